/// The move that takes a class out of its group in a slot as a whole.
///
/// Who supervises is what a busy school lacks, and a class of which nobody is left needs nobody.
/// Small moves cannot get there: as long as one student is left, those who went have cost points and
/// saved none.
extension Search {
  /// Seats the students left in a class in one slot in sections of that slot, others giving their
  /// seats up, sections coming to the slot for them: all of them, or as many as keep two groups
  /// of the grade from being one.
  func emptyClass() {
    guard !instance.classes.isEmpty, tables.slotCount > 0 else { return }
    var c = -1
    var t = 0
    for _ in 0..<6 {
      c = below(instance.classes.count)
      t = below(tables.slotCount)
      if state.m[state.left + c * tables.slotCount + t] > 0 { break }
    }
    let cell = c * tables.slotCount + t
    let h = state.m[state.host + cell]
    guard h >= 0, state.pinnedSupervisor(of: h, t) < 0 else { return reopenSections() }
    let left = state.m[state.left + cell]
    var wanted = left
    let row = tables.classes[c]
    if row.peerCount > 1, chance(0.6) {
      let other = tables.peers[row.firstPeer + below(row.peerCount)]
      let g = state.m[state.host + other * tables.slotCount + t]
      if g >= 0, g != h {
        let together =
          state.m[state.groupSize + h * tables.slotCount + t]
          + state.m[state.groupSize + g * tables.slotCount + t]
        let excess = together - max(tables.classes[g].mergedLimit, tables.classes[h].mergedLimit)
        if excess > 0 { wanted = min(left, excess) }
      }
    }
    // Without supervisor his class draws him to the slot, and keeps him there.
    let price = state.work.pointee.uncoveredPrice
    state.work.pointee.uncoveredPrice = 1024
    defer { state.work.pointee.uncoveredPrice = price }
    let alone = state.m[state.groupClasses + h * tables.slotCount + t] == 1
    if wanted == left, alone { state.release(h, t) }
    let members = instance.classes[c].students
    for _ in 0..<below(4) { bringSection(to: t, for: members) }
    var k = below(members.count)
    for _ in 0..<members.count where wanted > 0 {
      let i = members[k]
      k += 1
      if k == members.count { k = 0 }
      if seat(i, in: t, exceptFrom: c) { wanted -= 1 }
    }
    resettle()
  }

  /// Opens or moves a section to a pattern with the slot, of an activity that somebody wishes who is
  /// left there.
  private func bringSection(to t: Int, for members: [Int]) {
    for _ in 0..<6 {
      let i = members[below(members.count)]
      let row = tables.students[i]
      guard row.optionCount > 0, isLeft(i, t) else { continue }
      let activity = tables.options[row.firstOption + below(row.optionCount)].activity
      let known = tables.activities[activity]
      guard known.patternCount > 0 else { continue }
      let start = below(known.patternCount)
      for k in 0..<known.patternCount {
        let p = known.firstPattern + (start + k) % known.patternCount
        guard tables.patterns[p].slots >> UInt128(t) & 1 == 1 else { continue }
        if state.m[state.openCount + activity] > 0, chance(0.7) {
          // One that is elsewhere comes.
          let q = known.firstSection + below(known.sectionCap)
          if state.m[state.sectionPattern + q] >= 0, !isPinned[q],
            state.slots(ofSection: q) >> UInt128(t) & 1 == 0
          {
            closeForMove(q)
          }
        }
        _ = openSection(of: activity, pattern: p)
        return
      }
    }
  }

  /// Whether the student is with his class in the slot.
  private func isLeft(_ i: Int, _ t: Int) -> Bool {
    let free = tables.students[i].attends & ~state.bits(state.studentBusy + 2 * i)
    return free >> UInt128(t) & 1 == 1
  }

  /// Seats a student who is left in the slot in a section there, his dearest wish first; if all are
  /// full, in the place of somebody of another class.
  private func seat(_ i: Int, in t: Int, exceptFrom c: Int) -> Bool {
    let row = tables.students[i]
    guard row.cap > 0, isLeft(i, t) else { return false }
    for o in row.firstOption..<(row.firstOption + row.optionCount) {
      let option = tables.options[o]
      guard option.bond < 0, option.pin < 0, state.m[state.openCount + option.activity] > 0 else {
        continue
      }
      let activity = tables.activities[option.activity]
      for q in activity.firstSection..<(activity.firstSection + activity.sectionCap) {
        guard state.m[state.sectionPattern + q] >= 0,
          state.slots(ofSection: q) >> UInt128(t) & 1 == 1, state.mayJoin(i, q),
          state.exchangeGain(i, o, q, state.slots(ofSection: q)) != nil
        else { continue }
        if !state.hasSeat(q) {
          guard let place = loser(in: q, notOf: c) else { continue }
          evict(place: place)
        }
        guard let (_, drops) = state.exchangeGain(i, o, q, state.slots(ofSection: q)) else {
          continue
        }
        state.exchange(i, o, q, drops: drops)
        return true
      }
    }
    return false
  }

  /// A member of another class who may go, from a random one on.
  private func loser(in q: Int, notOf c: Int) -> Int? {
    var skip = below(max(state.m[state.sectionSize + q], 1))
    var found: Int?
    var place = state.m[state.sectionFirst + q]
    while place >= 0 {
      let option = tables.options[state.m[state.placeOption + place]]
      if tables.students[tables.placeStudent[place]].schoolClass != c, option.mayBeTaken {
        found = place
        if skip <= 0 { return found }
      }
      skip -= 1
      place = state.m[state.placeNext + place]
    }
    return found
  }
}
