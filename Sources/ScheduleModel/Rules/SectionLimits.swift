extension Rule {
  public static let sectionLimits = Rule(
    id: "H6",
    en: "No activity has more sections than allowed, and no organisation more sessions than its "
      + "weekly cap.",
    zh: "活动开班数不超过允许数，机构每周课次不超过上限。")
}
