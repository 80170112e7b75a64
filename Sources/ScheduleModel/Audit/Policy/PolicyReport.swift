/// What the audit has to say about a policy pack besides its findings, which are violations.
public struct PolicyReport: Hashable, Sendable {
  public let pack: PolicyPack
  /// What was measured, by rule, whether it is a finding or not.
  public let figures: [PolicyFigure]
  /// In the order of `Rule.attested`; those in force.
  public let attestations: [AttestationState]
  /// Who and what is never assigned.
  public let leftOut: [LeftOut]
}

/// A measurement that a policy rule is about.
public struct PolicyFigure: Hashable, Sendable {
  /// Id of the rule.
  public let rule: String
  public let sentence: Text
  public let facts: [String: Points]

  init(_ rule: Rule, en: String, zh: String, facts: [String: Points]) {
    self.rule = rule.id
    sentence = Text(en: en, zh: zh)
    self.facts = facts
  }
}

/// A rule that somebody has to attest, and who did.
public struct AttestationState: Hashable, Sendable {
  public let rule: Rule
  /// nil: nobody yet.
  public let attestation: Attestation?
}

/// A person, organisation or activity that is never assigned, and by which rule.
public struct LeftOut: Hashable, Sendable {
  public enum Table: String, Sendable { case organisations, staff, activities }

  public let table: Table
  public let id: String
  public let name: String
  /// S2 or S3.
  public let rule: String
  /// After `who` or `which`: `is not filed`.
  public let reason: Text
}

/// The check of one policy rule.
protocol PolicyAuditRule: Sendable {
  static var rule: Rule { get }

  /// What breaks the rule.
  func findings(in audit: AuditContext, under limits: PolicyPack.Limits) -> [Violation]

  /// What was measured; nil where there is nothing to count.
  func figure(in audit: AuditContext, under limits: PolicyPack.Limits) -> PolicyFigure?
}

extension PolicyAuditRule {
  func figure(in audit: AuditContext, under limits: PolicyPack.Limits) -> PolicyFigure? { nil }
}

extension Auditor {
  static func policyReport(in context: AuditContext) -> PolicyReport? {
    guard let pack = context.policy else { return nil }
    let inForce = policyRules.filter { pack.isInForce(type(of: $0).rule) }
    return PolicyReport(
      pack: pack, figures: inForce.compactMap { $0.figure(in: context, under: pack.limits) },
      attestations: Rule.attested.filter(pack.isInForce).map { rule in
        AttestationState(
          rule: rule,
          attestation: context.problem.attestations.first { $0.rule == rule.id })
      },
      leftOut: context.leftOut())
  }

  static func policyFindings(in context: AuditContext) -> [Violation] {
    guard let pack = context.policy else { return [] }
    return policyRules.filter { pack.isInForce(type(of: $0).rule) }
      .flatMap { $0.findings(in: context, under: pack.limits) }
  }

  /// What the calendar alone breaks (T1, T2, T4), whatever the timetable.
  static func calendarFindings(of problem: Problem) -> [Violation] {
    guard let pack = problem.policy else { return [] }
    let context = AuditContext(.init(emptyFor: problem), of: problem)
    let rules: [any PolicyAuditRule] = [SchoolWeekAudit(), EndOfDayAudit(), EveningStudyAudit()]
    return rules.filter { pack.isInForce(type(of: $0).rule) }
      .flatMap { $0.findings(in: context, under: pack.limits) }
  }

  /// What breaks rules of the policy pack in force; nothing where there is none.
  public static func policyFindings(of timetable: Timetable, for problem: Problem) -> [Violation] {
    problem.policy == nil ? [] : audit(timetable, of: problem).policyFindings
  }

  /// Who and what can never be assigned in any timetable, with or without a policy.
  public static func leftOut(of problem: Problem) -> [LeftOut] {
    AuditContext(.init(emptyFor: problem), of: problem).leftOut()
  }
}

extension Timetable {
  fileprivate init(emptyFor problem: Problem) {
    self.init(school: problem.school.id, sections: [], classGroups: [])
  }
}

extension AuditContext {
  func leftOut() -> [LeftOut] {
    var list: [LeftOut] = []
    for organisation in problem.organisations {
      guard let reason = exclusion(ofOrganisation: organisation.id) else { continue }
      list.append(
        LeftOut(
          table: .organisations, id: organisation.id, name: organisation.name,
          rule: reason.rule.id, reason: reason.words))
    }
    for (index, person) in problem.staff.enumerated() {
      guard let reason = exclusion(ofStaff: index) else { continue }
      list.append(
        LeftOut(
          table: .staff, id: person.id, name: person.name, rule: reason.rule.id,
          reason: reason.words))
    }
    for (index, activity) in problem.activities.enumerated() {
      guard let reason = exclusion(ofActivity: index) else { continue }
      list.append(
        LeftOut(
          table: .activities, id: activity.id, name: activity.name, rule: reason.rule.id,
          reason: reason.words))
    }
    return list
  }
}
