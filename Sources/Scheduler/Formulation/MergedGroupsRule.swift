import ScheduleModel

/// H7. The students left of each class flow to the group it is in; a host's group of two or more
/// classes takes no more than the limit and the room, its own class alone always fits.
struct MergedGroupsRule: ModelRule {
  static let rule = Rule.mergedGroups

  static func add(to model: inout TimetableModel) {
    for t in model.instance.slots.indices {
      for c in model.instance.classes.indices {
        let group = model.groups[t][c]
        guard group.hosts.count > 1 || !group.guests.isEmpty else { continue }
        addFlow(class: c, slot: t, to: &model)
      }
      for host in model.instance.classes.indices where !model.groups[t][host].guests.isEmpty {
        addLimit(host: host, slot: t, to: &model)
      }
    }
  }

  /// Σ moved + students away = present; moved only into the group that the class is in.
  private static func addFlow(class c: Int, slot t: Int, to model: inout TimetableModel) {
    let group = model.groups[t][c]
    var terms: [Term] = []
    for (host, column) in group.hosts {
      var most = group.present
      if host != c { most = min(most, model.instance.classes[host].mergedLimit - 1) }
      let moved = model.addColumn(
        .moved(host: host, schoolClass: c, slot: t), in: 0...most, integer: false)
      model.moved[t][host].append((c, moved))
      terms.append(Term(1, moved))
      let name = "\(model.className(host)),\(model.className(c)),\(model.instance.slots[t])"
      model.addRow(named: "H7[\(name)]", [Term(1, moved), Term(-most, column)], atMost: 0)
    }
    for i in model.present(class: c, slot: t) { terms += model.away(student: i, slot: t) }
    model.addRow(
      named: "H7[\(model.className(c)),\(model.instance.slots[t]),left]", terms,
      atLeast: group.present, atMost: group.present)
  }

  private static func addLimit(host: Int, slot t: Int, to model: inout TimetableModel) {
    let group = model.groups[t][host]
    let limit = model.instance.classes[host].mergedLimit
    guard let own = model.hostColumn(host, slot: t) else { return }
    let students = model.moved[t][host].map { Term(1, $0.column) }
    let name = "\(model.className(host)),\(model.instance.slots[t])"
    guard group.present > limit else {
      model.addRow(named: "H7[\(name)]", students + [Term(-limit, own)], atMost: 0)
      return
    }
    // Alone the class may be more than a merged group: the limit counts from the first guest on.
    for guest in group.guests {
      guard let column = model.groups[t][guest].hosts.first(where: { $0.host == host })?.column
      else { continue }
      model.addRow(
        named: "H7[\(name),\(model.className(guest))]",
        students + [Term(-group.present, own), Term(group.present - limit, column)], atMost: 0)
    }
  }
}
