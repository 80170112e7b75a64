import ScheduleModel

/// H4. One group per room and slot, a home room's own class group among them. Features, availability
/// and travel decide which rooms a pattern has; seats are H5's rows, needs are rows of the places.
struct RoomUseRule: ModelRule {
  static let rule = Rule.roomUse

  static func add(to model: inout TimetableModel) {
    let instance = model.instance
    var uses = Array(
      repeating: Array(repeating: [Int](), count: instance.slots.count),
      count: instance.rooms.count)
    for (p, pattern) in instance.patterns.enumerated() where model.sections[p] >= 0 {
      for (k, r) in pattern.rooms.enumerated() {
        for t in pattern.slotList { uses[r][t].append(model.rooms[p][k]) }
      }
    }
    for (r, room) in instance.rooms.enumerated() {
      for t in instance.slots.indices where !uses[r][t].isEmpty {
        var columns = uses[r][t]
        if room.homeOf >= 0, let own = model.hostColumn(room.homeOf, slot: t) {
          columns.append(own)
        }
        guard columns.reduce(0, { $0 + model.program.columns[$1].upper }) > 1 else { continue }
        model.addRow(
          named: "H4[\(model.roomName(r)),\(instance.slots[t])]", columns.map { Term(1, $0) },
          atMost: 1)
      }
    }
  }
}
