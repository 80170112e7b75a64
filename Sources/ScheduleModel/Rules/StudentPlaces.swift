extension Rule {
  public static let studentPlaces = Rule(
    id: "H1",
    en: "A student is only in slots he signed up for, in at most one group per slot and one "
      + "section of an activity, with no more electives than he wanted, all from his own list "
      + "and open to his grade.",
    zh: "学生只在报名的时段出现，每个时段至多在一个小组，每项活动至多一个班，"
      + "选修不超过希望的门数，且都在本人志愿之内并对其年级开放。")
}
