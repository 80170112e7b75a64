extension Rule {
  public static let bonds = Rule(
    id: "H11",
    en: "Students bonded together for an activity share its section or all stay out; "
      + "students kept apart never share a section.",
    zh: "绑定在一起的学生同班或都不参加该活动；需分开的学生不在同一班。")
}
