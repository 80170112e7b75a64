import Foundation
import ScheduleModel

/// The first round's work on one school: an ascent of its own bound, with all that is shared to itself,
/// then searches within its share, which follow what the ascent opens.
struct SchoolVisit {
  /// How long.
  struct Limits: Sendable {
    /// Wall seconds for both; nil: by work.
    var seconds: Double?
    /// Moves of the search, and rounds of the ascent.
    var moves: Int
    var rounds: Int
    /// Part of the time that the ascent has.
    var boundPart: Double
  }

  /// What the ascent came to, and leaves for the next.
  struct Bounding: Sendable {
    /// Lower bound on the cost, thousandths; nil: no timetable exists at all.
    var bound: Int64?
    var multipliers: [Int64] = []
    var firstStep = 0.0
  }

  struct Answer: Sendable {
    /// The best timetable within the share; nil: none was found.
    var timetable: Timetable?
    var bounding = Bounding()
  }

  /// With what is shared.
  let problem: Problem
  let index: SharedIndex
  let share: SchoolShare
  let seed: UInt64
  /// Seed of the draw that orders the tables: the same in all rounds, or the multipliers would be others'.
  let order: UInt64
  let limits: Limits

  func run(stop: StopSignal) throws -> Answer {
    var answer = Answer()
    let order = Draw(seed: order)
    let began = stop.secondsPassed
    let averages = ascend(order, stop, into: &answer.bounding)
    let spent = stop.secondsPassed - began
    let seconds = limits.seconds.map { max(0.2, $0 - spent) }
    try search(averages, order, StopSignal(seconds: seconds, following: [stop]), &answer)
    return answer
  }

  /// Mean numbers of sections by activity and slots.
  private typealias Averages = [SectionKey: Float]

  private struct SectionKey: Hashable {
    var activity: String
    var slots: SlotSet
  }

  private func ascend(
    _ order: Draw, _ stop: StopSignal, into bounding: inout Bounding
  ) -> Averages {
    let instance = Instance(problem.drawn(by: order, keepsBonds: true))
    let bound = LagrangianBound(instance)
    let limit = StopSignal(
      seconds: limits.seconds.map { $0 * limits.boundPart }, following: [stop])
    let rounds = limits.seconds == nil ? limits.rounds : Self.mostRounds
    let tally = SectionTally(bound.model)
    var round = 0
    let seconds = limit.secondsLeft
    let usable = bound.isUsable
    bound.improve(rounds: rounds, stop: limit) { _, _ in
      round += 1
      let progress =
        seconds.isFinite ? 1 - limit.secondsLeft / seconds : Double(round) / Double(rounds)
      if 3 * progress >= 1 { tally.count() }
    }
    bounding = Bounding(
      bound: bound.best == .max
        ? nil : Instance.roundedUp(bound.best, to: instance.totalDivisor),
      multipliers: bound.multipliers, firstStep: bound.firstStep)
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
    _ averages: Averages, _ order: Draw, _ stop: StopSignal, _ answer: inout Answer
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
    // Also tells whether the pins can be met at all.
    guard let first = Search(instance, seed: seed).start(from: nil, stop: stop) else { return }
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
    answer.timetable = try plan.checked(instance, of: problem, within: restricted)
  }
}

/// Averages of what the rounds of an ascent open.
final class SectionTally {
  private let model: LagrangianModel
  private(set) var rounds = 0
  private var sums: [Float]

  init(_ model: LagrangianModel) {
    self.model = model
    sums = Array(repeating: 0, count: model.patternCount)
  }

  /// Adds the last evaluation.
  func count() {
    rounds += 1
    for p in sums.indices { sums[p] += model.sections[p] }
  }

  /// Mean number of sections by pattern.
  var sections: [Float] { sums.map { $0 / Float(max(1, rounds)) } }
}

extension Plan {
  /// The plan as a scored timetable of the school that keeps the rules of its restricted problem.
  ///
  /// - Throws: `SolveError.fault` where it does not.
  func checked(
    _ instance: Instance, of problem: Problem, within restricted: Problem
  ) throws -> Timetable {
    var timetable = timetable(for: instance).inCanonicalOrder(for: problem)
    timetable.score = Auditor.score(of: timetable, for: problem)
    let faults = Auditor.audit(timetable, of: restricted).faults
    guard faults.isEmpty else { throw SolveError.fault(faults.prefix(5).map(\.sentence.en)) }
    return timetable
  }
}
