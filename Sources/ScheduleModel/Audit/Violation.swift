/// One thing wrong with a timetable: which rule, what exactly, and who is concerned.
public struct Violation: Hashable, Sendable {
  /// Id of the hard rule (`H1`...), of the policy rule (`T1`...), or of the check
  /// (`Rule.fileChecks`).
  public let rule: String
  /// One plain sentence for a coordinator.
  public let sentence: Text
  /// Ids of the sections, students, staff, rooms, classes, slots ... concerned, as in the files.
  public let ids: [String]
  /// The numbers that decide it, by name; of policy rules only.
  public let facts: [String: Points]
  /// How far a limit is passed, where there is a more and a less; else 0. Only comparable with the same
  /// violation of another timetable.
  let excess: Int

  public init(_ rule: Rule, _ sentence: Text, ids: [String], facts: [String: Points] = [:]) {
    self.init(rule, en: sentence.en, zh: sentence.zh, ids: ids, facts: facts)
  }

  init(
    _ rule: Rule, en: String, zh: String, ids: [String], facts: [String: Points] = [:],
    excess: Int = 0
  ) {
    self.rule = rule.id
    sentence = Text(en: en, zh: zh)
    self.ids = ids
    self.facts = facts
    self.excess = excess
  }
}

extension Violation {
  /// By how much a count passes a limit, whatever a file says the limit is.
  static func excess(_ count: Int, over limit: Int) -> Int {
    Int(clamping: Int128(count) - Int128(limit))
  }

  /// Whether it is something that a solver answers for, and no finding for people: see
  /// `AuditReport.faults`.
  var isFault: Bool { !Self.forPeople.contains(rule) }

  private static let forPeople = Set(Rule.policy.map(\.id))
    .subtracting(Rule.policyOfSolver.map(\.id))
}

/// What the auditor has to say about one timetable.
public struct AuditReport: Hashable, Sendable {
  /// In the order of `Rule.all`, then of `Rule.policy`, then of `Rule.fileChecks`.
  public let violations: [Violation]
  /// Recomputed from the sections and class groups.
  public let score: Score
  /// As the file says; nil when it says none.
  public let claimed: Score?
  /// As the file says, not verified beyond `bound <= total`.
  public let bound: Points?
  /// What a policy pack in force adds; nil without one.
  public let policy: PolicyReport?

  /// Those of the violations that break rules of the policy pack in force.
  public var policyFindings: [Violation] {
    let rules = Set(Rule.policy.map(\.id))
    return violations.filter { rules.contains($0.rule) }
  }

  /// What a solver answers for: all but findings of policy rules that no model row keeps, which are for
  /// people.
  public var faults: [Violation] { violations.filter(\.isFault) }

  public var isClean: Bool { violations.isEmpty }
}
