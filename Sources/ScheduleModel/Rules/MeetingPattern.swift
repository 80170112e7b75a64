extension Rule {
  public static let meetingPattern = Rule(
    id: "H5",
    en: "A section meets in every slot of one allowed pattern, at most once a day, with the same "
      + "leader and room, and its size is within the activity's limits.",
    zh: "活动班在一个允许的时段组合的全部时段上课，每天至多一次，带班人和场地始终不变，"
      + "人数在活动规定的范围内。")
}
