/// A number of a workbook as the decimal text that its user saw.
enum DecimalText {
  /// Significant digits that spreadsheet programs show.
  static let digits = 15

  /// Plain decimal text for a number as a workbook stores it (`0.10000000000000001`, `1.5E3`):
  /// `0.1`, `1500`. With a fraction or exponent it is taken to 15 significant digits, as binary
  /// fractions are exact to no more; whole numbers are kept to their last digit.
  ///
  /// - Returns: nil if it is no number.
  static func plain(_ text: some StringProtocol) -> String? {
    if isPlainWhole(text) { return String(text) }
    guard var number = Parts(text) else { return nil }
    if !number.isWholeAsWritten { number.round(to: digits) }
    return number.text
  }

  /// A whole number that is already plain text: the usual case.
  private static func isPlainWhole(_ text: some StringProtocol) -> Bool {
    guard let first = text.utf8.first, first != UInt8(ascii: "0") || text.utf8.count == 1 else {
      return false
    }
    return text.utf8.count <= 30
      && text.utf8.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
  }

  /// Significant digits of a plain decimal text; nil if it is no number.
  static func significantDigits(_ text: String) -> Int? { Parts(text)?.digits.count }

  private struct Parts {
    var isNegative = false
    /// Significant digits (0...9) without zeros at either end.
    var digits: [UInt8] = []
    /// The number is 0.d1d2d3... x 10^point.
    var point = 0
    /// No fraction and no exponent.
    var isWholeAsWritten = true

    init?(_ text: some StringProtocol) {
      var bytes = Array(text.utf8)[...]
      if let sign = bytes.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
        isNegative = sign == UInt8(ascii: "-")
        bytes = bytes.dropFirst()
      }
      var sawDigit = false
      var isInFraction = false
      while let byte = bytes.first {
        if byte == UInt8(ascii: "."), !isInFraction {
          isInFraction = true
          isWholeAsWritten = false
        } else if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
          sawDigit = true
          let digit = byte - UInt8(ascii: "0")
          if digits.isEmpty, digit == 0 {
            if isInFraction { point -= 1 }
          } else {
            digits.append(digit)
            if !isInFraction { point += 1 }
          }
        } else {
          break
        }
        bytes = bytes.dropFirst()
      }
      guard sawDigit else { return nil }
      if let mark = bytes.first {
        guard mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E"),
          let exponent = Int(String(decoding: bytes.dropFirst(), as: UTF8.self)),
          abs(exponent) < 10_000
        else { return nil }
        point += exponent
        isWholeAsWritten = false
      }
      trim()
    }

    private mutating func trim() {
      while digits.last == 0 { digits.removeLast() }
      if digits.isEmpty {
        point = 0
        isNegative = false
      }
    }

    mutating func round(to count: Int) {
      guard digits.count > count else { return }
      let up = digits[count] >= 5
      digits.removeSubrange(count...)
      if up {
        var index = count - 1
        while index >= 0, digits[index] == 9 {
          digits[index] = 0
          index -= 1
        }
        if index >= 0 {
          digits[index] += 1
        } else {
          digits = [1]
          point += 1
        }
      }
      trim()
    }

    var text: String {
      var figures = digits.map { $0 + UInt8(ascii: "0") }
      let zero = UInt8(ascii: "0")
      let dot = UInt8(ascii: ".")
      var tail = ""
      if point > 30 || point < -30 {
        if figures.count > 1 { figures.insert(dot, at: 1) }
        tail = "e\(point - 1)"
      } else if point <= 0 {
        figures =
          figures.isEmpty ? [zero] : [zero, dot] + Array(repeating: zero, count: -point) + figures
      } else if point < figures.count {
        figures.insert(dot, at: point)
      } else {
        figures += Array(repeating: zero, count: point - figures.count)
      }
      return (isNegative ? "-" : "") + String(decoding: figures, as: UTF8.self) + tail
    }
  }
}
