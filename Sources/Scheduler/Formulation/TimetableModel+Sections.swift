import ScheduleModel

extension TimetableModel {
  /// Columns of sections, leaders, rooms and students' places, and the rows that hold them together.
  mutating func addSectionColumns() {
    let candidates = candidatesByPattern()
    for (p, pattern) in instance.patterns.enumerated() where isOpen(pattern: p) {
      let activity = instance.activities[pattern.activity]
      var most = min(activity.maxSections, pattern.leaders.count, pattern.rooms.count)
      if activity.minSize > 0, !isWithout(Rule.meetingPattern.id) {
        most = min(most, candidates[p].count / activity.minSize)
      }
      guard most > 0 else { continue }
      self.most[p] = most
      let n = addColumn(.sections(pattern: p), in: 0...most)
      sections[p] = n
      // Where there is one leader or room, his column is the section's.
      leaders[p] =
        pattern.leaders.count == 1
        ? [n] : pattern.leaders.map { addColumn(.leader(pattern: p, staff: $0), in: 0...1) }
      rooms[p] =
        pattern.rooms.count == 1
        ? [n] : pattern.rooms.map { addColumn(.room(pattern: p, room: $0), in: 0...1) }
      for (columns, what) in [(leaders[p], "leaders"), (rooms[p], "rooms")] where columns != [n] {
        addRow(
          named: "H5[\(instance.name(ofPattern: p)),\(what)]",
          columns.map { Term(1, $0) } + [Term(-1, n)], atLeast: 0, atMost: 0)
      }
    }
    for (i, student) in instance.students.enumerated() {
      places.append(
        student.options.map { option in
          option.patterns.map { p in
            guard sections[p] >= 0 else { return -1 }
            let column = addColumn(.place(student: i, pattern: p), in: 0...1)
            placesIn[p].append((i, column))
            return column
          }
        })
    }
    for p in instance.patterns.indices where sections[p] >= 0 { linkPlaces(pattern: p) }
  }

  private func candidatesByPattern() -> [[Int]] {
    var candidates: [[Int]] = Array(repeating: [], count: instance.patterns.count)
    for (i, student) in instance.students.enumerated() {
      for option in student.options {
        for p in option.patterns { candidates[p].append(i) }
      }
    }
    return candidates
  }

  /// A student's place needs a section; told apart by room where it matters which.
  private mutating func linkPlaces(pattern p: Int) {
    let pattern = instance.patterns[p]
    let named = most[p] >= 2 ? toldApart(pattern: p) : []
    for (i, place) in placesIn[p] {
      let suited = pattern.rooms.indices.filter {
        isWithout(Rule.roomUse.id) || instance.suits(student: i, room: pattern.rooms[$0])
      }
      let picky = suited.count < pattern.rooms.count
      if most[p] >= 2, picky || named.contains(i) {
        var own = RoomPlaces(student: i, place: place, rooms: [])
        for k in suited {
          let room = pattern.rooms[k]
          let column =
            suited.count == 1
            ? place : addColumn(.roomPlace(student: i, pattern: p, room: room), in: 0...1)
          own.rooms.append((k, column))
          addRow(
            named: "H4[\(studentName(i)),\(instance.name(ofPattern: p)),\(roomName(room))]",
            [Term(1, column), Term(-1, rooms[p][k])], atMost: 0)
        }
        if suited.count > 1 {
          addRow(
            named: "H4[\(studentName(i)),\(instance.name(ofPattern: p))]",
            own.rooms.map { Term(1, $0.column) } + [Term(-1, place)], atLeast: 0, atMost: 0)
        }
        special[p].append(own)
      } else if picky {
        addRow(
          named: "H4[\(studentName(i)),\(instance.name(ofPattern: p))]",
          [Term(1, place)] + suited.map { Term(-1, rooms[p][$0]) }, atMost: 0)
      } else if placesIn[p].count > 1, seats(pattern: p).allSatisfy({ $0 <= 1 }),
        !isWithout(Rule.meetingPattern.id)
      {
        // One seat a section: the row of the seats says more.
      } else {
        addRow(
          named: "H5[\(studentName(i)),\(instance.name(ofPattern: p))]",
          [Term(1, place), Term(-1, sections[p])], atMost: 0)
      }
    }
    guard !special[p].isEmpty else { return }
    let apart = Set(special[p].map(\.student))
    let others = placesIn[p].filter { !apart.contains($0.student) }
    guard !others.isEmpty else { return }
    ordinary[p] = pattern.rooms.indices.map { k in
      let column = addColumn(
        .ordinary(pattern: p, room: pattern.rooms[k]),
        in: 0...min(others.count, max(0, seats(pattern: p)[k])), integer: false)
      addRow(
        named: "H5[\(instance.name(ofPattern: p)),\(roomName(pattern.rooms[k])),open]",
        [Term(1, column), Term(-min(others.count, max(0, seats(pattern: p)[k])), rooms[p][k])],
        atMost: 0)
      return column
    }
    addRow(
      named: "H5[\(instance.name(ofPattern: p)),others]",
      ordinary[p].map { Term(1, $0) } + others.map { Term(-1, $0.column) }, atLeast: 0, atMost: 0)
  }

  /// Students of whom it matters in which of several parallel sections they are.
  private func toldApart(pattern p: Int) -> Set<Int> {
    let activity = instance.patterns[p].activity
    let here = Set(placesIn[p].map(\.student))
    var named: Set<Int> = []
    if !isWithout(Rule.pins.id) {
      for pin in instance.sectionPins where pin.activity == activity && pin.patterns.contains(p) {
        named.formUnion(pin.students)
      }
    }
    if !isWithout(Rule.bonds.id) {
      let bonds =
        instance.togetherBonds.filter { $0.activity == activity }.map(\.students)
        + instance.apartBonds.filter { $0.activity < 0 || $0.activity == activity }.map(\.students)
      for members in bonds {
        let both = here.intersection(members)
        if both.count > 1 { named.formUnion(both) }
      }
    }
    if let moves = instance.moves, !isWithout(Component.moveStudent.id) {
      // With one leader only it does not matter.
      let pattern = instance.patterns[p]
      for i in here
      where moves.kept[i].contains(where: {
        $0.activity == activity && pattern.leaders.contains($0.leader)
          && !$0.slots.isDisjoint(with: pattern.slots)
      }) {
        named.insert(i)
      }
    }
    return named.intersection(here)
  }

  /// Seats by the pattern's rooms, not more than could be taken.
  func seats(pattern p: Int) -> [Int] {
    let pattern = instance.patterns[p]
    return pattern.rooms.map {
      min(instance.seats(activity: pattern.activity, room: $0), placesIn[p].count)
    }
  }

  func studentName(_ i: Int) -> String { instance.problem.students[i].id }
  func roomName(_ r: Int) -> String { instance.problem.rooms[r].id }
  func className(_ c: Int) -> String { instance.problem.classes[c].id }
  func staffName(_ s: Int) -> String { instance.problem.staff[s].id }
}
