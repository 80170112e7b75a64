/// Exact programs for parts of the roster within the search.
extension Search {
  /// Moves of the search for one part of the roster. A part takes tens of milliseconds: up to a third
  /// more time, by measurement at 1,000 students.
  static let movesPerRosterPart = 200_000
  /// Most groups freed at once.
  static let rosterGroups = 24
  /// Most choices of a person for a group in one part.
  static let rosterChoices = 160

  /// Improves the supervision of class groups part by part, and keeps what is cheaper: the groups
  /// of a few people, of a few classes, of a day, or of a grade in two slots, grouped anew.
  ///
  /// - Parameter parts: tried.
  /// - Returns: whether the plan became better.
  @discardableResult
  func polishRoster(parts: Int, stop: StopSignal) -> Bool {
    guard state.isValid, !instance.classes.isEmpty, tables.slotCount > 0 else { return false }
    var improved = false
    for _ in 0..<parts {
      let polish: RosterPolish?
      switch below(3) {
      case 0: polish = peoplePart()
      case 1: polish = rosterPart(groups: groupsOfClasses())
      default: polish = rosterPart(groups: groupsOfDay())
      }
      guard !stop.shouldStop else { break }
      if let duties = polish?.solve(stop: stop), accept(duties) { improved = true }
      guard !stop.shouldStop else { break }
      // To group a grade anew takes a small part of the others' time.
      let regrouped = rosterPart(groups: groupsToForm())
      if let duties = regrouped?.solve(stop: stop), accept(duties) { improved = true }
    }
    return improved
  }

  /// Puts the duties into the plan if that makes it better.
  func accept(_ duties: [RosterPolish.Duty]) -> Bool {
    let before = state.energy
    state.begin()
    apply(duties)
    // Who has nobody shall have nobody: nothing is left to settle.
    state.work.pointee.touchedSlots = 0
    guard state.energy < before, state.isValid else {
      state.rollback()
      return false
    }
    keepIfBest()
    return true
  }

  private func apply(_ duties: [RosterPolish.Duty]) {
    let count = tables.slotCount
    for duty in duties {
      let t = duty.group.slot
      for c in duty.group.classes {
        let h = state.m[state.host + c * count + t]
        if h >= 0 { state.release(h, t) }
      }
    }
    // Guests first, so that no group has to look for another host.
    let formed = duties.filter { !$0.group.isPresent }
    for isHost in [false, true] {
      for duty in formed {
        let t = duty.group.slot
        for c in duty.group.classes {
          let h = state.m[state.host + c * count + t]
          if h >= 0, (h == c) == isHost { state.withdraw(c, t) }
        }
      }
    }
    for duty in formed {
      let group = duty.group
      state.found(group.host, group.slot)
      for c in group.classes where c != group.host { state.join(c, group.host, group.slot) }
    }
    for duty in duties where duty.staff >= 0 {
      state.supervise(duty.staff, duty.group.host, duty.group.slot)
    }
  }

  // MARK: Parts

  private func rosterPart(groups: [RosterPolish.Group]) -> RosterPolish? {
    RosterPolish(
      state, groups: groups, columnLimit: Self.rosterChoices,
      turn: below(max(instance.staff.count, 1)))
  }

  /// The group as it is; nil where there is none, or a pin sets its supervisor.
  func presentGroup(_ h: Int, _ t: Int) -> RosterPolish.Group? {
    guard state.m[state.host + h * tables.slotCount + t] == h,
      state.pinnedSupervisor(of: h, t) < 0
    else { return nil }
    var classes: [Int] = []
    state.forEachClass(of: h, t) { classes.append($0) }
    return .init(slot: t, classes: classes.sorted(), host: h, isPresent: true)
  }

