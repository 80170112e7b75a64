import ScheduleModel

/// H10. A pin that nothing can meet is a row without terms that asks for one.
struct PinsRule: ModelRule {
  static let rule = Rule.pins

  static func add(to model: inout TimetableModel) {
    for (k, pin) in model.instance.studentPins.enumerated() {
      let places = model.places[pin.student].enumerated().filter {
        model.instance.students[pin.student].options[$0.offset].activity == pin.activity
      }.flatMap { $0.element }.filter { $0 >= 0 }
      let name = "H10[student \(k),\(model.studentName(pin.student))]"
      if pin.granted {
        model.addRow(named: name, places.map { Term(1, $0) }, atLeast: 1)
      } else if !places.isEmpty {
        model.addRow(named: name, places.map { Term(1, $0) }, atMost: 0)
      }
    }
    for k in model.instance.supervisorPins.indices { addSupervisor(pin: k, to: &model) }
    var chosen: [[PinChoice]] = []
    for k in model.instance.sectionPins.indices { chosen.append(addSection(pin: k, to: &model)) }
    for b in chosen.indices {
      for a in 0..<b { addPairing(chosen[a], chosen[b], pins: (a, b), to: &model) }
    }
  }

  private static func addSupervisor(pin k: Int, to model: inout TimetableModel) {
    let pin = model.instance.supervisorPins[k]
    var terms: [Term] = []
    for (host, group) in model.groups[pin.slot][pin.schoolClass].hosts {
      guard
        let supervisor = model.groups[pin.slot][host].supervisors.first(where: {
          $0.staff == pin.staff
        })?.column
      else { continue }
      if host == pin.schoolClass {
        terms.append(Term(1, supervisor))
        continue
      }
      let met = model.addColumn(.supervisorPin(k, host: host), in: 0...1)
      let name = "supervisor \(k),\(model.className(host))"
      model.addRow(named: "H10[\(name),group]", [Term(1, met), Term(-1, group)], atMost: 0)
      model.addRow(
        named: "H10[\(name),supervisor]", [Term(1, met), Term(-1, supervisor)], atMost: 0)
      terms.append(Term(1, met))
    }
    model.addRow(named: "H10[supervisor \(k)]", terms, atLeast: 1)
  }

  /// A pattern, and room where sections are told apart (else -1), that may meet a section pin.
  private struct PinChoice {
    var pattern: Int
    var room: Int
    var leader: Int
    var column: Int
  }

  private static func addSection(pin k: Int, to model: inout TimetableModel) -> [PinChoice] {
    let pin = model.instance.sectionPins[k]
    var terms: [Term] = []
    var choices: [PinChoice] = []
    for p in pin.patterns where model.sections[p] >= 0 {
      let pattern = model.instance.patterns[p]
      let leader = pattern.leaders.firstIndex(of: pin.leader).map { model.leaders[p][$0] }
      let room = pattern.rooms.firstIndex(of: pin.room).map { model.rooms[p][$0] }
      if pin.students.isEmpty, leader == nil || room == nil {
        // One thing asked for: its own column says whether there is such a section.
        terms.append(Term(1, leader ?? room ?? model.sections[p]))
        continue
      }
      let places = pin.students.map { i in
        model.placesIn[p].first { $0.student == i }?.column
      }
      guard !places.contains(nil) else { continue }
      let id = model.instance.name(ofPattern: p)
      if model.most[p] <= 1 {
        let met = model.addColumn(.pin(k, pattern: p, room: -1), in: 0...1)
        for (n, column) in ([leader, room, model.sections[p]] + places).compactMap({ $0 })
          .enumerated()
        {
          model.addRow(
            named: "H10[section \(k),\(id),\(n)]", [Term(1, met), Term(-1, column)], atMost: 0)
        }
        terms.append(Term(1, met))
        continue
      }
      for (index, r) in pattern.rooms.enumerated() where pin.room < 0 || pin.room == r {
        let inRoom = pin.students.map { i in
          model.special[p].first { $0.student == i }?.rooms.first { $0.index == index }?.column
        }
        guard !inRoom.contains(nil) else { continue }
        let met = model.addColumn(.pin(k, pattern: p, room: r), in: 0...1)
        for (n, column) in ([leader, model.rooms[p][index]] + inRoom).compactMap({ $0 })
          .enumerated()
        {
          model.addRow(
            named: "H10[section \(k),\(id),\(model.roomName(r)),\(n)]",
            [Term(1, met), Term(-1, column)], atMost: 0)
        }
        terms.append(Term(1, met))
        if leader != nil {
          choices.append(PinChoice(pattern: p, room: r, leader: pin.leader, column: met))
        }
      }
    }
    model.addRow(named: "H10[section \(k)]", terms, atLeast: 1)
    return choices
  }

  /// Two pins never give one leader two rooms, or one room two leaders.
  private static func addPairing(
    _ first: [PinChoice], _ second: [PinChoice], pins: (Int, Int), to model: inout TimetableModel
  ) {
    for a in first {
      let clashes = second.filter { b in
        b.pattern == a.pattern && (b.leader == a.leader) != (b.room == a.room)
      }
      guard !clashes.isEmpty else { continue }
      model.addRow(
        named:
          "H10[section \(pins.0),section \(pins.1),\(model.instance.name(ofPattern: a.pattern)),"
          + "\(model.roomName(a.room))]",
        [Term(1, a.column)] + clashes.map { Term(1, $0.column) }, atMost: 1)
    }
  }
}
