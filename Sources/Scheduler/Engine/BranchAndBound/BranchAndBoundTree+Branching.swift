extension BranchAndBoundTree {
  /// The fractional column to branch on: of the first kind that has any, by pseudo-costs; those
  /// little is known about are tried with a few iterations of the simplex method.
  mutating func chooseColumn(
    _ node: SearchNode, fractional: [Int], values: [Double], basis: StoredBasis
  ) throws -> Int {
    let first = fractional.map { priority[$0] }.min() ?? 0
    func fraction(_ j: Int) -> Double { values[j] - values[j].rounded(.down) }
    var scored = fractional.filter { priority[$0] == first }.map { j in
      (column: j, score: pseudoCosts.score(j, fraction: fraction(j)))
    }
    scored.sort { ($0.score, -$0.column) > ($1.score, -$1.column) }
    guard var best = scored.first else { return fractional[0] }
    let tried = scored.filter { pseudoCosts.reliability($0.column) < 2 }.prefix(6)
    guard tried.count > 0, scored.count > 1, program.rows.count < 20_000 else { return best.column }
    best.score = tried.contains { $0.column == best.column } ? -1 : best.score
    for candidate in tried {
      if stop.shouldStop { break }
      let j = candidate.column
      var gains = (down: 0.0, up: 0.0)
      for up in [false, true] {
        let gain = try trial(node, column: j, value: values[j], up: up, basis: basis)
        let distance = up ? 1 - fraction(j) : fraction(j)
        pseudoCosts.record(column: j, up: up, gainPerUnit: gain / distance)
        if up { gains.up = gain } else { gains.down = gain }
      }
      let score = PseudoCosts.product(gains.down, gains.up)
      if score > best.score { best = (j, score) }
    }
    try lp.setBasis(basis.statuses)
    return best.column
  }

  /// Gain of the bound, in points, after a few iterations on one side.
  private mutating func trial(
    _ node: SearchNode, column: Int, value: Double, up: Bool, basis: StoredBasis
  ) throws -> Double {
    let (low, high) = (lower[column], upper[column])
    let floor = Int64(value.rounded(.down))
    try lp.setBasis(basis.statuses)
    try lp.setBounds(
      column: column, lower: Double(up ? floor + 1 : low), upper: Double(up ? high : floor))
    var simplex = LinearProgram.SimplexOptions(method: .dual)
    simplex.iterationLimit = 40
    let status = try lp.simplex(simplex)
    let objective = try lp.objective()
    try lp.setBounds(column: column, lower: Double(low), upper: Double(high))
    let base = Double(node.bound) / 1000
    switch status {
    case .infeasible: return max(1, abs(base) * 0.01)
    case .optimal, .iterationLimit, .objectiveLimit: return max(0, objective - base)
    case .unbounded, .timeLimit, .numericalTrouble: return 0
    }
  }

  /// Rounds a few columns at a time and solves again, down to a timetable or a dead end.
  mutating func dive(from node: SearchNode, values start: [Double]) throws {
    var values = start
    var simplex = LinearProgram.SimplexOptions(method: .dual)
    simplex.longStep = true
    if let cutoff { simplex.objectiveLimit = Double(cutoff) / 1000 + 1e-4 }
    for _ in 0..<200 {
      if stop.shouldStop { return }
      let open = integerColumns.filter { lower[$0] < upper[$0] }
      let fractional = open.filter { abs(values[$0] - values[$0].rounded()) > 1e-6 }
      if fractional.isEmpty {
        offer(relaxation: values)
        return
      }
      let first = fractional.map { priority[$0] }.min() ?? 0
      // Those of the first kind that are already as good as decided, and the nearest one.
      let group = open.filter { priority[$0] == first }
      let nearest = fractional.filter { priority[$0] == first }.sorted {
        let (a, b) = (
          values[$0] - values[$0].rounded(.down), values[$1] - values[$1].rounded(.down)
        )
        return (a, -$0) > (b, -$1)
      }
      let decided = group.filter {
        values[$0] > 0.5 && abs(values[$0] - values[$0].rounded()) < 0.05
      }
      for j in Set(decided + nearest.prefix(1 + nearest.count / 8)).sorted() {
        let value = min(max(Int64((values[j] + 0.3).rounded()), lower[j]), upper[j])
        try setBounds(j, value, value)
      }
      guard try lp.simplex(simplex, stop: stop) == .optimal else { return }
      values = try lp.columnValues()
    }
  }
}
