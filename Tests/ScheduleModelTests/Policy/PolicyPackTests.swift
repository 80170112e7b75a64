import Foundation
import Testing

@testable import ScheduleModel

@Suite struct PolicyPackTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private func read(
    _ change: (String) -> String
  ) throws -> (pack: PolicyPack?, diagnostics: [Diagnostic]) {
    let text = try #require(PolicyPack.builtInText(named: PolicyPack.builtInNames[0]))
    let changed = change(text)
    #expect(changed != text)
    return PolicyPackReader.read(Array(changed.utf8))
  }

  @Test(arguments: PolicyPack.builtInNames)
  func aBuiltInPackReadsWithoutFaultAndHasEveryRule(name: String) throws {
    let text = try #require(PolicyPack.builtInText(named: name))
    let (pack, diagnostics) = PolicyPackReader.read(Array(text.utf8))
    #expect(diagnostics == [])
    #expect(pack == PolicyPack.builtIn(named: name))
    #expect(pack?.id == name)
    let ids = (Rule.policy + Rule.attested).map(\.id)
    #expect(pack?.inForce == Set(ids))
    #expect(pack.map { Set($0.clauses.keys) } == Set(ids))
  }

  /// One rule in one place: its words, its check, its key in the file, its fixture, its line in the
  /// manual of packs.
  @Test func everyRuleHasItsParts() throws {
    #expect(Auditor.policyRules.map { type(of: $0).rule } == Rule.policy)
    let all = Rule.policy + Rule.attested
    #expect(Set(all.map(\.id)).count == all.count)
    #expect(Set(PolicySchema.rules.keys) == Set(all.map(\.id)))
    #expect(Set(Rule.policyOfSolver).isSubset(of: Rule.policy))
    let manual = String(
      decoding: try Data(contentsOf: Self.root.appendingPathComponent("docs/policy.md")),
      as: UTF8.self)
    for rule in all {
      let fixture = Self.root.appendingPathComponent("fixtures/policy/\(rule.id)/expected.txt")
      #expect(FileManager.default.fileExists(atPath: fixture.path), "\(rule.id)")
      #expect(manual.contains("| \(rule.id) |"), "\(rule.id)")
      for key in PolicySchema.rule(rule.id).keys {
        #expect(manual.contains("`\(key)`"), "\(rule.id).\(key)")
      }
    }
  }

  @Test func rulesThatAPackDoesNotNameAreNotInForce() throws {
    let text = """
      {"format": "schedule-solve-policy/1", "id": "ours", "name": {"en": "Ours", "zh": "本区"},
       "rules": {"T1": {"days": 4, "clause": {"en": "Four days.", "zh": "四天。"}},
        "T2": {"inForce": false, "clause": {"en": "Ends.", "zh": "结束。"}}}}
      """
    let (pack, diagnostics) = PolicyPackReader.read(Array(text.utf8))
    #expect(diagnostics == [])
    #expect(pack?.inForce == ["T1"])
    #expect(pack?.limits.days == 4)
    #expect(pack?.limits.minutes == 120)
    #expect(pack?.clauses["T2"] == Text(en: "Ends.", zh: "结束。"))
  }

  @Test(arguments: [
    ("\"tolerance\"", "\"tolerence\"", "unknown-key", "tolerance"),
    ("\"firstMiddleGrade\"", "\"firstMiddelGrade\"", "unknown-key", "firstMiddleGrade"),
    ("\"tutoring\"", "\"tutorin\"", "unknown-word", "tutoring"),
  ])
  func aMisspeltWordIsNamedWithTheNearest(
    old: String, new: String, code: String, near: String
  ) throws {
    let (pack, diagnostics) = try read { $0.replacing(old, with: new) }
    #expect(pack == nil)
    let fault = try #require(diagnostics.first { $0.code == code })
    #expect(fault.line ?? 0 > 1)
    #expect(fault.hint?.en.contains("“\(near)”") == true)
  }

  @Test func allFaultsAreFoundAtOnceWithTheirLines() throws {
    let (pack, diagnostics) = try read {
      $0.replacing("\"days\": 5", with: "\"days\": 9")
        .replacing("\"17:30\"", with: "\"25:30\"")
        .replacing("\"ownStaffShare\": 0.5", with: "\"ownStaffShare\": 1.5")
        .replacing("[\"reading\", \"阅读\"],", with: "[\"reading\", 7],")
        .replacing("\"combinations\": 1", with: "\"combinations\": \"one\"")
    }
    #expect(pack == nil)
    let codes = diagnostics.map(\.code)
    #expect(codes.filter { $0 == "out-of-range" }.count == 2)
    #expect(codes.filter { $0 == "bad-time" }.count == 2)
    #expect(codes.contains("wrong-type"))
    #expect(diagnostics.allSatisfy { $0.line != nil && $0.severity == .error })
    #expect(diagnostics.compactMap(\.line).sorted() == diagnostics.compactMap(\.line))
  }

  @Test func whatIsNoPackIsSaid() {
    for text in ["", "[]", "{}", "{\"format\": \"schedule-solve/1\"}"] {
      let (pack, diagnostics) = PolicyPackReader.read(Array(text.utf8))
      #expect(pack == nil)
      #expect(!diagnostics.isEmpty)
    }
  }
}
