import ScheduleModel
import TestSupport
import Testing

@testable import ScheduleFormats

@Suite struct WorkbookWriterTests {
  /// Whatever the headings, also those that a table cannot have.
  @Test(arguments: [
    ["a", "b"], ["a", "A"], ["", "b"], ["x\ny", "b"], ["_x000D_", "&<"], ["a"],
    [String(repeating: "h", count: 300), "b"],
  ])
  func tablesKeepTheirCells(headings: [String]) throws {
    for rows in [[], [["1", "2"]], [["1", "2"], ["sum", "3"]]] {
      var sheet = SheetDraft(
        name: "t", columns: [.init(), .init()],
        rows: ([headings] + rows).map { row in row.map { SheetDraft.Cell($0) } })
      sheet.isTable = true
      sheet.rowsBelowTable = rows.count > 1 ? 1 : 0
      let bytes = try WorkbookWriter.bytes([sheet])
      let read = try #require(WorkbookReader.read(bytes, name: "t.xlsx").tables.first)
      let texts = read.rows.map { $0.cells.map(\.value.plainText).filter { !$0.isEmpty } }
      #expect(texts == ([headings] + rows).map { row in row.filter { !$0.isEmpty } })
    }
  }

  private static let pieces = [
    "a", "学生", "=1+1", "+3", "-x", "@b", "'", "\"", ",", ";", "\n", " ", "😀", "&", "<", "_x000D_",
    "\t", "0", "7", "\u{1}", "长",
  ]

  private static func randomText(_ random: inout RandomSource) -> String {
    (0...Int.random(in: 0..<5, using: &random)).map { _ in
      pieces[Int.random(in: 0..<pieces.count, using: &random)]
    }.joined()
  }

  private static func randomValue(_ random: inout RandomSource) -> CellValue {
    let date = CalendarDate(daysSince1970: Int.random(in: -25_000..<40_000, using: &random))
    let seconds = Int.random(in: 0..<86_400, using: &random)
    switch Int.random(in: 0..<9, using: &random) {
    case 0: return .empty
    case 1: return .boolean(Bool.random(using: &random))
    case 2:
      return .number(
        "\(Int.random(in: -999_999_999_999_999...999_999_999_999_999, using: &random))")
    case 3:
      let digits = String(Int.random(in: 1..<1_000_000_000, using: &random) * 10 + 1)
      return .number("0.00" + digits)
    case 4: return .date(date)
    case 5: return .time(seconds: seconds)
    case 6: return .dateTime(date, seconds: max(1, seconds))
    case 7: return .time(seconds: seconds + 86_400)
    default: return .text(randomText(&random))
    }
  }

  private static func randomRows(_ random: inout RandomSource) -> [[CellValue]] {
    (0..<Int.random(in: 1..<20, using: &random)).map { _ in
      (0..<Int.random(in: 0..<12, using: &random)).map { _ in randomValue(&random) }
    }
  }

  private static func table(_ rows: [[CellValue]], like table: Table) -> Table {
    var result = Table(file: table.file, sheet: table.sheet)
    for (index, row) in rows.enumerated() {
      result.addRow(index + 1, row.enumerated().map { Cell(column: $0.offset, value: $0.element) })
    }
    return result
  }

