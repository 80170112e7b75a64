import Foundation
import ScheduleModel
import Scheduler
import Testing

@testable import schedule_solve

/// Every folder of `fixtures/conflicts` is explained; what is said must be in its `expected.txt`.
/// `UPDATE_EXPECTED=1` writes these files anew.
@Suite struct ConflictFixtureTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("fixtures/conflicts")

  private static let names: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { !$0.contains(".") }.sorted()

  private func said(_ name: String, _ language: Language) throws -> String {
    let file = Self.folder.appendingPathComponent(name).appendingPathComponent("problem.json")
    let read = try ReadProblem(file.path, contradictions: .note, language: language)
    let problem = try #require(read.problem)
    let explanation = try Explainer(problem).explain()
    return ExplanationLines(
      explanation, file: "problem.json", places: read.places(), language: language
    ).text(brief: false)
  }

  @Test func thereAreEnough() {
    #expect(Self.names.count >= 8)
  }

  @Test(arguments: names)
  func theConflictsAreSaidExactly(name: String) throws {
    let file = Self.folder.appendingPathComponent(name).appendingPathComponent("expected.txt")
    let text = try said(name, .en)
    if ProcessInfo.processInfo.environment["UPDATE_EXPECTED"] == "1" {
      try Data(text.utf8).write(to: file)
    }
    #expect(text == String(decoding: try Data(contentsOf: file), as: UTF8.self))
  }

  @Test(arguments: names)
  func theyAreSaidInChineseToo(name: String) throws {
    let chinese = try said(name, .zh).split(separator: "\n")
    #expect(chinese.count == (try said(name, .en)).split(separator: "\n").count)
    for line in chinese where !line.contains("problem.json:") {
      #expect(line.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(line)")
    }
  }
}

@Suite(.serialized) struct ExplainTests {
  private let twice = School.tiny(
    pins: """
      {"kind": "section", "activity": "football", "leader": "li", "slots": ["Mon-P2"]},
      {"kind": "supervisor", "class": "1", "slot": "Mon-P2", "staff": "li"},
      {"kind": "section", "activity": "football", "leader": "chen"}
      """)

  @Test func withATimetableItIs0() throws {
    let run = try Program.run("explain", "-", "--json", input: School.tiny())
    #expect(run.status == 0, "\(run.messages)")
    let report = try #require(run.json)
    #expect(report["possible"] as? Bool == true)
    #expect((report["conflicts"] as? [Any])?.isEmpty == true)
  }

  @Test(arguments: School.allCases)
  func aFixtureHasATimetable(school: School) throws {
    let run = try Program.run("explain", school.path)
    #expect(run.status == 0, "\(run.messages)")
    #expect(run.outputText.contains("there is a timetable"))
  }

  @Test func withoutATimetableItIs1AndJSONNamesTheStatements() throws {
    let run = try Program.run("explain", "-", "--json", input: twice)
    #expect(run.status == 1, "\(run.messages)")
    let report = try #require(run.json)
    #expect(report["possible"] as? Bool == false)
    let conflicts = try #require(report["conflicts"] as? [[String: Any]])
    let paths = conflicts.map { conflict in
      Set((conflict["statements"] as? [[String: Any]] ?? []).compactMap { $0["path"] as? String })
    }
    #expect(paths.contains(["pins[0]", "pins[1]"]), "\(paths)")
    #expect(
      paths.contains { $0.isSuperset(of: ["pins[2]", "activities[0].specialty"]) }, "\(paths)")
    let statement = try #require((conflicts[0]["statements"] as? [[String: Any]])?.first)
    #expect(statement["line"] is Int)
    #expect(statement["ids"] is [String])
    let sentence = try #require(statement["sentence"] as? [String: String])
    #expect(sentence["zh"]?.isEmpty == false)
    let together = try #require(report["together"] as? [[String: Any]])
    #expect(together.count == 2)
  }

  @Test func peopleAreToldInTheirLanguage() throws {
    let run = try Program.run("explain", "-", "--language", "zh", input: twice)
    #expect(run.status == 1)
    #expect(run.outputText.contains("矛盾 1"), "\(run.outputText)")
    #expect(run.outputText.contains("<stdin>:"))
  }

  @Test func badDataIs65() throws {
    let unknown = School.tiny(
      pins: #"{"kind": "section", "activity": "football", "leader": "nobody"}"#)
    let run = try Program.run("explain", "-", input: unknown)
    #expect(run.status == 65)
    #expect(run.messages.contains("nobody"))
  }

  @Test func solvePointsToIt() throws {
    let run = try Program.run("solve", "-", input: twice)
    #expect(run.status == 65)
    #expect(run.messages.contains("schedule-solve explain"), "\(run.messages)")
  }

  @Test func cellsAreNamedWhereTheyAreTables() throws {
    let folder = try Folder()
    let pins = """
      {"kind": "section", "activity": "football", "leader": "li", "slots": ["Mon-P2"]},
      {"kind": "supervisor", "class": "1", "slot": "Tue-P2", "staff": "li"}
      """
    let json = try folder.write(School.tiny(pins: pins), to: "tiny.json")
    let tables = folder.path("tables")
    #expect(try Program.run("convert", json, "--output", tables + "/").status == 0)
    let table = URL(fileURLWithPath: tables).appendingPathComponent("pins.csv")
    let text = try String(contentsOf: table, encoding: .utf8)
    #expect(text.contains("Tue-P2"))
    try Data(text.replacingOccurrences(of: "Tue-P2", with: "Mon-P2").utf8).write(to: table)
    let run = try Program.run("explain", tables, "--json")
    #expect(run.status == 1, "\(run.messages)")
    let conflicts = try #require(run.json?["conflicts"] as? [[String: Any]])
    let statements = try #require(conflicts.first?["statements"] as? [[String: Any]])
    #expect(statements.map { $0["path"] as? String } == ["pins[0]", "pins[1]"])
    #expect(statements.allSatisfy { $0["sheet"] as? String == "pins" && $0["cell"] is String })
  }

  @Test func aSchoolOfAThousandIsExplainedInTime() throws {
    let made = try Program.run("generate", "--students", "1000", "--seed", "3")
    var school = try #require(made.json)
    var pins = try #require(school["pins"] as? [[String: Any]])
    let staff = try #require(school["staff"] as? [[String: Any]])
    let classes = try #require(school["classes"] as? [[String: Any]])
    let person = try #require(staff[0]["id"] as? String)
    for k in 0..<2 {
      pins.append([
        "kind": "supervisor", "class": classes[12 * k]["id"] ?? "", "slot": "Mon-P1",
        "staff": person,
      ])
    }
    school["pins"] = pins
    let data = try JSONSerialization.data(withJSONObject: school)
    let start = Date()
    let run = try Program.run("explain", "-", "--json", input: data)
    #expect(Date().timeIntervalSince(start) < 60)
    #expect(run.status == 1, "\(run.messages)")
    let conflicts = try #require(run.json?["conflicts"] as? [[String: Any]])
    let paths = (conflicts[0]["statements"] as? [[String: Any]] ?? [])
      .compactMap { $0["path"] as? String }
    #expect(paths.contains("pins[\(pins.count - 2)]"), "\(paths)")
    #expect((run.json?["together"] as? [Any])?.isEmpty == false)
  }
}
