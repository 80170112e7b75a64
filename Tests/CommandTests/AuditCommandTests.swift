import Foundation
import ScheduleModel
import TestSupport
import Testing

@Suite struct AuditCommandTests {
  /// The sample school's two files in a folder, the timetable changed.
  private func files(
    _ change: (inout Timetable) -> Void = { _ in }
  ) throws -> (folder: Folder, problem: String, timetable: String) {
    let folder = try Folder()
    var timetable = SampleSchool.timetable
    change(&timetable)
    return (
      folder, try folder.write(Data(ProblemWriter.data(SampleSchool.problem)), to: "problem.json"),
      try folder.write(Data(TimetableWriter.data(timetable)), to: "timetable.json")
    )
  }

  @Test func aValidTimetableIsClean() throws {
    let files = try files()
    let run = try Program.run("audit", files.problem, files.timetable)
    #expect(run.status == 0, "\(run.outputText)")
    #expect(run.messages.isEmpty)
    #expect(run.outputText.contains("every rule holds"))
    #expect(run.outputText.contains("8241.527"))
    #expect(!run.outputText.contains("differs"))

    let quiet = try Program.run("audit", files.problem, files.timetable, "--quiet")
    #expect(quiet.status == 0)
    #expect(quiet.output.isEmpty)
  }

  @Test func violationsAre1AndNameRuleAndIDs() throws {
    let files = try files {
      $0.sections[0].leader = "t3"
      $0.classGroups[0].supervisor = nil
    }
    let run = try Program.run("audit", files.problem, files.timetable)
    #expect(run.status == 1)
    #expect(run.outputText.contains("H3: t3, leader of section s1 of football, lacks"))
    #expect(run.outputText.contains("score: The timetable says uncovered is 8000"))
    #expect(run.outputText.contains("differs"))

    let chinese = try Program.run("audit", files.problem, files.timetable, "--language", "zh")
    #expect(chinese.status == 1)
    #expect(chinese.outputText.contains("带班人 t3"))
  }

  @Test func jsonHasViolationsAndBothScores() throws {
    let files = try files { $0.sections[0].leader = "t3" }
    let run = try Program.run(
      "audit", files.problem, "-", "--json",
      input: try Data(contentsOf: files.folder.url("timetable.json")))
    #expect(run.status == 1)
    let report = try #require(run.json)
    #expect(report["clean"] as? Bool == false)
    let violations = try #require(report["violations"] as? [[String: Any]])
    #expect(violations.contains { $0["rule"] as? String == "H3" })
    #expect(violations.allSatisfy { $0["ids"] is [String] && $0["sentence"] is [String: String] })
    let claimed = try #require(report["claimed"] as? [String: Any])
    #expect((claimed["total"] as? NSNumber)?.doubleValue == 8241.527)
    #expect((report["score"] as? [String: Any])?.count == Component.all.count + 1)
  }

  @Test func onlyTheFirstOfManyViolationsAreShown() throws {
    let files = try files { $0.sections[0].students += (0..<30).map { "nobody\($0)" } }
    let run = try Program.run("audit", files.problem, files.timetable)
    #expect(run.outputText.contains("nobody4 and 25 more."))
    let empty = try self.files { timetable in
      let section = timetable.sections[0]
      for number in 0..<30 {
        timetable.sections.append(section)
        timetable.sections[timetable.sections.count - 1].id = "copy\(number)"
        timetable.sections[timetable.sections.count - 1].room = "nowhere"
      }
    }
    let many = try Program.run("audit", empty.problem, empty.timetable)
    #expect(many.outputText.contains("ids: ... and 10 more; --json lists all."))
  }

  @Test func badDataIs65AndAMissingFile66() throws {
    let files = try files()
    #expect(try Program.run("audit", files.problem, files.problem).status == 65)
    #expect(try Program.run("audit", files.timetable, files.timetable).status == 65)
    #expect(try Program.run("audit", files.problem, "-", input: Data("{".utf8)).status == 65)
    #expect(try Program.run("audit", files.problem, files.folder.path("none.json")).status == 66)
    #expect(try Program.run("audit", "-", "-").status == 64)
  }
}
