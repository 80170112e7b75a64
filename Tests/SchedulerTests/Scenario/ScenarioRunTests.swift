import ScheduleModel
import TestSupport
import Testing

@testable import Scheduler

/// Scenarios beside each other, compared with what is known of tiny schools.
@Suite struct ScenarioRunTests {
  /// Nobody, somebody more, somebody less, and what cannot be.
  private func cases(for problem: Problem) -> [ScenarioCase] {
    let id = problem.staff[0].id
    func scenario(_ name: String, _ changes: Change...) -> ScenarioCase {
      ScenarioCase(scenario: name, title: Text(name), patch: Patch(changes))
    }
    return [
      scenario("same", .increase(.init(.staff, id), field: "maxPeriods", by: .zero)),
      scenario("more", .copy(.init(.staff, id), count: 2, except: .object([]))),
      scenario("less", .set(.init(.staff, id), field: "availability", .list([]))),
      scenario("invalid", .set(.init(.staff, id), field: "minPeriods", .number("999"))),
    ]
  }

  @Test(arguments: 0..<6)
  func everyCaseHasTheExhaustiveOptimum(seed: Int) throws {
    let problem = TinyProblem.random(seed: seed)
    guard case .best = Exhaustive.best(of: problem),
      Validator.diagnostics(for: problem).allSatisfy({ $0.severity != .error })
    else { return }
    let outcomes = Scheduler.outcomes(
      of: cases(for: problem), for: problem,
      options: ScenarioOptions(solve: SolveOptions(work: 20_000)))
    #expect(outcomes.map(\.scenario.scenario) == ["", "same", "more", "less", "invalid"])
    guard case .invalid(let errors) = outcomes[4].result else {
      Issue.record("seed \(seed): not invalid")
      return
    }
    #expect(errors.contains { $0.code == "min-over-max" })
    for outcome in outcomes.prefix(4) where outcome.scenario.scenario != "more" {
      guard case .best(let total) = Exhaustive.best(of: outcome.problem) else { continue }
      // A pin may ask for who is not available any more.
      if case .invalid = outcome.result, outcome.scenario.scenario == "less" { continue }
      let timetable = try #require(outcome.timetable, "seed \(seed)")
      #expect(timetable.score?.total.thousandths == Int64(total), "seed \(seed)")
      #expect(Auditor.violations(in: timetable, of: outcome.problem).isEmpty, "seed \(seed)")
    }
    if let base = outcomes[0].timetable, let same = outcomes[1].timetable {
      #expect(base == same)
      #expect(ScenarioVerdict(outcomes[1], against: outcomes[0]) == .same)
    }
  }

  @Test func theThreadsDoNotDecide() throws {
    var school = RandomSchool()
    school.classes = 3
    school.classesPerGrade = 3
    school.activities = 6
    let problem = school.problem(seed: 5)
    let answers = [1, 2].map { threads in
      Scheduler.outcomes(
        of: cases(for: problem), for: problem,
        options: ScenarioOptions(solve: SolveOptions(work: 5_000, threads: threads))
      ).map { outcome in
        var timetable = outcome.timetable
        timetable?.solver = nil
        return timetable
      }
    }
    #expect(answers[0] == answers[1])
    #expect(answers[0][0] != nil)
  }

  @Test func aStopLeavesTheRestUnsolved() {
    let problem = TinyProblem.random(seed: 3)
    let stop = StopSignal()
    stop.raise()
    let outcomes = Scheduler.outcomes(
      of: cases(for: problem), for: problem,
      options: ScenarioOptions(
        solve: SolveOptions(interruption: stop), base: Timetable(school: problem.school.id)))
    #expect(outcomes.count == 5)
    for outcome in outcomes.dropFirst(2).prefix(2) {
      guard case .notRun = outcome.result else {
        Issue.record("\(outcome.scenario.scenario) was run")
        continue
      }
    }
  }
}
