import ScheduleModel

extension SheetDescription {
  static let periods = SheetDescription(
    id: .periods, title: Text(en: "periods", zh: "课时"),
    spellings: ["period", "节次", "时段", "课节", "calendar", "日历"],
    noun: Text(en: "period", zh: "课时"),
    note: Text(
      en: "The periods of every afternoon, in order. A slot is a day with a period: Mon-P1.",
      zh: "每天下午的各个课时，按先后排列。某一天的某个课时称为一个时段，如“周一第1节”。"),
    columns: [
      SheetColumn(
        "id", zh: "编号", en: "id", ["课时", "节次", "period", "名称", "name"], .text, required: true,
        note: Text(en: "Short, without “-”, e.g. P1.", zh: "简短，不含“-”，如 P1。")),
      SheetColumn(
        "kind", zh: "类型", en: "kind", ["种类", "type"],
        .word([
          .init("homework", zh: "作业辅导", "作业", "课后作业", "做作业"),
          .init("enrichment", zh: "素质拓展", "拓展", "社团", "兴趣", "选修"),
          .init("extended", zh: "延时托管", "延时", "托管"),
          .init("evening", zh: "晚自习", "自习", "晚修"),
        ]), required: true,
        note: Text(
          en: "Activities meet in enrichment periods unless they say otherwise.",
          zh: "活动若未另行规定，安排在素质拓展课时。")),
      SheetColumn(
        "start", zh: "开始", en: "start", ["开始时间", "起", "from"], .time, required: true,
        note: Text(en: "e.g. 15:40", zh: "如 15:40")),
      SheetColumn(
        "end", zh: "结束", en: "end", ["结束时间", "止", "to"], .time, required: true,
        note: Text(en: "e.g. 16:30", zh: "如 16:30")),
    ])

  static let rooms = SheetDescription(
    id: .rooms, title: Text(en: "rooms", zh: "教室"), spellings: ["room", "场地", "场所"],
    noun: Text(en: "room", zh: "教室"),
    note: Text(
      en: "Home rooms of the classes, special rooms, fields, places outside.",
      zh: "各班教室、专用教室、操场及校外场地。"),
    columns: [
      .id(["教室", "教室编号", "room", "房间号"], note: Text(en: "Short and unique.", zh: "简短且不重复。")),
      .name(["教室名称", "场地名称", "room name"]),
      SheetColumn(
        "capacity", zh: "容量", en: "capacity", ["座位数", "可容纳人数", "容纳人数", "人数", "seats", "places"],
        .integer,
        required: true, note: Text(en: "Students it holds.", zh: "可容纳的学生人数。")),
      .features(
        "features", zh: "设施", en: "features", ["条件", "设备", "特征", "feature", "equipment"],
        note: Text(
          en:
            "Words of your own, e.g. gym; music; accessible. Activities and students ask for them.",
          zh: "自定词语，如“体育；音乐；无障碍”。活动和学生按此提出要求。")),
      .availability(
        "availability", zh: "开放时段", en: "availability", ["可用时段", "available"],
        note: Text(en: "When activities may use it.", zh: "活动可以使用的时段。")),
      SheetColumn(
        "building", zh: "楼栋", en: "building", ["教学楼", "位置"], .text, usual: SheetColumn.none,
        note: Text(en: "For your own use.", zh: "供查阅。")),
      .flag(
        "offsite", zh: "校外", en: "offsite", ["是否校外", "outside"], usual: false,
        note: Text(en: "Outside the school.", zh: "是否为校外场地。")),
      .count(
        "travelMinutes", zh: "路程分钟", en: "travelMinutes", ["路程", "路上时间", "travel", "路程（分钟）"],
        usual: Text("0"), note: Text(en: "How long the way to it takes.", zh: "去校外场地所需时间。")),
    ])

  static let organisations = SheetDescription(
    id: .organisations, title: Text(en: "organisations", zh: "机构"),
    spellings: ["organisation", "organizations", "organization", "校外机构", "合作机构", "vendors"],
    noun: Text(en: "organisation", zh: "机构"),
    note: Text(
      en: "Vendors and partners from outside. May be empty.", zh: "校外供应方及合作单位，可以为空。"),
    columns: [
      .id(["机构", "机构编号", "organisation"], note: Text(en: "Short and unique.", zh: "简短且不重复。")),
      .name(["机构名称", "单位名称", "organisation name"]),
      SheetColumn(
        "kind", zh: "类型", en: "kind", ["种类", "type"],
        .word([
          .init("vendor", zh: "供应方", "培训机构", "公司", "第三方"),
          .init("partner", zh: "合作单位", "合作方", "共建单位", "公益"),
        ]), required: true, note: Text(en: "vendor or partner", zh: "供应方或合作单位")),
      .flag(
        "academic", zh: "学科类", en: "academic", ["是否学科类"], usual: false,
        note: Text(
          en: "Academic organisations are left out by law.", zh: "学科类机构依规定不参与安排。")),
      .flag(
        "approved", zh: "已批准", en: "approved", ["批准", "是否批准", "白名单"], usual: false,
        note: Text(
          en: "Approved by the district. Whoever is not is left out.", zh: "是否经教育主管部门批准；未经批准的不参与安排。"
        )),
      .flag(
        "badRecord", zh: "不良记录", en: "badRecord", ["有不良记录"], usual: false,
        note: Text(en: "Whoever has one is left out.", zh: "有不良记录的不参与安排。")),
      SheetColumn(
        "rating", zh: "评分", en: "rating", ["评价", "得分"], .decimal, usual: SheetColumn.none,
        note: Text(en: "0 to 5", zh: "0 到 5")),
      .count(
        "maxSessions", zh: "每周最多次数", en: "maxSessions", ["次数上限", "每周次数上限"],
        usual: Text(en: "no limit", zh: "不限"),
        note: Text(en: "Most sessions a week led by its people.", zh: "其人员每周最多带多少次活动。")),
    ])