  /// Some people exchange their groups: one, those who are with the same classes, and others.
  private func peoplePart() -> RosterPolish? {
    let supervisors = instance.staff.indices.filter {
      tables.staff[$0].supervises && tables.staff[$0].maxLoad > 0
    }
    guard !supervisors.isEmpty else { return nil }
    let first = supervisors[below(supervisors.count)]
    var order = [first]
    for c in instance.classes.indices where state.isWith(first, c) {
      for t in 0..<tables.slotCount {
        order.append(state.m[state.supervisor + c * tables.slotCount + t])
      }
    }
    var rest = supervisors
    rest.shuffle(using: &random.pointee)
    // As many others as colleagues.
    order = Instance.unique(Array(order.filter { $0 >= 0 }.prefix(12)) + Array(rest.prefix(12)))
    var groups: [RosterPolish.Group] = []
    var people: [Int] = []
    for s in order {
      let own = (0..<tables.slotCount).compactMap { t -> RosterPolish.Group? in
        let duty = state.m[state.duty + s * tables.slotCount + t]
        return duty < 0 ? presentGroup(-duty - 1, t) : nil
      }
      guard
        people.count < 2
          || (groups.count + own.count) * (people.count + 1) <= Self.rosterChoices
      else { break }
      groups += own
      people.append(s)
    }
    guard people.count > 1 else { return nil }
    return RosterPolish(state, groups: groups, people: people, columnLimit: Self.rosterChoices)
  }

  /// All groups of two or three classes, of a grade or not.
  private func groupsOfClasses() -> [RosterPolish.Group] {
    let first = below(instance.classes.count)
    var classes = [first]
    let row = tables.classes[first]
    for _ in 0..<2 {
      classes.append(
        random.pointee.unit() < 0.5
          ? tables.peers[row.firstPeer + below(row.peerCount)] : below(instance.classes.count))
    }
    return presentGroups(classes: Instance.unique(classes), slots: Array(0..<tables.slotCount))
  }

  /// The groups of a day; in large schools, of some classes.
  private func groupsOfDay() -> [RosterPolish.Group] {
    let day = below(max(tables.dayCount, 1))
    let slots = (0..<tables.slotCount).filter { tables.dayOfSlot[$0] == day }
    var classes = Array(instance.classes.indices)
    classes.shuffle(using: &random.pointee)
    return presentGroups(classes: classes, slots: slots)
  }

  private func presentGroups(classes: [Int], slots: [Int]) -> [RosterPolish.Group] {
    var groups: [RosterPolish.Group] = []
    var seen: Set<Int> = []
    for c in classes {
      for t in slots where groups.count < Self.rosterGroups {
        let h = state.m[state.host + c * tables.slotCount + t]
        guard h >= 0, seen.insert(h * tables.slotCount + t).inserted,
          let group = presentGroup(h, t)
        else { continue }
        groups.append(group)
      }
    }
    return groups
  }

  /// All groups that classes which may merge could form in two slots.
  private func groupsToForm() -> [RosterPolish.Group] {
    let c = below(instance.classes.count)
    let slots = Instance.unique([below(tables.slotCount), below(tables.slotCount)])
    return slots.flatMap { legalGroups(around: c, $0, limit: Self.rosterGroups) }
  }

  /// All groups that the class's peers could form in the slot: the present ones alone where a pin
  /// sets a supervisor or there are more than `limit`.
  func legalGroups(around c: Int, _ t: Int, limit: Int) -> [RosterPolish.Group] {
    let row = tables.classes[c]
    let count = tables.slotCount
    let peers = (row.firstPeer..<(row.firstPeer + row.peerCount)).map { tables.peers[$0] }
    let present = peers.filter { state.m[state.host + $0 * count + t] == $0 }
    let asTheyAre = present.compactMap { presentGroup($0, t) }
    guard asTheyAre.count == present.count else { return asTheyAre }
    let classes = peers.filter { state.m[state.left + $0 * count + t] > 0 }
    let most = classes.reduce(0) { max($0, tables.classes[$1].mergedLimit) }
    var groups = asTheyAre
    func extend(_ members: [Int], size: Int, from next: Int) {
      for k in next..<classes.count where groups.count <= limit {
        let grown = members + [classes[k]]
        let size = size + state.m[state.left + classes[k] * count + t]
        guard grown.count == 1 || size <= most else { continue }
        if !asTheyAre.contains(where: { $0.classes == grown }),
          let host = grown.first(where: {
            state.homeIsFree($0, t)
              && (grown.count == 1 || size <= tables.classes[$0].mergedLimit)
          })
        {
          groups.append(.init(slot: t, classes: grown, host: host, isPresent: false))
        }
        extend(grown, size: size, from: k + 1)
      }
    }
    extend([], size: 0, from: 0)
    return groups.count <= limit ? groups : asTheyAre
  }
}
