import ScheduleModel

/// The first rule-abiding plan.
extension Search {
  /// A rule-abiding plan: that given, as far as it still fits, or nothing open but what is pinned.
  ///
  /// - Returns: nil when the pins could not all be met by construction and a short search.
  public func start(from plan: Plan?, stop: StopSignal = StopSignal()) -> Plan? {
    guard !tables.pinsAreImpossible else { return nil }
    state.work.pointee.shortPenalty = shortPenalty(at: 0)
    state.work.pointee.budgetPrice = budgetPrice(at: 0)
    for attempt in 0..<60 {
      if let plan, attempt == 0 || tables.isRepair {
        let numbers = state.load(plan)
        adoptPins(Array(zip(plan.sections.indices, numbers)), of: plan)
        if let old = instance.problem.repair?.timetable { reopenLost(old) }
      } else {
        forgetPins()
        state.clear()
        state.settlePinned()
        openPinned(shuffled: attempt > 0)
        state.settle()
        serveStudentPins()
      }
      finishMove()
      keepToBudget()
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

  /// Opens sections of a timetable in force that could not be kept with somebody else, elsewhere, for
  /// the same students.
  private func reopenLost(_ old: Timetable) {
    let problem = instance.problem
    let students = Instance.index(problem.students.map(\.id))
    let activities = Instance.index(problem.activities.map(\.id))
    let slots = CalendarIndex(problem.calendar).index
    for section in old.sections {
      guard let a = activities[section.activity] else { continue }
      let set = SlotSet(section.slots.compactMap { slots[$0] })
      guard let p = instance.pattern(of: a, slots: set) else { continue }
      let row = tables.activities[a]
      let stands = (row.firstSection..<(row.firstSection + row.sectionCap)).contains { q in
        state.m[state.sectionPattern + q] == p
          && problem.staff[state.m[state.sectionLeader + q]].id == section.leader
      }
      let q = state.closedSection(of: a)
      guard !stands, q >= 0 else { continue }
      let pattern = tables.patterns[p]
      let leader = chooseLeader(pattern)
      let old = instance.patterns[p].rooms.first { problem.rooms[$0].id == section.room }
      let free = old.map { !state.roomIsTaken($0, pattern) } ?? false
      let room = free ? old ?? -1 : chooseRoom(pattern)
      guard leader >= 0, room >= 0 else { continue }
      state.open(q, pattern: p, leader: leader, room: room)
      for i in section.students.compactMap({ students[$0] }) { state.join(i, q) }
      if state.m[state.sectionSize + q] < row.minSize { state.close(q) { _ in } }
    }
  }

  /// Simplex iterations x (columns + rows) of one program of `exactStart`: about ten seconds.
  private static let exactStartWork = 120_000_000

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
      let program = TimetableModel(instance, options: model)
      let size = program.program.columns.count + program.program.rows.count
      guard program.program.columns.count <= 20_000 else { break }
      search.iterationLimit = Self.exactStartWork / max(size, 1)
      let outcome = try? BranchAndBound(program).solve(stop: stop, options: search)
      if let plan = outcome?.plan { return plan }
      if stop.shouldStop { break }
    }
    return nil
  }

  func finishMove() {
    state.settle()
    for k in 0..<state.work.pointee.freedCount { state.isFreed[state.freed[k]] = false }
    state.work.pointee.freedCount = 0
  }
}
