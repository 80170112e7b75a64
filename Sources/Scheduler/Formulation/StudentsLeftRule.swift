import ScheduleModel

/// H2. left = 1 exactly where a student signed up for the slot is in no section; a class with
/// students left is in one group, whose host has students left too.
struct StudentsLeftRule: ModelRule {
  static let rule = Rule.studentsLeft

  static func add(to model: inout TimetableModel) {
    for t in model.instance.slots.indices {
      for c in model.instance.classes.indices where model.groups[t][c].left >= 0 {
        addLeft(class: c, slot: t, to: &model)
        addGroup(class: c, slot: t, to: &model)
      }
    }
  }

  private static func addLeft(class c: Int, slot t: Int, to model: inout TimetableModel) {
    let group = model.groups[t][c]
    guard group.staying == 0 else {
      model.program.columns[group.left].lower = 1
      return
    }
    let name = "\(model.className(c)),\(model.instance.slots[t])"
    var all: [Term] = []
    for i in model.present(class: c, slot: t) {
      let away = model.away(student: i, slot: t)
      all += away
      model.addRow(
        named: "H2[\(name),\(model.studentName(i))]", away + [Term(1, group.left)], atLeast: 1)
    }
    model.addRow(named: "H2[\(name)]", all + [Term(1, group.left)], atMost: group.present)
  }

  private static func addGroup(class c: Int, slot t: Int, to model: inout TimetableModel) {
    let group = model.groups[t][c]
    guard group.hosts.first?.column != group.left else { return }
    let name = "\(model.className(c)),\(model.instance.slots[t])"
    model.addRow(
      named: "H2[\(name),group]",
      group.hosts.map { Term(1, $0.column) } + [Term(-1, group.left)], atLeast: 0, atMost: 0)
    for (host, column) in group.hosts where host != c {
      guard let own = model.hostColumn(host, slot: t) else { continue }
      model.addRow(
        named: "H2[\(name),\(model.className(host))]", [Term(1, column), Term(-1, own)], atMost: 0)
    }
  }
}
