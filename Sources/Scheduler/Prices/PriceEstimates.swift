import ScheduleModel

/// What one more of something scarce lifts the bound's sum by, at set multipliers: each time only the
/// parts are solved again that it changes.
///
/// With z(P) the least total of a problem and L(P, u) its bound at multipliers u, more of something
/// makes P', with L(P', u) ≤ z(P') ≤ z(P). The estimate is L(P, u) - L(P', u): exact where u closes
/// the gap of both. That L(P', u) is a bound of P' holds whatever u is, so z(P') is never below it.
/// Left out are the groups that a larger home room could take in, and patterns that nobody could
/// lead before.
///
/// - Note: multipliers as prices: Geoffrion, Math. Programming Study 2 (1974).
final class PriceEstimates {
  let instance: Instance
  private let model: LagrangianModel
  private let prices: Multipliers
  private let scratch: Scratch
  /// What an activity opens at the prices; not used.
  private let counts: FlatArray<Float>
  private let activityCost: [Int64]
  /// The bound at the multipliers, thousandths.
  let bound: Int64

  /// Everybody with one period more a week; a day; both: so that one compilation serves all people.
  private let longerWeeks: Instance
  private let longerDays: Instance
  private let longerBoth: Instance
  private let moreSections: Instance
  private let moreLimits: SectionLimits
  private let patternNumbers: [[SlotSet: Int]]
  private let staffNumbers: [String: Int]
  private let roomNumbers: [String: Int]
  private let activityNumbers: [String: Int]

  /// - Returns: nil where the multipliers prove no bound.
  init?(_ lagrangian: LagrangianBound, multipliers: [Int64]) {
    instance = lagrangian.instance
    model = lagrangian.model
    guard lagrangian.isUsable else { return nil }
    prices = Multipliers(model.layout)
    prices.set(multipliers)
    bound = model.evaluate(prices, step: nil, threads: 1)
    guard bound < .max else { return nil }
    scratch = Scratch(model)
    let counts = FlatArray<Float>(repeating: 0, count: instance.patterns.count)
    self.counts = counts
    let model = model
    activityCost = model.activities.map {
      $0.solve(model.sectionPrices, model.limits, into: counts.pointer) ?? 0
    }
    let problem = instance.problem
    func changed(_ change: (inout StaffMember) -> Void) -> Instance {
      var new = problem
      for s in new.staff.indices { change(&new.staff[s]) }
      return Instance(new)
    }
    let periods = problem.calendar.periods.count
    longerWeeks = changed { $0.maxPeriods += 1 }
    longerDays = changed { $0.maxPerDay = ($0.maxPerDay ?? periods) + 1 }
    longerBoth = changed {
      $0.maxPeriods += 1
      $0.maxPerDay = ($0.maxPerDay ?? periods) + 1
    }
    var wider = problem
    for a in wider.activities.indices where wider.activities[a].maxSections > 0 {
      wider.activities[a].maxSections += 1
    }
    moreSections = Instance(wider)
    moreLimits = SectionLimits(moreSections)
    patternNumbers = instance.activities.map { activity in
      Dictionary(
        activity.patterns.map { (lagrangian.instance.patterns[$0].slots, $0) },
        uniquingKeysWith: { first, _ in first })
    }
    staffNumbers = Instance.index(problem.staff.map(\.id))
    roomNumbers = Instance.index(problem.rooms.map(\.id))
    activityNumbers = Instance.index(problem.activities.map(\.id))
  }

