import ScheduleModel
import Testing

@testable import ScheduleReports

/// A district's scenarios: which schools gain, and what is certain.
@Suite struct DistrictScenarioTests {
  private func outcome(
    _ name: String, _ schools: [(total: Int, bound: Int)], bound: Int
  ) -> DistrictOutcome {
    var district = TwoSchools.district
    if !name.isEmpty { district.budget = Points(name.utf8.count) }
    let scenario =
      name.isEmpty
      ? .base : ScenarioCase(scenario: name, title: Text(name + SiteCases.mark), patch: Patch())
    let parts = zip(["a", "b"], schools).map { id, school in
      DistrictTimetable.School(
        id: id, timetable: "", score: Score(points: [:], total: Points(school.total)),
        bound: Points(school.bound))
    }
    let total = schools.reduce(0) { $0 + $1.total }
    return DistrictOutcome(
      scenario, district,
      .solved(
        DistrictTimetable(
          district: "d", schools: parts, score: Score(points: [:], total: Points(total)),
          bound: Points(bound))))
  }

  private var report: DistrictScenarioReport {
    let error = Diagnostic(.error, code: "x", path: "", sentence: Text("why not"))
    return DistrictScenarioReport([
      outcome("", [(100, 90), (50, 40)], bound: 140),
      outcome("three", [(80, 70), (52, 30)], bound: 120),
      outcome("nine", [(98, 50), (50, 40)], bound: 100),
      DistrictOutcome(
        ScenarioCase(scenario: "bad", title: Text("bad"), patch: Patch()), TwoSchools.district,
        .invalid([error])),
    ])
  }

  @Test func gainsAndLossesAreBySchoolAndCertainWhereBoundsSaySo() {
    let rows = report.rows
    #expect(rows[0].verdict == nil && rows[0].schools.isEmpty)
    // 132 is below 140, what is proven of the district as it is.
    #expect(rows[1].verdict == .better)
    #expect(rows[1].gaining.map(\.id) == ["a"] && rows[1].losing.map(\.id) == ["b"])
    #expect(rows[1].schools.map(\.difference) == [Points(-20), Points(2)])
    #expect(rows[1].schools.map(\.verdict) == [.better, .undecided])
    #expect(rows[2].verdict == .undecided)
    #expect(DistrictScenarioReport.cell(rows[1].schools.first) == "-20 *")
    #expect(DistrictScenarioReport.cell(rows[2].schools.first) == "-2")
  }

  @Test(arguments: Language.allCases)
  func textPageAndTableHaveEveryCase(language: Language) {
    let text = report.text(language)
    for word in ["three", "nine", "bad", "why not", "-20 *"] {
      #expect(text.contains(word), "\(text)")
    }
    let check = PageCheck(DistrictScenarioPage(report, language: language).text)
    #expect(check.faults.isEmpty, "\(check.faults)")
    for id in ["figures", "totals", "schools"] { #expect(check.ids.contains(id)) }
    // Three solved cases, each with its two schools, and the bad one.
    #expect(report.table.rows.count == 10)
    #expect(report.table.rows.allSatisfy { $0.count == report.table.columns.count })
  }
}
