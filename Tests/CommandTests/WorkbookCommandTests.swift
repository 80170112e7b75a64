import Foundation
import Testing

/// From an empty template to an audited timetable, as a coordinator goes.
@Suite(.serialized) struct WorkbookCommandTests {
  @Test(arguments: ["school.xlsx", "school", "school.json"])
  func aTemplateIsCheckedSolvedAndAudited(name: String) throws {
    let folder = try Folder()
    let (school, answer) = (folder.path(name), folder.path("answer.json"))
    let written = try Program.run("init", school, "--stage", "primary", "--language", "zh")
    #expect(written.status == 0, "\(written.messages)")
    let check = try Program.run("check", school)
    #expect(check.status == 0 && check.messages.contains("students: 40"), "\(check.messages)")
    let solve = try Program.run("solve", school, "--work", "3000", "--output", answer)
    #expect(solve.status == 0, "\(solve.messages)")
    #expect(try Program.run("audit", school, answer).status == 0)
    let export = try Program.run("export", school, "--format", "lp")
    #expect(export.status == 0 && !export.output.isEmpty)
  }

  @Test(arguments: ["primary", "middle", "nineYear"])
  func theExampleKeepsThePolicyPack(stage: String) throws {
    let folder = try Folder()
    let school = folder.path("school.xlsx")
    let pack = ["--policy", "chongqing-jiangbei-2021"]
    let written = try Program(["init", school, "--stage", stage] + pack).finish()
    #expect(written.status == 0, "\(written.messages)")
    let check = try Program.run("check", school)
    #expect(check.status == 0 && !check.messages.contains("can never open"), "\(check.messages)")
    let other = try Program.run("init", folder.path("b.xlsx"), "--policy", "chongqing-2021")
    #expect(other.status == 66 && other.messages.contains("chongqing-jiangbei-2021"))
  }

  @Test func whatIsThereIsNotWrittenOver() throws {
    let folder = try Folder()
    try folder.write(Data("mine".utf8), to: "school.xlsx")
    let run = try Program.run("init", folder.path("school.xlsx"))
    #expect(run.status == 73)
    #expect(try Data(contentsOf: folder.url("school.xlsx")) == Data("mine".utf8))
    #expect(try Program.run("init", folder.path("school.xlsx"), "--force").status == 0)
    #expect(try Program.run("init", folder.path("school.pdf")).status == 64)
    #expect(try Program.run("init", folder.path("nowhere/school.xlsx")).status == 73)
  }

  @Test(arguments: School.allCases)
  func conversionsLoseNothing(school: School) throws {
    let folder = try Folder()
    let (workbook, csv) = (folder.path("a.xlsx"), folder.path("b"))
    let (first, last) = (folder.path("1.json"), folder.path("2.json"))
    for (from, to) in [(school.path, first), (first, workbook), (workbook, csv), (csv, last)] {
      let run = try Program.run("convert", from, "--output", to, "--language", "zh")
      #expect(run.status == 0, "\(run.messages)")
    }
    #expect(try Data(contentsOf: folder.url("1.json")) == Data(contentsOf: folder.url("2.json")))
  }

