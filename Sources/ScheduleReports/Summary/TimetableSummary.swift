import ScheduleModel

/// The figures of a timetable that a coordinator asks for first.
///
/// Counted from the two files alone. Students, staff and activities that the problem does not know
/// are left out.
public struct TimetableSummary: Sendable {
  /// A class group that nobody supervises.
  public struct UncoveredGroup: Sendable {
    public var slot: Slot
    /// Class ids, the host first.
    public var classes: [String]
    public var students: Int
  }

  /// One staff member's week.
  public struct Load: Sendable {
    public var staff: String
    public var name: String
    /// Periods led or supervised.
    public var periods: Int
    public var minimum: Int
    public var maximum: Int
    public var target: Int?
  }

  public var students = 0
  public var studentsWanting = 0
  /// Students who got as many electives as they wanted (counting only those who wanted any).
  public var studentsSatisfied = 0
  public var studentsWithNothing = 0
  public var studentsWithFirstChoice = 0
  public var electivesWanted = 0
  public var electivesGranted = 0
  /// Electives granted by rank: index 0 is the first choice.
  public var grantedByRank: [Int] = []
  public var sections = 0
  public var activitiesOpened = 0
  public var activities = 0
  /// Names of activities somebody chose and nobody can go to.
  public var activitiesNotOpened: [String] = []
  public var classGroups = 0
  public var mergedGroups = 0
  public var uncoveredGroups: [UncoveredGroup] = []
  /// Staff who could be assigned or are, in the problem's order.
  public var loads: [Load] = []

  public init(of timetable: Timetable, for problem: Problem) {
    var studentIndex: [String: Int] = [:]
    for (index, student) in problem.students.enumerated() { studentIndex[student.id] = index }
    var granted: [[String]] = Array(repeating: [], count: problem.students.count)
    var periods: [String: Int] = [:]
    var opened: Set<String> = []
    var away: [Slot: Set<Int>] = [:]

    sections = timetable.sections.count
    for section in timetable.sections {
      opened.insert(section.activity)
      periods[section.leader, default: 0] += section.slots.count
      for id in section.students {
        guard let student = studentIndex[id] else { continue }
        granted[student].append(section.activity)
        for slot in section.slots { away[slot, default: []].insert(student) }
      }
    }

    countChoices(granted: granted, of: problem.students)
    activities = problem.activities.count
    activitiesOpened = problem.activities.filter { opened.contains($0.id) }.count
    let chosen = Set(problem.students.lazy.filter { $0.electives > 0 }.flatMap(\.choices))
    activitiesNotOpened = problem.activities.filter {
      chosen.contains($0.id) && !opened.contains($0.id)
    }.map(\.name)

    countGroups(of: timetable, for: problem, away: away, periods: &periods)
    loads = problem.staff.compactMap { person in
      let load = periods[person.id] ?? 0
      guard load > 0 || person.maxPeriods > 0 else { return nil }
      return Load(
        staff: person.id, name: person.name, periods: load, minimum: person.minPeriods,
        maximum: person.maxPeriods, target: person.targetPeriods)
    }
  }

  private mutating func countChoices(granted: [[String]], of all: [Student]) {
    students = all.count
    for (index, student) in all.enumerated() {
      let wanted = student.wanted
      guard wanted > 0 else { continue }
      studentsWanting += 1
      electivesWanted += wanted
      let ranks = granted[index].compactMap(student.choices.firstIndex(of:))
      electivesGranted += ranks.count
      if ranks.isEmpty { studentsWithNothing += 1 }
      if ranks.count >= wanted { studentsSatisfied += 1 }
      if ranks.contains(0) { studentsWithFirstChoice += 1 }
      for rank in ranks {
        while grantedByRank.count <= rank { grantedByRank.append(0) }
        grantedByRank[rank] += 1
      }
    }
  }

  private mutating func countGroups(
    of timetable: Timetable, for problem: Problem, away: [Slot: Set<Int>],
    periods: inout [String: Int]
  ) {
    var members: [String: [Int]] = [:]
    for (index, student) in problem.students.enumerated() {
      members[student.schoolClass, default: []].append(index)
    }
    let attends: [Set<Slot>?] = problem.students.map { student in
      switch student.attends {
      case .all: return nil
      case .slots(let slots): return Set(slots)
      }
    }
    classGroups = timetable.classGroups.count
    for group in timetable.classGroups {
      if group.classes.count > 1 { mergedGroups += 1 }
      if let supervisor = group.supervisor {
        periods[supervisor, default: 0] += 1
        continue
      }
      let left = group.classes.reduce(0) { sum, schoolClass in
        sum
          + (members[schoolClass] ?? []).filter { student in
            (attends[student]?.contains(group.slot) ?? true)
              && !(away[group.slot]?.contains(student) ?? false)
          }.count
      }
      uncoveredGroups.append(
        UncoveredGroup(slot: group.slot, classes: group.classes, students: left))
    }
  }
}
