import ScheduleModel

/// Two timetables side by side: what changed, for whom, in points.
///
/// Students, staff, activities and classes are matched by id; the problems may differ.
public struct TimetableComparison: Sendable {
  /// One elective of a student.
  public struct Elective: Hashable, Sendable {
    public var activity: String
    public var name: String
    /// Position on the student's list, from 0; nil where it is not on it.
    public var rank: Int?
    public var slots: [Slot]
    public var leader: String
    public var room: String
  }

  public struct StudentChange: Sendable {
    public var id: String
    public var name: String
    public var schoolClass: String
    /// nil: not in that problem.
    public var before: [Elective]?
    public var after: [Elective]?
    /// `choice` and `nothing` of the student.
    public var pointsBefore: Points
    public var pointsAfter: Points

    /// Whether the activities are the same, and only slots, leader or room changed.
    public var isMoveOnly: Bool {
      before?.map(\.activity).sorted() == after?.map(\.activity).sorted()
    }
  }

  public struct SectionChange: Sendable {
    public enum Kind: String, Sendable { case opened, closed, moved }

    public var activity: String
    public var name: String
    public var before: Section?
    public var after: Section?

    public var kind: Kind { before == nil ? .opened : after == nil ? .closed : .moved }
  }

  public struct StaffChange: Sendable {
    public var id: String
    public var name: String
    public var loadBefore: Int
    public var loadAfter: Int
    public var target: Int?
    /// Slots in which the duty differs.
    public var slots: Int
  }

  public struct GroupChange: Sendable {
    public var schoolClass: String
    public var name: String
    public var slot: Slot
    /// The class group it is in; nil: none, as nobody is left.
    public var before: ClassGroup?
    public var after: ClassGroup?
  }

  public let school: String
  public let before: ScenarioFigures
  public let after: ScenarioFigures
  public let distance: TimetableDistance
  /// Only those with a change; those whose points changed most first.
  public let students: [StudentChange]
  public let sections: [SectionChange]
  public let staff: [StaffChange]
  public let groups: [GroupChange]
  private let staffNames: [String: String]
  private let roomNames: [String: String]

  public init(
    _ a: Timetable, of first: Problem, _ b: Timetable, of second: Problem
  ) {
    school = second.school.name
    // Recomputed, not as the files claim.
    before = ScenarioFigures(a.rescored(for: first), for: first)
    after = ScenarioFigures(b.rescored(for: second), for: second)
    distance = TimetableDistance(a, b)
    let one = ComparedSide(a, first)
    let two = ComparedSide(b, second)
    students = Self.students(one, two)
    sections = Self.sections(one, two)
    staff = Self.staff(one, two)
    groups = Self.groups(one, two)
    staffNames = one.staff.names.merging(two.staff.names) { $1 }
    roomNames = one.rooms.merging(two.rooms) { $1 }
  }

  func name(ofStaff id: String) -> String { staffNames[id] ?? id }
  func name(ofRoom id: String) -> String { roomNames[id] ?? id }

  // MARK: Lists

  private static func students(_ one: ComparedSide, _ two: ComparedSide) -> [StudentChange] {
    let ids = two.students.ids + one.students.ids.filter { two.students.numbers[$0] == nil }
    var changes: [StudentChange] = []
    for id in ids {
      let (i, j) = (one.students.numbers[id], two.students.numbers[id])
      let before = i.map { one.electives[$0] }
      let after = j.map { two.electives[$0] }
      if before == after { continue }
      if before?.isEmpty ?? true, after?.isEmpty ?? true { continue }
      guard
        let student = j.map({ two.problem.students[$0] }) ?? i.map({ one.problem.students[$0] })
      else { continue }
      changes.append(
        StudentChange(
          id: id, name: student.name, schoolClass: student.schoolClass, before: before,
          after: after, pointsBefore: i.map { one.results[$0].points } ?? .zero,
          pointsAfter: j.map { two.results[$0].points } ?? .zero))
    }
    func size(_ change: StudentChange) -> UInt64 {
      (change.pointsAfter - change.pointsBefore).thousandths.magnitude
    }
    return changes.enumerated().sorted { a, b in
      (size(a.element), b.offset) > (size(b.element), a.offset)
    }.map(\.element)
  }

