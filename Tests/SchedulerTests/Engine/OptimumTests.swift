import ScheduleModel
import TestSupport
import Testing

@testable import Scheduler

@Suite struct OptimumTests {
  /// Seeds are taken in blocks, so that one test's report stays short.
  static let block = 25

  @Test(arguments: 0..<16)
  func theOptimumEqualsExhaustiveSearch(block: Int) throws {
    var tooLarge = 0
    for seed in block * Self.block..<(block + 1) * Self.block {
      let problem = TinyProblem.random(seed: seed)
      let instance = Instance(problem)
      let outcome = try BranchAndBound(TimetableModel(instance)).solve()
      switch Exhaustive.best(of: problem) {
      case .tooLarge: tooLarge += 1
      case .infeasible: #expect(outcome.status == .infeasible, "seed \(seed)")
      case .best(let total):
        #expect(outcome.status == .optimal, "seed \(seed)")
        #expect(outcome.total == Int64(total), "seed \(seed)")
        #expect(outcome.bound == Int64(total), "seed \(seed)")
        guard let plan = outcome.plan else { continue }
        let report = Auditor.audit(plan.timetable(for: instance), of: problem)
        #expect(report.violations.isEmpty, "seed \(seed): \(report.violations)")
        #expect(report.score.total.thousandths == Int64(total), "seed \(seed)")
      }
    }
    #expect(tooLarge <= 2)
  }
}
