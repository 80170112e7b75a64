/// The list of one section or class group in one slot, for calling the roll.
public struct RollCall: Sendable {
  public var slot: Int
  public var place: WeekPlaces.Place
  /// Class by class.
  public var students: [Int]
}

extension WeekPlaces {
  /// A list for every section and class group in every slot: class groups first, by class, then
  /// sections, then whom the timetable has forgotten. Every student present in a slot is on exactly
  /// one list of it.
  ///
  /// - Complexity: O(students · slots), and sorting.
  public var rollCalls: [RollCall] { slots.indices.flatMap(rollCalls(in:)) }

  /// The lists of one slot.
  public func rollCalls(in slot: Int) -> [RollCall] {
    var students: [Place: [Int]] = [:]
    for group in timetable.classGroups.indices
    where slotNumbers[timetable.classGroups[group].slot] == slot {
      students[.group(group)] = []
    }
    for section in timetable.sections.indices where slotsOfSection[section].contains(slot) {
      students[.section(section)] = []
    }
    for student in problem.students.indices {
      guard let place = place(ofStudent: student, in: slot) else { continue }
      students[place, default: []].append(student)
    }
    return students.keys.sorted { order(of: $0) < order(of: $1) }.map { place in
      RollCall(slot: slot, place: place, students: byClass(students[place] ?? []))
    }
  }

  /// Places of a slot in the order of lists: groups by class, sections, the forgotten.
  func order(of place: Place) -> (Int, Int) {
    switch place {
    case .group(let index):
      return (0, classNumbers[timetable.classGroups[index].host] ?? .max)
    case .section(let index): return (1, index)
    case .missing(let schoolClass): return (2, schoolClass ?? .max)
    }
  }
}
