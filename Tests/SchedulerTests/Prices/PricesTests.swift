import ScheduleModel
import TestSupport
import Testing

@testable import Scheduler

@Suite struct PricesTests {
  private static func school(_ seed: Int) -> Problem {
    var school = LagrangianBoundTests.school(seed: seed)
    school.scarcity = 1
    var problem = school.problem(seed: UInt64(seed))
    if seed % 2 == 0 { problem.rules.ownStaffShare = Points(thousandths: 500) }
    return problem
  }

  /// An estimate is the difference of two bounds: solving some parts again gives what solving all
  /// parts of the changed problem does.
  @Test(arguments: 0..<10)
  func estimatesAreDifferencesOfBounds(seed: Int) throws {
    let problem = Self.school(seed)
    let instance = Instance(problem)
    let bound = LagrangianBound(instance)
    bound.improve(rounds: 300, steps: 1...2_000)
    let known = WarmSolve.Multipliers(of: bound, roundsPerSecond: 1000)
    let estimates = try #require(PriceEstimates(bound, multipliers: bound.multipliers))
    #expect(estimates.bound == bound.best)
    var compared: Set<Scarce.Kind> = []
    for scarce in Scarce.all(of: instance) {
      let estimate = try #require(estimates.estimate(of: scarce))
      let more = LagrangianBound(Instance(try #require(scarce.added(to: problem))))
      guard let same = known.carried(to: more) else { continue }
      let lower = more.bound(of: same)
      switch scarce.kind {
      case .staffHour, .staffDay, .room, .roomSlot, .place, .section, .session:
        #expect(estimate == bound.best - lower, "seed \(seed), \(scarce)")
        compared.insert(scarce.kind)
      case .ownShare:
        // Rounded down per person's load.
        #expect(estimate == bound.best - lower, "seed \(seed), \(scarce)")
        compared.insert(scarce.kind)
      case .seat, .budget:
        // Home rooms take in more of other classes, too.
        #expect(lower <= bound.best - min(estimate, 0), "seed \(seed), \(scarce)")
      }
      #expect(estimate >= 0, "seed \(seed), \(scarce)")
    }
    #expect(compared.count >= 4)
  }

  /// On tiny problems: both figures against the optima of the problem and of the changed one.
  @Test func pricesHoldOnTinyProblems() throws {
    var exact = 0
    var worth = 0
    for seed in 0..<24 {
      let problem = TinyProblem.random(seed: seed)
      guard Validator.diagnostics(for: problem).allSatisfy({ $0.severity != .error }),
        case .best(let least) = Exhaustive.best(of: problem, steps: 300_000)
      else { continue }
      var options = Prices.Options()
      options.seconds = 0.1
      options.threads = 1
      options.verify = 3
      let prices = try Prices(problem, nil, options: options)
      #expect(prices.before.contains(Points(thousandths: Int64(least))), "seed \(seed)")
      for price in prices.prices {
        guard let more = price.scarce.added(to: problem),
          case .best(let with) = Exhaustive.best(of: more, steps: 300_000)
        else { continue }
        let difference = Points(thousandths: Int64(least - with))
        #expect(difference >= .zero, "seed \(seed), \(price.scarce)")
        if difference > .zero { worth += 1 }
        // Weak duality: no timetable of the changed problem is below its bound.
        if let estimate = price.estimate {
          #expect(
            prices.boundOfMultipliers - estimate <= Points(thousandths: Int64(with)),
            "seed \(seed), \(price.scarce)")
        }
        guard let verified = price.verified else { continue }
        #expect(verified.interval.contains(difference), "seed \(seed), \(price.scarce)")
        if verified.isExact { exact += 1 }
      }
    }
    #expect(exact > 10)
    #expect(worth > 2)
  }

  @Test func oneMoreOfEachKind() throws {
    var problem = SampleSchool.problem
    problem.organisations[0].maxSessions = 1
    let kinds = Set(Scarce.all(of: Instance(problem)).map(\.kind))
    #expect(kinds.isSuperset(of: [.room, .roomSlot, .place, .section, .session, .ownShare]))
    var hour = Scarce(.staffHour, id: problem.staff[0].id)
    #expect(hour.added(to: problem)?.staff[0].maxPeriods == problem.staff[0].maxPeriods + 1)
    hour.id = "nobody"
    #expect(hour.added(to: problem) == nil)
    let room = Scarce(.roomSlot, id: "gym", slot: SampleSchool.slot("Tue-P2"))
    let added = try #require(room.added(to: problem)?.rooms.last)
    #expect(added.id == "gym-2")
    #expect(added.availability == .slots(SampleSchool.slots("Tue-P2")))
    #expect(Scarce(.budget).added(to: problem) == nil)
  }
}
