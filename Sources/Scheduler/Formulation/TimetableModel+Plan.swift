extension TimetableModel {
  /// The timetable that a solution of the program stands for.
  ///
  /// - Parameter values: of every column; must satisfy every row, else what does not fit is left out.
  public func plan(from values: [Int64]) -> Plan {
    var plan = Plan()
    for p in instance.patterns.indices where sections[p] >= 0 && values[sections[p]] > 0 {
      plan.sections += plannedSections(pattern: p, values: values)
    }
    for t in instance.slots.indices {
      for host in instance.classes.indices {
        let group = groups[t][host]
        guard let own = hostColumn(host, slot: t), values[own] > 0 else { continue }
        let guests = group.guests.filter { c in
          groups[t][c].hosts.contains { $0.host == host && values[$0.column] > 0 }
        }
        plan.groups.append(
          PlannedGroup(
            slot: t, host: host, classes: ([host] + guests).sorted(),
            supervisor: group.supervisors.first { values[$0.column] > 0 }?.staff ?? -1))
      }
    }
    return plan.normalised()
  }

  private func plannedSections(pattern p: Int, values: [Int64]) -> [PlannedSection] {
    let pattern = instance.patterns[p]
    let activity = instance.activities[pattern.activity]
    var free = zip(pattern.leaders, leaders[p]).filter { values[$0.1] > 0 }.map(\.0)
    var open = pattern.rooms.indices.filter { values[rooms[p][$0]] > 0 }
    var pairs: [(room: Int, leader: Int)] = []
    // Pins that ask for a leader in a room come first; then anybody with anybody.
    for (room, leader) in pinnedPairs(pattern: p, values: values) + oldPairs(p, values) {
      guard let l = free.firstIndex(of: leader),
        let r = open.firstIndex(where: { pattern.rooms[$0] == room })
      else { continue }
      pairs.append((open.remove(at: r), free.remove(at: l)))
    }
    pairs += zip(open, free).map { ($0, $1) }
    pairs.sort { $0.room < $1.room }

    let apart = Set(special[p].map(\.student))
    var members: [[Int]] = pairs.map { pair in
      special[p].filter { student in
        student.rooms.contains { $0.index == pair.room && values[$0.column] > 0 }
      }.map(\.student)
    }
    var rest = placesIn[p].filter { !apart.contains($0.student) && values[$0.column] > 0 }
      .map(\.student)[...]
    // Each section its minimum first, then its seats; or what the program says room by room.
    for pass in 0..<2 {
      for (k, pair) in pairs.enumerated() {
        var wanted =
          pass == 0
          ? activity.minSize
          : instance.seats(activity: pattern.activity, room: pattern.rooms[pair.room])
        if !ordinary[p].isEmpty {
          let count = Int(values[ordinary[p][pair.room]])
          wanted = pass == 0 ? members[k].count + count : 0
        }
        let taken = rest.prefix(max(0, wanted - members[k].count))
        members[k] += taken
        rest = rest.dropFirst(taken.count)
      }
    }
    return zip(pairs, members).map { pair, students in
      PlannedSection(
        pattern: p, leader: pair.leader, room: pattern.rooms[pair.room],
        students: students.sorted())
    }
  }

  /// (room, leader) that students of a repair had before.
  private func oldPairs(_ p: Int, _ values: [Int64]) -> [(room: Int, leader: Int)] {
    guard !pairs.isEmpty else { return [] }
    let pattern = instance.patterns[p]
    return pairs.filter { $0.key.pattern == p && values[$0.value] > 0 }.keys
      .sorted { ($0.room, $0.leader) < ($1.room, $1.leader) }
      .map { (pattern.rooms[$0.room], pattern.leaders[$0.leader]) }
  }

  /// (room, leader) that chosen section pins bring together.
  private func pinnedPairs(pattern p: Int, values: [Int64]) -> [(room: Int, leader: Int)] {
    guard most[p] > 1, !instance.sectionPins.isEmpty else { return [] }
    return zip(roles, values).compactMap { role, value in
      guard value > 0, case .pin(let k, p, let room) = role else { return nil }
      let pin = instance.sectionPins[k]
      guard pin.leader >= 0, room >= 0 else { return nil }
      return (room, pin.leader)
    }
  }
}
