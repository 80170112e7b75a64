import ScheduleModel

extension SheetDescription {
  /// Keys and values: the school, the days, the term, `rules` and `weights`.
  static let settings = SheetDescription(
    id: .settings, title: Text(en: "settings", zh: "设置"),
    spellings: ["setting", "基本设置", "学校", "school", "参数"], noun: Text(en: "setting", zh: "设置项"),
    note: Text(
      en: "The school, its week, and what counts how much. Empty: the usual value.",
      zh: "学校、每周的安排以及各项权重。留空即取通常值。"),
    columns: school + term + rules + weights)

  private static let school: [SheetColumn] = [
    SheetColumn(
      "school.id", zh: "学校编号", en: "school id", ["school"], .text,
      usual: Text(en: "the school's name", zh: "学校名称"),
      note: Text(en: "Short, for file names.", zh: "简短，可用于文件名。")),
    SheetColumn(
      "school.name", zh: "学校名称", en: "school name", ["学校", "校名"], .text, required: true,
      note: Text(en: "As it is shown.", zh: "显示用的校名。")),
    SheetColumn(
      "school.stage", zh: "学段", en: "stage", [],
      .word([
        .init("primary", zh: "小学", "primary school"),
        .init("middle", zh: "初中", "中学", "middle school"),
        .init(
          "nineYear", zh: "九年一贯制", en: "nineYear", "九年制", "九年一贯", "九年一贯制学校", "nine-year",
          "nine year"),
      ]), required: true,
      note: Text(en: "primary, middle or nineYear", zh: "小学、初中或九年一贯制")),
    SheetColumn(
      "school.area", zh: "地区", en: "area", ["城乡"],
      .word([.init("urban", zh: "城市", "城区"), .init("rural", zh: "农村", "乡村", "乡镇")]),
      usual: Text(en: "urban", zh: "城市"), note: Text(en: "urban or rural", zh: "城市或农村")),
    SheetColumn(
      "school.policy", zh: "政策包", en: "policy", [], .text, usual: SheetColumn.none,
      note: Text(
        en: "Name of a built-in policy pack, or path of a pack's file.", zh: "内置政策包的名称，或政策包文件的路径。")),
    SheetColumn(
      "school.term", zh: "学期", en: "term", ["学期名称"], .text, usual: SheetColumn.none,
      note: Text(en: "e.g. 2026-2027-1", zh: "如 2026-2027-1")),
    SheetColumn(
      "calendar.days", zh: "上课日", en: "days", ["星期", "每周上课日"], .texts,
      usual: Text("Mon; Tue; Wed; Thu; Fri"),
      note: Text(en: "The days of a week, in order.", zh: "一周中的各天，按先后排列。")),
  ]

  private static let term: [SheetColumn] = [
    SheetColumn(
      "calendar.term.start", zh: "学期开始", en: "term start", ["开学日期"], .date,
      usual: SheetColumn.none, note: Text(en: "A date, with the end.", zh: "日期，与学期结束一并填写。")),
    SheetColumn(
      "calendar.term.end", zh: "学期结束", en: "term end", ["放假日期"], .date, usual: SheetColumn.none,
      note: Text(en: "A date.", zh: "日期。")),
    SheetColumn(
      "calendar.term.holidays", zh: "假日", en: "holidays", ["节假日", "放假日"], .dates,
      usual: SheetColumn.none,
      note: Text(en: "Dates without service.", zh: "没有课后服务的日期。")),
    SheetColumn(
      "calendar.term.makeUp", zh: "补课日", en: "make-up days", ["调休", "makeUp"], .makeUp,
      usual: SheetColumn.none,
      note: Text(en: "2026-10-10=Thu: taught as a Thursday.", zh: "2026-10-10=周四：按周四上课。")),
    SheetColumn(
      "calendar.term.timeZone", zh: "时区", en: "time zone", ["timeZone"], .text,
      usual: Text("Asia/Shanghai"), note: Text(en: "For calendars.", zh: "用于日历文件。")),
  ]

