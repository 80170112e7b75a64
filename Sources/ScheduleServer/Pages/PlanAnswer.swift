import ScheduleModel
import ScheduleReports

/// Everything that the page's timetable shows: see `GET /api/plan`.
struct PlanAnswer {
  let present: Present
  let revision: Int
  let language: Language

  private var problem: Problem { present.problem }

  var json: JSONOutput {
    .members([
      ("revision", .integer(revision)), ("school", .string(problem.school.name)),
      ("days", .list(problem.calendar.days.map(day))),
      ("periods", .list(problem.calendar.periods.map(period))),
      ("slots", .list(problem.calendar.slots.map(slot))), ("classes", classes), ("staff", staff),
      ("rooms", .list(problem.rooms.map(room))),
      (
        "organisations",
        .list(
          problem.organisations.map {
            .members([
              ("id", .string($0.id)), ("name", .string($0.name)),
              ("kind", .string($0.kind.rawValue)),
            ])
          })
      ), ("activities", activities), ("students", .list(problem.students.map(student))),
      ("sections", sections), ("groups", groups),
      ("lockedPlaces", lockedPlaces), ("pins", pins), ("weights", weights),
    ])
  }

  // MARK: Calendar

  private func day(_ id: String) -> JSONOutput {
    .members([
      ("id", .string(id)), ("name", .string(CalendarWords.name(ofDay: id)[language])),
      ("short", .string(CalendarWords.shortName(ofDay: id)[language])),
    ])
  }

  private func period(_ period: Period) -> JSONOutput {
    .members([
      ("id", .string(period.id)), ("kind", .string(period.kind.rawValue)),
      ("name", .string(CalendarWords.name(of: period.kind)[language])),
      ("start", .string(period.start.description)), ("end", .string(period.end.description)),
    ])
  }

  private func slot(_ slot: Slot) -> JSONOutput {
    .members([
      ("id", .string(slot.description)), ("day", .string(slot.day)),
      ("period", .string(slot.period)),
      ("name", .string(CalendarWords.name(ofDay: slot.day)[language] + " " + slot.period)),
    ])
  }

  // MARK: Tables

  private var classes: JSONOutput {
    var counts: [String: Int] = [:]
    for student in problem.students { counts[student.schoolClass, default: 0] += 1 }
    return .list(
      problem.classes.map {
        .members([
          ("id", .string($0.id)), ("name", .string($0.name)), ("grade", .integer($0.grade)),
          ("homeRoom", .string($0.homeRoom)), ("headTeacher", .optional($0.headTeacher)),
          ("students", .integer(counts[$0.id] ?? 0)),
        ])
      })
  }

  private var staff: JSONOutput {
    var loads: [String: Int] = [:]
    for load in present.summary?.loads ?? [] { loads[load.staff] = load.periods }
    return .list(
      problem.staff.map { person in
        .members([
          ("id", .string(person.id)), ("name", .string(person.name)),
          ("kind", .string(person.kind.rawValue)),
          ("kindName", .string(CalendarWords.name(of: person.kind)[language])),
          ("organisation", .optional(person.organisation)),
          ("specialties", .strings(person.specialties)),
          ("supervises", .boolean(person.supervises)), ("load", .integer(loads[person.id] ?? 0)),
          ("min", .integer(person.minPeriods)), ("max", .integer(person.maxPeriods)),
          ("target", .optional(person.targetPeriods)),
          ("available", .available(person.availability)),
        ])
      })
  }

  private func room(_ room: Room) -> JSONOutput {
    .members([
      ("id", .string(room.id)), ("name", .string(room.name)),
      ("capacity", .integer(room.capacity)), ("features", .strings(room.features)),
      ("available", .available(room.availability)),
    ])
  }

  private var activities: JSONOutput {
    var wanted: [String: Int] = [:]
    for student in problem.students where student.electives > 0 {
      for choice in student.choices { wanted[choice, default: 0] += 1 }
    }
    var granted: [String: Int] = [:]
    var open: [String: Int] = [:]
    for section in present.timetable?.sections ?? [] {
      granted[section.activity, default: 0] += section.students.count
      open[section.activity, default: 0] += 1
    }
    return .list(
      problem.activities.map { activity in
        .members([
          ("id", .string(activity.id)), ("name", .string(activity.name)),
          ("category", .string(activity.category)), ("kind", .string(activity.kind.rawValue)),
          ("grades", .list(activity.grades.map { .integer($0) })),
          ("minSize", .integer(activity.minSize)), ("maxSize", .integer(activity.maxSize)),
          ("sessions", .integer(activity.sessions)), ("double", .boolean(activity.double)),
          ("maxSections", .integer(activity.maxSections)),
          ("wanted", .integer(wanted[activity.id] ?? 0)),
          ("granted", .integer(granted[activity.id] ?? 0)),
          ("sections", .integer(open[activity.id] ?? 0)),
        ])
      })
  }

  private func student(_ student: Student) -> JSONOutput {
    .members([
      ("id", .string(student.id)), ("name", .string(student.name)),
      ("class", .string(student.schoolClass)), ("priority", .boolean(student.priority)),
      ("electives", .integer(student.electives)), ("choices", .strings(student.choices)),
      ("attends", .available(student.attends)),
    ])
  }

  // MARK: Timetable

