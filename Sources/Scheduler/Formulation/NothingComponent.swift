import ScheduleModel

/// `nothing`: nothing ≥ 1 − places; where there can be but one place, 1 − places itself.
struct NothingComponent: ModelComponent {
  static let component = Component.nothing

  static func add(to model: inout TimetableModel) {
    for (i, student) in model.instance.students.enumerated() where student.nothingCost > 0 {
      let places = model.places[i].joined().filter { $0 >= 0 }
      if places.isEmpty || student.electives == 1 || student.options.count == 1 {
        model.program.constant += student.nothingCost
        for column in places { model.addCost(-student.nothingCost, to: column) }
        continue
      }
      let column = model.addColumn(
        .nothing(student: i), in: 0...1, integer: false, cost: student.nothingCost)
      model.addRow(
        named: "nothing[\(model.studentName(i))]", [Term(1, column)] + places.map { Term(1, $0) },
        atLeast: 1)
    }
  }
}
