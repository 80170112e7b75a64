extension Rule {
  public static let staffDuties = Rule(
    id: "H3",
    en: "A staff member is in one place per slot, only when available, within daily and weekly "
      + "maxima, leads only what he is qualified for, and supervises only if he may.",
    zh: "教职工每个时段只在一处，只在可用时段，不超过每日、每周上限，只带有资格的活动，"
      + "只有允许的人才能看管。")
}
