import ScheduleModel
import TestSupport
import Testing

@testable import ScheduleModel

@Suite struct AuditCoverageTests {
  @Test func everyRuleHasOneCheck() {
    #expect(Auditor.rules.map { type(of: $0).rule } == Rule.all)
    #expect(Set(Rule.all.map(\.id)).count == Rule.all.count)
  }

  @Test func everyComponentHasOneSum() {
    #expect(Auditor.components.map { type(of: $0).component } == Component.all)
    #expect(Set(Component.all.map(\.id)).count == Component.all.count)
  }

  @Test func theSampleIsAValidProblem() {
    let errors = Validator.diagnostics(for: SampleSchool.problem).filter { $0.severity == .error }
    #expect(errors.isEmpty)
  }

  @Test func theSampleTimetableIsClean() {
    let report = Auditor.audit(SampleSchool.timetable, of: SampleSchool.problem)
    #expect(report.violations.map(\.sentence.en).isEmpty)
    #expect(report.isClean)
  }

  @Test func theSampleCostsWhatWasWorkedOutByHand() {
    let score = Auditor.score(of: SampleSchool.timetable, for: SampleSchool.problem)
    for component in Component.all {
      #expect(score[component] == SampleSchool.score[component], "\(component.id)")
    }
    #expect(score.total == Points(thousandths: 8_241_527))
  }

  @Test func everySentenceIsOneLineInBothLanguages() {
    var timetable = SampleSchool.timetable
    timetable.sections[0].leader = "no\u{1B}[31m\nbody"
    timetable.sections[1].students = ["\u{202E}", String(repeating: "长", count: 500), "a1", "a1"]
    timetable.classGroups[0].supervisor = ""
    for violation in Auditor.violations(in: timetable, of: SampleSchool.problem) {
      for language in Language.allCases {
        let sentence = violation.sentence[language]
        #expect(!sentence.isEmpty && sentence.count < 500)
        #expect(
          !sentence.unicodeScalars.contains { $0.properties.generalCategory == .control },
          "\(violation.rule)")
      }
      #expect(violation.sentence.en.hasSuffix("."))
      #expect(violation.sentence.zh.hasSuffix("。"))
    }
  }
}
