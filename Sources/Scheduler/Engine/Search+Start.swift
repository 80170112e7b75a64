/// The first rule-abiding plan.
extension Search {
  /// A rule-abiding plan: that given, as far as it still fits, or nothing open but what is pinned.
  ///
  /// - Returns: nil when the pins could not all be met by construction and a short search.
  public func start(from plan: Plan?, stop: StopSignal = StopSignal()) -> Plan? {
    guard !tables.pinsAreImpossible else { return nil }
    state.work.pointee.shortPenalty = shortPenalty(at: 0)
    for attempt in 0..<60 {
      if let plan, attempt == 0 {
        let numbers = state.load(plan)
        adoptPins(Array(zip(plan.sections.indices, numbers)), of: plan)
      } else {
        forgetPins()
        state.clear()
        state.settlePinned()
        openPinned(shuffled: attempt > 0)
        state.settle()
        serveStudentPins()
      }
      finishMove()
      keepIfBest()
      if best != nil { break }
      if repair(moves: min(400 * (attempt + 1), 4_000), stop: stop) { break }
      if stop.shouldStop { break }
    }
    if best == nil, let exact = exactStart(stop: stop) {
      let numbers = state.load(exact)
      adoptPins(Array(zip(exact.sections.indices, numbers)), of: exact)
      finishMove()
      keepIfBest()
    }
    return incumbent?.plan
  }

  /// A plan that meets the pins by branch and bound, with only pinned activities open; if there is
  /// none, with all.
  private func exactStart(stop: StopSignal) -> Plan? {
    var pinned = Set(instance.sectionPins.map(\.activity))
    pinned.formUnion(instance.studentPins.filter(\.granted).map(\.activity))
    var model = TimetableModel.Options()
    var search = BranchAndBound.Options()
    // Any plan will do. Where the program is too large for GLPK, the annealing has to find one.
    search.gap = 1e12
    search.nodeLimit = 400
    for open in [pinned, nil] {
      model.openActivities = open
      let limit = StopSignal(seconds: min(10, stop.secondsLeft), following: [stop])
      let program = TimetableModel(instance, options: model)
      guard program.program.columns.count <= 20_000 else { break }
      let outcome = try? BranchAndBound(program).solve(stop: limit, options: search)
      if let plan = outcome?.plan { return plan }
      if stop.shouldStop { break }
    }
    return nil
  }

  private func finishMove() {
    state.settle()
    for k in 0..<state.work.pointee.freedCount { state.isFreed[state.freed[k]] = false }
    state.work.pointee.freedCount = 0
  }

  // MARK: Section pins

  private func forgetPins() {
    pinsOfSection = [:]
    for q in 0..<tables.sectionCount {
      isPinned[q] = false
      leaderIsFixed[q] = false
      roomIsFixed[q] = false
    }
  }

  private func hold(_ q: Int, for pin: Int) {
    pinsOfSection[q, default: []].append(pin)
    isPinned[q] = true
    if instance.sectionPins[pin].leader >= 0 { leaderIsFixed[q] = true }
    if instance.sectionPins[pin].room >= 0 { roomIsFixed[q] = true }
  }

  /// Finds for each pin the section of a loaded plan that meets it.
  private func adoptPins(_ loaded: [(Int, Int)], of plan: Plan) {
    forgetPins()
    for (number, pin) in instance.sectionPins.enumerated() {
      let fit = loaded.first { index, q in
        let section = plan.sections[index]
        return q >= 0 && pin.patterns.contains(section.pattern)
          && (pin.leader < 0 || pin.leader == section.leader)
          && (pin.room < 0 || pin.room == section.room)
          && Set(tables.pinStudents[number]).isSubset(of: state.members(of: q))
      }
      if let fit { hold(fit.1, for: number) } else { state.m[state.faultsAt] += 1 }
    }
  }

  /// Opens a section for every pin: the least free first, in a section that already meets it if
  /// there is one.
  private func openPinned(shuffled: Bool) {
    var order = instance.sectionPins.indices.sorted { a, b in
      (freedom(a), a) < (freedom(b), b)
    }
    if shuffled { order.shuffle(using: &random.pointee) }
    // Where others are in the way, the fewest make room and come again later: min-conflicts.
    var patience = 30 * order.count + 100
    var next = 0
    while next < order.count {
      let number = order[next]
      next += 1
      if next > 4_096 {
        order.removeFirst(next)
        next = 0
      }
      var q = openSection(meeting: number, shuffled: shuffled)
      if q < 0, patience > 0 {
        patience -= 1
        order += makeRoom(for: number)
        q = openSection(meeting: number, shuffled: shuffled)
      }
      guard q >= 0 else {
        state.m[state.faultsAt] += 1
        continue
      }
      hold(q, for: number)
      for student in tables.pinStudents[number] {
        let seated = state.places(of: student).contains { state.m[state.placeSection + $0] == q }
        if !seated { state.join(student, q) }
      }
    }
  }

  /// Closes pinned sections that keep this pin from being met, as few as a few random tries show.
  ///
  /// - Returns: the pins that are to be met anew.
  private func makeRoom(for number: Int) -> [Int] {
    let pin = instance.sectionPins[number]
    var fewest: Set<Int>?
    for _ in 0..<12 where !pin.patterns.isEmpty {
      let p = pin.patterns[below(pin.patterns.count)]
      let pattern = tables.patterns[p]
      guard pattern.leaderCount > 0, pattern.roomCount > 0 else { continue }
      let leader =
        pin.leader >= 0
        ? pin.leader : tables.leaderList[pattern.firstLeader + below(pattern.leaderCount)]
      let room =
        pin.room >= 0 ? pin.room : tables.roomList[pattern.firstRoom + below(pattern.roomCount)]
      let blocking = sectionsInTheWay(of: number, pattern, leader: leader, room: room)
      if blocking.count < fewest?.count ?? .max { fewest = blocking }
    }
    var again: [Int] = []
    for q in (fewest ?? []).sorted() {
      again += pinsOfSection.removeValue(forKey: q) ?? []
      isPinned[q] = false
      leaderIsFixed[q] = false
      roomIsFixed[q] = false
      closeForMove(q)
    }
    looseCount.pointee = 0
    return again
  }

