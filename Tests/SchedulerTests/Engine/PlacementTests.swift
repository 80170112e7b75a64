import ScheduleModel
import TestSupport
import Testing

@testable import Scheduler

struct PlacementTests {
  /// The program is exact: nobody can do better by choosing anew. (Without merges, whose limits
  /// the program respects and a student alone does not.)
  @Test(arguments: UInt64(0)..<10)
  func noOneGainsAfterExactPlacement(seed: UInt64) throws {
    var school = RandomSchool()
    school.classesPerGrade = 1
    var problem = school.problem(seed: seed)
    problem.rules.mergeWithinGrade = true
    let instance = Instance(problem)
    let search = Search(instance, seed: seed)
    _ = try #require(search.start(from: nil))
    search.anneal(moves: 1_500, stop: StopSignal()) {}
    let best = try #require(search.best)
    search.state.restore(best)
    let before = search.state.cost
    search.placeExactly(stop: StopSignal())
    let state = search.state
    #expect(state.cost <= before)
    let timetable = state.plan().timetable(for: instance)
    #expect(Auditor.violations(in: timetable, of: problem).isEmpty, "seed \(seed)")
    #expect(
      Auditor.score(of: timetable, for: problem).total.thousandths == Int64(state.cost),
      "seed \(seed)")
    for i in instance.students.indices {
      state.begin()
      let energy = state.energy
      state.replan(i, buffers: search.buffers)
      #expect(state.energy >= energy, "seed \(seed), student \(i)")
      state.rollback()
      search.clearFreed()
    }
  }
}
