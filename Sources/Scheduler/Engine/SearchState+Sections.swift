/// Opening and closing sections, and giving them other leaders and rooms.
extension SearchState {
  /// A closed section number of the activity, or -1.
  func closedSection(of activity: Int) -> Int {
    let row = tables.activities[activity]
    guard m[openCount + activity] < row.sectionCap else { return -1 }
    for q in row.firstSection..<(row.firstSection + row.sectionCap)
    where m[sectionPattern + q] < 0 {
      return q
    }
    return -1
  }

  /// What keeps the person from leading in these slots; supervision that someone else could take
  /// over does not.
  enum Obstacle { case none, unavailable, sections }

  func obstacle(to s: Int, leading pattern: SearchTables.Pattern) -> Obstacle {
    let row = tables.staff[s]
    guard pattern.slots & ~row.available == 0 else { return .unavailable }
    if row.organisation >= 0 {
      let sessions = tables.activities[pattern.activity].sessions
      let cap = tables.organisationCap[row.organisation]
      if m[organisationSessions + row.organisation] > cap - sessions { return .unavailable }
    }
    var extra = 0
    var day = -1
    var today = 0
    for k in 0..<pattern.slotCount {
      let t = tables.slotList[pattern.firstSlot + k]
      let now = m[duty + s * tables.slotCount + t]
      if now > 0 { return .sections }
      if tables.dayOfSlot[t] != day {
        day = tables.dayOfSlot[t]
        today = m[dayLoad + s * tables.dayCount + day]
        if row.reserved != 0 { today += owedToPins(s, day: day).day }
      }
      if now == 0 {
        extra += 1
        today += 1
        if today > row.maxPerDay { return .unavailable }
      }
    }
    if row.reserved != 0 { extra += owedToPins(s, day: 0).week }
    return m[load + s] + extra <= row.maxLoad ? .none : .unavailable
  }

  /// Whether another section is in the room in one of the slots.
  func roomIsTaken(_ room: Int, _ pattern: SearchTables.Pattern) -> Bool {
    let first = roomUse + room * tables.slotCount
    for k in 0..<pattern.slotCount where m[first + tables.slotList[pattern.firstSlot + k]] != 0 {
      return true
    }
    return false
  }

  /// In how many of the slots the room's own class hosts a group.
  func hostings(in room: Int, _ pattern: SearchTables.Pattern) -> Int {
    let c = tables.roomHomeOf[room]
    guard c >= 0 else { return 0 }
    var count = 0
    for k in 0..<pattern.slotCount {
      let t = tables.slotList[pattern.firstSlot + k]
      if m[host + c * tables.slotCount + t] == c { count += 1 }
    }
    return count
  }

  /// Opens a section, empty.
  ///
  /// - Precondition: no obstacle to the leader, no other section in the room.
  func open(_ q: Int, pattern p: Int, leader: Int, room: Int) {
    let pattern = tables.patterns[p]
    let activity = tables.activities[pattern.activity]
    set(sectionPattern + q, p)
    set(sectionSeats + q, tables.seats(activity: pattern.activity, room: room))
    set(sectionSize + q, 0)
    set(sectionFirst + q, -1)
    add(openCount + pattern.activity, 1)
    set(openList + m[openAt], q)
    set(openPosition + q, m[openAt])
    m[openAt] += 1
    m[shortAt] += activity.minSize
    takeRoom(q, room)
    takeLeader(q, leader)
  }

  func takeLeader(_ q: Int, _ s: Int) {
    let pattern = tables.patterns[m[sectionPattern + q]]
    set(sectionLeader + q, s)
    for k in 0..<pattern.slotCount {
      let t = tables.slotList[pattern.firstSlot + k]
      let now = m[duty + s * tables.slotCount + t]
      if now < 0 { release(-now - 1, t) }
      lead(s, t, section: q)
    }
    let organisation = tables.staff[s].organisation
    if organisation >= 0 {
      add(organisationSessions + organisation, tables.activities[pattern.activity].sessions)
    }
    guard tables.isRepair else { return }
    // Whether they have moved depends on the leader.
    var place = m[sectionFirst + q]
    while place >= 0 {
      refreshCost(of: tables.placeStudent[place])
      place = m[placeNext + place]
    }
  }

  func dropLeader(_ q: Int) {
    let pattern = tables.patterns[m[sectionPattern + q]]
    let s = m[sectionLeader + q]
    for k in 0..<pattern.slotCount {
      let t = tables.slotList[pattern.firstSlot + k]
      endDuty(s, t)
      work.pointee.touchedSlots |= UInt128(1) << UInt128(t)
    }
    let organisation = tables.staff[s].organisation
    if organisation >= 0 {
      add(organisationSessions + organisation, -tables.activities[pattern.activity].sessions)
    }
  }

  func takeRoom(_ q: Int, _ room: Int) {
    let pattern = tables.patterns[m[sectionPattern + q]]
    set(sectionRoom + q, room)
    let c = tables.roomHomeOf[room]
    for k in 0..<pattern.slotCount {
      let t = tables.slotList[pattern.firstSlot + k]
      set(roomUse + room * tables.slotCount + t, q + 1)
      if c >= 0 { markDirty(c * tables.slotCount + t) }
    }
  }

  func leaveRoom(_ q: Int) {
    let pattern = tables.patterns[m[sectionPattern + q]]
    let room = m[sectionRoom + q]
    let c = tables.roomHomeOf[room]
    for k in 0..<pattern.slotCount {
      let t = tables.slotList[pattern.firstSlot + k]
      set(roomUse + room * tables.slotCount + t, 0)
      if c >= 0 { markDirty(c * tables.slotCount + t) }
    }
  }

  /// Closes a section; its students lose their places and are passed to `body`.
  func close(_ q: Int, _ body: (Int) -> Void) {
    while m[sectionFirst + q] >= 0 {
      let place = m[sectionFirst + q]
      let student = tables.placeStudent[place]
      unseat(place: place)
      refreshCost(of: student)
      body(student)
    }
    let pattern = tables.patterns[m[sectionPattern + q]]
    m[shortAt] -= tables.activities[pattern.activity].minSize
    dropLeader(q)
    leaveRoom(q)
    set(sectionPattern + q, -1)
    add(openCount + pattern.activity, -1)
    m[openAt] -= 1
    let last = m[openList + m[openAt]]
    set(openList + m[openPosition + q], last)
    set(openPosition + last, m[openPosition + q])
  }
}
