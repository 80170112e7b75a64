import ScheduleModel
import Testing

@testable import ScheduleFormats

/// A small school as a coordinator writes it down.
enum PlainSchool {
  static let settings = "项目|值\n学校名称|测试小学\n学段|小学\n上课日|周一、周二、周三\n本校教师比例|50%"
  static let periods = "课时|类型|开始时间|结束时间\nP1|作业辅导|15：40|16:30\nP2|社团|下午4:40|17:30"
  static let rooms = "教室名称|容纳人数|设施\n三1教室|45人|\n三2教室|45|\n操场|60|体育；无障碍\n美术室|２０|美术"
  static let staff =
    "姓名|身份|专长|每周最多课时|可用时段\n张三|教师|足球|6|\n李四|老师|美术|6节|\n王五|退休||4|周一第2节、周二"
  static let classes = "班级名称|年级|教室|班主任\n三（1）班|三年级|三1教室|张三\n三（2）班|3|三2教室|李四"
  static let activities =
    "活动名称|类别|对象|所需专长|场地要求|人数上限|开班人数|时段\n足球|体育|三年级|足球|体育|20|1|\n绘画|艺术|全部|美术|美术|15|1|周二第2节；周三拓展"
  static let students =
    "学号|姓名|班级|门数|第一志愿|第二志愿|参加时段\n1|赵一|三(1)班|1|足球|绘画|\n2|钱二|三（1）班 |1|绘画||周二；周三\n3|孙三|三（2）班|1|绘画|足球|all"

  static func sheets(_ changes: [String: String] = [:]) -> [(String, String)] {
    let all = [
      ("设置", settings), ("课时", periods), ("教室", rooms), ("教师", staff), ("班级", classes),
      ("活动", activities), ("学生", students),
    ]
    return all.map { ($0.0, changes[$0.0] ?? $0.1) }
      + changes.filter { change in !all.contains { $0.0 == change.key } }
      .sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  static func read(_ changes: [String: String] = [:]) -> SheetProblem {
    SheetProblem([.of(sheets(changes))])
  }
}

@Suite struct SheetReadingTests {
  private func problem(_ changes: [String: String] = [:]) throws -> Problem {
    let read = PlainSchool.read(changes)
    return try #require(read.problem, "\(read.diagnostics.map { ($0.summary, $0.sentence.en) })")
  }

  @Test func aPlainSchoolIsReadAsMeant() throws {
    let problem = try problem()
    #expect(problem.school.id == "测试小学")
    #expect(problem.school.stage == .primary)
    #expect(problem.rules.ownStaffShare == Points(thousandths: 500))
    #expect(problem.calendar.periods.map(\.start.description) == ["15:40", "16:40"])
    #expect(problem.rooms.map(\.capacity) == [45, 45, 60, 20])
    #expect(problem.rooms[2].features == ["体育", "无障碍"])
    #expect(problem.staff.map(\.kind) == [.teacher, .teacher, .retired])
    let slots = ["周一-P2", "周二-P1", "周二-P2"].compactMap(Slot.init)
    #expect(problem.staff[2].availability == .slots(slots))
    #expect(problem.classes.map(\.headTeacher) == ["张三", "李四"])
    #expect(problem.classes.map(\.grade) == [3, 3])
    #expect(problem.activities[1].grades == [3])
    #expect(problem.activities[1].slots?.map(\.description) == ["周二-P2", "周三-P2"])
    #expect(problem.students.map(\.schoolClass) == ["三（1）班", "三（1）班", "三（2）班"])
    #expect(problem.students.map(\.choices) == [["足球", "绘画"], ["绘画"], ["绘画", "足球"]])
    #expect(problem.students[2].attends == .all)
  }

  @Test func columnsMayStandInAnyOrderAndLanguage() throws {
    let plain = try problem()
    let changed = try problem([
      "学生":
        "attends|choice2|choice1|electives|class 班级|备注|姓名 name|编号 id\n|绘画|足球|1|三(1)班|x|赵一|1\n"
        + "周二；周三||绘画|1|三（1）班||钱二|2\nall|足球|绘画|1|三（2）班||孙三|3"
    ])
    #expect(plain == changed)
  }

  @Test func rowsAboveTheHeadingsAndEmptyRowsArePassedOver() throws {
    let changed = try problem(["学生": "三年级报名表\n\n" + PlainSchool.students + "\n\n||||||\n"])
    #expect(changed == (try problem()))
  }

