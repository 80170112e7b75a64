/// Moves of supervisors and class groups.
extension Search {
  /// A random class group that has a supervisor no pin sets, as (host, slot).
  private func randomGroup() -> (host: Int, slot: Int)? {
    guard !instance.classes.isEmpty, tables.slotCount > 0 else { return nil }
    for _ in 0..<8 {
      let c = below(instance.classes.count)
      let t = below(tables.slotCount)
      let h = state.m[state.host + c * tables.slotCount + t]
      if h >= 0, state.pinnedSupervisor(of: h, t) < 0 { return (h, t) }
    }
    return nil
  }

  /// Somebody else supervises a group: its head teacher, somebody who knows the class, the
  /// cheapest, or anybody.
  func changeSupervisor() {
    guard let (h, t) = randomGroup() else { return }
    let current = state.m[state.supervisor + h * tables.slotCount + t]
    let dice = random.pointee.unit()
    var next = -1
    if dice < 0.35 {
      next = tables.classes[h].head
    } else if dice < 0.65 {
      next = state.m[state.supervisor + h * tables.slotCount + below(tables.slotCount)]
    } else if dice < 0.85 {
      next = state.cheapestSupervisor(hosting: h, t, except: current).staff
    } else {
      let first = tables.supervisorStart[t]
      let count = tables.supervisorStart[t + 1] - first
      if count > 0 { next = tables.supervisorList[first + below(count)] }
    }
    guard next >= 0, next != current else { return }
    assign(next, h, t)
  }

  /// Gives the group this supervisor; if he has another group, the two exchange.
  func assign(_ s: Int, _ h: Int, _ t: Int) {
    let row = tables.staff[s]
    guard row.supervises, row.available >> UInt128(t) & 1 == 1 else { return }
    let current = state.m[state.supervisor + h * tables.slotCount + t]
    let now = state.m[state.duty + s * tables.slotCount + t]
    if now == 0 {
      guard state.isFree(s, t) else { return }
      state.release(h, t)
      state.supervise(s, h, t)
    } else if now < 0 {
      let other = -now - 1
      guard other != h, state.pinnedSupervisor(of: other, t) < 0 else { return }
      state.release(other, t)
      state.release(h, t)
      state.supervise(s, h, t)
      if current >= 0 { state.supervise(current, other, t) }
    } else {
      exchangeWithLeader(s, h, t)
    }
  }

  /// He leads a section then: the group's supervisor takes it over, if he can.
  private func exchangeWithLeader(_ s: Int, _ h: Int, _ t: Int) {
    let current = state.m[state.supervisor + h * tables.slotCount + t]
    let q = state.m[state.duty + s * tables.slotCount + t] - 1
    guard current >= 0, q >= 0, !leaderIsFixed[q] else { return }
    let pattern = tables.patterns[state.m[state.sectionPattern + q]]
    var able = false
    for k in pattern.firstLeader..<(pattern.firstLeader + pattern.leaderCount)
    where tables.leaderList[k] == current {
      able = true
    }
    guard able else { return }
    state.dropLeader(q)
    guard state.obstacle(to: current, leading: pattern) == .none else {
      state.takeLeader(q, s)
      return
    }
    state.takeLeader(q, current)
    if state.isFree(s, t) { state.supervise(s, h, t) }
  }

  /// Two groups become one, a class leaves its group, or another class hosts.
  func changeGroups() {
    guard let (h, t) = randomGroup() else { return }
    let row = tables.classes[h]
    let cell = h * tables.slotCount + t
    let dice = random.pointee.unit()
    if dice < 0.5 {
      guard row.peerCount > 1 else { return }
      let other = tables.peers[row.firstPeer + below(row.peerCount)]
      let g = state.m[state.host + other * tables.slotCount + t]
      guard g >= 0, state.pinnedSupervisor(of: g, t) < 0 else { return }
      if g == h {
        _ = state.split(other, t)
        return
      }
      let size =
        state.m[state.groupSize + cell] + state.m[state.groupSize + g * tables.slotCount + t]
      guard max(row.mergedLimit, tables.classes[g].mergedLimit) >= size else { return }
      state.merge(h, with: g, t, size: size)
    } else if dice < 0.8 {
      // A class goes over to another group.
      guard row.peerCount > 1 else { return }
      let c = tables.peers[row.firstPeer + below(row.peerCount)]
      let own = c * tables.slotCount + t
      let from = state.m[state.host + own]
      guard from >= 0, from != h, state.pinnedSupervisor(of: from, t) < 0,
        state.m[state.groupSize + cell] + state.m[state.left + own] <= row.mergedLimit
      else { return }
      state.withdraw(c, t)
      state.join(c, h, t)
    } else {
      guard state.m[state.groupClasses + cell] > 1, row.peerCount > 1 else { return }
      let c = tables.peers[row.firstPeer + below(row.peerCount)]
      let own = c * tables.slotCount + t
      guard c != h, state.m[state.host + own] == h, state.m[state.left + own] > 0,
        state.homeIsFree(c, t),
        state.m[state.groupSize + cell] <= tables.classes[c].mergedLimit
      else { return }
      state.rehost(from: h, to: c, t)
    }
  }
}
