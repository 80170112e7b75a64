import Foundation
import ScheduleModel
import Synchronization

/// One annealing of several schools side by side, as if they were one school: whatever of the shared
/// people, sessions and pay nobody uses at the moment is offered, in each short turn to another of
/// them, so that it changes hands as the temperature falls.
///
/// A turn gives each school what it uses and a part of what nobody does; the parts of a turn fit
/// together, so schools take their turns on several threads, and the result does not depend on them.
final class JointSearch: @unchecked Sendable {
  struct Member {
    /// With all that is shared.
    var problem: Problem
    var instance: Instance
    var guide: SectionGuide?
    var claims: SharedClaims
    var start: Timetable
    var use: SharedUse
    /// What the school may have beside what it uses now: a part that fits the others' parts.
    var share: SchoolShare
    /// Of what is shared: while it is hot, duties cost what they are worth elsewhere, so that who has
    /// less from somebody lets him go.
    var prices: SharedPrices
    /// Of the moves of a turn, relative to others.
    var weight: Double
  }

  /// What one school may use in a turn.
  private struct Limits {
    /// By the school's shared people: slots, periods.
    var people: [(available: SlotSet, periods: Int)]
    /// By the school's own organisations; nil: no limit.
    var sessions: [Int?]
    var pay: Int64?
  }

  struct Person {
    /// In the school, and among the shared.
    var s: Int
    var k: Int
    var available: SlotSet
    var periods: Int
  }

  struct School {
    var search: Search
    var people: [Person]
    /// Of the district's day, the school's slots.
    var slotsOfDay: [SlotSet]
    /// By own organisation, number among the shared; -1: not shared.
    var organisations: [Int]
    /// Of the school itself.
    var ownBudget: Int64?
    var moves: Int
  }

  private let index: SharedIndex
  let members: [Member]
  let schools: [School]
  /// 1: has a plan.
  let isStarted: FlatArray<UInt8>
  var random: SeededGenerator
  /// Members that a person may serve.
  private let servers: [[Int]]
  /// Members that have to do with an organisation.
  private let users: [[Int]]
  /// (person, day) by `person * dayCount + day`: whether these schools may have it, and who has by a
  /// pin; -1: nobody.
  private var isOurs: [Bool]
  private var claimed: [Int]
  private var periods: [Int]
  private var sessions: [Int?]
  private var pay: Int64?
  /// Of the dearest person, for a period.
  private let mostPay: Int64
  var payPrice: PayPrice
  private var limits: [Limits] = []

  /// Most moves of a school's turn, on average, and least turns.
  private static let movesPerTurn = 3_000
  private static let leastTurns = 200
  /// nil: by the clock.
  private let turns: Int?

  /// - Parameter moves: for each school; nil: by the clock.
  init(_ members: [Member], _ index: SharedIndex, moves: Int?, seed: UInt64) {
    let perTurn =
      moves.map { min(Self.movesPerTurn, max(50, $0 / Self.leastTurns)) }
      ?? Self.movesPerTurn
    turns = moves.map { max(1, $0 / perTurn) }
    self.index = index
    self.members = members
    random = SeededGenerator(seed: seed)
    isStarted = FlatArray(repeating: 0, count: members.count)
    let mean = members.reduce(0) { $0 + $1.weight } / Double(max(1, members.count))
    schools = members.enumerated().map { number, member in
      let problem = member.instance.problem
      let days = member.instance.slots.map { slot in
        index.slotNumbers[slot].map { index.dayOfSlot[$0] } ?? -1
      }
      let search = Search(
        member.instance, seed: seed &+ UInt64(number + 1) &* 0x2545_f491_4f6c_dd1d)
      search.guide = member.guide
      search.tables.price(member.prices.duties(member.instance, index))
      return School(
        search: search,
        people: problem.staff.enumerated().compactMap { s, person in
          index.staffNumbers[person.id].map { k in
            Person(
              s: s, k: k, available: SlotSet(bits: search.tables.staff[s].available),
              periods: search.tables.staff[s].maxLoad)
          }
        },
        slotsOfDay: (0..<index.dayCount).map { day in
          SlotSet(days.indices.filter { days[$0] == day })
        },
        organisations: problem.organisations.map { index.organisationNumbers[$0.id] ?? -1 },
        ownBudget: problem.budgetInForce?.thousandths,
        moves: max(20, Int(Double(perTurn) * member.weight / max(1e-9, mean))))
    }
    var servers: [[Int]] = Array(repeating: [], count: index.staff.count)
    isOurs = Array(repeating: false, count: index.staff.count * index.dayCount)
    claimed = Array(repeating: -1, count: isOurs.count)
    periods = Array(repeating: 0, count: index.staff.count)
    sessions = index.organisations.map { $0.maxSessions.map { _ in 0 } }
    pay = index.budget.map { _ in 0 }
    mostPay = Int64(schools.map(\.search.tables.mostPay).max() ?? 1)
    let units = members.reduce(0) { $0 + Search.Cooling($1.instance).unit }
    payPrice = PayPrice(unit: units / Double(max(1, members.count)) / Double(mostPay))
    for (number, member) in members.enumerated() {
      for person in schools[number].people { servers[person.k].append(number) }
      for entry in member.use.days(index) {
        isOurs[entry.person * index.dayCount + entry.day] = true
      }
      for person in member.share.people {
        for day in person.days { isOurs[person.person * index.dayCount + day] = true }
        periods[person.person] += person.periods
      }
      for day in member.claims.days { claimed[day] = number }
      for o in sessions.indices {
        guard let now = sessions[o], let more = member.share.sessions[o] else { continue }
        sessions[o] = now + more
      }
      if let own = member.share.pay { pay = (pay ?? 0) + own }
    }
    self.servers = servers
    users = index.organisations.indices.map { [schools] o in
      schools.indices.filter { schools[$0].organisations.contains(o) }
    }
    limits = dealt(members.map(\.use))
  }

