import ScheduleModel

/// Finds minimal sets of a problem's statements that no timetable can keep together.
///
/// First over groups, a field of a whole table being one; then each group that is needed is taken
/// apart. Each step looks for the shortest beginning of the list that cannot hold: its last
/// statement is part of every conflict within it.
///
/// - Note: a deletion filter by halves: Chinneck and Dravnieks, "Locating minimal infeasible
///   constraint sets in linear programs", ORSA Journal on Computing 3 (1991); Junker, "QuickXplain",
///   AAAI 2004; Marques-Silva and Lynce, "On improving MUS extraction algorithms", SAT 2011.
final class ConflictFinder {
  let relaxer: StatementRelaxer
  let oracle: FeasibilityOracle
  private var problem: Problem { relaxer.problem }

  /// A group of more entries than this is told of as a whole.
  static let mostEntries = 5

  init(_ problem: Problem, oracle: FeasibilityOracle) {
    relaxer = StatementRelaxer(problem)
    self.oracle = oracle
  }

  /// - Returns: positions, in the problem's list, of pins that cannot hold with what is kept; nil if
  ///   there is a timetable, or nothing is proven.
  func impossiblePins(keeping kept: KeptStatements) throws -> [Int]? {
    let relaxed = relaxer.problem(keeping: kept)
    guard case .impossible(let pins) = try oracle.verdict(of: relaxed) else { return nil }
    let own = problem.pins.indices.filter(kept.pins.contains)
    return pins.map { own[$0] }
  }

  func cannotHold(_ statements: [Statement]) throws -> Bool {
    try impossiblePins(keeping: KeptStatements(statements)) != nil
  }

  /// A conflict among the pins and what is kept.
  ///
  /// - Parameters:
  ///   - pins: that cannot hold with all that is kept.
  func conflict(ofPins pins: [Int], keeping kept: KeptStatements) throws -> (
    statements: [Statement], isIrreducible: Bool
  ) {
    let groups = groups(for: pins, kept)
    var needed = try minimal(of: groups, beside: []) ?? groups
    // Taken apart one after the other, those of few entries first.
    let order = needed.indices.sorted { needed[$0].entries.count < needed[$1].entries.count }
    for k in order where !needed[k].entries.isEmpty {
      let others = needed.indices.filter { $0 != k }.flatMap { needed[$0].statements }
      let isWhole = needed[k].statements.count == 1
      let entries = try minimal(
        of: needed[k].entries.map { Group($0) }, beside: others,
        most: isWhole ? Self.mostEntries : .max)
      if let entries { needed[k].statements = entries.flatMap(\.statements) }
    }
    return try checked(needed.flatMap(\.statements).sorted { rank($0) < rank($1) })
  }

  /// The conflict, and whether each of its statements is proven to be needed: a timetable of the
  /// others has been found.
  private func checked(_ statements: [Statement]) throws -> (
    statements: [Statement], isIrreducible: Bool
  ) {
    var isIrreducible = true
    for statement in statements {
      let rest = statements.filter { $0 != statement }
      switch try oracle.verdict(of: relaxer.problem(keeping: KeptStatements(rest))) {
      case .possible: break
      case .unknown: isIrreducible = false
      case .impossible: return try checked(rest)
      }
    }
    return (statements, isIrreducible)
  }

  /// A minimal choice of statements that cannot hold together; nil if they can.
  func minimal(of statements: [Statement]) throws -> (
    statements: [Statement], isIrreducible: Bool
  )? {
    guard let needed = try minimal(of: statements.map { Group($0) }, beside: []) else {
      return nil
    }
    return try checked(needed.flatMap(\.statements).sorted { rank($0) < rank($1) })
  }

  private func rank(_ statement: Statement) -> (Int, Int, Int) {
    switch statement {
    case .pin(let index): return (0, 0, index)
    case .bond(let index): return (1, 0, index)
    case .entry(let field, let index): return (2, Self.order[field] ?? 0, index)
    case .all(let field): return (2, Self.order[field] ?? 0, 0)
    }
  }

  private static let order = Dictionary(
    uniqueKeysWithValues: StatementField.allCases.enumerated().map { ($1, $0) })

  /// Statements that are looked at as one.
  private struct Group {
    /// One that says them all, where there is one.
    var statements: [Statement]
    /// What it can be taken apart to; empty: nothing.
    var entries: [Statement] = []

    init(_ statement: Statement, entries: [Statement] = []) {
      statements = [statement]
      self.entries = entries
    }

    init(of entries: [Statement]) {
      statements = entries
      self.entries = entries.count > 1 ? entries : []
    }
  }

  /// A minimal choice of the groups that cannot hold beside other statements.
  ///
  /// - Returns: nil if it would take more than `most`, or nothing could be proven.
  private func minimal(of groups: [Group], beside others: [Statement], most: Int = .max) throws
    -> [Group]?
  {
    var chosen: [Group] = []
    var rest = groups[...]
    func fails(_ count: Int) throws -> Bool {
      try cannotHold(others + (chosen + rest.prefix(count)).flatMap(\.statements))
    }
    while try !fails(0) {
      guard !rest.isEmpty, chosen.count < most else { return nil }
      var (low, high) = (1, rest.count)
      while low < high {
        let middle = (low + high) / 2
        if try fails(middle) { high = middle } else { low = middle + 1 }
      }
      let last = rest.startIndex + low - 1
      chosen.append(rest[last])
      rest = rest[..<last]
    }
    return chosen
  }

