import Foundation
import Testing

@Suite(.serialized) struct GenerateTests {
  @Test func aSmallSchoolIsSoundSolvableAndTheSameTwice() throws {
    let folder = try Folder()
    let (problem, shown) = (folder.path("school.json"), folder.path("shown.json"))
    let first = try Program.run(
      "generate", "--size", "small", "--seed", "7", "--output", problem, "--timetable", shown)
    #expect(first.status == 0, "\(first.messages)")
    let second = try Program.run("generate", "--students", "250", "--seed", "7")
    #expect(second.output == (try Data(contentsOf: folder.url("school.json"))))

    let check = try Program.run("check", problem)
    #expect(check.status == 0 && !check.messages.contains("warning"), "\(check.messages)")
    #expect(try Program.run("audit", problem, shown).status == 0)

    let answer = folder.path("answer.json")
    let solve = try Program.run("solve", problem, "--time", "2", "--output", answer)
    #expect(solve.status == 0, "\(solve.messages)")
    let audit = try Program.run("audit", problem, answer)
    #expect(audit.status == 0, "\(audit.messages)")
  }

  @Test func everyOptionTakesItsValue() throws {
    let options = [
      "--students": "200", "--stage": "middle", "--grades": "2", "--classes-per-grade": "3",
      "--class-size": "20", "--activities": "9", "--days": "4", "--periods": "3",
      "--electives": "2", "--popularity": "80", "--correlation": "12.5", "--part-time": "100",
      "--room-scarcity": "0", "--vendors": "40", "--doubles": "20", "--twice-weekly": "30",
      "--pins": "8", "--bonds": "9", "--priority": "30", "--needs": "2.5", "--absence": "60",
      "--staffing": "1.25", "--merged-group-limit": "61", "--own-staff-share": "0.625",
      "--seed": "18446744073709551615",
    ]
    let plain = try Program.run("generate", "--students", "200", "--stage", "middle")
    for (option, value) in options.sorted(by: { $0.key < $1.key }) {
      var arguments = ["generate", option, value]
      if option != "--students" { arguments += ["--students", "200"] }
      if option != "--stage" { arguments += ["--stage", "middle"] }
      let run = try Program(arguments).finish()
      #expect(run.status == 0, "\(option): \(run.messages)")
      let usual = ["--students", "--stage"].contains(option)
      #expect((run.output != plain.output) == !usual, "\(option) changes nothing")
    }
    let all = try Program(["generate"] + options.flatMap { [$0.key, $0.value] }).finish()
    #expect(all.status == 0, "\(all.messages)")
    #expect(try Program.run("check", "-", input: all.output).status == 0)
  }

  @Test(arguments: [
    ["--students", "0"], ["--students", "many"], ["--days", "7", "--periods", "5"],
    ["--absence", "101"], ["--absence", "1.25"], ["--absence", "-1"], ["--staffing", "0.4"],
    ["--staffing", "1.001"], ["--seed", "-1"], ["--size", "smal"], ["--stage", "midle"],
    ["--own-staff-share", "1"], ["--output", "-", "--timetable", "-"], ["--no-such-option"],
    ["surplus"],
  ])
  func wrongUsageIs64(arguments: [String]) throws {
    let run = try Program(["generate"] + arguments).finish()
    #expect(run.status == 64)
    #expect(run.output.isEmpty)
    #expect(!run.messages.isEmpty)
  }

  @Test func aMisspeltNameIsAnsweredWithTheNearest() throws {
    #expect(try Program.run("generate", "--size", "smal").messages.contains("Did you mean small?"))
    #expect(
      try Program.run("generate", "--stage", "midle").messages.contains("Did you mean middle?"))
    #expect(try Program.run("generate", "--seeds", "1").messages.contains("--seed"))
  }

  @Test func allFaultsAreSaidAtOnceAndInChinese() throws {
    let run = try Program.run(
      "generate", "--days", "9", "--absence", "101", "--needs", "0.25", "--language", "zh")
    #expect(run.status == 64)
    for option in ["--days", "--absence", "--needs"] {
      #expect(run.messages.contains("错误: \(option)"), "\(run.messages)")
    }
  }

  @Test func outputThatCannotBeWrittenIs73() throws {
    let folder = try Folder()
    for option in ["--output", "--timetable"] {
      let run = try Program.run(
        "generate", "--size", "small", option, folder.path("none/x.json"))
      #expect(run.status == 73, "\(option)")
      #expect(run.output.isEmpty)
    }
    #expect(try folder.names == [])
  }
}
