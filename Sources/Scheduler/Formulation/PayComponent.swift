import ScheduleModel

/// `pay`: weight · pay · periods, rounded once per person; a part of the load's piecewise cost.
struct PayComponent: ModelComponent {
  static let component = Component.pay

  static func add(to model: inout TimetableModel) {
    let problem = model.instance.problem
    for (s, person) in problem.staff.enumerated() where person.pay > .zero {
      model.addLoadCost(staff: s) { load in
        Points.product(problem.weights.pay, person.pay, count: load).thousandths
      }
    }
  }
}
