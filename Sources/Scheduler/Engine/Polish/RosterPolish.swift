/// Who supervises which class groups, exactly for a small part of the roster: sections, students
/// and all other duties stay as they are.
///
/// An integer program. Columns: a person (or nobody) for a group, binary; the periods that a person
/// gets more, each at its marginal cost (loads cost convexly: target, minimum, pay); a person who is
/// new to a class with several freed groups, and the first one of a class that had none. Rows: one
/// group per class and slot, one duty per person and slot, daily limits, the load, the share of own
/// staff (H8). Where classes may be grouped anew, every legal group of the block is there to choose:
/// a set partition per slot.
///
/// Pay is rounded per person, so that its steps may fall by a thousandth where they should not: the
/// caller compares by the exact cost.
struct RosterPolish: Sendable {
  /// A class group that there is, or may be.
  struct Group: Hashable, Sendable {
    var slot: Int
    /// In ascending order.
    var classes: [Int]
    var host: Int
    /// Part of the present plan, by the same host.
    var isPresent: Bool
  }

  struct Duty: Hashable, Sendable {
    var group: Group
    /// -1: nobody.
    var staff: Int
  }

  private struct Choice {
    var column: Int
    var group: Int
    /// -1: nobody.
    var staff: Int
  }

  private let groups: [Group]
  private var choices: [Choice] = []
  private var columns: [LinearProgram.Column] = []
  private var rows: [LinearProgram.Row] = []
  /// The present plan as values of the columns.
  private var present: [Double] = []

  /// - Parameters:
  ///   - groups: freed; for each class and slot that occurs, its present group among them. None has
  ///     a pinned supervisor.
  ///   - people: who may supervise them, the present supervisors among them; nil: everybody, the
  ///     likeliest where the program would become too large.
  ///   - columnLimit: most choices (group, person), about.
  ///   - turn: where to begin among equals.
  /// - Returns: nil when the present plan is none of the program's.
  init?(
    _ state: SearchState, groups: [Group], people: [Int]? = nil, columnLimit: Int, turn: Int = 0
  ) {
    self.groups = groups
    let freed = Freed(state, groups)
    let candidates = freed.candidates(
      people: people, perSlot: max(4, columnLimit / max(groups.count, 1)), turn: turn)
    addChoices(state, freed, candidates)
    addPartitionRows()
    addStaff(state, freed)
    if state.tables.continuityCost > 0 { addNewcomers(state, freed) }
    addShareRow(state, freed)
    addBudgetRow(state, freed)
    guard startIsWhole else { return nil }
  }

  /// Every class and slot has its present group, and its supervisor a column.
  private var startIsWhole: Bool {
    rows.allSatisfy { row in
      let value = zip(row.columns, row.values).reduce(0) { $0 + present[$1.0] * $1.1 }
      return value >= row.lower - 1e-6 && value <= row.upper + 1e-6
    }
  }

  // MARK: The program

  private mutating func addColumn(
    upper: Double = 1, cost: Int, isInteger: Bool = false, present value: Double
  ) -> Int {
    columns.append(
      .init(lower: 0, upper: upper, cost: Double(cost) / 1000, isInteger: isInteger))
    present.append(value)
    return columns.count - 1
  }

  private mutating func addChoices(_ state: SearchState, _ freed: Freed, _ candidates: [[Int]]) {
    let tables = state.tables
    let m = state.m
    for (g, group) in groups.enumerated() {
      let t = group.slot
      let now = group.isPresent ? m[state.supervisor + group.host * tables.slotCount + t] : -2
      let merged = tables.mergeCost * (group.classes.count - 1)
      let weight = group.classes.reduce(0) {
        $0 + m[state.leftWeight + $1 * tables.slotCount + t]
      }
      let nobody = addColumn(cost: merged + weight, isInteger: true, present: now == -1 ? 1 : 0)
      choices.append(Choice(column: nobody, group: g, staff: -1))
      for s in candidates[t] {
        var cost = merged
        if tables.isRepair {
          cost += state.dutyMove(s, t, -(group.host + 1)) - state.dutyMove(s, t, 0)
        }
        for c in group.classes {
          if tables.classes[c].head != s { cost += tables.unfamiliarCost }
          // In its only freed slot, who is new to the class is so by this.
          let known = freed.known[c] ?? []
          if freed.slots[c]?.count == 1, !known.isEmpty, !known.contains(s) {
            cost += tables.continuityCost
          }
        }
        let column = addColumn(cost: cost, isInteger: true, present: now == s ? 1 : 0)
        choices.append(Choice(column: column, group: g, staff: s))
      }
    }
  }

  /// Each class is in one group per slot.
  private mutating func addPartitionRows() {
    var of: [Int: [Int: [Int]]] = [:]  // slot, class -> columns
    for choice in choices {
      let group = groups[choice.group]
      for c in group.classes { of[group.slot, default: [:]][c, default: []].append(choice.column) }
    }
    for (_, classes) in of.sorted(by: { $0.key < $1.key }) {
      var seen: Set<[Int]> = []
      for (_, columns) in classes.sorted(by: { $0.key < $1.key })
      where seen.insert(columns).inserted {
        addSum(columns, from: 1, to: 1)
      }
    }
  }

