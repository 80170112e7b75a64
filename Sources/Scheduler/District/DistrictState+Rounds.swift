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
    let total = schools.reduce(0) { $0 + $1.columns[$1.selected].cost }
    let best = best(index)
    if prices[version].values.isEmpty {
      for s in schools.indices { schools[s].freeBound = schools[s].bounds[version] }
    }
    marks.append(Mark(round: round, seconds: elapsed, total: total, bound: best?.bound))
    let movedPrices = rounds[round].movesPrices
    round += 1
    guard !isDone else { return }
    if movedPrices {
      // Wider while it helps: how much the shared is worth nobody knows before.
      if let best, round > 1 { radius *= best.version == version ? 1.7 : 0.5 }
      movePrices(index, around: best?.version ?? version)
    } else {
      averageDemand(index)
    }
    if !rounds[round].movesPrices, rounds.count > 2, let best {
      version = best.version
    }
    dealShares(index)
    dealTime(index)
  }

  private mutating func movePrices(_ index: SharedIndex, around centre: Int) {
    let found = priceProgram(index, around: centre).solved()
    apply(found.weights)
    if let known = prices.firstIndex(of: found.prices) {
      version = known
    } else {
      prices.append(found.prices)
      version = prices.count - 1
    }
  }

  /// What each school should take, by the cuts known now.
  private mutating func averageDemand(_ index: SharedIndex) {
    apply(priceProgram(index, around: version).solved().weights)
  }

  private func priceProgram(_ index: SharedIndex, around centre: Int) -> PriceProgram {
    PriceProgram(
      index: index,
      cuts: schools.map { school in
        school.cuts.map { cut in
          let amounts = cut.demand.amounts(index)
          let paid = amounts.reduce(0.0) {
            $0 + $1.amount * Double(prices[cut.version].values[$1.resource] ?? 0)
          }
          return PriceProgram.Cut(cost: (Double(cut.bound) - paid) / 1000, amounts: amounts)
        }
      },
      centre: prices[centre], radius: radius)
  }

  /// Mixtures of what the relaxations took: these fit together, what each took alone does not.
  private mutating func apply(_ weights: [[Double]]) {
    guard weights.count == schools.count else { return }
    for (s, own) in weights.enumerated() where own.reduce(0, +) > 0.5 {
      schools[s].demand = SharedDemand(
        mixing: zip(schools[s].cuts.map(\.demand), own).map { ($0, $1) })
    }
  }

  /// Every other search round offers each school all that nobody uses, to take beside its own: what
  /// fits together is chosen afterwards. In the others shares fit together from the start, and
  /// change hands.
  mutating func dealShares(_ index: SharedIndex) {
    let searches = rounds[..<round].count { $0.boundPart < 1 }
    if searches > 1, searches % 2 == 0 {
      var taken = TakenShares(index)
      for (s, school) in schools.enumerated() {
        taken.add(school.columns[school.selected].use, by: s)
      }
      for s in schools.indices { schools[s].share = taken.left(for: s, claims: schools[s].claims) }
      return
    }
    let hasPrices = round > 0 && !prices[version].values.isEmpty
    let planner = SharePlanner(
      index: index,
      schools: schools.map { school in
        SharePlanner.School(
          students: school.students, hours: school.hours, organisations: school.organisations,
          claims: school.claims,
          use: school.columns.isEmpty ? nil : school.columns[school.selected].use,
          demand: school.demand, hasPrices: hasPrices)
      },
      seed: seed &+ UInt64(round))
    for (s, share) in planner.shares().enumerated() { schools[s].share = share }
  }

  /// A school's time in the round: by its size, and by how much could still be gained there.
  mutating func dealTime(_ index: SharedIndex) {
    let gains = schools.map { school -> Double in
      guard round > 0, let bound = school.bounds[school.version] else { return 1 }
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
    for s in schools.indices {
      let part = weights[s] / sum
      if let work {
        schools[s].slice = Double(work) * Double(schools.count) * share * part
      } else if let timeLimit {
        let left = max(0, timeLimit - elapsed)
        let shares = rounds[round...].reduce(0) { $0 + $1.share }
        let seconds = left * share / max(1e-9, shares) * Double(tasks)
        // What reading, writing and the coordination take.
        schools[s].slice = max(0.2, 0.96 * seconds * part)
      }
    }
  }

  /// A school's share of the time, over what its size would give it.
  private static let leastTime = 0.3
  private static let mostTime = 2.5

  /// So many rounds: one for a first timetable, some for prices, at which only bounds are raised, and
  /// the rest at the best prices.
  static func plannedRounds(_ number: Int) -> [Round] {
    guard number > 1 else { return [Round(share: 1, boundPart: 0.5, movesPrices: false)] }
    guard number > 2 else {
      return [
        Round(share: 0.4, boundPart: 0.5, movesPrices: true),
        Round(share: 0.6, boundPart: 0.5, movesPrices: false),
      ]
    }
    // By measurement at 1,200 students: half of the bound's work would do for 99 % of it, and few long
    // searches are better than many short ones.
    let pricing = min(number - 2, (number + 1) / 2)
    let searching = number - 1 - pricing
    let first = Round(share: 0.14, boundPart: 0.6, movesPrices: true)
    let price = Round(share: 0.26 / Double(pricing), boundPart: 1, movesPrices: true)
    let search = Round(share: 0.6 / Double(searching), boundPart: 0.2, movesPrices: false)
    return [first] + Array(repeating: price, count: pricing)
      + Array(repeating: search, count: searching)
  }

  /// Part of the way from the longest to the shortest steps: by the bound's work so far, faster at
  /// first, as prices are of no use before multipliers have found about where they belong.
  var boundProgress: ClosedRange<Double> {
    let works = rounds.map { $0.share * $0.boundPart }
    let all = max(1e-9, works.reduce(0, +))
    let before = works[..<round].reduce(0, +)
    func progress(_ work: Double) -> Double { min(1, max(0, work / all)).squareRoot() }
    return progress(before)...progress(before + works[round])
  }
}

extension DistrictState.School {
  /// Notes what a visit found.
  ///
  /// - Returns: paths of multipliers that are not needed any more.
  @discardableResult
  mutating func take(_ record: VisitRecord) -> [String] {
    var old: [String] = []
    visited = record.round
    if let column = record.column { columns.append(column) }
    if let cut = record.cut {
      bounds[cut.version] = max(cut.bound, bounds[cut.version] ?? 0)
      cuts.append(cut)
      if let path = ascentPath(cut.version) { old.append(path) }
      ascents[cut.version] = record.round
      version = cut.version
      demand = cut.demand
    }
    firstStep = record.firstStep
    return old
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
