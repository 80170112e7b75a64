/// How different two timetables of one problem are.
public struct TimetableDistance: Hashable, Sendable {
  /// Part of those students in an elective of either timetable whose electives, or the slots of
  /// these, differ; thousandths.
  public var students: Points
  /// Part of the sections, of both together, that the other timetable does not have: with the same
  /// activity, leader and slots; thousandths.
  public var sections: Points

  /// The larger of the two.
  public var value: Points { max(students, sections) }

  /// - Complexity: O(sections + places).
  public init(_ a: Timetable, _ b: Timetable) {
    let (one, two) = (Self.sections(a), Self.sections(b))
    var common = 0
    for (key, count) in one { common += min(count, two[key] ?? 0) }
    let all = a.sections.count + b.sections.count
    sections = Self.share(all - 2 * common, of: all)
    let (first, second) = (Self.weeks(a), Self.weeks(b))
    let ids = Set(first.keys).union(second.keys)
    students = Self.share(ids.count { first[$0] != second[$0] }, of: ids.count)
  }

  private static func share(_ part: Int, of all: Int) -> Points {
    all == 0 ? .zero : Points(thousandths: Int64((2000 * part + all) / (2 * all)))
  }

  private struct Key: Hashable {
    var activity: String
    var leader: String
    var slots: Set<Slot>
  }

  private static func sections(_ timetable: Timetable) -> [Key: Int] {
    var counts: [Key: Int] = [:]
    for section in timetable.sections {
      let key = Key(
        activity: section.activity, leader: section.leader, slots: Set(section.slots))
      counts[key, default: 0] += 1
    }
    return counts
  }

  /// By student: his activities with their slots.
  private static func weeks(_ timetable: Timetable) -> [String: Set<Key>] {
    var weeks: [String: Set<Key>] = [:]
    for section in timetable.sections {
      let key = Key(activity: section.activity, leader: "", slots: Set(section.slots))
      for student in section.students { weeks[student, default: []].insert(key) }
    }
    return weeks
  }
}
