extension Rule {
  public static let mergedGroups = Rule(
    id: "H7",
    en: "A merged class group stays within the limit and fits the host's home room.",
    zh: "合并的班级小组不超过人数上限，且容纳得进主班教室。")
}
