/// An answer: what `timetable.json` says.
///
/// It may come from anywhere, so ids may dangle and rules may be broken: see `Auditor`.
public struct Timetable: Hashable, Sendable {
  public static let format = "schedule-solve-timetable/1"

  public enum Status: String, CaseIterable, Sendable {
    /// The bound proves the total to be the least (within 0.0005 points).
    case optimal
    case feasible
    /// Stopped by a signal before it was done.
    case interrupted
  }

  /// Who made it, and how.
  public struct Solver: Hashable, Sendable {
    public var name: String
    public var version: String
    /// Wall time, whole seconds.
    public var seconds: Int
    public var threads: Int
    public var seed: UInt64

    public init(name: String, version: String, seconds: Int, threads: Int, seed: UInt64) {
      self.name = name
      self.version = version
      self.seconds = seconds
      self.threads = threads
      self.seed = seed
    }
  }

  public var school: String
  public var sections: [Section]
  public var classGroups: [ClassGroup]
  /// nil when the file has none.
  public var score: Score?
  /// Proven lower bound on the total.
  public var bound: Points?
  /// (total - bound) / max(total, 1), in millionths.
  public var gapMillionths: Int64?
  public var status: Status?
  public var solver: Solver?

  public init(
    school: String, sections: [Section] = [], classGroups: [ClassGroup] = [], score: Score? = nil,
    bound: Points? = nil, gapMillionths: Int64? = nil, status: Status? = nil,
    solver: Solver? = nil
  ) {
    self.school = school
    self.sections = sections
    self.classGroups = classGroups
    self.score = score
    self.bound = bound
    self.gapMillionths = gapMillionths
    self.status = status
    self.solver = solver
  }

  /// The same sections and class groups, without what is claimed about them.
  public var unclaimed: Timetable {
    var timetable = self
    timetable.score = nil
    timetable.bound = nil
    timetable.gapMillionths = nil
    timetable.status = nil
    return timetable
  }

  /// Claims this bound, and the gap that follows from it and the score.
  public mutating func claim(bound: Points?) {
    self.bound = bound
    gapMillionths = bound.map { Self.gapMillionths(total: score?.total ?? .zero, bound: $0) }
  }

  /// (total - bound) / max(total, 1) in millionths, rounded half up, from exact integers.
  public static func gapMillionths(total: Points, bound: Points) -> Int64 {
    let denominator = Int128(max(total.thousandths, 1000))
    let numerator = (Int128(total.thousandths) - Int128(bound.thousandths)) * 1_000_000
    let doubled = 2 * numerator + denominator
    var quotient = doubled / (2 * denominator)
    if doubled < 0, quotient * 2 * denominator != doubled { quotient -= 1 }
    return Int64(clamping: quotient)
  }
}

/// A group of an activity with its leader, room, meeting pattern and students.
public struct Section: Hashable, Sendable {
  public var id: String
  public var activity: String
  public var leader: String
  public var room: String
  public var slots: [Slot]
  public var students: [String]

  public init(
    id: String, activity: String, leader: String, room: String, slots: [Slot], students: [String]
  ) {
    self.id = id
    self.activity = activity
    self.leader = leader
    self.room = room
    self.slots = slots
    self.students = students
  }
}

/// The students left of one or more classes in a slot, in the host class's home room.
public struct ClassGroup: Hashable, Sendable {
  public var slot: Slot
  public var host: String
  /// The host first.
  public var classes: [String]
  public var supervisor: String?

  public init(slot: Slot, host: String, classes: [String], supervisor: String?) {
    self.slot = slot
    self.host = host
    self.classes = classes
    self.supervisor = supervisor
  }
}

/// Points of every component.
public struct Score: Hashable, Sendable {
  public var points: [Component: Points]
  public var total: Points

  /// A score whose total is the sum of its components.
  public init(_ points: [Component: Points] = [:]) {
    self.points = points
    self.total = (Component.all + Component.ofRepair).reduce(.zero) {
      $0 + (points[$1] ?? .zero)
    }
  }

  /// A score as some file claims it: the total need not be the sum.
  public init(points: [Component: Points], total: Points) {
    self.points = points
    self.total = total
  }

  /// All components, and of those that a repair adds the ones it has.
  public var components: [Component] {
    Component.all + Component.ofRepair.filter { points[$0] != nil }
  }

  public subscript(component: Component) -> Points { points[component] ?? .zero }
}
