/// The moves of the annealing. Each leaves a complete plan; the caller accepts or undoes it.
extension Search {
  @inline(__always) func chance(_ probability: Double) -> Bool {
    random.pointee.unit() < probability
  }

  @inline(__always) func below(_ count: Int) -> Int { random.pointee.below(count) }

  func makeMove() {
    looseCount.pointee = 0
    // Shares by measurement: a move of sections takes twenty times as long as one of a student.
    let dice = random.pointee.unit()
    switch dice {
    case ..<0.02: emptyClass()
    case ..<0.10: reopenSections()
    case ..<0.12: changeLeader()
    case ..<0.135: changeRoom()
    case ..<0.635: moveStudent()
    case ..<0.65: moveBond()
    case ..<0.90: changeSupervisor()
    default: changeGroups()
    }
    state.settle()
    clearFreed()
  }

  func clearFreed() {
    let work = state.work
    for k in 0..<work.pointee.freedCount { state.isFreed[state.freed[k]] = false }
    work.pointee.freedCount = 0
  }

  // MARK: Sections

  @inline(__always) func randomOpenSection() -> Int {
    let count = state.m[state.openAt]
    return count == 0 ? -1 : state.m[state.openList + below(count)]
  }

  /// Notes a student who should choose anew.
  @inline(__always) func loosen(_ student: Int) {
    guard looseCount.pointee < looseCapacity else { return }
    loose[looseCount.pointee] = student
    looseCount.pointee &+= 1
  }

  func closeForMove(_ q: Int) {
    state.close(q) { student in
      loosen(student)
    }
  }

  /// Closes up to four related sections and opens about as many.
  func reopenSections() {
    let dice = random.pointee.unit()
    let closing = dice < 0.22 ? 0 : dice < 0.68 ? 1 : dice < 0.9 ? 2 : dice < 0.97 ? 3 : 4
    var closed: (Int, Int, Int, Int) = (-1, -1, -1, -1)
    var count = 0
    if closing > 0, let seed = openUnpinned() {
      let seedSlots = state.slots(ofSection: seed)
      let seedLeader = state.m[state.sectionLeader + seed]
      let seedRoom = state.m[state.sectionRoom + seed]
      closed.0 = tables.sectionActivity[seed]
      closeForMove(seed)
      count = 1
      var tries = 0
      while count < closing, tries < 12 {
        tries += 1
        guard let q = openUnpinned() else { break }
        let activity = tables.sectionActivity[q]
        guard
          state.slots(ofSection: q) & seedSlots != 0
            || state.m[state.sectionLeader + q] == seedLeader
            || state.m[state.sectionRoom + q] == seedRoom || activity == closed.0
        else { continue }
        switch count {
        case 1: closed.1 = activity
        case 2: closed.2 = activity
        default: closed.3 = activity
        }
        closeForMove(q)
        count += 1
      }
    }
    var opening = count
    let more = random.pointee.unit()
    if count == 0 || more < 0.2 { opening += 1 } else if more > 0.85 { opening -= 1 }
    for k in 0..<max(opening, 0) {
      var activity = chance(0.5) ? wishedActivity() : below(max(instance.activities.count, 1))
      if k < count, chance(0.6) {
        activity = k == 0 ? closed.0 : k == 1 ? closed.1 : k == 2 ? closed.2 : closed.3
      }
      guard activity < instance.activities.count else { break }
      var pattern: Int?
      if let guide, !guide.isEmpty, chance(Self.guidedActivities) {
        let chosen = guide.pattern(dice: random.pointee.unit())
        activity = tables.patterns[chosen].activity
        pattern = chosen
      }
      let q = openSection(of: activity, pattern: pattern)
      if q >= 0 { fill(q) }
    }
    resettle()
  }

  private func openUnpinned() -> Int? {
    for _ in 0..<4 {
      let q = randomOpenSection()
      if q < 0 { return nil }
      if !isPinned[q] { return q }
    }
    return nil
  }

