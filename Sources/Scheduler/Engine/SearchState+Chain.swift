/// Supervision by chains of people who hand groups on.
///
/// - Note: augmenting paths in the bipartite graph of people and groups: Ford, Fulkerson, "Maximal
///   flow through a network", Canadian J. Math. 8 (1956); breadth first, so the shortest.
extension SearchState {
  /// Most people looked at for one chain.
  static let chainEffort = 3_000

  /// Finds somebody for a group without supervisor when all who are free in the slot have reached a
  /// maximum: one takes it and hands another of his groups on, who takes that hands on one of his,
  /// and so on, until somebody has time.
  ///
  /// - Returns: whether the group has a supervisor now.
  @discardableResult
  func coverByChain(_ h: Int, _ t: Int) -> Bool {
    let people = tables.instance.staff.count
    let chain = self.chain
    chain.pointee.stamp &+= 1
    let stamp = chain.pointee.stamp
    let weight = weight(of: h, t)
    // Needs: a slot whose group somebody would hand on; the first is the group itself.
    chain.pointee.giver[0] = -1
    chain.pointee.slot[0] = t
    var needs = 1
    var next = 0
    var effort = 0
    while next < needs {
      let slot = chain.pointee.slot[next]
      let giver = chain.pointee.giver[next]
      let first = tables.supervisorStart[slot]
      let listed = tables.supervisorStart[slot + 1] - first
      var k = listed > 0 ? turn() % listed : 0
      for _ in 0..<listed {
        let s = tables.supervisorList[first + k]
        k += 1
        if k == listed { k = 0 }
        guard s != giver, chain.pointee.seen[s] != stamp, m[duty + s * tables.slotCount + slot] == 0
        else { continue }
        effort += 1
        if isFree(s, slot) {
          guard shareAllows(s), budgetStep(s) < weight else { continue }
          chain.pointee.seen[s] = stamp
          chain.pointee.from[s] = next
          handOn(to: s, h)
          return true
        }
        // Who owes time to pins changes his week only by `isFree`.
        guard tables.staff[s].reserved == 0, m[load + s] > 0 else { continue }
        chain.pointee.seen[s] = stamp
        chain.pointee.from[s] = next
        let day = tables.dayOfSlot[slot]
        let dayIsFull = m[dayLoad + s * tables.dayCount + day] >= tables.staff[s].maxPerDay
        for u in 0..<tables.slotCount where m[duty + s * tables.slotCount + u] < 0 {
          guard !dayIsFull || tables.dayOfSlot[u] == day, needs < people * tables.slotCount,
            pinnedSupervisor(of: -m[duty + s * tables.slotCount + u] - 1, u) < 0
          else { continue }
          chain.pointee.giver[needs] = s
          chain.pointee.slot[needs] = u
          needs += 1
        }
      }
      guard effort < Self.chainEffort else { return false }
      next += 1
    }
    return false
  }

  /// Carries a chain out, from its free end back to the group `h` that began it.
  private func handOn(to end: Int, _ h: Int) {
    var s = end
    while true {
      let need = chain.pointee.from[s]
      let slot = chain.pointee.slot[need]
      let giver = chain.pointee.giver[need]
      let group = giver < 0 ? h : -m[duty + giver * tables.slotCount + slot] - 1
      if giver >= 0 { release(group, slot) }
      supervise(s, group, slot)
      if giver < 0 { return }
      s = giver
    }
  }
}
