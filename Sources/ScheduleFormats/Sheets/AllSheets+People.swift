import ScheduleModel

extension SheetDescription {
  static let staff = SheetDescription(
    id: .staff, title: Text(en: "staff", zh: "教职工"),
    spellings: ["teachers", "teacher", "教师", "老师", "人员", "师资"],
    noun: Text(en: "staff member", zh: "教职工"),
    note: Text(
      en: "Everybody who leads activities or looks after class groups.", zh: "所有带活动或看管班级的人员。"),
    columns: [
      .id(
        ["工号", "教师编号", "staff id", "staff number"],
        note: Text(
          en: "Number or short name; empty: made from the name.", zh: "工号或简称；留空时取姓名。")),
      .name(zh: "姓名", ["名称", "教师姓名", "教师", "teacher"]),
      SheetColumn(
        "kind", zh: "身份", en: "kind", ["类型", "人员类型", "type"],
        .word([
          .init("teacher", zh: "教师", "本校教师", "在职教师", "老师"),
          .init("retired", zh: "退休教师", "退休"),
          .init("professional", zh: "专业人士", "专业人员", "校外专家"),
          .init("volunteer", zh: "志愿者", "义工", "家长志愿者"),
          .init("vendor", zh: "机构教练", "机构人员", "机构教师", "外聘"),
        ]), required: true,
        note: Text(en: "teacher is the school's own.", zh: "“教师”指本校在职教师。")),
      SheetColumn(
        "organisation", zh: "所属机构", en: "organisation", ["机构", "单位", "organization"],
        .reference(.organisations), usual: Text(en: "the school", zh: "本校"),
        note: Text(en: "If not the school's own.", zh: "非本校人员填写。")),
      .features(
        "specialties", zh: "专长", en: "specialties", ["特长", "擅长", "specialty"],
        note: Text(en: "Words of your own; activities ask for them.", zh: "自定词语，活动按此要求带班人。")),
      .flag(
        "supervises", zh: "可看管", en: "supervises", ["可看班", "看管", "能否看管"], usual: true,
        note: Text(en: "May look after class groups.", zh: "能否看管班级。")),
      .availability(
        "availability", zh: "可用时段", en: "availability", ["空闲时段", "可安排时段", "available"],
        note: Text(en: "When he can be assigned.", zh: "可以安排工作的时段。")),
      .count(
        "minPeriods", zh: "每周最少课时", en: "minPeriods", ["最少课时", "课时下限"], usual: Text("0"),
        note: Text(en: "Wished minimum a week.", zh: "每周希望达到的最少课时。")),
      SheetColumn(
        "maxPeriods", zh: "每周最多课时", en: "maxPeriods", ["最多课时", "课时上限"], .integer, required: true,
        note: Text(en: "At most so many periods a week.", zh: "每周最多课时。")),
      .count(
        "maxPerDay", zh: "每天最多课时", en: "maxPerDay", ["日上限", "每日最多课时"],
        usual: Text(en: "all of a day", zh: "当天全部"),
        note: Text(en: "At most so many periods a day.", zh: "每天最多课时。")),
      .count(
        "targetPeriods", zh: "目标课时", en: "targetPeriods", ["目标", "期望课时"],
        usual: SheetColumn.none, note: Text(en: "Load aimed at.", zh: "希望的每周课时。")),
      SheetColumn(
        "pay", zh: "课时报酬", en: "pay", ["报酬", "课时费", "单价"], .decimal, usual: Text("0"),
        note: Text(en: "Currency units a period.", zh: "每课时报酬（元）。")),
      .flag(
        "approved", zh: "已批准", en: "approved", ["批准", "审核通过"], usual: true,
        note: Text(en: "Whoever is not is never assigned.", zh: "未经批准的不会被安排。")),
      .flag(
        "filed", zh: "已备案", en: "filed", ["备案"], usual: true,
        note: Text(en: "Whoever is not is never assigned.", zh: "未备案的不会被安排。")),
      .flag(
        "ethicsFault", zh: "师德问题", en: "ethicsFault", ["有师德问题"], usual: false,
        note: Text(en: "Whoever has one is never assigned.", zh: "有师德问题的不会被安排。")),
      .flag(
        "badRecord", zh: "不良记录", en: "badRecord", ["有不良记录"], usual: false,
        note: Text(en: "Whoever has one is never assigned.", zh: "有不良记录的不会被安排。")),
    ])