  static let activities = SheetDescription(
    id: .activities, title: Text(en: "activities", zh: "活动"),
    spellings: ["activity", "课程", "社团", "选修课", "courses", "electives"],
    noun: Text(en: "activity", zh: "活动"),
    note: Text(en: "What students may choose.", zh: "学生可以选择的活动。"),
    columns: [
      .id(
        ["活动", "活动编号", "课程编号", "activity"], note: Text(en: "Short and unique.", zh: "简短且不重复。")),
      .name(["活动名称", "课程名称", "社团名称", "课程", "activity name"]),
      SheetColumn(
        "category", zh: "类别", en: "category", ["分类", "领域"], .text, required: true,
        note: Text(
          en: "Words of your own: sport, art, reading, science ... Students should see several.",
          zh: "自定词语：体育、艺术、阅读、科学……学生应接触不同类别。")),
      SheetColumn(
        "kind", zh: "形式", en: "kind", ["组织形式", "类型", "type"],
        .word([
          .init("walking", zh: "走班"), .init("club", zh: "社团"),
          .init("interest", zh: "兴趣小组", "兴趣"), .init("lecture", zh: "讲座"),
          .init("tutoring", zh: "辅导", "答疑"), .init("outdoor", zh: "户外", "户外活动"),
        ]), usual: Text(en: "walking", zh: "走班"),
        note: Text(en: "How it is organised.", zh: "活动的组织形式。")),
      SheetColumn(
        "grades", zh: "年级", en: "grades", ["开放年级", "面向年级", "适用年级", "对象", "grade"], .grades,
        required: true,
        note: Text(
          en: "Open to these grades: “3; 4”, “3-6”, or “all”.", zh: "面向的年级，如“3；4”、“三至六年级”或“全部”。")),
      SheetColumn(
        "specialty", zh: "所需专长", en: "specialty", ["专长", "专业要求"], .text, usual: SheetColumn.none,
        note: Text(en: "That its leader must have.", zh: "带班人必须具备的专长。")),
      SheetColumn(
        "leaders", zh: "带班人", en: "leaders",
        ["指导教师", "任课教师", "教师", "老师", "leader", "teacher", "teachers"],
        .references(.staff), usual: Text(en: "anyone qualified", zh: "任何合格的人"),
        note: Text(en: "Who may lead it; several are possible.", zh: "可以带班的人，可填多人。")),
      .features(
        "roomFeatures", zh: "场地条件", en: "roomFeatures", ["所需设施", "场地要求", "features"],
        note: Text(en: "That its room must have.", zh: "教室必须具备的设施。")),
      .count(
        "minSize", zh: "最少人数", en: "minSize", ["开班人数", "人数下限", "min"], usual: Text("1"),
        note: Text(en: "It does not open for fewer.", zh: "少于此数不开班。")),
      SheetColumn(
        "maxSize", zh: "最多人数", en: "maxSize", ["人数上限", "限额", "名额", "max", "seats"], .integer,
        required: true, note: Text(en: "Places in one section.", zh: "一个班的名额。")),
      .count(
        "sessions", zh: "每周次数", en: "sessions", ["次数"], usual: Text("1"),
        note: Text(en: "Times a week, on different days.", zh: "每周上几次，在不同的日子。")),
      SheetColumn(
        "slots", zh: "可排时段", en: "slots", ["时段", "上课时间", "时间"], .slots(isAvailability: false),
        usual: Text(en: "every enrichment period", zh: "所有素质拓展课时"),
        note: Text(
          en: "When it may meet: a list, or a column per slot with ticks.",
          zh: "可以安排的时段：列表，或每个时段一列打勾。")),
      .flag(
        "double", zh: "连堂", en: "double", ["是否连堂"], usual: false,
        note: Text(
          en: "A session takes all its slots of a day.", zh: "一次占用当天其全部时段。")),
      .count(
        "maxSections", zh: "最多班数", en: "maxSections", ["班数", "最多开班数"], usual: Text("1"),
        note: Text(en: "How many groups of it may open.", zh: "最多可以开几个班。")),
      SheetColumn(
        "provider", zh: "提供机构", en: "provider", ["机构", "合作机构"], .reference(.organisations),
        usual: Text(en: "the school", zh: "本校"),
        note: Text(en: "Its leader then belongs to it.", zh: "带班人须属于该机构。")),
      .flag(
        "academic", zh: "学科类", en: "academic", ["是否学科类"], usual: false,
        note: Text(en: "Never by somebody from outside.", zh: "学科类活动不得由校外承担。")),
      SheetColumn(
        "fee", zh: "收费", en: "fee", ["费用"], .decimal, usual: Text("0"),
        note: Text(en: "Per student.", zh: "每名学生。")),
      SheetColumn(
        "authorisedFee", zh: "核定收费", en: "authorised fee", ["收费标准"], .decimal,
        usual: Text(en: "the policy pack's", zh: "以政策包为准"),
        note: Text(en: "The fee must not be above it (F1).", zh: "收费不得高于此数（F1）。")),
    ])
}
