/// Writes CSV: UTF-8 with a byte order mark (or without), commas, lines that end with CR LF.
public enum CSVWriter {
  /// Text that begins with `=`, `+`, `-`, `@`, tab or CR gets a `'` before it, so that a
  /// spreadsheet program does not compute it; `WorkbookReader` takes that `'` off again. A text that
  /// begins with `'` signs before such a character gets one more. Numbers are written as they are.
  ///
  /// All rows get as many fields as the longest one. Line ends inside of a text are written as LF, as they are read.
  public static func bytes(_ rows: [[CellValue]], byteOrderMark: Bool = true) -> [UInt8] {
    var bytes: [UInt8] = byteOrderMark ? [0xEF, 0xBB, 0xBF] : []
    let width = rows.reduce(0) { max($0, $1.count) }
    for row in rows {
      for column in 0..<width {
        if column > 0 { bytes.append(UInt8(ascii: ",")) }
        if column < row.count { append(row[column], to: &bytes) }
      }
      bytes += [13, 10]
    }
    return bytes
  }

  private static func append(_ value: CellValue, to bytes: inout [UInt8]) {
    var text = value.plainText
    switch value {
    case .text, .error: text = CSVFormula.guarded(text)
    default: break
    }
    let quote = UInt8(ascii: "\"")
    let isPlain = text.utf8.allSatisfy {
      $0 != quote && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: ";") && $0 >= 32
    }
    if isPlain, text.utf8.first != 32, text.utf8.last != 32 {
      bytes += text.utf8
      return
    }
    bytes.append(quote)
    for byte in text.utf8 {
      if byte == quote { bytes.append(quote) }
      bytes.append(byte)
    }
    bytes.append(quote)
  }
}
