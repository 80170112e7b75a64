/// What a file says of its bound.
struct BoundClaim {
  var bound: Points?
  var gapMillionths: Int64?
  var status: Timetable.Status?
  /// Its own total, which the gap must follow from.
  var claimedTotal: Points?
}

/// `bound`: bound, gap and status agree with each other and with the total.
struct ClaimedBoundAudit: AuditRule {
  static let rule = Rule.claimedBound

  let recomputed: Score

  func violations(in audit: AuditContext) -> [Violation] {
    let timetable = audit.timetable
    return Self.violations(
      of: BoundClaim(
        bound: timetable.bound, gapMillionths: timetable.gapMillionths, status: timetable.status,
        claimedTotal: timetable.score?.total),
      total: recomputed.total + audit.unverifiableMoves)
  }

  /// What does not agree with a recomputed total.
  static func violations(of claim: BoundClaim, total: Points) -> [Violation] {
    var violations: [Violation] = []
    if let bound = claim.bound, bound > total {
      violations.append(
        Violation(
          rule, en: "The bound \(bound) is above the total \(total), so it is no bound.",
          zh: "下界 \(bound) 高于总分 \(total)，因此不成立。", ids: ["bound"]))
    }
    if claim.status == .optimal {
      if let bound = claim.bound {
        // Both are whole thousandths, so within 0.0005 means equal.
        if bound < total {
          violations.append(
            Violation(
              rule,
              en:
                "The status is optimal, but the bound \(bound) does not prove the total \(total).",
              zh: "状态为“最优”，但下界 \(bound) 不能证明总分 \(total) 最优。", ids: ["status", "bound"]))
        }
      } else {
        violations.append(
          Violation(
            rule, en: "The status is optimal, but no bound proves it.",
            zh: "状态为“最优”，但没有给出下界。", ids: ["status", "bound"]))
      }
    }
    if let gap = claim.gapMillionths, let violation = check(gap, claim, total: total) {
      violations.append(violation)
    }
    return violations
  }

  /// The gap must follow from the file's own total, so that a wrong score is said only once.
  private static func check(
    _ gap: Int64, _ claim: BoundClaim, total: Points
  ) -> Violation? {
    guard let bound = claim.bound else {
      return Violation(
        rule, en: "There is a gap, but no bound that it could follow from.",
        zh: "给出了差距，却没有给出下界。", ids: ["gap", "bound"])
    }
    let total = claim.claimedTotal ?? total
    let exact = Timetable.gapMillionths(total: total, bound: bound)
    // Some round, some cut off: one in the sixth decimal is no lie.
    let difference = Int128(gap) - Int128(exact)
    guard difference.magnitude > 1 else { return nil }
    let (said, real) = (decimal(millionths: gap), decimal(millionths: exact))
    return Violation(
      rule, en: "The gap is given as \(said), but total and bound make it \(real).",
      zh: "所写的差距为 \(said)，而按总分与下界应为 \(real)。", ids: ["gap"])
  }

  private static func decimal(millionths: Int64) -> String {
    let magnitude = millionths.magnitude
    let fraction = String(magnitude % 1_000_000 + 1_000_000).dropFirst()
    return (millionths < 0 ? "-" : "") + "\(magnitude / 1_000_000).\(fraction)"
  }
}
