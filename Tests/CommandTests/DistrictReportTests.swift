import Foundation
import Testing

/// `district report`, run as a district's planner would.
@Suite(.serialized, .timeLimit(.minutes(2))) struct DistrictReportTests {
  /// Two schools of one kind with their timetables, and a folder of the answer.
  private func folder() throws -> Folder {
    let folder = try Folder()
    try folder.write(School.tiny(), to: "p.json")
    try folder.write(
      Data(
        """
        {"format": "schedule-solve-district/1", "id": "d", "name": "小小学区",
         "schools": [{"id": "a", "problem": "p.json"}, {"id": "b", "problem": "p.json"}],
         "sharedStaff": [{"id": "liu", "name": "刘教练", "kind": "teacher", "maxPeriods": 2,
           "schools": ["a", "b"]}]}
        """.utf8), to: "d.json")
    let answer = folder.path("answer")
    try FileManager.default.createDirectory(atPath: answer, withIntermediateDirectories: false)
    let solve = try Program.run(
      "solve", folder.path("p.json"), "--output", answer + "/t.json", "--quiet")
    #expect(solve.status == 0, "\(solve.messages)")
    try folder.write(
      Data(
        """
        {"format": "schedule-solve-district-timetable/1", "district": "d", "score": {"total": 0},
         "schools": [{"id": "a", "timetable": "t.json", "score": {"total": 0}},
           {"id": "b", "timetable": "t.json", "score": {"total": 0}}]}
        """.utf8), to: "answer/district-timetable.json")
    return folder
  }

  @Test func pagesAndWorkbookAreWritten() throws {
    let folder = try folder()
    let run = try Program.run(
      "district", "report", folder.path("d.json"), folder.path("answer"), "--output",
      folder.path("pages"), "--xlsx", folder.path("d.xlsx"), "--language", "zh", "--json")
    #expect(run.status == 0, "\(run.messages)")
    #expect(run.json?["schools"] as? Int == 2)
    #expect(run.json?["violations"] as? Int == 0)
    let index = try String(contentsOfFile: folder.path("pages/index.html"), encoding: .utf8)
    #expect(index.contains("小小学区"))
    let weeks = try String(contentsOfFile: folder.path("pages/weeks-1.html"), encoding: .utf8)
    #expect(weeks.contains("刘教练"))
    #expect(try folder.names.contains("d.xlsx"))
  }

  @Test func whatCannotBeDoneLeavesNothingBehind() throws {
    let folder = try folder()
    func run(_ answer: String, _ output: String) throws -> Program.Outcome {
      try Program.run(
        "district", "report", folder.path("d.json"), folder.path(answer), "--output",
        folder.path(output), "--language", "en")
    }
    #expect(try run("none", "pages").status == 66)
    #expect(try run("answer", "answer").status == 73)
    try folder.write(Data("{}".utf8), to: "answer/t.json")
    let bad = try run("answer", "pages")
    #expect(bad.status == 65)
    #expect(bad.messages.contains("t.json"), "\(bad.messages)")
    #expect(!FileManager.default.fileExists(atPath: folder.path("pages")))
  }
}
