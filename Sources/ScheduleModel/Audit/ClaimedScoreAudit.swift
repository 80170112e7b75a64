/// `score`: what the timetable says it costs is what it costs.
struct ClaimedScoreAudit: AuditRule {
  static let rule = Rule.claimedScore

  let recomputed: Score

  /// A timetable that says no score claims none; a component it leaves out is claimed to be 0.
  func violations(in audit: AuditContext) -> [Violation] {
    guard let claimed = audit.timetable.score else { return [] }
    return Self.violations(
      claimed: claimed, recomputed: recomputed,
      parts: audit.problem.repair == nil ? Component.all : Component.all + Component.ofRepair,
      total: recomputed.total + audit.unverifiableMoves)
  }

  /// Components and total that are not what they are said to be.
  static func violations(
    claimed: Score, recomputed: Score, parts: [Component], total: Points
  ) -> [Violation] {
    var violations = parts.compactMap { component in
      violation(component.id, said: claimed[component], is: recomputed[component])
    }
    if let violation = violation("total", said: claimed.total, is: total) {
      violations.append(violation)
    }
    return violations
  }

  private static func violation(_ name: String, said: Points, is true: Points) -> Violation? {
    guard said != `true` else { return nil }
    return Violation(
      rule, en: "The timetable says \(name) is \(said), but it is \(`true`).",
      zh: "课表所写的 \(name) 为 \(said)，实际为 \(`true`)。", ids: [name])
  }
}
