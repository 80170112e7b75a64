import ScheduleModel
import TestSupport
import Testing

/// Better or worse is said only where the ranges from bound to total do not meet.
@Suite struct ScenarioVerdictTests {
  private func outcome(
    _ bound: Int?, _ total: Int, _ change: (inout Problem) -> Void = { _ in }
  ) -> ScenarioOutcome {
    var problem = SampleSchool.problem
    change(&problem)
    var timetable = SampleSchool.timetable
    timetable.score = Score([.choice: Points(total)])
    timetable.bound = bound.map { Points($0) }
    return ScenarioOutcome(.base, problem, .solved(timetable))
  }

  /// Bounds and totals of the base and the scenario, and what is to be said.
  static let cases: [(Int?, Int, Int?, Int, ScenarioVerdict)] = [
    (90, 100, 70, 80, .better), (90, 100, 70, 89, .better), (90, 100, 70, 90, .undecided),
    (90, 100, 101, 120, .worse), (90, 100, 100, 120, .undecided),
    (90, 100, 90, 100, .undecided), (100, 100, 100, 100, .same),
    (nil, 100, 10, 20, .undecided), (nil, 100, 110, 120, .worse), (90, 100, nil, 80, .better),
    (90, 100, nil, 110, .undecided),
  ]

  @Test(arguments: cases.indices)
  func theRangesDecide(number: Int) {
    let (baseBound, baseTotal, bound, total, wanted) = Self.cases[number]
    let base = outcome(baseBound, baseTotal)
    let other = outcome(bound, total) { $0.staff[0].pay += Points(1) }
    #expect(ScenarioVerdict(other, against: base) == wanted)
  }

  @Test func equalProblemsAreTheSameAndOtherWeightsAreNotCompared() {
    let base = outcome(90, 100)
    #expect(ScenarioVerdict(outcome(50, 60), against: base) == .same)
    let other = outcome(50, 60) { $0.weights.unmet = Points(99) }
    #expect(ScenarioVerdict(other, against: base) == .otherPoints)
    let none = ScenarioOutcome(.base, SampleSchool.problem, .impossible)
    #expect(ScenarioVerdict(none, against: base) == nil)
  }
}
