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
  let timetable: Timetable

  let slots: [Slot]
  let slotNumbers: [Slot: Int]
  let roomNumbers: [String: Int]
  let organisationNumbers: [String: Int]
  let staffNumbers: [String: Int]
  let classNumbers: [String: Int]
  let studentNumbers: [String: Int]
  let activityNumbers: [String: Int]

  let sections: [PlacedSection]
  let groups: [PlacedGroup]
  /// Positions in `sections`, per student.
  let sectionsOfStudent: [[Int]]
  /// Positions in `sections`, per activity.
  let sectionsOfActivity: [[Int]]
  /// Positions in `groups`, per class and slot: see `groups(of:in:)`.
  private let groupsOfClass: [[Int]]
  /// Students present and in no section, per class and slot, and those of them with priority.
  private let left: [Int]
  private let priorityLeft: [Int]
  /// Periods led or supervised, per staff member; two duties in one slot count twice.
  let load: [Int]
  /// Against the old timetable of a repair.
  let moves: Moves?

  init(_ timetable: Timetable, of problem: Problem) {
    let slots = problem.calendar.slots
    let slotNumbers = numbers(slots)
    let rooms = numbers(problem.rooms.map(\.id))
    let staff = numbers(problem.staff.map(\.id))
    let classes = numbers(problem.classes.map(\.id))
    let students = numbers(problem.students.map(\.id))
    let activities = numbers(problem.activities.map(\.id))

    let sections = timetable.sections.map { section in
      PlacedSection(
        section: section, activity: activities[section.activity], leader: staff[section.leader],
        room: rooms[section.room],
        slots: Set(section.slots.compactMap { slotNumbers[$0] }).sorted(),
        students: distinct(section.students.compactMap { students[$0] }))
    }
    let groups = timetable.classGroups.map { group in
      PlacedGroup(
        group: group, slot: slotNumbers[group.slot], host: classes[group.host],
        classes: distinct(([group.host] + group.classes).compactMap { classes[$0] }),
        supervisor: group.supervisor.flatMap { staff[$0] })
    }

    var sectionsOfStudent = [[Int]](repeating: [], count: problem.students.count)
    var sectionsOfActivity = [[Int]](repeating: [], count: problem.activities.count)
    var load = [Int](repeating: 0, count: problem.staff.count)
    for (index, section) in sections.enumerated() {
      for student in section.students { sectionsOfStudent[student].append(index) }
      if let activity = section.activity { sectionsOfActivity[activity].append(index) }
      if let leader = section.leader { load[leader] += section.slots.count }
    }
    var groupsOfClass = [[Int]](repeating: [], count: problem.classes.count * slots.count)
    for (index, group) in groups.enumerated() {
      guard let slot = group.slot else { continue }
      if let supervisor = group.supervisor { load[supervisor] += 1 }
      for item in group.classes { groupsOfClass[item * slots.count + slot].append(index) }
    }

    var left = [Int](repeating: 0, count: problem.classes.count * slots.count)
    var priorityLeft = left
    // The last student seen in a section in this slot: clearing a set per student would cost more.
    var lastBusy = [Int](repeating: -1, count: slots.count)
    for (index, student) in problem.students.enumerated() {
      guard let item = classes[student.schoolClass] else { continue }
      for section in sectionsOfStudent[index] {
        for slot in sections[section].slots { lastBusy[slot] = index }
      }
      let attends: [Int]
      switch student.attends {
      case .all: attends = Array(slots.indices)
      case .slots(let some): attends = distinct(some.compactMap { slotNumbers[$0] })
      }
      for slot in attends where lastBusy[slot] != index {
        left[item * slots.count + slot] += 1
        if student.priority { priorityLeft[item * slots.count + slot] += 1 }
      }
    }

    var weighed = problem
    weighed.weights = problem.weightsInForce
    self.problem = weighed
    self.policy = problem.policy
    self.timetable = timetable
    self.slots = slots
    self.slotNumbers = slotNumbers
    self.roomNumbers = rooms
    self.organisationNumbers = numbers(problem.organisations.map(\.id))
    self.staffNumbers = staff
    self.classNumbers = classes
    self.studentNumbers = students
    self.activityNumbers = activities
    self.sections = sections
    self.groups = groups
    self.sectionsOfStudent = sectionsOfStudent
    self.sectionsOfActivity = sectionsOfActivity
    self.groupsOfClass = groupsOfClass
    self.left = left
    self.priorityLeft = priorityLeft
    self.load = load
    moves = problem.repair.map { Moves(from: $0.timetable, to: timetable, in: problem) }
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
