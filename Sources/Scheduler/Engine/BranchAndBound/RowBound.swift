/// Exact lower bounds on an integer program from row multipliers, whatever they are.
///
/// Any solution satisfies costs · x ≥ Σ multiplier · row limit + Σ least of (reduced cost · column
/// within its bounds); all of it in integers, units of 2⁻²⁰ thousandths, so that floating-point
/// duals can make the bound weaker but never wrong.
///
/// - Note: Lagrangian relaxation; Geoffrion, Math. Programming Study 2 (1974). Neumaier and
///   Shcherbina, "Safe bounds in linear and mixed-integer linear programming", Math. Programming 99
///   (2004).
struct RowBound: Sendable {
  /// Binary digits behind a thousandth.
  static let digits: Int128 = 20

  struct Value {
    /// In 2⁻²⁰ thousandths, without the program's constant.
    var bound: Int128
    /// Cost less the multipliers' share, per column, same unit.
    var reduced: [Int128]
  }

  private let rowStart: [Int]
  private let columns: [Int32]
  private let coefficients: [Int64]
  private let rowLower: [Int64?]
  private let rowUpper: [Int64?]
  private let costs: [Int64]
  /// Multipliers are cut to this size, so that no sum can overflow.
  private let largest: Double

  init(_ program: IntegerProgram) {
    rowStart = program.rows.map(\.terms.lowerBound) + [program.terms.count]
    columns = program.terms.map { Int32($0.column) }
    coefficients = program.terms.map(\.coefficient)
    rowLower = program.rows.map(\.lower)
    rowUpper = program.rows.map(\.upper)
    costs = program.columns.map(\.cost)
    var size = 1.0
    for term in program.terms { size = max(size, Double(term.coefficient.magnitude)) }
    for row in program.rows {
      size = max(size, Double((row.lower ?? 0).magnitude), Double((row.upper ?? 0).magnitude))
    }
    var width = 1.0
    for column in program.columns {
      width = max(width, Double(column.lower.magnitude), Double(column.upper.magnitude))
    }
    let sums = size * width * Double(program.terms.count + program.rows.count + 1)
    largest = min(0x1p62, 0x1p124 / sums)
  }

  /// - Parameters:
  ///   - multipliers: thousandths per unit of the row.
  ///   - costed: false: the bound of nothing at all; above zero it proves that there is no solution
  ///     (Farkas' lemma).
  func bound(
    multipliers: [Double], lower: [Int64], upper: [Int64], costed: Bool = true
  ) -> Value {
    var reduced: [Int128] =
      costed
      ? costs.map { Int128($0) << Self.digits } : Array(repeating: 0, count: costs.count)
    var bound: Int128 = 0
    for row in multipliers.indices {
      let scaled = (multipliers[row] * 0x1p20).rounded()
      guard scaled != 0, scaled.isFinite else { continue }
      let multiplier = Int128(min(max(scaled, -largest), largest))
      // A multiplier of the sign whose limit the row lacks says nothing.
      guard let limit = multiplier > 0 ? rowLower[row] : rowUpper[row] else { continue }
      bound += multiplier * Int128(limit)
      for k in rowStart[row]..<rowStart[row + 1] {
        reduced[Int(columns[k])] -= multiplier * Int128(coefficients[k])
      }
    }
    for j in reduced.indices where reduced[j] != 0 {
      bound += reduced[j] * Int128(reduced[j] > 0 ? lower[j] : upper[j])
    }
    return Value(bound: bound, reduced: reduced)
  }

  /// The least whole multiple of `divisor` thousandths that is no less.
  static func roundedUp(_ bound: Int128, divisor: Int64) -> Int64 {
    let unit = Int128(max(1, divisor)) << digits
    var quotient = bound / unit
    if bound > 0, quotient * unit != bound { quotient += 1 }
    return Int64(clamping: quotient * Int128(max(1, divisor)))
  }
}
