import Foundation
import Testing

/// `district scenario`, run as a district's planner would.
@Suite(.serialized, .timeLimit(.minutes(3))) struct DistrictScenarioCommandTests {
  private static let district = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("fixtures/district").path

  private func run(_ folder: Folder, _ scenarios: String, _ options: String...) throws
    -> Program.Outcome
  {
    try folder.write(
      Data(#"{"format": "schedule-solve-scenarios/1", "scenarios": [\#(scenarios)]}"#.utf8),
      to: "s.json")
    return try Program(
      [
        "district", "scenario", Self.district + "/district.json", folder.path("s.json"), "--work",
        "2000", "--rounds", "2", "--language", "en",
      ] + options
    ).finish()
  }

  @Test func everyScenarioIsInTheTableThePageAndTheAnswers() throws {
    let folder = try Folder()
    let run = try run(
      folder,
      """
      {"name": "pe", "title": "One more for PE",
        "changes": [{"change": "copy", "table": "sharedStaff", "id": "xiang"}]},
      {"name": "none", "changes": [
        {"change": "remove", "table": "sharedOrganisations", "id": "potters"}]}
      """, "--output", folder.path("s.html"), "--csv", folder.path("s.csv"), "--answers",
      folder.path("answers"), "--json")
    #expect(run.status == 0, "\(run.messages)")
    let rows = try #require(run.json?["rows"] as? [[String: Any]])
    #expect(rows.map { $0["state"] as? String } == ["solved", "solved", "invalid"])
    // More help never looks worse: the answer of the district as it is would do.
    let totals = rows.compactMap { $0["total"] as? Double }
    #expect(totals.count == 2 && totals[1] <= totals[0], "\(totals)")
    #expect((rows[1]["schools"] as? [Any])?.count == 3)
    let page = try String(contentsOfFile: folder.path("s.html"), encoding: .utf8)
    #expect(page.contains("One more for PE"))
    let table = try String(contentsOfFile: folder.path("s.csv"), encoding: .utf8)
    // Headings, twice the district and its three schools, and the scenario without an answer.
    #expect(table.split(separator: "\r\n").count == 10)
    let audit = try Program.run(
      "district", "audit", Self.district + "/district.json", folder.path("answers/as-it-is"))
    #expect(audit.status == 0, "\(audit.outputText)")
  }

  @Test func mistakesAre65AllAtOnceWithPlaces() throws {
    let folder = try Folder()
    let run = try run(
      folder,
      """
      \n{"name": "a", "changes": [{"change": "remove", "table": "sharedStaff", "id": "xian"}]},
      {"name": "b", "changes": [{"change": "signUps", "percent": 10}]}
      """)
    #expect(run.status == 65)
    #expect(run.output.isEmpty)
    #expect(run.messages.contains("s.json:2:") && run.messages.contains("s.json:3:"))
    #expect(run.messages.contains("Did you mean “xiang”?"), "\(run.messages)")
  }
}
