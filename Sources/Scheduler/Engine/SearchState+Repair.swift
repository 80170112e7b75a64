/// What a repair adds: the cost of moves against the old timetable. Only called where `isRepair`.
extension SearchState {
  /// What it adds that the student is in the section and not with his class.
  @inline(__always)
  func moveStep(_ i: Int, _ option: Int, _ section: Int) -> (cost: Int, moves: Int) {
    let slots = slots(ofSection: section)
    let mover = tables.repair.movers[i]
    let left = (slots & mover.inClass).nonzeroBitCount
    let frozen = (slots & mover.frozen).nonzeroBitCount
    var cost = (left - frozen) * tables.repair.moveCost + frozen * tables.repair.frozenCost
    var moves = left
    let kept = tables.repair.kept[option]
    if kept.leader >= 0, kept.leader == m[sectionLeader + section] {
      let same = (slots & kept.slots).nonzeroBitCount
      let fixed = (slots & kept.frozen).nonzeroBitCount
      cost -= (same - fixed) * tables.repair.moveCost + fixed * tables.repair.frozenCost
      moves -= same
    }
    return (cost, moves)
  }

  /// Cost and number of the student's moves as he is placed now.
  func movesNow(of i: Int) -> (cost: Int, moves: Int) {
    var cost = tables.repair.movers[i].cost
    var moves = tables.repair.movers[i].moves
    for place in places(of: i) where m[placeSection + place] >= 0 {
      let step = moveStep(i, m[placeOption + place], m[placeSection + place])
      cost += step.cost
      moves += step.moves
    }
    return (cost, moves)
  }

  /// What so many moves of the student count beyond the caps: above his own more than all else of
  /// his, above that of all as `energy` counts them.
  @inline(__always) func excess(_ i: Int, _ moves: Int) -> Int {
    var excess = 0
    if moves > tables.repair.mostMovesPerStudent {
      excess = (moves - tables.repair.mostMovesPerStudent) * Self.mustBonus
    }
    guard tables.repair.mostMoves < .max else { return excess }
    let all = m[movedAt] - m[studentMoves + i] + moves
    return excess + max(0, all - tables.repair.mostMoves) * Self.movePrice
  }

  /// Price of a move beyond the most in all: as much as ten wanted electives.
  static let movePrice = 150_000

  /// What the duty, as a word of `duty`, costs the person in the slot for being another than before.
  @inline(__always) func dutyMove(_ s: Int, _ t: Int, _ value: Int) -> Int {
    let cell = s * tables.slotCount + t
    let now = value > 0 ? tables.sectionActivity[value - 1] + 1 : value
    return now == tables.repair.oldDuty[cell] ? 0 : tables.repair.dutyCost[cell]
  }

  @inline(__always) func dutyMove(_ s: Int, _ t: Int) -> Int {
    dutyMove(s, t, m[duty + s * tables.slotCount + t])
  }

  /// What it adds that the person leads the pattern instead of what he does now.
  func leadMove(_ s: Int, _ pattern: SearchTables.Pattern) -> Int {
    var cost = 0
    for k in 0..<pattern.slotCount {
      let t = tables.slotList[pattern.firstSlot + k]
      let cell = s * tables.slotCount + t
      cost -= dutyMove(s, t)
      if tables.repair.oldDuty[cell] != pattern.activity + 1 {
        cost += tables.repair.dutyCost[cell]
      }
    }
    return cost
  }
}
