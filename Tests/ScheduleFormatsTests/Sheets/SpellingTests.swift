import ScheduleModel
import Testing

@testable import ScheduleFormats

/// Every way in which people write single values.
@Suite struct SpellingTests {
  private static let names = SlotNames(
    days: ["Mon", "Tue", "Sun"],
    periods: [
      .init(id: "P1", kind: "homework", start: "15:40", end: "16:30"),
      .init(id: "P2", kind: "enrichment", start: "16:40", end: "17:30"),
      .init(id: "晚", kind: "evening", start: "18:30", end: "20:00"),
    ])

  @Test(arguments: [
    ("Mon-P1", "Mon-P1"), ("ＭＯＮ－Ｐ１", "Mon-P1"), ("mon p2", "Mon-P2"), ("周一第1节", "Mon-P1"),
    ("周一下午第1节", "Mon-P1"), ("星期二 第二节", "Tue-P2"), ("礼拜二下午第2节课", "Tue-P2"), ("周日晚", "Sun-晚"),
    ("周天第三节", "Sun-晚"), ("Monday-P2", "Mon-P2"), ("周一（2）", "Mon-P2"), ("周一作业辅导", "Mon-P1"),
    ("周二拓展", "Tue-P2"), ("星期一1", "Mon-P1"), ("周一 15:40", "Mon-P1"), ("Tue—P1", "Tue-P1"),
    ("周一 15:40-16:30", "Mon-P1"), ("周日18:30～20:00", "Sun-晚"),
  ])
  func slotsByTheCalendarsNames(text: String, slot: String) {
    #expect(Self.names.find(text).map(\.description) == [slot])
  }

  @Test func aDayAloneIsAllItsSlots() {
    #expect(Self.names.find("周二").map(\.description) == ["Tue-P1", "Tue-P2", "Tue-晚"])
  }

  @Test(arguments: [
    ("周一至周二第1节", ["Mon-P1", "Tue-P1"]), ("周一至二第二节", ["Mon-P2", "Tue-P2"]),
    ("每天第1节", ["Mon-P1", "Tue-P1", "Sun-P1"]), ("Mon-Tue P2", ["Mon-P2", "Tue-P2"]),
    ("周二到周日下午第1节", ["Tue-P1", "Sun-P1"]),
    ("Mon~Tue", ["Mon-P1", "Mon-P2", "Mon-晚", "Tue-P1", "Tue-P2", "Tue-晚"]),
  ])
  func severalDaysAtOnce(text: String, slots: [String]) {
    #expect(Self.names.find(text).map(\.description) == slots)
  }

