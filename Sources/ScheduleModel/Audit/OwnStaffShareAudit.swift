/// H8: own staff (kind `teacher`) hold at least the set share of staffed periods.
struct OwnStaffShareAudit: AuditRule {
  static let rule = Rule.ownStaffShare

  func violations(in audit: AuditContext) -> [Violation] {
    let all = audit.load.reduce(0, +)
    let own = audit.problem.staff.indices.filter { audit.problem.staff[$0].kind == .teacher }
      .reduce(0) { $0 + audit.load[$1] }
    let share = audit.problem.rules.ownStaffShare
    // own / all >= share, in thousandths.
    guard Int128(own) * 1000 < Int128(share.thousandths) * Int128(all),
      !isSaidByPolicy(own, all, audit)
    else { return [] }
    return [
      Violation(
        Self.rule,
        en: "Own teachers hold \(own) of \(counted(all, "staffed period")), "
          + "less than the share of \(share) asked for.",
        zh: "全部 \(all) 课时中本校教师只承担 \(own) 课时，低于规定比例 \(share)。", ids: [],
        excess: Int(
          clamping: Int128(share.thousandths) * Int128(all) - Int128(own) * 1000))
    ]
  }

  /// Whether S1 of a policy in force is broken, too: it says the same.
  private func isSaidByPolicy(_ own: Int, _ all: Int, _ audit: AuditContext) -> Bool {
    guard let policy = audit.policy, policy.isInForce(.ownStaff) else { return false }
    return Int128(own) * 1000 < Int128(policy.limits.ownStaffShare.thousandths) * Int128(all)
  }
}
