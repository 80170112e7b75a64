import ScheduleModel

/// A workbook to fill in: instructions, a sheet per table with notes and drop-down lists, and an
/// example that can be solved as it is.
public enum Template {
  public static func sheets(_ example: Problem, language: Language) -> [SheetDraft] {
    [instructions(language)] + SheetsWriter(language: language).sheets(example)
  }

  /// What stands on the first sheet.
  public static func instructions(_ language: Language) -> SheetDraft {
    var rows: [[SheetDraft.Cell]] = []
    func add(_ text: Text, _ look: SheetDraft.Look = .wrapped) {
      rows.append([SheetDraft.Cell(text[language], look: look)])
    }
    add(Text(en: "After-school service: data of the school", zh: "课后服务：学校数据"), .title)
    add(
      Text(
        en: """
          This workbook describes one school's week. It comes with a small example that can be \
          solved as it is: look at it, then put your own lists in its place.
          """,
        zh: "本工作簿描述一所学校一周的课后服务。其中附有一个可以直接求解的小例子：先看一看，再换成本校的名单。"))
    add(Text(en: "How to fill it in", zh: "填写方法"), .heading)
    for text in steps { add(text) }
    add(Text(en: "How to write things", zh: "书写方式"), .heading)
    for text in spellings { add(text) }
    add(Text(en: "What each sheet holds", zh: "各工作表的内容"), .heading)
    for sheet in SheetDescription.all {
      add(
        Text(
          en: "\(sheet.title.en): \(sheet.note.en)", zh: "\(sheet.title.zh)：\(sheet.note.zh)"))
    }
    add(Text(en: "Then", zh: "填好以后"), .heading)
    add(Text("schedule-solve check school.xlsx"))
    add(Text("schedule-solve solve school.xlsx --output timetable.json"))
    var draft = SheetDraft(
      name: Text(en: "instructions", zh: "说明")[language], columns: [.init(width: 100)], rows: rows)
    draft.frozenRows = 0
    draft.lastInputRow = 0
    return draft
  }

  private static let steps = [
    Text(
      en: "Columns with a marked heading must be filled in; all others may be empty or deleted. "
        + "The note on each heading says what an empty cell means.",
      zh: "列名有标记的列必须填写，其余各列可以留空或删除。列名上的批注说明留空的含义。"),
    Text(
      en: "Columns may stand in any order, and headings in Chinese, English or both.",
      zh: "各列顺序不限，列名可用中文、英文或中英文并列。"),
    Text(
      en:
        "Where a room, teacher, class or activity is named, its id serves, or its name if only one is called so.",
      zh: "提到教室、教师、班级或活动时，可填其编号；名称不重复时也可填名称。"),
    Text(
      en: "Students and staff without a number: leave the id empty, it is made from the name.",
      zh: "学生和教职工没有编号时，编号可留空，由姓名生成。"),
    Text(
      en: "Students may stand in a sheet for each class, named “students 1A” or after the class.",
      zh: "学生可以每班一张表，表名如“学生（一年级1班）”，或直接用班级名称。"),
  ]

  private static let spellings = [
    Text(
      en: "Yes: √, x, 1, yes, 是. No: an empty cell where empty means no, 0, no, 否.",
      zh: "是：√、x、1、是、有。否：0、否、无；空白的含义见批注。"),
    Text(
      en:
        "Slots: a list such as “Mon-P1; Tue-P2”, or one column per slot headed “Mon-P1” with ticks.",
      zh: "时段：列表，如“周一第1节；周二第2节”；或每个时段一列（列名如“周一第1节”），在格中打勾。"),
    Text(
      en: "Choices: columns choice1, choice2 ..., best first, or one column with a list.",
      zh: "志愿：志愿1、志愿2……各占一列，最喜欢的在前；或在一列中写列表。"),
    Text(
      en: "Lists: separated by ; or , or 、 or line breaks.", zh: "列表：用分号、逗号、顿号或换行分隔。"),
    Text(en: "Grades: 3; 3-6; 三年级; all.", zh: "年级：3；三年级；三至六年级；全部。初一为 7。"),
  ]
}

/// The files of a folder of CSV.
public enum CSVFolder {
  /// - Returns: names with bytes, in the order of the sheets.
  public static func files(_ sheets: [SheetDraft]) -> [(name: String, bytes: [UInt8])] {
    sheets.map { sheet in
      (sheet.name + ".csv", CSVWriter.bytes(sheet.rows.map { $0.map(\.value) }))
    }
  }
}
