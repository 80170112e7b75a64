import ScheduleModel
import TestSupport
import Testing

@testable import ScheduleFormats

@Suite struct HostileFileTests {
  private func faults(
    _ bytes: [UInt8], name: String = "file", limits: ReadingLimits = ReadingLimits()
  ) -> [String] {
    do throws(TableError) {
      _ = try WorkbookReader.read(bytes, name: name, limits: limits)
      return []
    } catch {
      for diagnostic in error.diagnostics {
        #expect(diagnostic.severity == .error)
        #expect(!diagnostic.sentence.en.isEmpty && !diagnostic.sentence.zh.isEmpty)
      }
      return error.diagnostics.map(\.code)
    }
  }

  private func utf8(_ text: String) -> [UInt8] { [UInt8](text.utf8) }

  @Test func aZipBombIsRefusedByItsRatio() {
    let bomb = HandmadeWorkbook(after: String(repeating: " ", count: 20 << 20))
    #expect(bomb.bytes.count < 100_000)
    #expect(bomb.faults() == ["packed-too-tightly test.xlsx"])
  }

  @Test func unpackedBytesAreLimitedOverAllParts() {
    var limits = ReadingLimits()
    limits.ratio = .max
    limits.unpackedBytes = 1 << 20
    let half = String(repeating: "<!--x-->", count: 80_000)
    #expect(HandmadeWorkbook(after: half).faults(limits: limits) == [])
    #expect(
      HandmadeWorkbook(after: half, strings: half).faults(limits: limits) == [
        "too-large test.xlsx"
      ])
  }

  @Test func partsCellsRowsColumnsTextsAndDepthAreLimited() {
    var limits = ReadingLimits()
    limits.parts = 3
    #expect(HandmadeWorkbook().faults(limits: limits) == ["too-many-parts test.xlsx"])
    limits = ReadingLimits()
    limits.cells = 2
    let three = "<row r=\"1\"><c><v>1</v></c><c><v>1</v></c><c><v>1</v></c></row>"
    #expect(HandmadeWorkbook(rows: three).faults(limits: limits) == ["too-many-cells students!C1"])
    #expect(
      HandmadeWorkbook(strings: "<si/><si/><si/>").faults(limits: limits) == [
        "too-many-cells test.xlsx"
      ])
    #expect(
      HandmadeWorkbook(rows: "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>").faults()
        == ["too-far students!XFD1048576"])
    let long = String(repeating: "长", count: 32_768)
    let inline = "<row r=\"2\"><c r=\"B2\" t=\"inlineStr\"><is><t>\(long)</t></is></c></row>"
    #expect(HandmadeWorkbook(rows: inline).faults() == ["too-long students!B2"])
    let fitting = inline.replacing(long, with: String(long.dropLast()))
    #expect(HandmadeWorkbook(rows: fitting).faults() == [])
    let shared = "<row r=\"2\"><c r=\"B2\" t=\"s\"><v>0</v></c></row>"
    #expect(
      HandmadeWorkbook(rows: shared, strings: "<si><t>\(long)</t></si>").faults() == [
        "too-long students!B2"
      ])
    let deep = String(repeating: "<a>", count: 100) + String(repeating: "</a>", count: 100)
    #expect(HandmadeWorkbook(after: deep).faults() == ["too-deep test.xlsx"])
    limits = ReadingLimits()
    limits.elements = 1_000
    let blank = "<row>" + String(repeating: "<c/>", count: 1_000) + "</row>"
    #expect(HandmadeWorkbook(rows: blank).faults(limits: limits) == ["too-many-cells test.xlsx"])
    limits = ReadingLimits()
    limits.fileBytes = 100
    #expect(HandmadeWorkbook().faults(limits: limits) == ["too-large test.xlsx"])
  }

  @Test func workIsLimitedWhereAFileAsksForMuchWithFewBytes() throws {
    var limits = ReadingLimits()
    limits.ratio = .max
    let long = String(repeating: "x", count: 3 << 20)
    for xml in ["<a b=\"\(long)\"/>", "<!--\(long)-->", "<\(long)/>"] {
      #expect(HandmadeWorkbook(after: xml).faults(limits: limits) == ["too-long test.xlsx"])
    }
    // Long text is no token: it comes in pieces.
    #expect(HandmadeWorkbook(after: "<a>\(long)</a>").faults(limits: limits) == [])

    let columns = String(repeating: "<col min=\"1\" max=\"16384\" hidden=\"1\"/>", count: 100_000)
    let hidden = try HandmadeWorkbook(before: "<cols>\(columns)</cols>").read(limits: limits)
    #expect(hidden.tables[0].hiddenColumns.count == limits.columns)

    let rows = (1...2_000).map { "<row r=\"\($0)\"><c r=\"A\($0)\"><v>1</v></c></row>" }.joined()
    let region = "<mergeCell ref=\"A1:XFD1048576\"/>"
    let merged = try HandmadeWorkbook(
      rows: rows + "<row r=\"2001\"><c r=\"BXX2001\"><v>1</v></c></row>",
      after: "<mergeCells>\(String(repeating: region, count: 100_000))</mergeCells>"
    ).read(limits: limits)
    let repeated = merged.tables[0].repeatingMergedValues()
    #expect(repeated.rowCount == 2_001)
    #expect(repeated.cells.count < 1_100_000)

    var bytes = [UInt8](repeating: UInt8(ascii: ","), count: 8 << 20)
    bytes[5] = UInt8(ascii: "x")
    #expect(try WorkbookReader.read(bytes, name: "x.csv").tables[0].listing == ["F1 = x"])
  }

  @Test(arguments: [
    "<!DOCTYPE a [<!ENTITY x \"y\">]>", "<!DOCTYPE a SYSTEM \"file:///etc/passwd\">",
    "<!DOCTYPE lolz [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>",
  ])
  func documentTypesAreRefused(declaration: String) {
    for part in ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "_rels/.rels"] {
      var workbook = HandmadeWorkbook(rows: "<row r=\"1\"><c><v>1</v></c></row>")
      workbook.parts[part]?.replace(
        HandmadeWorkbook.head, with: HandmadeWorkbook.head + declaration)
      #expect(workbook.faults() == ["document-type test.xlsx"])
    }
  }

  @Test func anUnknownEntityIsDamage() {
    let row = "<row r=\"1\"><c t=\"inlineStr\"><is><t>&x;</t></is></c></row>"
    #expect(HandmadeWorkbook(rows: row).faults() == ["damaged test.xlsx"])
  }

  @Test func otherKindsOfFilesAreNamed() throws {
    #expect(faults([]) == ["empty-file"])
    #expect(faults(utf8("\u{FEFF} \r\n")) == ["empty-file"])
    #expect(faults(utf8("%PDF-1.7")) == ["other-file-kind"])
    #expect(faults(utf8("  <html><table>")) == ["other-file-kind"])
    #expect(faults([0x89, 0x50, 0x4E, 0x47, 0, 0]) == ["other-file-kind"])
    let container: [UInt8] =
      [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
      + [UInt8](
        repeating: 0, count: 600)
    #expect(faults(container) == ["other-file-kind"])
    #expect(
      faults(container + Array("EncryptedPackage".utf8).flatMap { [$0, 0] }) == ["encrypted"])
    func zip(_ names: [String: String]) -> [UInt8] {
      HandmadeWorkbook.zip(names.mapValues(utf8))
    }
    let ods = ["mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": ""]
    #expect(faults(zip(ods)) == ["other-file-kind"])
    #expect(faults(zip(["xl/workbook.bin": "x"])) == ["other-file-kind"])
    #expect(faults(zip(["word/document.xml": "x"])) == ["other-file-kind"])
    #expect(faults(zip(["ppt/presentation.xml": "x"])) == ["other-file-kind"])
    #expect(faults(zip(["students.csv": "id\n"])) == ["other-file-kind"])
    #expect(faults(utf8("PK\u{3}\u{4}nonsense")) == ["damaged"])
    let parts = HandmadeWorkbook().parts.mapValues(utf8)
    #expect(faults(HandmadeWorkbook.zip(parts, password: "x")) == ["encrypted"])
  }

  @Test func missingPartsAreDamageOrNothing() {
    for part in HandmadeWorkbook(strings: "", formats: ["0"]).parts.keys.sorted() {
      var workbook = HandmadeWorkbook(strings: "", formats: ["0"])
      workbook.parts[part] = nil
      switch part {
      case "[Content_Types].xml", "xl/sharedStrings.xml", "xl/styles.xml":
        #expect(workbook.faults() == [], "\(part)")
      case "_rels/.rels": #expect(workbook.faults() == ["other-file-kind test.xlsx"])
      default: #expect(workbook.faults() == ["damaged test.xlsx"], "\(part)")
      }
    }
    var workbook = HandmadeWorkbook()
    workbook.parts["xl/workbook.xml"] = "<workbook/>"
    #expect(workbook.faults() == ["no-sheets test.xlsx"])
  }

  @Test(arguments: 0..<40)
  func brokenWorkbooksNeverCrash(seed: Int) {
    var random = RandomSource(seed: seed)
    let rows = """
      <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>46266.5</v></c></row>\
      <row r="2"><c r="A2" t="b"><v>1</v></c><c r="B2"><f>A1</f><v>1e5</v></c></row>
      """
    let good = HandmadeWorkbook(
      rows: rows, before: "<cols><col min=\"1\" max=\"2\" hidden=\"1\"/></cols>",
      after: "<mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells>",
      strings: "<si><t>a_x000D_</t></si>", formats: ["yyyy-mm-dd"])
    let names = good.parts.keys.sorted()
    let packed = good.bytes
    for _ in 0..<50 {
      var bytes = packed
      for _ in 0...Int.random(in: 0..<4, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      }
      if Bool.random(using: &random) {
        bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random))
      }
      _ = faults(bytes)

      var parts = good.parts.mapValues(utf8)
      let name = names[Int.random(in: 0..<names.count, using: &random)]
      var part = parts[name] ?? []
      for _ in 0...Int.random(in: 0..<4, using: &random) {
        let at = Int.random(in: 0..<part.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: part[at] = [48, 57, 45, 34, 60, 65, 128][Int.random(in: 0..<7, using: &random)]
        case 1: part.remove(at: at)
        default: part.insert(UInt8(ascii: "9"), at: at)
        }
      }
      parts[name] = part
      _ = faults(HandmadeWorkbook.zip(parts))
    }
  }
}
