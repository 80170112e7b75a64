/// F1: fees of the activities that open.
struct FeesAudit: PolicyAuditRule {
  static let rule = Rule.fees

  func findings(in audit: AuditContext, under limits: PolicyPack.Limits) -> [Violation] {
    audit.scope.activities.indices.compactMap { index in
      let activity = audit.problem.activities[index]
      guard let most = activity.authorisedFee ?? limits.maxFee, activity.fee > most,
        !audit.sectionsOfActivity[index].isEmpty
      else { return nil }
      let what = audit.name(activity: index)
      return Violation(
        Self.rule, en: "The fee of \(what.en) is \(activity.fee), above the authorised \(most).",
        zh: "活动 \(what.zh) 收费 \(activity.fee)，高于核定的 \(most)。",
        ids: [activity.id] + audit.sectionsOfActivity[index].map { audit.sections[$0].section.id },
        facts: ["fee": activity.fee, "authorised": most])
    }
  }

  func figure(in audit: AuditContext, under limits: PolicyPack.Limits) -> PolicyFigure? {
    let open = audit.sectionsOfActivity.indices.filter { !audit.sectionsOfActivity[$0].isEmpty }
    let fees = open.map { audit.problem.activities[$0].fee }.filter { $0 > .zero }
    let highest = fees.max() ?? .zero
    return PolicyFigure(
      Self.rule,
      en: "\(fees.count) of \(counted(open.count, "open activity", "open activities")) "
        + "\(fees.count == 1 ? "has" : "have") a fee, \(highest) at most",
      zh: "开设的 \(open.count) 项活动中 \(fees.count) 项收费，最高 \(highest)",
      facts: ["activities": Points(open.count), "withFee": Points(fees.count), "highest": highest])
  }
}

/// F2: pay of the week, and the budget.
struct PayBudgetAudit: PolicyAuditRule {
  static let rule = Rule.payBudget

  func findings(in audit: AuditContext, under limits: PolicyPack.Limits) -> [Violation] {
    let pay = pay(in: audit)
    guard let budget = audit.problem.rules.budget, pay > budget else { return [] }
    return [
      Violation(
        Self.rule, en: "Pay comes to \(pay) a week, over the budget of \(budget).",
        zh: "每周报酬合计 \(pay)，超出预算 \(budget)。", ids: [], facts: ["pay": pay, "budget": budget],
        excess: Int((pay - budget).thousandths))
    ]
  }

  func figure(in audit: AuditContext, under limits: PolicyPack.Limits) -> PolicyFigure? {
    let pay = pay(in: audit)
    let budget = audit.problem.rules.budget
    return PolicyFigure(
      Self.rule,
      en: "pay comes to \(pay) a week"
        + (budget.map { ", budget \($0)" } ?? ", no budget is given"),
      zh: "每周报酬合计 \(pay)" + (budget.map { "，预算 \($0)" } ?? "，未给出预算"),
      facts: ["pay": pay].merging(budget.map { ["budget": $0] } ?? [:]) { first, _ in first })
  }

  private func pay(in audit: AuditContext) -> Points {
    audit.problem.staff.indices.reduce(.zero) { sum, index in
      sum + audit.problem.staff[index].pay * audit.load[index]
    }
  }
}