  private static func sections(_ one: ComparedSide, _ two: ComparedSide) -> [SectionChange] {
    var changes: [SectionChange] = []
    let ids = two.activities.ids + one.activities.ids.filter { two.activities.numbers[$0] == nil }
    for id in ids {
      var old = one.sections[id] ?? []
      var new = two.sections[id] ?? []
      // Those that stay as they are, whoever goes there.
      old.removeAll { section in
        guard let same = new.firstIndex(where: { $0.isHeldLike(section) }) else { return false }
        new.remove(at: same)
        return true
      }
      let name = two.activities.names[id] ?? one.activities.names[id] ?? id
      for section in old {
        let pupils = Set(section.students)
        let next = new.indices.max { a, b in
          (pupils.intersection(new[a].students).count, b)
            < (pupils.intersection(new[b].students).count, a)
        }
        let after = next.map { new.remove(at: $0) }
        changes.append(
          SectionChange(activity: id, name: name, before: section, after: after))
      }
      changes += new.map { SectionChange(activity: id, name: name, before: nil, after: $0) }
    }
    return changes
  }

  private static func staff(_ one: ComparedSide, _ two: ComparedSide) -> [StaffChange] {
    let ids = two.staff.ids + one.staff.ids.filter { two.staff.numbers[$0] == nil }
    return ids.compactMap { id in
      let (old, new) = (one.duties[id] ?? [:], two.duties[id] ?? [:])
      let slots = Set(old.keys).union(new.keys).count { old[$0] != new[$0] }
      guard slots > 0 else { return nil }
      let target = two.staff.numbers[id].flatMap { two.problem.staff[$0].targetPeriods }
      return StaffChange(
        id: id, name: two.staff.names[id] ?? one.staff.names[id] ?? id, loadBefore: old.count,
        loadAfter: new.count, target: target, slots: slots)
    }
  }

  private static func groups(_ one: ComparedSide, _ two: ComparedSide) -> [GroupChange] {
    var changes: [GroupChange] = []
    for item in two.problem.classes {
      for slot in two.problem.calendar.slots {
        let key = ComparedSide.ClassSlot(schoolClass: item.id, slot: slot)
        let (old, new) = (one.groups[key], two.groups[key])
        if old?.host == new?.host, old?.supervisor == new?.supervisor { continue }
        changes.append(
          GroupChange(
            schoolClass: item.id, name: item.name, slot: slot, before: old, after: new))
      }
    }
    return changes
  }
}

extension Section {
  /// Whether leader, room and slots are the same.
  fileprivate func isHeldLike(_ other: Section) -> Bool {
    leader == other.leader && room == other.room && Set(slots) == Set(other.slots)
  }
}

extension Timetable {
  fileprivate func rescored(for problem: Problem) -> Timetable {
    var timetable = self
    timetable.score = Auditor.score(of: self, for: problem)
    return timetable
  }
}

/// One of the two timetables, looked up.
private struct ComparedSide {
  struct Table {
    var ids: [String]
    var numbers: [String: Int]
    var names: [String: String]

    init(_ entries: [(id: String, name: String)]) {
      ids = entries.map(\.id)
      numbers = Dictionary(
        ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
      names = Dictionary(
        entries.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    }
  }

  struct ClassSlot: Hashable {
    var schoolClass: String
    var slot: Slot
  }

  let problem: Problem
  let students: Table
  let staff: Table
  let activities: Table
  /// Names.
  let rooms: [String: String]
  let results: [StudentResult]
  /// By student, by rank.
  private(set) var electives: [[TimetableComparison.Elective]]
  /// By activity.
  private(set) var sections: [String: [Section]] = [:]
  let duties: [String: [Slot: Timetable.Duty]]
  private(set) var groups: [ClassSlot: ClassGroup] = [:]

  init(_ timetable: Timetable, _ problem: Problem) {
    self.problem = problem
    students = Table(problem.students.map { ($0.id, $0.name) })
    staff = Table(problem.staff.map { ($0.id, $0.name) })
    activities = Table(problem.activities.map { ($0.id, $0.name) })
    rooms = Table(problem.rooms.map { ($0.id, $0.name) }).names
    results = problem.results(of: timetable)
    duties = timetable.duties
    electives = Array(repeating: [], count: problem.students.count)
    for section in timetable.sections {
      sections[section.activity, default: []].append(section)
      for id in section.students {
        guard let student = students.numbers[id] else { continue }
        electives[student].append(
          TimetableComparison.Elective(
            activity: section.activity,
            name: activities.names[section.activity] ?? section.activity,
            rank: problem.students[student].choices.firstIndex(of: section.activity),
            slots: section.slots, leader: section.leader, room: section.room))
      }
    }
    for index in electives.indices {
      electives[index].sort { ($0.rank ?? .max, $0.activity) < ($1.rank ?? .max, $1.activity) }
    }
    for group in timetable.classGroups {
      for item in Set([group.host] + group.classes) {
        groups[ClassSlot(schoolClass: item, slot: group.slot)] = group
      }
    }
  }
}
