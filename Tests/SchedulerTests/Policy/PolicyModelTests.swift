import ScheduleModel
import TestSupport
import Testing

@testable import Scheduler

/// H9: what a policy pack makes of the solver's answers. The auditor, which shares nothing with the
/// solver, says what breaks a rule.
@Suite struct PolicyModelTests {
  static let solverRules = Set(Rule.policyOfSolver.map(\.id))

  static let pack: PolicyPack = {
    var pack = PolicyPack(
      id: "test", name: Text("test"), inForce: Set(Rule.policyOfSolver.map(\.id)))
    pack.limits.homeworkKinds = [.tutoring]
    pack.limits.homeworkCategories = ["art"]
    pack.limits.tutoringMaxSize = 1
    pack.limits.minRating = Points(3)
    return pack
  }()

  /// A tiny problem of which every rule may take something away.
  static func problem(seed: Int) -> Problem {
    var problem = TinyProblem.random(seed: seed)
    var random = RandomSource(seed: seed)
    for index in problem.calendar.periods.indices where random.chance(0.5) {
      problem.calendar.periods[index].kind = .homework
    }
    for index in problem.activities.indices where random.chance(0.5) {
      problem.activities[index].kind = random.chance(0.5) ? .tutoring : .club
    }
    for index in problem.organisations.indices {
      problem.organisations[index].rating = Points(1 + random.below(5))
    }
    problem.ownPolicy = pack
    problem.ownPolicy?.limits.homeworkDoubles = random.chance(0.3)
    return problem
  }

  private func findings(_ timetable: Timetable, _ problem: Problem) -> [Violation] {
    Auditor.violations(in: timetable, of: problem).filter { Self.solverRules.contains($0.rule) }
  }

  private func solve(_ problem: Problem) throws -> (total: Int64?, timetable: Timetable?) {
    let instance = Instance(problem)
    let outcome = try BranchAndBound(TimetableModel(instance)).solve()
    return (outcome.total, outcome.plan?.timetable(for: instance))
  }

  @Test(arguments: 0..<4)
  func theOptimumKeepsThePackAndNoMore(block: Int) throws {
    var matters = 0
    for seed in block * 24..<(block + 1) * 24 {
      let problem = Self.problem(seed: seed)
      let (total, timetable) = try solve(problem)
      if let timetable {
        let violations = Auditor.violations(in: timetable, of: problem)
        #expect(violations.isEmpty, "seed \(seed): \(violations.map(\.sentence.en))")
      }
      var free = problem
      free.ownPolicy = nil
      // Who is left out costs nothing: that is to be the same in both.
      for index in free.organisations.indices
      where free.organisations[index].rating ?? .zero < Points(3) {
        free.organisations[index].approved = false
      }
      let (freeTotal, freeTimetable) = try solve(free)
      guard let freeTotal, let freeTimetable else {
        #expect(total == nil, "seed \(seed)")
        continue
      }
      let broken = findings(freeTimetable, problem)
      if broken.isEmpty {
        #expect(total == freeTotal, "seed \(seed): the pack takes away what it allows")
      } else {
        matters += 1
        #expect(total.map { $0 >= freeTotal } ?? true, "seed \(seed)")
      }
    }
    #expect(matters > 0)
  }

