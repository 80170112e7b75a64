import ScheduleModel

/// Statements, and what they are about, in sentences.
struct StatementWords: Sendable {
  let problem: Problem

  init(_ problem: Problem) {
    self.problem = problem
  }

  // MARK: Names

  private func label(_ noun: Text, _ id: String, _ name: String?) -> Text {
    guard let name, name != id, !name.isEmpty else {
      return Text(en: "\(noun.en) “\(id)”", zh: "\(noun.zh)“\(id)”")
    }
    return Text(en: "\(noun.en) “\(id)” (\(name))", zh: "\(noun.zh)“\(id)”（\(name)）")
  }

  func staff(_ id: String) -> Text {
    label(Text(en: "", zh: ""), id, problem.staff.first { $0.id == id }?.name).trimmed
  }

  func room(_ id: String) -> Text {
    label(Text(en: "room", zh: "教室"), id, problem.rooms.first { $0.id == id }?.name)
  }

  func schoolClass(_ id: String) -> Text {
    label(Text(en: "class", zh: "班级"), id, problem.classes.first { $0.id == id }?.name)
  }

  func student(_ id: String) -> Text {
    label(Text(en: "student", zh: "学生"), id, problem.students.first { $0.id == id }?.name)
  }

  func activity(_ id: String) -> Text {
    label(Text(en: "", zh: "活动"), id, problem.activities.first { $0.id == id }?.name).trimmed
  }

  func organisation(_ id: String) -> Text {
    label(Text(en: "", zh: "机构"), id, problem.organisations.first { $0.id == id }?.name).trimmed
  }

  private func students(_ ids: [String]) -> Text {
    if ids.count == 1 { return student(ids[0]) }
    let names = quoted(ids)
    return Text(en: "students \(names.en)", zh: "学生\(names.zh)")
  }

  /// Ids in quotes, not more than a sentence bears.
  private func quoted(_ ids: [String]) -> Text {
    let shown = ids.prefix(8).map { "“\($0)”" }
    let more = ids.count - shown.count
    return Text(
      en: shown.joined(separator: ", ") + (more > 0 ? " and \(more) more" : ""),
      zh: shown.joined(separator: "、") + (more > 0 ? "等 \(ids.count) 个" : ""))
  }

  private func list(_ words: [String]) -> Text {
    words.isEmpty
      ? Text(en: "none", zh: "无")
      : Text(en: words.joined(separator: ", "), zh: words.joined(separator: "、"))
  }

  private func slots(_ availability: Availability) -> Text {
    guard case .slots(let slots) = availability else { return Text(en: "all slots", zh: "全部时段") }
    return slots.isEmpty
      ? Text(en: "no slot", zh: "（无任何时段）") : list(slots.map(\.description))
  }

  // MARK: Sentences

  /// The statement in a few words, as part of a sentence.
  func short(_ statement: Statement) -> Text {
    switch statement {
    case .pin(let k): return pin(problem.pins[k])
    case .bond(let k): return bond(problem.bonds[k])
    case .entry, .all: return quantity(statement)
    }
  }

  /// The statement in a sentence.
  ///
  /// - Parameter conflict: what it is part of: says which of many entries matter.
  func sentence(_ statement: Statement, in conflict: [Statement]) -> Text {
    switch statement {
    case .pin, .bond:
      let words = short(statement)
      return Text(en: "\(statement.path): \(words.en).", zh: "\(statement.path)：\(words.zh)。")
    case .entry(let field, let k): return sentence(field, k)
    case .all(let field) where field.isSetting: return setting(field)
    case .all(let field): return together(field, conflict)
    }
  }

  private func pin(_ pin: Pin) -> Text {
    switch pin {
    case .section(let id, let leader, let room, let slots, let students):
      let what = activity(id)
      var text = Text(en: "a section of \(what.en)", zh: "\(what.zh)开班")
      if let leader {
        text.en += " led by \(staff(leader).en)"
        text.zh += "，由\(staff(leader).zh)带班"
      }
      if let room {
        text.en += " in \(self.room(room).en)"
        text.zh += "，在\(self.room(room).zh)"
      }
      if let slots, !slots.isEmpty {
        let names = list(slots.map(\.description))
        text.en += " in \(names.en)"
        text.zh += "，时段 \(names.zh)"
      }
      if !students.isEmpty {
        let names = self.students(students)
        text.en += " with \(names.en)"
        text.zh += "，含\(names.zh)"
      }
      return text
    case .student(let id, let other, let granted):
      let (who, what) = (student(id), activity(other))
      return granted
        ? Text(en: "\(who.en) is in a section of \(what.en)", zh: "\(who.zh)参加\(what.zh)")
        : Text(en: "\(who.en) is in no section of \(what.en)", zh: "\(who.zh)不参加\(what.zh)")
    case .supervisor(let id, let slot, let person):
      let (what, who) = (schoolClass(id), staff(person))
      return Text(
        en: "\(who.en) supervises \(what.en) in \(slot)", zh: "\(who.zh)在 \(slot) 看管\(what.zh)")
    case .forbidLeader(let id, let person):
      let (what, who) = (activity(id), staff(person))
      return Text(en: "\(who.en) does not lead \(what.en)", zh: "\(who.zh)不带\(what.zh)")
    }
  }

