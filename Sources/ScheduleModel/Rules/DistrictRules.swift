extension Rule {
  /// What joins the schools of a district, by number.
  public static let district: [Rule] = [
    .sharedPlaces, .sharedLoads, .sharedOrganisations, .districtBudget,
  ]

  public static let sharedPlaces = Rule(
    id: "D1",
    en: "A shared person is in one place per slot, and in one school a day.",
    zh: "共用人员每个时段只在一处，每天只在一所学校。")

  public static let sharedLoads = Rule(
    id: "D2",
    en: "A shared person keeps within weekly and daily maxima over all schools.",
    zh: "共用人员在各校合计不超过每周、每日上限。")

  public static let sharedOrganisations = Rule(
    id: "D3",
    en: "The people of a shared organisation lead at most so many sessions a week in all schools.",
    zh: "共用机构的人员在各校每周合计带课不超过上限。")

  public static let districtBudget = Rule(
    id: "D4",
    en: "Pay over all schools is within the district's budget.",
    zh: "各校报酬合计不超过学区预算。")
}