  // MARK: Turns

  /// Anneals.
  ///
  /// - Parameters:
  ///   - saved: what `save` was handed by a run that was cut short; by moves it ends as if it had not been.
  ///   - interval: seconds between two calls of `save`; it is also called where `interruption` ends it.
  ///   - onProgress: told before every turn of the part that is done.
  func run(
    threads: Int, from saved: [UInt8]?, every interval: Double, stop: StopSignal,
    interruption: StopSignal, save: ([UInt8]) throws -> Void, onProgress: (Double) -> Void
  ) throws {
    try Workers.each(members.count, threads: threads) { [self] number in
      apply(number)
      let member = members[number]
      let plan = Plan(member.start, for: member.instance)
      isStarted[number] = schools[number].search.start(from: plan, stop: stop) != nil ? 1 : 0
    }
    var turn = 0
    var done = 0.0
    if let known = saved.flatMap({ goOn(from: $0) }) { (turn, done) = known }
    // By the clock only the part that is left.
    let seconds = stop.secondsLeft * (1 - done)
    let began = stop.secondsPassed
    var savedAt = began
    var followed = done
    while true {
      let passed = stop.secondsPassed
      let progress =
        turns.map { Double(turn) / Double($0) } ?? done + (1 - done) * (passed - began) / seconds
      guard progress < 1, !stop.timeIsUp else { break }
      if interruption.isRaised { return try save(bytes(turn: turn, progress: progress)) }
      onProgress(progress)
      if passed - savedAt >= interval {
        savedAt = passed
        try save(bytes(turn: turn, progress: progress))
      }
      let uses = members.indices.map { use($0) }
      if let pay {
        payPrice.follow(
          paid: uses.reduce(0) { $0 + $1.pay }, of: pay, at: progress,
          part: turns.map { 1 / Double($0) } ?? progress - followed)
      }
      followed = progress
      limits = dealt(uses)
      Workers.concurrently(members.count, threads: threads) { [self] number, _ in
        guard isStarted[number] != 0 else { return }
        apply(number)
        schools[number].search.anneal(moves: schools[number].moves, at: progress)
      }
      turn += 1
    }
    payPrice.end()
    limits = dealt(members.indices.map { use($0) })
  }

  /// Makes the plans as good as exact programs can, each within its last part.
  ///
  /// - Returns: by school, a timetable that keeps its rules; nil: none.
  func finish(threads: Int, stop: StopSignal) throws -> [Timetable?] {
    let found = Mutex<[Timetable?]>(members.map { _ in nil })
    try Workers.each(members.count, threads: threads) { [self] number in
      guard isStarted[number] != 0 else { return }
      apply(number)
      let search = schools[number].search
      search.forgetBest()
      if !search.keepsValidPlan() {
        // As what is shared goes together, the others' plans would be lost with this one.
        _ = search.start(
          from: Plan(members[number].start, for: members[number].instance), stop: stop)
      }
      search.finish(moves: search.movesMade / 4, stop: stop)
      guard let plan = search.incumbent?.plan else { return }
      let timetable = try plan.checked(
        members[number].instance, of: members[number].problem,
        within: share(number).restricted(members[number].problem, index))
      found.withLock { $0[number] = timetable }
    }
    return found.withLock { $0 }
  }

  // MARK: Parts

  /// What the school's present plan takes.
  private func use(_ number: Int) -> SharedUse {
    let school = schools[number]
    guard isStarted[number] != 0 else { return members[number].use }
    let state = school.search.state
    let width = school.search.tables.slotCount
    let slots = members[number].instance.slots
    var use = SharedUse()
    for person in school.people {
      for t in 0..<width where state.m[state.duty + person.s * width + t] != 0 {
        guard let slot = index.slotNumbers[slots[t]] else { continue }
        use.duties.append(index.resource(person: person.k, slot: slot))
      }
    }
    use.sessions = Array(repeating: 0, count: index.organisations.count)
    for (own, o) in school.organisations.enumerated() where o >= 0 {
      use.sessions[o] = state.m[state.organisationSessions + own]
    }
    use.pay = Int64(state.m[state.paidAt])
    return use
  }

