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
  public var sentence: Text
  public var hint: Text?

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