  private func bond(_ bond: Bond) -> Text {
    let names = students(bond.students)
    let what = bond.activity.map { activity($0) }
    switch bond.kind {
    case .together:
      return Text(
        en: "\(names.en) are together in \(what?.en ?? "sections")",
        zh: "\(names.zh)在\(what?.zh ?? "活动")中同班")
    case .apart:
      return Text(
        en: "\(names.en) are kept apart\(what.map { " in \($0.en)" } ?? "")",
        zh: "\(names.zh)\(what.map { "在\($0.zh)中" } ?? "")不得同班")
    }
  }

  private func sentence(_ field: StatementField, _ k: Int) -> Text {
    switch field.table {
    case "staff": return staffSentence(field, problem.staff[k])
    case "rooms": return roomSentence(field, problem.rooms[k])
    case "activities": return activitySentence(field, problem.activities[k])
    case "organisations": return organisationSentence(field, problem.organisations[k])
    case "students": return studentSentence(field, problem.students[k])
    default:
      let (what, room) = (
        schoolClass(problem.classes[k].id), room(problem.classes[k].homeRoom)
      )
      return Text(
        en: "The home room of \(what.en) is \(room.en): its class group is there.",
        zh: "\(what.zh)的班级教室是\(room.zh)，其班级小组在此。")
    }
  }

  private func staffSentence(_ field: StatementField, _ person: StaffMember) -> Text {
    let who = staff(person.id)
    switch field {
    case .staffAvailability:
      let names = slots(person.availability)
      return Text(
        en: "\(who.en) is available only in \(names.en).", zh: "\(who.zh)只在 \(names.zh) 有空。")
    case .staffMaxPeriods:
      let plural = person.maxPeriods == 1 ? "" : "s"
      return Text(
        en: "\(who.en) has at most \(person.maxPeriods) period\(plural) a week.",
        zh: "\(who.zh)每周至多 \(person.maxPeriods) 个课时。")
    case .staffMaxPerDay:
      let most = person.maxPerDay ?? 0
      return Text(
        en: "\(who.en) has at most \(most) periods a day.", zh: "\(who.zh)每天至多 \(most) 个课时。")
    case .staffSupervises:
      return Text(en: "\(who.en) does not supervise class groups.", zh: "\(who.zh)不承担班级看管。")
    case .staffApproved:
      return Text(en: "\(who.en) is not approved (S3).", zh: "\(who.zh)未经审核（S3）。")
    case .staffFiled: return Text(en: "\(who.en) is not filed (S3).", zh: "\(who.zh)未备案（S3）。")
    case .staffEthicsFault:
      return Text(en: "\(who.en) has an ethics fault (S3).", zh: "\(who.zh)有师德失范记录（S3）。")
    case .staffBadRecord:
      return Text(en: "\(who.en) has a bad record (S3).", zh: "\(who.zh)有不良记录（S3）。")
    default:
      let names = list(person.specialties)
      return Text(en: "The specialties of \(who.en): \(names.en).", zh: "\(who.zh)的专长：\(names.zh)。")
    }
  }

  private func roomSentence(_ field: StatementField, _ room: Room) -> Text {
    let what = self.room(room.id)
    switch field {
    case .roomAvailability:
      let names = slots(room.availability)
      return Text(
        en: "\(what.capitalisedEn) is open only in \(names.en).", zh: "\(what.zh)只在 \(names.zh) 开放。"
      )
    case .roomCapacity:
      return Text(
        en: "\(what.capitalisedEn) holds \(room.capacity).", zh: "\(what.zh)可容纳 \(room.capacity) 人。"
      )
    case .roomFeatures:
      let names = list(room.features)
      return Text(
        en: "The features of \(what.en): \(names.en).", zh: "\(what.zh)具备：\(names.zh)。")
    default:
      return Text(
        en: "The way to \(what.en) takes \(room.travelMinutes) minutes.",
        zh: "到\(what.zh)需 \(room.travelMinutes) 分钟。")
    }
  }

