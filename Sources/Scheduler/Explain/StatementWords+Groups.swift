import Foundation
import ScheduleModel

/// Settings, fields of whole tables, quantities, and why statements cannot hold together.
extension StatementWords {
  func setting(_ field: StatementField) -> Text {
    switch field {
    case .mergeWithinGrade:
      return Text(en: "Only classes of one grade are merged.", zh: "只有同年级的班级可以合班。")
    case .mergedGroupLimit:
      let most = problem.rules.mergedGroupLimit
      return Text(
        en: "A merged class group has at most \(most) students (H7).",
        zh: "合班后的小组至多 \(most) 名学生（H7）。")
    case .ownStaffShare:
      let share = problem.underPolicy.rules.ownStaffShare
      return Text(
        en: "Own staff hold at least \(share) of all staffed periods (H8).",
        zh: "本校教师承担的课时不低于 \(share)（H8）。")
    case .budget:
      let budget = problem.rules.budget ?? .zero
      return Text(en: "Pay is at most \(budget) a week (F2).", zh: "每周报酬不超过 \(budget)（F2）。")
    default:
      return Text(
        en: "In homework periods only what the policy pack allows takes place (C1).",
        zh: "作业时段只开展政策包允许的活动（C1）。")
    }
  }

  /// A field of a whole table, as far as the conflict's pins are concerned.
  func together(_ field: StatementField, _ conflict: [Statement]) -> Text {
    let pins = conflict.compactMap { statement -> Pin? in
      if case .pin(let k) = statement { return problem.pins[k] }
      return nil
    }
    let ids = Set(pins.compactMap(\.activity))
    let activities = problem.activities.filter { ids.contains($0.id) }
    switch field {
    case .roomCapacity:
      let largest = problem.rooms.map(\.capacity).max() ?? 0
      return Text(
        en: "The capacities of the rooms: the largest holds \(largest).",
        zh: "各教室的容量：最大的可容纳 \(largest) 人。")
    case .roomFeatures where activities.contains { !$0.roomFeatures.isEmpty }:
      let features = Instance.unique(activities.flatMap(\.roomFeatures))
      let names = features.joined(separator: ", ")
      let count = problem.rooms.count { room in features.allSatisfy(room.features.contains) }
      return Text(
        en: "The features of the rooms: \(count) of \(problem.rooms.count) have \(names).",
        zh: "各教室的条件：\(problem.rooms.count) 间中有 \(count) 间具备 \(names)。")
    case .staffSpecialties where activities.contains { $0.specialty != nil }:
      let wanted = Instance.unique(activities.compactMap(\.specialty))
      let names = wanted.joined(separator: ", ")
      let count = problem.staff.count { person in
        wanted.contains(where: person.specialties.contains)
      }
      return Text(
        en: "The specialties of the staff: \(count) of \(problem.staff.count) have \(names).",
        zh: "人员的专长：\(problem.staff.count) 人中有 \(count) 人具有 \(names)。")
    case .studentChoices:
      let counts = activities.map { activity in
        let count = problem.students.count { $0.choices.contains(activity.id) }
        return Text(
          en: "\(self.activity(activity.id).en) by \(count)",
          zh: "\(self.activity(activity.id).zh) \(count) 人")
      }
      return Text(
        en: "What the students have chosen: \(counts.map(\.en).joined(separator: ", ")).",
        zh: "学生的志愿：填报\(counts.map(\.zh).joined(separator: "，"))。")
    default:
      let words = groupWords(field)
      return Text(
        en: "\(words.en) (\(problem.count(of: field.table)) in “\(field.table)”).",
        zh: "\(words.zh)（“\(field.table)”共 \(problem.count(of: field.table)) 项）。")
    }
  }

  private func groupWords(_ field: StatementField) -> Text {
    switch field {
    case .staffAvailability:
      return Text(en: "When the staff are available", zh: "各人员的空闲时段")
    case .staffMaxPeriods:
      return Text(en: "How many periods a week the staff have at most", zh: "各人员每周课时上限")
    case .staffMaxPerDay:
      return Text(en: "How many periods a day the staff have at most", zh: "各人员每天课时上限")
    case .roomAvailability: return Text(en: "When the rooms are open", zh: "各教室的开放时段")
    case .roomFeatures: return Text(en: "What the rooms have", zh: "各教室具备的条件")
    case .staffSpecialties: return Text(en: "The specialties of the staff", zh: "各人员的专长")
    case .roomTravelMinutes: return Text(en: "How far the rooms are", zh: "到各教室的路程")
    case .studentAttends:
      return Text(en: "What slots the students have signed up for", zh: "学生报名的时段")
    case .studentElectives:
      return Text(en: "How many electives the students want", zh: "学生希望的选修门数")
    case .studentNeeds: return Text(en: "What rooms the students need", zh: "学生对教室的需要")
    case .classHomeRoom: return Text(en: "The classes' home rooms", zh: "各班的班级教室")
    default: return Text(en: "The staff’s and partners’ “\(field.key)”", zh: "各项的“\(field.key)”")
    }
  }

