/// Where the students sit, exactly: with the sections' patterns, leaders and rooms fixed, all
/// students together are a small integer program whose relaxation is all but integral.
///
/// A column per student and section he may join; a bond's students share one. Rows: electives
/// wanted, one section per activity, one place per slot, seats and minimum sizes, the limits of
/// merged class groups as they are grouped now (H7). `nothing` and `variety` are exact with one
/// continuous column each, as they cost nothing at zero and are pushed up by rows.
struct Placement: Sendable {
  struct Seat: Sendable {
    var option: Int
    /// Into the plan's sections.
    var section: Int
    /// One student, or a bond's.
    var students: [Int]
    var cost: Int
    var fixed: Bool
  }

  private(set) var seats: [Seat] = []
  private var rows: [LinearProgram.Row] = []
  private var columns: [LinearProgram.Column] = []
  /// Column of each seat's option per student: to write plans back.
  let students: [Int]

  /// - Parameters:
  ///   - state: its sections and groups stay; everybody in `students` is placed anew.
  ///   - students: who may move; all others keep their seats. Bonds are in as a whole or not at all.
  init(_ state: SearchState, students: [Int]) {
    let tables = state.tables
    let free = Set(students)
    self.students = students
    var rowOf: [Int: [Int]] = [:]  // section -> columns
    var columnsOf: [[Int]] = Array(repeating: [], count: tables.instance.students.count)
    var bondSeats: [Int: [Int]] = [:]  // bond * sections + section -> column
    let m = state.m

    func addSeat(_ i: Int, _ o: Int, _ q: Int, cost: Int, fixed: Bool) {
      let bond = tables.options[o].bond
      let key = bond * tables.sectionCount + q
      if bond >= 0, let column = bondSeats[key]?.first {
        seats[column].students.append(i)
        seats[column].cost += cost
        seats[column].fixed = seats[column].fixed || fixed
        columnsOf[i].append(column)
        return
      }
      if bond >= 0 { bondSeats[key] = [seats.count] }
      columnsOf[i].append(seats.count)
      rowOf[q, default: []].append(seats.count)
      seats.append(Seat(option: o, section: q, students: [i], cost: cost, fixed: fixed))
    }

    for i in students {
      let row = tables.students[i]
      guard row.cap > 0, row.schoolClass >= 0 else { continue }
      let uncovered = state.bits(state.uncoveredSlots + 2 * row.schoolClass)
      for o in row.firstOption..<(row.firstOption + row.optionCount) {
        let option = tables.options[o]
        let activity = tables.activities[option.activity]
        if option.bond >= 0 {
          // Only when every member can move, and every member may.
          let members = tables.bonds[option.bond].members
          guard members.allSatisfy({ free.contains($0.student) }) else { continue }
        }
        for q in activity.firstSection..<(activity.firstSection + activity.sectionCap)
        where m[state.sectionPattern + q] >= 0 {
          let slots = state.slots(ofSection: q)
          let holds = state.places(of: i).contains { m[state.placeSection + $0] == q }
          if option.pin >= 0, !holds { continue }
          if option.bond >= 0 {
            let members = tables.bonds[option.bond].members
            let possible = members.allSatisfy { member in
              slots & ~tables.students[member.student].attends == 0
                && Self.suits(member.student, q, state)
            }
            guard possible else { continue }
          }
          guard slots & ~row.attends == 0, Self.suits(i, q, state),
            !Self.meetsForeigner(i, q, free: free, state)
          else { continue }
          let saved = (slots & uncovered).nonzeroBitCount * row.uncovered
          let moved = tables.isRepair ? state.moveStep(i, o, q).cost : 0
          addSeat(i, o, q, cost: option.cost - row.unmet - saved + moved, fixed: option.pin >= 0)
        }
      }
    }
    for seat in seats {
      columns.append(
        .init(
          lower: seat.fixed ? 1 : 0, upper: 1, cost: Double(seat.cost) / 1000, isInteger: true))
    }
    addStudentRows(columnsOf, state)
    addSectionRows(rowOf, free: free, state)
    addGroupRows(columnsOf, state)
    addApartRows(columnsOf, state)
    addMoveRows(columnsOf, state)
  }

