import ScheduleModel

/// What problem.md says about single things: who may lead, where, what a place costs.
struct ExhaustiveRules: Sendable {
  let problem: Problem
  let slots: [Slot]
  // Worked out once, as they are asked for millions of times.
  /// By student: slots signed up for, class, cost per slot without supervisor.
  private(set) var attends: [[Bool]] = []
  private(set) var classOf: [Int] = []
  private(set) var uncovered: [Int] = []
  /// By bond: its students.
  private(set) var bonded: [[Int]] = []
  /// By person: whether he may supervise in each slot; least cost of this load or any greater one.
  private(set) var mayRun: [[Bool]] = []
  private(set) var leastLoadCost: [[Int]] = []
  private(set) var moves: ExhaustiveMoves?

  init(_ problem: Problem) {
    self.problem = problem
    slots = problem.calendar.slots
    moves = problem.repair.map { ExhaustiveMoves($0, problem) }
    attends = problem.students.map { student in
      let own = indices(student.attends)
      return slots.indices.map(own.contains)
    }
    classOf = problem.students.map { student in
      problem.classes.firstIndex { $0.id == student.schoolClass } ?? -1
    }
    uncovered = problem.students.map(uncoveredCost)
    bonded = problem.bonds.map { bond in
      bond.students.compactMap { id in problem.students.firstIndex { $0.id == id } }
    }
    mayRun = problem.staff.map { person in
      let free = indices(person.availability)
      return slots.indices.map { isAssignable(person) && person.supervises && free.contains($0) }
    }
    leastLoadCost = problem.staff.map { person in
      var costs = (0...slots.count).map { loadCost(of: person, load: $0) }
      for load in costs.indices.dropLast().reversed() {
        costs[load] = min(costs[load], costs[load + 1])
      }
      return costs
    }
  }

  func indices(_ availability: Availability) -> Set<Int> {
    switch availability {
    case .all: return Set(slots.indices)
    case .slots(let list): return Set(list.compactMap { slots.firstIndex(of: $0) })
    }
  }

  func isUsable(organisation id: String) -> Bool {
    guard let organisation = problem.organisations.first(where: { $0.id == id }) else {
      return false
    }
    return organisation.approved && !organisation.academic && !organisation.badRecord
  }

  func isAssignable(_ person: StaffMember) -> Bool {
    person.approved && person.filed && !person.ethicsFault && !person.badRecord
      && (person.organisation.map(isUsable) ?? true)
  }

  // MARK: Sections

  /// Every (activity, pattern, leader, room) that is allowed by itself.
  func possibleSections() -> [Exhaustive.OpenSection] {
    var sections: [Exhaustive.OpenSection] = []
    for (a, activity) in problem.activities.enumerated() {
      if let provider = activity.provider, !isUsable(organisation: provider) || activity.academic {
        continue
      }
      for pattern in patterns(of: activity) {
        for (s, person) in problem.staff.enumerated()
        where mayLead(person, activity) && Set(pattern).isSubset(of: indices(person.availability)) {
          for (r, room) in problem.rooms.enumerated() {
            let seats = min(room.capacity, activity.maxSize)
            guard seats >= activity.minSize,
              Set(activity.roomFeatures).isSubset(of: room.features),
              Set(pattern).isSubset(of: indices(room.availability)), travelFits(room, pattern)
            else { continue }
            sections.append(
              .init(activity: a, slots: pattern, leader: s, room: r, seats: seats))
          }
        }
      }
    }
    return sections
  }

  private func mayLead(_ person: StaffMember, _ activity: Activity) -> Bool {
    guard isAssignable(person) else { return false }
    if let specialty = activity.specialty, !person.specialties.contains(specialty) { return false }
    if let leaders = activity.leaders, !leaders.contains(person.id) { return false }
    if let provider = activity.provider, person.organisation != provider { return false }
    if activity.academic, person.organisation != nil { return false }
    return !problem.pins.contains(.forbidLeader(activity: activity.id, staff: person.id))
  }

