/// From a plan that breaks rules to one that keeps them.
extension Search {
  /// Small moves at little heat until every rule is kept.
  func repair(moves: Int, stop: StopSignal) -> Bool {
    var energy = state.energy
    var missing: [Int] = []
    var homeless: [Int] = []
    for move in 0..<moves {
      if move & 63 == 0 {
        if stop.shouldStop { return false }
        missing = instance.students.indices.filter { state.m[state.studentMissing + $0] > 0 }
        homeless = state.homeless
      }
      state.begin()
      if !missing.isEmpty, move & 1 == 0 {
        looseCount.pointee = 0
        serve(missing[below(missing.count)])
        finishMove()
      } else if !homeless.isEmpty, move & 3 > 1 {
        looseCount.pointee = 0
        house(homeless[below(homeless.count)])
        finishMove()
      } else {
        makeMove()
      }
      let next = state.energy
      if next <= energy || chance(0.02) && next < energy + SearchState.faultPenalty {
        energy = next
        if keepIfBest() { return true }
      } else {
        state.rollback()
      }
    }
    legalise()
    return keepIfBest()
  }

  /// Makes room for a class whose home room is taken while no group can take its students: the
  /// section there goes elsewhere or closes, or students of the grade leave for electives.
  private func house(_ cell: Int) {
    let c = cell / tables.slotCount
    let t = cell % tables.slotCount
    let home = tables.classes[c].home
    let q = home < 0 ? -1 : state.m[state.roomUse + home * tables.slotCount + t] - 1
    if q >= 0, !roomIsFixed[q] {
      let pattern = tables.patterns[state.m[state.sectionPattern + q]]
      let next = chooseRoom(pattern, except: home)
      if next >= 0,
        tables.seats(activity: pattern.activity, room: next)
          >= state.m[state.sectionSize + q],
        state.members(of: q).allSatisfy({ instance.suits(student: $0, room: next) })
      {
        state.leaveRoom(q)
        state.takeRoom(q, next)
        state.set(
          state.sectionSeats + q, tables.seats(activity: pattern.activity, room: next))
        return
      }
      if !isPinned[q] {
        closeForMove(q)
        return resettle()
      }
    }
    let row = tables.classes[c]
    guard row.peerCount > 0 else { return }
    let from = chance(0.6) ? c : tables.peers[row.firstPeer + below(row.peerCount)]
    let members = instance.classes[from].students
    guard !members.isEmpty else { return }
    for _ in 0..<(4 + below(20)) {
      let i = members[below(members.count)]
      let student = tables.students[i]
      guard student.cap > 0, student.optionCount > 0,
        (student.attends & ~state.bits(state.studentBusy + 2 * i)) >> UInt128(t) & 1 == 1
      else { continue }
      let o = student.firstOption + below(student.optionCount)
      let option = tables.options[o]
      let activity = tables.activities[option.activity]
      guard option.bond < 0, option.pin < 0, activity.sectionCap > 0 else { continue }
      let to = activity.firstSection + below(activity.sectionCap)
      guard state.m[state.sectionPattern + to] >= 0, state.mayJoin(i, to),
        state.slots(ofSection: to) >> UInt128(t) & 1 == 1
      else { continue }
      _ = takeSeat(i, o, to)
    }
  }

  /// Opens a section for a student who lacks a choice that a pin grants, at a time he can come.
  private func serve(_ i: Int) {
    let row = tables.students[i]
    let lacking = (row.firstOption..<(row.firstOption + row.optionCount)).filter { o in
      let option = tables.options[o]
      return option.must && option.pin < 0
        && !state.places(of: i).contains {
          state.m[state.placeSection + $0] >= 0 && state.m[state.placeOption + $0] == o
        }
    }
    guard !lacking.isEmpty else { return }
    let o = lacking[below(lacking.count)]
    let option = tables.options[o]
    let activity = tables.activities[option.activity]
    if option.bond >= 0 {
      placeBond(option.bond, in: nil)
      if state.m[state.studentMissing + i] == 0 { return }
    }
    // A seat in an open section first, somebody else's if need be.
    for _ in 0..<4 where activity.sectionCap > 0 {
      let q = activity.firstSection + below(activity.sectionCap)
      guard state.m[state.sectionPattern + q] >= 0, option.bond < 0,
        canJoin(i, pattern: state.slots(ofSection: q)) || chance(0.5), state.mayJoin(i, q)
      else { continue }
      takeSeat(i, o, q)
      if state.m[state.studentMissing + i] == 0 { return resettle() }
    }
    for _ in 0..<6 {
      guard activity.patternCount > 0 else { break }
      let p = activity.firstPattern + below(activity.patternCount)
      guard tables.patterns[p].slots & ~row.attends == 0 else { continue }
      let q = openSection(of: option.activity, pattern: p)
      guard q >= 0 else { continue }
      if option.bond >= 0 {
        placeBond(option.bond, in: q)
      } else if state.mayJoin(i, q) {
        takeSeat(i, o, q)
      }
      fill(q)
      break
    }
    resettle()
  }

  /// Closes what is below its minimum size and nothing pinned needs; everybody concerned chooses
  /// anew.
  func legalise() {
    for _ in 0..<20 {
      state.begin()
      looseCount.pointee = 0
      var shortest = -1
      var missing = 0
      for k in 0..<state.m[state.openAt] {
        let q = state.m[state.openList + k]
        let lack = state.minSize(ofSection: q) - state.m[state.sectionSize + q]
        if lack > 0, !isPinned[q], lack > missing {
          missing = lack
          shortest = q
        }
      }
      if shortest < 0 { break }
      closeForMove(shortest)
      resettle()
      finishMove()
    }
    looseCount.pointee = 0
    finishMove()
    keepToBudget()
  }

  /// Puts aside a valid plan made of the present one: at once where it can be, else after some moves,
  /// with more and more heat.
  ///
  /// - Returns: false when none was found.
  func keepsValidPlan() -> Bool {
    setPenalties(at: 1)
    checkpoint(progress: 1)
    let moves = 500 + tables.placeCount
    for step in 1..<24 where best == nil {
      anneal(moves: moves, at: 1 - 0.02 * Double(step))
      anneal(moves: moves, at: 1)
      checkpoint(progress: 1)
    }
    return best != nil
  }

  /// While pay is over the budget (F2), leaves groups without supervisor: those first whose students
  /// weigh least for what their supervisor is paid. Pinned ones stay.
  func keepToBudget() {
    guard state.m[state.paidAt] > tables.budget else { return }
    state.begin()
    var groups: [(weight: Double, host: Int, slot: Int)] = []
    for h in instance.classes.indices {
      for t in 0..<tables.slotCount where state.m[state.host + h * tables.slotCount + t] == h {
        let s = state.m[state.supervisor + h * tables.slotCount + t]
        guard s >= 0, tables.staff[s].pay > 0, state.pinnedSupervisor(of: h, t) < 0 else {
          continue
        }
        groups.append((Double(state.weight(of: h, t)) / Double(tables.staff[s].pay), h, t))
      }
    }
    for group in groups.sorted(by: { $0 < $1 }) where state.m[state.paidAt] > tables.budget {
      state.release(group.host, group.slot)
    }
    // They are to have nobody: nothing is left to settle.
    state.work.pointee.touchedSlots = 0
  }
}
