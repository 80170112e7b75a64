import ScheduleModel

/// All class groups and supervisors of a week, given who is left where and who is busy.
struct SupervisedWeek {
  let rules: ExhaustiveRules
  /// For each class and slot: students left, and what they cost without supervisor.
  let left: [Int]
  let roomBusy: [[Bool]]
  var staffBusy: [[Bool]]
  var load: [Int]
  var dayLoad: [[Int]]
  var best: Int
  var steps: Int

  private var supervisors: [Set<Int>]
  /// By staff and slot, as `ExhaustiveMoves` writes them; nil where nothing is repaired.
  private var duties: [[String]]?

  init(
    rules: ExhaustiveRules, left: [Int], roomBusy: [[Bool]], staffBusy: [[Bool]], load: [Int],
    dayLoad: [[Int]], duties: [[String]]?, best: Int, steps: Int
  ) {
    self.rules = rules
    self.left = left
    self.roomBusy = roomBusy
    self.staffBusy = staffBusy
    self.load = load
    self.dayLoad = dayLoad
    self.best = best
    self.steps = steps
    self.duties = duties
    supervisors = Array(repeating: [], count: rules.problem.classes.count)
  }

  private func count(_ c: Int, _ t: Int) -> Int { left[2 * (c * rules.slots.count + t)] }
  private func uncovered(_ c: Int, _ t: Int) -> Int { left[2 * (c * rules.slots.count + t) + 1] }

  mutating func fill(slot t: Int, cost: Int) {
    steps -= 1
    guard steps > 0 else { return }
    var least = cost
    for (s, load) in load.enumerated() { least += rules.leastLoadCost[s][load] }
    guard least < best else { return }
    guard t < rules.slots.count else {
      finish(cost)
      return
    }
    let present = rules.problem.classes.indices.filter { count($0, t) > 0 }
    for partition in Self.partitions(present) { fill(t, blocks: partition[...], cost: cost) }
  }

  static func partitions(_ elements: [Int]) -> [[[Int]]] {
    guard let last = elements.last else { return [[]] }
    return partitions(Array(elements.dropLast())).flatMap { partition in
      partition.indices.map { k in
        var grown = partition
        grown[k].append(last)
        return grown
      } + [partition + [[last]]]
    }
  }

  private mutating func fill(_ t: Int, blocks: ArraySlice<[Int]>, cost: Int) {
    guard let block = blocks.first else {
      if pinsHaveGroups(t) { fill(slot: t + 1, cost: cost) }
      return
    }
    let problem = rules.problem
    if block.count > 1, problem.rules.mergeWithinGrade,
      Set(block.map { problem.classes[$0].grade }).count > 1
    {
      return
    }
    let students = block.reduce(0) { $0 + count($1, t) }
    let merged = Int(problem.weights.merge.thousandths) * (block.count - 1)
    let hosts = block.filter { host in
      guard let home = problem.rooms.firstIndex(where: { $0.id == problem.classes[host].homeRoom })
      else { return false }
      return !roomBusy[home][t]
        && (block.count == 1
          || students <= min(problem.rules.mergedGroupLimit, problem.rooms[home].capacity))
    }
    // Only a supervisor's moves depend on which class hosts.
    for host in duties == nil ? Array(hosts.prefix(1)) : hosts {
      supervise(block, host: host, t, rest: blocks.dropFirst(), cost: cost + merged)
    }
  }

  private mutating func supervise(
    _ block: [Int], host: Int, _ t: Int, rest: ArraySlice<[Int]>, cost: Int
  ) {
    let problem = rules.problem
    let day = t / problem.calendar.periods.count
    let pinned = problem.pins.compactMap { pin -> String? in
      guard case .supervisor(let schoolClass, let slot, let person) = pin, slot == rules.slots[t],
        block.contains(where: { problem.classes[$0].id == schoolClass })
      else { return nil }
      return person
    }
    for (s, person) in problem.staff.enumerated()
    where rules.mayRun[s][t] && !staffBusy[s][t] && load[s] < person.maxPeriods
      && dayLoad[s][day] < person.maxPerDay ?? .max && pinned.allSatisfy({ $0 == person.id })
    {
      staffBusy[s][t] = true
      load[s] += 1
      dayLoad[s][day] += 1
      duties?[s][t] = ExhaustiveMoves.supervises(problem.classes[host].id)
      let before = supervisors
      var unfamiliar = 0
      for c in block {
        supervisors[c].insert(s)
        if problem.classes[c].headTeacher != person.id { unfamiliar += 1 }
      }
      fill(t, blocks: rest, cost: cost + unfamiliar * Int(problem.weights.unfamiliar.thousandths))
      supervisors = before
      staffBusy[s][t] = false
      duties?[s][t] = ""
      load[s] -= 1
      dayLoad[s][day] -= 1
    }
    if pinned.isEmpty {
      fill(t, blocks: rest, cost: block.reduce(cost) { $0 + uncovered($1, t) })
    }
  }

  /// A pinned supervisor needs a class group to supervise.
  private func pinsHaveGroups(_ t: Int) -> Bool {
    let problem = rules.problem
    return problem.pins.allSatisfy { pin in
      guard case .supervisor(let id, rules.slots[t], _) = pin,
        let c = problem.classes.firstIndex(where: { $0.id == id })
      else { return true }
      return count(c, t) > 0
    }
  }

  private mutating func finish(_ cost: Int) {
    let problem = rules.problem
    let all = load.reduce(0, +)
    let own = problem.staff.indices.filter { problem.staff[$0].kind == .teacher }
      .reduce(0) { $0 + load[$1] }
    guard own * 1000 >= Int(problem.rules.ownStaffShare.thousandths) * all else { return }
    var total = cost
    for (s, person) in problem.staff.enumerated() {
      total += rules.loadCost(of: person, load: load[s])
    }
    for known in supervisors {
      total += max(0, known.count - 1) * Int(problem.weights.continuity.thousandths)
    }
    if let duties, let moves = rules.moves { total += moves.cost(ofDuties: duties) }
    best = min(best, total)
  }
}