  @Test(arguments: ["周二至周一", "周一至周九", "每天第9节", "", "周三第1节", "Mon-P4", "第1节", "周八第1节"])
  func whatIsNoSlot(text: String) { #expect(Self.names.find(text).isEmpty) }

  @Test(arguments: ["√", "✓", "✔", "x", "X", "1", "１", "是", "y", "Yes", "有", " √ ", "TRUE", "可"])
  func yes(text: String) { #expect(Mark.value(text) == true) }

  @Test(arguments: ["", "0", "否", "n", "NO", "无", "×", "－", "false"])
  func no(text: String) { #expect(Mark.value(text) == false) }

  @Test(arguments: ["也许", "2", "?"])
  func neither(text: String) { #expect(Mark.value(text) == nil) }

  @Test(arguments: [
    ("3", [3]), ("三年级", [3]), ("初一", [7]), ("初三年级", [9]), ("高一", [10]), ("十二年级", [12]),
    ("grade 4", [4]), ("G5", [5]), ("3-5", [3, 4, 5]), ("三至五年级", [3, 4, 5]), ("3～4", [3, 4]),
    ("三年级、四年级", [3, 4]), ("1;3", [1, 3]), ("全部", [7, 8]), ("all", [7, 8]), ("无", []),
  ])
  func grades(text: String, grades: [Int]) { #expect(Grades.read(text, all: [7, 8]) == grades) }

  @Test(arguments: ["abc", "五至三", "班"])
  func whatIsNoGrade(text: String) { #expect(Grades.read(text, all: [1]) == nil) }

  @Test(arguments: [
    ("15:40", 940), ("15：40", 940), ("下午3:40", 940), ("3:40 PM", 940), ("15点40分", 940),
    ("15时40", 940), ("15.40", 940), ("下午四点", nil), ("25:00", nil), ("1540", nil), ("15:40:00", 940),
    ("3点半", 210), ("16点", 960),
  ])
  func times(text: String, minutes: Int?) {
    #expect(Times.seconds(Spelling.plain(text)).map { $0 / 60 } == minutes)
  }

  @Test(arguments: [
    ("2026-09-01", "2026-09-01"), ("2026/9/1", "2026-09-01"), ("2026年9月1日", "2026-09-01"),
    ("20260901", "2026-09-01"), ("2026.9.1", "2026-09-01"), ("2026-02-30", nil), ("9/1", nil),
  ])
  func dates(text: String, date: String?) { #expect(Times.date(text)?.description == date) }

  @Test(arguments: [
    ("45人", "45"), ("1,000", "1000"), ("６节", "6"), ("０.５", "0.5"), ("30元", "30"), ("￥30", "30"),
    (".5", "0.5"), ("007", "7"), ("两", "2"), ("十二", "12"), ("1,00", nil), ("x", nil), ("1 2", nil),
    ("-3", "-3"), ("3.0", "3"),
  ])
  func numbers(text: String, number: String?) {
    #expect(Numbers.read(Spelling.plain(text)) == number)
  }

  @Test(arguments: [("50", "0.5"), ("5", "0.05"), ("12.5", "0.125"), ("100", "1"), ("-7", "-0.07")])
  func percents(number: String, hundredth: String) {
    #expect(Numbers.hundredth(number) == hundredth)
  }

  @Test(arguments: ["a; b", "a；b", "a、b", "a,b", "a，b", "a\nb", " a ;; b;", "a┋b", "\"a\";b"])
  func lists(text: String) { #expect(CellText.items(text).map(\.text) == ["a", "b"]) }

  @Test(arguments: [
    [], ["a"], ["none"], ["无"], ["all"], ["", "x"], [";", "\"", "\"\""], [" a ", "b\n"],
    ["a", "none"],
    ["-"], ["\"a"], ["a\""], ["5\"", "6\" b"],
  ])
  func everyListIsReadBack(list: [String]) {
    for language in Language.allCases {
      let text = CellText.written(list: list, language: language)
      switch CellText.reading(text) {
      case .none: #expect(list.isEmpty)
      case .all: Issue.record("all")
      case .items(let items): #expect(items.map(\.text) == list)
      }
    }
  }

  @Test(arguments: ["", "a", " a", "\"", "\"a\"", "\"\"", "\" a\"", "无", "a\"b"])
  func everyTextIsReadBack(text: String) {
    #expect(CellText.read(CellText.written(text)) == text)
  }

  @Test func quotedNamesStayAsPeopleWroteThem() { #expect(CellText.read("\"阳光\"") == "\"阳光\"") }

  @Test(arguments: [
    ("choice1", 1), ("Choice 2", 2), ("志愿3", 3), ("第一志愿", 1), ("第2志愿", 2), ("2nd choice", 2),
    ("志愿1 choice1", 1), ("first choice", 1), ("choices", nil), ("志愿", nil), ("choice 1 or 2", nil),
  ])
  func numberedChoices(heading: String, number: Int?) {
    #expect(SheetNames.choiceNumber(heading) == number)
  }

  @Test(arguments: [
    ("2026-09-01 12:03:05", "2026-09-01 12:03:06"), ("2026/9/1 9:03", "2026/9/1 12:03"),
    ("9/1/2026 12:03:05", "9/2/2026 1:00:00"), ("2026-09-01", "2026-09-01 00:00:01"),
    ("2026-09-01T09:00:00Z", "2026-09-01T10:00:00Z"),
  ])
  func timeStampsAreInOrder(earlier: String, later: String) throws {
    let a = try #require(Times.stamp(earlier))
    let b = try #require(Times.stamp(later))
    #expect(a < b)
  }
}
