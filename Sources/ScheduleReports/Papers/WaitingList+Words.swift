import ScheduleModel

/// Whether somebody who waits could be moved in, in words for everybody: what is private is left to
/// the coordinator.
extension WeekPlaces {
  public func outlook(of entry: WaitingList.Entry) -> Text {
    guard !entry.obstacles.isEmpty else { return Text(en: "fits", zh: "可以补入") }
    let words = entry.obstacles.map { obstacle -> Text in
      switch obstacle {
      case .notOpen: return Text(en: "not open", zh: "未开班")
      case .notSignedUp: return Text(en: "not signed up for its slots", zh: "未报名该时段")
      case .clash(let section):
        let title = title(of: .section(section))
        return Text(en: "at the time of \(title.en)", zh: "与“\(title.zh)”时间冲突")
      case .full: return Text(en: "full", zh: "已满")
      case .grade: return Text(en: "not for this grade", zh: "不面向该年级")
      case .other: return Text(en: "ask the coordinator", zh: "请咨询负责教师")
      }
    }
    return Text(
      en: words.map(\.en).joined(separator: ", "), zh: words.map(\.zh).joined(separator: "，"))
  }
}
