import Foundation
import ScheduleModel
import Synchronization

/// The ascent of several schools' bounds and of the prices of what they share, in step: as if they
/// were one school, whose rows are the schools' own and the shared limits.
///
/// Each round evaluates every school at the present prices; then the prices take a step along what is
/// taken beyond what there is, as the schools' own multipliers do along their rows' violations.
///
/// - Note: Lagrangian relaxation of all linking rows at once, ascended by Adam's steps (`Multipliers`).
final class JointAscent: @unchecked Sendable {
  struct Member {
    /// Free of prices.
    var instance: Instance
    var multipliers: [Int64]
    var firstStep: Double
  }

  /// By school.
  struct Answer {
    /// Lower bound on the priced cost, thousandths; nil: no timetable exists at all.
    var bound: Int64?
    /// That prove it; empty: zeros.
    var multipliers: [Int64]
    /// Where the ascent ended: with long steps that is better to go on from than where the bound was best.
    var last: [Int64]
    var demand: SharedDemand?
    /// Mean number of sections that its relaxation opens, by pattern; empty: not known.
    var sections: [Float]
  }

  private let index: SharedIndex
  private let models: [LagrangianModel]
  private let tallies: [SectionTally]
  private let isUsable: [Bool]
  private let takings: [SharedTaking]
  private let firstSteps: [Double]
  /// Resources whose prices move, and units there are of each.
  private let moving: [(resource: Int, capacity: Float)]
  private let movingPlace: [Int]
  private let values: Mutex<[Int64]>

  // Prices and the history of their steps.
  private var prices: [Int64]
  private var price: [Float]
  private var first: [Float]
  private var second: [Float]

  /// Of the best round.
  private var best = Int64.min
  private var bestPrices: [Int64]
  private var bestValues: [Int64]
  private var bestMultipliers: [[Int64]]

  /// - Parameter moving: resources that only these schools use.
  init(_ members: [Member], at prices: SharedPrices, moving: [Int], _ index: SharedIndex) {
    self.index = index
    models = members.map { LagrangianModel($0.instance) }
    tallies = models.map { SectionTally($0) }
    isUsable = models.map(\.instance.patternsAreComplete)
    takings = models.map { SharedTaking($0, index) }
    firstSteps = members.map { $0.firstStep > 0 ? $0.firstStep : Self.usualStep }
    let count = index.pay + 1
    self.moving = moving.compactMap { resource in
      index.capacity(resource).map { (resource, Float($0)) }
    }
    var movingPlace = Array(repeating: -1, count: count)
    for (place, entry) in self.moving.enumerated() { movingPlace[entry.resource] = place }
    self.movingPlace = movingPlace
    self.prices = (0..<count).map { prices.values[$0] ?? 0 }
    price = self.moving.map { Float(prices.values[$0.resource] ?? 0) }
    first = Array(repeating: 0, count: self.moving.count)
    second = first
    values = Mutex(Array(repeating: 0, count: models.count))
    bestPrices = self.prices
    bestValues = Array(repeating: 0, count: models.count)
    bestMultipliers = zip(models, members).map { model, member in
      model.current.set(member.multipliers.count == model.layout.count ? member.multipliers : [])
      model.current.restart()
      model.hasGradient = false
      return Array(repeating: 0, count: model.layout.count)
    }
  }

  private static let usualStep = 500.0

