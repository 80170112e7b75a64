import Testing

@testable import ScheduleModel

@Suite struct JSONDocumentTests {
  private func fault(_ text: String) -> JSONSyntaxError? { fault(Array(text.utf8)) }

  private func fault(_ bytes: [UInt8]) -> JSONSyntaxError? {
    do {
      _ = try JSONDocument(bytes)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    "{}", "[]", " [1, -0, 0.5, 1e2, 1E+2, 2e-3] ", "\"\"", "null", "true",
    "{\"a\": {\"b\": [[], {}]}}", "\"\\u00e9\\ud83d\\ude00\\n\\/\"", "\u{FEFF}[\"中文\"]",
  ])
  func correctTextsAreRead(text: String) {
    #expect(fault(text) == nil)
  }

  @Test(arguments: [
    ("", 0), ("[1,]", 2), ("{\"a\":1,}", 6), ("[1 2]", 3), ("{\"a\" 1}", 5), ("{a: 1}", 1),
    ("[01]", 1), ("[1.]", 1), ("[.5]", 1), ("[+1]", 1), ("[1e]", 1), ("[nul]", 1), ("[NaN]", 1),
    ("['a']", 1), ("[\"a\nb\"]", 3), ("[\"\\x\"]", 2), ("[\"\\ud800\"]", 2), ("[\"\\udc00\"]", 2),
    ("[\"\\u12g4\"]", 2), ("[1] 2", 4), ("[// x\n1]", 1), ("[1}", 2), ("{\"a\":}", 5),
    ("[1", 2), ("{\"a\"", 4), ("[\"abc", 1), ("[tru", 4), ("[1,", 3), ("[\"\\", 3),
  ])
  func faultsAreFoundWhereTheyAre(text: String, offset: Int) {
    #expect(fault(text)?.offset == offset || (text.hasSuffix("\\") && fault(text) != nil))
  }

  @Test(
    arguments: [
      [0xFF], [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x80, 0x80, 0x80],
      [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0x80], [0xE4, 0xB8], [0xC3],
    ] as [[UInt8]])
  func malformedUTF8IsRefused(bytes: [UInt8]) {
    let quoted = [UInt8(ascii: "\"")] + bytes + [UInt8(ascii: "\"")]
    #expect(fault(quoted)?.code == "json-encoding")
    #expect(fault([UInt8(ascii: "\"")] + bytes) != nil)
    #expect(fault(bytes) != nil)
  }

  @Test func deepNestingIsRefusedWithoutRecursion() {
    let limit = JSONDocument.maxDepth
    let fits = String(repeating: "[", count: limit) + String(repeating: "]", count: limit)
    #expect(fault(fits) == nil)
    #expect(fault(String(repeating: "[", count: 1_000_000))?.code == "json-depth")
    #expect(fault(String(repeating: "{\"a\":", count: 1_000_000))?.code == "json-depth")
  }

  @Test func repeatedKeysAreListed() throws {
    let text = "{\"a\": 1, \"b\": 2, \"\\u0061\": 3, \"c\": {\"b\": 1, \"b\": {}}}"
    let document = try JSONDocument(Array(text.utf8))
    #expect(Set(document.repeatedKeys.map { $0.string ?? "" }) == ["a", "b"])
    #expect(document.root["a"]?.numberText == "1")
    let many = (0..<5_000).map { "\"k\($0 % 4_990)\": []" }.joined(separator: ",")
    #expect(try JSONDocument(Array("{\(many)}".utf8)).repeatedKeys.count == 10)
  }

  @Test func placesCountScalarsInLines() throws {
    let text = "\u{FEFF}{\n  \"姓名\": \"é😀\", \"b\": 1}"
    let document = try JSONDocument(Array(text.utf8))
    let place = try #require(document.root["b"]).place
    #expect(place.line == 2)
    #expect(place.column == 20)
    #expect(document.root.place == (1, 1))
  }

  @Test func placesAreRightFarIntoALongLine() throws {
    let text = "[" + String(repeating: "\"中\",", count: 20_000) + "7]\n"
    let document = try JSONDocument(Array(text.utf8))
    let last = try #require(document.root.elements.reversed().first)
    #expect(last.place == (1, 80_002))
    #expect(document.places.place(at: text.utf8.count) == (2, 1))
  }

  @Test func stringsAreUnescaped() throws {
    let text = #"["\u4e2d\ud83d\ude00\"\\\/\b\f\n\r\t"]"#
    let value = try #require(try JSONDocument(Array(text.utf8)).root.elements.first { _ in true })
    #expect(value.string == "中😀\"\\/\u{8}\u{C}\n\r\t")
  }
}

@Suite struct ExactDecimalTests {
  private func decimal(_ text: String) -> ExactDecimal { ExactDecimal(Array(text.utf8)[...]) }

  @Test(arguments: [
    ("0", 0), ("-0", 0), ("3.0", 3), ("1e2", 100), ("-12.50e1", -125), ("1200e-2", 12),
    ("0e999999999999", 0), ("0.000", 0), ("999999999999999999", 999_999_999_999_999_999),
    ("100000000000000000000000e-21", 100),
  ])
  func wholeNumbersAreExact(text: String, value: Int) throws {
    #expect(try decimal(text).integer() == value)
  }

  @Test(
    arguments: [
      ("0.5", .tooFine), ("1e-1", .tooFine), ("1e999", .tooLarge), ("1e18", .tooLarge),
      ("1e99999999999999999999", .tooLarge), ("1e-99999999999999999999", .tooFine),
      ("1234567890123456789012", .tooLarge),
    ] as [(String, ExactDecimal.Fault)])
  func otherNumbersAreRefused(text: String, fault: ExactDecimal.Fault) {
    #expect(throws: fault) { try decimal(text).integer() }
  }

  @Test(
    arguments: [
      ("0.05", 50), ("1.125", 1125), ("-3.1", -3100), ("0.0010", 1), ("2.5e-1", 250), ("7", 7000),
    ] as [(String, Int64)])
  func pointsAreExact(text: String, thousandths: Int64) throws {
    #expect(try decimal(text).points() == Points(thousandths: thousandths))
  }

  @Test func aFourthPlaceIsRefused() {
    #expect(throws: ExactDecimal.Fault.tooFine) { try decimal("0.0005").points() }
  }

  @Test(
    arguments: [
      ("0.1234567", 123_456), ("-0.0000019", -1), ("1e-30", 0), ("2", 2_000_000),
    ] as [(String, Int64)])
  func gapsAreCutOff(text: String, millionths: Int64) {
    #expect(decimal(text).truncated(to: 6) == millionths)
  }
}
