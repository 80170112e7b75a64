extension Rule {
  /// The rules that a policy pack can put in force, in the order of reports.
  ///
  /// What the solver must keep of them is called H9; reports name each by its own id. Thresholds and
  /// the clause's text are the pack's.
  public static let policy: [Rule] = [
    .schoolWeek, .endOfDay, .extendedCare, .eveningStudy, .voluntary, .priorityFirst,
    .homeworkPeriod, .variety, .combinations, .ownStaff, .outsideProviders, .staffOnFile, .fees,
    .payBudget,
  ]

  /// Those that the solver keeps as it keeps hard rules: H9. The others are the calendar's, the
  /// data's, or wishes that points stand for.
  public static let policyOfSolver: [Rule] = [
    .voluntary, .homeworkPeriod, .ownStaff, .outsideProviders, .staffOnFile, .payBudget,
  ]

  /// What no timetable shows: somebody has to attest it.
  public static let attested: [Rule] = [.homeworkVolume, .noCommerce, .premises]

  public static let schoolWeek = Rule(
    id: "T1",
    en: "There is service on enough days a week, and long enough on each of them.",
    zh: "每周开展服务的天数和每天的时长达到要求。")
  public static let endOfDay = Rule(
    id: "T2",
    en: "The last regular period ends about when it should, in towns not before people leave work.",
    zh: "最后一个常规课时在规定时间前后结束，城区不早于正常下班时间。")
  public static let extendedCare = Rule(
    id: "T3",
    en: "Extended care is for those who applied, and all of those have it.",
    zh: "延时托管只面向提出申请的学生，且申请者都有人看管。")
  public static let eveningStudy = Rule(
    id: "T4",
    en: "Evening self-study is for middle school only.",
    zh: "晚自习只面向初中。")
  public static let voluntary = Rule(
    id: "W1",
    en: "Nobody is put where he did not sign up.",
    zh: "自愿参加：不安排未报名的学生。")
  public static let priorityFirst = Rule(
    id: "W2",
    en: "Priority students are covered at least as well as the others.",
    zh: "优先保障重点关注学生：其受看管的比例不低于其他学生。")
  public static let homeworkPeriod = Rule(
    id: "C1",
    en: "In a homework period no groups are taught: only what the pack allows takes place.",
    zh: "作业时段不进行集体教学，只开展政策包允许的活动。")
  public static let variety = Rule(
    id: "C2",
    en: "What is offered is various, for the school and for each student.",
    zh: "素质拓展内容多样，学校与学生个人都是如此。")
  public static let combinations = Rule(
    id: "C3",
    en: "The week combines forms: classes and walking groups, clubs and interest groups, lectures "
      + "and tutoring, outdoor activities and homework.",
    zh: "形式相结合：班级与走班、社团与兴趣小组、集中讲座与个别辅导、户外活动与作业辅导。")
  public static let ownStaff = Rule(
    id: "S1",
    en: "Own teachers hold at least the pack's share of staffed periods.",
    zh: "以本校教师为主体：其承担的课时不低于政策包规定的比例。")
  public static let outsideProviders = Rule(
    id: "S2",
    en: "No academic course is held from outside, and only approved organisations without a bad "
      + "record or a low rating serve.",
    zh: "校外机构不得承担学科类课程；只有经批准、无不良记录、评价达标的机构可以参与。")
  public static let staffOnFile = Rule(
    id: "S3",
    en: "Only staff who are approved and filed, without ethics fault or bad record, serve.",
    zh: "只任用经审核、已备案、无师德失范和不良记录的人员。")
  public static let fees = Rule(
    id: "F1",
    en: "No fee is above the authorised one.",
    zh: "收费不高于核定标准。")
  public static let payBudget = Rule(
    id: "F2",
    en: "Pay stays within the budget.",
    zh: "报酬不超出预算。")
  public static let homeworkVolume = Rule(
    id: "P3",
    en: "The service brings no more homework.",
    zh: "不因课后服务增加作业量。")
  public static let noCommerce = Rule(
    id: "P9",
    en: "There is no commercial activity in the service.",
    zh: "课后服务中没有商业活动。")
  public static let premises = Rule(
    id: "P10",
    en: "The school's premises are not let out for the service.",
    zh: "不借课后服务出租校舍场地。")
}
