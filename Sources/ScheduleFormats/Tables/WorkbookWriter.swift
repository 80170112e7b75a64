import ScheduleModel

/// Writes `.xlsx` workbooks. The same sheets give the same bytes.
///
/// Text is always written as text: what begins with `=`, `+`, `-` or `@` is no formula.
public enum WorkbookWriter {
  /// Writes a file, by way of a temporary one beside it.
  ///
  /// - Throws: what the format cannot hold (names, lengths, sizes), or why the file cannot be
  ///   written (code `cannot-write`).
  public static func write(_ sheets: [SheetDraft], to path: String) throws(TableError) {
    throw TableError([])
  }

  /// - Throws: as `write`.
  public static func bytes(_ sheets: [SheetDraft]) throws(TableError) -> [UInt8] {
    throw TableError([])
  }
}

/// Writes CSV: UTF-8 with a byte order mark (or without), commas, lines that end with CR LF.
public enum CSVWriter {
  /// Text that begins with `=`, `+`, `-`, `@`, tab or CR gets a `'` before it, so that a
  /// spreadsheet program does not compute it; `WorkbookReader` takes that `'` off again. A text that
  /// begins with `'` signs before such a character gets one more.
  public static func bytes(_ rows: [[CellValue]], byteOrderMark: Bool = true) -> [UInt8] {
    []
  }
}
