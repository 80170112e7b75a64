/// Deals out what is shared: each day of a person to one school, sessions and pay in parts, so that
/// whatever the schools make of their shares keeps the shared limits.
///
/// What timetables in force use stays where it is, unless at the present prices another school wants
/// it clearly more; what is free goes to who wants it most.
struct SharePlanner {
  struct School {
    var students: Int
    /// Classes x slots with somebody present: hours of supervision.
    var hours: Int
    /// Shared organisations that its activities or people belong to.
    var organisations: [Int]
    var claims: SharedClaims
    /// Of the timetable in force.
    var use: SharedUse?
    /// Of its last ascent at prices; nil: none yet.
    var demand: SharedDemand?
    /// Whether `demand` belongs to prices that tell the schools apart.
    var hasPrices: Bool
  }

  let index: SharedIndex
  let schools: [School]
  let seed: UInt64

  func shares() -> [SchoolShare] {
    let owners = self.owners()
    let quotas = self.periods(owners)
    let sessions = index.organisations.indices.map { self.sessions($0) }
    let pay = self.pay()
    return schools.indices.map { s in
      SchoolShare(
        people: index.staffOfSchool[s].compactMap { k in
          let days = owners[k].indices.filter { owners[k][$0] == s }
          guard !days.isEmpty else { return nil }
          return SchoolShare.Person(person: k, days: days, periods: quotas[k][s] ?? 0)
        },
        sessions: sessions.map { $0?[s] }, pay: pay.map { $0[s] })
    }
  }

  // MARK: Days

  /// By person and day: the school that has him; -1: nobody.
  private func owners() -> [[Int]] {
    index.staff.indices.map { k in
      let servers = index.schoolsOfStaff[k]
      var owner = [Int](repeating: -1, count: index.dayCount)
      let days = Set(index.available[k].map { index.dayOfSlot[$0] }).sorted()
      for s in servers {
        for day in days
        where owner[day] < 0 && schools[s].claims.days.contains(k * index.dayCount + day) {
          owner[day] = s
        }
      }
      let claimed = owner
      // Pins that do not say when: all his days, in turn.
      let named = servers.filter { schools[$0].claims.people.contains(k) }
      if !named.isEmpty {
        for (position, day) in days.filter({ owner[$0] < 0 }).enumerated() {
          owner[day] = named[position % named.count]
        }
      }
      for s in servers {
        for (person, day) in schools[s].use?.days(index) ?? [] where person == k {
          if claimed[day] < 0 { owner[day] = s }
        }
      }
      guard !servers.isEmpty else { return owner }
      let wanted = days.map { day in servers.map { self.wanted(k, day, by: $0) } }
      for (position, day) in days.enumerated() where owner[day] >= 0 && claimed[day] < 0 {
        let own = wanted[position]
        let eager = own.indices.max { own[$0] < own[$1] } ?? 0
        if let now = servers.firstIndex(of: owner[day]), schools[servers[eager]].hasPrices,
          !schools[owner[day]].claims.people.contains(k), own[eager] > own[now] + dice(k, day)
        {
          owner[day] = servers[eager]
        }
      }
      round(wanted, days, servers, &owner)
      // In turn where nobody wants him, or nobody has said.
      for (position, day) in days.enumerated() where owner[day] < 0 {
        owner[day] = servers[(position + k) % servers.count]
      }
      return owner
    }
  }

  /// Gives free days to those whose relaxations take them, the most wanted first, so that each gets
  /// about as many as it takes in all.
  private func round(
    _ wanted: [[Double]], _ days: [Int], _ servers: [Int], _ owner: inout [Int]
  ) {
    var missing = servers.indices.map { server in
      wanted.reduce(0) { $0 + $1[server] }
    }
    for (position, day) in days.enumerated() {
      if let server = servers.firstIndex(of: owner[day]) {
        missing[server] -= wanted[position].max() ?? 0
      }
    }
    while true {
      var best: (score: Double, position: Int, server: Int)?
      for (position, day) in days.enumerated() where owner[day] < 0 {
        for server in servers.indices where wanted[position][server] > 0 {
          let score = wanted[position][server] + missing[server]
          if score > best?.score ?? -.infinity { best = (score, position, server) }
        }
      }
      guard let best else { return }
      owner[days[best.position]] = servers[best.server]
      missing[best.server] -= wanted[best.position].max() ?? 0
    }
  }

