import ScheduleModel

extension TimetableModel {
  /// Columns of class groups and their supervisors.
  mutating func addGroupColumns() {
    for t in instance.slots.indices {
      for c in instance.classes.indices { countStudents(class: c, slot: t) }
      for c in instance.classes.indices where groups[t][c].present > 0 {
        addHosts(class: c, slot: t)
      }
      for c in instance.classes.indices where groups[t][c].present > 0 {
        addSupervisors(class: c, slot: t)
      }
      for c in instance.classes.indices where groups[t][c].hosts.count > 1 {
        addCover(class: c, slot: t)
      }
    }
  }

  private mutating func countStudents(class c: Int, slot t: Int) {
    let present = present(class: c, slot: t)
    groups[t][c].present = present.count
    groups[t][c].staying = present.filter { away(student: $0, slot: t).isEmpty }.count
    if !present.isEmpty {
      groups[t][c].left = addColumn(.left(schoolClass: c, slot: t), in: 0...1)
    }
  }

  private mutating func addHosts(class c: Int, slot t: Int) {
    let group = groups[t][c]
    let peers = instance.classes[c].peers.filter { canHost($0, guest: c, slot: t) }
    let hostsOthers = instance.classes.indices.contains {
      instance.classes[$0].peers.contains(c) && canHost(c, guest: $0, slot: t)
    }
    guard !peers.isEmpty || hostsOthers else {
      // On its own for certain: its group is there when it is.
      groups[t][c].hosts = [(c, group.left)]
      return
    }
    for host in [c] + peers {
      let column = addColumn(.group(host: host, schoolClass: c, slot: t), in: 0...1)
      groups[t][c].hosts.append((host, column))
      if host != c { groups[t][host].guests.append(c) }
    }
  }

  private func canHost(_ host: Int, guest: Int, slot t: Int) -> Bool {
    guard groups[t][host].present > 0, groups[t][guest].present > 0 else { return false }
    guard !isWithout(Rule.mergedGroups.id) else { return true }
    // Both have at least one student left.
    let least = max(1, groups[t][host].staying) + max(1, groups[t][guest].staying)
    return least <= instance.classes[host].mergedLimit
  }

  private mutating func addSupervisors(class c: Int, slot t: Int) {
    for (s, person) in instance.staff.enumerated()
    where person.supervises && person.available.contains(t) && person.maxLoad > 0 {
      let column = addColumn(.supervisor(staff: s, host: c, slot: t), in: 0...1)
      groups[t][c].supervisors.append((s, column))
    }
    // At most one, and only where there is a group.
    guard let own = hostColumn(c, slot: t) else { return }
    guard !groups[t][c].supervisors.isEmpty else { return }
    addRow(
      named: "H2[\(className(c)),\(instance.slots[t]),supervisor]",
      groups[t][c].supervisors.map { Term(1, $0.column) } + [Term(-1, own)], atMost: 0)
  }

  /// The column of the class hosting a group; nil when nobody is ever there.
  func hostColumn(_ c: Int, slot t: Int) -> Int? {
    groups[t][c].hosts.first.map(\.column)
  }

  /// Least cost of a student without supervisor; 0 where that costs nothing.
  var leastUncoveredCost: Int64 {
    isWithout(Component.uncovered.id)
      ? 0 : instance.students.map(\.uncoveredCost).min() ?? 0
  }

  var unfamiliarCost: Int64 {
    isWithout(Component.unfamiliar.id) ? 0 : instance.unfamiliarCost
  }

  /// covered = in the group and the group has a supervisor, for guests.
  private mutating func addCover(class c: Int, slot t: Int) {
    let unfamiliar = unfamiliarCost
    let counted = !isWithout(Component.uncovered.id) && !uncoveredKinds.isEmpty
    guard unfamiliar > 0 || counted else { return }
    for (host, group) in groups[t][c].hosts where host != c {
      let supervisors = groups[t][host].supervisors.map { Term(-1, $0.column) }
      guard !supervisors.isEmpty else { continue }
      let covered = addColumn(
        .covered(host: host, schoolClass: c, slot: t), in: 0...1, integer: false)
      groups[t][c].covered.append((host, covered))
      let name = "\(className(host)),\(className(c)),\(instance.slots[t])"
      addRow(named: "uncovered[\(name),group]", [Term(1, covered), Term(-1, group)], atMost: 0)
      addRow(
        named: "uncovered[\(name),supervisor]", [Term(1, covered)] + supervisors, atMost: 0)
      // Where being covered may cost more than not, it must be owned up to.
      if unfamiliar > leastUncoveredCost {
        addRow(
          named: "unfamiliar[\(name),covered]", [Term(1, covered), Term(-1, group)] + supervisors,
          atLeast: -1)
      }
    }
  }

  // MARK: Loads

  /// Terms of everybody's load; a double session counts each of its periods.
  mutating func collectLoads() {
    for (p, pattern) in instance.patterns.enumerated() where sections[p] >= 0 {
      for (k, s) in pattern.leaders.enumerated() {
        loadTerms[s].append(Term(pattern.slots.count, leaders[p][k]))
      }
    }
    for slot in groups {
      for group in slot {
        for (s, column) in group.supervisors { loadTerms[s].append(Term(1, column)) }
      }
    }
    let limited = !isWithout(Rule.staffDuties.id)
    loadCosts = instance.staff.indices.map { s in
      let all = loadTerms[s].reduce(0) { sum, term in
        sum + Int(term.coefficient * program.columns[term.column].upper)
      }
      return Array(repeating: 0, count: 1 + (limited ? min(all, instance.staff[s].maxLoad) : all))
    }
  }

  /// Adds a component's cost of each load of somebody who may be assigned.
  mutating func addLoadCost(staff s: Int, _ cost: (Int) -> Int64) {
    guard instance.staff[s].assignable else { return }
    for load in loadCosts[s].indices { loadCosts[s][load] += cost(load) }
  }

  /// The exact piecewise cost of every load: columns for its increments, in order.
  ///
  /// Growing increments fill up in order of their own accord, equal ones are one column; others
  /// (rounded pay) are kept in order by rows.
  mutating func addLoadLevels() {
    for s in instance.staff.indices {
      let costs = loadCosts[s]
      program.constant += costs[0]
      let increments = zip(costs.dropFirst(), costs).map { $0 - $1 }
      guard increments.contains(where: { $0 != 0 }) else { continue }
      let convex = zip(increments.dropFirst(), increments).allSatisfy { $0 >= $1 }
      var terms: [Term] = []
      var from = 0
      while from < increments.count {
        var to = from + 1
        while convex, to < increments.count, increments[to] == increments[from] { to += 1 }
        let level = addColumn(
          .load(staff: s, from: from, to: to), in: 0...(to - from), integer: !convex,
          cost: increments[from])
        if !convex, let before = terms.last {
          addRow(
            named: "load[\(staffName(s)),\(from)]", [Term(1, level), Term(-1, before.column)],
            atMost: 0)
        }
        terms.append(Term(1, level))
        from = to
      }
      addRow(
        named: "load[\(staffName(s))]",
        terms + loadTerms[s].map { Term(-$0.coefficient, $0.column) }, atLeast: 0, atMost: 0)
    }
  }
}
