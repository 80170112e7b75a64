import ScheduleModel

/// Changes of activities and students.
extension RelaxationFinder {
  func ofActivity(_ field: StatementField, _ k: Int) throws -> Relaxation? {
    let statement = Statement.entry(field, k)
    let activity = problem.activities[k]
    let what = words.activity(activity.id)
    switch field {
    case .activityMinSize:
      return try number(statement, activity.minSize, towards: 1) { $0.activities[k].minSize = $1 }
    case .activityMaxSize:
      return try number(
        statement, activity.maxSize, towards: max(activity.maxSize, problem.students.count)
      ) { $0.activities[k].maxSize = $1 }
    case .activityMaxSections:
      return try number(
        statement, activity.maxSections, towards: activity.maxSections + conflict.count
      ) { $0.activities[k].maxSections = $1 }
    case .activitySpecialty:
      return try plain(
        statement, from: .text(activity.specialty ?? ""), to: .nothing,
        Text(en: "Let anybody lead \(what.en), without a specialty.", zh: "\(what.zh)的带班人不要求专长。"),
        rank: 20
      ) { $0.activities[k].specialty = nil }
    case .activityProvider:
      return try plain(
        statement, from: .text(activity.provider ?? ""), to: .nothing,
        Text(en: "Let \(what.en) have no provider.", zh: "\(what.zh)不指定提供机构。"), rank: 50
      ) { $0.activities[k].provider = nil }
    case .activityAcademic:
      return try plain(
        statement, from: .flag(true), to: .flag(false),
        Text(
          en: "If it is so: set “academic” of \(what.en) to false.",
          zh: "如情况属实：将\(what.zh)的“academic”设为 false。"), rank: 60
      ) { $0.activities[k].academic = false }
    case .activitySlots, .activitySessions, .activityDouble, .activityLeaders,
      .activityRoomFeatures, .activityGrades:
      guard let answer = try without(statement) else { return nil }
      return try fromTimetable(field, k, answer.problem, answer.timetable)
    default: return nil
    }
  }

  /// What the activity's sections use in a timetable without the statement.
  private func fromTimetable(
    _ field: StatementField, _ k: Int, _ relaxed: Problem, _ timetable: Timetable
  ) throws -> Relaxation? {
    let statement = Statement.entry(field, k)
    let activity = problem.activities[k]
    let what = words.activity(activity.id)
    let sections = timetable.sections.filter { $0.activity == activity.id }
    let own = activity.allowedSlots(in: problem.calendar)
    switch field {
    case .activitySlots:
      let used = Set(sections.flatMap(\.slots))
      // A double's day is what the relaxed problem made of it.
      let new =
        activity.double
        ? relaxed.activities[k].allowedSlots(in: problem.calendar)
        : problem.calendar.slots.filter { used.contains($0) || own.contains($0) }
      let added = slotNames(new.filter { !own.contains($0) })
      return try plain(
        statement, from: .list(own.map(\.description)), to: .list(new.map(\.description)),
        added.isEmpty
          ? Text(
            en: "Let \(what.en) meet in \(slotNames(new)).",
            zh: "允许\(what.zh)在 \(slotNames(new)) 上课。")
          : Text(en: "Let \(what.en) also meet in \(added).", zh: "允许\(what.zh)也在 \(added) 上课。"),
        rank: 10
      ) { $0.activities[k].slots = new }
    case .activitySessions:
      let new = relaxed.activities[k].sessions
      return try plain(
        statement, from: .number(activity.sessions), to: .number(new),
        Text(
          en: "Let \(what.en) have \(new) sessions a week, not \(activity.sessions).",
          zh: "\(what.zh)每周 \(new) 次，而不是 \(activity.sessions) 次。"), rank: 20
      ) { $0.activities[k].sessions = new }
    case .activityDouble:
      let (new, slots) = (relaxed.activities[k].double, relaxed.activities[k].slots)
      return try plain(
        statement, from: .flag(activity.double), to: .flag(new),
        new
          ? Text(en: "Make \(what.en) a double.", zh: "将\(what.zh)改为连堂。")
          : Text(en: "Let \(what.en) be no double.", zh: "\(what.zh)不要求连堂。"), rank: 20
      ) { problem in
        problem.activities[k].double = new
        problem.activities[k].slots = slots
      }
    case .activityLeaders:
      let listed = activity.leaders ?? []
      let added = Instance.unique(sections.map(\.leader)).filter { !listed.contains($0) }
      let names = added.map { words.staff($0) }
      return try plain(
        statement, from: .list(listed), to: .list(listed + added),
        Text(
          en:
            "Put \(names.map(\.en).joined(separator: " and ")) on the list of leaders of \(what.en).",
          zh: "将\(names.map(\.zh).joined(separator: "、"))加入\(what.zh)的带班名单。"), rank: 10
      ) { $0.activities[k].leaders = listed + added }
    case .activityRoomFeatures:
      let rooms = Set(sections.map(\.room))
      let used = relaxed.rooms.filter { rooms.contains($0.id) }
      let new = activity.roomFeatures.filter { feature in
        used.allSatisfy { $0.features.contains(feature) }
      }
      let dropped = activity.roomFeatures.filter { !new.contains($0) }.joined(separator: ", ")
      return try plain(
        statement, from: .list(activity.roomFeatures), to: .list(new),
        Text(en: "Let \(what.en) do without \(dropped).", zh: "\(what.zh)不要求教室具备 \(dropped)。"),
        rank: 20
      ) { $0.activities[k].roomFeatures = new }
    default:
      let inside = Set(sections.flatMap(\.students))
      let gradeOf = Dictionary(
        problem.classes.map { ($0.id, $0.grade) }, uniquingKeysWith: { a, _ in a })
      let used = Set(
        problem.students.filter { inside.contains($0.id) }.compactMap { gradeOf[$0.schoolClass] })
      let added = used.subtracting(activity.grades).sorted()
      let new = activity.grades + added
      return try plain(
        statement, from: .list(activity.grades.map(String.init)), to: .list(new.map(String.init)),
        Text(
          en: "Open \(what.en) to grade \(added.map(String.init).joined(separator: ", ")).",
          zh: "\(what.zh)也对 \(added.map(String.init).joined(separator: "、")) 年级开放。"), rank: 20
      ) { $0.activities[k].grades = new }
    }
  }

