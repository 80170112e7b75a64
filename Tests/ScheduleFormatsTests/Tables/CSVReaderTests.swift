import ScheduleModel
import TestSupport
import Testing

@testable import ScheduleFormats

@Suite struct CSVReaderTests {
  private func read(_ bytes: [UInt8]) throws(TableError) -> Table {
    try WorkbookReader.read(bytes, name: "lists/students.csv").tables[0]
  }

  private func read(_ text: String) throws(TableError) -> Table { try read([UInt8](text.utf8)) }

  private func faults(_ bytes: [UInt8], limits: ReadingLimits = ReadingLimits()) -> [String] {
    do throws(TableError) {
      _ = try WorkbookReader.read(bytes, name: "students.csv", limits: limits)
      return []
    } catch {
      return error.diagnostics.map { "\($0.code) \($0.position.text.en)" }
    }
  }

  static let expected = ["A1 = id", "B1 = 姓名", "A2 = s1", "B2 = 李, 明", "A3 = s2", "B3 = 王"]

  @Test(arguments: [",", ";", "\t"], ["\n", "\r\n", "\r"])
  func separatorsAndLineEndsAreFound(separator: String, lineEnd: String) throws {
    let text = ["id,姓名", "s1,\"李| 明\"", "s2,王"].map {
      $0.replacing(",", with: separator).replacing("|", with: ",")
    }
    for end in ["", lineEnd, lineEnd + lineEnd] {
      let table = try read(text.joined(separator: lineEnd) + end)
      #expect(table.listing == Self.expected)
      #expect(table.sheet == nil)
      #expect(table.name == "students")
    }
  }

