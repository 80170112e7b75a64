/// Exact placement of the students within the search.
extension Search {
  /// Most columns of one exact placement: some tenths of a second for GLPK, whose time grows much
  /// faster than the program.
  static let placementColumns = 8_000

  /// Places all students anew by exact programs, the sections as they are, and keeps what is
  /// cheaper.
  ///
  /// - Returns: whether the plan became better.
  @discardableResult
  func placeExactly(stop: StopSignal) -> Bool {
    guard state.isValid else { return false }
    var improved = false
    for part in placementParts() {
      guard !stop.shouldStop else { break }
      guard let seats = Placement(state, students: part).solve(stop: stop) else { continue }
      let before = state.energy
      state.begin()
      looseCount.pointee = 0
      apply(seats, to: part)
      state.settle()
      clearFreed()
      if state.energy < before {
        improved = true
      } else {
        state.rollback()
      }
    }
    keepIfBest()
    return improved
  }

  /// All students at once, or in large schools by grades, so that a part stays small.
  private func placementParts() -> [[Int]] {
    var columns = 0
    for i in instance.students.indices where tables.students[i].cap > 0 {
      let row = tables.students[i]
      for o in row.firstOption..<(row.firstOption + row.optionCount) {
        columns += state.m[state.openCount + tables.options[o].activity]
      }
    }
    let everybody = instance.students.indices.filter { tables.students[$0].cap > 0 }
    guard columns > Self.placementColumns, !everybody.isEmpty else { return [Array(everybody)] }
    // Classes in random order, so that other neighbours meet each time.
    let parts = (columns + Self.placementColumns - 1) / Self.placementColumns
    var classes = Array(instance.classes.indices)
    classes.shuffle(using: &random.pointee)
    let size = (classes.count + parts - 1) / parts
    var result: [[Int]] = []
    for first in stride(from: 0, to: classes.count, by: size) {
      let part = classes[first..<min(first + size, classes.count)]
      var students = Set(part.flatMap { instance.classes[$0].students })
      // A bond is in as a whole, and bonds may hang together.
      var grew = true
      while grew {
        grew = false
        for bond in tables.bonds {
          let inside = bond.members.filter { students.contains($0.student) }.count
          guard inside > 0, inside < bond.members.count else { continue }
          students.formUnion(bond.members.map(\.student))
          grew = true
        }
      }
      result.append(students.filter { tables.students[$0].cap > 0 }.sorted())
    }
    return result
  }

  /// Gives everybody of the part the seats found.
  func apply(_ seats: [Placement.Seat], to part: [Int]) {
    var target: [Int: [(option: Int, section: Int)]] = [:]
    for seat in seats {
      let activity = tables.sectionActivity[seat.section]
      for student in seat.students {
        let row = tables.students[student]
        guard
          let option = (row.firstOption..<(row.firstOption + row.optionCount)).first(where: {
            tables.options[$0].activity == activity
          })
        else { continue }
        target[student, default: []].append((option, seat.section))
      }
    }
    // First everybody out who moves, then in.
    for student in part {
      let wanted = target[student] ?? []
      for place in state.places(of: student) where state.m[state.placeSection + place] >= 0 {
        let q = state.m[state.placeSection + place]
        if !wanted.contains(where: { $0.section == q }) { state.unseat(place: place) }
      }
    }
    for student in part {
      for seat in target[student] ?? [] {
        let seated = state.places(of: student).contains {
          state.m[state.placeSection + $0] == seat.section
        }
        let busy = state.bits(state.studentBusy + 2 * student)
        guard !seated, state.hasSeat(seat.section),
          state.m[state.studentCount + student] < tables.students[student].cap,
          busy & state.slots(ofSection: seat.section) == 0
        else { continue }
        state.seat(student, option: seat.option, in: seat.section)
      }
      state.refreshCost(of: student)
    }
  }
}
