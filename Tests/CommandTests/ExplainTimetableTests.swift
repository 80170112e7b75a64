import Foundation
import ScheduleModel
import TestSupport
import Testing

@Suite struct ExplainTimetableTests {
  private func files() throws -> (folder: Folder, problem: String, timetable: String) {
    let folder = try Folder()
    return (
      folder, try folder.write(Data(ProblemWriter.data(SampleSchool.problem)), to: "problem.json"),
      try folder.write(Data(TimetableWriter.data(SampleSchool.timetable)), to: "timetable.json")
    )
  }

  @Test func explainsInBothLanguages() throws {
    let files = try files()
    let student = try #require(SampleSchool.problem.students.first { $0.wanted > 0 })
    let schoolClass = SampleSchool.problem.classes[0].id
    let asked = ["--student", student.id, "--class", schoolClass, "--slot", "Mon-P1"]
    let english = try Program(
      ["explain", files.problem, files.timetable] + asked
    ).finish()
    #expect(english.status == 0, "\(english.messages)")
    #expect(english.outputText.contains("1st choice"))
    #expect(english.outputText.contains("Rooms in use"))
    let chinese = try Program(
      ["explain", files.problem, files.timetable, "--language", "zh"] + asked
    ).finish()
    #expect(chinese.status == 0)
    #expect(chinese.outputText.contains("第 1 志愿"))
    #expect(chinese.outputText.contains("使用中的场地"))
  }

  @Test func jsonHasCodesAndIds() throws {
    let files = try files()
    let activity = SampleSchool.problem.activities[0].id
    let run = try Program.run(
      "explain", files.problem, files.timetable, "--activity", activity, "--staff", "t1", "--json")
    #expect(run.status == 0)
    let answers = try #require(run.json?["answers"] as? [[String: Any]])
    #expect(answers.map { $0["code"] as? String } == ["activity", "staff"])
    #expect((answers[0]["ids"] as? [String: [String]])?["activity"] == [activity])
    #expect((answers[0]["sentence"] as? [String: String])?["zh"]?.isEmpty == false)
  }

  @Test func forcesAPlace() throws {
    let folder = try Folder()
    let problem = try folder.write(
      School.tiny(
        pins: #"{"kind": "student", "student": "s1", "activity": "football", "granted": false}"#),
      to: "tiny.json")
    let timetable = folder.path("timetable.json")
    let solved = try Program.run(
      "solve", problem, "--output", timetable, "--quiet", "--work", "100")
    #expect(solved.status == 0)
    let closed = try Program.run(
      "explain", problem, timetable, "--student", "s1", "--force", "football", "--time", "1")
    #expect(closed.status == 0, "\(closed.messages)")
    #expect(closed.outputText.contains("a pin rules it out"))
    #expect(closed.outputText.contains("the data rule it out"))
    let open = try Program.run(
      "explain", problem, timetable, "--student", "s2", "--force", "football", "--time", "1")
    #expect(open.outputText.contains("would cost exactly 0 points"))
  }

  @Test func refusesWhatItDoesNotKnow() throws {
    let files = try files()
    let unknown = try Program.run(
      "explain", files.problem, files.timetable, "--staff", "t11", "--slot", "Mon-P9")
    #expect(unknown.status == 65)
    #expect(unknown.messages.contains("--staff: there is no “t11”; did you mean"))
    #expect(unknown.messages.contains("--slot: there is no “Mon-P9”; did you mean"))
    #expect(
      try Program.run("explain", files.problem, "nowhere.json", "--slot", "Mon-P1").status == 66)
    #expect(
      try Program.run("explain", files.problem, files.timetable, "--cost", "--slot", "Mon-P1")
        .status
        == 64)
    #expect(try Program.run("explain", files.problem, files.timetable).status == 64)
  }

  @Test func pricesAreRankedAndVerified() throws {
    let folder = try Folder()
    // Three of six find a place; a fourth place saves an unmet wish and a student with nothing.
    let school = String(decoding: School.tiny(), as: UTF8.self)
      .replacingOccurrences(of: #""maxSize": 10"#, with: #""maxSize": 3"#)
    let problem = try folder.write(Data(school.utf8), to: "tiny.json")
    let json = try Program.run(
      "prices", problem, "--time", "1", "--verify", "1", "--kind", "place", "--json")
    #expect(json.status == 0, "\(json.messages)")
    let rows = try #require(json.json?["prices"] as? [[String: Any]])
    #expect(rows.map { $0["kind"] as? String } == ["place"])
    let verified = try #require(rows.first?["verified"] as? [String: Any])
    #expect(verified["exact"] as? Bool == true)
    #expect((verified["found"] as? NSNumber)?.doubleValue == 45)
    let timetable = folder.path("timetable.json")
    _ = try Program.run("solve", problem, "--output", timetable, "--quiet", "--work", "100")
    let english = try Program.run("prices", problem, timetable, "--time", "0.5", "--verify", "2")
    #expect(english.status == 0, "\(english.messages)")
    #expect(english.outputText.contains("one more place in every section of football"))
    let chinese = try Program.run(
      "prices", problem, timetable, "--time", "0.5", "--verify", "0", "--language", "zh")
    #expect(chinese.outputText.contains("football每班多 1 个名额"))
    #expect(try Program.run("prices", problem, "--kind", "rooms").status == 64)
  }
}
