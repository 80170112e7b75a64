/// An exact decimal with three places, held as an integer number of thousandths.
///
/// Points of the objective, weights, money and shares are all of this kind. Arithmetic saturates
/// instead of trapping, so that absurd data from outside can never end the process; validation
/// refuses problems whose totals could come near the limit.
public struct Points: Hashable, Comparable, Sendable {
  /// The value times 1,000.
  public var thousandths: Int64

  public init(thousandths: Int64) {
    self.thousandths = thousandths
  }

  /// A whole number of points.
  public init(_ whole: Int) {
    self.init(clamping: Int128(whole) * 1000)
  }

  /// The nearest representable value of a wide number of thousandths.
  public init(clamping thousandths: Int128) {
    self.thousandths = Int64(clamping: thousandths)
  }

  /// The nearest floating-point number: for charts and JSON, never for sums.
  public var decimal: Double { Double(thousandths) / 1000 }

  public static let zero = Points(thousandths: 0)

  public static func < (a: Points, b: Points) -> Bool { a.thousandths < b.thousandths }

  public static func + (a: Points, b: Points) -> Points {
    Points(clamping: Int128(a.thousandths) + Int128(b.thousandths))
  }

  public static func - (a: Points, b: Points) -> Points {
    Points(clamping: Int128(a.thousandths) - Int128(b.thousandths))
  }

  public static func * (a: Points, count: Int) -> Points {
    let (high, overflow) = Int128(a.thousandths).multipliedReportingOverflow(by: Int128(count))
    return overflow ? Points(thousandths: .max) : Points(clamping: high)
  }

  public static func += (a: inout Points, b: Points) { a = a + b }
  public static func -= (a: inout Points, b: Points) { a = a - b }

  /// The product of decimals, times a count, rounded half up to thousandths once at the end.
  ///
  /// This is the one rounding that problem.md allows per student, rank or staff member. Factors
  /// must not be negative.
  public static func product(_ factors: Points..., count: Int = 1) -> Points {
    var value = Int128(count)
    var scale: Int128 = 1
    for (index, factor) in factors.enumerated() {
      let (next, overflow) = value.multipliedReportingOverflow(by: Int128(factor.thousandths))
      if overflow { return Points(thousandths: .max) }
      value = next
      if index > 0 { scale *= 1000 }
    }
    let (raised, overflow) = value.addingReportingOverflow(scale / 2)
    return overflow ? Points(thousandths: .max) : Points(clamping: raised / scale)
  }
}

extension Points: CustomStringConvertible {
  /// Plain decimal notation without trailing zeros: `12`, `0.5`, `-3.125`.
  public var description: String {
    let magnitude = thousandths.magnitude
    let fraction = magnitude % 1000
    var text = (thousandths < 0 ? "-" : "") + String(magnitude / 1000)
    if fraction != 0 {
      var digits = String(fraction + 1000).dropFirst()
      while digits.last == "0" { digits.removeLast() }
      text += "." + digits
    }
    return text
  }
}
