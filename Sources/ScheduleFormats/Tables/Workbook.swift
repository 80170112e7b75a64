import ScheduleModel

/// The tables of a workbook or of a folder of CSV files.
public struct Workbook: Hashable, Sendable {
  public enum Kind: String, Sendable { case xlsx, csv, csvFolder }

  /// The file's or folder's name as messages show it.
  public var name: String
  public var kind: Kind
  /// In the order of the workbook's tabs, or of the file names.
  public var tables: [Table]
  /// Warnings and notes of the reading; the table can be used.
  public var diagnostics: [TableDiagnostic]

  public init(
    name: String, kind: Kind, tables: [Table] = [], diagnostics: [TableDiagnostic] = []
  ) {
    self.name = name
    self.kind = kind
    self.tables = tables
    self.diagnostics = diagnostics
  }

  /// Whether the workbook, or one of a folder's tables, is the file of this name.
  public func has(file: String) -> Bool {
    file == name || tables.contains { $0.file == file }
  }
}

/// One thing said about a place in a table.
public struct TableDiagnostic: Hashable, Sendable {
  public var severity: Diagnostic.Severity
  /// Short stable name of the kind, e.g. `formula-without-value`.
  public var code: String
  public var position: Table.Position
  public var sentence: Text
  public var hint: Text?

  public init(
    _ severity: Diagnostic.Severity, code: String, at position: Table.Position, sentence: Text,
    hint: Text? = nil
  ) {
    self.severity = severity
    self.code = code
    self.position = position
    self.sentence = sentence
    self.hint = hint
  }
}

/// Why a file could not be read or written: one or more errors for people.
public struct TableError: Error, Hashable, Sendable {
  public var diagnostics: [TableDiagnostic]

  public init(_ diagnostics: [TableDiagnostic]) {
    self.diagnostics = diagnostics
  }
}