  /// Looks for better multipliers and prices.
  ///
  /// - Parameters:
  ///   - rounds: most rounds.
  ///   - seconds: wall time; the steps shrink over it or, if sooner, over the rounds.
  ///   - part: part of the way from the longest to the shortest steps.
  ///   - threads: the result does not depend on them.
  ///   - onProgress: told after every round of the part that is done, and of the best bound: the sum
  ///     over the schools less what the moving resources would cost.
  func improve(
    rounds: Int, seconds: Double?, part: ClosedRange<Double>, threads: Int, stop: StopSignal,
    onProgress: (Double, Int64) -> Void
  ) {
    let clock = StopSignal(seconds: seconds, following: [stop])
    for round in 0..<max(1, rounds) {
      if round > 0, clock.shouldStop { break }
      var progress = Double(round) / Double(rounds)
      if let seconds, seconds > 0 { progress = max(progress, clock.secondsPassed / seconds) }
      let way = part.lowerBound + (part.upperBound - part.lowerBound) * min(1, progress)
      if round > 0 { stepPrices(Self.usualStep * pow(1 / Self.usualStep, way)) }
      evaluate(way, counting: 3 * progress >= 1, threads: threads)
      let now = values.withLock { $0 }
      if now.contains(.max) {
        bestValues = now
        return
      }
      let value = now.reduce(0, +) - capacityCost
      if value > best {
        best = value
        bestPrices = prices
        bestValues = now
        for (s, model) in models.enumerated() {
          model.current.integers.copy(into: &bestMultipliers[s])
        }
      }
      onProgress(progress, best)
    }
  }

  private func evaluate(_ way: Double, counting: Bool, threads: Int) {
    Workers.concurrently(models.count, threads: threads) { [self] s, _ in
      let model = models[s]
      takings[s].charge(prices)
      let step = firstSteps[s] * pow(1 / firstSteps[s], way)
      let value = isUsable[s] ? model.evaluate(model.current, step: Float(step), threads: 1) : 0
      if isUsable[s] {
        takings[s].read(counting: counting)
        if counting { tallies[s].count() }
      }
      values.withLock { $0[s] = value }
    }
  }

  /// A step of every moving price.
  private func stepPrices(_ step: Double) {
    guard !moving.isEmpty else { return }
    var gradient = moving.map { -$0.capacity }
    for taking in takings {
      for (position, resource) in taking.resources.enumerated() {
        let place = movingPlace[resource]
        if place >= 0 { gradient[place] += taking.taken[position] }
      }
    }
    for (place, entry) in moving.enumerated() {
      let isPay = entry.resource == index.pay
      let length = Float(step) * (isPay ? Self.payScale : Self.scale)
      price[place] = Multipliers.stepped(
        price[place], &first[place], &second[place], gradient: gradient[place], step: length,
        least: 0, most: Float(Multipliers.limit))
      prices[entry.resource] = Int64(price[place] + 0.5)
    }
  }

  /// Steps relative to that of a student's place: a period of duty is worth as much as a leader
  /// (`MultiplierLayout.Family.scale`); of pay, a period has some fifty units.
  private static let scale: Float = 20
  private static let payScale: Float = 0.4

  /// What all there is of the moving resources costs, rounded up.
  private var capacityCost: Int64 { SharedPrices(values: lastPrices).capacityCost(index) }

  /// Prices of the moving resources in the best round, those above zero.
  var movedPrices: [Int: Int64] { moved(bestPrices) }
  /// The same of the last round.
  var lastPrices: [Int: Int64] { moved(prices) }

  private func moved(_ prices: [Int64]) -> [Int: Int64] {
    var values: [Int: Int64] = [:]
    for entry in moving where prices[entry.resource] > 0 {
      values[entry.resource] = prices[entry.resource]
    }
    return values
  }

  private func lastMultipliers(_ s: Int) -> [Int64] {
    var values = [Int64](repeating: 0, count: models[s].layout.count)
    models[s].current.integers.copy(into: &values)
    return values
  }

  /// What it came to; the ascent is over then.
  func answers() -> [Answer] {
    models.indices.map { s in
      let last = lastMultipliers(s)
      if bestValues[s] < 0 {
        // No cost is negative, and zeros prove that.
        takings[s].charge(bestPrices)
        models[s].current.set([])
        bestValues[s] =
          isUsable[s] ? models[s].evaluate(models[s].current, step: nil, threads: 1) : 0
        bestMultipliers[s] = []
      }
      return Answer(
        bound: bestValues[s] == .max ? nil : bestValues[s], multipliers: bestMultipliers[s],
        last: last,
        demand: takings[s].demand,
        sections: tallies[s].rounds > 0 ? tallies[s].sections : [])
    }
  }
}
