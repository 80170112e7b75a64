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

  /// Completes a problem with its policy pack and, in a district, with what is shared; then checks
  /// it.
  ///
  /// - Returns: the problem that was checked.
  static func check(
    _ own: Problem, at place: DistrictPlace?, _ policies: PolicySource, unread: UnreadEntries,
    into collector: DiagnosticCollector, contradictions: Diagnostic.Severity
  ) -> Problem {
    var problem = place?.completed(own) ?? own
    problem.ownPolicy = policies.pack(named: problem.school.policy)
    // A pack that the district names in vain is a fault of its file.
    if problem.policy == nil, own.school.policy == nil { problem.school.policy = nil }
    place?.warnOfOwnEntries(in: own, into: collector)
    check(
      problem, unread: unread, elsewhere: place?.sharedEntries(of: problem, own: own) ?? .init(),
      into: collector, contradictions: contradictions)
    return problem
  }

  /// Checks what does not need the text.
  ///
  /// - Parameters:
  ///   - unread: what could not be read and holds stand-ins (see `Unread`).
  ///   - elsewhere: entries that another file has, where their faults are told.
  ///   - contradictions: how severe it is that pins cannot hold.
  static func check(
    _ problem: Problem, unread: UnreadEntries, elsewhere: UnreadEntries = UnreadEntries(),
    into collector: DiagnosticCollector, contradictions: Diagnostic.Severity = .error
  ) {
    let check = ProblemCheck(problem, unread: unread, collector: collector)
    check.elsewhere = elsewhere
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
