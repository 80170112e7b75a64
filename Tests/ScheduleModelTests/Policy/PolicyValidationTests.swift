import TestSupport
import Testing

@testable import ScheduleModel

@Suite struct PolicyValidationTests {
  private func found(_ change: (inout Problem) -> Void) -> [Diagnostic] {
    var problem = SampleSchool.problem
    problem.school.policy = PolicyPack.builtInNames[0]
    change(&problem)
    return Validator.diagnostics(for: problem)
  }

  @Test func anUnknownPackIsAnErrorWithTheNearest() throws {
    let fault = try #require(
      found { $0.school.policy = "chongqing-jiangbei-2012" }.first { $0.code == "unknown-policy" })
    #expect(fault.severity == .error)
    #expect(fault.path == "school.policy")
    #expect(fault.hint?.en.contains("chongqing-jiangbei-2021") == true)
    #expect(!found { _ in }.contains { $0.code == "unknown-policy" })
  }

  @Test func aPackOfOnesOwnTakesTheNamesPlace() {
    var problem = SampleSchool.problem
    problem.school.policy = "ours.json"
    problem.ownPolicy = PolicyPack(id: "ours", name: Text("ours"))
    #expect(problem.policy?.id == "ours")
    #expect(!Validator.diagnostics(for: problem).contains { $0.code == "unknown-policy" })
  }

  @Test func attestationsAreChecked() {
    let codes = found {
      $0.attestations = [
        Attestation(rule: "P30", by: "周校长", on: "2026-08-25"),
        Attestation(rule: "P9", by: "", on: "2026-02-30"),
        Attestation(rule: "P9", by: "周校长", on: "2026-08-25"),
      ]
    }.map(\.code)
    for code in ["unknown-rule", "empty-text", "bad-date", "repeated-entry", "not-attested"] {
      #expect(codes.contains(code), "\(code)")
    }
    let all = Rule.attested.map { Attestation(rule: $0.id, by: "周校长", on: "2026-08-25") }
    #expect(!found { $0.attestations = all }.contains { $0.code == "not-attested" })
  }

  @Test func aBudgetNeedsAPolicy() {
    #expect(
      found {
        $0.rules.budget = Points(100)
        $0.school.policy = nil
      }.contains { $0.code == "budget-without-policy" })
    #expect(
      !found { $0.rules.budget = Points(100) }.contains { $0.code == "budget-without-policy" })
    #expect(found { $0.rules.budget = Points(-1) }.contains { $0.code == "out-of-range" })
    #expect(
      found { $0.activities[0].authorisedFee = Points(-1) }.contains { $0.code == "out-of-range" })
  }

  @Test func activitiesThatLoseSlotsOrSeatsAreNoted() {
    let codes = found {
      let homework = $0.calendar.periods[0].id
      $0.calendar.periods[0].kind = .homework
      let slots = $0.calendar.days.map { Slot(day: $0, period: homework) }
      $0.activities[0].slots = slots
      $0.activities[0].kind = .walking
      $0.activities[1].slots = slots
      $0.activities[1].kind = .tutoring
      $0.activities[1].maxSize = 30
      $0.pins = []
    }
    #expect(codes.contains { $0.code == "policy-slots" && $0.path == "activities[0]" })
    #expect(codes.contains { $0.code == "policy-size" && $0.path == "activities[1]" })
    #expect(
      codes.contains { $0.code == "never-opens" && $0.sentence.en.contains("(C1)") })
  }

  @Test func whatTheDataAloneBreaksIsWarnedOf() {
    let warnings = found {
      $0.calendar.periods[0].start = TimeOfDay(minutes: 1_000)
      $0.calendar.periods[0].end = TimeOfDay(minutes: 1_010)
      $0.activities[0].fee = Points(1_000)
      $0.pins = []
    }.filter { $0.severity == .warning }
    for rule in ["T1", "F1"] {
      #expect(warnings.contains { $0.sentence.en.contains("(\(rule))") }, "\(rule)")
    }
  }

  @Test func aLowRatingLeavesOut() {
    func leftOut(_ rating: Points?) -> Bool {
      found {
        $0.organisations.append(
          Organisation(id: "low", kind: .vendor, approved: true, rating: rating))
      }.contains { $0.code == "left-out" && $0.sentence.en.contains("low") }
    }
    #expect(leftOut(Points(thousandths: 2_999)))
    #expect(!leftOut(Points(3)))
    #expect(!leftOut(nil))
  }
}
