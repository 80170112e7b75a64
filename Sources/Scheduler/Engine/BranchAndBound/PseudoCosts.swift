/// What branching on each column has done to the bound, per unit, to guess what it will do.
struct PseudoCosts {
  private var sums: [(down: Double, up: Double)]
  private var counts: [(down: Int, up: Int)]
  private var total = (gain: 0.0, count: 0)

  init(columns: Int) {
    sums = Array(repeating: (0, 0), count: columns)
    counts = Array(repeating: (0, 0), count: columns)
  }

  mutating func record(column: Int, up: Bool, gainPerUnit: Double) {
    guard gainPerUnit.isFinite, gainPerUnit >= 0 else { return }
    if up {
      sums[column].up += gainPerUnit
      counts[column].up += 1
    } else {
      sums[column].down += gainPerUnit
      counts[column].down += 1
    }
    total.gain += gainPerUnit
    total.count += 1
  }

  /// Observations of the direction less seen.
  func reliability(_ column: Int) -> Int { min(counts[column].down, counts[column].up) }

  private var average: Double { total.count > 0 ? total.gain / Double(total.count) : 1 }

  /// Product of the expected gains of both sides, at a value with this fraction.
  func score(_ column: Int, fraction: Double) -> Double {
    let (sum, count) = (sums[column], counts[column])
    let down = count.down > 0 ? sum.down / Double(count.down) : average
    let up = count.up > 0 ? sum.up / Double(count.up) : average
    return Self.product(down * fraction, up * (1 - fraction))
  }

  static func product(_ down: Double, _ up: Double) -> Double {
    max(down, 1e-4) * max(up, 1e-4)
  }
}
