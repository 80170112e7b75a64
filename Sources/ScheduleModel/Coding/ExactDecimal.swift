/// A decimal number taken exactly from its text: significand x 10^exponent.
public struct ExactDecimal: Hashable, Sendable {
  /// Why a number is not of the wanted kind.
  public enum Fault: Error, Hashable, Sendable {
    /// Not a whole number, or more than three decimal places.
    case tooFine
    /// Beyond what can be held.
    case tooLarge
  }

  private let negative: Bool
  /// Significant digits without zeros at either end; nil if there are more than 18.
  private let significand: Int64?
  /// Number of significant digits.
  private let digits: Int
  private let exponent: Int

  /// Reads a number that follows JSON's grammar.
  init(_ text: ArraySlice<UInt8>) {
    var negative = false
    var significand: Int64? = 0
    var digits = 0
    var zeros = 0  // that have been seen since the last other digit
    var exponent = 0
    var inFraction = false
    var index = text.startIndex
    if index < text.endIndex, text[index] == UInt8(ascii: "-") {
      negative = true
      index += 1
    }
    while index < text.endIndex {
      let byte = text[index]
      if byte == UInt8(ascii: ".") {
        inFraction = true
      } else if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
        if inFraction { exponent -= 1 }
        if byte == UInt8(ascii: "0") {
          if digits > 0 { zeros += 1 }
        } else {
          digits += zeros + 1
          if let value = significand, digits <= 18 {
            var next = value
            for _ in 0...zeros { next *= 10 }
            significand = next + Int64(byte - UInt8(ascii: "0"))
          } else {
            significand = nil
          }
          zeros = 0
        }
      } else {
        break
      }
      index += 1
    }
    exponent += zeros
    if index < text.endIndex {
      exponent += Self.written(exponent: text[(index + 1)...])
    }
    self.negative = negative
    self.significand = significand
    self.digits = digits
    self.exponent = digits == 0 ? 0 : exponent
  }

  /// The integer after `e`, cut off far beyond any number that could matter.
  private static func written(exponent text: ArraySlice<UInt8>) -> Int {
    var value = 0
    for byte in text where byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") {
      value = min(value * 10 + Int(byte - UInt8(ascii: "0")), 1_000_000_000)
    }
    return text.first == UInt8(ascii: "-") ? -value : value
  }

  /// The number times 10^places, if that is whole.
  private func scaled(by places: Int) throws(Fault) -> Int64 {
    guard digits > 0 else { return 0 }
    let power = exponent + places
    guard power >= 0 else { throw .tooFine }
    guard let significand, digits + power <= 18 else { throw .tooLarge }
    var value = significand
    for _ in 0..<power { value *= 10 }
    return negative ? -value : value
  }

  /// The number, if it is whole (`3`, `3.0`, `1e2`).
  public func integer() throws(Fault) -> Int { Int(try scaled(by: 0)) }

  /// The number in thousandths, if it has at most three decimal places.
  public func points() throws(Fault) -> Points { Points(thousandths: try scaled(by: 3)) }

  /// The number times 10^places, cut off towards zero; nil if it is too large.
  public func truncated(to places: Int) -> Int64? {
    if let value = try? scaled(by: places) { return value }
    let power = exponent + places
    guard power < 0, let significand else { return digits + power <= 0 ? 0 : nil }
    guard power > -digits else { return 0 }
    var value = significand
    for _ in 0..<(-power) { value /= 10 }
    return negative ? -value : value
  }
}

extension Points {
  /// A number in JSON's grammar; nil where it has more than three places or is too large.
  public init?(decimal text: String) {
    guard let points = try? ExactDecimal(Array(text.utf8)[...]).points() else { return nil }
    self = points
  }
}