  @Test func slotsMayBeTickedInColumnsOfTheirOwn() throws {
    let problem = try problem([
      "学生":
        "学号|班级|周一P1|周一P2|周二下午第1节|周二第2节|周三\n1|三(1)班|√|√|1|是|y\n2|三(1)班|||✓|有|\n3|三(2)班|0|否|||"
    ])
    #expect(
      problem.students.map(\.attends) == [
        .slots(problem.calendar.slots),
        .slots(["周二-P1", "周二-P2"].compactMap(Slot.init)), .slots([]),
      ])
    let read = PlainSchool.read([
      "学生": "学号|班级|周一P1\n1|三(1)班|√\n3|三(2)班|\n2|三(2)班|x"
    ])
    #expect(read.diagnostics.map(\.summary).contains("学生!C3 no-ticks"))
    #expect(read.diagnostics.map(\.summary).contains("学生!C4 ambiguous-tick"))
  }

  @Test func idsAreMadeOfNames() throws {
    let problem = try problem([
      "学生": "姓名|班级\n赵一|三(1)班\n钱二|三(1)班\n钱二|三(2)班\n钱二|三(2)班"
    ])
    #expect(problem.students.map(\.id) == ["赵一", "钱二-三(1)班", "钱二-三(2)班", "钱二-三(2)班-2"])
  }

