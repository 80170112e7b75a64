import ScheduleModel
import TestSupport
import Testing

@Suite struct SchoolInfoTests {
  private func read(_ text: String) -> (info: SchoolInfo?, diagnostics: [Diagnostic]) {
    SchoolInfoReader.read([UInt8](text.utf8), for: SampleSchool.problem)
  }

  @Test func textsAreReadInOneOrBothLanguages() throws {
    let (info, diagnostics) = read(
      """
      {"format": "schedule-solve-school-info/1", "phone": "023-1", "management": {"zh": "校长负责"},
       "safeguards": "  ", "funding": null,
       "approvals": [{"organisation": "robotics", "number": "A-7", "on": "2026-08-01"}]}
      """)
    #expect(diagnostics.isEmpty)
    let read = try #require(info)
    #expect(read.text(.phone, .en) == "023-1")
    #expect(read.text(.phone, .zh) == "023-1")
    #expect(read.text(.management, .zh) == "校长负责")
    for field in [SchoolInfo.Field.safeguards, .funding, .refunds] {
      #expect(read.text(field, .zh) == nil)
    }
    #expect(read.text(.management, .en) == nil)
    let approval = try #require(read.approval(of: "robotics"))
    #expect(approval.number == "A-7")
    #expect(approval.by == nil)
    #expect(read.approval(of: "crammer") == nil)
  }

  @Test func allFaultsAreFoundAtOnceWithTheNearestName() {
    let (info, diagnostics) = read(
      """
      {"format": "schedule-solve-school-info/1", "fone": "1", "safegards": "x", "content": 7,
       "approvals": [{"organisation": "robotic", "number": "1", "on": "2026-02-30"}, {"by": "x"}]}
      """)
    #expect(info == nil)
    let errors = diagnostics.filter { $0.severity == .error }
    #expect(
      errors.map(\.code).sorted()
        == [
          "bad-date", "missing-key", "missing-key", "unknown-id", "unknown-key", "unknown-key",
          "wrong-type",
        ])
    #expect(errors.allSatisfy { $0.line != nil })
    let hints = errors.compactMap(\.hint?.en)
    #expect(hints.contains("Did you mean “safeguards”?"))
    #expect(hints.contains("Did you mean “robotics”?"))
  }

  @Test func anotherKindOfFileAndBrokenTextAreSaid() {
    #expect(read(#"{"format": "schedule-solve/1"}"#).diagnostics.map(\.code) == ["wrong-format"])
    #expect(read("{").info == nil)
    #expect(read("[]").info == nil)
  }
}