  /// Whether somebody he is kept apart from sits there and will not move.
  private static func meetsForeigner(
    _ i: Int, _ q: Int, free: Set<Int>, _ state: SearchState
  ) -> Bool {
    let tables = state.tables
    let row = tables.students[i]
    for k in row.firstApart..<(row.firstApart + row.apartCount) {
      let mate = tables.apart[k]
      guard !free.contains(mate.student),
        mate.activity < 0 || tables.sectionActivity[q] == mate.activity
      else { continue }
      if state.places(of: mate.student).contains(where: { state.m[state.placeSection + $0] == q }) {
        return true
      }
    }
    return false
  }

  private static func suits(_ i: Int, _ q: Int, _ state: SearchState) -> Bool {
    let row = state.tables.students[i]
    guard row.needy >= 0 else { return true }
    let rooms = state.tables.instance.rooms.count
    return state.tables.suits[row.needy * rooms + state.m[state.sectionRoom + q]]
  }

  private mutating func addRow(_ columns: [Int], from lower: Double, to upper: Double) {
    rows.append(
      .init(
        lower: lower, upper: upper, columns: columns,
        values: Array(repeating: 1, count: columns.count)))
  }

  private mutating func addStudentRows(_ columnsOf: [[Int]], _ state: SearchState) {
    let tables = state.tables
    for i in students {
      let own = columnsOf[i]
      guard !own.isEmpty else { continue }
      let row = tables.students[i]
      addRow(own, from: -.infinity, to: Double(row.cap))
      var byActivity: [Int: [Int]] = [:]
      var bySlot: [Int: [Int]] = [:]
      var byCategory: [Int: [Int]] = [:]
      for column in own {
        let activity = tables.sectionActivity[seats[column].section]
        byActivity[activity, default: []].append(column)
        byCategory[tables.instance.activities[activity].category, default: []].append(column)
        for t in SlotSet(bits: state.slots(ofSection: seats[column].section)) {
          bySlot[t, default: []].append(column)
        }
      }
      let musts = (row.firstOption..<(row.firstOption + row.optionCount)).filter {
        tables.options[$0].must
      }.map { tables.options[$0].activity }
      for (activity, columns) in byActivity.sorted(by: { $0.key < $1.key }) {
        let must = musts.contains(activity)
        if columns.count > 1 || must { addRow(columns, from: must ? 1 : -.infinity, to: 1) }
      }
      for (_, columns) in bySlot.sorted(by: { $0.key < $1.key }) where columns.count > 1 {
        addRow(columns, from: -.infinity, to: 1)
      }
      if row.nothing > 0 {
        addRow(own + [columns.count], from: 1, to: .infinity)
        columns.append(
          .init(lower: 0, upper: 1, cost: Double(row.nothing) / 1000, isInteger: false))
      }
      guard tables.varietyCost > 0, row.cap > 1 else { continue }
      for (_, columns) in byCategory.sorted(by: { $0.key < $1.key }) {
        let activities = Set(columns.map { tables.sectionActivity[seats[$0].section] })
        guard activities.count > 1 else { continue }
        rows.append(
          .init(
            upper: 1, columns: columns + [self.columns.count],
            values: Array(repeating: 1, count: columns.count) + [-1]))
        self.columns.append(
          .init(
            lower: 0, upper: .infinity, cost: Double(tables.varietyCost) / 1000, isInteger: false))
      }
    }
  }

  private mutating func addSectionRows(
    _ rowOf: [Int: [Int]], free: Set<Int>, _ state: SearchState
  ) {
    for (q, columns) in rowOf.sorted(by: { $0.key < $1.key }) {
      let staying = state.members(of: q).filter { !free.contains($0) }.count
      let least = state.minSize(ofSection: q) - staying
      rows.append(
        .init(
          lower: least > 0 ? Double(least) : -.infinity,
          upper: Double(state.m[state.sectionSeats + q] - staying), columns: columns,
          values: columns.map { Double(seats[$0].students.count) }))
    }
  }