  private static let rules: [SheetColumn] = [
    SheetColumn(
      "rules.mergedGroupLimit", zh: "合并班级人数上限", en: "merged group limit", ["合班上限"], .integer,
      usual: Text("50"),
      note: Text(en: "Most students of a merged class group (H7).", zh: "合并看管的班级最多人数（H7）。")),
    SheetColumn(
      "rules.ownStaffShare", zh: "本校教师比例", en: "own staff share", ["本校教师占比"], .decimal,
      usual: Text("0"),
      note: Text(
        en: "Least share of periods held by own teachers, 0 to 1 or in % (H8).",
        zh: "本校教师承担课时的最低比例，0 到 1 或百分数（H8）。")),
    .flag(
      "rules.priorityChoice", zh: "志愿优先", en: "priority choice", usual: false,
      note: Text(en: "Choices of priority students count more.", zh: "重点关注学生的志愿加权。")),
    .flag(
      "rules.mergeWithinGrade", zh: "仅同年级合并", en: "merge within grade", usual: true,
      note: Text(en: "Merge only classes of one grade.", zh: "只合并同一年级的班级。")),
    SheetColumn(
      "rules.budget", zh: "每周报酬预算", en: "budget", ["预算", "报酬预算"], .decimal,
      usual: SheetColumn.none,
      note: Text(en: "Most pay a week (F2); with a policy pack.", zh: "每周报酬上限（F2），启用政策包时有效。")),
  ]

  private static func weight(_ key: String, zh: String, _ note: Text) -> SheetColumn {
    SheetColumn(
      "weights.\(key)", zh: "权重 " + zh, en: "weight \(key)", [zh + "权重", zh], .decimal,
      usual: usual(key), note: note)
  }

  private static func usual(_ key: String) -> Text {
    let weights = Weights()
    let points: [String: Points] = [
      "uncovered": weights.uncovered, "priorityFactor": weights.priorityFactor,
      "underload": weights.underload, "unmet": weights.unmet, "nothing": weights.nothing,
      "variety": weights.variety, "balance": weights.balance, "pay": weights.pay,
      "merge": weights.merge, "unfamiliar": weights.unfamiliar, "continuity": weights.continuity,
      "moveStudent": weights.moveStudent, "moveStaff": weights.moveStaff,
    ]
    return Text(points[key]?.description ?? "")
  }

  private static let weights: [SheetColumn] = [
    weight(
      "uncovered", zh: "无人看管", Text(en: "per student and slot", zh: "每名学生每个时段")),
    weight(
      "priorityFactor", zh: "重点关注倍数", Text(en: "factor for priority students", zh: "重点关注学生的倍数")),
    weight("underload", zh: "课时不足", Text(en: "per missing period", zh: "每缺一课时")),
    SheetColumn(
      "weights.rank", zh: "权重 志愿顺序", en: "weight rank", ["志愿顺序"], .decimals,
      usual: Text(Weights().rank.map(\.description).joined(separator: "; ")),
      note: Text(
        en: "per granted choice by its rank; the last serves all later", zh: "按录取志愿的顺序；最后一个用于其后各志愿")
    ),
    weight("unmet", zh: "未满足志愿", Text(en: "per wanted elective not granted", zh: "每门未录取的选修")),
    weight("nothing", zh: "一门未录取", Text(en: "per student with none", zh: "每名一门未录取的学生")),
    weight("variety", zh: "类别重复", Text(en: "per repeated category", zh: "每次类别重复")),
    weight("balance", zh: "课时均衡", Text(en: "times (load - target)²", zh: "乘以（课时 − 目标）²")),
    weight("pay", zh: "报酬", Text(en: "per currency unit", zh: "每元")),
    weight("merge", zh: "合班", Text(en: "per class and slot merged", zh: "每班每时段合并")),
    weight(
      "unfamiliar", zh: "非班主任看管", Text(en: "per class and slot", zh: "每班每时段")),
    weight("continuity", zh: "换人看管", Text(en: "per further supervisor", zh: "每多一位看管人")),
    weight("moveStudent", zh: "调整学生", Text(en: "for repairs", zh: "用于调整课表")),
    weight("moveStaff", zh: "调整人员", Text(en: "for repairs", zh: "用于调整课表")),
  ]
}
