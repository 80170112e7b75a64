/// Checks a finished timetable, from whatever source, against every hard rule and every rule of the
/// policy pack in force, and recomputes its score.
///
/// Written from the problem's statement alone: it shares nothing with the optimiser, so that a
/// mistake in one of them shows. Ids that are unknown are violations of `ids`, and whatever hangs
/// on them is left out of the other checks and of the score; nothing in a timetable can trap.
public enum Auditor {
  /// One check per hard rule, in the order of `Rule.all`.
  static let rules: [any AuditRule] = [
    StudentPlacesAudit(), StudentsLeftAudit(), StaffDutiesAudit(), RoomUseAudit(),
    MeetingPatternAudit(), SectionLimitsAudit(), MergedGroupsAudit(), OwnStaffShareAudit(),
    PinsAudit(), BondsAudit(),
  ]

  /// One check per policy rule, in the order of `Rule.policy`.
  static let policyRules: [any PolicyAuditRule] = [
    SchoolWeekAudit(), EndOfDayAudit(), ExtendedCareAudit(), EveningStudyAudit(), VoluntaryAudit(),
    PriorityFirstAudit(), HomeworkPeriodAudit(), PolicyVarietyAudit(), CombinationsAudit(),
    OwnStaffAudit(), OutsideProvidersAudit(), StaffOnFileAudit(), FeesAudit(), PayBudgetAudit(),
  ]

  /// One sum per component, in the order of `Component.all`.
  static let components: [any ComponentScore] = [
    UncoveredScore(), UnderloadScore(), ChoiceScore(), NothingScore(), VarietyScore(),
    BalanceScore(), PayScore(), MergeScore(), UnfamiliarScore(), ContinuityScore(),
  ]

  /// One sum per component that a repair adds, in the order of `Component.ofRepair`.
  static let repairComponents: [any ComponentScore] = [MoveStudentScore(), MoveStaffScore()]

  /// Violations and score at once.
  ///
  /// - Complexity: linear in the two files, times the slots of a week at worst.
  public static func audit(_ timetable: Timetable, of problem: Problem) -> AuditReport {
    audit(in: AuditContext(timetable, of: problem))
  }

  static func audit(in context: AuditContext) -> AuditReport {
    let timetable = context.timetable
    let score = score(in: context)
    var violations = brokenRules(in: context)
    violations += ClaimedScoreAudit(recomputed: score).violations(in: context)
    violations += ClaimedBoundAudit(recomputed: score).violations(in: context)
    return AuditReport(
      violations: violations, score: score, claimed: timetable.score, bound: timetable.bound,
      policy: policyReport(in: context))
  }

  /// Every rule that what is in scope breaks, unknown ids among them; claims aside.
  static func brokenRules(in context: AuditContext) -> [Violation] {
    rules.flatMap { $0.violations(in: context) } + policyFindings(in: context)
      + IdsAudit().violations(in: context)
  }

  /// Every broken rule, and every claim of the timetable that is not true.
  public static func violations(in timetable: Timetable, of problem: Problem) -> [Violation] {
    audit(timetable, of: problem).violations
  }

  /// The score recomputed from sections and class groups, whatever the timetable claims.
  ///
  /// Also defined for a timetable that breaks rules: a student left without any class group counts
  /// as uncovered, an unknown supervisor as none, electives off the student's list as not granted.
  public static func score(of timetable: Timetable, for problem: Problem) -> Score {
    score(in: AuditContext(timetable, of: problem))
  }

  /// The points of what is in scope.
  static func score(in context: AuditContext) -> Score {
    var points: [Component: Points] = [:]
    let parts = context.problem.repair == nil ? components : components + repairComponents
    for part in parts { points[type(of: part).component] = part.points(in: context) }
    return Score(points)
  }
}

/// The check of one rule.
protocol AuditRule: Sendable {
  static var rule: Rule { get }

  func violations(in audit: AuditContext) -> [Violation]
}

/// The sum of one objective component.
protocol ComponentScore: Sendable {
  static var component: Component { get }

  func points(in audit: AuditContext) -> Points
}
