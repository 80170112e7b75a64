import ScheduleModel

/// H11. A section is known by its pattern, and by its room where a pattern can have several.
struct BondsRule: ModelRule {
  static let rule = Rule.bonds

  static func add(to model: inout TimetableModel) {
    let instance = model.instance
    for (k, bond) in instance.togetherBonds.enumerated() {
      for p in instance.activities[bond.activity].patterns where model.sections[p] >= 0 {
        addTogether(bond.students, pattern: p, name: "together \(k)", to: &model)
      }
    }
    for (k, bond) in instance.apartBonds.enumerated() {
      let patterns =
        bond.activity < 0 ? instance.patterns.indices : instance.activities[bond.activity].patterns
      for p in patterns where model.sections[p] >= 0 {
        addApart(bond.students, pattern: p, name: "apart \(k)", to: &model)
      }
    }
  }

  private static func addTogether(
    _ members: [Int], pattern p: Int, name: String, to model: inout TimetableModel
  ) {
    let places = members.map { i in model.placesIn[p].first { $0.student == i }?.column }
    let id = model.instance.name(ofPattern: p)
    let present = places.compactMap { $0 }
    guard !present.isEmpty else { return }
    guard present.count == members.count else {
      // Someone can never be here, so nobody is.
      model.addRow(named: "H11[\(name),\(id)]", present.map { Term(1, $0) }, atMost: 0)
      return
    }
    guard model.most[p] > 1 else {
      for (a, b) in zip(present, present.dropFirst()) {
        model.addRow(
          named: "H11[\(name),\(id),\(b)]", [Term(1, a), Term(-1, b)], atLeast: 0, atMost: 0)
      }
      return
    }
    let rooms = members.map { i in model.special[p].first { $0.student == i }?.rooms ?? [] }
    for (a, b) in zip(rooms, rooms.dropFirst()) {
      for index in model.rooms[p].indices {
        let here =
          a.filter { $0.index == index }.map { Term(1, $0.column) }
          + b.filter { $0.index == index }.map { Term(-1, $0.column) }
        guard !here.isEmpty else { continue }
        model.addRow(
          named: "H11[\(name),\(id),\(here[0].column)]", here, atLeast: 0, atMost: 0)
      }
    }
  }

  private static func addApart(
    _ members: [Int], pattern p: Int, name: String, to model: inout TimetableModel
  ) {
    let here = model.placesIn[p].filter { members.contains($0.student) }
    guard here.count > 1 else { return }
    let id = model.instance.name(ofPattern: p)
    guard model.most[p] > 1 else {
      model.addRow(
        named: "H11[\(name),\(id)]",
        here.map { Term(1, $0.column) } + [Term(-1, model.sections[p])], atMost: 0)
      return
    }
    for (index, room) in model.rooms[p].enumerated() {
      let columns = model.special[p].filter { members.contains($0.student) }
        .flatMap { $0.rooms.filter { $0.index == index }.map(\.column) }
      guard columns.count > 1 else { continue }
      model.addRow(
        named: "H11[\(name),\(id),\(index)]", columns.map { Term(1, $0) } + [Term(-1, room)],
        atMost: 0)
    }
  }
}