  /// Mean periods of the person that the school's relaxation takes on the day, if prices tell.
  private func wanted(_ k: Int, _ day: Int, by s: Int) -> Double {
    guard let demand = schools[s].demand, schools[s].hasPrices else { return 0 }
    return index.available[k].reduce(0) { sum, t in
      index.dayOfSlot[t] == day
        ? sum + (demand.duties[index.resource(person: k, slot: t)] ?? 0) : sum
    }
  }

  /// How much more another must want him: varies, so that rounds try different things.
  private func dice(_ k: Int, _ day: Int) -> Double {
    var random = SeededGenerator(seed: seed &+ UInt64(k * index.dayCount + day))
    return 0.1 + 0.6 * random.unit()
  }

  /// By person and school: most periods a week; in all not more than the person's own.
  private func periods(_ owners: [[Int]]) -> [[Int: Int]] {
    index.staff.indices.map { k in
      let member = index.staff[k].member
      var room: [Int: Int] = [:]
      for (day, s) in owners[k].enumerated() where s >= 0 {
        let slots = index.available[k].count { index.dayOfSlot[$0] == day }
        room[s, default: 0] += min(slots, index.mostPerDay(k))
      }
      var quota: [Int: Int] = [:]
      var left = member.maxPeriods
      for s in room.keys.sorted() {
        let now = schools[s].use?.periods(index)[k] ?? 0
        let given = min(left, room[s] ?? 0, max(now, schools[s].claims.periods[k] ?? 0))
        quota[s] = given
        left -= given
      }
      while left > 0 {
        let open = room.keys.filter { (quota[$0] ?? 0) < (room[$0] ?? 0) }
        guard let least = open.min(by: { ((quota[$0] ?? 0), $0) < ((quota[$1] ?? 0), $1) })
        else { break }
        quota[least, default: 0] += 1
        left -= 1
      }
      return quota
    }
  }

  // MARK: Sessions and pay

  /// By school: most sessions of the organisation; nil: no limit.
  private func sessions(_ o: Int) -> [Int?]? {
    guard let cap = index.organisations[o].maxSessions else { return nil }
    let hasPrices = schools.contains { $0.hasPrices }
    let wanted = schools.map { school -> Double in
      if hasPrices { return school.demand?.sessions[o] ?? 0 }
      return school.organisations.contains(o) ? Double(school.students) : 0
    }
    let least = schools.map { school in
      max(school.claims.sessions[o] ?? 0, hasPrices ? 0 : school.use?.sessions[o] ?? 0)
    }
    return Self.parts(of: cap, by: wanted, least: least)
  }

  /// By school: most pay, thousandths; nil: no limit.
  private func pay() -> [Int64]? {
    guard let budget = index.budget else { return nil }
    let known = schools.allSatisfy { ($0.demand?.pay ?? 0) > 0 && $0.hasPrices }
    let wanted = schools.map { known ? $0.demand?.pay ?? 0 : Double($0.hours) }
    let sum = wanted.reduce(0, +)
    guard sum > 0 else { return schools.map { _ in budget / Int64(max(1, schools.count)) } }
    return wanted.map { Int64(Double(budget) * 0.999_999 * ($0 / sum)) }
  }

  /// Whole parts in proportion, by largest remainders, none below `least` as far as there is enough.
  static func parts(of total: Int, by weights: [Double], least: [Int]) -> [Int] {
    var parts = least
    var left = total - least.reduce(0, +)
    guard left > 0 else {
      // Claims of pins beyond what there is: first come.
      var rest = total
      return least.map { own in
        let given = min(own, rest)
        rest -= given
        return given
      }
    }
    let sum = weights.reduce(0, +)
    guard sum > 0 else { return parts }
    let ideal = weights.map { Double(total) * $0 / sum }
    while left > 0 {
      let behind = parts.indices.max { a, b in
        (ideal[a] - Double(parts[a]), b) < (ideal[b] - Double(parts[b]), a)
      }
      guard let behind, weights[behind] > 0 else { break }
      parts[behind] += 1
      left -= 1
    }
    return parts
  }
}
