import Foundation
import ScheduleModel
import TestSupport
import Testing

@Suite struct ReportTests {
  private func files(_ folder: Folder) throws -> (problem: String, timetable: String) {
    (
      try folder.write(Data(ProblemWriter.data(SampleSchool.problem)), to: "problem.json"),
      try folder.write(Data(TimetableWriter.data(SampleSchool.timetable)), to: "timetable.json")
    )
  }

  private func names(_ folder: Folder, _ name: String) throws -> Set<String> {
    Set(try FileManager.default.contentsOfDirectory(atPath: folder.path(name)))
  }

  @Test func pagesAreWrittenAndReplacedWithNothingLeftOver() throws {
    let folder = try Folder()
    let files = try files(folder)
    let output = folder.path("pages")
    let run = try Program.run(
      "report", files.timetable, "--problem", files.problem, "--output", output, "--json")
    #expect(run.status == 0, "\(run.messages)")
    let said = Set(try #require(run.json?["files"] as? [String]))
    let written = try names(folder, "pages")
    #expect(written == said.union([".schedule-solve-report"]))
    #expect(written.isSuperset(of: ["index.html", "search.html", "class-1.html"]))
    #expect(run.json?["violations"] as? Int == 0)

    // A list that was tampered with removes nothing outside.
    try folder.write(Data("mine".utf8), to: "outside.txt")
    let list = folder.url("pages/.schedule-solve-report")
    let text = try String(contentsOf: list, encoding: .utf8)
    try Data((text + "..\n../outside.txt\n.\n").utf8).write(to: list)

    // Of a smaller school, into the same folder; what somebody put there stays.
    try folder.write(Data("mine".utf8), to: "pages/note.txt")
    let small = try folder.write(School.tiny(), to: "small.json")
    let empty = Timetable(school: "tiny")
    let timetable = try folder.write(Data(TimetableWriter.data(empty)), to: "empty.json")
    let again = try Program.run(
      "report", timetable, "--problem", small, "--output", output, "--language", "zh", "--quiet")
    #expect(again.status == 0, "\(again.messages)")
    #expect(again.messages.contains("违反规则"))
    let left = try names(folder, "pages")
    #expect(left.contains("note.txt"))
    #expect(FileManager.default.fileExists(atPath: folder.path("outside.txt")))
    #expect(!left.contains("room-7.html"))
    let index = try String(contentsOf: folder.url("pages/index.html"), encoding: .utf8)
    #expect(index.contains("小小学校"))
    #expect(index.contains("lang=\"zh-CN\""))
  }

  @Test func aFolderOfOtherFilesIsLeftAloneUnlessForced() throws {
    let folder = try Folder()
    let files = try files(folder)
    let run = try Program.run(
      "report", files.timetable, "--problem", files.problem, "--output", folder.root.path)
    #expect(run.status == 73)
    #expect(run.messages.contains("--force"))
    #expect(try folder.names == ["problem.json", "timetable.json"])

    let forced = try Program.run(
      "report", files.timetable, "--problem", files.problem, "--output", folder.root.path, "--force"
    )
    #expect(forced.status == 0, "\(forced.messages)")
    #expect(try folder.names.contains("index.html"))
    #expect(try folder.names.contains("problem.json"))
  }

  @Test func whatIsWrongIsSaidWithItsExitCode() throws {
    let folder = try Folder()
    let files = try files(folder)
    let output = folder.path("pages")
    func status(_ arguments: String...) throws -> Int32 {
      try Program(["report"] + arguments).finish().status
    }
    #expect(try status(files.timetable, "--output", output) == 64)
    #expect(try status("-", "--problem", "-", "--output", output) == 64)
    #expect(
      try status(
        files.timetable, "--problem", files.problem, "--output", output, "--redact", "nicknames")
        == 64)
    #expect(
      try status(files.timetable, "--problem", folder.path("none"), "--output", output) == 66)
    #expect(try status(files.problem, "--problem", files.problem, "--output", output) == 65)
    #expect(
      try status(
        files.timetable, "--problem", files.problem, "--output", folder.path("no/such/folder"))
        == 73)
    #expect(
      try status(files.timetable, "--problem", files.problem, "--output", files.problem) == 73)
    #expect(!FileManager.default.fileExists(atPath: output))
  }

  @Test func pagesOfALargeSchoolStaySmall() throws {
    let folder = try Folder()
    let problem = folder.path("problem.json")
    let timetable = folder.path("timetable.json")
    let made = try Program.run(
      "generate", "--size", "large", "--seed", "2", "--output", problem, "--timetable", timetable,
      "--quiet")
    #expect(made.status == 0, "\(made.messages)")
    let run = try Program.run(
      "report", timetable, "--problem", problem, "--output", folder.path("pages"), "--quiet")
    #expect(run.status == 0, "\(run.messages)")
    let pages = try names(folder, "pages").map { name in
      (name, try Data(contentsOf: folder.url("pages/\(name)")).count)
    }
    for (name, bytes) in pages { #expect(bytes < 400_000, "\(name): \(bytes)") }
    let search = try #require(pages.first { $0.0 == "search.html" })
    #expect(search.1 < 100_000, "the index of 3,000 students: \(search.1)")
  }

  @Test func solveWritesPagesWithoutNames() throws {
    let folder = try Folder()
    let problem = try folder.write(School.tiny(), to: "problem.json")
    let run = try Program.run(
      "solve", problem, "--output", folder.path("timetable.json"), "--report", folder.path("pages"),
      "--redact", "initials", "--work", "1000", "--quiet")
    #expect(run.status == 0, "\(run.messages)")
    let page = try String(contentsOf: folder.url("pages/students-1.html"), encoding: .utf8)
    #expect(page.contains(">s. 2<"))
    #expect(!page.contains(">s2<"))

    let foreign = try Program.run(
      "solve", problem, "--output", folder.path("timetable.json"), "--report", folder.root.path)
    #expect(foreign.status == 73)
    #expect(!foreign.messages.contains("--force"))
    #expect(try Program.run("solve", problem, "--redact", "ids").status == 64)
  }
}
