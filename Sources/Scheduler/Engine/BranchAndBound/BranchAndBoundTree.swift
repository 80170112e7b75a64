/// The state of one branch and bound; lives on one GLPK thread.
struct BranchAndBoundTree {
  let model: TimetableModel
  let program: IntegerProgram
  let lp: LinearProgram
  let rowBound: RowBound
  let stop: StopSignal
  let options: BranchAndBound.Options
  let onProgress: @Sendable (BranchAndBound.Progress) -> Void
  /// All totals are the constant plus a multiple of this.
  let divisor: Int64
  let integerColumns: [Int]
  /// Lower is branched on first.
  let priority: [UInt8]

  /// Bounds for the whole tree: the program's, tightened by reduced costs at the root.
  var rootLower: [Int64]
  var rootUpper: [Int64]
  /// Bounds as GLPK has them now.
  var lower: [Int64]
  var upper: [Int64]
  var changed: Set<Int> = []

  var heap = NodeHeap()
  var best: (plan: Plan, total: Int64)?
  /// Least bound of leaves that could not be proven; thousandths without the constant.
  var unproven: Int64?
  /// Of the node being worked on.
  var currentBound: Int64?
  var pseudoCosts: PseudoCosts
  var rootMultipliers: [Double]?
  var outcome = BranchAndBound.Outcome(status: .stopped)
  var nodeNumber = 0
  /// The basis that GLPK's present one came from, as the last children will start from.
  var lastBasis: StoredBasis?
  var reported: (total: Int64?, bound: Int64?, time: Double) = (nil, nil, -1)

  init(
    _ model: TimetableModel, glpk: GLPKEnvironment, stop: StopSignal,
    options: BranchAndBound.Options,
    onProgress: @escaping @Sendable (BranchAndBound.Progress) -> Void
  ) throws {
    self.model = model
    self.stop = stop
    self.options = options
    self.onProgress = onProgress
    let program = model.program
    self.program = program
    rowBound = RowBound(program)
    divisor = max(1, program.costDivisor)
    integerColumns = program.columns.indices.filter { program.columns[$0].isInteger }
    priority = model.roles.map(Self.priority)
    rootLower = program.columns.map(\.lower)
    rootUpper = program.columns.map(\.upper)
    lower = rootLower
    upper = rootUpper
    pseudoCosts = PseudoCosts(columns: program.columns.count)
    lp = try LinearProgram(glpk)
    try lp.addColumns(
      program.columns.map {
        .init(
          lower: Double($0.lower), upper: Double($0.upper), cost: Double($0.cost) / 1000,
          isInteger: $0.isInteger)
      })
    try lp.addRows(
      program.rows.map { row in
        let terms = program.terms[row.terms]
        return .init(
          lower: row.lower.map(Double.init) ?? -.infinity,
          upper: row.upper.map(Double.init) ?? .infinity, columns: terms.map(\.column),
          values: terms.map { Double($0.coefficient) })
      })
    // Nearly halves the first relaxation's iterations; proofs do not rest on it.
    try lp.scale()
  }

  private static func priority(_ role: ColumnRole) -> UInt8 {
    switch role {
    case .sections, .pin: return 0
    case .group, .left, .supervisorPin: return 1
    case .leader, .room: return 2
    case .supervisor, .load: return 3
    default: return 4
    }
  }

  // MARK: Bounds and totals

  /// Costs of solutions worth finding, without the constant, are no more than this.
  var cutoff: Int64? {
    best.map { $0.total - program.constant - divisor }
  }

  func isCutOff(_ bound: Int64) -> Bool {
    cutoff.map { bound > $0 } ?? false
  }

  /// Proven for all of the tree, without the constant; nil: everything is explored.
  var openBound: Int64? {
    [heap.first?.bound, currentBound, unproven].compactMap { $0 }.min()
  }

  /// Takes a plan for the incumbent when it satisfies the model and is better.
  mutating func offer(_ plan: Plan) {
    offer(plan, values: model.values(of: plan))
  }

  /// Takes a relaxation's values, all integer ones near integers, for the incumbent.
  mutating func offer(relaxation: [Double]) {
    let rounded = relaxation.map { Int64($0.rounded()) }
    let plan = model.plan(from: rounded)
    if !offer(plan, values: model.values(of: plan)) {
      // In a model without some rule, a plan's own values may break rows that these satisfy.
      offer(plan, values: rounded)
    }
  }

  /// - Returns: whether the values satisfy the model.
  @discardableResult
  private mutating func offer(_ plan: Plan, values: [Int64]) -> Bool {
    guard program.violation(by: values) == nil else { return false }
    let total = program.total(of: values)
    guard best.map({ total < $0.total }) ?? true else { return true }
    best = (plan, total)
    report(force: true)
    return true
  }

  mutating func report(force: Bool = false) {
    let bound =
      model.instance.patternsAreComplete
      ? openBound.flatMap {
        $0 == .min ? nil : min($0 + program.constant, best?.total ?? .max)
      } : nil
    let isNew = best?.total != reported.total
    let now = stop.secondsPassed
    guard isNew || (bound != reported.bound && (force || now > reported.time + 0.2)) else { return }
    reported = (best?.total, bound, now)
    onProgress(
      .init(plan: isNew ? best?.plan : nil, total: best?.total, bound: bound, nodes: outcome.nodes))
  }

  // MARK: Column bounds

  mutating func setBounds(_ column: Int, _ low: Int64, _ high: Int64) throws {
    guard lower[column] != low || upper[column] != high else { return }
    lower[column] = low
    upper[column] = high
    changed.insert(column)
    try lp.setBounds(column: column, lower: Double(low), upper: Double(high))
  }

  /// Gives GLPK the node's bounds.
  mutating func apply(_ node: SearchNode) throws {
    var wanted: [Int: (Int64, Int64)] = [:]
    var next: SearchNode? = node
    while let node = next {
      for change in node.changes {
        let old = wanted[change.column] ?? (rootLower[change.column], rootUpper[change.column])
        wanted[change.column] = (max(old.0, change.lower), min(old.1, change.upper))
      }
      next = node.parent
    }
    for column in changed.sorted() where wanted[column] == nil {
      try setBounds(column, rootLower[column], rootUpper[column])
    }
    changed = []
    for (column, bounds) in wanted.sorted(by: { $0.key < $1.key }) {
      // Empty only where root bounds were tightened meanwhile: then there is nothing to find here.
      try setBounds(column, min(bounds.0, bounds.1), bounds.1)
      changed.insert(column)
    }
  }

  /// Columns that can move only so far without passing the incumbent.
  func fixings(_ value: RowBound.Value) -> [SearchNode.Change] {
    guard let cutoff else { return [] }
    let room = (Int128(cutoff) << RowBound.digits) - value.bound
    guard room >= 0 else { return [] }
    var changes: [SearchNode.Change] = []
    for j in integerColumns where lower[j] < upper[j] {
      let reduced = value.reduced[j]
      let width = Int128(upper[j] - lower[j])
      if reduced > 0, room < reduced * width {
        changes.append(.init(column: j, lower: lower[j], upper: lower[j] + Int64(room / reduced)))
      } else if reduced < 0, room < -reduced * width {
        changes.append(
          .init(column: j, lower: upper[j] - Int64(room / -reduced), upper: upper[j]))
      }
    }
    return changes
  }
}
