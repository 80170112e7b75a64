import ScheduleModel

/// `moveStudent`: a place costs the slots in which the student was with his class, and saves those in
/// which he was in a section of this activity with this leader, if he has this leader again.
///
/// Where a pattern can have one section, again[i,p] <= x[i,p], y[p,leader]. Where it can have more,
/// he is told apart by room, pair[p,leader,room] says which leader is where, and again[i,p,r] is at
/// most his place in the room and the pair. Caps on moves are rows over places and `again`.
struct MoveStudentComponent: ModelComponent {
  static let component = Component.moveStudent

  static func add(to model: inout TimetableModel) {
    guard let moves = model.instance.moves else { return }
    model.program.constant += moves.goneCost + moves.costInClass.reduce(0, +)
    var total: [Term] = []
    for i in model.instance.students.indices {
      let terms = addPlaces(of: i, moves, to: &model)
      total += terms
      guard moves.mostPerStudent < .max else { continue }
      // Also where no place is left to him: then the row says that there is no timetable.
      model.addRow(
        named: "moves[\(model.studentName(i))]", terms,
        atMost: moves.mostPerStudent - moves.movesInClass[i])
    }
    if moves.most < .max {
      let least = moves.goneMoves + moves.movesInClass.reduce(0, +)
      model.addRow(named: "moves", total, atMost: moves.most - least)
    }
  }

  /// - Returns: the student's moves beyond those if he is with his class everywhere.
  private static func addPlaces(
    of i: Int, _ moves: Instance.MoveTerms, to model: inout TimetableModel
  ) -> [Term] {
    let instance = model.instance
    var terms: [Term] = []
    for (o, option) in instance.students[i].options.enumerated() {
      for (k, p) in option.patterns.enumerated() where model.places[i][o][k] >= 0 {
        let place = model.places[i][o][k]
        let pattern = instance.patterns[p]
        let (cost, count) = moves.placing(i, pattern, kept: nil)
        model.addCost(cost, to: place)
        if count != 0 { terms.append(Term(count, place)) }
        for kept in moves.kept[i]
        where kept.activity == option.activity && !kept.slots.isDisjoint(with: pattern.slots) {
          guard let leader = pattern.leaders.firstIndex(of: kept.leader) else { continue }
          let again = moves.placing(i, pattern, kept: kept)
          for column in model.again(i, pattern: p, place: place, leader: leader) {
            model.addCost(again.cost - cost, to: column)
            terms.append(Term(again.moves - count, column))
          }
        }
      }
    }
    return terms
  }
}

/// `moveStaff`: on the columns of leading and supervising.
struct MoveStaffComponent: ModelComponent {
  static let component = Component.moveStaff

  static func add(to model: inout TimetableModel) {
    let instance = model.instance
    guard let moves = instance.moves else { return }
    for (old, cost) in zip(moves.duties, moves.dutyCosts) where old != .none {
      model.program.constant += cost
    }
    for (p, pattern) in instance.patterns.enumerated() where model.sections[p] >= 0 {
      for (k, s) in pattern.leaders.enumerated() {
        model.addCost(moves.leading(s, pattern), to: model.leaders[p][k])
      }
    }
    for t in instance.slots.indices {
      for (host, group) in model.groups[t].enumerated() {
        for (s, column) in group.supervisors {
          model.addCost(moves.duty(s, t, .supervises(host)), to: column)
        }
      }
    }
  }
}

extension TimetableModel {
  /// Columns that are 1 where the student is in a section of the pattern with this leader; at most one
  /// of them is.
  fileprivate mutating func again(_ i: Int, pattern p: Int, place: Int, leader k: Int) -> [Int] {
    let pattern = instance.patterns[p]
    if pattern.leaders.count == 1 { return [place] }
    if most[p] < 2 { return [both(i, pattern: p, room: -1, place, leaders[p][k])] }
    // A leader who takes all the rooms he could needs no telling apart.
    guard let own = special[p].first(where: { $0.student == i }) else { return [] }
    let rooms = own.rooms
    return rooms.map { room in
      both(
        i, pattern: p, room: pattern.rooms[room.index], room.column,
        pair(pattern: p, leader: k, room: room.index))
    }
  }

  private mutating func both(
    _ i: Int, pattern p: Int, room: Int, _ first: Int, _ second: Int
  ) -> Int {
    let column = addColumn(.again(student: i, pattern: p, room: room), in: 0...1, integer: false)
    let name = instance.name(of: .again(student: i, pattern: p, room: room))
    addRow(named: "moveStudent[\(name),place]", [Term(1, column), Term(-1, first)], atMost: 0)
    addRow(named: "moveStudent[\(name),leader]", [Term(1, column), Term(-1, second)], atMost: 0)
    return column
  }

  /// 1: the leader's section of the pattern is in this room.
  private mutating func pair(pattern p: Int, leader k: Int, room r: Int) -> Int {
    let key = LeaderInRoom(pattern: p, leader: k, room: r)
    if let known = pairs[key] { return known }
    let pattern = instance.patterns[p]
    // All rooms of this leader at once, for their sum.
    for index in pattern.rooms.indices {
      pairs[LeaderInRoom(pattern: p, leader: k, room: index)] = addColumn(
        .pair(pattern: p, staff: pattern.leaders[k], room: pattern.rooms[index]), in: 0...1)
    }
    let columns = pattern.rooms.indices.compactMap {
      pairs[LeaderInRoom(pattern: p, leader: k, room: $0)]
    }
    let name = "\(instance.name(ofPattern: p)),\(staffName(pattern.leaders[k]))"
    addRow(
      named: "moveStudent[\(name)]", columns.map { Term(1, $0) } + [Term(-1, leaders[p][k])],
      atMost: 0)
    return columns[r]
  }

  /// One leader a room: once all pairs of the pattern are there.
  mutating func addPairRows() {
    let byRoom = Dictionary(grouping: pairs.keys) { [$0.pattern, $0.room] }
    for (key, members) in byRoom.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      let (p, r) = (key[0], key[1])
      let columns = members.sorted { $0.leader < $1.leader }.compactMap { pairs[$0] }
      addRow(
        named:
          "moveStudent[\(instance.name(ofPattern: p)),\(roomName(instance.patterns[p].rooms[r]))]",
        columns.map { Term(1, $0) } + [Term(-1, rooms[p][r])], atMost: 0)
    }
  }
}

/// Indices into the pattern's leaders and rooms.
struct LeaderInRoom: Hashable, Sendable {
  var pattern: Int
  var leader: Int
  var room: Int
}
