import ScheduleModel

/// Who wanted an activity and is not in it, best rank first.
public struct WaitingList: Sendable {
  /// What keeps a student from a section.
  public enum Obstacle: Hashable, Sendable {
    /// The activity has no section.
    case notOpen
    /// The student signed up for too few of the section's slots.
    case notSignedUp
    /// In a section of the student's own at the same time (position in the timetable's).
    case clash(Int)
    /// No seat is left, in the section or its room.
    case full
    /// The activity is for other grades.
    case grade
    /// A bond, a pin or the room: for the coordinator to look into.
    case other
  }

  public struct Entry: Sendable {
    public var student: Int
    /// Position in the list of choices, from 0.
    public var rank: Int
    public var granted: Int
    public var wanted: Int
    /// The section with the fewest obstacles; nil where there is none.
    public var section: Int?
    /// Empty: the student fits, and could be moved in.
    public var obstacles: [Obstacle]
  }

  public var activity: Int
  public var entries: [Entry]
}

extension WeekPlaces {
  /// One list per activity that somebody waits for.
  ///
  /// A student waits who has the activity among his choices, is not in it, and has fewer electives
  /// than he wants, or one that he likes less. First come better choices, then who has fewer
  /// electives, then the order of the file. A section is no clash where it would be given up: the
  /// student's own least liked one, where he has all he wants.
  public var waitingLists: [WaitingList] {
    var lists = problem.activities.indices.map { WaitingList(activity: $0, entries: []) }
    let bonds = BondsOfStudents(problem)
    for (index, student) in problem.students.enumerated() where student.wanted > 0 {
      let ranks = student.choices.map { activityNumbers[$0] }
      let own = sectionsOfStudent[index]
      let held = own.compactMap { section -> (section: Int, rank: Int)? in
        guard let activity = activity(ofSection: section),
          let rank = ranks.firstIndex(of: activity)
        else { return nil }
        return (section, rank)
      }
      let worst = held.max { $0.rank < $1.rank }
      let isFull = held.count >= student.wanted
      for (rank, activity) in ranks.enumerated() {
        guard let activity, ranks.firstIndex(of: activity) == rank,
          !held.contains(where: { $0.rank == rank }),
          !isFull || rank < worst?.rank ?? .max
        else { continue }
        let kept = isFull ? own.filter { $0 != worst?.section } : own
        let (section, obstacles) = best(for: index, activity, keeping: kept, bonds)
        lists[activity].entries.append(
          WaitingList.Entry(
            student: index, rank: rank, granted: held.count, wanted: student.wanted,
            section: section, obstacles: obstacles))
      }
    }
    return lists.filter { !$0.entries.isEmpty }.map { list in
      var list = list
      list.entries.sort { ($0.rank, $0.granted, $0.student) < ($1.rank, $1.granted, $1.student) }
      return list
    }
  }

  private func best(
    for student: Int, _ activity: Int, keeping own: [Int], _ bonds: BondsOfStudents
  ) -> (Int?, [WaitingList.Obstacle]) {
    let open = sectionsOfActivity[activity]
    let grade = schoolClass(ofStudent: student).map { problem.classes[$0].grade }
    let closed = !problem.activities[activity].grades.contains { $0 == grade }
    let options = open.map { section in
      (section, obstacles(for: student, section, activity, keeping: own, bonds))
    }
    guard let best = options.min(by: { $0.1.count < $1.1.count }) else {
      return (nil, closed ? [.grade, .notOpen] : [.notOpen])
    }
    return (best.0, closed ? [.grade] + best.1 : best.1)
  }

  private func obstacles(
    for student: Int, _ section: Int, _ activity: Int, keeping own: [Int],
    _ bonds: BondsOfStudents
  ) -> [WaitingList.Obstacle] {
    var obstacles: [WaitingList.Obstacle] = []
    let meets = slotsOfSection[section]
    if !meets.allSatisfy({ attends(student, $0) }) { obstacles.append(.notSignedUp) }
    for other in own where slotsOfSection[other].contains(where: meets.contains) {
      obstacles.append(.clash(other))
    }
    let given = timetable.sections[section]
    let room = self.room(of: .section(section)).map { problem.rooms[$0] }
    let seats = min(problem.activities[activity].maxSize, room?.capacity ?? .max)
    if given.students.count >= seats { obstacles.append(.full) }
    let needs = problem.students[student].needs
    let suits = needs.allSatisfy { room?.features.contains($0) ?? false }
    if !suits || bonds.concern(problem.students[student].id, given) { obstacles.append(.other) }
    return obstacles
  }
}

/// Bonds and pins that speak against a student in a section.
private struct BondsOfStudents {
  private var bonds: [String: [Bond]] = [:]
  private var refused: [String: Set<String>] = [:]

  init(_ problem: Problem) {
    for bond in problem.bonds {
      for student in bond.students { bonds[student, default: []].append(bond) }
    }
    for case .student(let student, let activity, granted: false) in problem.pins {
      refused[student, default: []].insert(activity)
    }
  }

  func concern(_ student: String, _ section: Section) -> Bool {
    if refused[student]?.contains(section.activity) ?? false { return true }
    return bonds[student, default: []].contains { bond in
      guard bond.activity == nil || bond.activity == section.activity else { return false }
      let others = bond.students.filter { $0 != student }
      switch bond.kind {
      case .apart: return others.contains(where: section.students.contains)
      case .together: return !others.allSatisfy(section.students.contains)
      }
    }
  }
}