  @Test func whatTheTargetCannotHoldIsSaid() throws {
    let folder = try Folder()
    for (name, to) in [("a.soi", "soi"), ("roster", "oneRoster")] {
      let run = try Program.run(
        "convert", "-", "--to", to, "--output", folder.path(name), input: School.tiny())
      #expect(run.status == 0, "\(run.messages)")
      #expect(run.messages.contains("warning") && run.messages.contains("cannot be held"))
    }
    let back = try Program.run("convert", folder.path("a.soi"))
    #expect(back.status == 0 && back.outputText.contains("football"), "\(back.messages)")
    let incomplete = try Program.run(
      "convert", folder.path("roster"), "--output", folder.path("draft.xlsx"))
    #expect(incomplete.status == 0, "\(incomplete.messages)")
    #expect(try Program.run("check", folder.path("draft.xlsx")).status == 65)
    #expect(
      try Program.run("convert", folder.path("roster"), "--output", folder.path("x.json")).status
        == 65)
  }

  private static let students =
    "id,name,class,electives,choice1,attends\r\n1,A,1,1,fotball,all\r\n2,B,1,1,football,Mon-P9\r\n"

  private func brokenSchool(_ folder: Folder) throws -> String {
    let school = folder.path("school")
    #expect(
      try Program.run("convert", "-", "--output", school, input: School.tiny()).status == 0)
    try folder.write(Data(Self.students.utf8), to: "school/students.csv")
    return school
  }

  @Test func faultsAreNamedByCellAndMarkedInACopy() throws {
    let folder = try Folder()
    let school = try brokenSchool(folder)
    let marked = folder.path("marked.xlsx")
    let run = try Program.run("check", school, "--annotate", marked)
    #expect(run.status == 65)
    #expect(run.messages.contains("students!E2: error: “fotball”"), "\(run.messages)")
    #expect(run.messages.contains("Did you mean “football”?"))
    #expect(run.messages.contains("students!F3"))
    #expect(FileManager.default.fileExists(atPath: marked))
    let again = try Program.run("check", marked, "--json")
    #expect(again.status == 65)
    let found = try #require(again.json?["diagnostics"] as? [[String: Any]])
    let first = try #require(found.first { $0["cell"] as? String == "E2" })
    #expect(first["sheet"] as? String == "students")
    #expect(first["value"] as? String == "fotball")
    #expect(first["code"] as? String == "unknown-id")
    #expect(try Program.run("solve", school).status == 65)
    #expect(
      try Program.run("check", "-", "--annotate", marked, input: School.tiny()).status == 64)
  }

  @Test func everyFileWithFaultsIsMarked() throws {
    let folder = try Folder()
    let school = try brokenSchool(folder)
    let answers = try folder.write(
      Data("Student ID,Choice 1\nnobody,football\n".utf8), to: "answers.csv")
    let good = try folder.write(Data("id,maxPeriods\nchen,2\n".utf8), to: "staff.csv")
    let run = try Program.run(
      "check", school, "--with", good, "--survey", answers, "--annotate", folder.path("m.xlsx"))
    #expect(run.status == 65)
    #expect(run.messages.contains("\(answers): answers!A2: error"), "\(run.messages)")
    let copies = try folder.names.filter { $0.hasPrefix("m") }
    #expect(copies == ["m-answers.xlsx", "m.xlsx"])
    let marked = try Program.run("check", school, "--survey", folder.path("m-answers.xlsx"))
    #expect(marked.messages.contains("m-answers.xlsx: answers!A2"), "\(marked.messages)")
    let same = try Program.run("check", school, "--survey", answers, "--annotate", answers)
    #expect(same.status == 64)
  }

  @Test func otherFilesAreCalledWhatTheyAre() throws {
    let folder = try Folder()
    let text = try folder.write(Data("hello, this is text".utf8), to: "school.xlsx")
    let run = try Program.run("check", text)
    #expect(run.status == 65)
    #expect(run.messages.contains("no workbook but a text file"), "\(run.messages)")
    let inside = try Program.run("check", folder.root.path)
    #expect(inside.status == 66 && inside.messages.contains("school.xlsx"), "\(inside.messages)")
    let school = folder.path("csv")
    #expect(
      try Program.run("convert", "-", "--output", school, input: School.tiny()).status == 0)
    try folder.write(Data("x".utf8), to: "csv/old.xlsx")
    let gbk = [UInt8](Data("id,name\nchen,".utf8)) + [0xB3, 0xC2]
    try folder.write(Data(gbk), to: "csv/staff.csv")
    let both = try Program.run("check", school)
    #expect(both.messages.contains("not the workbook old.xlsx"), "\(both.messages)")
    #expect(both.messages.contains("csv/staff.csv: note: The file is not UTF-8"))
  }

  @Test func whyAFileCannotBeWrittenIsSaid() throws {
    let full = try Program.run(
      "convert", "-", "--to", "json", "--output", "/dev/full", input: School.tiny())
    #expect(full.status == 73)
    #expect(full.messages.contains("the disk is full"), "\(full.messages)")
  }

  @Test func aSurveyIsMerged() throws {
    let folder = try Folder()
    let school = folder.path("school.xlsx")
    #expect(
      try Program.run("convert", "-", "--output", school, input: School.tiny()).status == 0)
    let answers = try folder.write(
      Data("Timestamp,Student ID,Choice 1\n2026-09-01 08:00:00,s1,football\n".utf8),
      to: "answers.csv")
    let run = try Program.run("convert", school, "--survey", answers)
    #expect(run.status == 0, "\(run.messages)")
    let check = try Program.run("check", school, "--survey", folder.path("missing.csv"))
    #expect(check.status == 66)
    let answer = folder.path("answer.json")
    let solve = try Program.run(
      "solve", school, "--survey", answers, "--work", "500", "--output", answer)
    #expect(solve.status == 0, "\(solve.messages)")
    let audit = try Program.run("audit", school, answer, "--survey", answers)
    #expect(audit.status == 0, "\(audit.messages)")
  }

  @Test func wrongUsageIs64() throws {
    let folder = try Folder()
    let school = try folder.write(School.tiny(), to: "tiny.json")
    for arguments in [
      ["convert", school, "--seats", "3"], ["convert", school, "--output", "x.docx"],
      ["convert", school, "--to", "csv"], ["convert", "x.soi", "--with", school],
      ["convert", school, "--to", "xls"],
    ] {
      #expect(try Program(arguments).finish().status == 64, "\(arguments)")
    }
    #expect(try Program.run("check", folder.root.path).status == 66)
  }
}
