/// Staff duties, and the supervision of class groups.
extension SearchState {
  @inline(__always) func loadStep(_ s: Int, from load: Int, to next: Int) -> Int {
    let first = tables.staff[s].firstCost
    return tables.loadCosts[first + next] - tables.loadCosts[first + load]
  }

  /// Gives or takes one period; `value` is a duty word.
  private func setDuty(_ s: Int, _ t: Int, _ value: Int, by delta: Int) {
    let row = tables.staff[s]
    if tables.isRepair { charge(dutyMove(s, t, value) - dutyMove(s, t)) }
    set(duty + s * tables.slotCount + t, value)
    let old = m[load + s]
    charge(loadStep(s, from: old, to: old + delta))
    set(load + s, old + delta)
    add(dayLoad + s * tables.dayCount + tables.dayOfSlot[t], delta)
    m[staffedAt] += delta
    if row.own { m[ownAt] += delta }
    m[paidAt] += delta * row.pay
    m[pricedAt] += delta * tables.dutyPrice[s * tables.slotCount + t]
  }

  /// What a period of the person costs now at a district's prices.
  @inline(__always) func priceStep(_ s: Int, _ t: Int) -> Int {
    (tables.dutyPrice[s * tables.slotCount + t] &* work.pointee.priceFactor) >> 10
  }

  func lead(_ s: Int, _ t: Int, section: Int) { setDuty(s, t, section + 1, by: 1) }

  func endDuty(_ s: Int, _ t: Int) { setDuty(s, t, 0, by: -1) }

  @inline(__always) func isFree(_ s: Int, _ t: Int) -> Bool {
    let row = tables.staff[s]
    let day = tables.dayOfSlot[t]
    guard m[duty + s * tables.slotCount + t] == 0, m[load + s] < row.maxLoad,
      m[dayLoad + s * tables.dayCount + day] < row.maxPerDay
    else { return false }
    guard row.reserved != 0, row.reserved >> UInt128(t) & 1 == 0 else { return true }
    let owed = owedToPins(s, day: day)
    return m[load + s] + owed.week < row.maxLoad
      && m[dayLoad + s * tables.dayCount + day] + owed.day < row.maxPerDay
  }

  /// Periods that pins still claim of the person, in the week and on the day.
  func owedToPins(_ s: Int, day: Int) -> (week: Int, day: Int) {
    var week = 0
    var today = 0
    for t in SlotSet(bits: tables.staff[s].reserved)
    where m[duty + s * tables.slotCount + t] == 0 {
      week += 1
      if tables.dayOfSlot[t] == day { today += 1 }
    }
    return (week, today)
  }

  /// Whether one more period of this person keeps H8.
  @inline(__always) func shareAllows(_ s: Int) -> Bool {
    guard tables.ownShare > 0, !tables.staff[s].own else { return true }
    return 1000 * m[ownAt] >= tables.ownShare * (m[staffedAt] + 1)
  }

  // MARK: A class and who is with it

  /// The class's group gets (or has) this supervisor, or none (-1): its own costs of that.
  func startWith(_ s: Int, _ c: Int, _ t: Int) {
    let cell = c * tables.slotCount + t
    guard s >= 0 else {
      chargeUncovered(m[leftWeight + cell])
      let at = uncoveredSlots + 2 * c
      setBits(at, bits(at) | UInt128(1) << UInt128(t))
      return
    }
    if tables.classes[c].head != s { charge(tables.unfamiliarCost) }
    if !isWith(s, c) {
      let count = m[distinct + c]
      if count > 0 { charge(tables.continuityCost) }
      set(distinct + c, count + 1)
    }
    set(supervisor + cell, s)
  }

  func stopWith(_ c: Int, _ t: Int) {
    let cell = c * tables.slotCount + t
    let s = m[supervisor + cell]
    guard s >= 0 else {
      chargeUncovered(-m[leftWeight + cell])
      let at = uncoveredSlots + 2 * c
      setBits(at, bits(at) & ~(UInt128(1) << UInt128(t)))
      return
    }
    set(supervisor + cell, -1)
    if tables.classes[c].head != s { charge(-tables.unfamiliarCost) }
    if !isWith(s, c) {
      let count = m[distinct + c]
      if count > 1 { charge(-tables.continuityCost) }
      set(distinct + c, count - 1)
    }
  }

