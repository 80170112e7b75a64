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

  /// Checks what does not need the text.
  ///
  /// - Parameters:
  ///   - unread: what could not be read and holds stand-ins (see `Unread`).
  ///   - contradictions: how severe it is that pins cannot hold.
  static func check(
    _ problem: Problem, unread: UnreadEntries, into collector: DiagnosticCollector,
    contradictions: Diagnostic.Severity = .error
  ) {
    let check = ProblemCheck(problem, unread: unread, collector: collector)
    check.contradictionSeverity = contradictions
    check.checkCalendar()
    if check.calendarIsInDoubt { check.doubtSlots() }
    check.checkSchoolAndRules()
    check.checkRooms()
    check.checkOrganisations()
    check.checkStaff()
    check.checkClasses()
    check.checkStudents()
    check.checkActivities()
    check.checkBonds()
    check.checkPolicy()
    check.checkMagnitude()
    let pins = check.resolvedPins()
    guard check.masksAreUsable else { return }
    check.checkSectionPins(pins)
    check.checkStudentPins(pins)
    check.checkSupervisorPins(pins)
    check.checkDuties(pins)
    check.warnOfUnmeant()
    check.warnOfPolicy()
    // Where something was not read, counts would be wrong.
    if !collector.hasErrors, check.unread.isEmpty { check.warnByCounting() }
  }
}
