/// Many students for one section: who wins most by its free seats.
extension SearchState {
  /// What the student wins by taking a seat in the section: a plain exchange that gives up what is
  /// in the way and, if his plan is full, the worst of the rest.
  ///
  /// - Returns: points, and the places given up as a mask from his first place; nil when he may
  ///   not.
  @inline(__always)
  func exchangeGain(_ i: Int, _ o: Int, _ q: Int, _ slots: UInt128) -> (gain: Int, drops: UInt64)? {
    let row = tables.students[i]
    guard slots & ~row.attends == 0 else { return nil }
    let option = tables.options[o]
    var count = m[studentCount + i]
    // Bound first: nothing held is worse than this choice and no place is free.
    var drops: UInt64 = 0
    var worst = -1
    var worstCost = Int.min
    var lost = 0
    var penalty = 0
    var moves = 0
    if count > 0 {
      let clash = bits(studentBusy + 2 * i) & slots != 0
      for place in row.firstPlace..<(row.firstPlace + row.cap) {
        let held = m[placeSection + place]
        guard held >= 0 else { continue }
        let heldOption = m[placeOption + place]
        if heldOption == o { return nil }
        let heldRow = tables.options[heldOption]
        let locked = heldRow.must || heldRow.bond >= 0
        if clash, self.slots(ofSection: held) & slots != 0 {
          if locked { return nil }
          drops |= 1 << UInt64(place - row.firstPlace)
          lost += heldRow.cost
          if tables.isRepair {
            let step = moveStep(i, heldOption, held)
            lost += step.cost
            moves -= step.moves
          }
          count -= 1
          if m[sectionSize + held] <= minSize(ofSection: held) {
            penalty += work.pointee.shortPenalty
          }
        } else if !locked, heldRow.cost > worstCost {
          worstCost = heldRow.cost
          worst = place
        }
      }
    }
    if count == row.cap {
      guard worst >= 0 else { return nil }
      drops |= 1 << UInt64(worst - row.firstPlace)
      lost += worstCost
      count -= 1
      let held = m[placeSection + worst]
      if tables.isRepair {
        let step = moveStep(i, m[placeOption + worst], held)
        lost += step.cost
        moves -= step.moves
      }
      if m[sectionSize + held] <= minSize(ofSection: held) { penalty += work.pointee.shortPenalty }
    }
    let before = m[studentCount + i]
    var gain = lost - option.cost + row.unmet * (count + 1 - before) - penalty
    if option.must { gain += Self.mustBonus }
    if tables.isRepair {
      let step = moveStep(i, o, q)
      let now = m[studentMoves + i]
      gain -= step.cost + excess(i, now + moves + step.moves) - excess(i, now)
    }
    if before == 0 { gain += row.nothing }
    if tables.varietyCost > 0, before > 0 {
      gain += varietyChange(row, drops: drops, adding: option.category)
    }
    let uncovered = bits(uncoveredSlots + 2 * row.schoolClass)
    if uncovered != 0 {
      var slotsGiven: UInt128 = 0
      for place in row.firstPlace..<(row.firstPlace + row.cap)
      where drops >> UInt64(place - row.firstPlace) & 1 == 1 {
        slotsGiven |= self.slots(ofSection: m[placeSection + place])
      }
      gain +=
        uncoveredPrice(row)
        * ((slots & uncovered).nonzeroBitCount - (slotsGiven & uncovered).nonzeroBitCount)
    }
    return (gain, drops)
  }

  private func varietyChange(
    _ row: SearchTables.Student, drops: UInt64, adding category: Int
  ) -> Int {
    var before = 0
    var after = 0
    var clash = false
    for e in row.firstPlace..<(row.firstPlace + row.cap) where m[placeSection + e] >= 0 {
      let own = tables.options[m[placeOption + e]].category
      let stays = drops >> UInt64(e - row.firstPlace) & 1 == 0
      if stays, own == category { clash = true }
      var pairBefore = false
      var pairAfter = false
      for f in row.firstPlace..<e where m[placeSection + f] >= 0 {
        guard tables.options[m[placeOption + f]].category == own else { continue }
        pairBefore = true
        if drops >> UInt64(f - row.firstPlace) & 1 == 0 { pairAfter = true }
      }
      if pairBefore { before += 1 }
      if stays, pairAfter { after += 1 }
    }
    return tables.varietyCost * (before - after - (clash ? 1 : 0))
  }

  /// Seats the student as `exchangeGain` said.
  func exchange(_ i: Int, _ o: Int, _ q: Int, drops: UInt64) {
    let row = tables.students[i]
    var rest = drops
    while rest != 0 {
      let place = row.firstPlace + rest.trailingZeroBitCount
      rest &= rest - 1
      unseat(place: place)
    }
    seat(i, option: o, in: q)
    refreshCost(of: i)
  }

  /// Candidates that `fill` looks at before it may be content with those found.
  static let fillSample = 600

  /// Offers the section's free seats to those who win most by them.
  ///
  /// Where an activity has very many candidates, a sample from a place that moves on each time: a
  /// move's work then does not grow with the school.
  ///
  /// - Parameter onSeated: told of everybody seated.
  func fill(_ q: Int, buffers: ReplanBuffers, onSeated: (Int) -> Void) {
    let p = m[sectionPattern + q]
    guard p >= 0, hasSeat(q) else { return }
    let slots = tables.patterns[p].slots
    let activity = tables.activities[tables.sectionActivity[q]]
    let penalty = work.pointee.shortPenalty
    var found = 0
    let threshold = m[sectionSize + q] < activity.minSize ? -penalty : 0
    let free = m[sectionSeats + q] - m[sectionSize + q]
    var looked = 0
    var next = 0
    if activity.candidateCount > Self.fillSample {
      next = turn() % activity.candidateCount
    }
    while looked < activity.candidateCount {
      if looked >= Self.fillSample, found >= (looked >= 4 * Self.fillSample ? free : 2 * free + 4) {
        break
      }
      if looked >= 8 * Self.fillSample, m[sectionSize + q] + found >= activity.minSize { break }
      let k = activity.firstCandidate + next
      looked &+= 1
      next &+= 1
      if next == activity.candidateCount { next = 0 }
      let o = tables.candidateOption[k]
      let option = tables.options[o]
      guard option.bond < 0, option.pin < 0 else { continue }
      let i = tables.candidateStudent[k]
      // Most students are content: their places are full, and none is dearer than this.
      if !tables.isRepair, m[studentCount + i] == tables.students[i].cap, !option.must,
        m[studentWorst + i] + tables.varietyCost - option.cost <= threshold,
        m[uncoveredSlots + 2 * tables.students[i].schoolClass] == 0
      {
        continue
      }
      guard let (gain, _) = exchangeGain(i, o, q, slots), gain > threshold else { continue }
      buffers.gains[found] = (gain << 24) | (k - activity.firstCandidate)
      found += 1
    }
    guard found > 0 else { return }
    buffers.takeBest(min(found, 2 * free + 4), of: found)
    for g in 0..<min(found, 2 * free + 4) {
      guard hasSeat(q) else { return }
      let k = activity.firstCandidate + buffers.gains[g] & 0xff_ffff
      let i = tables.candidateStudent[k]
      let o = tables.candidateOption[k]
      guard mayJoin(i, q), let (gain, drops) = exchangeGain(i, o, q, slots) else { continue }
      let bonus = m[sectionSize + q] < activity.minSize ? penalty : 0
      guard gain + bonus > 0 else { continue }
      exchange(i, o, q, drops: drops)
      onSeated(i)
    }
  }
}