  /// F2, whose row is the only one that is not in the problem's other terms.
  @Test(arguments: 0..<4)
  func theBudgetIsKeptAtLeastCost(block: Int) throws {
    for seed in block * 6..<(block + 1) * 6 {
      var problem = Self.problem(seed: seed)
      problem.ownPolicy?.inForce = ["F2"]
      problem.pins = []
      for index in problem.staff.indices { problem.staff[index].pay = Points(index + 1) }
      let (freeTotal, freeTimetable) = try solve(problem)
      let free = try #require(freeTimetable)
      let pay = Self.pay(free, problem)
      problem.rules.budget = pay
      #expect(try solve(problem).total == freeTotal, "seed \(seed)")
      guard pay > .zero else { continue }
      problem.rules.budget = pay - Points(thousandths: 1)
      let (total, timetable) = try solve(problem)
      #expect(try #require(total) >= #require(freeTotal), "seed \(seed)")
      #expect(Auditor.violations(in: try #require(timetable), of: problem).isEmpty, "seed \(seed)")
      let instance = Instance(problem)
      let search = Search(instance, seed: UInt64(seed))
      let found = try #require(search.run(moves: 3_000, stop: StopSignal()))
      #expect(found.cost >= (total ?? 0), "seed \(seed)")
      let broken = Auditor.violations(in: found.plan.timetable(for: instance), of: problem)
      #expect(broken.isEmpty, "seed \(seed): \(broken.map(\.sentence.en))")
    }
  }

  @Test func withoutItsRowTheBudgetIsBroken() throws {
    var matters = 0
    for seed in 0..<60 where matters < 3 {
      var problem = Self.problem(seed: seed)
      problem.ownPolicy?.inForce = ["F2"]
      problem.pins = []
      for index in problem.staff.indices { problem.staff[index].pay = Points(index + 1) }
      problem.rules.budget = Points(2)
      let instance = Instance(problem)
      var options = TimetableModel.Options()
      options.without = [Rule.payBudget.id]
      let free = try BranchAndBound(TimetableModel(instance, options: options)).solve()
      guard let plan = free.plan, let total = free.total else { continue }
      let broken = Auditor.violations(in: plan.timetable(for: instance), of: problem)
      guard !broken.isEmpty else { continue }
      #expect(Set(broken.map(\.rule)) == ["F2"], "seed \(seed)")
      #expect(try #require(try solve(problem).total) > total, "seed \(seed)")
      matters += 1
    }
    #expect(matters == 3)
  }

  static func pay(_ timetable: Timetable, _ problem: Problem) -> Points {
    problem.staff.reduce(.zero) { sum, person in
      let led = timetable.sections.filter { $0.leader == person.id }.flatMap(\.slots).count
      let supervised = timetable.classGroups.count { $0.supervisor == person.id }
      return sum + person.pay * (led + supervised)
    }
  }

  @Test(arguments: UInt64(0)..<6)
  func aLargerSchoolIsSearchedUnderThePack(seed: UInt64) throws {
    var problem = RandomSchool().problem(seed: seed)
    problem.ownPolicy = Self.pack
    for index in problem.staff.indices { problem.staff[index].pay = Points(20 + index % 7 * 10) }
    let open = try #require(
      Search(Instance(problem), seed: seed).run(moves: 4_000, stop: StopSignal()))
    let timetable = open.plan.timetable(for: Instance(problem))
    let pay = Self.pay(timetable, problem)
    problem.rules.budget = Points(thousandths: pay.thousandths * 9 / 10)
    let instance = Instance(problem)
    let search = Search(instance, seed: seed)
    let answer = try #require(search.run(moves: 8_000, stop: StopSignal()), "seed \(seed)")
    let violations = Auditor.violations(in: answer.plan.timetable(for: instance), of: problem)
    #expect(violations.isEmpty, "seed \(seed): \(violations.map(\.sentence.en))")
    #expect(search.polishRoster(parts: 2, stop: StopSignal()) || search.state.isValid)
  }

  @Test func weightsAreNotBelowThePacks() {
    var problem = Self.problem(seed: 1)
    problem.weights.variety = .zero
    problem.weights.priorityFactor = Points(5)
    problem.ownPolicy?.inForce = ["W2", "C2"]
    problem.ownPolicy?.limits.varietyWeight = Points(2)
    problem.ownPolicy?.limits.priorityFactor = Points(3)
    let instance = Instance(problem)
    #expect(instance.varietyCost == 2_000)
    #expect(instance.problem.weights.priorityFactor == Points(5))
  }
}