  private static let favour = 0.75

  /// Everybody's use, and what is left dealt out at random: days, periods, sessions and pay.
  private func dealt(_ uses: [SharedUse]) -> [Limits] {
    let days = index.dayCount
    var owner = claimed
    for (number, use) in uses.enumerated() {
      for entry in use.days(index) { owner[entry.person * days + entry.day] = number }
    }
    let usedPeriods = uses.map { $0.periods(index) }
    func held(_ number: Int, _ k: Int) -> Int {
      max(usedPeriods[number][k] ?? 0, members[number].claims.periods[k] ?? 0)
    }
    var quota = members.map { _ in [Int: Int]() }
    for k in index.staff.indices where !servers[k].isEmpty {
      // Mostly to one school, so that sections of several sessions get what they need at once.
      let favoured = servers[k][random.below(servers[k].count)]
      func taker(_ from: [Int]) -> Int {
        from.contains(favoured) && random.unit() < Self.favour
          ? favoured : from[random.below(from.count)]
      }
      var having: [Int] = []
      for day in 0..<days {
        let entry = k * days + day
        if owner[entry] < 0, isOurs[entry] { owner[entry] = taker(servers[k]) }
        if owner[entry] >= 0, !having.contains(owner[entry]) { having.append(owner[entry]) }
      }
      for number in servers[k] { quota[number][k] = held(number, k) }
      var left = periods[k] - servers[k].reduce(0) { $0 + held($1, k) }
      while left > 0, !having.isEmpty {
        quota[taker(having)][k, default: 0] += 1
        left -= 1
      }
    }
    var parts = members.map { _ in [Int?](repeating: nil, count: sessions.count) }
    for (o, most) in sessions.enumerated() {
      guard let most else { continue }
      let users = users[o]
      for number in users {
        parts[number][o] = max(uses[number].sessions[o], members[number].claims.sessions[o] ?? 0)
      }
      var left = most - users.reduce(0) { $0 + (parts[$1][o] ?? 0) }
      while left > 0, !users.isEmpty {
        let number = users[random.below(users.count)]
        parts[number][o] = (parts[number][o] ?? 0) + 1
        left -= 1
      }
    }
    let pay = payPrice.isDealt ? dealtPay(uses.map(\.pay)) : nil
    return members.indices.map { number in
      let school = schools[number]
      return Limits(
        people: school.people.map { person in
          var available = SlotSet.empty
          for day in 0..<days where owner[person.k * days + day] == number {
            available = available.union(school.slotsOfDay[day])
          }
          return (
            available.intersection(person.available),
            min(person.periods, quota[number][person.k] ?? 0)
          )
        },
        sessions: school.organisations.map { $0 < 0 ? nil : parts[number][$0] },
        pay: pay?[number])
    }
  }

  /// What is left goes to a few schools by lot, in lumps that pay for some periods: a little for
  /// everybody would be of no use to anybody. What is too much is taken off some of them, a
  /// period at a time.
  private func dealtPay(_ used: [Int64]) -> [Int64]? {
    guard let pay else { return nil }
    var parts = used
    let count = Int64(max(1, used.count))
    var left = pay - used.reduce(0, +)
    while left < 0, parts.contains(where: { $0 > 0 }) {
      let number = random.below(parts.count)
      let less = min(parts[number], mostPay)
      parts[number] -= less
      left += less
    }
    let lump = max(left / count, Self.periodsInLump * mostPay)
    while left > 0, !parts.isEmpty {
      parts[random.below(parts.count)] += min(lump, left)
      left -= lump
    }
    return parts
  }

  private static let periodsInLump: Int64 = 8

  private func apply(_ number: Int) {
    let (school, limits) = (schools[number], limits[number])
    let tables = school.search.tables
    for (person, limit) in zip(school.people, limits.people) {
      tables.limit(person.s, available: limit.available, maxLoad: limit.periods)
    }
    if school.people.contains(where: { tables.staff[$0.s].supervises }) { tables.listSupervisors() }
    for (own, most) in limits.sessions.enumerated() {
      if let most { tables.limit(organisation: own, sessions: most) }
    }
    if pay != nil {
      tables.limit(budget: Int(min(limits.pay ?? .max, school.ownBudget ?? .max)))
      school.search.state.work.pointee.payPrice = Int(1024 * payPrice.value)
    }
  }

  /// The school's last part, for the auditor.
  private func share(_ number: Int) -> SchoolShare {
    let (school, limits) = (schools[number], limits[number])
    return SchoolShare(
      people: zip(school.people, limits.people).map { person, limit in
        SchoolShare.Person(
          person: person.k,
          days: school.slotsOfDay.indices.filter { day in
            !school.slotsOfDay[day].intersection(limit.available).isEmpty
              || claimed[person.k * index.dayCount + day] == number
          }, periods: limit.periods)
      },
      sessions: index.organisations.indices.map { o in
        school.organisations.firstIndex(of: o).flatMap { limits.sessions[$0] }
      }, pay: limits.pay)
  }
}
