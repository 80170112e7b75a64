import Foundation
import Testing

/// `scenario`, run as a district planner would.
@Suite(.serialized, .timeLimit(.minutes(5))) struct ScenarioCommandTests {
  private static let scenarios = """
    {"format": "schedule-solve-scenarios/1", "scenarios": [
      {"name": "no-football", "title": {"en": "Without football", "zh": "不开足球"},
       "changes": [{"change": "close", "id": "football"}]},
      {"name": "bad", "changes": [
        {"change": "set", "table": "staff", "id": "li", "field": "minPeriods", "value": 9}]},
      {"name": "coaches", "changes": [{"change": "copy", "table": "staff", "id": "li"}],
       "sweep": {"to": 2}}]}
    """

  private func folder(_ scenarios: String = scenarios, _ name: String = "s.json") throws -> Folder {
    let folder = try Folder()
    try folder.write(School.tiny(), to: "p.json")
    try folder.write(Data(scenarios.utf8), to: name)
    return folder
  }

  @Test func everyScenarioIsInTheTableTheJSONAndThePage() throws {
    let folder = try folder()
    let run = try Program.run(
      "scenario", folder.path("p.json"), folder.path("s.json"), "--output", folder.path("s.html"),
      "--csv", folder.path("s.csv"), "--language", "en")
    #expect(run.status == 0, "\(run.messages)")
    #expect(run.outputText.contains("Without football: worse for certain"), "\(run.outputText)")
    #expect(run.outputText.contains("data not valid"))
    #expect(run.outputText.contains("coaches: 2"))
    let page = try String(contentsOfFile: folder.path("s.html"), encoding: .utf8)
    #expect(page.contains("Without football"))
    let table = try String(contentsOfFile: folder.path("s.csv"), encoding: .utf8)
    #expect(table.split(separator: "\r\n").count == 7)

    let json = try Program.run(
      "scenario", folder.path("p.json"), folder.path("s.json"), "--json", "--quiet")
    #expect(json.status == 0)
    #expect(json.messages.isEmpty)
    let rows = try #require(json.json?["rows"] as? [[String: Any]])
    #expect(
      rows.map { $0["state"] as? String } == [
        "solved", "solved", "invalid", "solved", "solved", "solved",
      ])
    #expect(rows[1]["verdict"] as? String == "worse")
    #expect(rows[3]["verdict"] as? String == "same")
  }

  @Test func aTableOfScenariosAndAnEarlierTimetableDo() throws {
    let folder = try folder("情景,修改,编号\n不开足球,停开,football\n", "s.csv")
    let solve = try Program.run(
      "solve", folder.path("p.json"), "--output", folder.path("t.json"))
    #expect(solve.status == 0)
    let run = try Program.run(
      "scenario", folder.path("p.json"), folder.path("s.csv"), "--from", folder.path("t.json"),
      "--output", folder.path("pages"), "--language", "zh")
    #expect(run.status == 0, "\(run.messages)")
    #expect(run.outputText.contains("不开足球：确定更差"), "\(run.outputText)")
    #expect(FileManager.default.fileExists(atPath: folder.path("pages/index.html")))
  }

  @Test func mistakesAre65AllAtOnceWithPlaces() throws {
    let folder = try folder(
      """
      {"format": "schedule-solve-scenarios/1", "scenarios": [
        {"name": "a", "changes": [{"change": "close", "id": "footbal"}]},
        {"name": "b", "changes": [{"change": "remove", "table": "staff", "id": "lu"}]}]}
      """)
    let run = try Program.run(
      "scenario", folder.path("p.json"), folder.path("s.json"), "--language", "en")
    #expect(run.status == 65)
    #expect(run.output.isEmpty)
    #expect(run.messages.contains("s.json:2:"), "\(run.messages)")
    #expect(run.messages.contains("s.json:3:"))
    #expect(run.messages.contains("Did you mean “football”?"))

    try folder.write(Data("情景,修改,编号\na,停开,footbal\n".utf8), to: "s.csv")
    let table = try Program.run(
      "scenario", folder.path("p.json"), folder.path("s.csv"), "--language", "zh")
    #expect(table.status == 65)
    #expect(table.messages.contains("C2"), "\(table.messages)")
  }

  @Test func ctrlCShowsWhatIsDone() throws {
    let folder = try Folder()
    try folder.write(
      Data(
        """
        {"format": "schedule-solve-scenarios/1", "scenarios": [
          {"name": "weights", "changes": [
            {"change": "set", "table": "weights", "field": "unmet", "value": 20}]}]}
        """.utf8), to: "s.json")
    let long = try Program([
      "scenario", School.urban.path, folder.path("s.json"), "--time", "300", "--language", "en",
    ])
    Thread.sleep(forTimeInterval: 8)
    long.send(SIGINT)
    let run = try long.finish()
    #expect(run.status == 0, "\(run.messages)")
    #expect(run.outputText.contains("stopped before its turn"), "\(run.outputText)")
  }
}
