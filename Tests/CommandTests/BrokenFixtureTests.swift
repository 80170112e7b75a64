import Foundation
import ScheduleModel
import Testing

@testable import schedule_solve

/// Every folder of `fixtures/broken` is read as `check` does; what it says must be in its
/// `expected.txt`. `UPDATE_EXPECTED=1` writes these files anew.
@Suite struct BrokenFixtureTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("fixtures/broken")

  private static let names: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { !$0.contains(".") }.sorted()

  private func said(_ name: String, _ language: Language) throws -> [String] {
    let file = Self.folder.appendingPathComponent(name).appendingPathComponent("problem.json")
    let (problem, diagnostics) = ProblemReader.read([UInt8](try Data(contentsOf: file)))
    #expect((problem == nil) == diagnostics.contains { $0.severity == .error })
    return Check.lines(for: problem, diagnostics, file: "problem.json", language: language)
  }

  @Test func thereAreEnough() {
    #expect(Self.names.count >= 60)
  }

  @Test(arguments: names)
  func theFaultsAreSaidExactly(name: String) throws {
    let file = Self.folder.appendingPathComponent(name).appendingPathComponent("expected.txt")
    let text = try said(name, .en).joined(separator: "\n") + "\n"
    if ProcessInfo.processInfo.environment["UPDATE_EXPECTED"] == "1" {
      try Data(text.utf8).write(to: file)
    }
    #expect(text == String(decoding: try Data(contentsOf: file), as: UTF8.self))
  }

  @Test(arguments: names)
  func theyAreSaidInChineseToo(name: String) throws {
    let chinese = try said(name, .zh)
    #expect(chinese.count == (try said(name, .en)).count)
    for line in chinese {
      let isChinese = line.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
      #expect(isChinese || line.hasPrefix("    "), "\(line)")
    }
  }
}
