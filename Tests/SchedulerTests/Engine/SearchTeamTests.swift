import ScheduleModel
import Synchronization
import TestSupport
import Testing

@testable import Scheduler

struct SearchTeamTests {
  @Test(arguments: UInt64(0)..<8)
  func theAnswerDoesNotDependOnTheThreads(seed: UInt64) throws {
    let problem = RandomSchool().problem(seed: seed)
    let instance = Instance(problem)
    let answers = [1, 2].map { threads in
      SearchTeam(instance, seed: seed).run(moves: 4_000, threads: threads, stop: StopSignal())
    }
    let first = try #require(answers[0])
    let second = try #require(answers[1])
    #expect(first.plan == second.plan, "seed \(seed)")
    let timetable = first.plan.timetable(for: instance)
    #expect(Auditor.violations(in: timetable, of: problem).isEmpty, "seed \(seed)")
    #expect(
      Auditor.score(of: timetable, for: problem).total.thousandths == first.cost, "seed \(seed)")
  }

  @Test func aTeamIsNoWorseThanTheBestItReports() throws {
    let instance = Instance(RandomSchool().problem(seed: 5))
    let reported = Mutex(Int64.max)
    let answer = try #require(
      SearchTeam(instance, seed: 3).run(moves: 3_000, threads: 2, stop: StopSignal()) { _, cost in
        reported.withLock {
          #expect(cost < $0)
          $0 = cost
        }
      })
    #expect(answer.cost == reported.withLock { $0 })
  }

  @Test func aRaisedStopEndsTheTeamWithItsFirstPlan() throws {
    let instance = Instance(RandomSchool().problem(seed: 2))
    let team = SearchTeam(instance, seed: 1)
    let first = try #require(team.start(from: nil))
    let stop = StopSignal()
    stop.raise()
    let answer = try #require(team.run(moves: 1_000_000, threads: 2, stop: stop))
    #expect(answer.plan == first)
    #expect(team.movesMade < 64)
  }
}