  /// Whether the person supervises the class in some slot.
  @inline(__always) func isWith(_ s: Int, _ c: Int) -> Bool {
    let first = supervisor + c * tables.slotCount
    for t in 0..<tables.slotCount where m[first + t] == s { return true }
    return false
  }

  // MARK: A group and who supervises it

  /// Gives a group without supervisor this one.
  func supervise(_ s: Int, _ h: Int, _ t: Int) {
    forEachClass(of: h, t) { c in
      stopWith(c, t)
      startWith(s, c, t)
    }
    setDuty(s, t, -(h + 1), by: 1)
    add(uncoveredGroups + t, -1)
  }

  /// Leaves a supervised group without supervisor.
  func release(_ h: Int, _ t: Int) {
    let s = m[supervisor + h * tables.slotCount + t]
    guard s >= 0 else { return }
    forEachClass(of: h, t) { c in
      stopWith(c, t)
      startWith(-1, c, t)
    }
    endDuty(s, t)
    add(uncoveredGroups + t, 1)
    work.pointee.touchedSlots |= UInt128(1) << UInt128(t)
  }

  @inline(__always) func forEachClass(of h: Int, _ t: Int, _ body: (Int) -> Void) {
    if m[groupClasses + h * tables.slotCount + t] == 1 { return body(h) }
    let row = tables.classes[h]
    for k in row.firstPeer..<(row.firstPeer + row.peerCount) {
      let c = tables.peers[k]
      if m[host + c * tables.slotCount + t] == h { body(c) }
    }
  }

  /// The supervisor a pin sets for some class of the group, or -1.
  func pinnedSupervisor(of h: Int, _ t: Int) -> Int {
    guard tables.slotHasPin[t] else { return -1 }
    var pinned = -1
    forEachClass(of: h, t) { c in
      let s = tables.pinnedSupervisor[c * tables.slotCount + t]
      if s >= 0 { pinned = s }
    }
    return pinned
  }

  /// Who should supervise these classes in the slot, and at what cost; the load cost included.
  ///
  /// - Returns: staff -1 when nobody can.
  func cheapestSupervisor(
    hosting h: Int, _ t: Int, except: Int = -1
  ) -> (staff: Int, cost: Int) {
    let pinned = pinnedSupervisor(of: h, t)
    if pinned >= 0 {
      guard isFree(pinned, t) else { return (-1, 0) }
      return (pinned, superviseCost(pinned, hosting: h, t))
    }
    return cheapestSupervisor(t, host: h, except: except) { body in forEachClass(of: h, t, body) }
  }

  /// Longer lists of supervisors are not looked through whole.
  static let supervisorSample = 64

