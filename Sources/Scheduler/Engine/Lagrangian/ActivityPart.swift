/// One activity's sections: the cheapest counts per pattern, at most `maxSections` in all, with at
/// least one section for every section pin.
struct ActivityPart: Sendable {
  /// Most combinations of patterns tried for the pins; pins beyond it are dropped.
  static let pinLimit = 2_000

  let patterns: Range<Int>
  let maxSections: Int
  /// Most sections of each pattern: leaders and rooms are needed for each.
  let most: [Int]
  /// Patterns that satisfy each pin.
  let pins: [[Int]]

  init(instance: Instance, activity: Int) {
    let own = instance.activities[activity]
    patterns = own.patterns
    maxSections = own.maxSections
    most = own.patterns.map { p in
      min(own.maxSections, instance.patterns[p].leaders.count, instance.patterns[p].rooms.count)
    }
    var pins: [[Int]] = []
    var combinations = 1
    for pin in instance.sectionPins where pin.activity == activity {
      guard !pin.patterns.isEmpty, pin.patterns.count <= Self.pinLimit / combinations else {
        continue
      }
      combinations *= pin.patterns.count
      pins.append(pin.patterns)
    }
    self.pins = pins
  }

  /// - Parameters:
  ///   - prices: of one section, by pattern.
  ///   - counts: receives the sections of the cheapest choice, by pattern.
  /// - Returns: the least cost; nil when the pins cannot be met.
  func solve(
    _ prices: UnsafePointer<Int64>, into counts: UnsafeMutablePointer<Float>
  ) -> Int64? {
    var gains: [(price: Int64, pattern: Int)] = []
    for p in patterns {
      counts[p] = 0
      if prices[p] < 0 { gains.append((prices[p], p)) }
    }
    if gains.count > 1 { gains.sort { ($0.price, $0.pattern) < ($1.price, $1.pattern) } }
    var best: (cost: Int64, picks: [Int])?
    choose(pin: 0, picks: [], cost: 0, prices, gains, &best)
    guard let best else { return nil }
    for p in best.picks { counts[p] += 1 }
    return best.cost
  }

  private func choose(
    pin: Int, picks: [Int], cost: Int64, _ prices: UnsafePointer<Int64>,
    _ gains: [(price: Int64, pattern: Int)], _ best: inout (cost: Int64, picks: [Int])?
  ) {
    guard pin < pins.count else {
      var picks = picks
      var cost = cost
      for (price, p) in gains where picks.count < maxSections {
        let taken = picks.count { $0 == p }
        for _ in 0..<max(0, min(most[p - patterns.lowerBound] - taken, maxSections - picks.count)) {
          picks.append(p)
          cost += price
        }
      }
      if best.map({ cost < $0.cost }) ?? true { best = (cost, picks) }
      return
    }
    if picks.contains(where: pins[pin].contains) {
      choose(pin: pin + 1, picks: picks, cost: cost, prices, gains, &best)
      return
    }
    guard picks.count < maxSections else { return }
    for p in pins[pin] {
      choose(pin: pin + 1, picks: picks + [p], cost: cost + prices[p], prices, gains, &best)
    }
  }
}
