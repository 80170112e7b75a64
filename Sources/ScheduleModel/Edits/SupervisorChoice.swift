/// Finds somebody for class groups that an edit brings about: the cheapest person who is free.
struct SupervisorChoice {
  private let facts: EditFacts
  private var context: AuditContext
  /// Duties, by staff and slot (staff x slots + slot).
  private var duties: [Int]
  /// Supervisors over the week, by class.
  private var supervisors: [Set<Int>]

  /// - Parameter context: with all that the edit changes but these groups.
  init(_ context: AuditContext, _ facts: EditFacts) {
    self.context = context
    self.facts = facts
    let slots = context.slots.count
    duties = [Int](repeating: 0, count: context.problem.staff.count * slots)
    supervisors = [Set<Int>](repeating: [], count: context.problem.classes.count)
    for section in context.sections {
      guard let leader = section.leader else { continue }
      for slot in section.slots { duties[leader * slots + slot] += 1 }
    }
    for group in context.groups {
      guard let supervisor = group.supervisor, let slot = group.slot else { continue }
      duties[supervisor * slots + slot] += 1
      for item in group.classes { supervisors[item].insert(supervisor) }
    }
  }

  /// Who supervises the class in the slot where it has got a group of its own: whom a pin names, else
  /// the cheapest, the first of equals; nil where nobody is free, or nobody is cheaper.
  mutating func choose(for schoolClass: Int, in slot: Int) -> Int? {
    let free = context.problem.staff.indices.filter { isFree($0, in: slot) }
    let weights = context.problem.weights
    let left = context.left(of: schoolClass, in: slot)
    let priority = context.priorityLeft(of: schoolClass, in: slot)
    let none =
      weights.uncovered * (left - priority)
      + Points.product(weights.uncovered, weights.priorityFactor) * priority
    let pinned = facts.pinsOfGroup[schoolClass * context.slots.count + slot, default: []]
      .compactMap { pin -> Int? in
        guard case .supervisor(_, _, let staff) = context.problem.pins[pin] else { return nil }
        return context.staffNumbers[staff]
      }
    var best: (person: Int, cost: Points)?
    for person in free {
      let cost = cost(of: person, for: schoolClass)
      if best.map({ cost < $0.cost }) ?? (cost < none) { best = (person, cost) }
    }
    guard let chosen = pinned.first(where: free.contains) ?? best?.person else { return nil }
    duties[chosen * context.slots.count + slot] += 1
    context.load[chosen] += 1
    supervisors[schoolClass].insert(chosen)
    return chosen
  }

  /// Whether one more period breaks no rule: of his own (H3), or of all staff together.
  private func isFree(_ person: Int, in slot: Int) -> Bool {
    let slots = context.slots.count
    guard facts.maySupervise[person * slots + slot], duties[person * slots + slot] == 0 else {
      return false
    }
    let member = context.problem.staff[person]
    guard context.load[person] < member.maxPeriods else { return false }
    let perDay = context.problem.calendar.periods.count
    let day = slot / perDay * perDay
    let today = (day..<day + perDay).reduce(0) { $0 + duties[person * slots + $1] }
    return today < member.maxPerDay ?? perDay && keepsShare(member) && keepsBudget(member)
  }

  /// H8 and S1: not one more period by others where own staff then hold too few.
  private func keepsShare(_ member: StaffMember) -> Bool {
    guard member.kind != .teacher else { return true }
    var share = context.problem.rules.ownStaffShare
    if let policy = context.policy, policy.isInForce(.ownStaff) {
      share = max(share, policy.limits.ownStaffShare)
    }
    guard share > .zero else { return true }
    let all = context.load.reduce(0, +)
    let own = context.problem.staff.indices
      .reduce(0) { context.problem.staff[$1].kind == .teacher ? $0 + context.load[$1] : $0 }
    return Int128(own) * 1000 >= Int128(share.thousandths) * Int128(all + 1)
  }

  /// F2.
  private func keepsBudget(_ member: StaffMember) -> Bool {
    guard member.pay > .zero, let policy = context.policy, policy.isInForce(.payBudget),
      let budget = context.problem.rules.budget
    else { return true }
    let pay = context.problem.staff.indices.reduce(member.pay) {
      $0 + context.problem.staff[$1].pay * context.load[$1]
    }
    return pay <= budget
  }

  /// Points of one more period of this class: the components that count duties.
  private func cost(of person: Int, for schoolClass: Int) -> Points {
    let weights = context.problem.weights
    let member = context.problem.staff[person]
    let load = context.load[person]
    var cost =
      Points.product(weights.pay, member.pay, count: load + 1)
      - Points.product(weights.pay, member.pay, count: load)
    if load < member.minPeriods { cost -= weights.underload }
    if let target = member.targetPeriods {
      let difference = Int128(load) - Int128(target)
      cost += weights.balance * Int(clamping: 2 * difference + 1)
    }
    if context.problem.classes[schoolClass].headTeacher != member.id { cost += weights.unfamiliar }
    let known = supervisors[schoolClass]
    if !known.isEmpty, !known.contains(person) { cost += weights.continuity }
    return cost
  }
}
