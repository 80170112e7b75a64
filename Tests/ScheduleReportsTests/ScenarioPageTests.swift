import ScheduleModel
import TestSupport
import Testing

@testable import ScheduleReports

/// The comparison's page is sound, says everything in words, and its table has every row.
@Suite struct ScenarioPageTests {
  private var report: ScenarioReport {
    let problem = SiteCases.hostile.0
    func outcome(_ name: String, _ number: Int?, _ result: ScenarioOutcome.Result)
      -> ScenarioOutcome
    {
      ScenarioOutcome(
        ScenarioCase(
          scenario: name, title: Text("\(name) \(SiteCases.mark)"),
          number: number.map { Points($0) }, sweepTitle: Text(name), patch: Patch()), problem,
        result)
    }
    let timetable = SampleSchool.timetable
    return ScenarioReport(
      [
        ScenarioOutcome(.base, problem, .solved(timetable)),
        outcome("one", nil, .solved(timetable)), outcome("none", nil, .impossible),
        outcome(
          "bad", nil, .invalid([Diagnostic(.error, code: "x", path: "", sentence: Text("why"))])),
      ] + (0...3).map { outcome("sweep", $0, $0 == 2 ? .notFound : .solved(timetable)) })
  }

  @Test(arguments: Language.allCases)
  func thePageIsSound(language: Language) {
    let check = PageCheck(ScenarioPage(report, language: language).text)
    #expect(check.faults.isEmpty, "\(check.faults)")
    for id in ["figures", "totals", "components", "curve-1"] { #expect(check.ids.contains(id)) }
  }

  @Test(arguments: Language.allCases)
  func theTextHasARowForEachCase(language: Language) {
    let text = report.text(language)
    for name in ["one", "none", "bad", "sweep"] { #expect(text.contains(name)) }
    #expect(text.contains("why"))
    #expect(text.contains("8241.527"))
  }

  @Test func theFiguresAreThoseOfTheTimetable() throws {
    let figures = try #require(report.rows[0].figures)
    // By hand, from SampleSchool: Wed-P1 of c3 has d1 to d5 and one more without supervisor.
    #expect(figures.uncovered == 6)
    #expect(figures.pay == Points(thousandths: 120_540))
    #expect(figures.overtime == 0)
    #expect(figures.studentsWithNothing == 1)
    #expect(report.table.rows.count == 8)
    #expect(report.table.rows.allSatisfy { $0.count == report.table.columns.count })
  }
}
