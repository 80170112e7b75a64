import ScheduleModel

extension SheetDescription {
  static let attestations = SheetDescription(
    id: .attestations, title: Text(en: "attestations", zh: "承诺"),
    spellings: ["attestation", "承诺书", "承诺事项"], noun: Text(en: "attestation", zh: "承诺"),
    note: Text(
      en: "Who has attested what no timetable shows. May be empty.",
      zh: "课表无法体现、须由负责人承诺的事项，可以为空。"),
    columns: [
      SheetColumn(
        "rule", zh: "规则", en: "rule", [],
        .word([
          .init("P3", zh: "不增加作业", en: "P3"), .init("P9", zh: "无商业活动", en: "P9"),
          .init("P10", zh: "不出租场地", en: "P10"),
        ]), required: true,
        note: Text(
          en: "P3: no more homework; P9: no commercial activity; P10: premises not let out.",
          zh: "P3：不增加作业量；P9：没有商业活动；P10：不出租校舍场地。")),
      SheetColumn(
        "by", zh: "承诺人", en: "by", ["负责人"], .text, required: true,
        note: Text(en: "Who attests it.", zh: "由谁承诺。")),
      SheetColumn(
        "on", zh: "日期", en: "on", ["承诺日期"], .date, required: true,
        note: Text(en: "When: a date.", zh: "承诺的日期。")),
    ])
}
