import ScheduleModel

extension Scarce {
  /// `one more period a week of Wang (t5)`.
  public func words(in problem: Problem) -> Text {
    func label(_ name: String?) -> Text {
      let id = id ?? ""
      guard let name, name != id, !name.isEmpty else { return Text(id) }
      return Text(en: "\(name) (\(id))", zh: "\(name)（\(id)）")
    }
    let staff = label(problem.staff.first { $0.id == id }?.name)
    let room = label(problem.rooms.first { $0.id == id }?.name)
    let activity = label(problem.activities.first { $0.id == id }?.name)
    let organisation = label(problem.organisations.first { $0.id == id }?.name)
    let when = slot?.description ?? ""
    let like =
      alike > 1
      ? Text(en: " (\(alike) are alike)", zh: "（同类 \(alike) 间）") : Text("")
    switch kind {
    case .staffHour:
      return Text(
        en: "one more period a week of \(staff.en)", zh: "\(staff.zh)每周多 1 课时")
    case .staffDay:
      return Text(en: "one more period a day of \(staff.en)", zh: "\(staff.zh)每天多 1 课时")
    case .room:
      return Text(
        en: "one more room like \(room.en)\(like.en)", zh: "多一间与\(room.zh)同样的场地\(like.zh)")
    case .roomSlot:
      return Text(
        en: "one more room like \(room.en) in \(when)\(like.en)",
        zh: "\(when) 多一间与\(room.zh)同样的场地\(like.zh)")
    case .seat: return Text(en: "one more seat in \(room.en)", zh: "\(room.zh)多 1 个座位")
    case .place:
      return Text(
        en: "one more place in every section of \(activity.en)", zh: "\(activity.zh)每班多 1 个名额")
    case .section:
      return Text(en: "one more section of \(activity.en)", zh: "\(activity.zh)可多开 1 个班")
    case .session:
      return Text(
        en: "one more session a week of \(organisation.en)", zh: "\(organisation.zh)每周多 1 次活动")
    case .ownShare:
      return Text(
        en: "one percent less that own staff must hold", zh: "本校教师课时比例要求降低 1 个百分点")
    case .budget: return Text(en: "\(amount) more of budget a week", zh: "每周课酬预算多 \(amount)")
    }
  }
}
