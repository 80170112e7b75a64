import Foundation
import ScheduleModel

/// One round's work on one school: an ascent of its bound at the district's prices, then searches
/// within its share, which follow what the ascent opens.
struct SchoolVisit {
  /// How long, and where on the way of the whole ascent.
  struct Limits: Sendable {
    /// Wall seconds for both; nil: by work.
    var seconds: Double?
    /// Moves of the search, and rounds of the ascent.
    var moves: Int
    var rounds: Int
    /// Part of the time that the ascent has; 1: no search.
    var boundPart: Double
    /// Part of the way from the longest to the shortest steps.
    var part: ClosedRange<Double>
  }

  /// What an ascent leaves for the next.
  struct Ascent: Sendable {
    var multipliers: [Int64] = []
    var firstStep = 0.0
  }

  /// What an ascent at some prices came to.
  struct Bounding: Sendable {
    /// Lower bound on the priced cost, thousandths; nil: no timetable exists at all.
    var bound: Int64?
    var ascent = Ascent()
    var demand = SharedDemand()
  }

  struct Answer: Sendable {
    /// The best timetable within the share; nil: none was found.
    var timetable: Timetable?
    /// Its points, thousandths.
    var cost: Int64 = 0
    var bounding = Bounding()
  }

  /// With what is shared.
  let problem: Problem
  let index: SharedIndex
  let prices: SharedPrices
  let share: SchoolShare
  let seed: UInt64
  /// Seed of the draw that orders the tables: the same in all rounds, or the multipliers would be others'.
  let order: UInt64
  let limits: Limits

  /// - Parameters:
  ///   - start: a timetable that the searches begin with.
  ///   - ascent: where the last ascent ended.
  func run(from start: Timetable?, ascent: Ascent, stop: StopSignal) throws -> Answer {
    var answer = Answer()
    let order = Draw(seed: order)
    let began = stop.secondsPassed
    let averages = ascend(from: ascent, order, stop, into: &answer.bounding)
    let spent = stop.secondsPassed - began
    guard limits.boundPart < 1 else { return answer }
    let seconds = limits.seconds.map { max(0.2, $0 - spent) }
    try search(
      from: start, averages, order, StopSignal(seconds: seconds, following: [stop]), &answer)
    return answer
  }

  /// Mean numbers of sections by activity and slots.
  private typealias Averages = [SectionKey: Float]

  private struct SectionKey: Hashable {
    var activity: String
    var slots: SlotSet
  }

  private func ascend(
    from ascent: Ascent, _ order: Draw, _ stop: StopSignal, into bounding: inout Bounding
  ) -> Averages {
    let instance = Instance(prices.priced(problem, index).drawn(by: order, keepsBonds: true))
    let bound = LagrangianBound(
      instance, multipliers: ascent.multipliers, firstStep: ascent.firstStep)
    let limit = StopSignal(
      seconds: limits.seconds.map { $0 * limits.boundPart }, following: [stop])
    let rounds = limits.seconds == nil ? limits.rounds : Self.mostRounds
    let tally = DemandTally(bound.model, index)
    var round = 0
    let seconds = limit.secondsLeft
    let usable = bound.isUsable
    bound.improve(rounds: rounds, stop: limit, part: limits.part) { _, _ in
      round += 1
      let progress =
        seconds.isFinite ? 1 - limit.secondsLeft / seconds : Double(round) / Double(rounds)
      if 3 * progress >= 1 { tally.count() }
    }
    bounding = Bounding(
      bound: bound.best == .max
        ? nil : Instance.roundedUp(bound.best, to: instance.totalDivisor),
      ascent: Ascent(multipliers: bound.multipliers, firstStep: bound.firstStep),
      demand: tally.demand)
    guard usable, tally.rounds > 0 else { return [:] }
    var averages: Averages = [:]
    for (p, mean) in tally.sections.enumerated() where mean > 0 {
      let pattern = instance.patterns[p]
      let id = instance.problem.activities[pattern.activity].id
      averages[SectionKey(activity: id, slots: pattern.slots)] = mean
    }
    return averages
  }

  /// Rounds in a visit that the clock ends.
  private static let mostRounds = 1_000_000