  static let classes = SheetDescription(
    id: .classes, title: Text(en: "classes", zh: "班级"), spellings: ["class", "行政班"],
    noun: Text(en: "class", zh: "班级"),
    note: Text(en: "The administrative classes.", zh: "各行政班。"),
    columns: [
      .id(["班级", "班级编号", "班号", "class"], note: Text(en: "Short and unique.", zh: "简短且不重复。")),
      .name(["班级名称", "班名", "class name"]),
      SheetColumn(
        "grade", zh: "年级", en: "grade", ["级"], .grade, required: true,
        note: Text(
          en: "A number, or a name such as 三年级; 初一 is 7.", zh: "数字，或“三年级”这样的名称；初一为 7。")),
      SheetColumn(
        "homeRoom", zh: "本班教室", en: "homeRoom", ["教室", "固定教室", "room"], .reference(.rooms),
        required: true, note: Text(en: "Of this class alone.", zh: "只能是一个班的教室。")),
      SheetColumn(
        "headTeacher", zh: "班主任", en: "headTeacher", ["班主任姓名"], .reference(.staff),
        usual: SheetColumn.none, note: Text(en: "Best supervisor of the class.", zh: "看管本班的首选。")),
    ])

  static let students = SheetDescription(
    id: .students, title: Text(en: "students", zh: "学生"),
    spellings: ["student", "pupils", "学生名单", "花名册", "报名", "报名表"],
    noun: Text(en: "student", zh: "学生"),
    note: Text(
      en: "Every student who takes part, with sign-up and choices.", zh: "参加课后服务的每名学生，及其报名时段和志愿。"),
    columns: [
      .id(
        ["学号", "学籍号", "student id", "student number", "number"],
        note: Text(
          en: "Student number; empty: made from the name.", zh: "学号；留空时由姓名生成。")),
      .name(zh: "姓名", ["名称", "学生姓名", "学生", "student", "student name"]),
      SheetColumn(
        "class", zh: "班级", en: "class", ["班", "所在班级", "行政班"], .reference(.classes), required: true,
        note: Text(en: "Id or name of the class.", zh: "班级的编号或名称。")),
      .availability(
        "attends", zh: "参加时段", en: "attends", ["报名时段", "参加", "报名", "sign-up", "signed up"],
        note: Text(en: "The slots signed up for.", zh: "报名参加的时段。")),
      .count(
        "electives", zh: "选修门数", en: "electives", ["希望门数", "门数", "选课门数", "wanted"],
        usual: Text("0"),
        note: Text(en: "How many activities are wanted a week.", zh: "每周希望参加几门活动。")),
      SheetColumn(
        "choices", zh: "志愿", en: "choices", ["志愿列表", "所选活动", "选课"], .references(.activities),
        usual: SheetColumn.none,
        note: Text(
          en: "Activities, best first: one column per choice, or a list in one cell.",
          zh: "活动，最喜欢的在前：每个志愿一列，或在一格内写列表。"), numbered: Text(en: "choice", zh: "志愿")),
      .flag(
        "priority", zh: "重点关注", en: "priority", ["优先", "优先群体", "重点", "留守"], usual: false,
        note: Text(
          en: "Left-behind children and others who come first.", zh: "留守儿童等须优先保障的学生。")),
      SheetColumn(
        "weight", zh: "权重", en: "weight", ["加权"], .decimal, usual: Text("1"),
        note: Text(
          en: "More than 1 makes good what was missed last term.", zh: "大于 1 可补偿上学期未满足的志愿。")),
      .features(
        "needs", zh: "特殊需要", en: "needs", ["需要", "无障碍需要"],
        note: Text(
          en: "Features that every room of his activities must have.", zh: "其参加的活动的教室必须具备的设施。")),
    ])

