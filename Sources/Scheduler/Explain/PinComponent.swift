import ScheduleModel

/// Pins that ask for something and have to do with each other by what they name: an activity, a
/// person, a room, a student, a class, an organisation with a limit.
struct PinComponent {
  /// Positions in the problem's list, ascending.
  var pins: [Int]

  /// The pins that ask for something, in groups that name nothing in common.
  static func all(of problem: Problem) -> [PinComponent] {
    var parts = UnionFind(problem.pins.count)
    var first: [Key: Int] = [:]
    func link(_ key: Key, _ pin: Int, _ parts: inout UnionFind) {
      if let other = first[key] { parts.join(pin, other) } else { first[key] = pin }
    }
    let homes = Dictionary(
      problem.classes.map { ($0.homeRoom, $0.id) }, uniquingKeysWith: { a, _ in a })
    var limited: Set<String> = []
    for organisation in problem.organisations where organisation.maxSessions != nil {
      limited.insert(organisation.id)
    }
    let organisationOf = Dictionary(
      problem.staff.map { ($0.id, $0.organisation) }, uniquingKeysWith: { a, _ in a })
    let providers = Dictionary(
      problem.activities.map { ($0.id, $0.provider) }, uniquingKeysWith: { a, _ in a })
    var bonded: [String: [Int]] = [:]
    for (index, bond) in problem.bonds.enumerated() {
      for student in bond.students { bonded[student, default: []].append(index) }
    }
    let positive = problem.pins.indices.filter { problem.pins[$0].isPositive }
    for k in positive {
      let pin = problem.pins[k]
      if let activity = pin.activity {
        link(.activity(activity), k, &parts)
        if let provider = providers[activity] ?? nil, limited.contains(provider) {
          link(.organisation(provider), k, &parts)
        }
      }
      if let staff = pin.staff {
        link(.staff(staff), k, &parts)
        if let organisation = organisationOf[staff] ?? nil, limited.contains(organisation) {
          link(.organisation(organisation), k, &parts)
        }
      }
      if let room = pin.room {
        link(.room(room), k, &parts)
        if let schoolClass = homes[room] { link(.schoolClass(schoolClass), k, &parts) }
      }
      if case .supervisor(let schoolClass, _, _) = pin {
        link(.schoolClass(schoolClass), k, &parts)
      }
      for student in pin.students {
        link(.student(student), k, &parts)
        for bond in bonded[student] ?? [] { link(.bond(bond), k, &parts) }
      }
    }
    return Dictionary(grouping: positive) { parts.root(of: $0) }.values
      .map { PinComponent(pins: $0.sorted()) }.sorted { $0.pins[0] < $1.pins[0] }
  }

  func merged(with others: [PinComponent]) -> PinComponent {
    PinComponent(pins: Set(pins + others.flatMap(\.pins)).sorted())
  }

  private enum Key: Hashable {
    case activity(String), staff(String), room(String), student(String), schoolClass(String)
    case organisation(String), bond(Int)
  }
}

/// Sets that grow together.
private struct UnionFind {
  private var parent: [Int]

  init(_ count: Int) { parent = Array(0..<count) }

  func root(of element: Int) -> Int {
    var element = element
    while parent[element] != element { element = parent[element] }
    return element
  }

  mutating func join(_ a: Int, _ b: Int) {
    parent[max(root(of: a), root(of: b))] = min(root(of: a), root(of: b))
  }
}
