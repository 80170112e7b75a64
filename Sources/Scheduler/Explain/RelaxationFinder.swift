import ScheduleModel

/// Finds the least change of each statement of a conflict that resolves it.
///
/// Numbers are found by halves; slots and list entries are those that a timetable without the
/// statement uses, less what it can do without.
struct RelaxationFinder {
  let problem: Problem
  let conflict: [Statement]
  /// What else holds: of a conflict by itself nothing.
  let kept: KeptStatements
  let oracle: FeasibilityOracle
  let words: StatementWords
  private let relaxer: StatementRelaxer

  /// - Parameter kept: what else has to hold; nil: nothing.
  init(
    _ problem: Problem, _ conflict: [Statement], keeping kept: KeptStatements? = nil,
    oracle: FeasibilityOracle
  ) {
    self.problem = problem
    self.conflict = conflict
    self.kept = kept ?? KeptStatements(conflict)
    self.oracle = oracle
    words = StatementWords(problem)
    relaxer = StatementRelaxer(problem)
  }

  /// What the ids of things to be added begin with.
  static let new = "\u{0}new "

  typealias Change = @Sendable (inout Problem) -> Void

  /// Each resolves the conflict; the least first.
  func relaxations() throws -> [Relaxation] {
    var found: [Relaxation] = []
    for statement in conflict {
      for relaxation in try relaxations(of: statement)
      where !found.contains(where: {
        $0.path == relaxation.path && $0.sentence == relaxation.sentence
      }) {
        found.append(relaxation)
      }
    }
    return found.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
      .map(\.element)
  }

  // MARK: Trying

  /// Whether a change resolves the conflict.
  func resolves(_ change: Change) throws -> Bool { try timetable(after: change) != nil }

  /// A timetable of the conflict's statements after a change.
  func timetable(after change: Change) throws -> Timetable? {
    var changed = problem
    change(&changed)
    let relaxed = StatementRelaxer(changed).problem(keeping: kept)
    guard case .possible(let timetable) = try oracle.verdict(of: relaxed) else { return nil }
    return timetable
  }

  /// A timetable of the conflict's other statements, and the problem that it is of.
  func without(_ statement: Statement) throws -> (problem: Problem, timetable: Timetable)? {
    var fewer = kept
    fewer.drop(statement, of: problem)
    let relaxed = relaxer.problem(keeping: fewer)
    guard case .possible(let timetable) = try oracle.verdict(of: relaxed) else { return nil }
    return (relaxed, timetable)
  }

  /// The nearest number to the present one that resolves the conflict, towards the limit.
  func nearest(
    _ present: Int, towards limit: Int, _ change: @escaping @Sendable (inout Problem, Int) -> Void
  ) throws -> Int? {
    guard limit != present, try resolves({ change(&$0, limit) }) else { return nil }
    let sign = limit > present ? 1 : -1
    var (low, high) = (1, abs(limit - present))
    while low < high {
      let middle = (low + high) / 2
      if try resolves({ change(&$0, present + sign * middle) }) {
        high = middle
      } else {
        low = middle + 1
      }
    }
    return present + sign * low
  }

  func relaxation(
    _ statement: Statement, path: String? = nil, from: Relaxation.Value, to: Relaxation.Value,
    _ sentence: Text, rank: Int, change: Change?
  ) -> Relaxation {
    Relaxation(
      statement: statement, path: path ?? statement.path, from: from, to: to, sentence: sentence,
      rank: rank, change: change)
  }

  // MARK: Statement by statement

  func relaxations(of statement: Statement) throws -> [Relaxation] {
    switch statement {
    case .pin(let k): return try weakerPins(k) + [dropped(statement)]
    case .bond: return [dropped(statement)]
    case .entry(let field, let k):
      switch field.table {
      case "staff":
        let more = leavesOpen { $0.staff } ? try oneMoreLeader(statement) : nil
        return try [ofStaff(field, k), more].compactMap { $0 }
      case "rooms":
        let more = leavesOpen { $0.room } ? try oneMoreRoom(statement) : nil
        return try [ofRoom(field, k), more].compactMap { $0 }
      case "activities": return try [ofActivity(field, k)].compactMap { $0 }
      case "organisations": return try [ofOrganisation(field, k)].compactMap { $0 }
      case "students": return try [ofStudent(field, k)].compactMap { $0 }
      default: return [ofHomeRoom(k)]
      }
    case .all(let field) where field.isSetting:
      return try [ofSetting(field)].compactMap { $0 }
    case .all(let field):
      switch field.table {
      case "rooms": return try [oneMoreRoom(statement)].compactMap { $0 }
      case "staff": return try [oneMoreLeader(statement)].compactMap { $0 }
      case "students": return try [moreStudents(statement)].compactMap { $0 }
      default: return []
      }
    }
  }

  /// Whether a pin of the conflict asks for a section without naming who or what.
  private func leavesOpen(_ named: (Pin) -> String?) -> Bool {
    conflict.contains { statement in
      guard case .pin(let k) = statement else { return false }
      let pin = problem.pins[k]
      return pin.isPositive && pin.activity != nil && named(pin) == nil
    }
  }

