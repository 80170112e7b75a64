import ScheduleModel
import TestSupport
import Testing

@testable import Scheduler

/// Branching never cuts off a timetable, and brings bounds up.
@Suite struct BoundTreeTests {
  @Test(arguments: 0..<60)
  func neverExceedsTheOptimum(seed: Int) throws {
    let problem = TinyProblem.random(seed: seed)
    let answer = Exhaustive.best(of: problem)
    guard answer != .tooLarge else { return }
    let instance = Instance(problem)
    guard instance.patternsAreComplete else { return }
    let bound = LagrangianBound(instance)
    bound.improve(rounds: 200, steps: 10...2_000)
    var options = BoundTree.Options()
    options.rounds = 60
    options.steps = 10...500
    let tree = BoundTree(bound, stop: StopSignal(), options: options)
    let root = tree.best
    tree.grow(parts: 12, target: { nil }, stop: StopSignal()) { _ in }
    #expect(tree.best >= root)
    if case .best(let total) = answer { #expect(tree.best <= Int64(total)) }
  }

  /// A choice between halves of sections: only branching closes it.
  @Test func bringsBoundsUpAndDoesNotDependOnThreads() throws {
    var gained = 0
    for seed in 0..<12 {
      let problem = LagrangianBoundTests.school(seed: seed).problem(seed: UInt64(seed) + 50)
      let trees = [1, 2].map { threads in
        let bound = LagrangianBound(Instance(problem))
        bound.improve(rounds: 600, steps: 1...2_000, threads: threads)
        var options = BoundTree.Options()
        options.rounds = 120
        let tree = BoundTree(bound, threads: threads, stop: StopSignal(), options: options)
        let root = tree.best
        tree.grow(parts: 16, target: { nil }, stop: StopSignal()) { _ in }
        if tree.best > root { gained += 1 }
        return tree
      }
      #expect(trees[0].best == trees[1].best, "seed \(seed)")
      #expect(trees[0].nodeCount == trees[1].nodeCount, "seed \(seed)")
    }
    #expect(gained > 4)
  }

  @Test func aPartThatReachesTheTotalIsDone() {
    let problem = LagrangianBoundTests.school(seed: 7).problem(seed: 7)
    let bound = LagrangianBound(Instance(problem))
    bound.improve(rounds: 300, steps: 1...2_000)
    let tree = BoundTree(bound, stop: StopSignal())
    tree.grow(parts: 50, target: { 0 }, stop: StopSignal()) { _ in }
    #expect(tree.nodeCount == 1)
  }
}
