/// Students choose among open sections: one student exactly, or many for one section.
extension SearchState {
  /// Buffers of the enumeration, as deep as a student has electives.
  struct Enumeration {
    var student: SearchTables.Student
    var busy: UInt128
    var nodes: Int
    /// Places still to fill.
    var free: Int
    var count: Int
    var cost: Int
    var bestCost: Int
    var uncovered: UInt128
    /// Moves against the old timetable, in a repair.
    var moves = 0
    var improved = false
  }

  /// What a granted choice is worth to who lacks it: more than all else of one student.
  static let mustBonus = 100_000_000

  /// Nodes after which the enumeration of one student is content with what it has.
  static let enumerationLimit = 600

  /// The student's best plan over the sections with a free seat, taken when it is better.
  ///
  /// Complete enumeration, best choice first, cut off by what the places left could win at most.
  /// Bonded and pinned places are kept. After `enumerationLimit` nodes, the best plan so far.
  ///
  /// - Returns: whether anything changed.
  @discardableResult
  func replan(_ i: Int, buffers: ReplanBuffers) -> Bool {
    let row = tables.students[i]
    guard row.cap > 0 else { return false }
    var e = Enumeration(
      student: row, busy: 0, nodes: 0, free: row.cap, count: 0, cost: 0, bestCost: 0,
      uncovered: row.schoolClass >= 0 ? bits(uncoveredSlots + 2 * row.schoolClass) : 0)
    buffers.chosen = 0
    buffers.best = 0
    buffers.bonus = 0
    // The plan as it is; what may not be touched is taken over.
    var currentCost = m[studentCost + i]
    for place in row.firstPlace..<(row.firstPlace + row.cap) where m[placeSection + place] >= 0 {
      let option = tables.options[m[placeOption + place]]
      let q = m[placeSection + place]
      let slots = slots(ofSection: q)
      currentCost -= (slots & e.uncovered).nonzeroBitCount * uncoveredPrice(row)
      if option.bond >= 0 || option.pin >= 0 {
        e.busy |= slots
        e.count += 1
        e.free -= 1
        e.cost += option.cost
        buffers.category[buffers.chosen] = option.category
        buffers.option[buffers.chosen] = m[placeOption + place]
        buffers.section[buffers.chosen] = q
        buffers.chosen += 1
      } else {
        if m[sectionSize + q] <= minSize(ofSection: q) {
          // Leaving would bring the section below its minimum: as dear as the search makes it.
          currentCost -= work.pointee.shortPenalty
          buffers.bonus += work.pointee.shortPenalty
        }
        if option.must { currentCost -= Self.mustBonus }
      }
    }
    if tables.isRepair {
      e.cost += tables.repair.movers[i].cost
      e.moves = tables.repair.movers[i].moves
      currentCost += excess(i, m[studentMoves + i])
      buffers.bonus += tables.repair.movers[i].cost + excess(i, e.moves)
    }
    if row.mustCount > 0 { buffers.bonus += row.mustCount * Self.mustBonus }
    let kept = buffers.chosen
    for k in 0..<kept where k > 0 && tables.varietyCost > 0 {
      for l in 0..<k where buffers.category[l] == buffers.category[k] {
        e.cost += tables.varietyCost
        break
      }
    }
    e.cost += row.unmet * (row.wanted - e.count)
    for k in 0..<kept {
      e.cost -=
        (slots(ofSection: buffers.section[k]) & e.uncovered).nonzeroBitCount
        * uncoveredPrice(row)
      if tables.isRepair {
        let (cost, moves) = moveStep(i, buffers.option[k], buffers.section[k])
        e.cost += cost
        e.moves += moves
      }
    }
    e.bestCost = currentCost
    buffers.kept = kept
    if row.optionCount > 0 {
      explore(i, row.firstOption, &e, buffers)
    }
    guard e.improved else { return false }
    // Take it.
    for place in row.firstPlace..<(row.firstPlace + row.cap) where m[placeSection + place] >= 0 {
      let q = m[placeSection + place]
      var stays = false
      for k in 0..<buffers.best where buffers.bestSection[k] == q { stays = true }
      if !stays { unseat(place: place) }
    }
    for k in 0..<buffers.best {
      var seated = false
      for place in row.firstPlace..<(row.firstPlace + row.cap)
      where m[placeSection + place] == buffers.bestSection[k] {
        seated = true
      }
      if !seated { seat(i, option: buffers.bestOption[k], in: buffers.bestSection[k]) }
    }
    refreshCost(of: i)
    return true
  }

