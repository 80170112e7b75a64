/// A problem and a timetable with every id looked up once, for all rules and components.
///
/// Indices are positions in the problem's tables, and of a slot in `slots`. Where an id occurs twice
/// in the problem, the first entry is meant. What the timetable says under an unknown id is nil
/// here, or left out of a list.
struct AuditContext: Sendable {
  /// A section with its ids looked up.
  struct PlacedSection: Sendable {
    let section: Section
    let activity: Int?
    let leader: Int?
    let room: Int?
    /// Known ones, each once, in the calendar's order.
    let slots: [Int]
    /// Known ones, each once.
    let students: [Int]
  }

  /// A class group with its ids looked up.
  struct PlacedGroup: Sendable {
    let group: ClassGroup
    let slot: Int?
    let host: Int?
    /// The host and the listed classes; known ones, each once.
    let classes: [Int]
    let supervisor: Int?
  }

  /// With the weights that are in force.
  let problem: Problem
  let policy: PolicyPack?
  /// As it was before any `change`.
  let timetable: Timetable

  let slots: [Slot]
  let slotNumbers: [Slot: Int]
  let roomNumbers: [String: Int]
  let organisationNumbers: [String: Int]
  let staffNumbers: [String: Int]
  let classNumbers: [String: Int]
  let studentNumbers: [String: Int]
  let activityNumbers: [String: Int]

  /// Per student: position of his class, nil where it is unknown.
  let classOfStudent: [Int?]
  /// Per student: the slots he signed up for.
  let attended: [[Int]]
  /// Per class: position of its home room, nil where it is unknown.
  let homeRooms: [Int?]

  // What a change replaces.
  var sections: [PlacedSection]
  var groups: [PlacedGroup]
  /// Positions in `sections`, per student, ascending.
  var sectionsOfStudent: [[Int]]
  /// Positions in `sections`, per activity.
  private(set) var sectionsOfActivity: [[Int]]
  /// Positions in `groups`, per class and slot: see `groups(of:in:)`.
  var groupsOfClass: [[Int]]
  /// Students present and in no section, per class and slot, and those of them with priority.
  var left: [Int]
  var priorityLeft: [Int]
  /// Periods led or supervised, per staff member; two duties in one slot count twice.
  var load: [Int]
  /// Against the old timetable of a repair.
  let moves: Moves?
  /// What rules and components look at.
  var scope: AuditScope

  init(_ timetable: Timetable, of problem: Problem) {
    let slots = problem.calendar.slots
    let slotNumbers = numbers(slots)
    let classes = numbers(problem.classes.map(\.id))
    var weighed = problem
    weighed.weights = problem.weightsInForce
    self.problem = weighed
    self.policy = problem.policy
    self.timetable = timetable
    self.slots = slots
    self.slotNumbers = slotNumbers
    roomNumbers = numbers(problem.rooms.map(\.id))
    organisationNumbers = numbers(problem.organisations.map(\.id))
    staffNumbers = numbers(problem.staff.map(\.id))
    classNumbers = classes
    studentNumbers = numbers(problem.students.map(\.id))
    activityNumbers = numbers(problem.activities.map(\.id))
    classOfStudent = problem.students.map { classes[$0.schoolClass] }
    attended = problem.students.map { student in
      switch student.attends {
      case .all: return Array(slots.indices)
      case .slots(let some): return distinct(some.compactMap { slotNumbers[$0] })
      }
    }
    let rooms = roomNumbers
    homeRooms = problem.classes.map { rooms[$0.homeRoom] }
    moves = problem.repair.map { Moves(from: $0.timetable, to: timetable, in: problem) }
    scope = AuditScope(
      allOf: problem, slots: slots.count, sections: timetable.sections.count)

    sections = []
    groups = []
    sectionsOfStudent = [[Int]](repeating: [], count: problem.students.count)
    sectionsOfActivity = [[Int]](repeating: [], count: problem.activities.count)
    groupsOfClass = []
    left = [Int](repeating: 0, count: problem.classes.count * slots.count)
    priorityLeft = left
    load = [Int](repeating: 0, count: problem.staff.count)
    sections = timetable.sections.map(placed)
    groups = timetable.classGroups.map(placed)
    for (index, section) in sections.enumerated() {
      for student in section.students { sectionsOfStudent[student].append(index) }
      if let activity = section.activity { sectionsOfActivity[activity].append(index) }
      if let leader = section.leader { load[leader] += section.slots.count }
    }
    for group in groups where group.slot != nil {
      if let supervisor = group.supervisor { load[supervisor] += 1 }
    }
    groupsOfClass = positionsOfGroups()
    // The last student seen in a section in this slot: clearing a set per student would cost more.
    var lastBusy = [Int](repeating: -1, count: slots.count)
    for index in problem.students.indices {
      guard let item = classOfStudent[index] else { continue }
      for section in sectionsOfStudent[index] {
        for slot in sections[section].slots { lastBusy[slot] = index }
      }
      for slot in attended[index] where lastBusy[slot] != index {
        left[item * slots.count + slot] += 1
        if problem.students[index].priority { priorityLeft[item * slots.count + slot] += 1 }
      }
    }
  }

