/// `score`: what the timetable says it costs is what it costs.
struct ClaimedScoreAudit: AuditRule {
  static let rule = Rule.claimedScore

  let recomputed: Score

  /// A timetable that says no score claims none; a component it leaves out is claimed to be 0.
  func violations(in audit: AuditContext) -> [Violation] {
    guard let claimed = audit.timetable.score else { return [] }
    let parts = audit.problem.repair == nil ? Component.all : Component.all + Component.ofRepair
    var violations = parts.compactMap { component in
      violation(component.id, said: claimed[component], is: recomputed[component])
    }
    let total = recomputed.total + audit.unverifiableMoves
    if let violation = violation("total", said: claimed.total, is: total) {
      violations.append(violation)
    }
    return violations
  }

  private func violation(_ name: String, said: Points, is true: Points) -> Violation? {
    guard said != `true` else { return nil }
    return Violation(
      Self.rule, en: "The timetable says \(name) is \(said), but it is \(`true`).",
      zh: "课表所写的 \(name) 为 \(said)，实际为 \(`true`)。", ids: [name])
  }
}
