/// Who can never be assigned, with or without a policy (policy.md's S2 and S3).
extension AuditContext {
  /// Why somebody or something can never be assigned.
  struct Exclusion {
    /// S2 or S3.
    let rule: Rule
    /// After `he` or `it`: `is not filed`.
    let words: Text

    init(_ rule: Rule, en: String, zh: String) {
      self.rule = rule
      words = Text(en: en, zh: zh)
    }

    /// With the rule's id.
    var text: Text { Text(en: "\(words.en) (\(rule.id))", zh: "\(words.zh)（\(rule.id)）") }
  }

  /// Why the person can never lead or supervise; nil when he can.
  func exclusion(ofStaff index: Int) -> Exclusion? {
    let person = problem.staff[index]
    if !person.approved { return Exclusion(.staffOnFile, en: "is not approved", zh: "未经审核") }
    if !person.filed { return Exclusion(.staffOnFile, en: "is not filed", zh: "未备案") }
    if person.ethicsFault {
      return Exclusion(.staffOnFile, en: "has an ethics fault on record", zh: "有师德失范记录")
    }
    if person.badRecord { return Exclusion(.staffOnFile, en: "has a bad record", zh: "有不良记录") }
    guard let organisation = person.organisation,
      let reason = exclusion(ofOrganisation: organisation)
    else { return nil }
    let whose = name(organisation, left: reason)
    return Exclusion(reason.rule, en: "belongs to \(whose.en)", zh: "所属的\(whose.zh)")
  }

  /// Why the organisation can never serve; nil when it can.
  func exclusion(ofOrganisation id: String) -> Exclusion? {
    func reason(_ en: String, _ zh: String) -> Exclusion {
      Exclusion(.outsideProviders, en: en, zh: zh)
    }
    guard let index = organisationNumbers[id] else {
      return reason("is unknown and so not approved", "未获批准")
    }
    let organisation = problem.organisations[index]
    if organisation.academic { return reason("holds an academic licence", "属学科类") }
    if !organisation.approved { return reason("is not approved", "未获批准") }
    if organisation.badRecord { return reason("has a bad record", "有不良记录") }
    if let policy, policy.isInForce(.outsideProviders), let least = policy.limits.minRating,
      let rating = organisation.rating, rating < least
    {
      return reason("is rated \(rating), below \(least)", "评价为 \(rating)，低于 \(least)")
    }
    return nil
  }

  /// An organisation that is left out, with the reason: `X, which is not approved`.
  func name(_ organisation: String, left reason: Exclusion) -> Text {
    let who =
      organisationNumbers[organisation].map { name(organisation: $0) }
      ?? Text(legible(organisation))
    return Text(
      en: "\(who.en), which \(reason.words.en)", zh: "机构 \(who.zh) \(reason.words.zh)")
  }

  /// Why the activity can never open; nil when it can.
  func exclusion(ofActivity index: Int) -> Exclusion? {
    let activity = problem.activities[index]
    guard let provider = activity.provider else { return nil }
    if activity.academic {
      return Exclusion(
        .outsideProviders, en: "is academic and provided from outside", zh: "属学科类，不得由校外机构提供")
    }
    guard let reason = exclusion(ofOrganisation: provider) else { return nil }
    let whose = name(provider, left: reason)
    return Exclusion(
      reason.rule, en: "is provided by \(whose.en)", zh: "的提供方不合规：\(whose.zh)")
  }

  /// Whether the policy's own check says so: then no other one does.
  func isSaidByPolicy(_ rule: Rule) -> Bool { policy?.isInForce(rule) ?? false }
}
