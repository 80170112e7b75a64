import Foundation
import ScheduleModel
import TestSupport
import Testing

@Suite struct FilingCommandTests {
  private func files(_ folder: Folder) throws -> (problem: String, timetable: String) {
    (
      try folder.write(Data(ProblemWriter.data(SampleSchool.problem)), to: "problem.json"),
      try folder.write(Data(TimetableWriter.data(SampleSchool.timetable)), to: "timetable.json")
    )
  }

  @Test func documentsAreWrittenAndBlanksListed() throws {
    let folder = try Folder()
    let files = try files(folder)
    let info = try folder.write(
      Data(#"{"format": "schedule-solve-school-info/1", "phone": "023-1"}"#.utf8), to: "info.json")
    let run = try Program.run(
      "filing", files.timetable, "--problem", files.problem, "--output", folder.path("out"),
      "--school-info", info, "--term", "2026 autumn", "--json")
    #expect(run.status == 0, "\(run.messages)")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path("out")).sorted()
    #expect(
      names == [
        "document.html", "document.xlsx", "notice.html", "notice.xlsx", "statistics.html",
        "statistics.xlsx",
      ])
    #expect(Set(try #require(run.json?["files"] as? [String])) == Set(names))
    let missing = try #require(run.json?["missing"] as? [String])
    #expect(missing.contains("school-info: complaints"))
    #expect(!missing.contains("school-info: phone"))
    #expect(!missing.contains("problem: school.term"))
    #expect(Set(missing).count == missing.count)
    for key in missing { #expect(run.messages.contains("\(key): ")) }

    let again = try Program.run(
      "filing", files.timetable, "--problem", files.problem, "--output", folder.path("out"),
      "--kind", "notice", "--language", "zh", "--quiet")
    #expect(again.status == 0)
    #expect(again.messages.isEmpty)
    let notice = try String(contentsOf: folder.url("out/notice.html"), encoding: .utf8)
    #expect(notice.contains("课后服务公示"))
    let plan = try String(contentsOf: folder.url("out/document.html"), encoding: .utf8)
    #expect(plan.contains("2026 autumn"))
  }

  @Test func whatIsWrongIsSaidWithItsExitCode() throws {
    let folder = try Folder()
    let files = try files(folder)
    let output = folder.path("out")
    func run(_ more: String...) throws -> Program.Outcome {
      try Program(
        ["filing", files.timetable, "--problem", files.problem] + more
      ).finish()
    }
    #expect(try run().status == 64)
    #expect(try run("--output", "-").status == 64)
    #expect(try run("--output", output, "--kind", "notices").status == 64)
    #expect(try run("--output", output, "--school-info", folder.path("none")).status == 66)
    #expect(try run("--output", files.problem).status == 73)
    let info = try folder.write(
      Data(#"{"format": "schedule-solve-school-info/1", "phon": "1", "adress": "x"}"#.utf8),
      to: "info.json")
    let bad = try run("--output", output, "--school-info", info)
    #expect(bad.status == 65)
    #expect(bad.messages.contains("Did you mean “phone”?"))
    #expect(bad.messages.contains("Did you mean “address”?"))
    #expect(!FileManager.default.fileExists(atPath: output))
  }
}
