import ScheduleModel
import TestSupport
import Testing

@testable import Scheduler

struct RosterPolishTests {
  /// Nothing but class groups and who supervises them; no pins.
  static func rosterOnly(seed: Int) -> Problem {
    var problem = TinyProblem.random(seed: seed)
    problem.activities = []
    problem.bonds = []
    problem.pins = []
    // Pay without rounding: loads then cost convexly to the thousandth.
    problem.weights.pay = Points(1)
    for i in problem.students.indices {
      problem.students[i].choices = []
      problem.students[i].electives = 0
    }
    return problem
  }

  /// All of a tiny roster as one part is the roster's optimum, groups included; the first plan,
  /// made greedily, is not always.
  @Test(arguments: 0..<8)
  func aWholeRosterIsOptimal(block: Int) throws {
    var compared = 0
    var bettered = 0
    for seed in block * 40..<(block + 1) * 40 {
      let problem = Self.rosterOnly(seed: seed)
      guard case .best(let least) = Exhaustive.best(of: problem) else { continue }
      let instance = Instance(problem)
      let search = Search(instance, seed: 1)
      _ = try #require(search.start(from: nil), "seed \(seed)")
      search.state.restore(try #require(search.best))
      let before = search.state.cost
      var groups: [RosterPolish.Group] = []
      for t in instance.slots.indices {
        for c in instance.classes.indices {
          for group in search.legalGroups(around: c, t, limit: .max) where !groups.contains(group) {
            groups.append(group)
          }
        }
      }
      if let polish = RosterPolish(search.state, groups: groups, columnLimit: .max / 2),
        let duties = polish.solve(nodeLimit: 100_000, stop: StopSignal())
      {
        #expect(search.accept(duties), "seed \(seed)")
      }
      compared += 1
      if search.state.cost < before { bettered += 1 }
      #expect(search.state.cost == least, "seed \(seed)")
      let timetable = search.state.plan().timetable(for: instance)
      #expect(Auditor.violations(in: timetable, of: problem).isEmpty, "seed \(seed)")
    }
    #expect(compared > 20)
    #expect(bettered > 0)
  }

  /// Parts one after the other: never worse, every rule kept, the cost what the auditor says.
  @Test(arguments: UInt64(0)..<16)
  func partsNeverMakeItWorse(seed: UInt64) throws {
    var school = RandomSchool()
    school.scarcity = seed % 2 == 0 ? 0.1 : 0.6
    school.periods = 2 + Int(seed % 3) / 2
    var problem = school.problem(seed: seed)
    problem.rules.ownStaffShare = Points(thousandths: seed % 3 == 0 ? 850 : 0)
    let instance = Instance(problem)
    let search = Search(instance, seed: seed)
    _ = try #require(search.start(from: nil))
    search.anneal(moves: 2_000, stop: StopSignal()) {}
    search.state.restore(try #require(search.best))
    search.setPenalties(at: 1)
    for _ in 0..<8 {
      let before = search.state.cost
      let improved = search.polishRoster(parts: 4, stop: StopSignal())
      #expect(improved ? search.state.cost < before : search.state.cost == before)
      let timetable = search.state.plan().timetable(for: instance)
      #expect(Auditor.violations(in: timetable, of: problem).isEmpty, "seed \(seed)")
      #expect(
        Auditor.score(of: timetable, for: problem).total.thousandths == Int64(search.state.cost),
        "seed \(seed)")
    }
    #expect(search.bestCost == search.state.cost)
  }

  /// A pinned supervisor stays where the pin says.
  @Test(arguments: 0..<120)
  func pinnedSupervisorsStay(seed: Int) throws {
    var problem = TinyProblem.random(seed: seed)
    problem.pins = problem.pins.filter {
      if case .supervisor = $0 { return true }
      return false
    }
    let instance = Instance(problem)
    let search = Search(instance, seed: 1)
    guard search.start(from: nil) != nil else { return }
    search.state.restore(try #require(search.best))
    func violations() -> [Violation] {
      Auditor.violations(in: search.state.plan().timetable(for: instance), of: problem)
    }
    // A pin may ask for what another rule forbids: then there is no timetable at all.
    guard violations().isEmpty else { return }
    let before = search.state.cost
    search.polishRoster(parts: 12, stop: StopSignal())
    #expect(search.state.cost <= before)
    #expect(violations().isEmpty, "seed \(seed)")
  }
}
