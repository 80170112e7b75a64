extension Rule {
  public static let studentsLeft = Rule(
    id: "H2",
    en: "A student present and in no section is in the class group of his class.",
    zh: "在校而不在任何活动班中的学生，在本班的班级小组里。")
}
