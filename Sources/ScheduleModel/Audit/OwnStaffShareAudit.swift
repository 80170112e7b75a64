/// H8: own staff (kind `teacher`) hold at least the set share of staffed periods.
struct OwnStaffShareAudit: AuditRule {
  static let rule = Rule.ownStaffShare

  func violations(in audit: AuditContext) -> [Violation] {
    let all = audit.load.reduce(0, +)
    let own = audit.problem.staff.indices.filter { audit.problem.staff[$0].kind == .teacher }
      .reduce(0) { $0 + audit.load[$1] }
    let share = audit.problem.rules.ownStaffShare
    // own / all >= share, in thousandths.
    guard Int128(own) * 1000 < Int128(share.thousandths) * Int128(all) else { return [] }
    return [
      Violation(
        Self.rule,
        en: "Own teachers hold \(own) of \(counted(all, "staffed period")), "
          + "less than the share of \(share) asked for.",
        zh: "全部 \(all) 课时中本校教师只承担 \(own) 课时，低于规定比例 \(share)。", ids: [])
    ]
  }
}