  /// What a number is called.
  func quantity(_ statement: Statement) -> Text {
    func of(_ en: String, _ zh: String, _ what: Text) -> Text {
      Text(en: "\(en) of \(what.en)", zh: "\(what.zh)的\(zh)")
    }
    guard case .entry(let field, let k) = statement else {
      return statement.kind == StatementField.mergedGroupLimit.rawValue
        ? Text(en: "the limit of merged class groups", zh: "合班人数上限") : Text(statement.path)
    }
    switch field {
    case .staffMaxPeriods:
      return of("the weekly maximum", "每周课时上限", staff(problem.staff[k].id))
    case .staffMaxPerDay: return of("the daily maximum", "每天课时上限", staff(problem.staff[k].id))
    case .roomCapacity: return of("the capacity", "容量", room(problem.rooms[k].id))
    case .roomTravelMinutes: return of("the travel minutes", "路程分钟数", room(problem.rooms[k].id))
    case .activityMinSize:
      return of("the least size", "最少人数", activity(problem.activities[k].id))
    case .activityMaxSize:
      return of("the greatest size", "最多人数", activity(problem.activities[k].id))
    case .activityMaxSections:
      return of("the number of sections", "班数上限", activity(problem.activities[k].id))
    case .organisationMaxSessions:
      return of("the weekly sessions", "每周次数上限", organisation(problem.organisations[k].id))
    case .studentElectives: return of("the electives", "选修门数", student(problem.students[k].id))
    default: return Text(statement.path)
    }
  }

  // MARK: Why

  /// Why the statements of a conflict cannot hold together.
  func reason(of conflict: [Statement], by relaxer: StatementRelaxer) -> Text {
    let kept = KeptStatements(conflict)
    let pins = problem.pins.indices.filter(kept.pins.contains)
    let bonds = problem.bonds.indices.filter(kept.bonds.contains)
    // What is plain to see is said by the checks of the data, of the conflict's statements alone;
    // not what comes of dropping the others.
    var given = problem
    given.pins = pins.map { problem.pins[$0] }
    given.bonds = bonds.map { problem.bonds[$0] }
    let plain = Set(Self.contradictions(of: given).map(\.code))
    let found = Self.contradictions(of: relaxer.problem(keeping: kept))
      .first { plain.contains($0.code) }
    if let found {
      func renumbered(_ sentence: String) -> String {
        Self.renumbered(Self.renumbered(sentence, "pins", pins), "bonds", bonds)
      }
      return Text(en: renumbered(found.sentence.en), zh: renumbered(found.sentence.zh))
    }
    return generalReason(conflict, pins: pins)
  }

  private static func contradictions(of problem: Problem) -> [Diagnostic] {
    Validator.diagnostics(for: problem).filter(\.isContradiction)
  }

  /// `pins[0]` by its place in the whole list.
  private static func renumbered(_ sentence: String, _ table: String, _ places: [Int]) -> String {
    var parts = sentence.components(separatedBy: "\(table)[")
    for k in parts.indices.dropFirst() {
      guard let end = parts[k].firstIndex(of: "]"), let own = Int(parts[k][..<end]),
        places.indices.contains(own)
      else { continue }
      parts[k] = "\(places[own])\(parts[k][end...])"
    }
    return parts.joined(separator: "\(table)[")
  }

