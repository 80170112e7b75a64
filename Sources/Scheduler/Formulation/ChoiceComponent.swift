import ScheduleModel

/// `choice`: a place costs its rank less what an elective not granted would cost; all of the latter
/// are in the constant.
struct ChoiceComponent: ModelComponent {
  static let component = Component.choice

  static func add(to model: inout TimetableModel) {
    for (i, student) in model.instance.students.enumerated() {
      model.program.constant += Int64(student.wanted) * student.unmetCost
      for (o, option) in student.options.enumerated() {
        for column in model.places[i][o] where column >= 0 {
          model.addCost(option.cost - student.unmetCost, to: column)
        }
      }
    }
  }
}
