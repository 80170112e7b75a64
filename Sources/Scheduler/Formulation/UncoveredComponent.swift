import ScheduleModel

/// `uncovered`: uncovered ≥ students left − present · covered, for each cost of a student; and at
/// least one in a class with students left, which alone already makes the relaxation cover it.
struct UncoveredComponent: ModelComponent {
  static let component = Component.uncovered

  static func add(to model: inout TimetableModel) {
    let kinds = model.uncoveredKinds
    guard !kinds.isEmpty else { return }
    for t in model.instance.slots.indices {
      for c in model.instance.classes.indices where model.groups[t][c].present > 0 {
        let present = model.present(class: c, slot: t)
        let cover = model.cover(class: c, slot: t)
        var all: [Term] = []
        let name = "\(model.className(c)),\(model.instance.slots[t])"
        for (kind, cost) in kinds {
          let members = present.filter { kind.includes(model.instance.students[$0]) }
          guard !members.isEmpty else { continue }
          let column = model.addColumn(
            .uncovered(schoolClass: c, slot: t, kind: kind), in: 0...members.count,
            integer: false, cost: cost)
          all.append(Term(1, column))
          let away = members.flatMap { model.away(student: $0, slot: t) }
          model.addRow(
            named: "uncovered[\(name),\(kind.rawValue)]",
            [Term(1, column)] + away
              + cover.map { Term(Int64(members.count) * $0.coefficient, $0.column) },
            atLeast: members.count)
        }
        addFloor(all, class: c, slot: t, cover: cover, name: name, to: &model)
      }
    }
  }

  private static func addFloor(
    _ uncovered: [Term], class c: Int, slot t: Int, cover: [Term], name: String,
    to model: inout TimetableModel
  ) {
    // Only where each student left costs something.
    let counted = model.present(class: c, slot: t).allSatisfy {
      model.instance.students[$0].uncoveredCost > 0
    }
    guard counted else { return }
    model.addRow(
      named: "uncovered[\(name),some]",
      uncovered + cover + [Term(-1, model.groups[t][c].left)], atLeast: 0)
  }
}
