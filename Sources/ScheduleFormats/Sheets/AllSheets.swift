import ScheduleModel

extension SheetDescription {
  /// Every sheet, in the order in which they are written.
  public static let all: [SheetDescription] = SheetID.allCases.map(of)

  public static func of(_ id: SheetID) -> SheetDescription {
    switch id {
    case .settings: return settings
    case .periods: return periods
    case .rooms: return rooms
    case .organisations: return organisations
    case .staff: return staff
    case .classes: return classes
    case .students: return students
    case .activities: return activities
    case .bonds: return bonds
    case .pins: return pins
    case .attestations: return attestations
    }
  }

  /// Sheets that are for people and are not read.
  static let unread: Set<String> = [
    "instructions", "说明", "使用说明", "readme", "lists", "列表", "notes", "备注", "check",
    "检查结果",
  ]

  /// Headings of columns that schools' lists often have and that play no part here.
  static let passedOver: Set<String> = [
    "备注", "说明", "remark", "remarks", "note", "notes", "comment", "comments", "序号", "no.", "no", "#",
    "性别", "gender", "sex", "电话", "手机", "联系电话", "phone", "telephone", "mobile", "email", "邮箱",
    "电子邮箱",
    "年龄", "age", "出生日期", "birthday", "民族", "家长", "家长姓名", "监护人", "parent", "guardian", "住址", "地址",
    "address", "微信",
  ]
}

extension SheetColumn {
  static func id(_ spellings: [String] = [], note: Text) -> SheetColumn {
    SheetColumn(
      "id", zh: "编号", en: "id", ["代码", "code"] + spellings, .text,
      usual: Text(en: "the name", zh: "与名称相同"), note: note)
  }

  static func name(zh: String = "名称", _ spellings: [String]) -> SheetColumn {
    SheetColumn(
      "name", zh: zh, en: "name", spellings, .text, usual: Text(en: "the id", zh: "与编号相同"),
      note: Text(
        en: "As it is shown. Other sheets may use the name instead of the id where it is unique.",
        zh: "显示用的名称。名称不重复时，其他工作表可以用它代替编号。"))
  }

  static func features(_ key: String, zh: String, en: String, _ spellings: [String], note: Text)
    -> SheetColumn
  {
    SheetColumn(
      key, zh: zh, en: en, spellings, .texts, usual: Text(en: "none", zh: "无"), note: note)
  }

  static func availability(_ key: String, zh: String, en: String, _ spellings: [String], note: Text)
    -> SheetColumn
  {
    SheetColumn(
      key, zh: zh, en: en, spellings, .slots(isAvailability: true),
      usual: Text(en: "all slots", zh: "全部时段"),
      note: Text(
        en: note.en
          + " A list such as “Mon-P1; Tue-P2”, or one column per slot headed “Mon-P1” with ticks.",
        zh: note.zh + "可写列表，如“周一第1节；周二第2节”，也可以每个时段一列（列名如“周一第1节”）打勾。"))
  }

  static func flag(
    _ key: String, zh: String, en: String, _ spellings: [String] = [], usual: Bool, note: Text
  ) -> SheetColumn {
    SheetColumn(
      key, zh: zh, en: en, spellings, .flag,
      usual: usual ? Text(en: "yes", zh: "是") : Text(en: "no", zh: "否"), note: note)
  }

  static func count(
    _ key: String, zh: String, en: String, _ spellings: [String] = [], usual: Text, note: Text
  ) -> SheetColumn {
    SheetColumn(key, zh: zh, en: en, spellings, .integer, usual: usual, note: note)
  }

  static let none = Text(en: "none", zh: "无")
}