  /// An activity that a random student would rather have than what he has.
  private func wishedActivity() -> Int {
    for _ in 0..<4 {
      let i = below(max(instance.students.count, 1))
      guard i < instance.students.count else { break }
      let row = tables.students[i]
      guard row.optionCount > 0 else { continue }
      let option = tables.options[row.firstOption + below(row.optionCount)]
      var holds = false
      var worst = state.m[state.studentCount + i] < row.cap ? row.unmet + row.nothing : 0
      for place in state.places(of: i) where state.m[state.placeSection + place] >= 0 {
        let held = tables.options[state.m[state.placeOption + place]]
        if held.activity == option.activity { holds = true }
        worst = max(worst, held.cost)
      }
      if !holds, option.cost < worst { return option.activity }
    }
    return below(max(instance.activities.count, 1))
  }

  /// Shares of openings that follow the guide: in the choice of the activity, and of its pattern.
  /// By measurement at 1,000 and 3,000 students.
  static let guidedActivities = 0.6
  static let guidedPatterns = 0.8

  private func pattern(of row: SearchTables.Activity) -> Int {
    let all = row.firstPattern..<(row.firstPattern + row.patternCount)
    if let guide, chance(Self.guidedPatterns) {
      return guide.pattern(in: all, dice: random.pointee.unit())
    }
    return row.firstPattern + below(row.patternCount)
  }

  /// Opens a section of the activity at a pattern drawn at random, with who and where suits best.
  func openSection(of activity: Int, pattern given: Int? = nil) -> Int {
    let row = tables.activities[activity]
    guard row.patternCount > 0 else { return -1 }
    var q = state.closedSection(of: activity)
    if q < 0 {
      // All sections are open: one of them moves.
      guard row.sectionCap > 0, chance(0.5) else { return -1 }
      q = row.firstSection + below(row.sectionCap)
      guard state.m[state.sectionPattern + q] >= 0, !isPinned[q] else { return -1 }
      closeForMove(q)
    }
    let p = given ?? pattern(of: row)
    let pattern = tables.patterns[p]
    var leader = chooseLeader(pattern)
    if leader < 0 {
      guard chance(0.4) else { return -1 }
      evictLeader(pattern)
      leader = chooseLeader(pattern)
      guard leader >= 0 else { return -1 }
    }
    var room = chooseRoom(pattern)
    if room < 0 {
      guard chance(0.4) else { return -1 }
      evictRoom(pattern)
      room = chooseRoom(pattern)
      guard room >= 0 else { return -1 }
    }
    state.open(q, pattern: p, leader: leader, room: room)
    return q
  }

  /// Who leads: least marginal load, a little at random; -1 when nobody can.
  func chooseLeader(_ pattern: SearchTables.Pattern, except: Int = -1) -> Int {
    var best = -1
    var bestCost = Int.max
    for k in pattern.firstLeader..<(pattern.firstLeader + pattern.leaderCount) {
      let s = tables.leaderList[k]
      guard s != except, state.obstacle(to: s, leading: pattern) == .none else { continue }
      var displaced = 0
      var price = 0
      for j in 0..<pattern.slotCount {
        let t = tables.slotList[pattern.firstSlot + j]
        if state.m[state.duty + s * tables.slotCount + t] < 0 {
          displaced += 1
        } else {
          price += state.priceStep(s, t)
        }
      }
      let load = state.m[state.load + s]
      var cost = state.loadStep(s, from: load, to: load + pattern.slotCount - displaced) + price
      cost += state.budgetStep(s, periods: pattern.slotCount - displaced)
      cost += displaced * 3_000 + below(6_000)
      if tables.isRepair { cost += state.leadMove(s, pattern) }
      if !state.shareAllows(s) { cost += 50_000 }
      if cost < bestCost {
        bestCost = cost
        best = s
      }
    }
    return best
  }

