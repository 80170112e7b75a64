import Foundation
import Testing

/// Every folder of `fixtures/broken-districts`: what `district check` says must be in its
/// `expected.txt`. `UPDATE_EXPECTED=1` writes these files anew.
@Suite struct DistrictCheckTests {
  private static let fixtures = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("fixtures")

  private static let broken = fixtures.appendingPathComponent("broken-districts")

  private func check(_ folder: URL, _ options: [String] = []) throws -> Program.Outcome {
    try Program(
      ["district", "check", folder.appendingPathComponent("district.json").path] + options
    ).finish()
  }

  /// Without the folder's path, which is another on each machine.
  private func said(_ outcome: Program.Outcome, in folder: URL) -> String {
    outcome.messages.replacingOccurrences(of: folder.path + "/", with: "")
  }

  @Test(arguments: ["many-faults", "no-schools", "pins-clash"])
  func theFaultsAreSaidExactly(name: String) throws {
    let folder = Self.broken.appendingPathComponent(name)
    let outcome = try check(folder)
    #expect(outcome.status == 65)
    let file = folder.appendingPathComponent("expected.txt")
    let text = said(outcome, in: folder)
    if ProcessInfo.processInfo.environment["UPDATE_EXPECTED"] == "1" {
      try Data(text.utf8).write(to: file)
    }
    #expect(text == String(decoding: try Data(contentsOf: file), as: UTF8.self))
    let chinese = said(try check(folder, ["--language", "zh"]), in: folder)
    #expect(chinese.split(separator: "\n").count == text.split(separator: "\n").count)
  }

  @Test func theFixtureHasNoFaults() throws {
    let outcome = try check(Self.fixtures.appendingPathComponent("district"), ["--json"])
    #expect(outcome.status == 0)
    #expect(outcome.messages == "")
    let report = try #require(outcome.json)
    #expect(report["valid"] as? Bool == true)
    #expect((report["schools"] as? [Any])?.count == 3)
    #expect((report["diagnostics"] as? [Any])?.isEmpty == true)
  }

  /// A file that is not there is no reason to pass over the other schools.
  @Test func aMissingFileIsToldAndTheOthersAreChecked() throws {
    let folder = try Folder()
    let text = """
      {"format": "schedule-solve-district/1", "id": "d", "schools": [
      {"id": "a", "problem": "a.json"}, {"id": "b", "problem": "b.json"}]}
      """
    let file = try folder.write(Data(text.utf8), to: "district.json")
    try folder.write(Data(#"{"format": "schedule-solve/1"}"#.utf8), to: "b.json")
    let outcome = try Program(["district", "check", file]).finish()
    #expect(outcome.status == 65)
    #expect(outcome.messages.contains("a.json: error: there is no such file"))
    #expect(outcome.messages.contains("b.json:1:1: error: The key “school”"))
    try folder.write(try Data(contentsOf: Self.school), to: "b.json")
    #expect(try Program(["district", "check", file]).finish().status == 66)
  }

  private static let school = fixtures.appendingPathComponent("rural-six-classes/problem.json")
}
