import Foundation
import ScheduleModel
import Testing

@Suite(.serialized, .timeLimit(.minutes(5))) struct SolveTests {
  /// Solves for a few seconds, and has the answer audited by the program.
  @Test(arguments: School.allCases)
  func aFixtureIsSolvedWithEveryGroupCovered(school: School) throws {
    let folder = try Folder()
    let answer = folder.path("timetable.json")
    let seconds = school == .rural ? "5" : "10"
    let run = try Program.run("solve", school.path, "--output", answer, "--time", seconds)
    #expect(run.status == 0, "\(run.messages)")
    #expect(run.output.isEmpty)
    #expect(run.messages.contains("Total"))

    let timetable = try read(answer)
    #expect(timetable.classGroups.allSatisfy { $0.supervisor != nil })
    #expect(timetable.score?[.uncovered] == .zero)
    let audit = try Program.run("audit", school.path, answer)
    #expect(audit.status == 0, "\(audit.messages) \(audit.outputText)")
  }

  @Test func theTimetableGoesToStandardOutputAndNothingElse() throws {
    let run = try Program.run("solve", "-", input: School.tiny())
    #expect(run.status == 0, "\(run.messages)")
    let (timetable, diagnostics) = TimetableReader.read([UInt8](run.output))
    #expect(diagnostics.isEmpty)
    #expect(timetable?.status == .optimal)
    #expect(timetable?.sections.first?.students.count == 6)
  }

  @Test func quietSaysNothing() throws {
    let run = try Program.run("solve", "-", "--quiet", input: School.tiny())
    #expect(run.status == 0)
    #expect(run.messages.isEmpty)
  }

  @Test func jsonParses() throws {
    let folder = try Folder()
    let run = try Program.run(
      "solve", "-", "--json", "--output", folder.path("t.json"), input: School.tiny())
    #expect(run.status == 0)
    #expect(run.json != nil)
    #expect(try read(folder.path("t.json")).status == .optimal)
  }

  @Test func theSameWorkAndSeedGiveTheSameTimetable() throws {
    let runs = try (0..<2).map { _ in
      try Program.run("solve", School.urban.path, "--work", "5000", "--seed", "7", "--quiet")
    }
    #expect(runs.allSatisfy { $0.status == 0 })
    var timetables = runs.compactMap { TimetableReader.read([UInt8]($0.output)).0 }
    #expect(timetables.count == 2)
    for index in timetables.indices { timetables[index].solver?.seconds = 0 }
    let isSame = timetables.first == timetables.last
    #expect(isSame)
  }

  @Test func theThreadsDoNotDecideTheAnswerByWork() throws {
    let answers = try ["1", "2"].map { threads in
      let run = try Program.run(
        "solve", School.urban.path, "--work", "30000", "--threads", threads, "--quiet")
      #expect(run.status == 0)
      var timetable = TimetableReader.read([UInt8](run.output)).0
      timetable?.solver = nil
      return timetable
    }
    #expect(answers[0] != nil)
    let isSame = answers[0] == answers[1]
    #expect(isSame)
  }

  @Test func theCertificateProvesTheBound() throws {
    let folder = try Folder()
    let answer = folder.path("t.json")
    let proof = folder.path("c.json")
    let run = try Program.run(
      "solve", School.rural.path, "--time", "4", "--output", answer, "--certificate", proof,
      "--verbose", "--language", "en")
    #expect(run.status == 0, "\(run.messages)")
    #expect(run.messages.contains("Where the time went"))
    #expect(run.messages.contains("A longer run can bring at most"))
    let audit = try Program.run("audit", School.rural.path, answer, "--certificate", proof)
    #expect(audit.status == 0, "\(audit.messages)")
    #expect(audit.outputText.contains("The certificate proves the bound"))

    // A claim that is a little too high.
    var timetable = try read(answer)
    let bound = try #require(timetable.bound)
    timetable.bound = Points(thousandths: bound.thousandths + 250)
    try folder.write(Data(TimetableWriter.data(timetable)), to: "t.json")
    let refused = try Program.run("audit", School.rural.path, answer, "--certificate", proof)
    #expect(refused.status == 1)
    #expect(refused.outputText.contains("only"), "\(refused.outputText)")
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func aSignalGetsTheBestSoFar(signal: Int32) throws {
    let folder = try Folder()
    let answer = folder.path("timetable.json")
    let program = try Program(["solve", School.urban.path, "--output", answer, "--time", "300"])
    Thread.sleep(forTimeInterval: 6)
    let sent = Date()
    program.send(signal)
    let run = try program.finish()
    #expect(Date().timeIntervalSince(sent) < 20)
    #expect(run.status == 0, "\(run.messages)")
    #expect(!run.crashed)
    #expect(try read(answer).status == .interrupted)
    let audit = try Program.run("audit", School.urban.path, answer)
    #expect(audit.status == 0, "\(audit.messages) \(audit.outputText)")
  }

  @Test func pinsThatCannotHoldAreExitOne() throws {
    // Two students want in, but both football sections would need the one leader at one time.
    let pins = """
      {"kind": "supervisor", "class": "1", "slot": "Mon-P2", "staff": "li"},
      {"kind": "section", "activity": "football", "leader": "li", "slots": ["Mon-P2"]}
      """
    let run = try Program.run("solve", "-", input: School.tiny(pins: pins))
    #expect([1, 65].contains(run.status), "\(run.messages)")
    #expect(run.output.isEmpty)
    #expect(!run.messages.isEmpty)
  }

  @Test func theVersionIsSaid() throws {
    let run = try Program.run("--version")
    #expect(run.status == 0)
    #expect(run.outputText.hasPrefix("schedule-solve "))
  }

  @Test func badDataIs65AndAMissingFile66() throws {
    let bad = try Program.run("solve", "-", input: Data("{".utf8))
    #expect(bad.status == 65)
    #expect(bad.output.isEmpty)
    #expect(try Program.run("solve", "/nowhere.json").status == 66)
    let start = try Program.run("solve", "-", "--start", "/nowhere.json", input: School.tiny())
    #expect(start.status == 66)
  }

  @Test func outputThatCannotBeWrittenIs73AndLeavesNothing() throws {
    let folder = try Folder()
    let missing = try Program.run(
      "solve", "-", "--output", folder.path("none/t.json"), input: School.tiny())
    #expect(missing.status == 73, "\(missing.messages)")
    let directory = try Program.run(
      "solve", "-", "--output", folder.root.path, input: School.tiny())
    #expect(directory.status == 73)
    let full = try Program.run("solve", "-", "--output", "/dev/full", input: School.tiny())
    #expect(full.status == 73)
    #expect(try folder.names == [])
  }

  @Test func anOldOutputIsReplacedWhole() throws {
    let folder = try Folder()
    let answer = try folder.write(Data(repeating: 0x20, count: 1 << 20), to: "t.json")
    let run = try Program.run("solve", "-", "--output", answer, input: School.tiny())
    #expect(run.status == 0)
    #expect(try read(answer).status == .optimal)
    #expect(try folder.names == ["t.json"])
  }

  @Test func aTimetableCanBeTheStartOfTheNext() throws {
    let folder = try Folder()
    let problem = try folder.write(School.tiny(), to: "problem.json")
    let first = try Program.run("solve", problem, "--output", folder.path("a.json"))
    #expect(first.status == 0)
    let second = try Program.run("solve", problem, "--start", folder.path("a.json"))
    #expect(second.status == 0, "\(second.messages)")
    #expect(TimetableReader.read([UInt8](second.output)).0?.status == .optimal)
  }

  private func read(_ path: String) throws -> Timetable {
    let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
    return try #require(TimetableReader.read(bytes).0)
  }
}
