extension BranchAndBoundTree {
  /// What solving a node's relaxation has shown.
  enum Relaxation {
    /// Nothing better is here: proven.
    case closed
    case values([Double])
    /// GLPK could not solve it, or its verdict could not be proven.
    case unknown
    case stopped
  }

  mutating func explore() throws {
    let root = SearchNode(
      parent: nil, changes: [], bound: .min, number: 0, basis: nil, branch: nil)
    var current: SearchNode? = root
    var stopped = false
    while let node = current ?? heap.pop() {
      current = nil
      currentBound = node.bound
      if isCutOff(node.bound) {
        currentBound = nil
        continue
      }
      if stop.shouldStop || isGapReached || outcome.nodes >= options.nodeLimit ?? .max
        || lp.iterations >= options.iterationLimit ?? .max
      {
        stopped = true
        break
      }
      outcome.nodes += 1
      try apply(node)
      if let basis = node.basis, basis !== lastBasis { try lp.setBasis(basis.statuses) }
      lastBasis = nil
      switch try relax(node) {
      case .closed: break
      case .stopped: stopped = true
      case .unknown: current = try branchBlindly(node)
      case .values(let values): current = try handle(node, values)
      }
      if stopped { break }
      currentBound = current?.bound
      report()
    }
    try finish(stopped: stopped)
  }

  private var isGapReached: Bool {
    guard options.gap > 0, let best, let bound = openBound, bound > .min else { return false }
    let gap = Double(best.total - program.constant - bound)
    return gap <= options.gap * Double(max(best.total, 1000))
  }

  private mutating func finish(stopped: Bool) throws {
    outcome.iterations = lp.iterations
    outcome.seconds = stop.secondsPassed
    outcome.plan = best?.plan
    outcome.total = best?.total
    // Open nodes behind the incumbent prove as much as explored ones.
    let open = openBound.flatMap { isCutOff($0) ? nil : $0 }
    if let open {
      outcome.bound = open == .min ? nil : open + program.constant
      outcome.status = stopped ? (isGapReached ? .gapReached : .stopped) : .unproven
    } else if let best {
      outcome.bound = best.total
      outcome.status = .optimal
    } else {
      outcome.status = .infeasible
    }
    if !model.instance.patternsAreComplete {
      outcome.bound = nil
      if outcome.status == .optimal || outcome.status == .infeasible {
        outcome.status = .unproven
      }
    }
  }

  // MARK: One node

  /// Solves the relaxation and proves in integers what it says.
  private mutating func relax(_ node: SearchNode) throws -> Relaxation {
    var simplex = LinearProgram.SimplexOptions(method: .dual)
    simplex.longStep = true
    if let cutoff { simplex.objectiveLimit = Double(cutoff) / 1000 + 1e-4 }
    for attempt in 0..<3 {
      if attempt == 1 { simplex.objectiveLimit = .infinity }
      if attempt == 2 {
        simplex.method = .dualThenPrimal
        simplex.longStep = false
        try lp.resetBasis()
      }
      if let limit = options.iterationLimit {
        simplex.iterationLimit = max(1, limit - lp.iterations)
      }
      switch try lp.simplex(simplex, stop: stop) {
      case .timeLimit: return .stopped
      case .iterationLimit where options.iterationLimit != nil: return .stopped
      case .optimal:
        try raiseBound(of: node)
        return isCutOff(node.bound) ? .closed : .values(try lp.columnValues())
      case .objectiveLimit:
        try raiseBound(of: node)
        if isCutOff(node.bound) { return .closed }
      case .infeasible:
        if try isProvenInfeasible() { return .closed }
      case .unbounded, .iterationLimit, .numericalTrouble: break
      }
    }
    return .unknown
  }

  /// The exact bound of the present duals, for the node; fixes columns by reduced costs.
  private mutating func raiseBound(of node: SearchNode) throws {
    let multipliers = try lp.rowDuals().map { $0 * 1000 }
    let value = rowBound.bound(multipliers: multipliers, lower: lower, upper: upper)
    node.bound = max(node.bound, RowBound.roundedUp(value.bound, divisor: divisor))
    currentBound = node.bound
    if let branch = node.branch, let parent = node.parent, parent.bound > .min {
      let fraction = branch.value - branch.value.rounded(.down)
      let distance = branch.up ? 1 - fraction : fraction
      if distance > 1e-6 {
        pseudoCosts.record(
          column: branch.column, up: branch.up,
          gainPerUnit: Double(node.bound - parent.bound) / 1000 / distance)
      }
    }
    if node.parent == nil {
      rootMultipliers = multipliers
      outcome.rootBound = node.bound + program.constant
      fixAtRoot()
    } else {
      node.changes += fixings(value)
    }
  }