  private func sectionsInTheWay(
    of number: Int, _ pattern: SearchTables.Pattern, leader s: Int, room: Int
  ) -> Set<Int> {
    var found: Set<Int> = []
    let duties = state.duty + s * tables.slotCount
    for k in 0..<pattern.slotCount {
      let t = tables.slotList[pattern.firstSlot + k]
      let led = state.m[duties + t]
      if led > 0 { found.insert(led - 1) }
      let there = state.m[state.roomUse + room * tables.slotCount + t]
      if there > 0 { found.insert(there - 1) }
    }
    for student in tables.pinStudents[number] {
      for place in state.places(of: student) {
        let q = state.m[state.placeSection + place]
        guard q >= 0 else { continue }
        if state.slots(ofSection: q) & pattern.slots != 0
          || tables.sectionActivity[q] == pattern.activity
        {
          found.insert(q)
        }
      }
    }
    // Somebody at his maximum, or an activity with all its sections open: one of them goes.
    if state.obstacle(to: s, leading: pattern) == .unavailable {
      let led = SlotSet(bits: instance.allSlots.bits).map { state.m[duties + $0] - 1 }
        .filter { $0 >= 0 && !found.contains($0) }
      if !led.isEmpty { found.insert(led[below(led.count)]) }
    }
    if state.closedSection(of: pattern.activity) < 0 {
      let row = tables.activities[pattern.activity]
      let open = (row.firstSection..<(row.firstSection + row.sectionCap)).filter {
        state.m[state.sectionPattern + $0] >= 0
      }
      if found.isDisjoint(with: open), !open.isEmpty { found.insert(open[below(open.count)]) }
    }
    return found
  }

  private func freedom(_ number: Int) -> Int {
    let pin = instance.sectionPins[number]
    var ways = 0
    for p in pin.patterns {
      let pattern = instance.patterns[p]
      ways +=
        (pin.leader >= 0 ? 1 : pattern.leaders.count) * (pin.room >= 0 ? 1 : pattern.rooms.count)
    }
    return ways
  }

  private func openSection(meeting number: Int, shuffled: Bool) -> Int {
    let pin = instance.sectionPins[number]
    let students = tables.pinStudents[number]
    var patterns = pin.patterns
    if shuffled { patterns.shuffle(using: &random.pointee) }
    // One that is there may do, when its students can all be in it.
    let row = tables.activities[pin.activity]
    if !shuffled || chance(0.5) || state.closedSection(of: pin.activity) < 0 {
      for q in row.firstSection..<(row.firstSection + row.sectionCap)
      where state.m[state.sectionPattern + q] >= 0 {
        if patterns.contains(state.m[state.sectionPattern + q]),
          pin.leader < 0 || pin.leader == state.m[state.sectionLeader + q],
          pin.room < 0 || pin.room == state.m[state.sectionRoom + q],
          students.allSatisfy({ canJoin($0, pattern: state.slots(ofSection: q)) }),
          students.count + state.m[state.sectionSize + q] <= state.m[state.sectionSeats + q]
        {
          return q
        }
      }
    }
    let q = state.closedSection(of: pin.activity)
    guard q >= 0 else { return -1 }
    for p in patterns {
      let pattern = tables.patterns[p]
      guard students.allSatisfy({ canJoin($0, pattern: pattern.slots) }) else { continue }
      let leader: Int
      if pin.leader >= 0 {
        guard state.obstacle(to: pin.leader, leading: pattern) == .none else { continue }
        leader = pin.leader
      } else {
        leader = chooseLeader(pattern)
        guard leader >= 0 else { continue }
      }
      let room: Int
      if pin.room >= 0 {
        guard !state.roomIsTaken(pin.room, pattern) else { continue }
        room = pin.room
      } else {
        let possible = instance.patterns[p].rooms.filter { r in
          !state.roomIsTaken(r, pattern)
            && tables.seats(activity: pin.activity, room: r) >= students.count
            && students.allSatisfy { instance.suits(student: $0, room: r) }
        }
        guard
          let chosen = possible.max(by: {
            tables.seats(activity: pin.activity, room: $0)
              < tables.seats(activity: pin.activity, room: $1)
          })
        else { continue }
        room = chosen
      }
      state.open(q, pattern: p, leader: leader, room: room)
      return q
    }
    return -1
  }

  private func canJoin(_ student: Int, pattern slots: UInt128) -> Bool {
    slots & (~tables.students[student].attends | state.bits(state.studentBusy + 2 * student)) == 0
  }

  // MARK: Students' pins, and minimum sizes

  /// Choices that a pin grants, and the seats that open sections need filled.
  private func serveStudentPins() {
    for i in instance.students.indices where state.m[state.studentMissing + i] > 0 {
      state.replan(i, buffers: buffers)
    }
    for k in 0..<state.m[state.openAt] {
      let q = state.m[state.openList + k]
      if state.m[state.sectionSize + q] < state.minSize(ofSection: q) { fill(q) }
    }
    looseCount.pointee = 0
  }

  /// Small moves at little heat until every rule is kept.
  private func repair(moves: Int, stop: StopSignal) -> Bool {
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
      if next >= 0, tables.seats(activity: pattern.activity, room: next)
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
  }
}
