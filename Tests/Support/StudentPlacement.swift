import ScheduleModel

/// All ways to place the students in given sections.
struct StudentPlacement {
  let rules: ExhaustiveRules
  let open: [Exhaustive.OpenSection]
  var steps: Int
  private let plans: [[[Int]]]
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
    plans = rules.problem.students.map { Self.plans(of: $0, in: open, rules: rules) }
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
    for option in plans[i] where option.allSatisfy({ members[$0].count < open[$0].seats }) {
      for k in option { members[k].append(i) }
      plan[i] = option
      let own = rules.cost(
        of: rules.problem.students[i], granted: option.map { open[$0].activity })
      place(student: i + 1, cost: cost + own)
      for k in option { members[k].removeLast() }
    }
  }

  private mutating func record(_ cost: Int) {
    let problem = rules.problem
    for (k, section) in open.enumerated()
    where members[k].count < problem.activities[section.activity].minSize { return }
    guard bondsHold(), pinsHold() else { return }
    var left: [Int] = []
    for schoolClass in problem.classes {
      for t in rules.slots.indices {
        var (count, uncovered) = (0, 0)
        for (i, student) in problem.students.enumerated()
        where student.schoolClass == schoolClass.id && rules.indices(student.attends).contains(t)
          && !plan[i].contains(where: { open[$0].slots.contains(t) })
        {
          count += 1
          uncovered += rules.uncoveredCost(of: student)
        }
        left += [count, uncovered]
      }
    }
    found[left] = min(found[left] ?? .max, cost)
  }

  private func bondsHold() -> Bool {
    let problem = rules.problem
    return problem.bonds.allSatisfy { bond in
      let together = Set(
        bond.students.compactMap { id in problem.students.firstIndex { $0.id == id } })
      let sections = open.indices.filter {
        bond.activity == nil || problem.activities[open[$0].activity].id == bond.activity
      }
      return sections.allSatisfy { k in
        let here = together.intersection(members[k]).count
        return bond.kind == .together ? here == 0 || here == together.count : here <= 1
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
