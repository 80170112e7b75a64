/// What the sections of one activity cost at the present prices, by pattern.
struct SectionPrices {
  /// Of every section.
  var each: UnsafePointer<Int64>
  /// Of the first section with the pattern, besides; never above zero.
  var first: UnsafePointer<Int64>
  /// By activity: of having a section at all; never above zero.
  var open: UnsafePointer<Int64>
}

/// One activity's sections: the cheapest counts per pattern, at most `maxSections` in all, with at
/// least one section for every section pin.
///
/// Further sections of one pattern never cost less than the first, so the cheapest set of each size
/// is found greedily.
struct ActivityPart: Sendable {
  /// Most combinations of patterns tried for the pins; pins beyond it are dropped.
  static let pinLimit = 2_000

  let activity: Int
  let patterns: Range<Int>
  let maxSections: Int
  /// Patterns that satisfy each pin.
  let pins: [[Int]]

  init(instance: Instance, activity: Int) {
    self.activity = activity
    let own = instance.activities[activity]
    patterns = own.patterns
    maxSections = own.maxSections
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

  /// - Parameter counts: receives the sections of the cheapest choice, by pattern.
  /// - Returns: the least cost; nil when pins and limits allow nothing.
  func solve(
    _ prices: SectionPrices, _ limits: SectionLimits, into counts: UnsafeMutablePointer<Float>
  ) -> Int64? {
    for p in patterns { counts[p] = 0 }
    var forced: [Int] = []
    for p in patterns where limits.least[p] > 0 {
      forced += Array(repeating: p, count: Int(limits.least[p]))
    }
    var best: Int64?
    var picks: [Int] = []
    choose(pin: 0, forced, prices, limits, &best, &picks)
    for p in picks { counts[p] += 1 }
    return best
  }

  /// Goes through the patterns that may meet the pins.
  private func choose(
    pin: Int, _ forced: [Int], _ prices: SectionPrices, _ limits: SectionLimits,
    _ best: inout Int64?, _ picks: inout [Int]
  ) {
    guard pin < pins.count else {
      complete(forced, prices, limits, &best, &picks)
      return
    }
    if forced.contains(where: pins[pin].contains) {
      choose(pin: pin + 1, forced, prices, limits, &best, &picks)
      return
    }
    for p in pins[pin] {
      choose(pin: pin + 1, forced + [p], prices, limits, &best, &picks)
    }
  }

  /// The cheapest choice with at least the forced sections.
  private func complete(
    _ forced: [Int], _ prices: SectionPrices, _ limits: SectionLimits,
    _ best: inout Int64?, _ picks: inout [Int]
  ) {
    let most = min(maxSections, Int(limits.mostOf[activity]))
    let least = Int(limits.leastOf[activity])
    guard forced.count <= most, least <= most else { return }
    if forced.isEmpty, least == 0 { offer(0, [], &best, &picks) }
    guard most > 0 else { return }
    var cost = prices.open[activity]
    var own = forced
    for (k, p) in forced.enumerated() {
      cost += prices.each[p] + (forced[..<k].contains(p) ? 0 : prices.first[p])
    }
    let needed = max(1, least)
    var further: [(price: Int64, pattern: Int)] = []
    for p in patterns {
      let taken = forced.count { $0 == p }
      guard taken <= Int(limits.most[p]) else { return }
      for k in taken..<Int(limits.most[p]) {
        let price = prices.each[p] + (k == 0 ? prices.first[p] : 0)
        // Dear ones matter only to reach the least number.
        if price >= 0, k - taken >= needed { break }
        further.append((price, p))
      }
    }
    further.sort { ($0.price, $0.pattern) < ($1.price, $1.pattern) }
    for (price, p) in further {
      guard own.count < most, own.count < needed || price < 0 else { break }
      own.append(p)
      cost += price
    }
    if own.count >= needed { offer(cost, own, &best, &picks) }
  }

  private func offer(_ cost: Int64, _ own: [Int], _ best: inout Int64?, _ picks: inout [Int]) {
    guard best.map({ cost < $0 }) ?? true else { return }
    best = cost
    picks = own
  }
}
