/// Class groups: who hosts whom, kept legal after every change of places, rooms or duties.
extension SearchState {
  @inline(__always) func homeIsFree(_ c: Int, _ t: Int) -> Bool {
    let home = tables.classes[c].home
    return home < 0 || m[roomUse + home * tables.slotCount + t] == 0
  }

  /// Makes all groups legal again where students, rooms or supervisors changed.
  func settle() {
    while work.pointee.dirtyCount > 0 {
      work.pointee.dirtyCount &-= 1
      let cell = dirty[work.pointee.dirtyCount]
      isDirty[cell] = false
      settle(cell)
    }
    let touched = work.pointee.touchedSlots
    work.pointee.touchedSlots = 0
    let classes = tables.instance.classes.count
    for t in SlotSet(bits: touched) where m[uncoveredGroups + t] > 0 {
      // A few of them, where very many are without supervisor.
      var tries = 4
      var h = m[uncoveredGroups + t] > tries ? turn() % classes : 0
      for _ in 0..<classes where tries > 0 {
        let cell = h * tables.slotCount + t
        if m[host + cell] == h, m[supervisor + cell] < 0 {
          cover(h, t)
          tries -= 1
        }
        h += 1
        if h == classes { h = 0 }
      }
    }
  }

  /// Gives pinned supervisors their groups before anything else claims their time.
  func settlePinned() {
    for pin in tables.instance.supervisorPins {
      let cell = pin.schoolClass * tables.slotCount + pin.slot
      if m[left + cell] > 0, m[host + cell] == -1 { settle(cell) }
    }
  }

  private func settle(_ cell: Int) {
    let c = cell / tables.slotCount
    let t = cell % tables.slotCount
    work.pointee.touchedSlots |= UInt128(1) << UInt128(t)
    if m[host + cell] == -2 {
      m[faultsAt] -= 1
      set(host + cell, -1)
    }
    if m[left + cell] == 0 {
      if m[host + cell] >= 0 { withdraw(c, t) }
      return
    }
    if m[host + cell] == c, !homeIsFree(c, t) { withdraw(c, t) }
    let h = m[host + cell]
    if h < 0 {
      place(c, t)
    } else {
      shrink(h, t)
      let now = m[host + cell]
      if now >= 0 { mergeIfCheaper(now, t) }
    }
  }

  // MARK: Elementary changes

  /// The class gets a group of its own, without supervisor yet.
  func found(_ c: Int, _ t: Int) {
    let cell = c * tables.slotCount + t
    set(host + cell, c)
    set(groupSize + cell, m[left + cell])
    set(groupClasses + cell, 1)
    add(uncoveredGroups + t, 1)
    startWith(-1, c, t)
  }

  /// A class without a group joins one.
  func join(_ c: Int, _ h: Int, _ t: Int) {
    let cell = c * tables.slotCount + t
    let group = h * tables.slotCount + t
    let s = m[supervisor + group]
    set(host + cell, h)
    add(groupSize + group, m[left + cell])
    add(groupClasses + group, 1)
    charge(tables.mergeCost)
    startWith(s, c, t)
  }

  /// Takes a class out of its group. When it was the host, another class hosts the rest, or all
  /// are left to be placed anew.
  func withdraw(_ c: Int, _ t: Int) {
    let cell = c * tables.slotCount + t
    let h = m[host + cell]
    let group = h * tables.slotCount + t
    if m[groupClasses + group] == 1 {
      release(h, t)
      stopWith(c, t)
      set(host + cell, -1)
      set(groupClasses + group, 0)
      add(uncoveredGroups + t, -1)
      return
    }
    if h == c {
      let rest = m[groupSize + group] - m[left + cell]
      let next = heir(of: c, t, size: rest)
      if next < 0 {
        // Nobody can host the others: each for himself.
        release(h, t)
        forEachClass(of: h, t) { member in
          stopWith(member, t)
          set(host + member * tables.slotCount + t, -1)
          if member != c {
            charge(-tables.mergeCost)
            markDirty(member * tables.slotCount + t)
          }
        }
        set(groupClasses + group, 0)
        add(uncoveredGroups + t, -1)
        return
      }
      rehost(from: c, to: next, t)
    }
    let now = m[host + cell] * tables.slotCount + t
    stopWith(c, t)
    set(host + cell, -1)
    charge(-tables.mergeCost)
    add(groupSize + now, -m[left + cell])
    add(groupClasses + now, -1)
  }

  /// Another class of the group that can host this many students (any number when it is alone).
  private func heir(of c: Int, _ t: Int, size: Int) -> Int {
    let remaining = m[groupClasses + c * tables.slotCount + t] - 1
    var found = -1
    forEachClass(of: c, t) { member in
      guard found < 0, member != c, m[left + member * tables.slotCount + t] > 0,
        homeIsFree(member, t)
      else { return }
      if remaining == 1 || size <= tables.classes[member].mergedLimit { found = member }
    }
    return found
  }

