import ScheduleModel

/// What happens between rounds.
extension DistrictState {
  /// The best bound proven, and the version of the prices that prove it; nil before all schools have
  /// been visited.
  func best(_ index: SharedIndex) -> (version: Int, bound: Int64)? {
    var best: (version: Int, bound: Int64)?
    for version in prices.indices {
      guard let bound = bound(version, index) else { continue }
      if bound > best?.bound ?? .min { best = (version, bound) }
    }
    return best
  }

  private func bound(_ version: Int, _ index: SharedIndex) -> Int64? {
    var sum: Int64 = 0
    for school in schools {
      guard let bound = school.bounds[version] else { return nil }
      sum += bound
    }
    return sum - prices[version].capacityCost(index)
  }

  /// Takes note of where the round ended, and opens the next: prices, shares, time.
  mutating func closeRound(_ index: SharedIndex) {
    let total = total ?? 0
    let best = best(index)
    if prices[version].values.isEmpty {
      for s in schools.indices { schools[s].freeBound = schools[s].bounds[version] }
    }
    marks.append(Mark(round: round, seconds: elapsed, total: total, bound: best?.bound))
    if let best { version = best.version }
    if round > 0, round + 1 < rounds.count { moveFixedPrices(index) }
    round += 1
    guard !isDone else { return }
    dealShares(index)
    dealTime(index)
  }

  mutating func dealShares(_ index: SharedIndex) {
    let planner = SharePlanner(
      index: index,
      schools: schools.map { school in
        SharePlanner.School(
          students: school.students, hours: school.hours, organisations: school.organisations,
          claims: school.claims,
          use: school.columns.isEmpty ? nil : school.columns[school.selected].use)
      },
      turn: round)
    for (s, share) in planner.shares().enumerated() { schools[s].share = share }
  }

  /// A school's time in the round: by its size, and by how much could still be gained there.
  mutating func dealTime(_ index: SharedIndex) {
    let gains = schools.map { school -> Double in
      guard round > 0, rounds[round].boundPart < 1, let bound = school.bounds[school.version]
      else { return 1 }
      let column = school.columns[school.selected]
      let paid = prices[school.version].cost(of: column.use, index)
      return Double(max(0, column.cost + paid - bound)) / Double(max(1, school.size))
    }
    let mean = gains.reduce(0, +) / Double(max(1, gains.count))
    let weights = zip(schools, gains).map { school, gain in
      let factor = mean > 0 ? min(max(gain / mean, Self.leastTime), Self.mostTime) : 1
      return Double(max(1, school.size)) * factor
    }
    let sum = weights.reduce(0, +)
    let share = rounds[round].share
    let lanes = Double(lanes(index))
    for s in schools.indices {
      let part = weights[s] / sum
      if let work {
        schools[s].slice = Double(work) * Double(schools.count) * share * part
      } else if let timeLimit {
        let left = max(0, timeLimit - elapsed)
        let shares = rounds[round...].reduce(0) { $0 + $1.share }
        let seconds = left * share / max(1e-9, shares) * lanes
        // What reading, writing and the coordination take.
        schools[s].slice = max(0.2, 0.96 * seconds * part)
      }
    }
  }

  /// A school's share of the time, over what its size would give it.
  private static let leastTime = 0.3
  private static let mostTime = 2.5

  /// Rounds that make sense of so many core seconds for each school and so many seconds in all. By
  /// measurement at 1,200 students one slow search is better than two that are twice as fast; rounds
  /// for prices cost little, so none of them is long.
  static func plannedRounds(each: Double, wall: Double) -> [Round] {
    guard each >= 3 else { return plannedRounds(2) }
    let share = min(pricingShare, max(leastPricingShare, enoughPricing / each))
    let pricing = min(8, max(1, (share * wall / longestPricing).rounded()))
    let searching = min(20, max(1, (each / longestSearch).rounded()))
    return plannedRounds(
      first: min(firstShare, max(leastFirstShare, enoughFirst / each)), share,
      pricing: Int(pricing), searching: Int(searching))
  }

  private static let firstShare = 0.1
  private static let leastFirstShare = 0.03
  private static let pricingShare = 0.34
  private static let leastPricingShare = 0.12
  /// Core seconds for each school: more does not raise a bound much, or make the first timetables better.
  private static let enoughFirst = 4.0
  private static let enoughPricing = 10.0
  /// Seconds; core seconds for each school.
  private static let longestPricing = 120.0
  private static let longestSearch = 80.0

  /// - Parameter number: 1 or more.
  static func plannedRounds(_ number: Int) -> [Round] {
    guard number > 1 else { return [Round(share: 1, boundPart: 0.5)] }
    guard number > 2 else {
      return [Round(share: 0.4, boundPart: 0.5), Round(share: 0.6, boundPart: 0.5)]
    }
    let pricing = max(1, number / 4)
    return plannedRounds(
      first: firstShare, pricingShare, pricing: pricing, searching: number - 1 - pricing)
  }

