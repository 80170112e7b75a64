import Foundation
import ScheduleModel
import Testing

@testable import schedule_solve

/// Every folder of `fixtures/policy` breaks the rule that its name begins with, and no other; what
/// `audit` says must be in its `expected.txt`. `UPDATE_EXPECTED=1` writes these files anew.
@Suite struct PolicyTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("fixtures/policy")

  private static let names: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { !$0.contains(".") }.sorted()

  private static func path(_ name: String, _ file: String) -> String {
    folder.appendingPathComponent(name).appendingPathComponent(file).path
  }

  private func report(_ name: String) throws -> AuditReport {
    func bytes(_ file: String) throws -> [UInt8] {
      [UInt8](try Data(contentsOf: URL(fileURLWithPath: Self.path(name, file))))
    }
    let problem = try #require(ProblemReader.read(bytes("problem.json")).problem)
    let timetable = try #require(TimetableReader.read(bytes("timetable.json")).timetable)
    return Auditor.audit(timetable, of: problem)
  }

  @Test(arguments: names)
  func theFindingsAreSaidExactly(name: String) throws {
    let report = try report(name)
    let text = AuditLines(report, file: "timetable.json", language: .en).text(brief: false)
    let file = URL(fileURLWithPath: Self.path(name, "expected.txt"))
    if ProcessInfo.processInfo.environment["UPDATE_EXPECTED"] == "1" {
      try Data(text.utf8).write(to: file)
    }
    #expect(text == String(decoding: try Data(contentsOf: file), as: UTF8.self))
  }

  @Test(arguments: names)
  func oneRuleIsBrokenAndNoOther(name: String) throws {
    let report = try report(name)
    let rule = name.prefix { $0 != "-" }
    let broken = Set(report.violations.map(\.rule))
    if Rule.policy.contains(where: { $0.id == rule }) {
      #expect(broken == [String(rule)])
      let violation = try #require(report.violations.first)
      #expect(!(violation.ids.isEmpty && violation.facts.isEmpty))
    } else {
      #expect(report.isClean, "what nobody attests is no violation")
    }
    let missing = report.policy?.attestations.filter { $0.attestation == nil }.map(\.rule.id)
    #expect(missing == (rule.hasPrefix("P") ? [String(rule)] : []))
  }

  @Test(arguments: names)
  func theyAreSaidInChineseToo(name: String) throws {
    let report = try report(name)
    let chinese = AuditLines(report, file: "timetable.json", language: .zh).text(brief: false)
    let english = AuditLines(report, file: "timetable.json", language: .en).text(brief: false)
    #expect(chinese.split(separator: "\n").count == english.split(separator: "\n").count)
    #expect(chinese.contains("政策包：重庆市江北区"))
  }

  // MARK: The program

  @Test func findingsAre1AndAMissingAttestationIsNone() throws {
    let fees = try Program.run(
      "audit", Self.path("F1", "problem.json"), Self.path("F1", "timetable.json"), "--json")
    #expect(fees.status == 1)
    let violations = try #require(fees.json?["violations"] as? [[String: Any]])
    #expect(violations.count == 1)
    #expect(violations[0]["rule"] as? String == "F1")
    #expect((violations[0]["facts"] as? [String: Double])?["fee"] == 25)
    #expect((violations[0]["clause"] as? [String: String])?["zh"]?.contains("核定") == true)

    let missing = try Program.run(
      "audit", Self.path("P9", "problem.json"), Self.path("P9", "timetable.json"))
    #expect(missing.status == 0)
    #expect(missing.outputText.contains("  not attested yet: There is no commercial activity"))
  }

  @Test func aPackByPathTakesThePlaceOfTheProblems() throws {
    let folder = try Folder()
    let pack = try #require(PolicyPack.builtInText(named: PolicyPack.builtInNames[0]))
    let mild = pack.replacing("\"maxFee\": 20", with: "\"maxFee\": 30")
    try folder.write(Data(mild.utf8), to: "ours.json")
    let files = [Self.path("F1", "problem.json"), Self.path("F1", "timetable.json")]
    let run = try Program.run(
      "audit", files[0], files[1], "--policy", folder.path("ours.json"))
    #expect(run.status == 0, "\(run.outputText)")

    // Named in the problem, the path is relative to the problem.
    let text = try String(contentsOfFile: files[0], encoding: .utf8)
      .replacing("chongqing-jiangbei-2021", with: "ours.json")
    try folder.write(Data(text.utf8), to: "problem.json")
    #expect(try Program.run("audit", folder.path("problem.json"), files[1]).status == 0)
    #expect(try Program.run("check", folder.path("problem.json")).status == 0)
  }

  @Test func aFaultyPackIs65AndAMissingOne66() throws {
    let folder = try Folder()
    let pack = try #require(PolicyPack.builtInText(named: PolicyPack.builtInNames[0]))
    let faulty = pack.replacing("\"maxFee\"", with: "\"maxFees\"")
      .replacing("\"minutes\": 120", with: "\"minutes\": -1")
    try folder.write(Data(faulty.utf8), to: "bad.json")
    let problem = Self.path("base", "problem.json")
    let timetable = Self.path("base", "timetable.json")
    for command in [["check", problem], ["audit", problem, timetable], ["solve", problem]] {
      let run = try Program(command + ["--policy", folder.path("bad.json")]).finish()
      #expect(run.status == 65, "\(command)")
      #expect(run.messages.contains("Did you mean “maxFee”?"), "\(run.messages)")
      #expect(run.messages.contains("“minutes” of rule T1 must be from 0 to 1440"))
    }
    let checked = try Program.run(
      "check", problem, "--policy", folder.path("bad.json"), "--json")
    #expect(checked.json?["valid"] as? Bool == false)
    let missing = try Program.run("audit", problem, timetable, "--policy", "chongqing-jiangbei")
    #expect(missing.status == 66)
    #expect(missing.messages.contains("chongqing-jiangbei-2021"), "\(missing.messages)")

    let named = try String(contentsOfFile: problem, encoding: .utf8)
      .replacing("chongqing-jiangbei-2021", with: "bad.json")
    try folder.write(Data(named.utf8), to: "problem.json")
    let byName = try Program.run("check", folder.path("problem.json"))
    #expect(byName.status == 65)
    #expect(byName.messages.contains("bad.json:"), "\(byName.messages)")
    let wrong = named.replacing("bad.json", with: "none.json")
    try folder.write(Data(wrong.utf8), to: "problem.json")
    let unknown = try Program.run("check", folder.path("problem.json"))
    #expect(unknown.status == 65)
    #expect(unknown.messages.contains("There is no policy pack “none.json”"))
  }

  @Test func whoIsLeftOutIsNamedWithTheRule() throws {
    for (name, rule, who) in [("S2-rating", "S2", "弈林棋院"), ("S3", "S3", "陈杰")] {
      let problem = Self.path(name, "problem.json")
      let folder = try Folder()
      let solved = try Program.run(
        "solve", problem, "--work", "2000", "--output", folder.path("t.json"))
      #expect(solved.status == 0, "\(solved.messages)")
      #expect(solved.messages.contains("Left out (\(rule)): \(who)"), "\(solved.messages)")
      let checked = try Program.run("check", problem)
      #expect(checked.messages.contains("(\(rule))"))
      let audited = try Program.run("audit", problem, folder.path("t.json"))
      #expect(audited.outputText.contains("  left out: \(who), wh"), "\(audited.outputText)")
      #expect(!audited.outputText.contains("\(rule): "))
    }
  }

  @Test func theBuiltInPackCanBeListedAndWritten() throws {
    let name = PolicyPack.builtInNames[0]
    #expect(try Program.run("policy").outputText == name + "\n")
    let listed = try Program.run("policy", name, "--language", "zh")
    #expect(listed.status == 0)
    #expect(listed.outputText.contains("  T1  "))
    let folder = try Folder()
    #expect(try Program.run("policy", name, "--output", folder.path("ours.json")).status == 0)
    #expect(
      try Program.run("policy", folder.path("ours.json"), "--json").json?["id"] as? String == name)
    #expect(try Program.run("policy", folder.path("none.json")).status == 66)
    try folder.write(Data("{}".utf8), to: "empty.json")
    #expect(try Program.run("policy", folder.path("empty.json")).status == 65)
  }
}
