/// What schools have taken of what is shared, and what is left for one of them.
struct TakenShares {
  private let index: SharedIndex
  /// By `person * dayCount + day`.
  private var schoolOfDay: [Int: Int] = [:]
  /// By school.
  private var uses: [Int: SharedUse] = [:]
  private var claims: [Int: SharedClaims] = [:]
  private var periods: [Int: Int] = [:]
  private var sessions: [Int]
  private var pay: Int64 = 0

  init(_ index: SharedIndex) {
    self.index = index
    sessions = Array(repeating: 0, count: index.organisations.count)
  }

  /// Keeps what the school's pins claim for it, as long as it has taken nothing.
  mutating func reserve(_ claims: SharedClaims, for s: Int) {
    guard uses[s] == nil else { return }
    self.claims[s] = claims
    for day in claims.days { schoolOfDay[day] = s }
    periods.merge(claims.periods) { $0 + $1 }
    for (o, count) in claims.sessions { sessions[o] += count }
  }

  mutating func add(_ use: SharedUse, by s: Int) {
    if let claims = claims.removeValue(forKey: s) {
      for (k, count) in claims.periods { periods[k, default: 0] -= count }
      for (o, count) in claims.sessions { sessions[o] -= count }
    }
    uses[s] = use
    for (k, day) in use.days(index) { schoolOfDay[k * index.dayCount + day] = s }
    periods.merge(use.periods(index)) { $0 + $1 }
    for (o, count) in use.sessions.enumerated() { sessions[o] += count }
    pay += use.pay
  }

  /// All that the other schools have not taken.
  func left(for s: Int, claims: SharedClaims) -> SchoolShare {
    let own = uses[s]
    let ownPeriods = own?.periods(index) ?? claims.periods
    let people = index.staffOfSchool[s].compactMap { k -> SchoolShare.Person? in
      let days = Set(index.available[k].map { index.dayOfSlot[$0] }).filter {
        schoolOfDay[k * index.dayCount + $0, default: s] == s
      }
      let others = (periods[k] ?? 0) - (ownPeriods[k] ?? 0)
      let most = max(0, index.staff[k].member.maxPeriods - others)
      return days.isEmpty
        ? nil : SchoolShare.Person(person: k, days: days.sorted(), periods: most)
    }
    let sessions = index.organisations.enumerated().map { o, organisation -> Int? in
      let mine = own?.sessions[o] ?? claims.sessions[o] ?? 0
      return organisation.maxSessions.map { max(0, $0 - (self.sessions[o] - mine)) }
    }
    return SchoolShare(
      people: people, sessions: sessions,
      pay: index.budget.map { max(0, $0 - (pay - (own?.pay ?? 0))) })
  }
}
