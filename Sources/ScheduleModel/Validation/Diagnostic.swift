/// One thing said about an input file: where, what, and what to do about it.
public struct Diagnostic: Hashable, Sendable {
  public enum Severity: String, CaseIterable, Sendable { case error, warning, note }

  public var severity: Severity
  /// Short stable name of the kind of diagnostic, e.g. `unknown-key`; groups alike ones.
  public var code: String
  /// JSON path, e.g. `students[16].class`; empty for the whole file.
  public var path: String
  /// From 1; nil when the problem was not read from text.
  public var line: Int?
  public var column: Int?
  /// Where the value stands in a table; nil when the problem was not read from tables.
  public var cell: CellPlace?
  public var sentence: Text
  public var hint: Text?

  /// Whether it says that pins cannot hold, in data that can be used otherwise.
  public var isContradiction: Bool { code.hasPrefix(Self.contradictionPrefix) }

  /// What the codes of contradictory pins begin with.
  static let contradictionPrefix = "pin-"

  public init(
    _ severity: Severity, code: String, path: String, line: Int? = nil, column: Int? = nil,
    sentence: Text, hint: Text? = nil
  ) {
    self.severity = severity
    self.code = code
    self.path = path
    self.line = line
    self.column = column
    self.sentence = sentence
    self.hint = hint
  }
}

/// A cell of a table, or a table as a whole.
public struct CellPlace: Hashable, Sendable {
  /// The file the table is in, as messages show it.
  public var file: String
  /// Name of the sheet, or of the CSV file without its extension.
  public var sheet: String
  /// Whether the file is a workbook with sheets; else it is the table.
  public var isSheet: Bool
  /// `F17`; `17` for a whole row; nil for the table as a whole.
  public var cell: String?
  /// What stands in the cell, as far as it is worth showing.
  public var value: String?

  public init(file: String, sheet: String, isSheet: Bool, cell: String?, value: String? = nil) {
    self.file = file
    self.sheet = sheet
    self.isSheet = isSheet
    self.cell = cell
    self.value = value
  }

  /// Whether the place is a CSV file, or a workbook, as a whole.
  public var isWholeFile: Bool { cell == nil && !isSheet }

  /// `students!F17`; a name that is not one word stands in quotes, as spreadsheet programs want it.
  public var name: String {
    let isWord = sheet.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "_"
    }
    let quoted = isWord ? sheet : "'" + sheet.replacing("'", with: "''") + "'"
    return cell.map { "\(quoted)!\($0)" } ?? quoted
  }
}
