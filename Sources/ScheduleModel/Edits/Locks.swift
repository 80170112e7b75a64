/// Which parts of a timetable its problem's pins hold.
///
/// A section pin names no section by its id: it is taken to be about a section that meets it, one that no
/// other section pin is about where there is one.
public struct Locks: Sendable {
  /// A part of a section.
  public enum Part: String, CaseIterable, Hashable, Sendable {
    case leader, room, slots, students
  }

  /// A student's place that a pin grants or denies.
  public struct Place: Hashable, Sendable {
    public let student: String
    public let activity: String
    public let granted: Bool
  }

  /// In the order of the pins; those that section pins name are not among them.
  public let places: [Place]
  /// Positions of pins, by position of the section.
  let pinsOfSection: [[Int]]
  private let partsOfSection: [String: Set<Part>]
  private let groups: Set<GroupPlace>

  init(_ context: AuditContext) {
    let pins = context.problem.pins
    var places: [Place] = []
    var granted: [String: Set<String>] = [:]
    var supervised: Set<GroupPlace> = []
    var pinsOfSection = [[Int]](repeating: [], count: context.sections.count)
    var open: [(pin: Int, sections: [Int])] = []
    for (index, pin) in pins.enumerated() {
      switch pin {
      case .student(let student, let activity, let isGranted):
        places.append(Place(student: student, activity: activity, granted: isGranted))
        if isGranted { granted[student, default: []].insert(activity) }
      case .supervisor(let schoolClass, let slot, _):
        supervised.insert(GroupPlace(schoolClass: schoolClass, slot: slot))
      case .section(let activity, _, _, _, _):
        guard let hold = SectionHold(pin), !hold.isEmpty,
          let number = context.activityNumbers[activity]
        else { continue }
        let sections = context.sectionsOfActivity[number].filter {
          hold.isMet(by: context.sections[$0].section)
        }
        if sections.count == 1 {
          pinsOfSection[sections[0]].append(index)
        } else {
          open.append((index, sections))
        }
      case .forbidLeader: continue
      }
    }
    for (pin, sections) in open {
      guard let section = sections.first(where: { pinsOfSection[$0].isEmpty }) ?? sections.first
      else { continue }
      pinsOfSection[section].append(pin)
    }

    var partsOfSection: [String: Set<Part>] = [:]
    for (index, section) in context.sections.map(\.section).enumerated() {
      let holds = pinsOfSection[index].compactMap { SectionHold(pins[$0]) }
      var parts = holds.reduce(into: Set<Part>()) { $0.formUnion($1.parts) }
      let named = Set(holds.flatMap(\.students))
      let areAllHeld = section.students.allSatisfy {
        named.contains($0) || granted[$0]?.contains(section.activity) == true
      }
      if areAllHeld, !section.students.isEmpty {
        parts.insert(.students)
      } else {
        parts.remove(.students)
      }
      if !parts.isEmpty { partsOfSection[section.id] = parts }
    }
    for group in context.groups.map(\.group) {
      let places = ([group.host] + group.classes).map {
        GroupPlace(schoolClass: $0, slot: group.slot)
      }
      if places.contains(where: supervised.contains) { supervised.formUnion(places) }
    }
    self.places = places
    self.pinsOfSection = pinsOfSection
    self.partsOfSection = partsOfSection
    groups = supervised
  }

  /// The parts of a section that pins hold; of its students, all of them.
  public func parts(ofSection id: String) -> Set<Part> { partsOfSection[id] ?? [] }

  /// Whether a pin holds the supervisor of the class group, for any of its classes.
  public func isLocked(_ group: GroupPlace) -> Bool { groups.contains(group) }
}

/// What to lock, or to unlock.
public struct LockChange: Hashable, Sendable {
  /// Section ids; of each the `parts`.
  public var sections: [String]
  /// Student ids: all places that each of them has.
  public var students: [String]
  /// Class groups: their supervisors.
  public var groups: [GroupPlace]
  /// Every section and every class group.
  public var all: Bool
  /// Of sections.
  public var parts: Set<Locks.Part>
  public var locked: Bool

  public init(
    sections: [String] = [], students: [String] = [], groups: [GroupPlace] = [],
    all: Bool = false, parts: Set<Locks.Part> = Set(Locks.Part.allCases), locked: Bool
  ) {
    self.sections = sections
    self.students = students
    self.groups = groups
    self.all = all
    self.parts = parts
    self.locked = locked
  }
}

/// The problem with other pins.
public struct LockOutcome: Sendable {
  public let problem: Problem
  /// What could not be locked, and why; one sentence each.
  public let notLocked: [Text]
}
