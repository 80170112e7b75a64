import Foundation
import ScheduleModel
import TestSupport
import Testing

@testable import Scheduler

/// The bound against the totals of plans that keep every rule.
@Suite struct LagrangianBoundTests {
  static func multipliers(
    of bound: LagrangianBound, scale: Int, random: inout SeededGenerator
  ) -> [Int64] {
    bound.multipliers.indices.map { _ in
      random.below(3) == 0 ? Int64(random.below(2 * scale + 1) - scale) : 0
    }
  }

  /// A school small enough for the search to come near the optimum, odd enough to meet every part.
  static func school(seed: Int) -> RandomSchool {
    var school = RandomSchool()
    school.classes = 2 + seed % 3
    school.classesPerGrade = 1 + seed % 4
    school.studentsPerClass = 3 + seed % 5
    school.activities = 2 + seed % 5
    school.days = 1 + seed % 4
    school.periods = 1 + seed / 4 % 3
    school.scarcity = [0, 0.5, 1][seed % 3]
    return school
  }

  @Test(arguments: 0..<120)
  func neverExceedsATotal(seed: Int) throws {
    let instance = Instance(Self.school(seed: seed).problem(seed: UInt64(seed)))
    let search = Search(instance, seed: 1)
    let found = search.run(moves: 3_000, stop: StopSignal())
    let total = try #require(found).cost
    let bound = LagrangianBound(instance)
    var random = SeededGenerator(seed: UInt64(seed))
    for scale in [1, 50, 2_000, 200_000] {
      let multipliers = Self.multipliers(of: bound, scale: scale, random: &random)
      #expect(bound.bound(of: multipliers) <= total, "seed \(seed), scale \(scale)")
    }
    bound.improve(rounds: 500, steps: 1...2_000)
    #expect(bound.best <= total, "seed \(seed)")
    #expect(bound.bound(of: bound.multipliers) == bound.best, "seed \(seed)")
  }

  /// Against proven optima, with zero and with large weights: valid always, and mostly near.
  @Test func isNearTheOptimumOfSmallSchools() throws {
    var near = 0
    var proven = 0
    for seed in 0..<30 {
      var school = Self.school(seed: seed)
      school.studentsPerClass = 3 + seed % 3
      school.activities = 2 + seed % 3
      var problem = school.problem(seed: UInt64(seed) + 1_000)
      if seed % 2 == 1 {
        problem.weights.uncovered = Points(seed % 7)
        problem.weights.unfamiliar = Points(seed % 5)
        problem.weights.continuity = Points(seed % 6)
      }
      if seed % 5 == 1 {
        problem.weights.merge = .zero
        problem.weights.nothing = .zero
      }
      let instance = Instance(problem)
      var options = BranchAndBound.Options()
      options.nodeLimit = 100
      let found = Search(instance, seed: 1).run(moves: 2_000, stop: StopSignal())
      let outcome = try BranchAndBound(TimetableModel(instance)).solve(
        incumbent: found?.plan, stop: StopSignal(seconds: 2), options: options)
      guard outcome.status == .optimal, let optimum = outcome.total else { continue }
      let bound = LagrangianBound(instance)
      var random = SeededGenerator(seed: UInt64(seed))
      for scale in [5, 500, 50_000] {
        let multipliers = Self.multipliers(of: bound, scale: scale, random: &random)
        #expect(bound.bound(of: multipliers) <= optimum, "seed \(seed), scale \(scale)")
      }
      bound.improve(rounds: 2_500)
      #expect(bound.best <= optimum, "seed \(seed)")
      proven += 1
      if optimum - bound.best <= max(1_000, optimum / 20) { near += 1 }
    }
    #expect(proven >= 10)
    #expect(near * 3 >= proven * 2, "\(near) of \(proven)")
  }

  @Test func doesNotDependOnTheNumberOfThreads() {
    let instance = Instance(RandomSchool().problem(seed: 5))
    let one = LagrangianBound(instance)
    one.improve(rounds: 60, threads: 1)
    let two = LagrangianBound(instance)
    two.improve(rounds: 60, threads: 2)
    #expect(one.best == two.best)
    #expect(one.multipliers == two.multipliers)
    #expect(one.best > 0)
  }

  @Test func stopsAtAKnownTotal() {
    let bound = LagrangianBound(Instance(RandomSchool().problem(seed: 5)))
    bound.improve(rounds: 200, target: 1)
    #expect(bound.best >= 1)
    #expect(bound.rounds < 200)
  }

  /// Weeks of one slot, of many days, of many periods a day.
  @Test(arguments: [(1, 1), (7, 18), (36, 1), (1, 30)])
  func oddCalendarsAreBounded(days: Int, periods: Int) throws {
    var school = RandomSchool()
    school.classes = 3
    school.studentsPerClass = 5
    school.activities = 5
    var problem = school.problem(seed: 3)
    let names = (0..<days).map { "D\($0)" }
    problem.calendar.days = names
    problem.calendar.periods = (0..<periods).map { p in
      Period(
        id: "P\(p)", kind: p % 2 == 0 ? .enrichment : .homework,
        start: TimeOfDay(minutes: 600 + 20 * p), end: TimeOfDay(minutes: 615 + 20 * p))
    }
    problem.pins = []
    problem.bonds = []
    for s in problem.staff.indices { problem.staff[s].availability = .all }
    for r in problem.rooms.indices { problem.rooms[r].availability = .all }
    for i in problem.students.indices { problem.students[i].attends = .all }
    for a in problem.activities.indices {
      problem.activities[a].slots = nil
      problem.activities[a].double = false
      problem.activities[a].sessions = min(days, 1 + a % 2)
    }
    let instance = Instance(problem)
    let search = Search(instance, seed: 1)
    let total = try #require(search.run(moves: 500, stop: StopSignal())).cost
    let bound = LagrangianBound(instance)
    bound.improve(rounds: 60, steps: 1...3_000)
    #expect(bound.best <= total)
    #expect(bound.best > 0)
  }
}
