import ScheduleModel
import TestSupport
import Testing

@testable import Scheduler

/// Where the gap sits.
@Suite struct OpenPartsTests {
  /// Never more than the gap, and nearly always all of it.
  @Test func addUpToTheGap() throws {
    var whole = 0
    for seed in 0..<40 {
      let problem = LagrangianBoundTests.school(seed: seed).problem(seed: UInt64(seed))
      let instance = Instance(problem)
      let found = try #require(
        Search(instance, seed: 1).run(moves: 2_000, stop: StopSignal()), "seed \(seed)")
      let bound = LagrangianBound(instance)
      bound.improve(rounds: 300, steps: 1...2_000)
      let open = bound.open(in: found.plan)
      let gap = Int64(found.cost) - bound.best
      for (kind, points) in open.points { #expect(points >= 0, "seed \(seed), \(kind)") }
      #expect(open.total <= gap, "seed \(seed)")
      if open.total == gap { whole += 1 }
    }
    #expect(whole >= 32)
  }
}