  func ofStudent(_ field: StatementField, _ k: Int) throws -> Relaxation? {
    let statement = Statement.entry(field, k)
    let student = problem.students[k]
    let who = words.student(student.id)
    switch field {
    case .studentElectives:
      return try number(
        statement, student.electives, towards: max(student.electives, problem.activities.count),
        rank: 10
      ) { $0.students[k].electives = $1 }
    case .studentNeeds:
      return try plain(
        statement, from: .list(student.needs), to: .list([]),
        Text(
          en: "If it is so: \(who.en) needs nothing special of a room.",
          zh: "如情况属实：\(who.zh)对教室没有特殊需要。"),
        rank: 60
      ) { $0.students[k].needs = [] }
    case .studentAttends:
      guard let answer = try without(statement) else { return nil }
      let inside = answer.timetable.sections.filter { $0.students.contains(student.id) }
      let groups = conflict.compactMap { statement -> Slot? in
        guard case .pin(let pin) = statement,
          case .supervisor(student.schoolClass, let slot, _) = problem.pins[pin]
        else { return nil }
        return slot
      }
      return try slots(
        statement, student.attends, used: inside.flatMap(\.slots) + groups,
        rank: 20,
        sentence: {
          Text(
            en: "\(who.capitalisedEn) signs up for \($0), too.", zh: "\(who.zh)也报名 \($0)。")
        }
      ) { $0.students[k].attends = $1 }
    default:
      guard let answer = try without(statement) else { return nil }
      let inside = answer.timetable.sections.filter { $0.students.contains(student.id) }
      let added = Instance.unique(inside.map(\.activity)).filter { !student.choices.contains($0) }
      let names = added.map { words.activity($0) }
      return try plain(
        statement, from: .list(student.choices), to: .list(student.choices + added),
        Text(
          en: "\(who.capitalisedEn) chooses \(names.map(\.en).joined(separator: " and ")), too.",
          zh: "\(who.zh)也填报\(names.map(\.zh).joined(separator: "、"))。"), rank: 20
      ) { $0.students[k].choices += added }
    }
  }

  /// More students who choose the pinned activities.
  func moreStudents(_ statement: Statement) throws -> Relaxation? {
    let activities = pinnedActivities
    let grades = Set(activities.flatMap(\.grades))
    guard let schoolClass = problem.classes.first(where: { grades.contains($0.grade) }) else {
      return nil
    }
    let ids = activities.map(\.id)
    let most = activities.reduce(1) { $0 + $1.minSize * max(1, min($1.maxSections, 3)) }
    let change: @Sendable (inout Problem, Int) -> Void = { problem, count in
      for number in 0..<count {
        problem.students.append(
          Student(
            id: Self.new + String(number), schoolClass: schoolClass.id, electives: ids.count,
            choices: ids))
      }
    }
    guard let count = try nearest(0, towards: most, change) else { return nil }
    let names = ids.map { words.activity($0) }
    return relaxation(
      statement, path: "students", from: .nothing, to: .number(count),
      Text(
        en: "\(count) more student\(count == 1 ? "" : "s") who can be in "
          + "\(names.map(\.en).joined(separator: " and ")).",
        zh: "再有 \(count) 名能参加\(names.map(\.zh).joined(separator: "、"))的学生。"), rank: 2,
      change: { change(&$0, count) })
  }
}
