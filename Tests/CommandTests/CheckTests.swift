import Foundation
import Testing

@Suite(.serialized) struct CheckTests {
  @Test(arguments: School.allCases)
  func aFixtureHasNoFaults(school: School) throws {
    let run = try Program.run("check", school.path)
    #expect(run.status == 0, "\(run.messages)")
    #expect(run.output.isEmpty)
    #expect(!run.messages.contains("error"))
  }

  @Test func theProblemCanComeFromStandardInput() throws {
    let run = try Program.run("check", "-", input: School.tiny())
    #expect(run.status == 0, "\(run.messages)")
  }

  @Test func jsonGoesToStandardOutputAndParses() throws {
    let run = try Program.run("check", "-", "--json", input: School.tiny())
    #expect(run.status == 0)
    let report = try #require(run.json)
    #expect(report["valid"] as? Bool == true)
    #expect(report["diagnostics"] is [Any])
  }

  @Test func badDataIs65WithPlaceAndHint() throws {
    let text = String(decoding: School.tiny(), as: UTF8.self)
      .replacingOccurrences(of: "\"homeRoom\"", with: "\"homeRom\"")
    let run = try Program.run("check", "-", input: Data(text.utf8))
    #expect(run.status == 65)
    #expect(run.output.isEmpty)
    #expect(run.messages.contains("homeRoom"), "\(run.messages)")

    let report = try #require(try Program.run("check", "-", "--json", input: Data(text.utf8)).json)
    #expect(report["valid"] as? Bool == false)
  }

  @Test(arguments: ["", "{", "[]", "null", "\u{0}", "{\"format\": 1}"])
  func whatIsNoProblemIs65(text: String) throws {
    let run = try Program.run("check", "-", input: Data(text.utf8))
    #expect(run.status == 65)
    #expect(!run.crashed)
    #expect(!run.messages.isEmpty)
  }

  @Test func aMissingFileIs66() throws {
    let run = try Program.run("check", "/nowhere/problem.json")
    #expect(run.status == 66)
    #expect(run.messages.contains("/nowhere/problem.json"))
  }

  @Test(arguments: [
    ["check"], ["check", "a", "b"], ["check", "-", "--no-such-option"], ["no-such-command"],
    ["solve", "-", "--time", "soon"], ["solve", "-", "--time", "-1"], ["solve", "-", "--gap", "2"],
    ["solve", "-", "--threads", "0"], ["export", "-", "--format", "docx"], ["audit", "-"],
  ])
  func wrongUsageIs64(arguments: [String]) throws {
    let run = try Program(arguments, input: School.tiny()).finish()
    #expect(run.status == 64)
    #expect(run.output.isEmpty)
    #expect(!run.messages.isEmpty)
  }

  @Test func messagesAreChineseWhereAskedOrWhereTheLocaleIs() throws {
    let asked = try Program.run("check", "-", "--language", "zh", input: School.tiny())
    let locale = try Program.run(
      "check", "-", input: School.tiny(), environment: ["LC_ALL": "zh_CN.UTF-8"])
    #expect(asked.messages.contains("学生"))
    #expect(asked.messages == locale.messages)
  }
}
