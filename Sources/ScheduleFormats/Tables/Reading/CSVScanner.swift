/// Takes a CSV text apart, record by record.
struct CSVScanner {
  struct Record {
    /// The line that it begins in, from 1.
    var line: Int
    /// The fields that are not empty, with their columns from 0.
    var fields: [(column: Int, bytes: [UInt8])] = []
    /// How many fields there are, empty ones with them.
    var count = 0
  }

  private let bytes: [UInt8]
  private let separator: UInt8
  private var index: Int
  private var line: Int
  /// Where a quotation mark was opened that the text's end did not close.
  private(set) var openQuote: (line: Int, column: Int)?

  private static let quote = UInt8(ascii: "\"")

  init(_ bytes: [UInt8], from start: Int = 0, line: Int = 1, separator: UInt8) {
    self.bytes = bytes
    self.separator = separator
    self.index = start
    self.line = line
  }

  /// The next record; nil at the end. A line without anything is a record of one empty field.
  mutating func next() -> Record? {
    guard index < bytes.count else { return nil }
    var record = Record(line: line)
    while true {
      let (field, isLast) = field(column: record.count)
      if !field.isEmpty { record.fields.append((record.count, field)) }
      record.count += 1
      if isLast { return record }
    }
  }

  /// Reads to the next separator or line end, and over it.
  private mutating func field(column: Int) -> (bytes: [UInt8], isLast: Bool) {
    var field: [UInt8] = []
    var start = index
    while start < bytes.count, bytes[start] == 32, separator != 32 { start += 1 }
    if start < bytes.count, bytes[start] == Self.quote {
      index = start + 1
      field = quoted(column: column)
    }
    let plain = index
    while index < bytes.count, bytes[index] != separator, bytes[index] != 10, bytes[index] != 13 {
      index += 1
    }
    // What stands after a closing quotation mark belongs to the field.
    field += bytes[plain..<index]
    guard index < bytes.count, bytes[index] != separator else {
      let atEnd = index >= bytes.count
      if !atEnd { index += 1 }
      return (field, atEnd)
    }
    if bytes[index] == 13, index + 1 < bytes.count, bytes[index + 1] == 10 { index += 1 }
    index += 1
    line += 1
    return (field, true)
  }

  /// Reads from after a quotation mark to after the one that closes it. Line ends become LF.
  private mutating func quoted(column: Int) -> [UInt8] {
    let opened = line
    var field: [UInt8] = []
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      let next = index < bytes.count ? bytes[index] : 0
      if byte == Self.quote {
        guard next == Self.quote else {
          skipSpacesBeforeEnd()
          return field
        }
        index += 1
        field.append(byte)
      } else if byte == 13 || byte == 10 {
        if byte == 13, next == 10 { index += 1 }
        line += 1
        field.append(10)
      } else {
        field.append(byte)
      }
    }
    openQuote = (opened, column)
    return field
  }

  /// Spaces between a closing quotation mark and the field's end are no part of the field.
  private mutating func skipSpacesBeforeEnd() {
    var ahead = index
    while ahead < bytes.count, bytes[ahead] == 32 { ahead += 1 }
    if ahead == bytes.count || bytes[ahead] == separator || bytes[ahead] == 10 || bytes[ahead] == 13
    {
      index = ahead
    }
  }
}

/// Finds out which character separates the fields of a CSV text.
enum CSVSeparator {
  private static let sampleBytes = 1 << 16
  private static let sampleRecords = 50

  /// The separator by which most of the first records have as many fields as the first one, and more
  /// than one; of equal ones that with more fields, then comma, semicolon, tab. A comma if there is
  /// none.
  static func of(_ text: [UInt8]) -> UInt8 {
    let sample = Array(text.prefix(sampleBytes))
    var best = (separator: UInt8(ascii: ","), alike: 0, fields: 1)
    for separator in [UInt8(ascii: ","), UInt8(ascii: ";"), 9] {
      var scanner = CSVScanner(sample, separator: separator)
      var first = 0
      var alike = 0
      var seen = 0
      while seen < sampleRecords, let record = scanner.next() {
        if record.fields.isEmpty, record.count == 1 { continue }
        seen += 1
        if first == 0 { first = record.count }
        if record.count == first { alike += 1 }
      }
      guard first > 1 else { continue }
      if (alike, first) > (best.alike, best.fields) { best = (separator, alike, first) }
    }
    return best.separator
  }
}
