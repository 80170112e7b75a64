import ScheduleModel
import Testing

@testable import ScheduleFormats

@Suite struct TemplateTests {
  @Test(arguments: School.Stage.allCases, Language.allCases)
  func theExampleIsSoundAndReadBack(stage: School.Stage, language: Language) throws {
    let example = ExampleSchool.problem(stage: stage, policy: nil, language: language)
    #expect(Validator.diagnostics(for: example).isEmpty, "\(Validator.diagnostics(for: example))")
    let sheets = Template.sheets(example, language: language)
    let bytes = try WorkbookWriter.bytes(sheets)
    let read = SheetProblem([try WorkbookReader.read(bytes, name: "school.xlsx")])
    #expect(read.problem == example)
    let folder = try WorkbookReader.read(
      folder: "school", files: CSVFolder.files(sheets).map { ($0.name, $0.bytes) })
    #expect(SheetProblem([folder]).problem == example)
  }

  @Test func everyColumnHasANoteAndClosedSetsAList() throws {
    let example = ExampleSchool.problem(stage: .primary, language: .zh)
    for sheet in SheetsWriter(language: .zh).sheets(example) where sheet.name != "设置" {
      #expect(sheet.rows[0].allSatisfy { $0.comment?.isEmpty == false })
    }
    let staff = try #require(
      SheetsWriter(language: .zh).sheets(example).first { $0.name == "教职工" })
    let kind = try #require(SheetDescription.staff.columns.firstIndex { $0.key == "kind" })
    #expect(staff.columns[kind].choices?.source == .list(["教师", "退休教师", "专业人士", "志愿者", "机构教练"]))
    let settings = SheetsWriter(language: .en).sheets(example)[0]
    let lists = settings.rows.map { $0[1].choices?.source }
    #expect(lists.contains(.list(["primary", "middle", "nineYear"])))
    #expect(lists.count { $0 == .list(["yes", "no"]) } == 2)
  }

  @Test func faultsAreMarkedInACopy() throws {
    let workbook = Workbook.of(PlainSchool.sheets(["学生": "学号|班级|第一志愿\n1|三(1)班|足秋"]))
    let read = SheetProblem([workbook])
    let sheets = Annotation(workbook, read.diagnostics, language: .zh).sheets()
    #expect(sheets.map(\.name) == ["检查结果"] + workbook.tables.map(\.name))
    let cell = try #require(sheets.last?.rows[1][2])
    #expect(cell.look == .error && cell.value == .text("足秋"))
    #expect(cell.comment?.contains("足球") == true)
    // Once mended, the copy serves as input: its list is passed over.
    let bytes = try WorkbookWriter.bytes(sheets)
    let again = SheetProblem([try WorkbookReader.read(bytes, name: "copy.xlsx")])
    #expect(again.diagnostics.map(\.summary) == read.diagnostics.map(\.summary))
  }

  @Test func mergedCellsStayMergedInACopy() throws {
    var workbook = Workbook.of(
      PlainSchool.sheets([
        "学生": "报名表\n班级|学号|第一志愿|门数\n三(1)班|1|足秋|1\n|2|足球|1\n三(2)班|3|绘画|1"
      ]))
    workbook.tables[6].mergedRegions = [
      Table.Region(rows: 1...1, columns: 0...500), Table.Region(rows: 3...4, columns: 0...0),
      Table.Region(rows: 4...5, columns: 0...0), Table.Region(rows: 900...901, columns: 0...0),
    ]
    let read = SheetProblem([workbook])
    #expect(read.diagnostics.map(\.summary) == ["学生!C3 unknown-id"])
    let sheets = Annotation(workbook, read.diagnostics, language: .zh).sheets()
    let copy = try WorkbookReader.read(try WorkbookWriter.bytes(sheets), name: "copy.xlsx")
    #expect(SheetProblem([copy]).diagnostics.map(\.summary) == ["学生!C3 unknown-id"])
    #expect(sheets.last?.mergedRegions.count == 2)
  }

  @Test(arguments: [("A1", 1, 0), ("F17", 17, 5), ("AA3", 3, 26), ("12", 12, 0)])
  func cellNamesAreTakenApart(name: String, row: Int, column: Int) throws {
    let parts = try #require(Table.place(ofCell: name))
    #expect(parts.row == row && parts.column == column)
  }
}