  static let bonds = SheetDescription(
    id: .bonds, title: Text(en: "bonds", zh: "同组分组"),
    spellings: ["bond", "约定", "同组", "分组约定", "同组与分组"], noun: Text(en: "bond", zh: "约定"),
    note: Text(
      en: "Students who go together, or are kept apart. May be empty.", zh: "须同组或须分开的学生，可以为空。"),
    columns: [
      SheetColumn(
        "kind", zh: "类型", en: "kind", ["type"],
        .word([
          .init("together", zh: "同组", "一起", "在一起"), .init("apart", zh: "分开", "分组", "不同组"),
        ]), required: true, note: Text(en: "together or apart", zh: "同组或分开")),
      SheetColumn(
        "students", zh: "学生", en: "students", ["学生名单", "student"], .references(.students),
        required: true, note: Text(en: "Two or more.", zh: "两名或以上。")),
      SheetColumn(
        "activity", zh: "活动", en: "activity", ["课程"], .reference(.activities),
        usual: Text(en: "any (only for apart)", zh: "任何活动（仅限“分开”）"),
        note: Text(en: "Needed for together.", zh: "同组时必须填写。")),
    ])

  static let pins = SheetDescription(
    id: .pins, title: Text(en: "pins", zh: "预定"), spellings: ["pin", "固定安排", "已定事项"],
    noun: Text(en: "pin", zh: "预定"),
    note: Text(en: "What is decided already. May be empty.", zh: "已经确定的安排，可以为空。"),
    columns: [
      SheetColumn(
        "kind", zh: "类型", en: "kind", ["type"],
        .word([
          .init("section", zh: "开班", "固定开班"), .init("student", zh: "学生", "学生安排"),
          .init("supervisor", zh: "看管", "看管人"),
          .init("forbidLeader", zh: "禁止带班", en: "forbidLeader", "不得带班", "forbid leader"),
        ]), required: true,
        note: Text(
          en: """
            section: activity, and any of leader, room, slots, students. student: student, \
            activity, granted. supervisor: class, slot, staff. forbidLeader: activity, staff.
            """,
          zh: """
            开班：活动，以及带班人、教室、时段、学生中的任意几项；学生：学生、活动、是否录取；\
            看管：班级、时段、人员；禁止带班：活动、人员。
            """)),
      SheetColumn(
        "activity", zh: "活动", en: "activity", ["课程"], .reference(.activities),
        note: Text(en: "All kinds but supervisor.", zh: "除“看管”外都要填写。")),
      SheetColumn(
        "leader", zh: "带班人", en: "leader", ["指导教师"], .reference(.staff),
        note: Text(en: "Of a section.", zh: "用于“开班”。")),
      SheetColumn(
        "room", zh: "教室", en: "room", ["场地"], .reference(.rooms),
        note: Text(en: "Of a section.", zh: "用于“开班”。")),
      SheetColumn(
        "slots", zh: "时段列表", en: "slots", ["上课时段"], .slots(isAvailability: false),
        note: Text(en: "Of a section.", zh: "用于“开班”。")),
      SheetColumn(
        "students", zh: "学生名单", en: "students", [], .references(.students),
        note: Text(en: "Of a section.", zh: "用于“开班”。")),
      SheetColumn(
        "student", zh: "学生", en: "student", [], .reference(.students),
        note: Text(en: "Of a student pin.", zh: "用于“学生”。")),
      SheetColumn(
        "granted", zh: "是否录取", en: "granted", ["录取"], .flag,
        note: Text(en: "Of a student pin: yes or no.", zh: "用于“学生”：是或否。")),
      SheetColumn(
        "class", zh: "班级", en: "class", [], .reference(.classes),
        note: Text(en: "Of a supervisor pin.", zh: "用于“看管”。")),
      SheetColumn(
        "slot", zh: "时段", en: "slot", [], .slot,
        note: Text(en: "Of a supervisor pin.", zh: "用于“看管”。")),
      SheetColumn(
        "staff", zh: "人员", en: "staff", ["教师", "看管人"], .reference(.staff),
        note: Text(en: "Of supervisor and forbidLeader.", zh: "用于“看管”和“禁止带班”。")),
    ])
}
