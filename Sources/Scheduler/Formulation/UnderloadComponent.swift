import ScheduleModel

/// `underload`: weight per period below the weekly minimum; a part of the load's piecewise cost.
struct UnderloadComponent: ModelComponent {
  static let component = Component.underload

  static func add(to model: inout TimetableModel) {
    let problem = model.instance.problem
    for (s, person) in problem.staff.enumerated() where person.minPeriods > 0 {
      model.addLoadCost(staff: s) { load in
        (problem.weights.underload * max(0, person.minPeriods - load)).thousandths
      }
    }
  }
}