  private func activitySentence(_ field: StatementField, _ activity: Activity) -> Text {
    let what = self.activity(activity.id)
    switch field {
    case .activitySlots:
      let names = list(activity.allowedSlots(in: problem.calendar).map(\.description))
      return Text(
        en: "\(what.en) may meet only in \(names.en).", zh: "\(what.zh)只能安排在 \(names.zh)。")
    case .activitySessions:
      return Text(
        en:
          "\(what.en) has \(activity.sessions) session\(activity.sessions == 1 ? "" : "s") a week, each "
          + "on another day.", zh: "\(what.zh)每周 \(activity.sessions) 次，各在不同的日子。")
    case .activityDouble:
      return activity.double
        ? Text(
          en: "\(what.en) is a double: a session takes all its slots of a day.",
          zh: "\(what.zh)为连堂：一次占用当天全部时段。")
        : Text(
          en: "\(what.en) is no double: it meets once a day at most.", zh: "\(what.zh)不是连堂：每天至多一节。")
    case .activityLeaders:
      let names = quoted(activity.leaders ?? [])
      return Text(en: "\(what.en) is led only by \(names.en).", zh: "\(what.zh)只由\(names.zh)带班。")
    case .activitySpecialty:
      let specialty = activity.specialty ?? ""
      return Text(
        en: "\(what.en) needs a leader with the specialty “\(specialty)”.",
        zh: "\(what.zh)的带班人须有专长“\(specialty)”。")
    case .activityProvider:
      let who = organisation(activity.provider ?? "")
      return Text(en: "\(what.en) is provided by \(who.en).", zh: "\(what.zh)由\(who.zh)提供。")
    case .activityAcademic:
      return Text(
        en: "\(what.en) is academic: nobody from outside may lead it (S2).",
        zh: "\(what.zh)为学科类：校外人员不得带班（S2）。")
    case .activityRoomFeatures:
      let names = list(activity.roomFeatures)
      return Text(
        en: "\(what.en) needs a room with \(names.en).", zh: "\(what.zh)的教室须具备 \(names.zh)。")
    case .activityMinSize:
      return Text(
        en: "A section of \(what.en) has at least \(activity.minSize) students.",
        zh: "\(what.zh)每班至少 \(activity.minSize) 名学生。")
    case .activityMaxSize:
      return Text(
        en: "A section of \(what.en) has at most \(activity.maxSize) students.",
        zh: "\(what.zh)每班至多 \(activity.maxSize) 名学生。")
    case .activityMaxSections:
      return Text(
        en:
          "\(what.en) has at most \(activity.maxSections) section\(activity.maxSections == 1 ? "" : "s").",
        zh: "\(what.zh)至多开 \(activity.maxSections) 个班。")
    default:
      let names = list(activity.grades.map(String.init))
      return Text(
        en: "\(what.en) is open to grades: \(names.en).", zh: "\(what.zh)面向年级：\(names.zh)。")
    }
  }

  private func organisationSentence(_ field: StatementField, _ organisation: Organisation) -> Text {
    let who = self.organisation(organisation.id)
    switch field {
    case .organisationApproved:
      return Text(en: "\(who.en) is not approved (S2).", zh: "\(who.zh)未经批准（S2）。")
    case .organisationAcademic:
      return Text(en: "\(who.en) is an academic organisation (S2).", zh: "\(who.zh)属于学科类机构（S2）。")
    case .organisationBadRecord:
      return Text(en: "\(who.en) has a bad record (S2).", zh: "\(who.zh)有不良记录（S2）。")
    case .organisationRating:
      let rating = organisation.rating ?? .zero
      return Text(en: "\(who.en) is rated \(rating) (S2).", zh: "\(who.zh)的评价为 \(rating)（S2）。")
    default:
      let most = organisation.maxSessions ?? 0
      return Text(
        en: "\(who.en) leads at most \(most) session\(most == 1 ? "" : "s") a week.",
        zh: "\(who.zh)每周至多带 \(most) 次课。")
    }
  }

  private func studentSentence(_ field: StatementField, _ student: Student) -> Text {
    let who = self.student(student.id)
    switch field {
    case .studentAttends:
      let names = slots(student.attends)
      return Text(
        en: "\(who.capitalisedEn) has signed up only for \(names.en).",
        zh: "\(who.zh)只报名了 \(names.zh)。")
    case .studentChoices:
      let names = quoted(student.choices)
      return student.choices.isEmpty
        ? Text(en: "\(who.capitalisedEn) has chosen nothing.", zh: "\(who.zh)没有填报志愿。")
        : Text(
          en: "\(who.capitalisedEn) has chosen only \(names.en).", zh: "\(who.zh)只填报了\(names.zh)。")
    case .studentElectives:
      return Text(
        en:
          "\(who.capitalisedEn) wants \(student.electives) elective\(student.electives == 1 ? "" : "s").",
        zh: "\(who.zh)希望 \(student.electives) 门选修。")
    default:
      let names = list(student.needs)
      return Text(
        en: "\(who.capitalisedEn) needs a room with \(names.en).",
        zh: "\(who.zh)需要具备 \(names.zh) 的教室。")
    }
  }
}

extension Text {
  /// The English words with a capital first letter.
  var capitalisedEn: String { en.prefix(1).uppercased() + en.dropFirst() }

  /// Without the space that a missing noun leaves.
  fileprivate var trimmed: Text {
    Text(en: String(en.drop { $0 == " " }), zh: zh)
  }
}
