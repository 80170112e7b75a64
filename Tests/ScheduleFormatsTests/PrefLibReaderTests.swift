import ScheduleModel
import Testing

@testable import ScheduleFormats

@Suite struct PrefLibReaderTests {
  static let good = """
    # FILE NAME: test.soi
    # TITLE: Clubs
    # DATA TYPE: soi
    # NUMBER ALTERNATIVES: 3
    # NUMBER VOTERS: 4
    # NUMBER UNIQUE ORDERS: 3
    # ALTERNATIVE NAME 1: Chess
    # ALTERNATIVE NAME 2: 合唱团
    # ALTERNATIVE NAME 3: Robots: big ones
    2: 3,1,2
    1: 2
    1: 1, 3
    """

  private func read(
    _ text: String, _ type: PrefLibRankings.DataType = .soi
  ) -> (rankings: PrefLibRankings?, diagnostics: [Diagnostic]) {
    PrefLibReader.read([UInt8](text.utf8), type: type)
  }

  /// The good file with one text replaced, read.
  private func found(
    _ old: String, _ new: String, _ type: PrefLibRankings.DataType = .soi
  ) -> [String] {
    let text = Self.good.replacing(old, with: new)
    #expect(text != Self.good, "nothing was replaced")
    let (rankings, diagnostics) = read(text, type)
    #expect((rankings == nil) == diagnostics.contains { $0.severity == .error })
    return diagnostics.map { "\($0.code) \($0.line ?? 0)" }
  }

  @Test(arguments: ["\n", "\r\n", "\n\n", "  \n"])
  func aGoodFileIsRead(lineEnd: String) throws {
    let text = "\u{FEFF}" + Self.good.replacing("\n", with: lineEnd) + lineEnd
    let (read, diagnostics) = read(text)
    #expect(diagnostics == [])
    let rankings = try #require(read)
    #expect(rankings.title == "Clubs")
    #expect(rankings.alternatives == ["Chess", "合唱团", "Robots: big ones"])
    #expect(rankings.orders.map(\.voters) == [2, 1, 1])
    #expect(rankings.orders.map(\.ranking) == [[2, 0, 1], [1], [0, 2]])
    #expect(rankings.voters == 4)
  }

  @Test func theOlderFormatSaysTheSame() throws {
    let older = """
      3
      1,Chess
      2,合唱团
      3,Robots: big ones
      4,4,3
      2,3,1,2
      1,2
      1,1,3
      """
    let (read, diagnostics) = read(older)
    #expect(diagnostics == [])
    let rankings = try #require(read)
    let present = try #require(self.read(Self.good).rankings)
    #expect(rankings.alternatives == present.alternatives)
    #expect(rankings.orders == present.orders)
  }

  @Test func brokenRankingsAreNamedWithTheirLine() {
    #expect(found("2: 3,1,2", "2 3,1,2") == ["no-colon 10"])
    #expect(found("2: 3,1,2", "0: 3,1,2") == ["bad-number 10"])
    #expect(found("2: 3,1,2", "two: 3,1,2") == ["bad-number 10"])
    #expect(found("2: 3,1,2", "2: 4,1,2") == ["bad-number 10"])
    #expect(found("2: 3,1,2", "2: 0,1,2") == ["bad-number 10"])
    #expect(found("2: 3,1,2", "2: 3,,2") == ["bad-number 10"])
    #expect(found("2: 3,1,2", "2: 3,1,2,") == ["bad-number 10"])
    #expect(found("2: 3,1,2", "2: Chess") == ["bad-number 10"])
    #expect(found("2: 3,1,2", "2:") == ["bad-number 10"])
    #expect(found("2: 3,1,2", "2: 3,1,3") == ["ranked-twice 10"])
    #expect(found("2: 3,1,2", "2: 3,{1,2}") == ["ties 10"])
    #expect(found("2: 3,1,2", "99999999999999999999: 1") == ["bad-number 10"])
  }

  @Test func brokenHeadersAreNamedWithTheirLine() {
    #expect(found("ALTERNATIVES: 3", "ALTERNATIVES: three").contains("bad-number 4"))
    #expect(found("ALTERNATIVES: 3", "ALTERNATIVES: 2").contains("name-beyond 9"))
    #expect(found("ALTERNATIVES: 3", "ALTERNATIVES: 4") == ["unnamed 4"])
    #expect(found("NUMBER VOTERS: 4", "NUMBER VOTERS: 5") == ["voters 5"])
    #expect(found("UNIQUE ORDERS: 3", "UNIQUE ORDERS: 2") == ["unique-orders 6"])
    #expect(found("NUMBER VOTERS", "NUMBER VOTRES") == ["unknown-key 5"])
    #expect(found("NAME 2:", "NAME 1:") == ["duplicate-name 8", "unnamed 4"])
    #expect(found("NAME 2:", "NAME x:") == ["bad-number 8"])
    #expect(found("DATA TYPE: soi", "DATA TYPE: toi") == ["data-type 3"])
    #expect(found("# NUMBER ALTERNATIVES: 3\n", "") == ["no-alternatives 0"])
  }

  @Test func completeOrdersAreComplete() {
    #expect(found("TYPE: soi", "TYPE: soc", .soc) == ["incomplete 11", "incomplete 12"])
  }

  @Test(arguments: [PrefLibRankings.DataType.toc, .toi])
  func filesWithTiesAreRefused(type: PrefLibRankings.DataType) {
    let (rankings, diagnostics) = read(Self.good, type)
    #expect(rankings == nil)
    #expect(diagnostics.map(\.code) == ["ties"])
  }

  @Test func whatIsNoRankingsAtAllIsNoCrash() {
    let texts = [
      "", "\n", "#", "{}", ":", ",", "3", "3\n1,a", "1: 1", "-1", "\u{0}", "3\n,,\n,,\n",
    ]
    for text in texts {
      let (rankings, diagnostics) = read(text)
      #expect(rankings == nil, "\(text)")
      #expect(!diagnostics.isEmpty, "\(text)")
    }
    let (rankings, diagnostics) = PrefLibReader.read([0xFF, 0x0A, 0x31], type: .soc)
    #expect(rankings == nil)
    #expect(diagnostics.contains { $0.code == "not-utf8" && $0.line == 1 })
  }

  @Test func brokenOlderFilesAreNamedWithTheirLine() {
    let older = "2\n1,a\n2,b\n3,3,2\n2,1,2\n1,2\n"
    #expect(read(older).diagnostics == [])
    func codes(_ old: String, _ new: String) -> [String] {
      read(older.replacing(old, with: new)).diagnostics.map { "\($0.code) \($0.line ?? 0)" }
    }
    #expect(codes("3,3,2", "3,4,2") == ["voters 4"])
    #expect(codes("3,3,2", "3,3") == ["totals 4"])
    #expect(codes("2,1,2\n", "2,1,{2}\n") == ["ties 5"])
    #expect(codes("1,2\n", "1,3\n").contains("bad-number 6"))
    #expect(codes("2,b", "x,b") == ["bad-number 3"])
  }
}
