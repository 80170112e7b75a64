import ScheduleModel

/// Changes of staff, rooms, organisations and settings, and one more of them.
extension RelaxationFinder {
  func ofStaff(_ field: StatementField, _ k: Int) throws -> Relaxation? {
    let statement = Statement.entry(field, k)
    let person = problem.staff[k]
    let who = words.staff(person.id)
    switch field {
    case .staffAvailability:
      guard let answer = try without(statement) else { return nil }
      return try slots(
        statement, person.availability, used: slotsUsed(by: person.id, in: answer.timetable),
        sentence: {
          Text(en: "Let \(who.en) be available in \($0), too.", zh: "让\(who.zh)在 \($0) 也有空。")
        }
      ) { $0.staff[k].availability = $1 }
    case .staffMaxPeriods:
      let most = problem.calendar.slots.count
      return try number(statement, person.maxPeriods, towards: max(most, person.maxPeriods)) {
        $0.staff[k].maxPeriods = $1
      }
    case .staffMaxPerDay:
      let most = problem.calendar.periods.count
      return try person.maxPerDay.flatMap {
        try number(statement, $0, towards: max(most, $0)) { $0.staff[k].maxPerDay = $1 }
      }
    case .staffSupervises:
      return try plain(
        statement, from: .flag(false), to: .flag(true),
        Text(en: "Let \(who.en) supervise class groups.", zh: "允许\(who.zh)看管班级小组。"), rank: 3
      ) { $0.staff[k].supervises = true }
    case .staffSpecialties:
      guard let answer = try without(statement) else { return nil }
      let led = Set(answer.timetable.sections.filter { $0.leader == person.id }.map(\.activity))
      let missing = Instance.unique(
        problem.activities.filter { led.contains($0.id) }.compactMap(\.specialty)
      ).filter { !person.specialties.contains($0) }
      let new = person.specialties + missing
      let names = missing.joined(separator: ", ")
      return try plain(
        statement, from: .list(person.specialties), to: .list(new),
        Text(en: "Give \(who.en) the specialty \(names).", zh: "为\(who.zh)增加专长 \(names)。"), rank: 20
      ) { $0.staff[k].specialties = new }
    case .staffApproved, .staffFiled, .staffEthicsFault, .staffBadRecord:
      let to = field == .staffApproved || field == .staffFiled
      return try attested(statement, field, of: who, to: to) { problem in
        switch field {
        case .staffApproved: problem.staff[k].approved = true
        case .staffFiled: problem.staff[k].filed = true
        case .staffEthicsFault: problem.staff[k].ethicsFault = false
        default: problem.staff[k].badRecord = false
        }
      }
    default: return nil
    }
  }

  /// A fact set right, if it is one: only people know.
  private func attested(
    _ statement: Statement, _ field: StatementField, of who: Text, to: Bool,
    _ change: @escaping Change
  ) throws -> Relaxation? {
    try plain(
      statement, from: .flag(!to), to: .flag(to),
      Text(
        en: "If it is so: set “\(field.key)” of \(who.en) to \(to).",
        zh: "如情况属实：将\(who.zh)的“\(field.key)”设为 \(to)。"), rank: 60, change)
  }

  /// Slots in which somebody leads or supervises.
  private func slotsUsed(by staff: String, in timetable: Timetable) -> [Slot] {
    timetable.sections.filter { $0.leader == staff }.flatMap(\.slots)
      + timetable.classGroups.filter { $0.supervisor == staff }.map(\.slot)
  }

  func ofRoom(_ field: StatementField, _ k: Int) throws -> Relaxation? {
    let statement = Statement.entry(field, k)
    let room = problem.rooms[k]
    let what = words.room(room.id)
    switch field {
    case .roomCapacity:
      return try number(
        statement, room.capacity, towards: max(room.capacity, problem.students.count)
      ) { $0.rooms[k].capacity = $1 }
    case .roomTravelMinutes:
      return try number(statement, room.travelMinutes, towards: 0, rank: 20) {
        $0.rooms[k].travelMinutes = $1
      }
    case .roomAvailability:
      guard let answer = try without(statement) else { return nil }
      return try slots(
        statement, room.availability,
        used: answer.timetable.sections.filter { $0.room == room.id }.flatMap(\.slots),
        sentence: {
          Text(en: "Open \(what.en) in \($0), too.", zh: "\(what.zh)在 \($0) 也开放。")
        }
      ) { $0.rooms[k].availability = $1 }
    case .roomFeatures:
      guard let answer = try without(statement) else { return nil }
      let used = answer.timetable.sections.filter { $0.room == room.id }
      let inside = Set(used.flatMap(\.students))
      let activities = Set(used.map(\.activity))
      let needed = Instance.unique(
        answer.problem.activities.filter { activities.contains($0.id) }.flatMap(\.roomFeatures)
          + answer.problem.students.filter { inside.contains($0.id) }.flatMap(\.needs))
      let missing = needed.filter { !room.features.contains($0) }
      let new = room.features + missing
      let names = missing.joined(separator: ", ")
      return try plain(
        statement, from: .list(room.features), to: .list(new),
        Text(en: "Equip \(what.en) with \(names).", zh: "为\(what.zh)配备 \(names)。"), rank: 20
      ) { $0.rooms[k].features = new }
    default: return nil
    }
  }