  /// The same group in another of its classes' home room.
  func rehost(from h: Int, to next: Int, _ t: Int) {
    let old = h * tables.slotCount + t
    let new = next * tables.slotCount + t
    let row = tables.classes[h]
    for k in row.firstPeer..<(row.firstPeer + row.peerCount) {
      let cell = tables.peers[k] * tables.slotCount + t
      if m[host + cell] == h { set(host + cell, next) }
    }
    set(groupSize + new, m[groupSize + old])
    set(groupClasses + new, m[groupClasses + old])
    set(groupClasses + old, 0)
    let s = m[supervisor + new]
    guard s >= 0 else { return }
    if tables.isRepair { charge(dutyMove(s, t, -(next + 1)) - dutyMove(s, t)) }
    set(duty + s * tables.slotCount + t, -(next + 1))
  }

  /// Whether pins let the class join the group.
  private func pinsAgree(_ c: Int, _ h: Int, _ t: Int) -> Bool {
    guard tables.slotHasPin[t] else { return true }
    let own = tables.pinnedSupervisor[c * tables.slotCount + t]
    let theirs = pinnedSupervisor(of: h, t)
    return own < 0 || own == theirs || (theirs < 0 && m[supervisor + h * tables.slotCount + t] < 0)
  }

  // MARK: Decisions

  /// Finds a group for a class that has students left and none: its own or another's, whichever is
  /// cheaper now.
  private func place(_ c: Int, _ t: Int) {
    let cell = c * tables.slotCount + t
    let students = m[left + cell]
    let row = tables.classes[c]
    var best = -1
    var bestCost = Int.max
    let pinned = tables.pinnedSupervisor[cell]
    for k in row.firstPeer..<(row.firstPeer + row.peerCount) {
      let h = tables.peers[k]
      let group = h * tables.slotCount + t
      guard h != c, m[host + group] == h,
        m[groupSize + group] + students <= tables.classes[h].mergedLimit, pinsAgree(c, h, t)
      else { continue }
      var cost = tables.mergeCost
      let s = m[supervisor + group]
      if s < 0 {
        cost += m[leftWeight + cell]
      } else {
        if row.head != s { cost += tables.unfamiliarCost }
        if m[distinct + c] > 0, !isWith(s, c) { cost += tables.continuityCost }
        // Two classes pinned to one person have to be together.
        if s == pinned { cost -= Self.faultPenalty }
      }
      if cost < bestCost {
        bestCost = cost
        best = h
      }
    }
    guard homeIsFree(c, t) else {
      if best >= 0 {
        join(c, best, t)
      } else if let h = hostByRehosting(c, t) {
        join(c, h, t)
      } else {
        set(host + cell, -2)
        m[faultsAt] += 1
      }
      return
    }
    let own: (staff: Int, cost: Int)
    if pinned >= 0 {
      own = isFree(pinned, t) ? (pinned, -Self.faultPenalty) : (-1, 0)
    } else {
      own = cheapestSupervisor(t, host: c, except: -1) { $0(c) }
    }
    if best >= 0, bestCost < (own.staff < 0 ? m[leftWeight + cell] : own.cost) {
      join(c, best, t)
    } else {
      found(c, t)
      if own.staff >= 0, own.cost < m[leftWeight + cell] { supervise(own.staff, c, t) }
    }
  }

  /// A group that would have room for the class if another of its classes hosted it.
  private func hostByRehosting(_ c: Int, _ t: Int) -> Int? {
    let students = m[left + c * tables.slotCount + t]
    let row = tables.classes[c]
    for k in row.firstPeer..<(row.firstPeer + row.peerCount) {
      let h = tables.peers[k]
      let group = h * tables.slotCount + t
      guard h != c, m[host + group] == h, pinsAgree(c, h, t) else { continue }
      let size = m[groupSize + group] + students
      var next = -1
      forEachClass(of: h, t) { member in
        guard next < 0, member != h, m[left + member * tables.slotCount + t] > 0,
          homeIsFree(member, t), size <= tables.classes[member].mergedLimit
        else { return }
        next = member
      }
      guard next >= 0 else { continue }
      rehost(from: h, to: next, t)
      return next
    }
    return nil
  }