  /// Thousandths; nil: the bound says nothing about it.
  func estimate(of scarce: Scarce) -> Int64? {
    switch scarce.kind {
    case .staffHour, .staffDay:
      guard let s = scarce.id.flatMap({ staffNumbers[$0] }) else { return nil }
      let isBoth = Scarce.dayBinds(instance.problem.staff[s], in: instance.problem.calendar)
      return person(
        s, as: scarce.kind == .staffDay ? longerDays : isBoth ? longerBoth : longerWeeks)
    case .room, .roomSlot:
      return scarce.id.flatMap { roomNumbers[$0] }.map { room($0, scarce.slot) }
    case .seat:
      guard let r = scarce.id.flatMap({ roomNumbers[$0] }) else { return nil }
      let capacity = instance.rooms[r].capacity
      return -roomDelta(r) { instance.activities[$0].maxSize > capacity }
    case .place:
      guard let a = scarce.id.flatMap({ activityNumbers[$0] }) else { return nil }
      let most = instance.activities[a].maxSize
      return -instance.activities[a].rooms.filter { instance.rooms[$0].capacity > most }
        .reduce(0) { sum, r in sum + roomDelta(r) { $0 == a } }
    case .section:
      guard let a = scarce.id.flatMap({ activityNumbers[$0] }) else { return nil }
      let part = ActivityPart(instance: moreSections, activity: a)
      let cost = part.solve(model.sectionPrices, moreLimits, into: counts.pointer)
      return cost.map { activityCost[a] - $0 }
    case .session:
      let o = instance.problem.organisations.firstIndex { $0.id == scarce.id }
      return o.map { prices.integers[model.layout.start(.sessions) + $0] }
    case .ownShare: return share(less: scarce.amount.thousandths)
    case .budget: return nil
    }
  }

  // MARK: People

  /// A person as he is in the other instance.
  private func person(_ s: Int, as other: Instance) -> Int64? {
    let longer = other.staff[s]
    var own: [Int] = []
    for pattern in other.patterns where pattern.leaders.contains(s) {
      if let p = patternNumbers[pattern.activity][pattern.slots] { own.append(p) }
    }
    let attended = SlotSet(
      instance.slots.indices.filter { t in instance.classes.contains { $0.present[t] > 0 } })
    let pinned = SlotSet(instance.supervisorPins.filter { $0.staff == s }.map(\.slot))
    let part = WeekPart(
      instance: instance, patterns: own,
      singles: longer.supervises ? longer.available.intersection(attended) : .empty,
      forced: pinned.intersection(longer.available),
      certain: instance.sectionPins.filter { $0.leader == s && $0.patterns.count == 1 }
        .flatMap(\.patterns),
      maxPerDay: longer.maxPerDay, loadCost: longer.loadCost)
    let fresh = own.filter { !instance.patterns[$0].leaders.contains(s) }
    guard let cost = week(s, part, share: shareCoefficient(s, less: 0)) else { return nil }
    return model.partCost[s] - cost + sections(moreOf: fresh, .leaders)
      + continuity(s, longer.maxLoad)
  }

  /// What the classes' continuity wins if somebody can supervise one of them more often.
  private func continuity(_ s: Int, _ most: Int) -> Int64 {
    let person = instance.staff[s]
    guard person.supervises, most > person.maxLoad else { return 0 }
    var loads = instance.staff.map(\.maxLoad)
    loads[s] = most
    return model.continuity.indices.reduce(0) { sum, c in
      let slots = SlotSet(instance.slots.indices.filter { instance.classes[c].present[$0] > 0 })
      guard person.available.intersection(slots).count > person.maxLoad else { return sum }
      let (covered, own) = (model.coveredPrice[c], model.ownHeadPrice[c])
      let part = ContinuityPart(instance: instance, schoolClass: c, loads: loads)
      return sum + model.continuity[c].solve(covered: covered, ownHead: own).cost
        - part.solve(covered: covered, ownHead: own).cost
    }
  }

  private func shareCoefficient(_ s: Int, less: Int64) -> Int64 {
    guard instance.ownStaffShare > 0 else { return 0 }
    return prices.integers[model.layout.start(.ownShare)] * (model.shareCoefficient[s] + less)
  }

