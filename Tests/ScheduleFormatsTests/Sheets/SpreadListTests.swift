import ScheduleModel
import Testing

@testable import ScheduleFormats

/// One list in several tables: a sheet for each class.
@Suite struct SpreadListTests {
  private static let first = "学号|姓名|第一志愿|门数\n1|赵一|足球|1\n2|钱二|绘画|1"
  private static let second = "学号|姓名|第一志愿|门数\n3|孙三|绘画|1"

  private func read(_ one: (String, String), _ two: (String, String)) -> SheetProblem {
    SheetProblem([.of(PlainSchool.sheets().filter { $0.0 != "学生" } + [one, two])])
  }

  @Test(arguments: [
    ("学生（三（1）班）", "学生（三（2）班）"), ("students 三(1)班", "students 三(2)班"),
    ("三（1）班学生", "三（2）班学生"), ("学生-三1班", "学生-三2班"), ("三（1）班", "三（2）班"),
    ("学生名单 三(1)", "学生名单 三(2)"),
  ])
  func aSheetForEachClassNamesTheClass(one: String, two: String) throws {
    var classes = PlainSchool.classes
    if one.contains("三1班") {
      classes = classes.replacing("三（", with: "三").replacing("）班", with: "班")
    }
    if one.hasSuffix("三(1)") { classes = classes.replacing("）班", with: "）") }
    let sheets = PlainSchool.sheets(["班级": classes]).filter { $0.0 != "学生" }
    let read = SheetProblem([.of(sheets + [(one, Self.first), (two, Self.second)])])
    let problem = try #require(
      read.problem, "\(read.diagnostics.map { ($0.summary, $0.sentence.en) })")
    #expect(problem.students.map(\.id) == ["1", "2", "3"])
    #expect(problem.students.map(\.schoolClass) == [0, 0, 1].map { problem.classes[$0].id })
    #expect(problem.students.map(\.choices) == [["足球"], ["绘画"], ["绘画"]])
  }

  @Test func anIdMayStandOnceInAListWhereverItLies() throws {
    let copied = read(("学生", PlainSchool.students), ("学生 (2)", PlainSchool.students))
    let found = copied.diagnostics.filter { $0.severity == .error }
    #expect(found.map(\.summary).sorted() == (2...4).map { "'学生 (2)'!A\($0) duplicate-id" })
    #expect(found[0].sentence.en.contains("学生!A2"), "\(found[0].sentence.en)")
    // A second list adds to the first.
    let added = read(("学生", "学号|班级\n1|三(1)班"), ("报名", "学号|第一志愿|门数\n1|足球|1"))
    #expect(added.problem?.students.map(\.choices) == [["足球"]])
  }

  @Test func studentsOfOneNameInTwoSheetsAreTwo() throws {
    let read = read(
      ("学生（三（1）班）", "姓名\n赵一\n钱二"), ("学生（三（2）班）", "姓名\n赵一"))
    #expect(read.problem?.students.map(\.id) == ["赵一-三（1）班", "钱二", "赵一-三（2）班"])
  }

  @Test func aSheetWithoutClassSaysSo() {
    let read = read(("学生1", Self.first), ("学生2", Self.second))
    let errors = read.diagnostics.filter { $0.severity == .error }
    #expect(errors.map(\.summary) == ["学生1 missing-column", "学生2 missing-column"])
  }

  @Test(arguments: ["教师值班表2", "staffroom 1", "学生作品", "students old", "活动说明3", "学生请假条"])
  func otherSheetsAreNoLists(name: String) {
    let sheets = PlainSchool.sheets() + [(name, "a|b\n1|2")]
    let read = SheetProblem([.of(sheets)])
    #expect(read.problem != nil || name == "students old")
    #expect(read.diagnostics.contains { $0.cell?.sheet == name })
  }

  @Test func hiddenSheetsOfProgramsArePassedOver() throws {
    var workbook = Workbook.of(
      PlainSchool.sheets() + [("WpsReserved_CellImgList", "a"), ("lists_1", "a")])
    workbook.tables[8].isHidden = true
    let plain = PlainSchool.read()
    let read = SheetProblem([workbook])
    #expect(read.problem == plain.problem)
    #expect(read.diagnostics.map(\.summary) == plain.diagnostics.map(\.summary))
  }
}