  private func explore(_ i: Int, _ o: Int, _ e: inout Enumeration, _ buffers: ReplanBuffers) {
    e.nodes &+= 1
    let end = e.student.firstOption + e.student.optionCount
    var here = e.cost + (e.count == 0 ? e.student.nothing : 0)
    if tables.isRepair { here += excess(i, e.moves) }
    if here < e.bestCost {
      e.bestCost = here
      e.improved = true
      buffers.keepBest()
    }
    guard e.free > 0, o < end, e.nodes < Self.enumerationLimit else { return }
    // The most that the places left can win.
    let places = min(e.free, end - o)
    let each = e.student.unmet - tables.options[o].cheapestFrom
    var slack = buffers.bonus
    if e.uncovered != 0 {
      slack +=
        (e.uncovered & ~e.busy & e.student.attends).nonzeroBitCount
        * uncoveredPrice(e.student)
    }
    if e.cost - max(each, 0) * places - slack >= e.bestCost { return }
    for k in o..<end {
      let option = tables.options[k]
      if k > o {
        let each = max(e.student.unmet - option.cheapestFrom, 0)
        if e.cost - each * min(e.free, end - k) - slack >= e.bestCost { return }
      }
      guard option.bond < 0, option.pin < 0, m[openCount + option.activity] > 0 else { continue }
      var category = 0
      for l in 0..<buffers.chosen where buffers.category[l] == option.category {
        category = tables.varietyCost
        break
      }
      let activity = tables.activities[option.activity]
      for q in activity.firstSection..<(activity.firstSection + activity.sectionCap) {
        let p = m[sectionPattern + q]
        guard p >= 0 else { continue }
        let slots = tables.patterns[p].slots
        guard slots & (e.busy | ~e.student.attends) == 0 else { continue }
        let size = m[sectionSize + q]
        var isHis = false
        if size >= m[sectionSeats + q] || size <= activity.minSize {
          for place in e.student.firstPlace..<(e.student.firstPlace + e.student.cap)
          where m[placeSection + place] == q {
            isHis = true
          }
          guard isHis || size < m[sectionSeats + q] else { continue }
        }
        guard mayJoin(i, q) else { continue }
        var step = option.cost - e.student.unmet + category
        if option.must { step -= Self.mustBonus }
        if isHis ? size <= activity.minSize : size < activity.minSize {
          step -= work.pointee.shortPenalty
        }
        if e.uncovered != 0 {
          step -= (slots & e.uncovered).nonzeroBitCount * uncoveredPrice(e.student)
        }
        var moves = 0
        if tables.isRepair {
          let change = moveStep(i, k, q)
          step += change.cost
          moves = change.moves
        }
        buffers.category[buffers.chosen] = option.category
        buffers.option[buffers.chosen] = k
        buffers.section[buffers.chosen] = q
        buffers.chosen &+= 1
        e.moves &+= moves
        e.busy |= slots
        e.free &-= 1
        e.count &+= 1
        e.cost &+= step
        explore(i, k + 1, &e, buffers)
        e.cost &-= step
        e.moves &-= moves
        e.count &-= 1
        e.free &+= 1
        e.busy &= ~slots
        buffers.chosen &-= 1
        if e.nodes >= Self.enumerationLimit { return }
      }
    }
  }
}
