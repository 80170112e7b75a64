extension Problem {
  /// The same problem with its tables in an order that the input's does not decide: as drawn,
  /// classes grade by grade, students class by class.
  ///
  /// Lists whose order means something (days, periods, choices, `weights.rank`) stay as they are;
  /// lists that are sets are sorted.
  ///
  /// - Parameter keepsBonds: leaves bonds, and the students in them, in the input's order.
  public func drawn(by draw: Draw, keepsBonds: Bool = false) -> Problem {
    var problem = self
    problem.rooms = sorted(rooms, \.id, draw)
    problem.organisations = sorted(organisations, \.id, draw)
    problem.staff = sorted(staff, \.id, draw)
    problem.classes = sorted(classes, \.id, draw).sortedStably { $0.grade < $1.grade }
    var places: [String: Int] = [:]
    for (place, item) in problem.classes.enumerated() where places[item.id] == nil {
      places[item.id] = place
    }
    problem.students = sorted(students, \.id, draw).sortedStably {
      (places[$0.schoolClass] ?? .max) < (places[$1.schoolClass] ?? .max)
    }
    problem.activities = sorted(activities, \.id, draw)
    problem.sortSets()
    if !keepsBonds {
      for index in bonds.indices { problem.bonds[index].students.sort(by: Self.precedes) }
      problem.bonds = problem.bonds.sortedByText(\.output)
    }
    problem.pins = problem.pins.map(\.sorted).sortedByText(\.output)
    return problem
  }

  private func sorted<Entry>(
    _ entries: [Entry], _ id: KeyPath<Entry, String>, _ draw: Draw
  ) -> [Entry] {
    draw.order(of: entries.map { $0[keyPath: id] }).map { entries[$0] }
  }

  /// Lists whose order means nothing.
  private mutating func sortSets() {
    let order = Dictionary(
      calendar.slots.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    func sorted(_ slots: [Slot]) -> [Slot] {
      slots.sorted { (order[$0] ?? .max) < (order[$1] ?? .max) }
    }
    func sorted(_ availability: Availability) -> Availability {
      if case .slots(let slots) = availability { .slots(sorted(slots)) } else { availability }
    }
    for index in rooms.indices {
      rooms[index].features.sort(by: Self.precedes)
      rooms[index].availability = sorted(rooms[index].availability)
    }
    for index in staff.indices {
      staff[index].specialties.sort(by: Self.precedes)
      staff[index].availability = sorted(staff[index].availability)
    }
    for index in students.indices {
      students[index].attends = sorted(students[index].attends)
      students[index].needs.sort(by: Self.precedes)
    }
    for index in activities.indices {
      activities[index].grades.sort()
      activities[index].leaders?.sort(by: Self.precedes)
      activities[index].roomFeatures.sort(by: Self.precedes)
      activities[index].slots = activities[index].slots.map { sorted($0) }
    }
  }

  /// By bytes: the same on every machine.
  static func precedes(_ a: String, _ b: String) -> Bool {
    a.utf8.lexicographicallyPrecedes(b.utf8)
  }
}

extension Pin {
  /// The same with its lists sorted.
  fileprivate var sorted: Pin {
    guard case .section(let activity, let leader, let room, let slots, let students) = self else {
      return self
    }
    return .section(
      activity: activity, leader: leader, room: room,
      slots: slots?.sorted { Problem.precedes($0.description, $1.description) },
      students: students.sorted(by: Problem.precedes))
  }
}

extension Array {
  fileprivate func sortedByText(_ output: (Element) -> JSONOutput) -> [Element] {
    let texts = map { element -> [UInt8] in
      var text = JSONText()
      text.writeDocument([JSONMemberOutput("", output(element))])
      return text.bytes
    }
    return indices.sorted { texts[$0].lexicographicallyPrecedes(texts[$1]) }.map { self[$0] }
  }

  /// Equal elements stay in their order.
  fileprivate func sortedStably(_ precedes: (Element, Element) -> Bool) -> [Element] {
    enumerated().sorted { a, b in
      if precedes(a.element, b.element) { return true }
      return !precedes(b.element, a.element) && a.offset < b.offset
    }.map(\.element)
  }
}

extension Timetable {
  /// The same answer in the order in which it is always written: sections by activity, slots,
  /// leader and room, numbered anew; class groups by slot and host; students and merged classes by
  /// id. Ids go by their bytes, slots by the calendar.
  public func inCanonicalOrder(for problem: Problem) -> Timetable {
    let order = Dictionary(
      problem.calendar.slots.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    func place(_ slot: Slot) -> Int { order[slot] ?? .max }
    var timetable = self
    for index in sections.indices {
      timetable.sections[index].slots.sort { place($0) < place($1) }
      timetable.sections[index].students.sort(by: Problem.precedes)
    }
    timetable.sections.sort { a, b in
      if a.activity != b.activity { return Problem.precedes(a.activity, b.activity) }
      let (one, two) = (a.slots.map(place), b.slots.map(place))
      if one != two { return one.lexicographicallyPrecedes(two) }
      if a.leader != b.leader { return Problem.precedes(a.leader, b.leader) }
      return Problem.precedes(a.room, b.room)
    }
    var numbers: [String: Int] = [:]
    for index in timetable.sections.indices {
      let activity = timetable.sections[index].activity
      numbers[activity, default: 0] += 1
      timetable.sections[index].id = "\(activity)#\(numbers[activity] ?? 0)"
    }
    for index in classGroups.indices {
      let host = classGroups[index].host
      timetable.classGroups[index].classes =
        [host] + classGroups[index].classes.filter { $0 != host }.sorted(by: Problem.precedes)
    }
    timetable.classGroups.sort { a, b in
      if a.slot != b.slot { return place(a.slot) < place(b.slot) }
      return Problem.precedes(a.host, b.host)
    }
    return timetable
  }
}
