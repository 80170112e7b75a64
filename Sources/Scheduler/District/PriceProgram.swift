import ScheduleModel

/// Looks for prices of what is shared at which the schools' bounds, less what there is of it, are
/// greatest.
///
/// A school's bound is concave in the prices, so what one ascent found bounds it everywhere from above:
/// `bound + (prices - then) * demand`. The linear program over all such cuts of all schools, within a
/// box around the best prices so far, gives the next.
///
/// - Note: disaggregated cutting planes with a box: Marsten, Hogan, Blankenship, "The Boxstep method",
///   Operations Research 23 (1975). Averages of an ascent are no exact slopes, so the prices are only
///   proposals; what they prove is computed elsewhere.
struct PriceProgram {
  struct Cut {
    /// Least cost without prices, points.
    var cost: Double
    var amounts: [(resource: Int, amount: Double)]
  }

  let index: SharedIndex
  /// By school.
  let cuts: [[Cut]]
  let centre: SharedPrices
  /// Half the width of the box: points for a period of duty or a session.
  let radius: Double

  /// Prices are multiples of this, thousandths, so that bounds can still be rounded up.
  private static let grid: Int64 = 250
  /// The box of pay: of the radius, per currency unit. A period costs tens of units.
  private static let payRadius = 0.02

  struct Answer: Sendable {
    var prices: SharedPrices
    /// By school and cut: how much of its timetables is like the relaxation of this cut; the duals of
    /// the cuts' rows. Within the box the mixtures keep the shared limits.
    var weights: [[Double]]
  }

  /// The next prices; those at the centre where GLPK finds none.
  func solved() -> Answer {
    (try? optimum()) ?? Answer(prices: centre, weights: [])
  }

  private func optimum() throws -> Answer {
    // What could be wanted by more than there is of it.
    var most: [Int: Double] = [:]
    for own in cuts {
      var largest: [Int: Double] = [:]
      for cut in own {
        for (resource, amount) in cut.amounts {
          largest[resource] = max(largest[resource] ?? 0, amount)
        }
      }
      for (resource, amount) in largest { most[resource, default: 0] += amount }
    }
    var resources: [(number: Int, capacity: Double)] = []
    for number in most.keys.sorted() {
      guard let capacity = index.capacity(number) else { continue }
      if (most[number] ?? 0) > capacity { resources.append((number, capacity)) }
    }
    guard !resources.isEmpty else { return Answer(prices: SharedPrices(), weights: []) }
    var variables: [LinearProgram.Column] = []
    var place: [Int: Int] = [:]
    for (number, capacity) in resources {
      place[number] = variables.count
      let now = Double(centre.values[number] ?? 0) / 1000
      let reach = number == index.pay ? radius * Self.payRadius : radius
      variables.append(
        LinearProgram.Column(
          lower: max(0, now - reach), upper: now + reach, cost: capacity, isInteger: false))
    }
    var rows: [LinearProgram.Row] = []
    for own in cuts where !own.isEmpty {
      let bound = variables.count
      variables.append(
        LinearProgram.Column(lower: -.infinity, upper: .infinity, cost: -1, isInteger: false))
      for cut in own {
        var columns = [bound]
        var values = [1.0]
        for (resource, amount) in cut.amounts where amount > 1e-6 {
          guard let column = place[resource] else { continue }
          columns.append(column)
          values.append(-amount)
        }
        rows.append(LinearProgram.Row(upper: cut.cost, columns: columns, values: values))
      }
    }
    let (program, conditions, sold) = (variables, rows, resources)
    let counts = cuts.map(\.count)
    return try GLPKThread.run { environment -> Answer in
      let model = try LinearProgram(environment)
      try model.addColumns(program)
      try model.addRows(conditions)
      guard try model.simplex() == .optimal else { throw GLPKError.noResult }
      let values = try model.columnValues()
      var prices = SharedPrices()
      for (position, resource) in sold.enumerated() {
        let grid = resource.number == index.pay ? 1 : Self.grid
        let steps = (max(0, values[position]) * 1000 / Double(grid)).rounded()
        if steps >= 1, steps < 1e12 { prices.values[resource.number] = Int64(steps) * grid }
      }
      let duals = try model.rowDuals()
      var row = 0
      let weights = counts.map { count in
        defer { row += count }
        return (row..<row + count).map { abs(duals[$0]) }
      }
      return Answer(prices: prices, weights: weights)
    }
  }
}