  /// Sets of `sessions` sessions on different days.
  private func patterns(of activity: Activity) -> [[Int]] {
    var allowed: [Int] = []
    for (t, slot) in slots.enumerated() {
      if let own = activity.slots {
        if own.contains(slot) { allowed.append(t) }
      } else {
        let kind = problem.calendar.periods[t % problem.calendar.periods.count].kind
        if kind == .enrichment || activity.double && kind == .homework { allowed.append(t) }
      }
    }
    let periods = problem.calendar.periods.count
    var found: [[Int]] = [[]]
    for day in problem.calendar.days.indices {
      let today = allowed.filter { $0 / periods == day }
      var sessions: [[Int]] = []
      if activity.double {
        let consecutive = zip(today, today.dropFirst()).allSatisfy { $1 == $0 + 1 }
        if today.count >= 2, consecutive { sessions = [today] }
      } else {
        sessions = today.map { [$0] }
      }
      found += found.flatMap { pattern in sessions.map { pattern + $0 } }
    }
    return found.filter { pattern in
      Set(pattern.map { $0 / periods }).count == activity.sessions && activity.sessions > 0
    }
  }

  private func travelFits(_ room: Room, _ pattern: [Int]) -> Bool {
    guard room.offsite, room.travelMinutes > 0 else { return true }
    let periods = problem.calendar.periods
    return problem.calendar.days.indices.allSatisfy { day in
      let today = pattern.filter { $0 / periods.count == day }.map { $0 % periods.count }
      guard let first = today.min(), let last = today.max() else { return true }
      let before =
        first == 0
        || periods[first].start.minutes - periods[first - 1].end.minutes
          >= room.travelMinutes
      let after =
        last == periods.count - 1
        || periods[last + 1].start.minutes - periods[last].end.minutes >= room.travelMinutes
      return before && after
    }
  }

  /// Leaving students aside.
  func sectionPinsCanHold(_ open: [Exhaustive.OpenSection]) -> Bool {
    problem.pins.allSatisfy { pin in
      guard case .section = pin else { return true }
      return open.contains { fits($0, pin) }
    }
  }

  func fits(_ section: Exhaustive.OpenSection, _ pin: Pin) -> Bool {
    guard case .section(let activity, let leader, let room, let wanted, _) = pin else {
      return false
    }
    let free = wanted?.isEmpty ?? true
    return problem.activities[section.activity].id == activity
      && leader.map { problem.staff[section.leader].id == $0 } ?? true
      && room.map { problem.rooms[section.room].id == $0 } ?? true
      && (free || Set(wanted ?? []) == Set(section.slots.map { slots[$0] }))
  }

  // MARK: Costs, thousandths

  static func halfUp(_ product: Int, _ unit: Int) -> Int { (product + unit / 2) / unit }

  private func factor(_ student: Student) -> Int {
    student.priority && problem.rules.priorityChoice
      ? Int(problem.weights.priorityFactor.thousandths) : 1000
  }

  /// `choice`, `nothing` and `variety` of a student with these activities.
  func cost(of student: Student, granted: [Int]) -> Int {
    let weights = problem.weights
    let scale = Int(student.weight.thousandths) * factor(student)
    func weighed(_ points: Points) -> Int {
      Self.halfUp(Int(points.thousandths) * scale, 1_000_000)
    }
    let wanted = min(student.electives, student.choices.count)
    var cost = 0
    for a in granted {
      let rank = student.choices.firstIndex(of: problem.activities[a].id) ?? 0
      cost += weighed(weights.rank[min(rank, weights.rank.count - 1)])
    }
    cost += (wanted - granted.count) * weighed(weights.unmet)
    if wanted > 0 && granted.isEmpty { cost += weighed(weights.nothing) }
    let categories = Set(granted.map { problem.activities[$0].category })
    return cost + (granted.count - categories.count) * Int(weights.variety.thousandths)
  }

  func uncoveredCost(of student: Student) -> Int {
    let weight = Int(problem.weights.uncovered.thousandths)
    guard student.priority else { return weight }
    return Self.halfUp(weight * Int(problem.weights.priorityFactor.thousandths), 1000)
  }

  /// `underload`, `balance` and `pay`.
  func loadCost(of person: StaffMember, load: Int) -> Int {
    guard isAssignable(person) else { return 0 }
    let weights = problem.weights
    var cost = Int(weights.underload.thousandths) * max(0, person.minPeriods - load)
    if let target = person.targetPeriods {
      cost += Int(weights.balance.thousandths) * (load - target) * (load - target)
    }
    return cost
      + Self.halfUp(Int(weights.pay.thousandths) * Int(person.pay.thousandths) * load, 1000)
  }
}