  /// Students left in a merged group stay within its limit.
  private mutating func addGroupRows(_ columnsOf: [[Int]], _ state: SearchState) {
    let tables = state.tables
    var byClass: [Int: [Int]] = [:]
    for i in students { byClass[tables.students[i].schoolClass, default: []].append(i) }
    for t in 0..<tables.slotCount {
      for h in tables.instance.classes.indices {
        let group = h * tables.slotCount + t
        guard state.m[state.host + group] == h, state.m[state.groupClasses + group] > 1 else {
          continue
        }
        var left = state.m[state.groupSize + group]
        var weights: [Int: Double] = [:]
        state.forEachClass(of: h, t) { c in
          for i in byClass[c] ?? [] {
            let seated = state.places(of: i).contains { place in
              state.m[state.placeSection + place] >= 0
                && state.slots(ofSection: state.m[state.placeSection + place]) >> UInt128(t) & 1
                  == 1
            }
            if seated { left += 1 }
            for column in columnsOf[i]
            where state.slots(ofSection: seats[column].section) >> UInt128(t) & 1 == 1 {
              weights[column, default: 0] += 1
            }
          }
        }
        let least = left - tables.classes[h].mergedLimit
        guard least > 0 else { continue }
        let columns = weights.keys.sorted()
        rows.append(
          .init(lower: Double(least), columns: columns, values: columns.map { weights[$0] ?? 0 }))
      }
    }
  }

  private mutating func addApartRows(_ columnsOf: [[Int]], _ state: SearchState) {
    let tables = state.tables
    for i in students {
      let row = tables.students[i]
      for k in row.firstApart..<(row.firstApart + row.apartCount) {
        let mate = tables.apart[k]
        for column in columnsOf[i] {
          let q = seats[column].section
          guard mate.activity < 0 || tables.sectionActivity[q] == mate.activity else { continue }
          for other in columnsOf[mate.student]
          where other > column && seats[other].section == q {
            addRow([column, other], from: -.infinity, to: 1)
          }
        }
      }
    }
  }

  /// The caps on moves of a repair.
  private mutating func addMoveRows(_ columnsOf: [[Int]], _ state: SearchState) {
    let tables = state.tables
    guard tables.isRepair else { return }
    var moved = state.m[state.movedAt]
    var all: [Int: Double] = [:]
    for i in students {
      moved += tables.repair.movers[i].moves - state.m[state.studentMoves + i]
      var own: [Int: Double] = [:]
      for column in columnsOf[i] {
        guard let o = option(of: i, in: seats[column], tables) else { continue }
        let moves = state.moveStep(i, o, seats[column].section).moves
        if moves != 0 { own[column, default: 0] += Double(moves) }
      }
      all.merge(own) { $0 + $1 }
      guard tables.repair.mostMovesPerStudent < .max else { continue }
      addSum(own, atMost: tables.repair.mostMovesPerStudent - tables.repair.movers[i].moves)
    }
    if tables.repair.mostMoves < .max { addSum(all, atMost: tables.repair.mostMoves - moved) }
  }

  private mutating func addSum(_ values: [Int: Double], atMost upper: Int) {
    let columns = values.keys.sorted()
    guard !columns.isEmpty else { return }
    rows.append(
      .init(upper: Double(upper), columns: columns, values: columns.map { values[$0] ?? 0 }))
  }

  /// The student's own option behind a seat, which may be a bond's.
  private func option(of i: Int, in seat: Seat, _ tables: SearchTables) -> Int? {
    let row = tables.students[i]
    let activity = tables.sectionActivity[seat.section]
    return (row.firstOption..<(row.firstOption + row.optionCount)).first {
      tables.options[$0].activity == activity
    }
  }

  /// Solves the program.
  ///
  /// - Returns: the seats taken; nil when GLPK found nothing.
  func solve(nodeLimit: Int = 300, stop: StopSignal) -> [Seat]? {
    guard !seats.isEmpty else { return nil }
    let columns = columns
    let rows = rows
    let values = try? GLPKThread.run { environment -> [Double]? in
      let program = try LinearProgram(environment)
      try program.addColumns(columns)
      try program.addRows(rows)
      var options = LinearProgram.IntegerOptions()
      options.nodeLimit = nodeLimit
      options.relativeGap = 1e-5
      return try program.integerOptimum(options, stop: stop).values
    }
    guard let values else { return nil }
    return seats.indices.filter { values[$0] > 0.5 }.map { seats[$0] }
  }
}