  private mutating func addSum(_ columns: [Int], from lower: Double, to upper: Double) {
    rows.append(
      .init(
        lower: lower, upper: upper, columns: columns,
        values: Array(repeating: 1, count: columns.count)))
  }

  /// One duty a slot, the days' limits, and the load with its cost.
  private mutating func addStaff(_ state: SearchState, _ freed: Freed) {
    let tables = state.tables
    var of: [Int: [Int: [Int]]] = [:]  // staff, slot -> columns
    for choice in choices where choice.staff >= 0 {
      of[choice.staff, default: [:]][groups[choice.group].slot, default: []].append(choice.column)
    }
    for (s, slots) in of.sorted(by: { $0.key < $1.key }) {
      let row = tables.staff[s]
      var byDay: [Int: [Int]] = [:]
      var slotsOfDay: [Int: Int] = [:]
      var all: [Int] = []
      for (t, columns) in slots.sorted(by: { $0.key < $1.key }) {
        if columns.count > 1 { addSum(columns, from: -.infinity, to: 1) }
        byDay[tables.dayOfSlot[t], default: []] += columns
        slotsOfDay[tables.dayOfSlot[t], default: 0] += 1
        all += columns
      }
      for (day, columns) in byDay.sorted(by: { $0.key < $1.key }) {
        let most = row.maxPerDay - freed.dayLoad(s, day)
        guard slotsOfDay[day] ?? 0 > most else { continue }
        addSum(columns, from: -.infinity, to: Double(most))
      }
      let load = freed.load[s]
      let more = min(row.maxLoad - load, slots.count)
      let now = all.reduce(0) { $0 + present[$1] }
      var values = Array(repeating: 1.0, count: all.count)
      for k in 0..<more {
        all.append(
          addColumn(
            cost: state.loadStep(s, from: load + k, to: load + k + 1),
            present: Double(k) < now ? 1 : 0))
        values.append(-1)
      }
      rows.append(.init(lower: 0, upper: 0, columns: all, values: values))
    }
  }

  /// `continuity` of classes with several freed groups.
  private mutating func addNewcomers(_ state: SearchState, _ freed: Freed) {
    var of: [Int: [Int: [Int: [Int]]]] = [:]  // class, staff, slot -> columns
    for choice in choices where choice.staff >= 0 {
      let group = groups[choice.group]
      for c in group.classes where freed.slots[c]?.count ?? 0 > 1 {
        of[c, default: [:]][choice.staff, default: [:]][group.slot, default: []]
          .append(choice.column)
      }
    }
    for (c, people) in of.sorted(by: { $0.key < $1.key }) {
      let known = freed.known[c] ?? []
      var newcomers: [Int] = []
      for (s, slots) in people.sorted(by: { $0.key < $1.key }) where !known.contains(s) {
        let isNow = slots.values.contains { $0.contains { present[$0] == 1 } }
        let column = addColumn(cost: state.tables.continuityCost, present: isNow ? 1 : 0)
        newcomers.append(column)
        for (_, columns) in slots.sorted(by: { $0.key < $1.key }) {
          rows.append(
            .init(
              upper: 0, columns: columns + [column],
              values: Array(repeating: 1, count: columns.count) + [-1]))
        }
      }
      // The first supervisor of the week is free.
      guard known.isEmpty, !newcomers.isEmpty else { continue }
      let hasSomebody = newcomers.contains { present[$0] == 1 }
      let first = addColumn(cost: -state.tables.continuityCost, present: hasSomebody ? 1 : 0)
      rows.append(
        .init(
          lower: 0, columns: newcomers + [first],
          values: Array(repeating: 1, count: newcomers.count) + [-1]))
    }
  }

  private mutating func addShareRow(_ state: SearchState, _ freed: Freed) {
    let tables = state.tables
    let share = tables.ownShare
    guard share > 0 else { return }
    let staffed = choices.filter { $0.staff >= 0 }
    rows.append(
      .init(
        lower: Double(share * freed.staffed - 1000 * freed.own), columns: staffed.map(\.column),
        values: staffed.map { Double((tables.staff[$0.staff].own ? 1000 : 0) - share) }))
  }

  private mutating func addBudgetRow(_ state: SearchState, _ freed: Freed) {
    let tables = state.tables
    guard tables.instance.budget != nil else { return }
    let paid = choices.filter { $0.staff >= 0 && tables.staff[$0.staff].pay > 0 }
    rows.append(
      .init(
        upper: Double(tables.budget - freed.paid), columns: paid.map(\.column),
        values: paid.map { Double(tables.staff[$0.staff].pay) }))
  }

  // MARK: Solving

  /// Simplex iterations for the first relaxation; beyond, the part is too hard.
  private static let iterationLimit = 4_000

