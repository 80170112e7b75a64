import ScheduleModel
import Testing

@testable import ScheduleFormats

/// Titles and bands over the headings, as sign-up lists have them.
@Suite struct HeadingRowsTests {
  private static let plain =
    "学号|班级|周一第1节|周一第2节|周二第2节|志愿1|志愿2|门数\n1|三(1)班|√|√||足球|绘画|1\n2|三(2)班||√|√|绘画||1"
  private static let entries = "\n1|三(1)班|√|√||足球|绘画|1\n2|三(2)班||√|√|绘画||1"

  private func problem(_ students: String, merged: [Table.Region] = []) throws -> Problem {
    var workbook = Workbook.of(PlainSchool.sheets(["学生": students]))
    workbook.tables[6].mergedRegions = merged
    let read = SheetProblem([workbook])
    return try #require(read.problem, "\(read.diagnostics.map { ($0.summary, $0.sentence.en) })")
  }

  private static func region(_ rows: ClosedRange<Int>, _ columns: ClosedRange<Int>) -> Table.Region
  {
    Table.Region(rows: rows, columns: columns)
  }

  @Test(arguments: [
    // A band over the slots and the choices; other headings in either row, or in both.
    "学号|班级|周一||周二|志愿||门数\n||第1节|第2节|第2节|1|2|",
    "||周一||周二|志愿||\n学号|班级|第1节|第2节|第2节|1|2|门数",
    "学号|班级|参加时段|||志愿||门数\n||周一第1节|周一第2节|周二第2节|第一志愿|第二志愿|",
    // With a title, and rows for whoever fills it in.
    "课后服务报名表\n填表人：张三||||日期：9月1日\n\n学号|班级|周一||周二|志愿||门数\n||第1节|第2节|第2节|1|2|",
    // Three rows.
    "||参加时段|||志愿||\n||周一||周二|||\n学号|班级|第1节|第2节|第2节|1|2|门数",
    // One row, said twice.
    "学号|班级|周一第1节|周一第2节|周二第2节|志愿1|志愿2|门数\n学号|班级|周一第1节|周一第2节|周二第2节|志愿1|志愿2|门数",
  ])
  func bandsAndTitlesAreReadWithTheHeadings(headings: String) throws {
    #expect(try problem(headings + Self.entries) == problem(Self.plain))
  }

  @Test func mergedBandsAreRead() throws {
    let headings =
      "课后服务报名表\n学号|班级|周一||周二|志愿||门数\n||第1节|第2节|第2节|1|2|"
    let merged = [
      Self.region(1...1, 0...7), Self.region(2...3, 0...0), Self.region(2...3, 1...1),
      Self.region(2...2, 2...3), Self.region(2...2, 5...6), Self.region(2...3, 7...7),
    ]
    #expect(try problem(headings + Self.entries, merged: merged) == problem(Self.plain))
  }

  @Test func headingsOnceMoreBetweenTheEntriesArePassedOver() throws {
    let lines = Self.plain.split(separator: "\n").map(String.init)
    let twice = [lines[0], lines[1], lines[0], lines[2]].joined(separator: "\n")
    #expect(try problem(twice) == problem(Self.plain))
  }

  @Test func anEntryIsNeverAHeading() throws {
    // What the entry says is a heading elsewhere: 教师, 教室.
    let staff = "姓名|身份|每周最多课时|专长||可用时段\n张三|教师|6|足球|机构|周一\n李四|教师|6|美术||周二"
    let read = PlainSchool.read(["教师": staff])
    #expect(read.problem?.staff.map(\.name) == ["张三", "李四"])
  }

  @Test func aSlotThatIsNoneIsNamedUnderItsBand() {
    let read = PlainSchool.read([
      "学生": "学号|班级|周一||周六|\n||第1节|第2节|第1节|第2节\n1|三(1)班|√|√||"
    ])
    let found = read.diagnostics.map(\.summary)
    #expect(found.contains("学生!E2 column-not-read"), "\(found)")
    #expect(read.problem?.students[0].attends == .slots(["周一-P1", "周一-P2"].compactMap(Slot.init)))
  }
}
