/// Who can never be assigned, whatever the policy (policy.md's S2 and S3).
extension AuditContext {
  /// Why the person can never lead or supervise; nil when he can.
  func exclusion(ofStaff index: Int) -> Text? {
    let person = problem.staff[index]
    if !person.approved { return Text(en: "is not approved (S3)", zh: "未经审核（S3）") }
    if !person.filed { return Text(en: "is not filed (S3)", zh: "未备案（S3）") }
    if person.ethicsFault {
      return Text(en: "has an ethics fault on record (S3)", zh: "有师德失范记录（S3）")
    }
    if person.badRecord { return Text(en: "has a bad record (S3)", zh: "有不良记录（S3）") }
    guard let organisation = person.organisation,
      let reason = exclusion(ofOrganisation: organisation)
    else { return nil }
    return Text(
      en: "belongs to \(reason.en)", zh: "所属的\(reason.zh)")
  }

  /// Why the organisation can never serve; nil when it can.
  func exclusion(ofOrganisation id: String) -> Text? {
    guard let index = organisationNumbers[id] else {
      let id = legible(id)
      return Text(en: "\(id), which is unknown and so not approved (S2)", zh: "机构 \(id) 未获批准（S2）")
    }
    let organisation = problem.organisations[index]
    let name = name(organisation: index)
    if organisation.academic {
      return Text(
        en: "\(name.en), which holds an academic licence (S2)", zh: "机构 \(name.zh) 属学科类（S2）")
    }
    if !organisation.approved {
      return Text(en: "\(name.en), which is not approved (S2)", zh: "机构 \(name.zh) 未获批准（S2）")
    }
    if organisation.badRecord {
      return Text(en: "\(name.en), which has a bad record (S2)", zh: "机构 \(name.zh) 有不良记录（S2）")
    }
    return nil
  }

  /// Why the activity can never open; nil when it can.
  func exclusion(ofActivity index: Int) -> Text? {
    let activity = problem.activities[index]
    guard let provider = activity.provider else { return nil }
    if activity.academic {
      return Text(
        en: "is academic and provided from outside (S2)", zh: "属学科类，不得由校外机构提供（S2）")
    }
    guard let reason = exclusion(ofOrganisation: provider) else { return nil }
    return Text(en: "is provided by \(reason.en)", zh: "的提供方不合规：\(reason.zh)")
  }
}