  /// Least cost of a person's week, as in the evaluation of the bound.
  private func week(_ s: Int, _ part: WeekPart, share: Int64) -> Int64? {
    let m = prices.integers
    let layout = model.layout
    let single = scratch.slotPrice.pointer
    let slotCount = model.slotCount
    for t in 0..<slotCount { single[t] = -m[layout.start(.supervisors) + t] }
    for c in model.headOf[s] {
      for t in 0..<slotCount where model.isOwnSlot[c * slotCount + t] {
        single[t] -= m[layout.start(.headTeacher) + c * slotCount + t]
      }
    }
    let organisation = instance.staff[s].organisation
    let cap = organisation >= 0 ? instance.organisations[organisation].maxSessions : nil
    let session = cap == nil ? 0 : m[layout.start(.sessions) + organisation]
    let instance = instance
    return scratch.week.solve(
      part,
      price: { p in
        let sessions = instance.activities[instance.patterns[p].activity].sessions
        return session * Int64(sessions) - m[layout.start(.leaders) + p]
      },
      single: single,
      adjust: { share == 0 ? 0 : LagrangianModel.floorOfThousandths(-share * Int64($0)) },
      onSingle: { _ in }, onMember: { _ in })
  }

  private func share(less: Int64) -> Int64? {
    var sum: Int64 = 0
    for s in instance.staff.indices {
      guard let cost = week(s, model.staff[s], share: shareCoefficient(s, less: less)) else {
        return nil
      }
      sum += model.partCost[s] - cost
    }
    return sum
  }

  // MARK: Rooms and sections

  /// Another room like this one, all week or in one slot.
  private func room(_ r: Int, _ slot: Slot?) -> Int64 {
    let within = slot.map { slot in
      SlotSet(instance.slots.indices.filter { instance.slots[$0] == slot })
    }
    let own = instance.patterns.indices.filter { p in
      instance.patterns[p].rooms.contains(r)
        && (within.map { instance.patterns[p].slots.isSubset(of: $0) } ?? true)
    }
    let part = WeekPart(
      instance: instance, patterns: own, singles: .empty, forced: .empty, certain: [],
      maxPerDay: nil, loadCost: nil)
    let cost = roomWeek(r, part, seatsMore: { _ in false }) ?? 0
    return sections(moreOf: own, .rooms) - cost
  }

  /// What one more seat for some activities changes the least cost of a room's week by.
  private func roomDelta(_ r: Int, seatsMore: (Int) -> Bool) -> Int64 {
    let base = model.partCost[model.staff.count + r]
    return (roomWeek(r, model.rooms[r], seatsMore: seatsMore) ?? base) - base
  }

  private func roomWeek(_ r: Int, _ part: WeekPart, seatsMore: (Int) -> Bool) -> Int64? {
    let m = prices.integers
    let layout = model.layout
    let single = scratch.slotPrice.pointer
    let slotCount = model.slotCount
    let home = instance.rooms[r].homeOf
    for t in 0..<slotCount { single[t] = home >= 0 ? -model.homePrice[home * slotCount + t] : 0 }
    let suits = model.special.suitsOf[r]
    let (instance, model) = (instance, model)
    return scratch.week.solve(
      part,
      price: { p in
        let a = instance.patterns[p].activity
        let places = instance.seats(activity: a, room: r) + (seatsMore(a) ? 1 : 0)
        let price = -m[layout.start(.rooms) + p] - Int64(places) * m[layout.start(.seats) + p]
        return price - (suits?[p].map { model.suitPrice[$0] } ?? 0)
      },
      single: single, adjust: { _ in 0 }, onSingle: { _ in }, onMember: { _ in })
  }

  private enum Means { case leaders, rooms }

  /// What it wins that the patterns may have one more section, where leaders or rooms were what
  /// limited their number.
  private func sections(moreOf patterns: [Int], _ means: Means) -> Int64 {
    let limited = patterns.filter { p in
      let pattern = instance.patterns[p]
      let most = instance.activities[pattern.activity].maxSections
      switch means {
      case .leaders: return pattern.leaders.count < min(most, pattern.rooms.count)
      case .rooms: return pattern.rooms.count < min(most, pattern.leaders.count)
      }
    }
    guard !limited.isEmpty else { return 0 }
    for p in limited { model.limits.most[p] += 1 }
    defer { for p in limited { model.limits.most[p] -= 1 } }
    return Set(limited.map { instance.patterns[$0].activity }).reduce(0) { sum, a in
      let cost = model.activities[a].solve(model.sectionPrices, model.limits, into: counts.pointer)
      return sum + activityCost[a] - (cost ?? activityCost[a])
    }
  }
}
