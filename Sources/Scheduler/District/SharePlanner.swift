/// Deals out what is shared: each day of a person to one school, sessions and pay in parts, so that
/// whatever the schools make of their shares keeps the shared limits.
///
/// What timetables in force use stays where it is; what is free is dealt out in turn.
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
  }

  let index: SharedIndex
  let schools: [School]
  /// Where turns begin.
  let turn: Int

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
      for (position, day) in days.enumerated() where owner[day] < 0 {
        owner[day] = servers[(position + k + turn) % servers.count]
      }
      return owner
    }
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
    let wanted = schools.map { school in
      school.organisations.contains(o) ? Double(school.students) : 0
    }
    let least = schools.map { school in
      max(school.claims.sessions[o] ?? 0, school.use?.sessions[o] ?? 0)
    }
    return Self.parts(of: cap, by: wanted, least: least)
  }

  /// By school: most pay, thousandths; nil: no limit.
  private func pay() -> [Int64]? {
    guard let budget = index.budget else { return nil }
    let paid = schools.reduce(0) { $0 + ($1.use?.pay ?? 0) }
    let rest = Double(max(0, budget - paid)) * 0.999_999
    let sum = schools.reduce(0.0) { $0 + Double($1.hours) }
    return schools.map { school in
      let part = sum > 0 ? Double(school.hours) / sum : 1 / Double(max(1, schools.count))
      return (school.use?.pay ?? 0) + Int64(rest * part)
    }
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