  private func search(
    from start: Timetable?, _ averages: Averages, _ order: Draw, _ stop: StopSignal,
    _ answer: inout Answer
  ) throws {
    let restricted = share.restricted(problem, index)
    let instance = Instance(restricted.drawn(by: order))
    let guide =
      averages.isEmpty
      ? nil
      : SectionGuide(
        sections: instance.patterns.map { pattern in
          let id = instance.problem.activities[pattern.activity].id
          return averages[SectionKey(activity: id, slots: pattern.slots)] ?? 0
        })
    let isTimed = limits.seconds != nil
    let start = start.map { Plan($0, for: instance) }
    // Also tells whether the pins can be met at all.
    guard let first = Search(instance, seed: seed).start(from: start, stop: stop) else { return }
    let portfolio = SearchPortfolio(
      instance, seed: seed, guide: guide, start: first,
      moves: isTimed ? nil : limits.moves,
      perSecond: Double(Search.defaultMoves(for: instance, seconds: 0.25)))
    let left = stop.secondsLeft
    let reserve = min(0.2 * left, 2e-3 * Double(Search.size(of: instance)))
    let searching = StopSignal(
      seconds: reserve.isFinite ? left - reserve : nil, following: [stop])
    _ = portfolio.work(stop: searching) { _, _ in }
    let plan = portfolio.finished(stop: stop)?.plan ?? first
    var timetable = plan.timetable(for: instance).inCanonicalOrder(for: problem)
    timetable.score = Auditor.score(of: timetable, for: problem)
    let faults = Auditor.audit(timetable, of: restricted).faults
    guard faults.isEmpty else { throw SolveError.fault(faults.prefix(5).map(\.sentence.en)) }
    answer.timetable = timetable
    answer.cost = timetable.score?.total.thousandths ?? 0
  }
}

/// Averages of what the rounds of an ascent open and take of what is shared.
///
/// - Note: these averages tend to a solution of the relaxed program, and what it takes of a resource
///   beyond what there is, is the slope of the bound in its price: Barahona, Anbil, "The volume
///   algorithm", Math. Programming 87 (2000).
private final class DemandTally {
  private let model: LagrangianModel
  private let index: SharedIndex
  private(set) var rounds = 0
  private var sums: [Float]
  private var duties: [Int: Double] = [:]
  private var sessions: [Double]
  private var pay = 0.0
  /// By person of the school: number among the shared, and of the shared organisation; -1: none.
  private let person: [Int]
  private let organisation: [Int]
  private let slots: [Int]

  init(_ model: LagrangianModel, _ index: SharedIndex) {
    self.model = model
    self.index = index
    let problem = model.instance.problem
    sums = Array(repeating: 0, count: model.patternCount)
    sessions = Array(repeating: 0, count: index.organisations.count)
    person = problem.staff.map { index.staffNumbers[$0.id] ?? -1 }
    organisation = problem.staff.map { member in
      member.organisation.flatMap { index.organisationNumbers[$0] } ?? -1
    }
    slots = model.instance.slots.map { index.slotNumbers[$0] ?? -1 }
  }

  /// Adds the last evaluation.
  func count() {
    rounds += 1
    for p in sums.indices { sums[p] += model.sections[p] }
    let instance = model.instance
    for s in person.indices {
      let week = model.weekAnswers[s]
      var load = Double(week.singles.count)
      for t in week.singles { add(s, t, 1) }
      for member in week.members {
        let part = model.staff[s].isExact ? 1 : 1 / Double(member.sessions)
        let pattern = instance.patterns[member.pattern]
        for t in pattern.slotList { add(s, t, part) }
        load += part * Double(pattern.slotList.count)
        if organisation[s] >= 0 {
          sessions[organisation[s]] +=
            part * Double(instance.activities[pattern.activity].sessions)
        }
      }
      pay += load * Double(instance.staff[s].pay) / 1000
    }
  }

  private func add(_ s: Int, _ t: Int, _ amount: Double) {
    guard person[s] >= 0, slots[t] >= 0 else { return }
    duties[index.resource(person: person[s], slot: slots[t]), default: 0] += amount
  }

  /// Mean number of sections by pattern.
  var sections: [Float] { sums.map { $0 / Float(max(1, rounds)) } }

  var demand: SharedDemand {
    let count = Double(max(1, rounds))
    return SharedDemand(
      duties: duties.mapValues { $0 / count }, sessions: sessions.map { $0 / count },
      pay: pay / count)
  }
}