  private func dropped(_ statement: Statement) -> Relaxation {
    let isBond = statement.kind == "bond"
    return relaxation(
      statement, from: .text(statement.path), to: .nothing,
      Text(
        en: "Leave out \(statement.path): \(words.short(statement).en).",
        zh: "去掉 \(statement.path)：\(words.short(statement).zh)。"),
      rank: isBond ? 30 : 40, change: nil)
  }

  /// The pin without one of the things it asks for.
  private func weakerPins(_ k: Int) throws -> [Relaxation] {
    guard
      case .section(let activity, let leader, let room, let slots, let students) = problem.pins[k]
    else { return [] }
    let slotNames = (slots ?? []).map(\.description)
    let parts: [(key: String, from: Relaxation.Value, name: Text, pin: Pin)] = [
      leader.map {
        (
          "leader", .text($0), Text(en: "its leader", zh: "带班人"),
          .section(activity: activity, leader: nil, room: room, slots: slots, students: students)
        )
      },
      room.map {
        (
          "room", .text($0), Text(en: "its room", zh: "教室"),
          .section(activity: activity, leader: leader, room: nil, slots: slots, students: students)
        )
      },
      slotNames.isEmpty
        ? nil
        : (
          "slots", .list(slotNames), Text(en: "its slots", zh: "时段"),
          .section(activity: activity, leader: leader, room: room, slots: nil, students: students)
        ),
      students.isEmpty
        ? nil
        : (
          "students", .list(students), Text(en: "its students", zh: "学生"),
          .section(activity: activity, leader: leader, room: room, slots: slots, students: [])
        ),
    ].compactMap { $0 }
    guard parts.count > 1 else { return [] }
    return try parts.compactMap { part in
      let pin = part.pin
      let change: Change = { $0.pins[k] = pin }
      guard try resolves(change) else { return nil }
      let path = "pins[\(k)].\(part.key)"
      return relaxation(
        .pin(k), path: path, from: part.from, to: .nothing,
        Text(
          en: "Leave \(part.name.en) open in pins[\(k)]: \(words.short(.pin(k)).en).",
          zh: "pins[\(k)] 不指定\(part.name.zh)：\(words.short(.pin(k)).zh)。"), rank: 30, change: change
      )
    }
  }

  /// A number further up or down.
  func number(
    _ statement: Statement, _ present: Int, towards limit: Int, rank: Int = 0,
    _ change: @escaping @Sendable (inout Problem, Int) -> Void
  ) throws -> Relaxation? {
    guard let value = try nearest(present, towards: limit, change) else { return nil }
    let what = words.quantity(statement)
    let more = abs(value - present)
    return relaxation(
      statement, from: .number(present), to: .number(value),
      value > present
        ? Text(
          en: "Raise \(what.en) from \(present) to \(value) (\(more) more).",
          zh: "将\(what.zh)由 \(present) 提高到 \(value)（增加 \(more)）。")
        : Text(
          en: "Lower \(what.en) from \(present) to \(value) (\(more) less).",
          zh: "将\(what.zh)由 \(present) 降低到 \(value)（减少 \(more)）。"),
      rank: rank, change: { change(&$0, value) })
  }

  /// Slots added to an availability.
  func slots(
    _ statement: Statement, _ present: Availability, used: [Slot], rank: Int = 1,
    sentence: (String) -> Text,
    _ change: @escaping @Sendable (inout Problem, Availability) -> Void
  ) throws -> Relaxation? {
    guard case .slots(let own) = present else { return nil }
    var added = problem.calendar.slots.filter { Set(used).contains($0) && !own.contains($0) }
    guard !added.isEmpty, try resolves({ [added] in change(&$0, .slots(own + added)) }) else {
      return nil
    }
    for slot in added where added.count > 1 {
      let fewer = added.filter { $0 != slot }
      if try resolves({ change(&$0, .slots(own + fewer)) }) { added = fewer }
    }
    let new = own + added
    let names = added.map(\.description).joined(separator: ", ")
    return relaxation(
      statement, from: .list(own.map(\.description)), to: .list(new.map(\.description)),
      sentence(names), rank: rank, change: { change(&$0, .slots(new)) })
  }

  /// A change that needs no search, if it resolves the conflict.
  func plain(
    _ statement: Statement, from: Relaxation.Value, to: Relaxation.Value, _ sentence: Text,
    rank: Int, _ change: @escaping Change
  ) throws -> Relaxation? {
    guard try resolves(change) else { return nil }
    return relaxation(statement, from: from, to: to, sentence, rank: rank, change: change)
  }

  /// The sections of activities that the conflict's pins are about.
  func pinnedSections(_ timetable: Timetable) -> [Section] {
    let activities = Set(pinnedActivities.map(\.id))
    return timetable.sections.filter { activities.contains($0.activity) }
  }

  /// Activities that the conflict's pins ask for.
  var pinnedActivities: [Activity] {
    let ids = Set(
      conflict.compactMap { statement -> String? in
        guard case .pin(let k) = statement, problem.pins[k].isPositive else { return nil }
        return problem.pins[k].activity
      })
    return problem.activities.filter { ids.contains($0.id) }
  }
}
