extension Rule {
  /// Checks of what a timetable file says about itself; no hard rules, so none of `Rule.all`.
  public static let fileChecks: [Rule] = [.ids, .claimedScore, .claimedBound]

  public static let ids = Rule(
    id: "ids",
    en: "Every id in the timetable is known and said once, and every group's host comes first.",
    zh: "课表中的编号都已定义且不重复，主班排在班级小组的首位。")

  public static let claimedScore = Rule(
    id: "score",
    en: "The score in the timetable equals the recomputed one.",
    zh: "课表所写的得分与重新计算的一致。")

  public static let claimedBound = Rule(
    id: "bound",
    en: "Bound, gap and status in the timetable agree with its total.",
    zh: "课表所写的下界、差距和状态与总分相符。")
}
