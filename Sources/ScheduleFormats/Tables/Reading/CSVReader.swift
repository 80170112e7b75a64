import ScheduleModel

/// Reads a CSV file: RFC 4180 as people's programs write it.
///
/// Commas, semicolons or tabs separate (or what a first line `sep=;` says); lines end with LF, CR LF
/// or CR; a field in quotes may have separators, line ends and doubled quotes in it, and spaces before
/// it; quotes elsewhere are characters like others.
struct CSVReader {
  private let file: String
  private let limits: ReadingLimits

  init(file: String, limits: ReadingLimits) {
    self.file = file
    self.limits = limits
  }

  /// - Parameter cellsBefore: cells of other files that count towards the same limit.
  func read(
    _ bytes: [UInt8], cellsBefore: Int = 0
  ) throws(TableError) -> (table: Table, diagnostics: [TableDiagnostic]) {
    let decoded: (text: [UInt8], encoding: CharacterEncoding)
    do throws(CharacterEncoding.Fault) {
      decoded = try CharacterEncoding.decode(bytes)
    } catch {
      throw words(of: error)
    }
    if decoded.text.contains(0) {
      throw FileFault.otherKind(file, en: "not a text file", zh: "非文本文件")
    }
    var diagnostics: [TableDiagnostic] = []
    if decoded.encoding == .gb18030 {
      diagnostics.append(
        TableDiagnostic(
          .note, code: "gb18030", at: Table.Position(file: file),
          sentence: Text(
            en: "The file is not UTF-8; it is read as GB 18030 (Chinese GBK).",
            zh: "文件不是 UTF-8，按 GB 18030（GBK）读入。")))
    }
    var (start, line) = (0, 1)
    var separator: UInt8
    if let declared = declaredSeparator(decoded.text) {
      separator = declared.separator
      (start, line) = (declared.length, 2)
    } else {
      separator = CSVSeparator.of(decoded.text)
    }
    var table = Table(file: file)
    var scanner = CSVScanner(decoded.text, from: start, line: line, separator: separator)
    var cellsLeft = limits.cells - cellsBefore
    while let record = scanner.next() {
      if let open = scanner.openQuote {
        throw FileFault.of(
          "open-quote", table.position(row: open.line, column: open.column),
          en: "The quotation mark that begins the field is not closed.",
          zh: "该栏开头的引号没有对应的结束引号。",
          hint: Text(
            en: "Close it, or take it away; a quotation mark inside of quotes is written twice.",
            zh: "请补上结束引号或删去该引号；引号内的引号要写两遍。"))
      }
      try add(record, to: &table, &cellsLeft)
    }
    return (table, diagnostics)
  }

  private func add(
    _ record: CSVScanner.Record, to table: inout Table, _ cellsLeft: inout Int
  ) throws(TableError) {
    var cells: [Cell] = []
    cells.reserveCapacity(record.fields.count)
    for (column, field) in record.fields {
      let position = table.position(row: record.line, column: column)
      guard record.line <= limits.rows, column < limits.columns else {
        throw FileFault.tooFar(position, limits: limits)
      }
      let text = CSVFormula.unguarded(String(decoding: field, as: UTF8.self))
      guard field.count <= limits.textLength || text.utf16.count <= limits.textLength else {
        throw FileFault.tooLong(position, limit: limits.textLength)
      }
      cellsLeft -= 1
      guard cellsLeft >= 0 else {
        throw FileFault.tooManyCells(position, limit: limits.cells)
      }
      cells.append(Cell(column: column, value: .text(text)))
    }
    table.addRow(record.line, cells)
  }

  /// `sep=;` in the first line, as Excel understands it.
  private func declaredSeparator(_ text: [UInt8]) -> (separator: UInt8, length: Int)? {
    guard text.starts(with: "sep=".utf8), text.count > 5 else { return nil }
    switch (text[5], text.count > 6 ? text[6] : 0) {
    case (13, 10): return (text[4], 7)
    case (10, _), (13, _): return (text[4], 6)
    default: return nil
    }
  }

  private func words(of fault: CharacterEncoding.Fault) -> TableError {
    let saveAsUTF8 = Text(
      en: "Save it as “CSV UTF-8”, or as .xlsx.", zh: "请另存为“CSV UTF-8”或 .xlsx。")
    switch fault {
    case .unknown(let line):
      return FileFault.of(
        "unknown-encoding", Table.Position(file: file, row: line),
        en: "The characters are neither UTF-8 nor GB 18030 (Chinese GBK).",
        zh: "文字编码既不是 UTF-8，也不是 GB 18030（GBK）。", hint: saveAsUTF8)
    case .brokenUTF16:
      return FileFault.of(
        "unknown-encoding", Table.Position(file: file),
        en: "The file says that it is UTF-16, but it is cut off or damaged.",
        zh: "文件自称 UTF-16 编码，但不完整或已损坏。", hint: saveAsUTF8)
    case .noConverter:
      return FileFault.of(
        "unknown-encoding", Table.Position(file: file),
        en: "The file is not UTF-8, and this system cannot convert from GB 18030.",
        zh: "文件不是 UTF-8，而本系统不能转换 GB 18030 编码。", hint: saveAsUTF8)
    }
  }
}

/// Guards text against being computed by a spreadsheet program that opens a CSV file.
enum CSVFormula {
  /// `'` before text that begins with `=`, `+`, `-`, `@`, tab or CR, or with `'` signs before one.
  static func guarded(_ text: String) -> String { needsGuard(text) ? "'" + text : text }

  /// Takes off the `'` of `guarded`.
  static func unguarded(_ text: String) -> String {
    text.utf8.first == UInt8(ascii: "'") && needsGuard(text)
      ? String(text.unicodeScalars.dropFirst()) : text
  }

  private static func needsGuard(_ text: String) -> Bool {
    guard let first = text.utf8.first(where: { $0 != UInt8(ascii: "'") }) else { return false }
    return isDangerous(first)
  }

  static func isDangerous(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 9, 13:
      return true
    default: return false
    }
  }
}
