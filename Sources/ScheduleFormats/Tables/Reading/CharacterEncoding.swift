import Foundation

/// The ways in which CSV files write characters.
enum CharacterEncoding: Hashable {
  case utf8, utf16LittleEndian, utf16BigEndian
  /// China's national standard, with GBK and GB 2312 in it: what Chinese Excel saves as “CSV”.
  case gb18030

  enum Fault: Error, Hashable {
    /// Neither UTF-8 (or damaged) nor GB 18030; the line of the first byte that is not UTF-8.
    case unknown(line: Int)
    /// UTF-16 that is cut off or has half a character.
    case brokenUTF16
    /// This system's `iconv` does not know GB 18030.
    case noConverter
  }

  /// The text as UTF-8 without byte order mark, and the encoding that it was in.
  static func decode(_ bytes: [UInt8]) throws(Fault) -> (text: [UInt8], encoding: Self) {
    if bytes.starts(with: [0xFF, 0xFE]) {
      return (try utf16(bytes.dropFirst(2), low: 0), .utf16LittleEndian)
    }
    if bytes.starts(with: [0xFE, 0xFF]) {
      return (try utf16(bytes.dropFirst(2), low: 1), .utf16BigEndian)
    }
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let text = hasMark ? Array(bytes.dropFirst(3)) : bytes
    if String(validating: text, as: UTF8.self) != nil { return (text, .utf8) }
    guard !hasMark, !isBrokenUTF8(text), let converted = try convertedFromGB18030(text) else {
      throw .unknown(line: lineOfFirstFault(text))
    }
    return (converted, .gb18030)
  }

  /// Whether the text is UTF-8 but for some damage: most of its characters beyond ASCII are.
  ///
  /// Of Chinese text in GB 18030 only about a quarter can pass for UTF-8.
  private static func isBrokenUTF8(_ bytes: [UInt8]) -> Bool {
    var good = 0
    var bad = 0
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars where scalar.value > 127 {
      if scalar.value == 0xFFFD { bad += 1 } else { good += 1 }
    }
    return good > 4 * bad
  }

  /// - Parameter low: which of two bytes is the low one.
  private static func utf16(_ bytes: ArraySlice<UInt8>, low: Int) throws(Fault) -> [UInt8] {
    guard bytes.count % 2 == 0 else { throw .brokenUTF16 }
    let start = bytes.startIndex
    let units = (0..<bytes.count / 2).map { index in
      UInt16(bytes[start + 2 * index + low]) | UInt16(bytes[start + 2 * index + 1 - low]) << 8
    }
    guard let text = String(validating: units, as: UTF16.self) else { throw .brokenUTF16 }
    return Array(text.utf8)
  }

  /// - Returns: nil if the bytes are no GB 18030.
  private static func convertedFromGB18030(_ bytes: [UInt8]) throws(Fault) -> [UInt8]? {
    guard let converter = iconv_open("UTF-8", "GB18030"), converter != iconv_t(bitPattern: -1)
    else {
      throw .noConverter
    }
    defer { iconv_close(converter) }
    // One byte of ASCII stays one, two bytes become at most three, four at most four.
    var output = [UInt8](repeating: 0, count: bytes.count * 2 + 16)
    var input = bytes
    var inputLeft = input.count
    var outputLeft = output.count
    let result = input.withUnsafeMutableBytes { source in
      output.withUnsafeMutableBytes { target in
        var from = source.bindMemory(to: CChar.self).baseAddress
        var to = target.bindMemory(to: CChar.self).baseAddress
        return iconv(converter, &from, &inputLeft, &to, &outputLeft)
      }
    }
    guard result == 0, inputLeft == 0 else { return nil }
    output.removeLast(outputLeft)
    return output
  }

  private static func lineOfFirstFault(_ bytes: [UInt8]) -> Int {
    var line = 1
    for part in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      if String(validating: part, as: UTF8.self) == nil { return line }
      line += 1
    }
    return max(1, line - 1)
  }
}