  @Test func encodingsAreFound() throws {
    let text = "id,姓名\ns1,\"李, 明\"\ns2,王"
    let utf16 = Array(text.utf16)
    // 姓 D0D5 名 C3FB 李 C0EE 明 C3F7 王 CDF5 in GB 2312.
    var gb: [UInt8] = []
    for scalar in text.unicodeScalars {
      switch scalar {
      case "姓": gb += [0xD0, 0xD5]
      case "名": gb += [0xC3, 0xFB]
      case "李": gb += [0xC0, 0xEE]
      case "明": gb += [0xC3, 0xF7]
      case "王": gb += [0xCD, 0xF5]
      default: gb.append(UInt8(scalar.value))
      }
    }
    let files: [[UInt8]] = [
      Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), gb,
      [0xFF, 0xFE] + utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
      [0xFE, 0xFF] + utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] },
    ]
    for file in files { #expect(try read(file).listing == Self.expected) }
    let codes = try WorkbookReader.read(gb, name: "x").diagnostics.map(\.code)
    #expect(codes == ["gb18030"])
  }

  @Test func fourByteCharactersOfGB18030AreRead() throws {
    // U+20087 is 95 32 90 31... as 0x9532 0x9031; 㐂 U+3402 is 81 39 EE 39 shifted by the standard.
    let table = try read([0x95, 0x32, 0x90, 0x31, 0x2C, 0xB0, 0xA1])
    #expect(table.listing == ["A1 = 𠂇", "B1 = 啊"])
  }

  @Test func whatIsNoEncodingIsAnErrorWithItsLine() {
    #expect(faults([97, 10, 98, 10, 0xFF, 0xFF, 10]) == ["unknown-encoding students.csv:3"])
    #expect(faults([0xEF, 0xBB, 0xBF, 97, 0xD0, 0xD5]) == ["unknown-encoding students.csv:1"])
    let broken = Array("编号,姓名\n一,李明\n".utf8) + [0xE7, 0x8E, 10]
    #expect(faults(broken) == ["unknown-encoding students.csv:3"])
    #expect(faults([0xFF, 0xFE, 97]) == ["unknown-encoding students.csv"])
    #expect(faults([0xFF, 0xFE, 0, 0xD8]) == ["unknown-encoding students.csv"])
  }

  @Test func rowsAreNumberedByTheLineTheyBeginIn() throws {
    let table = try read("a,b\n\n\"x\ny\r\nz\",\"say \"\"hi\"\"\"\n,\nlast, \"q\" \n")
    #expect(
      table.listing == [
        "A1 = a", "B1 = b", "A3 = x\ny\nz", "B3 = say \"hi\"", "A7 = last", "B7 = q",
      ])
    #expect(table.position(row: 7, column: 5).text.en == "lists/students.csv:7, column F")
    #expect(table.position(row: 7, column: 5).text.zh == "lists/students.csv:7，F 列")
    #expect(table.position(row: 7).text.en == "lists/students.csv:7")
  }

  @Test func quotesInTheMiddleAreCharacters() throws {
    let table = try read("a\"b,5\" pipe,\"c\" d\n  e,f\n")
    #expect(table.listing == ["A1 = a\"b", "B1 = 5\" pipe", "C1 = c d", "A2 =   e", "B2 = f"])
  }

  @Test func anOpenQuotationMarkIsAnErrorWhereItBegins() {
    #expect(
      faults([UInt8]("a,b\nc,\"d\ne,f\n".utf8)) == ["open-quote students.csv:2, column B"])
  }

  @Test func aSeparatorCanBeDeclared() throws {
    let table = try read("sep=;\r\na,b;c\r\n")
    #expect(table.listing == ["A2 = a,b", "B2 = c"])
  }

  @Test func listsInCellsDoNotPassForSeparators() throws {
    let table = try read(
      "id,choices,name\ns1,Mon-P1; Tue-P2; Wed-P1,a\ns2,Mon-P1; Tue-P2,b\ns3,,c\n")
    #expect(table.rows.map { $0.cells.count } == [3, 3, 3, 2])
    let other = try read("id;choices;name\ns1;a, b, c, d;x\ns2;a, b;y\n")
    #expect(other.rows.map { $0.cells.count } == [3, 3, 3])
    let single = try read("name\nx\n")
    #expect(single.listing == ["A1 = name", "A2 = x"])
  }

  @Test func limitsHold() {
    var limits = ReadingLimits()
    limits.cells = 3
    #expect(
      faults([UInt8]("a,b\nc,d\n".utf8), limits: limits) == [
        "too-many-cells students.csv:2, column B"
      ])
    limits = ReadingLimits()
    limits.columns = 2
    limits.rows = 2
    #expect(
      faults([UInt8]("a,b,c\n".utf8), limits: limits) == ["too-far students.csv:1, column C"])
    #expect(
      faults([UInt8]("a\nb\nc\n".utf8), limits: limits) == ["too-far students.csv:3, column A"])
    limits.textLength = 3
    #expect(
      faults([UInt8]("长长长\n长长长长".utf8), limits: limits) == ["too-long students.csv:2, column A"])
  }

  @Test func aFolderIsReadInTheOrderOfNamesWithAllErrorsAtOnce() throws {
    func file(_ name: String, _ text: String) -> (name: String, bytes: [UInt8]) {
      (name, [UInt8](text.utf8))
    }
    let files = [
      file("students.csv", "id\n1"), file("classes.CSV", "id\n2"), file("notes.pdf", "%PDF"),
      file("._students.csv", "x"),
    ]
    let workbook = try WorkbookReader.read(folder: "lists", files: files)
    #expect(workbook.tables.map(\.name) == ["classes", "students"])
    #expect(workbook.kind == .csvFolder)
    do throws(TableError) {
      _ = try WorkbookReader.read(
        folder: "lists", files: files + [file("a.csv", "\"x"), file("b.csv", "")])
      Issue.record("no error")
    } catch {
      #expect(error.diagnostics.map(\.code) == ["open-quote", "empty-file"])
    }
    do throws(TableError) {
      _ = try WorkbookReader.read(folder: "lists", files: [])
      Issue.record("no error")
    } catch {
      #expect(error.diagnostics.map(\.code) == ["no-tables"])
    }
  }

  @Test(arguments: 0..<20)
  func anyBytesAreReadOrRefused(seed: Int) {
    var random = RandomSource(seed: seed)
    let likely: [UInt8] = [
      34, 44, 59, 9, 10, 13, 32, 39, 61, 97, 0xB0, 0xA1, 0xEF, 0xBB, 0xBF, 0xFF,
    ]
    for _ in 0..<300 {
      let bytes = (0..<Int.random(in: 1..<60, using: &random)).map { _ in
        Int.random(in: 0..<50, using: &random) == 0
          ? UInt8.random(in: 0...255, using: &random)
          : likely[Int.random(in: 0..<likely.count, using: &random)]
      }
      do throws(TableError) {
        let workbook = try WorkbookReader.read(bytes, name: "x.csv")
        #expect(workbook.tables.count == 1)
      } catch {
        #expect(!error.diagnostics.isEmpty)
      }
    }
  }

  @Test func jsonIsNoTable() {
    #expect(!WorkbookReader.mayBeTables([UInt8]("\u{FEFF} {\"a\": 1}".utf8)))
    #expect(!WorkbookReader.mayBeTables([UInt8](" \n[1]".utf8)))
    #expect(!WorkbookReader.mayBeTables([]))
    #expect(WorkbookReader.mayBeTables([UInt8]("id,name".utf8)))
    #expect(WorkbookReader.mayBeTables([0x50, 0x4B, 3, 4]))
  }
}