  /// One round for a first timetable and the schools' own bounds, some for prices, and some in which
  /// timetables are sought together.
  private static func plannedRounds(
    first: Double, _ prices: Double, pricing: Int, searching: Int
  ) -> [Round] {
    let price = Round(share: prices / Double(pricing), boundPart: 1)
    let search = Round(share: (1 - first - prices) / Double(searching), boundPart: 0.12)
    return [Round(share: first, boundPart: 0.5)] + Array(repeating: price, count: pricing)
      + Array(repeating: search, count: searching)
  }

  /// Whether schools are worked on together, at prices that move: all rounds but the first.
  var isJoint: Bool { round > 0 }

  /// Part of the way from the longest to the shortest steps of this round's ascents: the first round
  /// goes all the way, and so do the others together.
  var boundProgress: ClosedRange<Double> {
    guard isJoint else { return 0...1 }
    let works = rounds.enumerated().map { $0 > 0 ? $1.share * $1.boundPart : 0 }
    let all = max(1e-9, works.reduce(0, +))
    let before = works[..<round].reduce(0, +) / all
    return min(1, before)...min(1, before + works[round] / all)
  }
}

extension DistrictState.School {
  /// Notes what a visit found.
  ///
  /// - Returns: paths of multipliers that are not needed any more.
  @discardableResult
  mutating func take(_ record: VisitRecord, at version: Int) -> [String] {
    if let column = record.column { columns.append(column) }
    firstStep = record.firstStep
    guard let bound = record.bound else {
      visited = record.round
      return []
    }
    return take(bound, at: version, in: record.round, demand: nil)
  }

  /// Notes a bound at prices of this version.
  ///
  /// - Parameter demand: what the relaxation took while prices moved.
  /// - Returns: paths of multipliers that are not needed any more.
  mutating func take(
    _ bound: Int64, at version: Int, in round: Int, demand: SharedDemand?
  ) -> [String] {
    visited = round
    let old = ascentPath(version)
    bounds[version] = max(bound, bounds[version] ?? 0)
    ascents[version] = round
    self.version = version
    if let demand { self.demand = demand }
    return old.map { [$0] } ?? []
  }

  /// Most timetables kept.
  private static let mostColumns = 12

  /// Drops timetables that another is no dearer than and takes no more, and the dearest beyond some
  /// number.
  ///
  /// - Returns: rounds of those dropped.
  mutating func prune() -> [Int] {
    let chosen = columns[selected].round
    let order = columns.sorted { ($0.cost, $0.round) < ($1.cost, $1.round) }
    var kept: [DistrictState.Column] = []
    for column in order {
      let isChosen = column.round == chosen
      let isWorse = kept.contains { $0.use.isWithin(column.use) }
      if isChosen || (!isWorse && kept.count < Self.mostColumns) { kept.append(column) }
    }
    let rounds = Set(kept.map(\.round))
    let dropped = columns.map(\.round).filter { !rounds.contains($0) }
    columns = kept
    selected = kept.firstIndex { $0.round == chosen } ?? 0
    return dropped
  }
}

extension DistrictState {
  /// Forgets bounds that neither are the best nor will be gone on with.
  ///
  /// - Returns: paths of their multipliers.
  mutating func forgetBounds(_ index: SharedIndex) -> [String] {
    let kept = [best(index)?.version, version]
    var paths: [String] = []
    for s in schools.indices {
      for old in schools[s].bounds.keys.sorted()
      where !kept.contains(old) && old != schools[s].version {
        schools[s].bounds[old] = nil
        if let path = schools[s].ascentPath(old) { paths.append(path) }
        schools[s].ascents[old] = nil
      }
    }
    return paths
  }
}

extension SharedUse {
  /// Whether it takes nothing more than the other.
  func isWithin(_ other: SharedUse) -> Bool {
    pay <= other.pay && zip(sessions, other.sessions).allSatisfy { $0 <= $1 }
      && Set(duties).isSubset(of: other.duties)
  }
}

extension DistrictState {
  /// Of the columns in force; nil: some school has none.
  var total: Int64? {
    schools.contains { $0.columns.isEmpty }
      ? nil : schools.reduce(0) { $0 + $1.columns[$1.selected].cost }
  }

  /// What is said while schools are worked on.
  ///
  /// - Parameters:
  ///   - total, bound: of the district, thousandths; nil: not known.
  ///   - visited: schools that are done in this round.
  ///   - part: of this round's work that is done.
  func news(
    total: Int64?, bound: Int64?, seconds: Double, visited: Int, part: Double,
    school: DistrictProgress.School? = nil
  ) -> DistrictProgress {
    let best = [bound, marks.compactMap(\.bound).max()].compactMap(\.self).max()
    let done = rounds[..<round].reduce(0) { $0 + $1.share }
    return DistrictProgress(
      round: round, rounds: rounds.count, visited: visited, schools: schools.count,
      total: total.map(Points.init(thousandths:)),
      bound: best.map { Points(thousandths: max(0, $0)) },
      seconds: seconds,
      fraction: timeLimit.map { min(1, seconds / max($0, 0.001)) }
        ?? min(1, done + rounds[round].share * part), school: school)
  }
}