  /// Tightens the root's bounds by its reduced costs, also again when there is a better incumbent.
  mutating func fixAtRoot() {
    guard let rootMultipliers, cutoff != nil else { return }
    let (nowLower, nowUpper) = (lower, upper)
    (lower, upper) = (rootLower, rootUpper)
    let value = rowBound.bound(multipliers: rootMultipliers, lower: lower, upper: upper)
    for change in fixings(value) {
      rootLower[change.column] = change.lower
      rootUpper[change.column] = change.upper
      // So that the next `apply` gives it to GLPK.
      changed.insert(change.column)
    }
    (lower, upper) = (nowLower, nowUpper)
  }

  private func isProvenInfeasible() throws -> Bool {
    guard var multipliers = try lp.infeasibilityMultipliers() else { return false }
    let largest = multipliers.reduce(0) { max($0, abs($1)) }
    guard largest > 0 else { return false }
    multipliers = multipliers.map { $0 / largest * 1e6 }
    for _ in 0..<2 {
      let value = rowBound.bound(
        multipliers: multipliers, lower: lower, upper: upper, costed: false)
      if value.bound > 0 { return true }
      multipliers = multipliers.map { -$0 }
    }
    return false
  }

  /// Branches, or takes the solution; returns the child to go on with.
  private mutating func handle(_ node: SearchNode, _ values: [Double]) throws -> SearchNode? {
    let fractional = integerColumns.filter { abs(values[$0] - values[$0].rounded()) > 1e-6 }
    guard !fractional.isEmpty else {
      let before = best?.total
      offer(relaxation: values)
      if best?.total != before { fixAtRoot() }
      if isCutOff(node.bound) { return nil }
      return try branchBlindly(node, near: values)
    }
    let basis = StoredBasis(try lp.basis())
    if node.parent == nil || (outcome.nodes % 100 == 0 && best == nil) {
      let before = best?.total
      try dive(from: node, values: values)
      if best?.total != before { fixAtRoot() }
      try apply(node)
      try lp.setBasis(basis.statuses)
      if isCutOff(node.bound) { return nil }
    }
    let column = try chooseColumn(node, fractional: fractional, values: values, basis: basis)
    let kept = keep(basis)
    return split(node, column: column, value: values[column], basis: kept)
  }

  /// Where rounding hides whether the node can be closed: branches on any column still free.
  private mutating func branchBlindly(_ node: SearchNode, near values: [Double]? = nil) throws
    -> SearchNode?
  {
    let free = integerColumns.filter { lower[$0] < upper[$0] }
    guard let column = free.min(by: { (priority[$0], $0) < (priority[$1], $1) }) else {
      closeLeaf(node, values: values)
      return nil
    }
    let basis = keep(StoredBasis(try lp.basis()))
    let value = values?[column].rounded() ?? Double(lower[column])
    let at = Int64(value)
    // A value at the upper bound splits off below it.
    return split(
      node, column: column, value: Double(at) + (at < upper[column] ? 0.25 : -0.25), basis: basis)
  }

  /// All integer columns are fixed: there is one timetable here, or none.
  private mutating func closeLeaf(_ node: SearchNode, values: [Double]?) {
    if let values {
      let plan = model.plan(from: values.map { Int64($0.rounded()) })
      let exact = model.values(of: plan)
      if program.violation(by: exact) == nil,
        integerColumns.allSatisfy({ exact[$0] == lower[$0] || isWitness($0) })
      {
        offer(plan)
        return
      }
    }
    unproven = min(unproven ?? .max, node.bound)
  }

  /// Says only which section meets a pin.
  private func isWitness(_ column: Int) -> Bool {
    switch model.roles[column] {
    case .pin, .supervisorPin: return true
    default: return false
    }
  }

  private mutating func split(
    _ node: SearchNode, column: Int, value: Double, basis: StoredBasis?
  ) -> SearchNode? {
    let floor = Int64(value.rounded(.down))
    func child(_ low: Int64, _ high: Int64, up: Bool) -> SearchNode? {
      guard low <= high else { return nil }
      nodeNumber += 1
      return SearchNode(
        parent: node, changes: [.init(column: column, lower: low, upper: high)],
        bound: node.bound, number: nodeNumber, basis: basis,
        branch: (column, value, up))
    }
    let down = child(lower[column], floor, up: false)
    let up = child(floor + 1, upper[column], up: true)
    let fraction = value - value.rounded(.down)
    let upFirst = fraction > 0.4
    guard let next = upFirst ? up ?? down : down ?? up else { return nil }
    if let other = upFirst ? (up == nil ? nil : down) : (down == nil ? nil : up) {
      heap.push(other)
    }
    return next
  }

  /// The basis for the children, unless there are too many already.
  private mutating func keep(_ basis: StoredBasis) -> StoredBasis? {
    guard heap.count * basis.statuses.count < options.basisMemory else { return nil }
    lastBasis = basis
    return basis
  }
}
