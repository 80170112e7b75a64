import Foundation
import ScheduleModel
import TestSupport
import Testing

/// From term to term: `carry`, `compare`, `solve --alternatives`, and the order of the input.
@Suite(.serialized, .timeLimit(.minutes(5))) struct TermsTests {
  private func read(_ path: String) throws -> Timetable {
    let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
    return try #require(TimetableReader.read(bytes).timetable)
  }

  private func problem(_ path: String) throws -> Problem {
    let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
    return try #require(ProblemReader.read(bytes).problem)
  }

  @Test func whatAStudentMissedIsCarriedOnAndTheRestStays() throws {
    let folder = try Folder()
    let answer = folder.path("t.json")
    let solve = try Program.run(
      "solve", School.rural.path, "--work", "5000", "--output", answer, "--json", "--quiet")
    #expect(solve.status == 0, "\(solve.messages)")
    let fairness = try #require(solve.json?["fairness"] as? [String: Any])
    #expect(fairness["envyPairs"] is Int)
    let all = try #require(fairness["all"] as? [String: Any])
    #expect(all["students"] as? Int == 108)

    let run = try Program.run(
      "carry", School.rural.path, answer, "--to", School.rural.path, "--output",
      folder.path("new.json"), "--json", "--language", "en")
    #expect(run.status == 0, "\(run.messages)")
    #expect(run.messages.contains("have a weight above 1"))
    let students = try #require(run.json?["students"] as? [[String: Any]])
    #expect(students.count == 131)
    var new = try problem(folder.path("new.json"))
    let old = try problem(School.rural.path)
    let raised = new.students.filter { $0.weight > Points(1) }
    #expect(raised.count == students.count { ($0["weight"] as? Double ?? 0) > 1 })
    #expect(new.students.allSatisfy { $0.weight >= Points(1) && $0.weight <= Points(2) })
    for index in new.students.indices { new.students[index].weight = old.students[index].weight }
    #expect(new == old)
  }

  @Test func theSummarySpeaksOfFairness() throws {
    let run = try Program.run("solve", "-", "--language", "en", input: School.tiny())
    #expect(run.messages.contains("Fairness: students miss 0.00 %"), "\(run.messages)")
    #expect(run.messages.contains("nobody envies anybody"))
  }

  @Test func alternativesAreWrittenAndComparedTwoByTwo() throws {
    let folder = try Folder()
    let run = try Program.run(
      "solve", School.rural.path, "--alternatives", "2", "--within", "0.2", "--work", "5000",
      "--output", folder.path("week.json"), "--json", "--language", "en")
    #expect(run.status == 0, "\(run.messages)")
    let entries = try #require(run.json?["timetables"] as? [[String: Any]])
    #expect(try folder.names == entries.indices.map { "week-\($0 + 1).json" })
    #expect(entries.count == 2)
    for number in 1...2 {
      let audit = try Program.run("audit", School.rural.path, folder.path("week-\(number).json"))
      #expect(audit.status == 0, "\(audit.outputText)")
    }
    let compare = try Program.run(
      "compare", folder.path("week-1.json"), folder.path("week-2.json"), "--problem",
      School.rural.path, "--output", folder.path("changes.html"), "--language", "zh")
    #expect(compare.status == 0, "\(compare.messages)")
    #expect(compare.outputText.contains("选修有变化的学生"), "\(compare.outputText)")
    #expect(FileManager.default.fileExists(atPath: folder.path("changes.html")))
    let json = try Program.run(
      "compare", folder.path("week-1.json"), folder.path("week-2.json"), "--problem",
      School.rural.path, "--json")
    let students = try #require(json.json?["students"] as? [[String: Any]])
    #expect(!students.isEmpty)
    let wrong = try Program.run("solve", School.rural.path, "--alternatives", "2")
    #expect(wrong.status == 64)
  }

  @Test func aFileWithItsRowsInAnotherOrderGivesTheSameBytes() throws {
    let folder = try Folder()
    let shuffled = try problem(School.urban.path).shuffled(seed: 7)
    try folder.write(Data(ProblemWriter.data(shuffled)), to: "p.json")
    let answers = try [School.urban.path, folder.path("p.json")].map { path in
      let run = try Program.run("solve", path, "--work", "5000", "--quiet")
      #expect(run.status == 0, "\(run.messages)")
      var timetable = try #require(TimetableReader.read([UInt8](run.output)).timetable)
      timetable.solver?.seconds = 0
      return TimetableWriter.data(timetable)
    }
    let isSame = answers[0] == answers[1]
    #expect(isSame)
  }
}