  @Test(arguments: 0..<150)
  func aWorkbookIsReadAsItWasWritten(seed: Int) throws {
    var random = RandomSource(seed: seed)
    var sheets: [SheetDraft] = []
    var rows: [[[CellValue]]] = []
    for number in 1...Int.random(in: 1..<4, using: &random) {
      let values = Self.randomRows(&random)
      rows.append(values)
      let looks: [SheetDraft.Look] = [.plain, .heading, .error, .remark, .wrapped]
      let formats: [SheetDraft.NumberFormat] = [.general, .text, .integer, .date, .time]
      var draft = SheetDraft(
        name: "表 \(number)",
        columns: (0..<Int.random(in: 0..<12, using: &random)).map { index in
          SheetDraft.Column(width: Double(index), format: formats[index % formats.count])
        },
        rows: values.map { row in
          row.map { value in
            SheetDraft.Cell(
              value, look: looks[Int.random(in: 0..<looks.count, using: &random)],
              comment: Bool.random(using: &random) ? Self.randomText(&random) : nil)
          }
        })
      draft.isHidden = number > 1 && Bool.random(using: &random)
      sheets.append(draft)
    }
    let bytes = try WorkbookWriter.bytes(sheets)
    let workbook = try WorkbookReader.read(bytes, name: "x.xlsx")
    #expect(workbook.diagnostics.isEmpty)
    #expect(workbook.tables.map(\.name) == sheets.map(\.name))
    #expect(workbook.tables.map(\.isHidden) == sheets.map(\.isHidden))
    for (table, values) in zip(workbook.tables, rows) {
      let written = Self.table(values, like: table)
      for (read, wrote) in zip(table.cells, written.cells) {
        #expect(read == wrote, "seed \(seed)")
      }
      #expect(table.listing == written.listing, "seed \(seed)")
    }
    #expect(try WorkbookWriter.bytes(sheets) == bytes, "the same sheets, the same bytes")
  }

