import ScheduleModel

/// H8. One row: 1000 · own periods − share · all periods ≥ 0, share in thousandths.
struct OwnStaffShareRule: ModelRule {
  static let rule = Rule.ownStaffShare

  static func add(to model: inout TimetableModel) {
    let share = model.instance.ownStaffShare
    guard share > 0 else { return }
    let unit = IntegerProgram.gcd(1000, share)
    var terms: [Term] = []
    for (s, person) in model.instance.staff.enumerated() {
      let weight = ((person.isOwn ? 1000 : 0) - share) / unit
      terms += model.loadTerms[s].map { Term($0.coefficient * weight, $0.column) }
    }
    if !terms.isEmpty { model.addRow(named: rule.id, terms, atLeast: 0) }
  }
}
