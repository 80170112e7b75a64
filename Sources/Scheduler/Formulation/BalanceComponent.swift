import ScheduleModel

/// `balance`: weight · (load − target)², exactly; a part of the load's piecewise cost.
struct BalanceComponent: ModelComponent {
  static let component = Component.balance

  static func add(to model: inout TimetableModel) {
    let problem = model.instance.problem
    for (s, person) in problem.staff.enumerated() {
      guard let target = person.targetPeriods else { continue }
      model.addLoadCost(staff: s) { load in
        (problem.weights.balance * ((load - target) * (load - target))).thousandths
      }
    }
  }
}
