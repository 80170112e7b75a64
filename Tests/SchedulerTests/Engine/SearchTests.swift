import Foundation
import ScheduleModel
import TestSupport
import Testing

@testable import Scheduler

struct SearchTests {
  @Test(arguments: UInt64(0)..<24)
  func plansKeepEveryRuleAndCostWhatTheAuditorSays(seed: UInt64) throws {
    let problem = RandomSchool().problem(seed: seed)
    let instance = Instance(problem)
    let search = Search(instance, seed: seed)
    var reports = 0
    func check(_ plan: Plan, _ cost: Int64) {
      reports += 1
      let timetable = plan.timetable(for: instance)
      let violations = Auditor.violations(in: timetable, of: problem)
      #expect(violations.isEmpty, "seed \(seed)")
      #expect(Auditor.score(of: timetable, for: problem).total.thousandths == cost, "seed \(seed)")
    }
    let answer = try #require(
      search.run(moves: 6_000, stop: StopSignal(), onImprovement: check), "seed \(seed)")
    check(answer.plan, answer.cost)
    #expect(reports > 1)
  }

  @Test(arguments: UInt64(0)..<6)
  func theSameSeedAndMovesGiveTheSamePlan(seed: UInt64) throws {
    let instance = Instance(RandomSchool().problem(seed: seed))
    let first = Search(instance, seed: 7).run(moves: 3_000, stop: StopSignal())
    let second = Search(instance, seed: 7).run(moves: 3_000, stop: StopSignal())
    #expect(try #require(first).plan == #require(second).plan, "seed \(seed)")
  }

  @Test(arguments: UInt64(0)..<12)
  func undoneMovesLeaveNoTrace(seed: UInt64) {
    let instance = Instance(RandomSchool().problem(seed: seed))
    let search = Search(instance, seed: seed)
    _ = search.start(from: nil)
    let state = search.state
    for move in 0..<400 {
      let before = (0..<state.wordCount).map { state.m[$0] }
      state.begin()
      search.makeMove()
      if move % 3 == 0 { continue }
      state.rollback()
      #expect((0..<state.wordCount).allSatisfy { state.m[$0] == before[$0] }, "seed \(seed)")
    }
  }

  @Test func aPlanIsLoadedAsItIs() throws {
    let instance = Instance(RandomSchool().problem(seed: 3))
    let answer = try #require(Search(instance, seed: 1).run(moves: 4_000, stop: StopSignal()))
    let other = Search(instance, seed: 2)
    #expect(other.start(from: answer.plan) == answer.plan)
    #expect(other.incumbent?.cost == answer.cost)
  }

  @Test(arguments: UInt64(0)..<24)
  func aHotPlanIsMadeValid(seed: UInt64) throws {
    let problem = RandomSchool().problem(seed: seed)
    let instance = Instance(problem)
    let search = Search(instance, seed: seed)
    try #require(search.start(from: nil) != nil)
    search.anneal(moves: 3_000, at: 0.1)
    search.forgetBest()
    #expect(search.keepsValidPlan(), "seed \(seed)")
    let plan = try #require(search.incumbent?.plan)
    #expect(Auditor.violations(in: plan.timetable(for: instance), of: problem).isEmpty)
  }
}
