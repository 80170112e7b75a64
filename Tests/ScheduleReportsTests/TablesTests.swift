import ScheduleFormats
import ScheduleModel
import TestSupport
import Testing

@testable import ScheduleReports

@Suite struct TablesTests {
  @Test(arguments: Language.allCases)
  func aWorkbookHoldsWhatTheTablesSay(language: Language) throws {
    let (problem, timetable) = try PaperSchool.small.made()
    let tables = ReportTables(WeekPlaces(timetable, for: problem), naming: .ids).all
    let bytes = try WorkbookWriter.bytes(TableFiles.sheets(tables, language: language))
    let book = try WorkbookReader.read(bytes, name: "report.xlsx")
    #expect(book.tables.map(\.name) == tables.map { $0.title[language] })
    let files = TableFiles.csv(tables, language: language)
    for (index, table) in tables.enumerated() {
      #expect(table.rows.allSatisfy { $0.count == table.columns.count }, "\(table.id)")
      #expect(book.tables[index].rowCount == table.rows.count + 1, "\(table.id)")
      #expect(files[index].name == table.id + ".csv")
      let csv = try WorkbookReader.read(files[index].bytes, name: files[index].name)
      for row in 1...table.rows.count + 1 {
        for column in table.columns.indices {
          let cell = book.tables[index].row(numbered: row)?[column].plainText
          #expect(cell == csv.tables[0].row(numbered: row)?[column].plainText)
        }
      }
    }
  }

  @Test func textThatLooksLikeAFormulaStaysText() throws {
    var problem = SampleSchool.problem
    for (index, name) in ["=1+1", "+1", "-1", "@x"].enumerated() {
      problem.students[index].name = name
    }
    let tables = ReportTables(WeekPlaces(SampleSchool.timetable, for: problem), naming: .ids)
    let sheets = TableFiles.sheets([tables.studentWeeks], language: .en)
    let book = try WorkbookReader.read(try WorkbookWriter.bytes(sheets), name: "report.xlsx")
    let names = book.tables[0].rows.map { $0.cell(in: 2) }
    #expect(names[1...4].map { $0?.value } == ["=1+1", "+1", "-1", "@x"].map { .text($0) })
    #expect(names.allSatisfy { $0?.isFormula != true })
    let csv = TableFiles.csv([tables.studentWeeks], language: .en)[0].bytes
    #expect(String(decoding: csv, as: UTF8.self).contains(",'=1+1,"))
  }

  @Test func nothingPrivateIsInATable() throws {
    var problem = SampleSchool.problem
    for index in problem.students.indices { problem.students[index].needs = ["wheelchair-ramp"] }
    let tables = ReportTables(WeekPlaces(SampleSchool.timetable, for: problem), naming: .ids).all
    for language in Language.allCases {
      for file in TableFiles.csv(tables, language: language) {
        let text = String(decoding: file.bytes, as: UTF8.self)
        for word in ["wheelchair-ramp", "priority", "优先"] {
          #expect(!text.contains(word), "\(word) in \(file.name)")
        }
      }
    }
  }
}
