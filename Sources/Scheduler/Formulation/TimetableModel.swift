import ScheduleModel

/// The integer program of a problem: every timetable that obeys problem.md is a solution of it, at
/// exactly its total, and every solution is such a timetable.
///
/// Sections of one pattern are counted, not numbered: leaders, rooms and students pair up freely
/// where nothing tells them apart. See docs/formulation.md.
public struct TimetableModel: Sendable {
  /// Which part of the program to build.
  public struct Options: Sendable {
    /// nil: all. Activities outside open no section.
    public var openActivities: Set<Int>?
    /// nil: all. Patterns outside are not used.
    public var openPatterns: Set<Int>?
    /// Rules and components left out, by id: to see what they do.
    public var without: Set<String> = []
    /// Whether rows and columns get names.
    public var named = false

    public init() {}
  }

  public let instance: Instance
  public let options: Options
  public internal(set) var program = IntegerProgram()
  /// What each column stands for.
  public internal(set) var roles: [ColumnRole] = []

  // MARK: Columns by what they stand for; -1: none.

  /// By pattern.
  var sections: [Int]
  /// By pattern, as its `leaders` and `rooms`.
  var leaders: [[Int]]
  var rooms: [[Int]]
  /// Most sections of the pattern that could be of use.
  var most: [Int]
  /// By student, his option, the option's patterns.
  var places: [[[Int]]]
  /// By pattern: (student, column) of everybody who could be in it.
  var placesIn: [[(student: Int, column: Int)]]
  /// By pattern: students told apart by room; empty: nobody.
  var special: [[RoomPlaces]]
  /// By pattern, as its `rooms`: those not told apart; empty: no need to know.
  var ordinary: [[Int]]
  /// By slot and class.
  var groups: [[ClassSlot]]
  /// By slot and host: (class, column) of the students in its group.
  var moved: [[[(schoolClass: Int, column: Int)]]]
  /// By staff: terms of the load.
  var loadTerms: [[Term]]
  /// By staff: cost of each load from 0, the sum of all components'.
  var loadCosts: [[Int64]]
  /// Which leader is in which room, where a repair has to know.
  var pairs: [LeaderInRoom: Int] = [:]

  struct RoomPlaces: Sendable {
    var student: Int
    var place: Int
    /// Into the pattern's rooms, and the column of being there.
    var rooms: [(index: Int, column: Int)]
  }

  /// A class in a slot.
  struct ClassSlot: Sendable {
    /// Students signed up.
    var present = 0
    /// Students who cannot be away.
    var staying = 0
    /// -1: nobody is ever there.
    var left = -1
    /// Groups it can be in: host and column, its own first.
    var hosts: [(host: Int, column: Int)] = []
    /// Classes it can host besides itself.
    var guests: [Int] = []
    /// People who can supervise the group it hosts.
    var supervisors: [(staff: Int, column: Int)] = []
    /// As a guest: covered and familiar, by host.
    var covered: [(host: Int, column: Int)] = []
  }

  public init(_ instance: Instance, options: Options = .init()) {
    self.instance = instance
    self.options = options
    let patterns = instance.patterns.count
    sections = Array(repeating: -1, count: patterns)
    leaders = Array(repeating: [], count: patterns)
    rooms = Array(repeating: [], count: patterns)
    most = Array(repeating: 0, count: patterns)
    places = []
    placesIn = Array(repeating: [], count: patterns)
    special = Array(repeating: [], count: patterns)
    ordinary = Array(repeating: [], count: patterns)
    groups = Array(
      repeating: Array(repeating: ClassSlot(), count: instance.classes.count),
      count: instance.slots.count)
    moved = Array(
      repeating: Array(repeating: [], count: instance.classes.count),
      count: instance.slots.count)
    loadTerms = Array(repeating: [], count: instance.staff.count)
    loadCosts = []
    addSectionColumns()
    addGroupColumns()
    collectLoads()
    for rule in Formulation.rules where !isWithout(rule.rule.id) { rule.add(to: &self) }
    for component in Formulation.components where !isWithout(component.component.id) {
      component.add(to: &self)
    }
    addLoadLevels()
    guard instance.moves != nil else { return }
    for component in Formulation.repairComponents where !isWithout(component.component.id) {
      component.add(to: &self)
    }
    addPairRows()
  }

  func isWithout(_ id: String) -> Bool { options.without.contains(id) }

  func isOpen(pattern p: Int) -> Bool {
    options.openPatterns?.contains(p) ?? true
      && options.openActivities?.contains(instance.patterns[p].activity) ?? true
  }

  // MARK: Building

  mutating func addColumn(
    _ role: ColumnRole, in bounds: ClosedRange<Int>, integer: Bool = true, cost: Int64 = 0
  ) -> Int {
    roles.append(role)
    return program.addColumn(
      IntegerProgram.Column(
        name: options.named ? instance.name(of: role) : "", lower: Int64(bounds.lowerBound),
        upper: Int64(bounds.upperBound), isInteger: integer, cost: cost))
  }

  mutating func addCost(_ cost: Int64, to column: Int) {
    program.columns[column].cost += cost
  }

  mutating func addRow(
    named name: String, _ terms: [Term], atLeast lower: Int? = nil,
    atMost upper: Int? = nil
  ) {
    program.addRow(
      named: options.named ? name : "", terms, atLeast: lower.map(Int64.init),
      atMost: upper.map(Int64.init))
  }

  // MARK: Quantities that several parts need

  /// Places of the student's that take the slot.
  func away(student i: Int, slot t: Int) -> [Term] {
    var terms: [Term] = []
    for (o, option) in instance.students[i].options.enumerated() {
      for (k, p) in option.patterns.enumerated()
      where places[i][o][k] >= 0 && instance.patterns[p].slots.contains(t) {
        terms.append(Term(1, places[i][o][k]))
      }
    }
    return terms
  }

  /// Members of the class signed up for the slot.
  func present(class c: Int, slot t: Int) -> [Int] {
    instance.classes[c].students.filter { instance.students[$0].attends.contains(t) }
  }

  /// What the class' groups in the slot have for supervisors: at most 1.
  func cover(class c: Int, slot t: Int) -> [Term] {
    let group = groups[t][c]
    return group.supervisors.map { Term(1, $0.column) } + group.covered.map { Term(1, $0.column) }
  }

  /// Distinct costs of a student without supervisor, and whom they are for.
  var uncoveredKinds: [(kind: ColumnRole.StudentKind, cost: Int64)] {
    var costs: [Bool: Int64] = [:]
    for student in instance.students { costs[student.priority] = student.uncoveredCost }
    let (priority, others) = (costs[true], costs[false])
    if let priority, let others, priority != others {
      return [(.priority, priority), (.others, others)].filter { $0.cost > 0 }
    }
    return [(.all, others ?? priority ?? 0)].filter { $0.cost > 0 }
  }
}

extension ColumnRole.StudentKind {
  func includes(_ student: Instance.Student) -> Bool {
    switch self {
    case .all: return true
    case .priority: return student.priority
    case .others: return !student.priority
    }
  }
}