  @Test func studentsOfOneNameAreToldApartByTheirClass() throws {
    let students = "学号|姓名|班级\n1|赵一|三(1)班\n2|赵一|三(2)班\n3|孙三|三(2)班"
    let bonds = "类型|学生\n分开|赵一（三(1)班）；孙三"
    let problem = try problem(["学生": students, "同组分组": bonds])
    #expect(problem.bonds.map(\.students) == [["1", "3"]])
    let read = PlainSchool.read(["学生": students, "同组分组": "类型|学生\n分开|赵一；孙三"])
    #expect(read.diagnostics.first?.summary == "同组分组!B2 ambiguous-name")
    #expect(
      read.diagnostics.dropFirst().map(\.summary) == ["活动!A2 not-chosen", "活动!A3 not-chosen"])
  }

  @Test func numbersAndDatesInCellsAreIdsToo() throws {
    var workbook = Workbook.of(PlainSchool.sheets(["班级": "班级|年级|教室\n3-1|3|三1教室\n3-2|3|三2教室"]))
    var table = Table(file: "school.xlsx", sheet: "学生")
    func row(_ number: Int, _ values: [CellValue]) {
      table.addRow(number, values.enumerated().map { Cell(column: $0.offset, value: $0.element) })
    }
    row(1, [.text("学号"), .text("姓名"), .text("班级")])
    row(2, [.number("20260101"), .text("赵一"), .date(CalendarDate(year: 2026, month: 3, day: 1))])
    row(3, [.text("20260102 "), .number("7"), .text("３－２")])
    workbook.tables[6] = table
    let read = SheetProblem([workbook])
    #expect(read.problem?.students.map(\.id) == ["20260101", "20260102"])
    #expect(read.problem?.students.map(\.name) == ["赵一", "7"])
    #expect(read.problem?.students.map(\.schoolClass) == ["3-1", "3-2"])
    #expect(read.diagnostics.contains { $0.summary == "学生!C2 date-for-name" })
  }

  @Test func timesAndDatesMayBeCells() throws {
    var workbook = Workbook.of(PlainSchool.sheets())
    var table = Table(file: "school.xlsx", sheet: "课时")
    let rows: [[CellValue]] = [
      [.text("id"), .text("kind"), .text("start"), .text("end")],
      [.text("P1"), .text("homework"), .time(seconds: 56_400), .number("0.6875")],
      [.text("P2"), .text("enrichment"), .time(seconds: 60_000), .time(seconds: 63_000)],
    ]
    for (index, row) in rows.enumerated() {
      table.addRow(
        index + 1, row.enumerated().map { Cell(column: $0.offset, value: $0.element) })
    }
    workbook.tables[1] = table
    let problem = try #require(SheetProblem([workbook]).problem)
    #expect(problem.calendar.periods.map(\.start.minutes) == [940, 1000])
    #expect(problem.calendar.periods.map(\.end.minutes) == [990, 1050])
  }

  @Test func classesMergedBesideTheirStudentsAreRead() throws {
    var workbook = Workbook.of(
      PlainSchool.sheets(["学生": "班级|学号\n三(1)班|1\n|2\n三(2)班|3"]))
    workbook.tables[6].mergedRegions = [Table.Region(rows: 2...3, columns: 0...0)]
    let problem = try #require(SheetProblem([workbook]).problem)
    #expect(problem.students.map(\.schoolClass) == ["三（1）班", "三（1）班", "三（2）班"])
  }

  @Test func theMakeUpDaysAndTheTermAreRead() throws {
    let problem = try problem([
      "设置": PlainSchool.settings
        + "\n学期开始|2026年9月1日\n学期结束|2027/1/20\n假日|2026-10-01；2026-10-02\n补课日|2026-10-10=周三\n权重 志愿顺序|0;2;5"
    ])
    let term = try #require(problem.calendar.term)
    #expect(term.start == "2026-09-01" && term.end == "2027-01-20")
    #expect(term.holidays == ["2026-10-01", "2026-10-02"])
    #expect(term.makeUp == [.init(date: "2026-10-10", day: "周三")])
    #expect(problem.weights.rank == [Points(0), Points(2), Points(5)])
  }

  // MARK: What is wrong

  /// Sheet, its text, and what must be found: place and kind.
  @Test(arguments: [
    ("学生", "学号|班级|第一志愿\n1|三(1)班|足秋", ["学生!C2 unknown-id"]),
    ("学生", "学号|班级|门数\n1|三(9)班|x", ["学生!B2 unknown-id", "学生!C2 bad-number"]),
    ("学生", "学号|班级\n1|\n2|三(1)班", ["学生!B2 missing-cell"]),
    ("学生", "学号|姓名\n1|甲", ["学生 missing-column"]),
    ("学生", "学号|班级|参加时段\n1|三(1)班|周四第1节", ["学生!C2 unknown-slot"]),
    ("学生", "学号|班级|周一P1\n1|三(1)班|可能", ["学生!C2 bad-tick"]),
    ("学生", "学号|班级\n1|三(1)班\n1|三(2)班", ["学生!A3 duplicate-id"]),
    ("学生", "学号|班级|选修门\n1|三(1)班|1", ["学生!C1 unknown-column"]),
    ("学生", "学号|班级|门数\n1|三(1)班|-1", ["学生!C2 out-of-range"]),
    ("学生", "学号|班级|门数\n1|三(1)班|1.5", ["学生!C2 bad-number"]),
    ("学生", "学号|班级|重点关注\n1|三(1)班|大概", ["学生!C2 bad-flag"]),
    (
      "教室", "教室名称|容量\n|45\n操场|60\n|20",
      ["教室!A2 missing-cell", "教室!A4 missing-cell", "班级!C2 unknown-id", "班级!C3 unknown-id"]
    ),
    (
      "课时", "类型|开始|结束\n作业辅导|17:40|16:30\n社团|16:40|17:30",
      ["课时 missing-column", "课时!2 period-times"]
    ),
    ("学生", "学号|班及\n1|三(1)班", ["学生 missing-column", "学生!B1 unknown-column"]),
    ("教室", "教室名称|容量\n三1教室|四十五\n三2教室|3q\n操场|1\n美术室|2", ["教室!B3 bad-number"]),
    (
      "课时", "编号|类型|开始|结束\nP1|作业辅道|15:40|16:30\nP2|社团|26:40|17:30",
      ["课时!B2 unknown-word", "课时!C3 bad-time"]
    ),
    ("设置", "学校名称|a\n学段|小雪", ["设置!B2 unknown-word"]),
    ("设置", "学校名称|a\n学段|小学\n合班上线|40", ["设置!A3 unknown-setting"]),
    ("设置", "学校名称|a", ["设置 missing-setting"]),
    ("班级", "班级名称|年级|教室\n三(1)班|三|三1教室\n三(2)班|三|三1教室", ["班级!C3 shared-home-room"]),
    (
      "活动", "活动名称|类别|年级|名额|时段\n足球|体育|三|5|周九\n绘画|艺术|x|5|", ["活动!E2 unknown-slot", "活动!C3 bad-grade"]
    ),
    ("活到", "活动名称|类别\na|b", ["活到 sheet-not-read"]),
    ("同组分组", "类型|学生\n分开|1", ["同组分组!B2 bond-too-small"]),
    ("预定", "类型|活动|人员\n禁止带班|足球|张三\n禁止带班|足球|张三三", ["预定!C3 unknown-id"]),
    ("学生", "|\n|", []),
  ])
  func faultsAreNamedWithTheirCell(sheet: String, text: String, expected: [String]) {
    let read = PlainSchool.read([sheet: text])
    let found = read.diagnostics.filter {
      $0.severity == .error || $0.code == "sheet-not-read"
    }.map(\.summary)
    #expect(found.sorted() == expected.sorted(), "\(read.diagnostics.map(\.sentence.en))")
    #expect(!read.diagnostics.contains { $0.sentence.en.contains(ProblemReader.unread) })
  }

  @Test func hintsNameTheNearestValue() throws {
    let read = PlainSchool.read(["学生": "学号|班级|第一志愿\n1|三(1)班|足秋"])
    let fault = try #require(read.diagnostics.first)
    #expect(fault.hint?.zh == "是否应为“足球”？")
    #expect(fault.cell?.value == "足秋")
    #expect(fault.cell?.file == "school.xlsx")
  }

  @Test func everySentenceIsThereInBothLanguages() {
    let read = PlainSchool.read([
      "学生": "学号|班级|第一志愿|门数|周一P1|选修门\n1|三(9)班|足秋|x|?|\n1||||√|\n|||2||"
    ])
    #expect(read.diagnostics.count >= 6)
    for diagnostic in read.diagnostics {
      #expect(
        diagnostic.sentence.zh.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) })
    }
  }

  @Test func aSentenceNamesCellsAndNoPaths() throws {
    let read = PlainSchool.read(["学生": "学号|班级\n1|三(1)班\n1|三(2)班"])
    let fault = try #require(read.diagnostics.first { $0.code == "duplicate-id" })
    #expect(fault.sentence.en.contains("学生!A2"), "\(fault.sentence.en)")
  }

  @Test func choicesWithoutANumberWantedAreCounted() {
    let read = PlainSchool.read([
      "学生": "学号|班级|门数|第一志愿\n1|三(1)班|1|足球\n2|三(1)班||绘画\n3|三(2)班||绘画\n4|三(2)班||"
    ])
    let said = read.diagnostics.filter { $0.code == "electives-empty" }
    #expect(said.map(\.summary) == ["学生!C3 electives-empty"])
    #expect(said.first?.severity == .warning && said.first?.sentence.en.hasPrefix("2 ") == true)
    let column = PlainSchool.read(["学生": "学号|班级|第一志愿\n1|三(1)班|足球"])
    #expect(column.diagnostics.map(\.summary).contains("学生 electives-empty"))
  }

  @Test func aFormulasErrorIsNoName() {
    var workbook = Workbook.of(PlainSchool.sheets())
    var table = Table(file: "school.xlsx", sheet: "学生")
    let rows: [[CellValue]] = [
      [.text("学号"), .text("班级"), .text("志愿1")], [.number("1"), .text("三(1)班"), .error("#N/A")],
    ]
    for (index, row) in rows.enumerated() {
      table.addRow(index + 1, row.enumerated().map { Cell(column: $0.offset, value: $0.element) })
    }
    workbook.tables[6] = table
    let found = SheetProblem([workbook]).diagnostics.filter { $0.severity == .error }
    #expect(found.map(\.summary) == ["学生!C2 formula-error"])
  }

  @Test func sentencesNameColumnsNotKeys() throws {
    let read = PlainSchool.read([
      "活动": "活动名称|类别|对象|人数上限|开班人数\n足球|体育|三|5|8\n绘画|艺术|三|9|1",
      "预定": "类型|活动|人员|带班人\n学生|足球|张三|",
    ])
    func said(_ code: String) throws -> Diagnostic {
      try #require(read.diagnostics.first { $0.code == code }, "\(read.diagnostics.map(\.summary))")
    }
    #expect(try said("min-over-max").sentence.zh == "活动“足球”的“最少人数”为 8，大于“最多人数”5。")
    #expect(try said("missing-key").sentence.zh.contains("缺少“学生”"))
    #expect(try said("missing-key").sentence.en == "“student” of student pin is missing.")
    #expect(try said("unknown-key").sentence.zh.contains("“人员”的列"))
    #expect(try said("unknown-key").hint?.zh == "可用的列：类型、学生、活动、是否录取。")
  }

  @Test func whereNoNameIsNearAllAreNamed() {
    let read = PlainSchool.read(["学生": "学号|班级|第一志愿\n1|三(1)班|无人机编程"])
    #expect(read.diagnostics.first?.hint?.zh == "已有的活动：足球、绘画。")
  }

  @Test func tablesOfNoKnownNameAreOneError() {
    let read = SheetProblem([.of([("Tabelle1", "id|name\n1|2"), ("Tabelle2", "a\n1")])])
    #expect(read.diagnostics.map(\.summary) == ["Tabelle1 nothing-known"])
    #expect(read.diagnostics[0].sentence.en.contains("“Tabelle1”, “Tabelle2”"))
  }

  @Test func severalSlotsMayStandTogether() throws {
    let problem = try problem([
      "学生": "学号|班级|参加时段\n1|三(1)班|周一至周二第1节\n2|三(1)班|周一P1 周三P2\n3|三(2)班|每天第2节"
    ])
    #expect(
      problem.students.map(\.attends)
        == [
          ["周一-P1", "周二-P1"], ["周一-P1", "周三-P2"], ["周一-P2", "周二-P2", "周三-P2"],
        ].map { .slots($0.compactMap(Slot.init)) })
  }

  @Test(arguments: ["学生", "班级", "教师", "教室", "活动", "课时"])
  func aMissingSheetIsOneError(name: String) {
    let read = SheetProblem([.of(PlainSchool.sheets().filter { $0.0 != name })])
    let errors = read.diagnostics.filter { $0.severity == .error }
    #expect(
      errors.map(\.code) == ["missing-sheet"], "\(errors.map { ($0.summary, $0.sentence.en) })")
    let misspelt = SheetProblem([
      .of(PlainSchool.sheets().map { ($0.0 == "学生" ? "学升" : $0.0, $0.1) })
    ])
    #expect(misspelt.diagnostics.contains { $0.hint?.zh == "是否应为“学生”？" })
  }

  @Test func sumsAndRemarksBelowAListAreNoEntries() throws {
    let changed = try problem([
      "学生": PlainSchool.students + "\n合计|3人\n注：以上名单由班主任核对|||",
      "教室": PlainSchool.rooms + "\n总计||\n",
    ])
    #expect(changed == (try problem()))
    // A student may be called so.
    let named = try problem(["学生": "姓名|班级\nTotal|三(1)班\n注：生|三(1)班"])
    #expect(named.students.map(\.id) == ["Total", "注：生"])
  }

  @Test func gradesThatBecameADateAreRead() {
    var workbook = Workbook.of(PlainSchool.sheets())
    var table = Table(file: "school.xlsx", sheet: "活动")
    let date = CellValue.date(CalendarDate(year: 2026, month: 3, day: 4))
    let rows: [[CellValue]] = [
      [.text("活动名称"), .text("类别"), .text("年级"), .text("名额")],
      [.text("足球"), .text("体育"), date, .number("9")],
      [.text("绘画"), .text("艺术"), .text("全部"), .number("9")],
    ]
    for (index, row) in rows.enumerated() {
      table.addRow(index + 1, row.enumerated().map { Cell(column: $0.offset, value: $0.element) })
    }
    workbook.tables[5] = table
    let read = SheetProblem([workbook])
    #expect(read.problem?.activities[0].grades == [3, 4])
    #expect(read.diagnostics.contains { $0.summary == "活动!C2 date-for-name" })
  }

  @Test func anEmptyWorkbookHasClearErrors() {
    let read = SheetProblem([Workbook(name: "empty.xlsx", kind: .xlsx)])
    #expect(read.problem == nil)
    #expect(read.diagnostics.allSatisfy { $0.code == "missing-sheet" })
    #expect(read.isMerelyIncomplete)
  }

  @Test func aThousandFaultsAreCounted() {
    let rows = (0..<3000).map { "\($0)|三(1)班|足秋\($0)" }.joined(separator: "\n")
    let read = PlainSchool.read(["学生": "学号|班级|第一志愿\n" + rows])
    let faults = read.diagnostics.filter { $0.code == "unknown-id" }
    #expect(faults.count == 1001)
    #expect(faults.last?.sentence.en.contains("2000 more") == true)
  }
}