  /// Brings a merged group within its limit (H7).
  private func shrink(_ h: Int, _ t: Int) {
    let group = h * tables.slotCount + t
    while m[groupClasses + group] > 1, m[groupSize + group] > tables.classes[h].mergedLimit {
      // The smallest class that is enough, else the largest; one that can stay at home first.
      let excess = m[groupSize + group] - tables.classes[h].mergedLimit
      var leaver = -1
      var rank = Int.max
      forEachClass(of: h, t) { c in
        guard c != h else { return }
        let students = m[left + c * tables.slotCount + t]
        let own = students >= excess ? students : 10_000 - students
        let score = own + (homeIsFree(c, t) ? 0 : 1_000_000)
        if score < rank {
          rank = score
          leaver = c
        }
      }
      guard leaver >= 0 else { return }
      withdraw(leaver, t)
      if m[left + leaver * tables.slotCount + t] > 0 { place(leaver, t) }
    }
  }

  /// Lets the group join another of its block when that saves more than it costs (estimated by the
  /// supervisor saved).
  func mergeIfCheaper(_ h: Int, _ t: Int) {
    let group = h * tables.slotCount + t
    let row = tables.classes[h]
    guard row.peerCount > 1, pinnedSupervisor(of: h, t) < 0 else { return }
    let students = m[groupSize + group]
    let s = m[supervisor + group]
    var partner = -1
    var best = 0
    var size = 0
    for k in row.firstPeer..<(row.firstPeer + row.peerCount) {
      let other = tables.peers[k]
      let cell = other * tables.slotCount + t
      guard other != h, m[host + cell] == other else { continue }
      let together = m[groupSize + cell] + students
      let here = together <= row.mergedLimit
      guard here || together <= tables.classes[other].mergedLimit,
        pinnedSupervisor(of: other, t) < 0
      else { continue }
      let saving = mergeSaving(h, s, other, m[supervisor + cell], t)
      if saving > best {
        best = saving
        partner = other
        size = together
      }
    }
    guard partner >= 0 else { return }
    merge(h, with: partner, t, size: size)
  }

  /// Points saved by one group less, the dearer supervisor going home.
  private func mergeSaving(_ h: Int, _ s: Int, _ other: Int, _ r: Int, _ t: Int) -> Int {
    let moved = min(
      m[groupClasses + h * tables.slotCount + t], m[groupClasses + other * tables.slotCount + t])
    let cost = tables.mergeCost * moved
    if s < 0 || r < 0 {
      guard s >= 0 || r >= 0 else { return -cost }
      var weight = 0
      forEachClass(of: s < 0 ? h : other, t) { weight += m[leftWeight + $0 * tables.slotCount + t] }
      return weight - cost
    }
    let first = m[load + s] > 0 ? loadStep(s, from: m[load + s] - 1, to: m[load + s]) : 0
    let second = m[load + r] > 0 ? loadStep(r, from: m[load + r] - 1, to: m[load + r]) : 0
    return max(first, second) - cost
  }

  /// Makes two groups of one slot one.
  func merge(_ a: Int, with b: Int, _ t: Int, size: Int) {
    let cellA = a * tables.slotCount + t
    let cellB = b * tables.slotCount + t
    // The one with more classes stays, if it can hold all.
    var stays = m[groupClasses + cellA] >= m[groupClasses + cellB] ? a : b
    if size > tables.classes[stays].mergedLimit { stays = stays == a ? b : a }
    let goes = stays == a ? b : a
    let s = m[supervisor + goes * tables.slotCount + t]
    let r = m[supervisor + stays * tables.slotCount + t]
    var keep = r
    if s >= 0 {
      if r < 0 {
        keep = s
      } else if loadStep(s, from: m[load + s] - 1, to: m[load + s])
        < loadStep(r, from: m[load + r] - 1, to: m[load + r])
      {
        keep = s
      }
    }
    release(goes, t)
    if keep != r { release(stays, t) }
    var movers: UInt128 = 0
    var many: [Int] = []
    forEachClass(of: goes, t) { c in
      if c < 128 { movers |= UInt128(1) << UInt128(c) } else { many.append(c) }
    }
    for c in SlotSet(bits: movers) { move(c, from: goes, to: stays, t) }
    for c in many { move(c, from: goes, to: stays, t) }
    set(groupClasses + goes * tables.slotCount + t, 0)
    add(uncoveredGroups + t, -1)
    if keep >= 0, keep != r { supervise(keep, stays, t) }
  }

  private func move(_ c: Int, from goes: Int, to stays: Int, _ t: Int) {
    stopWith(c, t)
    if c != goes { charge(-tables.mergeCost) }
    set(host + c * tables.slotCount + t, -1)
    join(c, stays, t)
  }

  /// A class leaves its merged group for one of its own, when its room is free.
  func split(_ c: Int, _ t: Int) -> Bool {
    let cell = c * tables.slotCount + t
    let h = m[host + cell]
    guard h >= 0, m[groupClasses + h * tables.slotCount + t] > 1, homeIsFree(c, t),
      pinnedSupervisor(of: h, t) < 0
    else { return false }
    withdraw(c, t)
    found(c, t)
    cover(c, t)
    return true
  }
}
