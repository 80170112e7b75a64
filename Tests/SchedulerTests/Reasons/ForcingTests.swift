import ScheduleModel
import TestSupport
import Testing

@testable import Scheduler

/// What a demand is said to cost, against all timetables of tiny problems.
@Suite struct ForcingTests {
  @Test func costsAreTheDifferenceOfTheOptima() throws {
    var exact = 0
    for seed in 0..<30 {
      let problem = TinyProblem.random(seed: seed)
      guard Validator.diagnostics(for: problem).allSatisfy({ $0.severity != .error }),
        case .best(let least) = Exhaustive.best(of: problem, steps: 100_000)
      else { continue }
      let timetable = try Scheduler.solve(problem, options: SolveOptions(work: 500, threads: 1))
      var options = Forcing.Options()
      options.seconds = 0.15
      options.threads = 1
      let forcing = try Forcing(timetable, of: problem, options: options)
      #expect(forcing.before.contains(Points(thousandths: Int64(least))), "seed \(seed)")
      let explanation = TimetableExplanation(timetable, of: problem)
      for student in problem.students {
        guard let activity = explanation.firstChoiceNotGranted(of: student.id) else { continue }
        let demand = Forcing.Demand.place(student: student.id, activity: activity)
        var forced = problem
        forced.pins.append(demand.pin)
        let best = Exhaustive.best(of: forced, steps: 300_000)
        switch (try forcing.answer(to: demand), best) {
        case (.cost(let cost, let answer), .best(let with)):
          let difference = Points(thousandths: Int64(with - least))
          #expect(cost.interval.contains(difference), "seed \(seed), \(student.id)")
          if cost.isExact { exact += 1 }
          #expect(Auditor.violations(in: answer, of: forced).isEmpty, "seed \(seed)")
        case (.impossible, .infeasible), (.contradicts, .infeasible), (.notFound, _),
          (_, .tooLarge):
          break
        default: Issue.record("seed \(seed), \(student.id): \(best)")
        }
      }
    }
    #expect(exact > 5)
  }

  @Test func whoLosesIsTold() throws {
    let problem = ReasonSchool.problem
    var options = Forcing.Options()
    options.seconds = 0.5
    let timetable = ReasonSchool.timetable
    let forcing = try Forcing(timetable, of: problem, options: options)
    let explanation = TimetableExplanation(timetable, of: problem)
    let demand = Forcing.Demand.place(student: "s3", activity: "chess")
    let answer = try forcing.answer(to: demand)
    guard case .cost(let cost, let forced) = answer else {
      Issue.record("no answer")
      return
    }
    #expect(cost.isExact)
    #expect(forced.sections.contains { $0.activity == "chess" && $0.students.contains("s3") })
    let reason = explanation.reason(for: answer, to: demand, against: forcing.bestKnown)
    #expect(reason.code == .forced)
    // Two places in chess: whoever loses one is worse off, s3 is better off.
    let losers = reason.details.first { $0.code == .losers }
    #expect(losers?.ids[.student]?.isEmpty == false)
    #expect(reason.details.first { $0.code == .gainers }?.ids[.student]?.contains("s3") == true)
    let closed = Forcing.Demand.place(student: "s7", activity: "art")
    let refused = explanation.reason(
      for: try forcing.answer(to: closed), to: closed, against: timetable)
    #expect(refused.code == .forcedImpossible)
    let lesson = Forcing.Demand.section(
      activity: "yoga", leader: nil, slots: nil, students: [])
    guard case .cost(let yoga, let open) = try forcing.answer(to: lesson) else {
      Issue.record("yoga takes the place of art")
      return
    }
    #expect(open.sections.contains { $0.activity == "yoga" })
    #expect(yoga.interval.lowerBound > .zero)
  }

  /// A school that is too large for branch and bound beside the search: near the timetable given,
  /// and within the bounds.
  @Test func largeSchoolsKeepNearTheTimetable() throws {
    var school = RandomSchool()
    school.classes = 40
    school.studentsPerClass = 20
    school.activities = 14
    school.days = 5
    school.periods = 2
    let problem = school.problem(seed: 3)
    let solve = try WarmSolve(
      problem, seconds: 2, threads: 1, seed: 1, interruption: StopSignal())
    let run = SolveRun(solve.instance, options: SolveOptions())
    #expect(!run.isSmall)
    let search = Search(solve.instance, seed: 1)
    let found = try #require(search.run(moves: 10_000, stop: StopSignal()))
    let timetable = found.plan.timetable(for: solve.instance)
    let known = solve.multipliers()
    let result = try solve.solve(from: timetable, known: known)
    #expect(result.total <= found.cost)
    #expect(result.bound <= result.total)
    #expect(result.bound > 0)
    #expect(Auditor.violations(in: result.timetable, of: problem).isEmpty)
  }
}
