/// Sections and places that pins ask for.
extension Search {
  func forgetPins() {
    pinsOfSection = [:]
    for q in 0..<tables.sectionCount {
      isPinned[q] = false
      leaderIsFixed[q] = false
      roomIsFixed[q] = false
    }
  }

  func hold(_ q: Int, for pin: Int) {
    pinsOfSection[q, default: []].append(pin)
    isPinned[q] = true
    if instance.sectionPins[pin].leader >= 0 { leaderIsFixed[q] = true }
    if instance.sectionPins[pin].room >= 0 { roomIsFixed[q] = true }
  }

  /// Finds for each pin the section of a loaded plan that meets it.
  func adoptPins(_ loaded: [(Int, Int)], of plan: Plan) {
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
  func openPinned(shuffled: Bool) {
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

  func canJoin(_ student: Int, pattern slots: UInt128) -> Bool {
    slots & (~tables.students[student].attends | state.bits(state.studentBusy + 2 * student)) == 0
  }

  /// Choices that a pin grants, and the seats that open sections need filled.
  func serveStudentPins() {
    for i in instance.students.indices where state.m[state.studentMissing + i] > 0 {
      state.replan(i, buffers: buffers)
    }
    for k in 0..<state.m[state.openAt] {
      let q = state.m[state.openList + k]
      if state.m[state.sectionSize + q] < state.minSize(ofSection: q) { fill(q) }
    }
    looseCount.pointee = 0
  }
}
