extension ProblemCheck {
  /// The worst total any timetable could have must stay below what sums of 64 bits hold.
  func checkMagnitude() {
    let total = worstTotal()
    guard total >= Limits.total else { return }
    let limit = ProblemCheck.grouped(Int(Limits.total / 1000))
    say(
      .error, "magnitude", DataPath([.key("weights")]),
      en: """
        With these numbers a timetable could cost more than \(limit) points, too many to be \
        added exactly.
        """,
      zh: "按这些数字，课表的总分可能超过 \(limit) 分，无法精确求和。",
      hint: Text(
        en: "Use smaller weights, targets or pay; their proportions are what counts.",
        zh: "请减小权重、目标课时或报酬；起作用的只是它们之间的比例。"))
  }

  /// Thousandths of a point. Values out of their range, which are errors of their own, count as
  /// the nearest limit, so that this cannot overflow.
  private func worstTotal() -> Int128 {
    let weights = problem.weights
    let slots =
      Int128(min(problem.calendar.days.count, 128))
      * Int128(min(problem.calendar.periods.count, 128))
    func points(_ value: Points) -> Int128 { min(max(Int128(value.thousandths), 0), 1_000_000_000) }
    func factor(_ value: Points) -> Int128 { min(max(Int128(value.thousandths), 0), 1_000_000) }
    func count(_ value: Int) -> Int128 { Int128(min(max(value, 0), 1_000_000)) }
    let priority = max(factor(weights.priorityFactor), 1000)
    let choice = max(weights.rank.map(points).max() ?? 0, points(weights.unmet))
    let students = Int128(problem.students.count)
    var total = students * slots * (points(weights.uncovered) * priority / 1000 + 1)
    for student in problem.students {
      let wanted = count(min(student.electives, student.choices.count))
      let cost = wanted * choice + (wanted > 0 ? points(weights.nothing) : 0)
      total += cost * factor(student.weight) * priority / 1_000_000 + 2 * wanted + 2
      total += wanted * points(weights.variety)
    }
    total += students * slots * points(weights.moveStudent)
    for member in problem.staff {
      total += count(member.minPeriods) * points(weights.underload)
      if let target = member.targetPeriods {
        let distance = max(count(target), slots)
        total += distance * distance * points(weights.balance)
      }
      total += points(member.pay) * slots * points(weights.pay) / 1000 + 1
      total += slots * points(weights.moveStaff)
    }
    let perClass = points(weights.merge) + points(weights.unfamiliar) + points(weights.continuity)
    return total + Int128(problem.classes.count) * slots * perClass
  }
}