  func ofHomeRoom(_ k: Int) -> Relaxation {
    let schoolClass = problem.classes[k]
    let id = StatementRelaxer.ownRoom(of: schoolClass.id)
    return relaxation(
      .entry(.classHomeRoom, k), from: .text(schoolClass.homeRoom), to: .nothing,
      Text(
        en: "Give \(words.schoolClass(schoolClass.id).en) another home room than "
          + "\(words.room(schoolClass.homeRoom).en).",
        zh:
          "为\(words.schoolClass(schoolClass.id).zh)另安排班级教室，不用\(words.room(schoolClass.homeRoom).zh)。"
      ),
      rank: 20,
      change: { problem in
        let capacity = problem.rooms.first { $0.id == schoolClass.homeRoom }?.capacity ?? 0
        problem.classes[k].homeRoom = id
        problem.rooms.append(Room(id: id, capacity: capacity, availability: .slots([])))
      })
  }

  func ofOrganisation(_ field: StatementField, _ k: Int) throws -> Relaxation? {
    let statement = Statement.entry(field, k)
    let organisation = problem.organisations[k]
    let who = words.organisation(organisation.id)
    switch field {
    case .organisationMaxSessions:
      let most = problem.calendar.slots.count * max(1, problem.staff.count)
      return try organisation.maxSessions.flatMap {
        try number(statement, $0, towards: max($0, most)) { $0.organisations[k].maxSessions = $1 }
      }
    case .organisationRating:
      let least = problem.policy?.limits.minRating ?? .zero
      return try plain(
        statement, from: .points(organisation.rating ?? .zero), to: .points(least),
        Text(
          en: "If it is so: rate \(who.en) \(least) or better.",
          zh: "如情况属实：\(who.zh)的评价达到 \(least)。"), rank: 60
      ) { $0.organisations[k].rating = least }
    default:
      let to = field == .organisationApproved
      return try attested(statement, field, of: who, to: to) { problem in
        switch field {
        case .organisationApproved: problem.organisations[k].approved = true
        case .organisationAcademic: problem.organisations[k].academic = false
        default: problem.organisations[k].badRecord = false
        }
      }
    }
  }

  func ofSetting(_ field: StatementField) throws -> Relaxation? {
    let statement = Statement.all(field)
    switch field {
    case .mergedGroupLimit:
      let present = problem.rules.mergedGroupLimit
      return try number(
        statement, present, towards: max(present, problem.students.count), rank: 10
      ) { $0.rules.mergedGroupLimit = $1 }
    case .mergeWithinGrade:
      return try plain(
        statement, from: .flag(true), to: .flag(false),
        Text(en: "Allow classes of different grades to merge.", zh: "允许不同年级合班。"), rank: 20
      ) { $0.rules.mergeWithinGrade = false }
    case .ownStaffShare:
      return try ofOwnStaffShare()
    case .budget:
      return try ofBudget()
    case .homeworkPeriod:
      return try plain(
        statement, from: .text(Rule.homeworkPeriod.id), to: .nothing,
        Text(en: "Use a policy pack without rule C1.", zh: "改用不含规则 C1 的政策包。"), rank: 50
      ) { problem in
        var pack = problem.policy
        pack?.inForce.remove(Rule.homeworkPeriod.id)
        problem.ownPolicy = pack
      }
    default: return nil
    }
  }

  private func ofOwnStaffShare() throws -> Relaxation? {
    let present = problem.underPolicy.rules.ownStaffShare
    @Sendable func lower(_ problem: inout Problem, _ thousandths: Int) {
      let share = Points(thousandths: Int64(thousandths))
      problem.rules.ownStaffShare = min(problem.rules.ownStaffShare, share)
      guard var pack = problem.policy, pack.isInForce(.ownStaff) else { return }
      pack.limits.ownStaffShare = min(pack.limits.ownStaffShare, share)
      problem.ownPolicy = pack
    }
    guard
      let value = try nearest(
        Int(present.thousandths), towards: 0, { lower(&$0, $1) })
    else { return nil }
    let new = Points(thousandths: Int64(value))
    return relaxation(
      .all(.ownStaffShare), from: .points(present), to: .points(new),
      Text(
        en: "Lower the share of own staff from \(present) to \(new).",
        zh: "将本校教师承担比例由 \(present) 降低到 \(new)。"), rank: 10, change: { lower(&$0, value) })
  }

