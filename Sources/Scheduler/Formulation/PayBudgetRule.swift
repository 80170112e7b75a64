import ScheduleModel

/// F2. One row: pay · periods, summed, ≤ budget, in thousandths of a currency unit.
struct PayBudgetRule: ModelRule {
  static let rule = Rule.payBudget

  static func add(to model: inout TimetableModel) {
    guard let budget = model.instance.budget else { return }
    let paid = model.instance.staff.enumerated().filter { $0.element.pay > 0 }
    let unit = max(1, paid.reduce(0) { IntegerProgram.gcd($0, $1.element.pay) })
    var terms: [Term] = []
    for (s, person) in paid {
      terms += model.loadTerms[s].map { Term($0.coefficient * (person.pay / unit), $0.column) }
    }
    if !terms.isEmpty { model.addRow(named: rule.id, terms, atMost: Int(budget / unit)) }
  }
}
