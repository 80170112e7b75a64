import ScheduleModel

/// `variety`: repeats ≥ places in activities of the category − 1.
struct VarietyComponent: ModelComponent {
  static let component = Component.variety

  static func add(to model: inout TimetableModel) {
    let instance = model.instance
    guard instance.varietyCost > 0 else { return }
    let names = instance.categoryNames
    for (i, student) in instance.students.enumerated() where student.electives > 1 {
      var byCategory: [Int: (activities: Int, places: [Term])] = [:]
      for (o, option) in student.options.enumerated() {
        let places = model.places[i][o].filter { $0 >= 0 }.map { Term(1, $0) }
        guard !places.isEmpty else { continue }
        let category = instance.activities[option.activity].category
        byCategory[category, default: (0, [])].activities += 1
        byCategory[category, default: (0, [])].places += places
      }
      for (category, (activities, places)) in byCategory.sorted(by: { $0.key < $1.key })
      where activities > 1 {
        let column = model.addColumn(
          .repeats(student: i, category: category), in: 0...(activities - 1), integer: false,
          cost: instance.varietyCost)
        model.addRow(
          named: "variety[\(model.studentName(i)),\(names[category])]",
          [Term(-1, column)] + places, atMost: 1)
      }
    }
  }
}