  /// Where: free, not displacing a class group if possible, with seats enough but few wasted.
  func chooseRoom(_ pattern: SearchTables.Pattern, except: Int = -1) -> Int {
    var best = -1
    var bestCost = Int.max
    let most = tables.activities[pattern.activity].maxSize
    for k in pattern.firstRoom..<(pattern.firstRoom + pattern.roomCount) {
      let room = tables.roomList[k]
      guard room != except, !state.roomIsTaken(room, pattern) else { continue }
      let capacity = tables.roomCapacity[room]
      let cost =
        state.hostings(in: room, pattern) * 3_000 + max(0, most - capacity) * 500
        + max(0, capacity - most) * 10 + below(2_500)
      if cost < bestCost {
        bestCost = cost
        best = room
      }
    }
    return best
  }

  /// Frees somebody who could lead: sections in the way close, and others of his (or of his
  /// organisation's) where a maximum is reached.
  private func evictLeader(_ pattern: SearchTables.Pattern) {
    let s = tables.leaderList[pattern.firstLeader + below(pattern.leaderCount)]
    let first = state.duty + s * tables.slotCount
    for j in 0..<pattern.slotCount {
      let q = state.m[first + tables.slotList[pattern.firstSlot + j]] - 1
      if q >= 0, !isPinned[q] { closeForMove(q) }
    }
    var tries = 0
    while tries < 3, state.obstacle(to: s, leading: pattern) != .none {
      tries += 1
      let start = below(tables.slotCount)
      var closed = false
      for k in 0..<tables.slotCount where !closed {
        let t = (start + k) % tables.slotCount
        let now = state.m[first + t]
        if now > 0, !isPinned[now - 1] {
          closeForMove(now - 1)
          closed = true
        } else if now < 0, state.pinnedSupervisor(of: -now - 1, t) < 0 {
          state.release(-now - 1, t)
          closed = true
        }
      }
      if !closed { break }
    }
    let organisation = tables.staff[s].organisation
    if organisation >= 0, state.obstacle(to: s, leading: pattern) != .none {
      for _ in 0..<6 {
        let q = randomOpenSection()
        guard q >= 0 else { return }
        if !isPinned[q], tables.staff[state.m[state.sectionLeader + q]].organisation == organisation
        {
          return closeForMove(q)
        }
      }
    }
  }

  private func evictRoom(_ pattern: SearchTables.Pattern) {
    let k = pattern.firstRoom + below(pattern.roomCount)
    let room = tables.roomList[k]
    for j in 0..<pattern.slotCount {
      let t = tables.slotList[pattern.firstSlot + j]
      let q = state.m[state.roomUse + room * tables.slotCount + t] - 1
      if q >= 0, !isPinned[q] { closeForMove(q) }
    }
  }

  private func changeLeader() {
    let q = randomOpenSection()
    guard q >= 0, !leaderIsFixed[q] else { return }
    let pattern = tables.patterns[state.m[state.sectionPattern + q]]
    let old = state.m[state.sectionLeader + q]
    state.dropLeader(q)
    let next = chooseLeader(pattern, except: old)
    state.takeLeader(q, next >= 0 ? next : old)
  }

  private func changeRoom() {
    let q = randomOpenSection()
    guard q >= 0, !roomIsFixed[q] else { return }
    let pattern = tables.patterns[state.m[state.sectionPattern + q]]
    let old = state.m[state.sectionRoom + q]
    let next = chooseRoom(pattern, except: old)
    guard next >= 0 else { return }
    let seats = tables.seats(activity: pattern.activity, room: next)
    var place = state.m[state.sectionFirst + q]
    while place >= 0 {
      let student = tables.placeStudent[place]
      let following = state.m[state.placeNext + place]
      let row = tables.students[student]
      let suited =
        row.needy < 0 || tables.suits[row.needy * instance.rooms.count + next]
      let option = tables.options[state.m[state.placeOption + place]]
      if !suited || state.m[state.sectionSize + q] > seats {
        guard option.mayBeTaken else { return }
        evict(place: place)
      }
      place = following
    }
    guard state.m[state.sectionSize + q] <= seats else { return }
    state.leaveRoom(q)
    state.takeRoom(q, next)
    state.set(state.sectionSeats + q, seats)
    fill(q)
    resettle()
  }
}