  private func generalReason(_ conflict: [Statement], pins: [Int]) -> Text {
    let positive = pins.filter { problem.pins[$0].isPositive }
    let names = positive.map { "pins[\($0)]" }
    let list = Text(en: names.joined(separator: ", "), zh: names.joined(separator: "、"))
    let fields = Set(
      conflict.compactMap { statement -> StatementField? in
        switch statement {
        case .entry(let field, _), .all(let field): return field
        case .pin, .bond: return nil
        }
      })
    let activities = Instance.unique(positive.compactMap { problem.pins[$0].activity })
    let what = activities.map { activity($0) }
    let led = Text(
      en: what.map(\.en).joined(separator: " and "), zh: what.map(\.zh).joined(separator: "、"))
    let tables = Set(fields.map(\.table))
    if fields.contains(.classHomeRoom) {
      return Text(
        en: "\(list.en) would need a home room while its class has a group there (H4).",
        zh: "\(list.zh)须占用班级教室，而该班的小组此时在其中（H4）。")
    }
    if let reason = reasonOfSetting(fields, positive, list) { return reason }
    if fields.contains(.activityMinSize) || tables.contains("students") {
      return Text(
        en: "\(list.en) cannot be met: too few students can be in \(led.en).",
        zh: "\(list.zh)无法满足：能参加\(led.zh)的学生不足。")
    }
    let lacking = lacking(in: tables, fields, for: activities)
    guard !lacking.isEmpty else {
      return Text(
        en:
          "\(list.en) cannot hold beside the rest: a person, a room and a student are in one place "
          + "per slot (H1, H3, H4).",
        zh: "\(list.zh)与其余各条无法同时满足：每个时段，同一人员、教室、学生只能在一处（H1、H3、H4）。")
    }
    let slots = Set(positive.flatMap { problem.pins[$0].slots })
    let when = problem.calendar.slots.filter(slots.contains).map(\.description)
      .joined(separator: ", ")
    return Text(
      en: "\(list.en) need\(names.count == 1 ? "s" : "") "
        + "\(lacking.map(\.en).joined(separator: " and "))\(when.isEmpty ? "" : " in \(when)"); "
        + "there are not enough, and each is in one place per slot.",
      zh: "\(list.zh)\(when.isEmpty ? "" : "在 \(when) ")需要"
        + "\(lacking.map(\.zh).joined(separator: "和"))，但数量不够，且每个时段只能在一处。")
  }

  private func lacking(
    in tables: Set<String>, _ fields: Set<StatementField>, for activities: [String]
  ) -> [Text] {
    var lacking: [Text] = []
    let leading: Set<StatementField> = [
      .activitySpecialty, .activityLeaders, .activityProvider, .activityAcademic,
    ]
    if tables.contains("staff") || !fields.isDisjoint(with: leading) {
      lacking.append(Text(en: "suitable people", zh: "合适的人员"))
    }
    if tables.contains("rooms") || fields.contains(.activityRoomFeatures) {
      let features = Instance.unique(
        problem.activities.filter { activities.contains($0.id) }.flatMap(\.roomFeatures)
      ).joined(separator: ", ")
      lacking.append(
        features.isEmpty || !fields.contains(.activityRoomFeatures)
          ? Text(en: "suitable rooms", zh: "合适的教室")
          : Text(en: "rooms with \(features)", zh: "具备 \(features) 的教室"))
    }
    return lacking
  }

  /// Where one setting, or an organisation's limit, decides.
  private func reasonOfSetting(_ fields: Set<StatementField>, _ pins: [Int], _ list: Text) -> Text?
  {
    if fields.contains(.budget) {
      let budget = problem.rules.budget ?? .zero
      return Text(
        en: "What \(list.en) ask\(pins.count == 1 ? "s" : "") for costs more than the budget of "
          + "\(budget) a week (F2).",
        zh: "\(list.zh)所需的报酬超过每周预算 \(budget)（F2）。")
    }
    if fields.contains(.ownStaffShare) {
      let share = problem.underPolicy.rules.ownStaffShare
      return Text(
        en: "With \(list.en) own staff cannot hold \(share) of all periods (H8).",
        zh: "满足\(list.zh)时，本校教师承担的课时达不到 \(share)（H8）。")
    }
    if fields.contains(.organisationMaxSessions) {
      return Text(
        en:
          "\(list.en) ask\(pins.count == 1 ? "s" : "") for more sessions than the organisation may lead (H6).",
        zh: "\(list.zh)要求的课次超过机构每周上限（H6）。")
    }
    if fields.contains(.mergedGroupLimit) || fields.contains(.mergeWithinGrade) {
      return Text(
        en: "\(list.en) would need classes in one group that cannot be merged (H7).",
        zh: "\(list.zh)要求合班，但这些班级不能合班（H7）。")
    }
    return nil
  }
}
