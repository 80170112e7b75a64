/// Why something is never assigned: the policy rule, and its words.
struct Exclusion {
  var rule: String
  var text: Text
}

extension ProblemCheck {
  /// Why an organisation's people and activities are left out; nil if they are not.
  func exclusion(of organisation: Organisation) -> Exclusion? {
    if organisation.academic {
      return Exclusion(
        rule: "S2", text: Text(en: "it is an academic organisation", zh: "属于学科类机构"))
    }
    if !organisation.approved {
      return Exclusion(rule: "S2", text: Text(en: "it is not approved", zh: "未经批准"))
    }
    if organisation.badRecord {
      return Exclusion(rule: "S2", text: Text(en: "it has a bad record", zh: "有不良记录"))
    }
    if let policy, policy.isInForce(.outsideProviders), let least = policy.limits.minRating,
      let rating = organisation.rating, rating != Unread.points, rating < least
    {
      return Exclusion(
        rule: "S2",
        text: Text(
          en: "it is rated \(rating), below \(least)", zh: "评价为 \(rating)，低于 \(least)"))
    }
    return nil
  }

  /// Why a staff member is never assigned; nil if he may be.
  func exclusion(of member: StaffMember) -> Exclusion? {
    if !member.approved {
      return Exclusion(rule: "S3", text: Text(en: "not approved", zh: "未经批准"))
    }
    if !member.filed {
      return Exclusion(rule: "S3", text: Text(en: "not filed", zh: "未备案"))
    }
    if member.ethicsFault {
      return Exclusion(rule: "S3", text: Text(en: "an ethics fault", zh: "有师德问题"))
    }
    if member.badRecord {
      return Exclusion(rule: "S3", text: Text(en: "a bad record", zh: "有不良记录"))
    }
    guard let id = member.organisation, let organisation = organisation(id),
      let reason = exclusion(of: organisation)
    else { return nil }
    return Exclusion(
      rule: reason.rule,
      text: Text(
        en: "of the organisation “\(id)”, and \(reason.text.en)",
        zh: "所属机构“\(id)”\(reason.text.zh)"))
  }

  /// Why an activity may not be offered at all; nil if it may.
  func exclusion(of activity: Activity) -> Exclusion? {
    guard let id = activity.provider else { return nil }
    if activity.academic {
      return Exclusion(
        rule: "S2",
        text: Text(
          en: "it is academic and provided by an outside organisation (“\(id)”)",
          zh: "学科类活动不得由校外机构（“\(id)”）提供"))
    }
    guard let organisation = organisation(id), let reason = exclusion(of: organisation) else {
      return nil
    }
    return Exclusion(
      rule: reason.rule,
      text: Text(
        en: "of its provider “\(id)”: \(reason.text.en)", zh: "提供机构“\(id)”\(reason.text.zh)"))
  }

  /// Why somebody may not lead an activity whatever the slots; nil if he may.
  func unqualified(_ member: StaffMember, for activity: Activity) -> Text? {
    if let reason = exclusion(of: member) {
      return Text(
        en: "is never assigned (\(reason.rule)): \(reason.text.en)",
        zh: "不会被安排（\(reason.rule)）：\(reason.text.zh)")
    }
    if let specialty = activity.specialty, !member.specialties.contains(specialty) {
      return Text(en: "lacks the specialty “\(specialty)”", zh: "没有专长“\(specialty)”")
    }
    if let leaders = activity.leaders, !leaders.contains(member.id) {
      return Text(en: "is not in its list of leaders", zh: "不在其带班人员名单中")
    }
    if let provider = activity.provider, member.organisation != provider {
      return Text(en: "does not belong to its provider “\(provider)”", zh: "不属于提供机构“\(provider)”")
    }
    if activity.academic, let organisation = member.organisation {
      return Text(
        en: "is from outside (“\(organisation)”) and the activity is academic (S2)",
        zh: "来自校外机构“\(organisation)”，不得承担学科类活动（S2）")
    }
    return nil
  }
}
