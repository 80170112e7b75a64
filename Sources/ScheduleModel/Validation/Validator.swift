/// Finds what is wrong, or surely unmeant, in a problem.
public enum Validator {
  /// Everything found in a problem, errors first.
  ///
  /// A problem read from a file has been checked by `ProblemReader`, which also knows lines and
  /// columns; this is for problems made by a program.
  public static func diagnostics(for problem: Problem) -> [Diagnostic] {
    let collector = DiagnosticCollector()
    check(problem, unread: UnreadEntries(), into: collector)
    return collector.diagnostics()
  }

  static func check(
    _ problem: Problem, unread: UnreadEntries, into collector: DiagnosticCollector
  ) {
  }
}