  /// Solves the program.
  ///
  /// - Returns: the groups and their supervisors; nil when nothing better than the present was found.
  func solve(nodeLimit: Int = 60, stop: StopSignal) -> [Duty]? {
    guard !groups.isEmpty else { return nil }
    let (columns, rows, present) = (columns, rows, present)
    let now = zip(columns, present).reduce(0) { $0 + $1.0.cost * $1.1 }
    let values = try? GLPKThread.run { environment -> [Double]? in
      let program = try LinearProgram(environment)
      try program.addColumns(columns)
      try program.addRows(rows)
      var simplex = LinearProgram.SimplexOptions()
      simplex.iterationLimit = Self.iterationLimit
      // Most parts are as good as can be: the relaxation says so.
      simplex.objectiveLimit = now - 0.0005
      guard try program.simplex(simplex, stop: stop) == .optimal,
        try program.objective() < now - 0.0005
      else { return nil }
      var options = LinearProgram.IntegerOptions()
      options.nodeLimit = nodeLimit
      options.presolve = false
      let known = LinearProgram.IntegerEvents(heuristic: { _ in present })
      let result = try program.integerOptimum(options, stop: stop, events: known)
      guard let objective = result.objective, objective < now - 0.0005 else { return nil }
      return result.values
    }
    guard let values else { return nil }
    return choices.filter { values[$0.column] > 0.5 }.map {
      Duty(group: groups[$0.group], staff: $0.staff)
    }
  }
}

extension RosterPolish {
  /// What stays when the groups are taken out of the plan.
  private struct Freed {
    let state: SearchState
    let groups: [Group]
    /// Per class: its freed slots.
    private(set) var slots: [Int: Set<Int>] = [:]
    /// Per class: who is with it in other slots.
    private(set) var known: [Int: Set<Int>] = [:]
    private(set) var load: [Int]
    private var dayLoads: [Int]
    private(set) var own: Int
    private(set) var staffed: Int
    private(set) var paid: Int
    /// Host x slot.
    private var cells: Set<Int> = []

    init(_ state: SearchState, _ groups: [Group]) {
      let tables = state.tables
      let m = state.m
      self.state = state
      self.groups = groups
      let staff = tables.instance.staff.indices
      load = staff.map { m[state.load + $0] }
      dayLoads = (0..<(staff.count * tables.dayCount)).map { m[state.dayLoad + $0] }
      own = m[state.ownAt]
      staffed = m[state.staffedAt]
      paid = m[state.paidAt]
      for group in groups {
        for c in group.classes { slots[c, default: []].insert(group.slot) }
        guard group.isPresent else { continue }
        let cell = group.host * tables.slotCount + group.slot
        cells.insert(cell)
        let s = m[state.supervisor + cell]
        guard s >= 0 else { continue }
        load[s] -= 1
        dayLoads[s * tables.dayCount + tables.dayOfSlot[group.slot]] -= 1
        staffed -= 1
        if tables.staff[s].own { own -= 1 }
        paid -= tables.staff[s].pay
      }
      for (c, freed) in slots {
        known[c] = Set(
          (0..<tables.slotCount).filter { !freed.contains($0) }
            .map { m[state.supervisor + c * tables.slotCount + $0] }.filter { $0 >= 0 })
      }
    }

    func dayLoad(_ s: Int, _ day: Int) -> Int { dayLoads[s * state.tables.dayCount + day] }

    private func isFree(_ s: Int, _ t: Int) -> Bool {
      let row = state.tables.staff[s]
      let duty = state.m[state.duty + s * state.tables.slotCount + t]
      guard duty == 0 || (duty < 0 && cells.contains((-duty - 1) * state.tables.slotCount + t))
      else { return false }
      return load[s] < row.maxLoad && dayLoad(s, state.tables.dayOfSlot[t]) < row.maxPerDay
    }

    /// By slot: who may supervise there. Of more than `perSlot`, those now there, those whom the
    /// classes know, and the cheapest.
    func candidates(people: [Int]?, perSlot: Int, turn: Int) -> [[Int]] {
      let tables = state.tables
      var likely = Array(repeating: Set<Int>(), count: tables.slotCount)
      var present = likely
      for group in groups {
        for c in group.classes {
          likely[group.slot].formUnion(known[c] ?? [])
          likely[group.slot].insert(tables.classes[c].head)
          present[group.slot].insert(
            state.m[state.supervisor + c * tables.slotCount + group.slot])
        }
      }
      let allowed = people.map(Set.init)
      let count = max(tables.instance.staff.count, 1)
      return (0..<tables.slotCount).map { t in
        guard !present[t].isEmpty else { return [] }
        let able = (tables.supervisorStart[t]..<tables.supervisorStart[t + 1])
          .map { tables.supervisorList[$0] }
          .filter { allowed?.contains($0) ?? true && isFree($0, t) }
        let most = max(perSlot, present[t].count + 4)
        guard able.count > most, allowed == nil else { return able }
        let ranked = able.map { s -> (Int, Int, Int, Int) in
          let rank = present[t].contains(s) ? 0 : likely[t].contains(s) ? 1 : 2
          let cost = rank < 2 ? 0 : state.loadStep(s, from: load[s], to: load[s] + 1)
          return (rank, cost, (s + turn) % count, s)
        }
        return ranked.sorted(by: <).prefix(most).map(\.3).sorted()
      }
    }
  }
}