  func cheapestSupervisor(
    _ t: Int, host h: Int, except: Int, _ forEach: ((Int) -> Void) -> Void
  ) -> (staff: Int, cost: Int) {
    let count = tables.instance.staff.count
    // `seen` of a person: how many of the classes know him already, and how many he heads.
    var classes = 0
    var newcomers = 0
    forEach { c in
      classes += 1
      if m[distinct + c] > 0 { newcomers += 1 }
      let first = supervisor + c * tables.slotCount
      for u in 0..<tables.slotCount where m[first + u] >= 0 { seen[m[first + u]] = -1 }
      let head = tables.classes[c].head
      if head >= 0, head < count { seen[head] = -1 }
    }
    var savings = 0
    forEach { c in
      let first = supervisor + c * tables.slotCount
      if m[distinct + c] > 0 {
        for u in 0..<tables.slotCount {
          let s = m[first + u]
          guard s >= 0 else { continue }
          // Once per class and person.
          var earlier = false
          for v in 0..<u where m[first + v] == s { earlier = true }
          if !earlier {
            seen[s] = (seen[s] < 0 ? 0 : seen[s]) + tables.continuityCost
            savings += 1
          }
        }
      }
      let head = tables.classes[c].head
      if head >= 0 { seen[head] = (seen[head] < 0 ? 0 : seen[head]) + tables.unfamiliarCost }
    }
    let base = classes * tables.unfamiliarCost + newcomers * tables.continuityCost
    var best = -1
    var bestCost = Int.max
    func consider(_ s: Int) -> Bool {
      guard s != except, isFree(s, t), shareAllows(s) else { return false }
      let load = m[self.load + s]
      var cost = loadStep(s, from: load, to: load + 1) + budgetStep(s) + priceStep(s, t) + base
      if seen[s] > 0 { cost -= seen[s] }
      if tables.isRepair { cost += dutyMove(s, t, -(h + 1)) - dutyMove(s, t, 0) }
      if cost < bestCost {
        bestCost = cost
        best = s
      }
      return true
    }
    let first = tables.supervisorStart[t]
    let listed = tables.supervisorStart[t + 1] - first
    if listed <= Self.supervisorSample {
      for k in first..<(first + listed) { _ = consider(tables.supervisorList[k]) }
    } else {
      // Those the classes know, who was there before, and some of the others.
      if tables.isRepair {
        for s in tables.instance.staff.indices
        where tables.repair.oldDuty[s * tables.slotCount + t] == -(h + 1)
          && tables.staff[s].supervises && tables.staff[s].available >> UInt128(t) & 1 == 1
        {
          _ = consider(s)
        }
      }
      forEach { c in
        for u in 0..<tables.slotCount {
          let s = m[supervisor + c * tables.slotCount + u]
          if s >= 0, tables.staff[s].available >> UInt128(t) & 1 == 1 { _ = consider(s) }
        }
        let head = tables.classes[c].head
        if head >= 0, tables.staff[head].supervises,
          tables.staff[head].available >> UInt128(t) & 1 == 1
        {
          _ = consider(head)
        }
      }
      var k = turn() % listed
      var found = 0
      for _ in 0..<listed where found < Self.supervisorSample / 2 {
        if consider(tables.supervisorList[first + k]) { found += 1 }
        k += 1
        if k == listed { k = 0 }
      }
    }
    forEach { c in
      let first = supervisor + c * tables.slotCount
      for u in 0..<tables.slotCount where m[first + u] >= 0 { seen[m[first + u]] = -1 }
      let head = tables.classes[c].head
      if head >= 0 { seen[head] = -1 }
    }
    return best < 0 ? (-1, 0) : (best, bestCost)
  }

  /// What it would cost to give this group without supervisor this one, uncovered aside.
  func superviseCost(_ s: Int, hosting h: Int, _ t: Int) -> Int {
    let load = m[self.load + s]
    var cost = loadStep(s, from: load, to: load + 1) + budgetStep(s)
    if tables.isRepair { cost += dutyMove(s, t, -(h + 1)) - dutyMove(s, t, 0) }
    forEachClass(of: h, t) { c in
      if tables.classes[c].head != s { cost += tables.unfamiliarCost }
      if m[distinct + c] > 0, !isWith(s, c) { cost += tables.continuityCost }
    }
    return cost
  }

  /// What the group's students cost without supervisor.
  func weight(of h: Int, _ t: Int) -> Int {
    var weight = 0
    forEachClass(of: h, t) { weight += m[leftWeight + $0 * tables.slotCount + t] }
    return weight
  }

  /// Finds somebody for a group without supervisor: the cheapest free one, else by one exchange.
  func cover(_ h: Int, _ t: Int) {
    let found = cheapestSupervisor(hosting: h, t)
    if found.staff >= 0 {
      if found.cost < weight(of: h, t) || pinnedSupervisor(of: h, t) >= 0 {
        supervise(found.staff, h, t)
      }
      return
    }
    guard pinnedSupervisor(of: h, t) < 0 else { return }
    coverByChain(h, t)
  }
}
