import ScheduleModel

/// Positions by id, and slots as sets: what the parts of the oracle look up in one problem.
struct SchoolIndex {
  let calendar: CalendarIndex
  let pins: [Pin]
  let staff: [String: Int]
  let rooms: [String: Int]
  let classes: [String: Int]
  let students: [String: Int]
  let activities: [String: Int]
  /// By class.
  let members: [[Int]]
  /// By student.
  let attends: [SlotSet]
  /// By room: the class at home there.
  let homeOf: [Int?]
  /// By class: slots in which a student of it is there.
  let present: [SlotSet]
  /// By activity, as the policy leaves them.
  let allowed: [SlotSet]

  init(_ problem: Problem) {
    calendar = CalendarIndex(problem.calendar)
    pins = problem.pins
    staff = Instance.index(problem.staff.map(\.id))
    rooms = Instance.index(problem.rooms.map(\.id))
    classes = Instance.index(problem.classes.map(\.id))
    students = Instance.index(problem.students.map(\.id))
    activities = Instance.index(problem.activities.map(\.id))
    var members: [[Int]] = Array(repeating: [], count: problem.classes.count)
    var present = Array(repeating: SlotSet.empty, count: problem.classes.count)
    var attends: [SlotSet] = []
    attends.reserveCapacity(problem.students.count)
    for (i, student) in problem.students.enumerated() {
      let slots = calendar.set(student.attends)
      attends.append(slots)
      guard let c = classes[student.schoolClass] else { continue }
      members[c].append(i)
      present[c].formUnion(slots)
    }
    self.members = members
    self.present = present
    self.attends = attends
    var homeOf: [Int?] = Array(repeating: nil, count: problem.rooms.count)
    for (c, schoolClass) in problem.classes.enumerated() {
      if let room = rooms[schoolClass.homeRoom] { homeOf[room] = c }
    }
    self.homeOf = homeOf
    let calendar = calendar
    allowed = problem.underPolicy.activities.map {
      calendar.set(.slots($0.allowedSlots(in: problem.calendar)))
    }
  }

  /// Classes that could be merged with it, and itself.
  func peers(of schoolClass: Int, in problem: Problem) -> [Int] {
    guard problem.rules.mergeWithinGrade else { return Array(problem.classes.indices) }
    let grade = problem.classes[schoolClass].grade
    return problem.classes.indices.filter { problem.classes[$0].grade == grade }
  }
}

/// Staff, rooms and students that other pins have taken already, by position.
struct TakenPlaces {
  var staff: [Int: SlotSet] = [:]
  var rooms: [Int: SlotSet] = [:]
  var students: Set<Int> = []
  /// Named by other pins, so better left to them.
  var reservedStaff: Set<Int> = []
  var reservedRooms: Set<Int> = []

  /// What a timetable's sections and supervised groups take.
  init(_ timetable: Timetable? = nil, in index: SchoolIndex) {
    guard let timetable else { return }
    for section in timetable.sections {
      let slots = index.calendar.set(.slots(section.slots))
      if let s = index.staff[section.leader] { staff[s, default: .empty].formUnion(slots) }
      if let r = index.rooms[section.room] { rooms[r, default: .empty].formUnion(slots) }
      students.formUnion(section.students.compactMap { index.students[$0] })
    }
    for group in timetable.classGroups {
      guard let id = group.supervisor, let s = index.staff[id] else { continue }
      staff[s, default: .empty].formUnion(index.calendar.set(.slots([group.slot])))
    }
  }

  var isNothing: Bool { staff.isEmpty && rooms.isEmpty && students.isEmpty }

  mutating func add(_ other: TakenPlaces) {
    staff.merge(other.staff) { $0.union($1) }
    rooms.merge(other.rooms) { $0.union($1) }
    students.formUnion(other.students)
  }

  /// Whether both need one person (in a week, for his maxima), room and slot, or student.
  func clashes(with other: TakenPlaces) -> Bool {
    staff.keys.contains { other.staff[$0] != nil }
      || rooms.contains { !$0.value.isDisjoint(with: other.rooms[$0.key] ?? .empty) }
      || !students.isDisjoint(with: other.students)
  }
}
