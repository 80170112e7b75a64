extension Component {
  /// All components, in the order of problem.md and of every report.
  public static let all: [Component] = [
    .uncovered, .underload, .choice, .nothing, .variety, .balance, .pay, .merge, .unfamiliar,
    .continuity,
  ]

  /// What a repair adds: see `RepairTerms`. They stand in scores of repaired timetables only.
  public static let ofRepair: [Component] = [.moveStudent, .moveStaff]

  public static let uncovered = Component(
    id: "uncovered",
    en: "Students in class groups without a supervisor, per student and slot.",
    zh: "在无人看管的班级小组中的学生（按人次、课时计）。")
  public static let underload = Component(
    id: "underload",
    en: "Periods by which staff stay below their weekly minimum.",
    zh: "教职工低于每周最低课时的课时数。")
  public static let choice = Component(
    id: "choice",
    en: "Electives granted by their rank, and wanted electives not granted.",
    zh: "按志愿次序计的已录取选修，以及未满足的选修。")
  public static let nothing = Component(
    id: "nothing",
    en: "Students who wanted an elective and got none.",
    zh: "希望选修却一门也没有选上的学生。")
  public static let variety = Component(
    id: "variety",
    en: "Second and later electives of one category, per student.",
    zh: "同一学生在同一类别中的第二门及以后的选修。")
  public static let balance = Component(
    id: "balance",
    en: "Squared difference between load and target, per staff member.",
    zh: "每位教职工实际课时与目标课时之差的平方。")
  public static let pay = Component(
    id: "pay",
    en: "Money paid for periods led or supervised.",
    zh: "为带班或看管课时支付的报酬。")
  public static let merge = Component(
    id: "merge",
    en: "Classes merged into another class's group, per slot.",
    zh: "并入其他班级小组的班级（按课时计）。")
  public static let unfamiliar = Component(
    id: "unfamiliar",
    en: "Classes whose group is supervised by someone other than their head teacher, per slot.",
    zh: "由非本班班主任看管的班级（按课时计）。")
  public static let continuity = Component(
    id: "continuity",
    en: "Distinct supervisors of a class beyond the first over the week.",
    zh: "一个班级一周内第二位及以后的不同看管人。")
  public static let moveStudent = Component(
    id: "moveStudent",
    en: "Students whose group is another than in the old timetable, per slot.",
    zh: "所在小组与原课表不同的学生（按人次、课时计）。")
  public static let moveStaff = Component(
    id: "moveStaff",
    en: "Staff whose duty is another than in the old timetable, per slot.",
    zh: "任务与原课表不同的教职工（按课时计）。")
}