  /// The section with its ids looked up.
  func placed(_ section: Section) -> PlacedSection {
    PlacedSection(
      section: section, activity: activityNumbers[section.activity],
      leader: staffNumbers[section.leader], room: roomNumbers[section.room],
      slots: Set(section.slots.compactMap { slotNumbers[$0] }).sorted(),
      students: distinct(section.students.compactMap { studentNumbers[$0] }))
  }

  /// The class group with its ids looked up.
  func placed(_ group: ClassGroup) -> PlacedGroup {
    PlacedGroup(
      group: group, slot: slotNumbers[group.slot], host: classNumbers[group.host],
      classes: distinct(([group.host] + group.classes).compactMap { classNumbers[$0] }),
      supervisor: group.supervisor.flatMap { staffNumbers[$0] })
  }

  /// Positions in `groups`, per class and slot.
  func positionsOfGroups() -> [[Int]] {
    var positions = [[Int]](repeating: [], count: problem.classes.count * slots.count)
    for (index, group) in groups.enumerated() {
      guard let slot = group.slot else { continue }
      for item in group.classes { positions[item * slots.count + slot].append(index) }
    }
    return positions
  }

  /// Students of the class who are present and in no section.
  func left(of schoolClass: Int, in slot: Int) -> Int { left[schoolClass * slots.count + slot] }

  /// Those of `left(of:in:)` in the priority group.
  func priorityLeft(of schoolClass: Int, in slot: Int) -> Int {
    priorityLeft[schoolClass * slots.count + slot]
  }

  /// The class groups that the class is in, as host or merged.
  func groups(of schoolClass: Int, in slot: Int) -> [PlacedGroup] {
    groupsOfClass[schoolClass * slots.count + slot].map { groups[$0] }
  }

  /// Whether somebody supervises a class group that the class is in.
  func isSupervised(_ schoolClass: Int, in slot: Int) -> Bool {
    groupsOfClass[schoolClass * slots.count + slot].contains { groups[$0].supervisor != nil }
  }

  /// Positions in the student's list of choices that are granted, each activity once, best first.
  func grantedRanks(of student: Int) -> [Int] {
    guard !sectionsOfStudent[student].isEmpty else { return [] }
    var granted = Set(sectionsOfStudent[student].compactMap { sections[$0].activity })
    var ranks: [Int] = []
    for (rank, choice) in problem.students[student].choices.enumerated() {
      guard let activity = activityNumbers[choice] else { continue }
      if granted.remove(activity) != nil { ranks.append(rank) }
    }
    return ranks
  }

  /// A session is one slot; of a double activity, all the slots of one day.
  func sessions(of section: PlacedSection) -> Int {
    let double = section.activity.map { problem.activities[$0].double } ?? false
    return double ? periodsByDay(of: section).count : section.slots.count
  }

  /// Positions in the calendar's periods that the section meets in, by position of the day.
  func periodsByDay(of section: PlacedSection) -> [(day: Int, periods: [Int])] {
    let perDay = problem.calendar.periods.count
    var days: [(day: Int, periods: [Int])] = []
    for slot in section.slots {
      if days.last?.day == slot / perDay {
        days[days.count - 1].periods.append(slot % perDay)
      } else {
        days.append((slot / perDay, [slot % perDay]))
      }
    }
    return days
  }
}

/// Position of every value, the first where it occurs twice.
private func numbers<Value: Hashable>(_ values: [Value]) -> [Value: Int] {
  Dictionary(values.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
}

/// The values without repetitions, in order of first occurrence.
func distinct<Value: Hashable>(_ values: [Value]) -> [Value] {
  var seen = Set<Value>(minimumCapacity: values.count)
  return values.filter { seen.insert($0).inserted }
}