  private func ofBudget() throws -> Relaxation? {
    guard let present = problem.budgetInForce, let answer = try without(.all(.budget)) else {
      return nil
    }
    let pay = Dictionary(problem.staff.map { ($0.id, $0.pay) }, uniquingKeysWith: { a, _ in a })
    var cost = Points.zero
    for section in answer.timetable.sections {
      cost += (pay[section.leader] ?? .zero) * section.slots.count
    }
    for group in answer.timetable.classGroups {
      if let supervisor = group.supervisor { cost += pay[supervisor] ?? .zero }
    }
    guard
      let value = try nearest(
        Int(present.thousandths), towards: Int(max(cost, present).thousandths),
        { $0.rules.budget = Points(thousandths: Int64($1)) })
    else { return nil }
    let new = Points(thousandths: Int64(value))
    return relaxation(
      .all(.budget), from: .points(present), to: .points(new),
      Text(
        en: "Raise the budget from \(present) to \(new).", zh: "将预算由 \(present) 提高到 \(new)。"),
      rank: 0, change: { $0.rules.budget = new })
  }

  // MARK: One more

  /// Most rooms, or people, that are tried at once.
  private static var mostAdded: Int { 5 }

  func oneMoreRoom(_ statement: Statement) throws -> Relaxation? {
    let activities = pinnedActivities
    let features = Instance.unique(activities.flatMap(\.roomFeatures))
    let largest = max(
      activities.map(\.minSize).max() ?? 1,
      conflict.map { statement -> Int in
        guard case .pin(let k) = statement else { return 0 }
        return problem.pins[k].students.count
      }.max() ?? 0)
    for count in 1...Self.mostAdded {
      let change: @Sendable (inout Problem, Int) -> Void = { problem, capacity in
        for number in 0..<count {
          problem.rooms.append(
            Room(id: Self.new + String(number), capacity: capacity, features: features))
        }
      }
      guard let timetable = try timetable(after: { change(&$0, largest) }) else { continue }
      let used = timetable.sections.filter { $0.room.hasPrefix(Self.new) }
      let slots = slotNames(used.flatMap(\.slots))
      let with = features.isEmpty ? "" : features.joined(separator: ", ")
      return relaxation(
        statement, path: "rooms", from: .nothing,
        to: .text("capacity \(largest)\(with.isEmpty ? "" : "; \(with)"); \(slots)"),
        Text(
          en: "\(count == 1 ? "One more room" : "\(count) more rooms") for \(largest)"
            + "\(with.isEmpty ? "" : " with \(with)") in \(slots).",
          zh: "在 \(slots) 增加 \(count) 间可容纳 \(largest) 人\(with.isEmpty ? "" : "、具备 \(with) ")的教室。"),
        rank: 2, change: { change(&$0, largest) })
    }
    return nil
  }

  func oneMoreLeader(_ statement: Statement) throws -> Relaxation? {
    let activities = pinnedActivities
    let ids = Set(activities.map(\.id))
    let specialties = Instance.unique(activities.compactMap(\.specialty))
    let provider = activities.compactMap(\.provider).first
    let periods = problem.calendar.slots.count
    for count in 1...Self.mostAdded {
      let change: Change = { problem in
        for number in 0..<count {
          let person = StaffMember(
            id: Self.new + String(number), kind: provider == nil ? .teacher : .vendor,
            organisation: provider, specialties: specialties, maxPeriods: periods)
          problem.staff.append(person)
          for k in problem.activities.indices where ids.contains(problem.activities[k].id) {
            problem.activities[k].leaders?.append(person.id)
          }
        }
      }
      guard let timetable = try timetable(after: change) else { continue }
      let used = timetable.sections.filter { $0.leader.hasPrefix(Self.new) }
      let slots = slotNames(used.flatMap(\.slots))
      let led = activities.filter { activity in used.contains { $0.activity == activity.id } }
      let names = led.map { words.activity($0.id) }
      return relaxation(
        statement, path: "staff", from: .nothing,
        to: .text("\(led.map(\.id).joined(separator: ", ")); \(slots)"),
        Text(
          en: "\(count == 1 ? "One more person" : "\(count) more people") to lead "
            + "\(names.map(\.en).joined(separator: " and ")) in \(slots).",
          zh: "增加 \(count) 名可在 \(slots) 带\(names.map(\.zh).joined(separator: "、"))的人员。"),
        rank: 2, change: change)
    }
    return nil
  }

  func slotNames(_ slots: [Slot]) -> String {
    let used = Set(slots)
    return problem.calendar.slots.filter(used.contains).map(\.description)
      .joined(separator: ", ")
  }
}
