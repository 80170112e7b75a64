import ScheduleModel

/// `unfamiliar`: every supervisor but the head teacher costs, in his own class' group on his column;
/// a guest costs when covered, less where its own head teacher supervises.
struct UnfamiliarComponent: ModelComponent {
  static let component = Component.unfamiliar

  static func add(to model: inout TimetableModel) {
    let instance = model.instance
    let cost = instance.unfamiliarCost
    guard cost > 0 else { return }
    for t in instance.slots.indices {
      for c in instance.classes.indices {
        let group = model.groups[t][c]
        let head = instance.classes[c].headTeacher
        for (s, column) in group.supervisors where s != head { model.addCost(cost, to: column) }
        for (host, covered) in group.covered {
          model.addCost(cost, to: covered)
          guard let own = group.hosts.first(where: { $0.host == host })?.column,
            let supervisor = model.groups[t][host].supervisors.first(where: { $0.staff == head })
          else { continue }
          let familiar = model.addColumn(
            .familiar(host: host, schoolClass: c, slot: t), in: 0...1, integer: false, cost: -cost)
          let name = "\(model.className(host)),\(model.className(c)),\(instance.slots[t])"
          // Also at most `covered`: a class that owns up to no supervisor saves nothing either.
          for (what, column) in [
            ("group", own), ("supervisor", supervisor.column), ("covered", covered),
          ] {
            model.addRow(
              named: "unfamiliar[\(name),\(what)]", [Term(1, familiar), Term(-1, column)],
              atMost: 0)
          }
        }
      }
    }
  }
}