  // MARK: What can be part of a conflict

  private func groups(for pins: [Int], _ kept: KeptStatements) -> [Group] {
    var groups = pins.map { Group(.pin($0)) }
    let activities = Set(pins.compactMap { problem.pins[$0].activity })
    // All that forbid something: where home rooms matter, other activities do.
    for isDenial in [false, true] {
      let negative = problem.pins.indices.filter { k in
        guard kept.pins.contains(k), !problem.pins[k].isPositive else { return false }
        return problem.pins[k].students.isEmpty != isDenial
      }
      if !negative.isEmpty { groups.append(Group(of: negative.map(Statement.pin))) }
    }
    let bonds = problem.bonds.indices.filter(kept.bonds.contains)
    if !bonds.isEmpty { groups.append(Group(of: bonds.map(Statement.bond))) }
    for field in StatementField.allCases {
      if field.isSetting {
        if kept.holds(field), isGiven(field, 0) { groups.append(Group(.all(field))) }
        continue
      }
      let entries = relevantEntries(of: field, pins, activities)
        .filter { kept.holds(field, $0) && isGiven(field, $0) }
        .map { Statement.entry(field, $0) }
      guard !entries.isEmpty else { continue }
      guard kept.holdsThroughout(field) else {
        groups.append(Group(of: entries))
        continue
      }
      // Any few of the many students who are not named would do: that is said of all.
      let single = field.table == "students" ? namedStudents(pins) : nil
      groups.append(
        Group(
          .all(field),
          entries: single.map { named in
            entries.filter { entry in
              guard case .entry(_, let k) = entry else { return false }
              return named.contains(k)
            }
          } ?? entries))
    }
    return groups
  }

  /// Students that pins name, and those of classes that supervisors are pinned to.
  private func namedStudents(_ pins: [Int]) -> Set<Int> {
    let ids = Set(pins.flatMap { problem.pins[$0].students })
    let classes = Set(
      pins.compactMap { pin -> String? in
        guard case .supervisor(let id, _, _) = problem.pins[pin] else { return nil }
        return id
      })
    let tied = Set(
      problem.bonds.filter { $0.students.contains(where: ids.contains) }.flatMap(\.students))
    return Set(
      problem.students.indices.filter { k in
        ids.contains(problem.students[k].id) || tied.contains(problem.students[k].id)
          || classes.contains(problem.students[k].schoolClass)
      })
  }

  /// Entries of the field's table, those that the pins name first.
  private func relevantEntries(
    of field: StatementField, _ pins: [Int], _ activities: Set<String>
  ) -> [Int] {
    let named: Set<String>
    let ids: [String]
    switch field.table {
    case "staff":
      ids = problem.staff.map(\.id)
      named = Set(pins.compactMap { problem.pins[$0].staff })
    case "rooms":
      ids = problem.rooms.map(\.id)
      named = Set(pins.compactMap { problem.pins[$0].room })
    case "students":
      ids = problem.students.map(\.id)
      named = Set(pins.flatMap { problem.pins[$0].students })
    case "activities":
      return problem.activities.indices.filter { activities.contains(problem.activities[$0].id) }
    case "classes":
      ids = problem.classes.map(\.id)
      named = []
    default:
      ids = problem.organisations.map(\.id)
      named = []
    }
    return ids.indices.filter { named.contains(ids[$0]) }
      + ids.indices.filter { !named.contains(ids[$0]) }
  }

  /// Whether dropping the entry's field could change anything.
  private func isGiven(_ field: StatementField, _ k: Int) -> Bool {
    switch field {
    case .staffAvailability: return problem.staff[k].availability != .all
    case .staffMaxPerDay: return problem.staff[k].maxPerDay != nil
    case .staffSupervises: return !problem.staff[k].supervises
    case .staffApproved: return !problem.staff[k].approved
    case .staffFiled: return !problem.staff[k].filed
    case .staffEthicsFault: return problem.staff[k].ethicsFault
    case .staffBadRecord: return problem.staff[k].badRecord
    case .roomAvailability: return problem.rooms[k].availability != .all
    case .roomTravelMinutes: return problem.rooms[k].offsite && problem.rooms[k].travelMinutes > 0
    case .activityLeaders: return problem.activities[k].leaders != nil
    case .activitySpecialty: return problem.activities[k].specialty != nil
    case .activityProvider: return problem.activities[k].provider != nil
    case .activityAcademic: return problem.activities[k].academic
    case .activityRoomFeatures: return !problem.activities[k].roomFeatures.isEmpty
    case .activityMinSize: return problem.activities[k].minSize > 1
    case .organisationApproved: return !problem.organisations[k].approved
    case .organisationAcademic: return problem.organisations[k].academic
    case .organisationBadRecord: return problem.organisations[k].badRecord
    case .organisationRating:
      return problem.organisations[k].rating != nil && problem.policy?.limits.minRating != nil
    case .mergeWithinGrade: return problem.rules.mergeWithinGrade
    case .ownStaffShare: return problem.underPolicy.rules.ownStaffShare > .zero
    case .budget: return problem.budgetInForce != nil
    case .homeworkPeriod: return problem.policy?.isInForce(.homeworkPeriod) ?? false
    case .organisationMaxSessions: return problem.organisations[k].maxSessions != nil
    case .studentAttends: return problem.students[k].attends != .all
    case .studentNeeds: return !problem.students[k].needs.isEmpty
    default: return true
    }
  }
}