  @Test(arguments: 0..<300)
  func aCSVFileIsReadAsItWasWritten(seed: Int) throws {
    var random = RandomSource(seed: seed)
    var rows = Self.randomRows(&random)
    // A reader that counts lines sees none for rows of one empty cell; line ends are LF.
    rows = rows.map { row in
      [.text("id")]
        + row.map { value in
          if case .text(let text) = value { return .text(text.replacing("\r", with: "")) }
          return value
        }
    }
    let bytes = CSVWriter.bytes(rows, byteOrderMark: Bool.random(using: &random))
    let table = try WorkbookReader.read(bytes, name: "x.csv").tables[0]
    let texts = rows.map { row in row.map { $0.plainText } }
    #expect(
      table.rows.map { row in (0..<12).map { row[$0].plainText } }
        == texts.map { row in (0..<12).map { $0 < row.count ? row[$0] : "" } }, "seed \(seed)")
  }

  @Test func nothingInACSVFileIsAFormula() {
    let texts = ["=1", "+1", "-1", "@x", "\t=1", "\r1", "'=1", "''=1", "'x", "x"]
    let lines = texts.map {
      String(decoding: CSVWriter.bytes([[.text($0)]], byteOrderMark: false), as: UTF8.self)
    }
    #expect(
      lines == [
        "'=1\r\n", "'+1\r\n", "'-1\r\n", "'@x\r\n", "\"'\t=1\"\r\n", "\"'\r1\"\r\n", "''=1\r\n",
        "'''=1\r\n", "'x\r\n", "x\r\n",
      ])
    #expect(
      String(decoding: CSVWriter.bytes([[.number("-5")]], byteOrderMark: false), as: UTF8.self)
        == "-5\r\n")
  }

  /// The text of a part of a workbook.
  private func part(_ name: String, of bytes: [UInt8]) throws -> String {
    try bytes.withUnsafeBufferPointer { bytes in
      let archive = try PartArchive(bytes, file: "x", limits: ReadingLimits())
      return try #require(archive.beginning(of: name, atMost: 1 << 20))
    }
  }

  @Test func formulasInTextStayTextWhenTypedAnew() throws {
    let sheet = SheetDraft(
      name: "s", rows: [["=1+1", "plain"]].map { $0.map { SheetDraft.Cell($0) } })
    let bytes = try WorkbookWriter.bytes([sheet])
    let xml = try part("xl/worksheets/sheet1.xml", of: bytes)
    #expect(!xml.contains("<f>"))
    #expect(xml.contains("<c r=\"A1\" s=\"1\" t=\"s\">"))
    #expect(try part("xl/styles.xml", of: bytes).contains("formatCode=\"@\""))
  }

  @Test func choicesCommentsWidthsAndFrozenRowsAreWritten() throws {
    var list = SheetDraft(
      name: "students",
      columns: [
        .init(width: 12, format: .text),
        .init(choices: .init(.list(["primary", "初中"]), isStrict: true)),
        .init(choices: .init(.column(sheet: "it's", column: 27, rows: 2...500))),
      ],
      rows: [
        [.init("id", look: .requiredHeading, comment: "编号\nid"), .init("stage", look: .heading)]
      ])
    list.lastInputRow = 99
    list.mergedRegions = [Table.Region(rows: 3...4, columns: 0...1)]
    let bytes = try WorkbookWriter.bytes([list, SheetDraft(name: "it's")])
    let xml = try part("xl/worksheets/sheet1.xml", of: bytes)
    #expect(xml.contains("<formula1>\"primary,初中\"</formula1>"))
    #expect(xml.contains("sqref=\"B2:B99\""))
    #expect(xml.contains("<formula1>'it''s'!$AB$2:$AB$500</formula1>"))
    #expect(xml.contains("errorStyle=\"warning\""))
    #expect(xml.contains("ySplit=\"1\""))
    #expect(xml.contains("<mergeCell ref=\"A3:B4\"/>"))
    #expect(try part("xl/comments1.xml", of: bytes).contains("编号\nid"))
  }

  @Test func whatAWorkbookCannotHoldIsFoundBeforeAllAtOnce() throws {
    let long = String(repeating: "x", count: 32_768)
    var regions = SheetDraft(name: "regions")
    regions.mergedRegions = [
      Table.Region(rows: 1...2, columns: 0...1), Table.Region(rows: 2...3, columns: 1...1),
    ]
    var single = SheetDraft(name: "single")
    single.mergedRegions = [Table.Region(rows: 1...1, columns: 0...0)]
    let sheets = [
      SheetDraft(name: ""), SheetDraft(name: String(repeating: "表", count: 32)),
      SheetDraft(name: "a/b"), SheetDraft(name: "'a"), SheetDraft(name: "Same"),
      SheetDraft(name: "same"),
      SheetDraft(
        name: "cells", rows: [[.init(long), .init("a\u{0}b"), .init("ok", comment: long)]]),
      SheetDraft(
        name: "lists",
        columns: [
          .init(choices: .init(.list([]))), .init(choices: .init(.list(["a,b"]))),
          .init(choices: .init(.list([String(repeating: "x", count: 256)]))),
          .init(choices: .init(.column(sheet: "x", column: 0, rows: 0...5))), .init(width: 300),
        ]),
      regions, single,
      SheetDraft(name: "wide", columns: Array(repeating: .init(), count: 16_385)),
    ]
    do throws(TableError) {
      _ = try WorkbookWriter.bytes(sheets)
      Issue.record("no error")
    } catch {
      #expect(
        error.diagnostics.map { "\($0.code) \($0.position.text.en)" } == [
          "sheet-name ", "sheet-name \(String(repeating: "表", count: 32))", "sheet-name 'a/b'",
          "sheet-name '''a'", "sheet-name same", "too-long cells!A1", "not-writable cells!B1",
          "too-long cells!C1", "choices lists!A", "choices lists!B", "choices lists!C",
          "choices lists!D", "too-large lists!E", "merged regions!B2", "merged single!A1",
          "too-large wide",
        ])
    }
    #expect(throws: TableError.self) { try WorkbookWriter.bytes([]) }
  }

  @Test func numbersBeyondFifteenDigitsAreWrittenAsText() throws {
    let sheet = SheetDraft(name: "s", rows: [[.init(.number("110101201001011234"))]])
    let table = try WorkbookReader.read(WorkbookWriter.bytes([sheet]), name: "x").tables[0]
    #expect(table.value(1, 0) == .text("110101201001011234"))
  }

  @Test func threeThousandStudentsAreReadInAMoment() throws {
    let rows = (0..<3_000).map { row in
      (0..<17).map { column in
        SheetDraft.Cell(column < 8 ? .text("学生 \(row) \(column)") : .number("\(row * column)"))
      }
    }
    let bytes = try WorkbookWriter.bytes([SheetDraft(name: "students", rows: rows)])
    let clock = ContinuousClock()
    let start = clock.now
    let table = try WorkbookReader.read(bytes, name: "x").tables[0]
    let seconds = clock.now - start
    #expect(table.cells.count == 51_000)
    #expect(seconds < .seconds(3))
    print("51,000 cells in \(seconds)")
  }
}
