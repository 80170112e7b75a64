import ScheduleModel
import Testing

@testable import ScheduleFormats

@Suite struct SheetReaderTests {
  private func table(_ workbook: HandmadeWorkbook) throws -> Table {
    try #require(workbook.read().tables.first)
  }

  @Test func sharedAndInlineStringsWithRunsLoseTheirPhoneticReadings() throws {
    let table = try table(
      HandmadeWorkbook(
        rows: """
          <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>\
          <c r="C1" t="inlineStr"><is><t xml:space="preserve"> 合唱 &amp; 舞蹈 </t></is></c>\
          <c r="D1" t="inlineStr"><is><r><rPr><b/></rPr><t>a</t></r><r><t>b</t></r></is></c>\
          <c r="E1" t="str"><f>"x"</f><v>computed</v></c></row>
          """,
        strings: """
          <si><t>plain</t></si><si><r><t>学</t></r><r><t>生</t></r><rPh sb="0" eb="1"><t>がく</t></rPh>\
          <phoneticPr fontId="1"/></si>
          """))
    #expect(
      table.listing == [
        "A1 = plain", "B1 = 学生", "C1 =  合唱 & 舞蹈 ", "D1 = ab", "E1 = computed",
      ])
    #expect(table.row(at: 0).cell(in: 4)?.isFormula == true)
    #expect(table.row(at: 0).cell(in: 3)?.isFormula == false)
  }

  @Test func escapedCharactersAreTheCharacters() throws {
    let table = try table(
      HandmadeWorkbook(
        rows: """
          <row r="1"><c r="A1" t="inlineStr"><is><t>a_x000D_b</t></is></c>\
          <c r="B1" t="inlineStr"><is><t>_x005F_x000D_ _xZZZZ_ _x00</t></is></c>\
          <c r="C1" t="inlineStr"><is><t>_xD83D_</t></is></c></row>
          """))
    #expect(table.value(1, 0) == .text("a\rb"))
    #expect(table.value(1, 1) == .text("_x000D_ _xZZZZ_ _x00"))
    #expect(table.value(1, 2) == .text("_xD83D_"))
  }

  @Test(arguments: [
    ("3", "3"), ("0.10000000000000001", "0.1"), ("1.5E3", "1500"), ("-2.5000", "-2.5"),
    ("0.30000000000000004", "0.3"), ("110101201001011234", "110101201001011234"),
    ("1.1010120100101101E17", "110101201001011000"), ("9.9999999999999995E-2", "0.1"),
    ("-0", "0"), ("0.000", "0"), ("1E-7", "0.0000001"), ("1e300", "1e300"), (" 7 ", "7"),
  ])
  func numbersAreWhatAPersonTyped(stored: String, read: String) throws {
    let table = try table(
      HandmadeWorkbook(rows: "<row r=\"1\"><c r=\"A1\"><v>\(stored)</v></c></row>"))
    #expect(table.value(1, 0) == .number(read))
  }

  @Test func booleansErrorsAndNonsenseAreToldApart() throws {
    let table = try table(
      HandmadeWorkbook(
        rows: """
          <row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c>\
          <c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="D1"><v>abc</v></c>\
          <c r="E1" t="s"><v>99</v></c><c r="F1" t="s"><v>-1</v></c><c r="G1" s="77"><v>4</v></c></row>
          """))
    #expect(table.value(1, 0) == .boolean(true))
    #expect(table.value(1, 1) == .boolean(false))
    #expect(table.value(1, 2) == .error("#DIV/0!"))
    #expect(table.value(1, 3) == .text("abc"))
    #expect(table.value(1, 4) == .empty)
    #expect(table.value(1, 5) == .empty)
    #expect(table.value(1, 6) == .number("4"))
  }

  static let september = CalendarDate(year: 2026, month: 9, day: 1)

  @Test(arguments: [
    ("yyyy-mm-dd", "46266", CellValue.date(september)),
    ("yyyy\"年\"m\"月\"d\"日\";@", "46266", .date(september)),
    ("[$-804]aaaa;@", "46266", .date(september)),
    ("14", "46266", .date(september)), ("31", "46266", .date(september)),
    ("58", "46266", .date(september)),
    ("m/d", "46266.0", .date(september)),
    ("22", "46266.5", .dateTime(september, seconds: 43_200)),
    ("yyyy/m/d", "46266.5", .dateTime(september, seconds: 43_200)),
    ("h:mm", "0.65277777777777779", .time(seconds: 56_400)),
    ("20", "0.65277777777777779", .time(seconds: 56_400)),
    ("h:mm AM/PM", "0.65277777777777779", .time(seconds: 56_400)),
    ("上午/下午h\"时\"mm\"分\"", "0.25", .time(seconds: 21_600)),
    ("h:mm", "0.99999999", .time(seconds: 86_400)),
    ("[h]:mm", "1.5", .time(seconds: 129_600)), ("46", "1.5", .time(seconds: 129_600)),
    ("[Red]0.00", "1.5", .number("1.5")), ("\"day\"0", "2", .number("2")),
    ("0.0\\d", "2", .number("2")), ("General", "2", .number("2")),
    ("# ?/?", "2", .number("2")), ("0.00E+00", "2", .number("2")), ("@", "2", .number("2")),
    ("yyyy-mm-dd", "1", .date(CalendarDate(year: 1900, month: 1, day: 1))),
    ("yyyy-mm-dd", "59", .date(CalendarDate(year: 1900, month: 2, day: 28))),
    ("yyyy-mm-dd", "60", .number("60")),
    ("yyyy-mm-dd", "61", .date(CalendarDate(year: 1900, month: 3, day: 1))),
    ("yyyy-mm-dd", "-1", .number("-1")), ("yyyy-mm-dd", "2958466", .number("2958466")),
    ("yyyy-mm-dd", "1e99", .number("1e99")),
  ])
  func numberFormatsTellDatesAndTimes(code: String, stored: String, read: CellValue) throws {
    let table = try table(
      HandmadeWorkbook(
        rows: "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>\(stored)</v></c></row>", formats: [code]))
    #expect(table.value(1, 0) == read, "\(code)")
  }

  @Test func datesFrom1904AndISODatesAreRead() throws {
    let table = try table(
      HandmadeWorkbook(
        rows: """
          <row r="1"><c r="A1" s="1"><v>44804</v></c><c r="B1" t="d"><v>2026-09-01</v></c>\
          <c r="C1" t="d"><v>2026-09-01T15:40:00</v></c><c r="D1" t="d"><v>15:40:30</v></c>\
          <c r="E1" t="d"><v>2026-02-30</v></c></row>
          """,
        formats: ["yyyy-mm-dd"], workbookProperties: "<workbookPr date1904=\"1\"/>"))
    #expect(table.value(1, 0) == .date(Self.september))
    #expect(table.value(1, 1) == .date(Self.september))
    #expect(table.value(1, 2) == .dateTime(Self.september, seconds: 56_400))
    #expect(table.value(1, 3) == .time(seconds: 56_430))
    #expect(table.value(1, 4) == .text("2026-02-30"))
  }

  @Test func everyDayOfFourHundredYearsHasItsDate() {
    var date = CalendarDate(year: 1900, month: 1, day: 1)
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    for days in CalendarDate(year: 1900, month: 1, day: 1).daysSince1970..<120_530 {
      #expect(date.daysSince1970 == days)
      #expect(CalendarDate(daysSince1970: days) == date)
      let isLeap = date.year % 4 == 0 && (date.year % 100 != 0 || date.year % 400 == 0)
      let length = lengths[date.month - 1] + (date.month == 2 && isLeap ? 1 : 0)
      date.day += 1
      if date.day > length { (date.month, date.day) = (date.month + 1, 1) }
      if date.month > 12 { (date.year, date.month) = (date.year + 1, 1) }
    }
    #expect(date == CalendarDate(year: 2300, month: 1, day: 1))
  }

  @Test func aFormulaWithoutValueIsAWarningWithItsCell() throws {
    let workbook = try HandmadeWorkbook(
      rows: """
        <row r="4"><c r="B4"><f>A1+1</f></c><c r="C4" t="str"><f>""</f><v></v></c>\
        <c r="D4"><f>A1</f><v>5</v></c><c r="E4"><f>A1</f><v></v></c>\
        <c r="F4" t="str"><f>A1</f></c></row>
        """
    ).read()
    #expect(workbook.tables[0].listing == ["D4 = 5"])
    #expect(workbook.diagnostics.map(\.code) == Array(repeating: "formula-without-value", count: 3))
    #expect(
      workbook.diagnostics.map(\.position.text.en) == ["students!B4", "students!E4", "students!F4"])
    #expect(workbook.diagnostics[0].severity == .warning)
  }

  @Test func manyFormulasWithoutValueAreCounted() throws {
    let rows = (1...300).map { "<row r=\"\($0)\"><c r=\"A\($0)\"><f>1</f></c></row>" }.joined()
    let diagnostics = try HandmadeWorkbook(rows: rows).read().diagnostics
    #expect(diagnostics.count == 101)
    #expect(diagnostics.last?.sentence.en.hasPrefix("200 more") == true)
  }

  @Test func placesMayBeLeftOutOrOutOfOrder() throws {
    let table = try table(
      HandmadeWorkbook(
        rows: """
          <row><c><v>1</v></c><c/><c><v>3</v></c></row><row r="5"><c r="C5"><v>9</v></c>\
          <c r="A5"><v>7</v></c><c r="C5"><v>8</v></c></row><row><c><v>10</v></c></row>\
          <row r="2"><c r="B2"><v>4</v></c></row><row r="5"><c r="D5"><v>6</v></c></row>
          """))
    #expect(
      table.listing == ["A1 = 1", "C1 = 3", "B2 = 4", "A5 = 7", "C5 = 8", "D5 = 6", "A6 = 10"])
  }

  @Test func emptyRowsAndStyledCellsAreNothing() throws {
    let table = try table(
      HandmadeWorkbook(
        rows: """
          <row r="1"><c r="A1"><v>1</v></c></row><row r="2"/><row r="3"><c r="A3" s="0"/></row>\
          <row r="1048576"><c r="XFD1048576" s="0"/><c r="A1" t="s"><v/></c></row>
          """))
    #expect(table.rowCount == 1)
    #expect(table.listing == ["A1 = 1"])
  }

  @Test func hiddenThingsAreReadAndMarked() throws {
    let table = try table(
      HandmadeWorkbook(
        rows: """
          <row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"><c r="A2"><v>2</v></c></row>
          """,
        before: "<cols><col min=\"2\" max=\"3\" hidden=\"1\"/><col min=\"4\" max=\"9\"/></cols>",
        sheetAttributes: "state=\"veryHidden\""))
    #expect(table.isHidden)
    #expect(table.hiddenColumns == [1, 2])
    #expect(table.rows.map(\.isHidden) == [false, true])
    #expect(table.listing == ["A1 = 1", "A2 = 2"])
  }

  @Test func aMergedValueStandsInItsFirstCellAndCanBeRepeated() throws {
    let table = try table(
      HandmadeWorkbook(
        rows: """
          <row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>\
          <row r="2"><c r="A2"/><c r="B2"><v>3</v></c></row><row r="3"><c r="B3"><v>4</v></c></row>\
          <row r="5"><c r="B5"><v>5</v></c></row>
          """,
        after:
          "<mergeCells><mergeCell ref=\"A1:A4\"/><mergeCell ref=\"B5:XFD1048576\"/></mergeCells>"))
    #expect(table.listing == ["A1 = 1", "B1 = 2", "B2 = 3", "B3 = 4", "B5 = 5"])
    #expect(
      table.mergedRegions == [
        Table.Region(rows: 1...4, columns: 0...0),
        Table.Region(rows: 5...1_048_576, columns: 1...16_383),
      ])
    #expect(
      table.repeatingMergedValues().listing == [
        "A1 = 1", "B1 = 2", "A2 = 1", "B2 = 3", "A3 = 1", "B3 = 4", "B5 = 5",
      ])
  }

  @Test func prefixesBackslashesAndAbsoluteTargetsAreUnderstood() throws {
    var workbook = HandmadeWorkbook()
    workbook.parts["xl/worksheets/sheet1.xml"] =
      HandmadeWorkbook.head + "<x:worksheet xmlns:x=\"\(HandmadeWorkbook.main)\"><x:sheetData>"
      + "<x:row r=\"2\"><x:c r=\"B2\" t=\"inlineStr\"><x:is><x:t>x</x:t></x:is></x:c></x:row>"
      + "</x:sheetData></x:worksheet>"
    workbook.parts["xl/_rels/workbook.xml.rels"] = HandmadeWorkbook.relationships([
      (
        "rId1", "http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet",
        "/xl/worksheets/sheet1.xml"
      )
    ])
    #expect(try table(workbook).listing == ["B2 = x"])
    let parts = workbook.parts.map { ($0.key.replacing("/", with: "\\"), [UInt8]($0.value.utf8)) }
    let bytes = HandmadeWorkbook.zip(Dictionary(uniqueKeysWithValues: parts))
    #expect(try WorkbookReader.read(bytes, name: "x").tables[0].listing == ["B2 = x"])
  }

  @Test func sheetsComeInTheOrderOfTheirTabsAndChartsAreNone() throws {
    var workbook = HandmadeWorkbook(rows: "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")
    workbook.parts["xl/workbook.xml"] =
      HandmadeWorkbook.head
      + "<workbook xmlns=\"\(HandmadeWorkbook.main)\" xmlns:r=\"\(HandmadeWorkbook.relations)\">"
      + "<sheets><sheet name=\"b\" sheetId=\"2\" r:id=\"rId9\"/>"
      + "<sheet name=\"chart\" sheetId=\"3\" r:id=\"rId8\"/>"
      + "<sheet name=\"班级 a\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    workbook.parts["xl/_rels/workbook.xml.rels"] = HandmadeWorkbook.relationships([
      ("rId1", HandmadeWorkbook.relations + "/worksheet", "worksheets/sheet1.xml"),
      ("rId8", HandmadeWorkbook.relations + "/chartsheet", "chartsheets/sheet1.xml"),
      ("rId9", HandmadeWorkbook.relations + "/worksheet", "worksheets/other.xml"),
      ("rId7", HandmadeWorkbook.relations + "/externalLink", "externalLinks/externalLink1.xml"),
    ])
    workbook.parts["xl/worksheets/other.xml"] = HandmadeWorkbook.head + "<worksheet/>"
    let tables = try workbook.read().tables
    #expect(tables.map(\.name) == ["b", "班级 a"])
    #expect(tables[1].position(row: 17, column: 5).text.en == "'班级 a'!F17")
    #expect(tables[0].position(row: 17, column: 27).text.zh == "b!AB17")
    #expect(tables[0].position(row: 17).text.en == "b!17")
  }
}
