extension Rule {
  public static let ownStaffShare = Rule(
    id: "H8",
    en: "Own staff hold at least the set share of staffed periods.",
    zh: "本校教师承担的课时不低于规定比例。")
}
