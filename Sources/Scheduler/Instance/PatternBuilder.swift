import ScheduleModel

/// Enumerates the meeting patterns of one activity (problem.md, "Details that decide points").
///
/// A depth-first walk over the days that keeps only slot sets which some room and some leader are
/// available for throughout, so that real availability, not the length of the week, sets the cost.
struct PatternBuilder {
  let activityIndex: Int
  let activity: Activity
  let calendar: CalendarIndex
  let staff: [Instance.Staff]
  let rooms: [Instance.Room]
  private let leaders: [Int]
  private let usableRooms: [Int]
  private let travel: [Int]

  init(
    activityIndex: Int, activity: Activity, problem: Problem, calendar: CalendarIndex,
    staff: [Instance.Staff], rooms: [Instance.Room], organisations: [Instance.Organisation],
    organisationIndex: [String: Int], staffIndex: [String: Int], forbidden: Set<Int>
  ) {
    self.activityIndex = activityIndex
    self.activity = activity
    self.calendar = calendar
    self.staff = staff
    self.rooms = rooms
    travel = problem.rooms.map { $0.offsite ? $0.travelMinutes : 0 }

    let provider = activity.provider.map { organisationIndex[$0] ?? -1 }
    let named = activity.leaders.map { Set($0.compactMap { staffIndex[$0] }) }
    let offered: Bool
    if let provider {
      offered = provider >= 0 && organisations[provider].usable && !activity.academic
    } else {
      offered = true
    }
    leaders =
      offered
      ? problem.staff.indices.filter { s in
        let person = problem.staff[s]
        return staff[s].assignable && staff[s].maxLoad > 0 && !forbidden.contains(s)
          && (named?.contains(s) ?? true)
          && (activity.specialty.map(person.specialties.contains) ?? true)
          && (provider.map { staff[s].organisation == $0 } ?? true)
          && !(activity.academic && person.organisation != nil)
      } : []
    let features = activity.roomFeatures
    usableRooms = problem.rooms.indices.filter { r in
      min(activity.maxSize, rooms[r].capacity) >= activity.minSize
        && features.allSatisfy(problem.rooms[r].features.contains)
    }
  }

  /// - Returns: patterns in lexicographic order of their slots; `complete` is false when there were
  ///   more than `Instance.maxPatterns`.
  func patterns() -> (patterns: [Instance.Pattern], complete: Bool) {
    guard !leaders.isEmpty, !usableRooms.isEmpty, activity.sessions > 0, activity.maxSections > 0
    else { return ([], true) }
    var found: [Instance.Pattern] = []
    let complete = extend(
      from: 0, taken: .empty, sessions: 0, leaders: leaders, rooms: usableRooms,
      choices: sessionsByDay(), into: &found)
    return (found, complete)
  }

  /// The possible sessions of each day.
  private func sessionsByDay() -> [[SlotSet]] {
    var allowed = SlotSet.empty
    if let own = activity.slots {
      allowed = SlotSet(own.compactMap { calendar.index[$0] })
    } else {
      for slot in calendar.slots.indices {
        let kind = calendar.periods[slot % calendar.periodCount].kind
        if kind == .enrichment || (activity.double && kind == .homework) { allowed.insert(slot) }
      }
    }
    return calendar.daySlots.map { day in
      let today = allowed.intersection(day)
      guard activity.double else { return today.map { SlotSet([$0]) } }
      let list = Array(today)
      guard let first = list.first, let last = list.last, list.count >= 2,
        last - first == list.count - 1
      else { return [] }
      return [today]
    }
  }

  /// - Returns: false when the limit was reached.
  private func extend(
    from day: Int, taken: SlotSet, sessions: Int, leaders: [Int], rooms: [Int],
    choices: [[SlotSet]], into found: inout [Instance.Pattern]
  ) -> Bool {
    if sessions == activity.sessions {
      let count = taken.count
      let able = leaders.filter { staff[$0].maxPeriods >= count }
      guard !able.isEmpty else { return true }
      guard found.count < Instance.maxPatterns else { return false }
      found.append(
        Instance.Pattern(
          activity: activityIndex, slots: taken, slotList: Array(taken), leaders: able,
          rooms: rooms))
      return true
    }
    guard calendar.dayCount - day >= activity.sessions - sessions else { return true }
    for next in day..<calendar.dayCount {
      for session in choices[next] {
        let able = leaders.filter {
          session.isSubset(of: staff[$0].available) && staff[$0].maxPerDay >= session.count
        }
        guard !able.isEmpty else { continue }
        let open = rooms.filter {
          session.isSubset(of: self.rooms[$0].available) && travelFits(room: $0, session: session)
        }
        guard !open.isEmpty else { continue }
        guard
          extend(
            from: next + 1, taken: taken.union(session), sessions: sessions + 1, leaders: able,
            rooms: open, choices: choices, into: &found)
        else { return false }
      }
    }
    return true
  }

  /// H4: the way to and from an off-site room fits before the first and after the last period.
  private func travelFits(room: Int, session: SlotSet) -> Bool {
    let minutes = travel[room]
    guard minutes > 0 else { return true }
    let periods = session.map { $0 % calendar.periodCount }
    guard let first = periods.first, let last = periods.last else { return true }
    let all = calendar.periods
    if first > 0, all[first].start.minutes - all[first - 1].end.minutes < minutes { return false }
    if last + 1 < all.count, all[last + 1].start.minutes - all[last].end.minutes < minutes {
      return false
    }
    return true
  }
}
