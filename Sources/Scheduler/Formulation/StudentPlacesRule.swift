import ScheduleModel

/// H1. One place per student and slot, one section per student and activity, not more electives
/// than wanted. Slots, grades and lists decide which places exist at all.
struct StudentPlacesRule: ModelRule {
  static let rule = Rule.studentPlaces

  static func add(to model: inout TimetableModel) {
    for (i, student) in model.instance.students.enumerated() where !student.options.isEmpty {
      let id = model.studentName(i)
      var all: [Term] = []
      var activities = 0
      for (o, option) in student.options.enumerated() {
        let own = model.places[i][o].filter { $0 >= 0 }.map { Term(1, $0) }
        if own.count > 1 {
          let activity = model.instance.problem.activities[option.activity].id
          model.addRow(named: "H1[\(id),\(activity)]", own, atMost: 1)
        }
        if !own.isEmpty { activities += 1 }
        all += own
      }
      if activities > student.electives {
        model.addRow(named: "H1[\(id)]", all, atMost: student.electives)
        // One elective at most: nothing can clash.
        if student.electives <= 1 { continue }
      }
      guard activities > 1 else { continue }
      for t in student.attends {
        let here = model.away(student: i, slot: t)
        if here.count > 1 {
          model.addRow(named: "H1[\(id),\(model.instance.slots[t])]", here, atMost: 1)
        }
      }
    }
  }
}
