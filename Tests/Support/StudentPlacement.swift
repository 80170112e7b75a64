import ScheduleModel

/// All ways to place the students in given sections.
struct StudentPlacement {
  let rules: ExhaustiveRules
  let open: [Exhaustive.OpenSection]
  var steps: Int
  /// By student: sets of sections, and their cost.
  private let plans: [[(sections: [Int], cost: Int)]]
  private var members: [[Int]]
  private var plan: [[Int]]
  /// For each class and slot: students left, and what they cost without supervisor.
  private var found: [[Int]: Int] = [:]

  init(rules: ExhaustiveRules, open: [Exhaustive.OpenSection], steps: Int) {
    self.rules = rules
    self.open = open
    self.steps = steps
    members = Array(repeating: [], count: open.count)
    plan = Array(repeating: [], count: rules.problem.students.count)
    let most = rules.problem.repair?.mostMovesPerStudent ?? .max
    plans = rules.problem.students.map { student in
      Self.plans(of: student, in: open, rules: rules).compactMap { plan in
        let moved = rules.moves?.count(of: student, in: plan.map { open[$0] }) ?? 0
        guard moved <= most else { return nil }
        let cost = rules.cost(of: student, granted: plan.map { open[$0].activity })
        return (plan, cost + moved * (rules.moves?.studentCost ?? 0))
      }
    }
  }

  /// - Returns: the least cost of the students for each outcome in class groups.
  mutating func outcomes() -> [[Int]: Int] {
    place(student: 0, cost: 0)
    return found
  }

  /// Sets of sections that the student may be in together.
  private static func plans(
    of student: Student, in open: [Exhaustive.OpenSection], rules: ExhaustiveRules
  ) -> [[Int]] {
    let problem = rules.problem
    let attends = rules.indices(student.attends)
    let grade = problem.classes.first { $0.id == student.schoolClass }?.grade
    let allowed = open.indices.filter { k in
      let activity = problem.activities[open[k].activity]
      return student.choices.contains(activity.id) && grade.map(activity.grades.contains) ?? false
        && attends.isSuperset(of: open[k].slots)
        && Set(student.needs).isSubset(of: problem.rooms[open[k].room].features)
    }
    var plans: [[Int]] = [[]]
    for k in allowed {
      plans += plans.filter { plan in
        plan.count < student.electives
          && plan.allSatisfy {
            open[$0].activity != open[k].activity
              && Set(open[$0].slots).isDisjoint(with: open[k].slots)
          }
      }.map { $0 + [k] }
    }
    let pins = problem.pins.compactMap { pin -> (String, Bool)? in
      guard case .student(student.id, let activity, let granted) = pin else { return nil }
      return (activity, granted)
    }
    return plans.filter { plan in
      let granted = Set(plan.map { problem.activities[open[$0].activity].id })
      return pins.allSatisfy { granted.contains($0.0) == $0.1 }
    }
  }

  private mutating func place(student i: Int, cost: Int) {
    steps -= 1
    guard steps > 0 else { return }
    guard i < rules.problem.students.count else {
      record(cost)
      return
    }
    for (option, own) in plans[i]
    where option.allSatisfy({ members[$0].count < open[$0].seats }) {
      for k in option { members[k].append(i) }
      plan[i] = option
      place(student: i + 1, cost: cost + own)
      for k in option { members[k].removeLast() }
    }
  }

  private mutating func record(_ cost: Int) {
    let problem = rules.problem
    for (k, section) in open.enumerated()
    where members[k].count < problem.activities[section.activity].minSize { return }
    guard bondsHold(), pinsHold(), movesFit() else { return }
    var left = Array(repeating: 0, count: 2 * problem.classes.count * rules.slots.count)
    for i in problem.students.indices where rules.classOf[i] >= 0 {
      for t in rules.slots.indices
      where rules.attends[i][t] && !plan[i].contains(where: { open[$0].slots.contains(t) }) {
        let at = 2 * (rules.classOf[i] * rules.slots.count + t)
        left[at] += 1
        left[at + 1] += rules.uncovered[i]
      }
    }
    found[left] = min(found[left] ?? .max, cost)
  }

  private func movesFit() -> Bool {
    guard let moves = rules.moves, let most = rules.problem.repair?.mostMoves else { return true }
    let all = rules.problem.students.enumerated().reduce(0) { sum, student in
      sum + moves.count(of: student.element, in: plan[student.offset].map { open[$0] })
    }
    return all <= most
  }

  private func bondsHold() -> Bool {
    let problem = rules.problem
    return problem.bonds.indices.allSatisfy { b in
      let bond = problem.bonds[b]
      return open.indices.allSatisfy { k in
        guard bond.activity == nil || problem.activities[open[k].activity].id == bond.activity
        else { return true }
        let here = rules.bonded[b].count { members[k].contains($0) }
        return bond.kind == .together ? here == 0 || here == rules.bonded[b].count : here <= 1
      }
    }
  }

  private func pinsHold() -> Bool {
    let problem = rules.problem
    return problem.pins.allSatisfy { pin in
      guard case .section(_, _, _, _, let students) = pin else { return true }
      return open.indices.contains { k in
        rules.fits(open[k], pin)
          && students.allSatisfy { id in members[k].contains { problem.students[$0].id == id } }
      }
    }
  }
}
