/// Students' places: taking them, giving them up, and what they cost.
extension SearchState {
  @inline(__always) func places(of student: Int) -> Range<Int> {
    let row = tables.students[student]
    return row.firstPlace..<(row.firstPlace + row.cap)
  }

  @inline(__always) func hasSeat(_ section: Int) -> Bool {
    m[sectionSize + section] < m[sectionSeats + section]
  }

  /// Slots of an open section.
  @inline(__always) func slots(ofSection q: Int) -> UInt128 {
    tables.patterns[m[sectionPattern + q]].slots
  }

  @inline(__always) func minSize(ofSection q: Int) -> Int {
    tables.activities[tables.sectionActivity[q]].minSize
  }

  /// Puts the student into the section. The caller refreshes his cost afterwards.
  ///
  /// - Precondition: the section is open with a free seat, and he is free in its slots.
  func seat(_ student: Int, option: Int, in section: Int) {
    let places = places(of: student)
    guard let place = places.first(where: { m[placeSection + $0] < 0 }) else { return }
    set(placeSection + place, section)
    set(placeOption + place, option)
    let first = m[sectionFirst + section]
    set(placeNext + place, first)
    set(placePrevious + place, -1)
    if first >= 0 { set(placePrevious + first, place) }
    set(sectionFirst + section, place)
    let size = m[sectionSize + section]
    set(sectionSize + section, size + 1)
    if size < minSize(ofSection: section) { m[shortAt] -= 1 }
    add(studentCount + student, 1)
    let pattern = tables.patterns[m[sectionPattern + section]]
    setBits(studentBusy + 2 * student, bits(studentBusy + 2 * student) | pattern.slots)
    leave(student, pattern, by: -1)
  }

  /// Takes the student of a place out of its section.
  func unseat(place: Int) {
    let section = m[placeSection + place]
    let student = tables.placeStudent[place]
    let next = m[placeNext + place]
    let previous = m[placePrevious + place]
    if previous >= 0 {
      set(placeNext + previous, next)
    } else {
      set(sectionFirst + section, next)
    }
    if next >= 0 { set(placePrevious + next, previous) }
    set(placeSection + place, -1)
    let size = m[sectionSize + section]
    if size == m[sectionSeats + section] { markFreed(section) }
    set(sectionSize + section, size - 1)
    if size <= minSize(ofSection: section) { m[shortAt] += 1 }
    add(studentCount + student, -1)
    let pattern = tables.patterns[m[sectionPattern + section]]
    setBits(studentBusy + 2 * student, bits(studentBusy + 2 * student) & ~pattern.slots)
    leave(student, pattern, by: 1)
  }

  /// Students left in the class change by one in every slot of the pattern.
  @inline(__always)
  private func leave(_ student: Int, _ pattern: SearchTables.Pattern, by delta: Int) {
    let row = tables.students[student]
    for k in 0..<pattern.slotCount {
      let t = tables.slotList[pattern.firstSlot + k]
      let cell = row.schoolClass * tables.slotCount + t
      add(left + cell, delta)
      let weight = delta * row.uncovered
      add(leftWeight + cell, weight)
      let group = m[host + cell]
      if group >= 0 {
        add(groupSize + group * tables.slotCount + t, delta)
        if m[supervisor + cell] < 0 { chargeUncovered(weight) }
      }
      markDirty(cell)
    }
  }

  /// Recomputes what a student's places cost.
  func refreshCost(of student: Int) {
    let row = tables.students[student]
    let count = m[studentCount + student]
    var cost = row.unmet * (row.wanted - count)
    var missing = row.mustCount
    var worst = 0
    if count == 0 {
      cost += row.nothing
    } else {
      for e in row.firstPlace..<(row.firstPlace + row.cap) where m[placeSection + e] >= 0 {
        let option = tables.options[m[placeOption + e]]
        cost += option.cost
        worst = max(worst, option.cost)
        if option.must { missing -= 1 }
        if tables.varietyCost > 0, count > 1 {
          for f in row.firstPlace..<e where m[placeSection + f] >= 0 {
            if tables.options[m[placeOption + f]].category == option.category {
              cost += tables.varietyCost
              break
            }
          }
        }
      }
    }
    if tables.isRepair {
      let (moveCost, moves) = movesNow(of: student)
      cost += moveCost
      missing += max(0, moves - tables.repair.mostMovesPerStudent)
      let before = m[studentMoves + student]
      if moves != before {
        m[movedAt] += moves - before
        set(studentMoves + student, moves)
      }
    }
    if m[studentWorst + student] != worst { set(studentWorst + student, worst) }
    let old = m[studentCost + student]
    if cost != old {
      charge(cost - old)
      set(studentCost + student, cost)
    }
    let oldMissing = m[studentMissing + student]
    if missing != oldMissing {
      m[faultsAt] += missing - oldMissing
      set(studentMissing + student, missing)
    }
  }

  /// Whether the student may sit in the section as far as needs, bonds and pins go (slots, seats
  /// and his other places aside).
  @inline(__always) func mayJoin(_ student: Int, _ section: Int) -> Bool {
    let row = tables.students[student]
    if row.needy >= 0 {
      let rooms = tables.instance.rooms.count
      if !tables.suits[row.needy * rooms + m[sectionRoom + section]] { return false }
    }
    if row.apartCount > 0 {
      let activity = tables.sectionActivity[section]
      for k in row.firstApart..<(row.firstApart + row.apartCount) {
        let mate = tables.apart[k]
        guard mate.activity < 0 || mate.activity == activity else { continue }
        for e in places(of: mate.student) where m[placeSection + e] == section { return false }
      }
    }
    return true
  }
}