  private var sections: JSONOutput {
    let locks = present.board?.locks
    return .list(
      (present.timetable?.sections ?? []).map { section in
        let parts = locks?.parts(ofSection: section.id) ?? []
        let locked = Locks.Part.allCases.map { part -> (String, JSONOutput) in
          (part.rawValue, .boolean(parts.contains(part)))
        }
        return .members([
          ("id", .string(section.id)), ("activity", .string(section.activity)),
          ("leader", .string(section.leader)), ("room", .string(section.room)),
          ("slots", .slotList(section.slots)), ("students", .strings(section.students)),
          ("locked", .members(locked)),
        ])
      })
  }

  /// Places of students that pins hold or deny.
  private var lockedPlaces: JSONOutput {
    .list(
      (present.board?.locks.places ?? []).map {
        .members([
          ("student", .string($0.student)), ("activity", .string($0.activity)),
          ("granted", .boolean($0.granted)),
        ])
      })
  }

  private var groups: JSONOutput {
    guard let timetable = present.timetable else { return .list([]) }
    let sizes = GroupSizes(timetable, problem)
    let locks = present.board?.locks
    return .list(
      timetable.classGroups.map { group in
        let locked = group.classes.filter {
          locks?.isLocked(GroupPlace(schoolClass: $0, slot: group.slot)) ?? false
        }
        return .members([
          ("slot", .string(group.slot.description)), ("host", .string(group.host)),
          ("classes", .strings(group.classes)), ("supervisor", .optional(group.supervisor)),
          ("size", .integer(sizes.size(of: group))), ("locked", .strings(locked)),
        ])
      })
  }

  private var pins: JSONOutput {
    let words = PinWords(problem)
    return .list(
      problem.pins.enumerated().map { index, pin in
        guard case .object(let members) = pin.output else { return .null }
        let said: [JSONMemberOutput] = [
          JSONMemberOutput("index", .integer(index)),
          JSONMemberOutput("text", .string(words.sentence(pin)[language])),
        ]
        return .object(said + members)
      })
  }

  private var weights: JSONOutput {
    let weights = problem.weights
    return .members([
      ("rank", .list(weights.rank.map { .points($0) })), ("unmet", .points(weights.unmet)),
      ("nothing", .points(weights.nothing)), ("uncovered", .points(weights.uncovered)),
    ])
  }
}

/// How many students are left in class groups.
struct GroupSizes {
  private var left: [Slot: [String: Int]] = [:]

  init(_ timetable: Timetable, _ problem: Problem) {
    var away: [String: Set<Slot>] = [:]
    for section in timetable.sections {
      for student in section.students { away[student, default: []].formUnion(section.slots) }
    }
    let all = problem.calendar.slots
    for student in problem.students {
      let busy = away[student.id] ?? []
      let slots: [Slot]
      switch student.attends {
      case .all: slots = all
      case .slots(let some): slots = some
      }
      for slot in slots where !busy.contains(slot) {
        left[slot, default: [:]][student.schoolClass, default: 0] += 1
      }
    }
  }

  func size(of group: ClassGroup) -> Int {
    group.classes.reduce(0) { $0 + (left[group.slot]?[$1] ?? 0) }
  }
}

/// Pins in sentences, with names in place of ids.
struct PinWords {
  private let activities: [String: String]
  private let people: [String: String]
  private let rooms: [String: String]
  private let classes: [String: String]
  private let students: [String: String]

  init(_ problem: Problem) {
    func names(_ pairs: [(String, String)]) -> [String: String] {
      Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }
    activities = names(problem.activities.map { ($0.id, $0.name) })
    people = names(problem.staff.map { ($0.id, $0.name) })
    rooms = names(problem.rooms.map { ($0.id, $0.name) })
    classes = names(problem.classes.map { ($0.id, $0.name) })
    students = names(problem.students.map { ($0.id, $0.name) })
  }

  func sentence(_ pin: Pin) -> Text {
    switch pin {
    case .section(let activity, let leader, let room, let slots, let students):
      let name = self.activity(activity)
      var en = ["A section of \(name)"]
      var zh = ["“\(name)”有一个班"]
      if let leader {
        en.append("led by \(person(leader))")
        zh.append("由\(person(leader))带")
      }
      if let room {
        let name = rooms[room] ?? room
        en.append("in \(name)")
        zh.append("在\(name)")
      }
      if let slots, !slots.isEmpty {
        let list = slots.map(\.description)
        en.append("at " + list.joined(separator: ", "))
        zh.append("时段为 " + list.joined(separator: "、"))
      }
      if !students.isEmpty {
        en.append(
          "with \(students.count == 1 ? student(students[0]) : "\(students.count) students")")
        zh.append("有\(students.count == 1 ? student(students[0]) : " \(students.count) 名学生")参加")
      }
      return Text(en: en.joined(separator: ", "), zh: zh.joined(separator: "，"))
    case .student(let id, let activity, let granted):
      return granted
        ? Text(
          en: "\(student(id)) is in \(self.activity(activity))",
          zh: "\(student(id))参加“\(self.activity(activity))”")
        : Text(
          en: "\(student(id)) is not in \(self.activity(activity))",
          zh: "\(student(id))不参加“\(self.activity(activity))”")
    case .supervisor(let schoolClass, let slot, let staff):
      let name = classes[schoolClass] ?? schoolClass
      return Text(
        en: "\(person(staff)) supervises \(name) at \(slot)",
        zh: "\(person(staff))在 \(slot) 看管\(name)")
    case .forbidLeader(let activity, let staff):
      return Text(
        en: "\(person(staff)) does not lead \(self.activity(activity))",
        zh: "\(person(staff))不带“\(self.activity(activity))”")
    }
  }

  private func person(_ id: String) -> String { people[id] ?? id }
  private func student(_ id: String) -> String { students[id] ?? id }
  private func activity(_ id: String) -> String { activities[id] ?? id }
}
