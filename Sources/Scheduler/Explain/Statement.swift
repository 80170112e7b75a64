import ScheduleModel

/// One thing that the user said, as it can be part of a conflict.
public enum Statement: Hashable, Sendable {
  /// By position in the problem's list.
  case pin(Int)
  case bond(Int)
  /// A field of one entry of a table.
  case entry(StatementField, Int)
  /// A setting; or a field of all entries of a table together, where many are needed at once.
  case all(StatementField)

  /// Where it stands: `pins[3]`, `staff[2].availability`, `rules.mergedGroupLimit`; for all entries,
  /// `rooms[*].capacity`.
  public var path: String {
    switch self {
    case .all(let field) where !field.isSetting: return "\(field.table)[*].\(field.key)"
    default: return place.description
    }
  }

  /// The place in the problem to point at.
  public var place: DataPath {
    switch self {
    case .pin(let index): return DataPath("pins", index)
    case .bond(let index): return DataPath("bonds", index)
    case .entry(let field, let index): return DataPath(field.table, index).appending(field.key)
    case .all(let field) where field.isSetting:
      return DataPath([.key(field.table), .key(field.key)])
    case .all(let field): return DataPath([.key(field.table)])
    }
  }

  /// `pin`, `bond`, `staff.availability`.
  public var kind: String {
    switch self {
    case .pin: return "pin"
    case .bond: return "bond"
    case .entry(let field, _), .all(let field): return field.rawValue
    }
  }
}

extension Statement {
  /// Ids of the entry, or of what a pin or bond names; of a field of all entries none.
  public func ids(in problem: Problem) -> [String] {
    switch self {
    case .pin(let k):
      let pin = problem.pins[k]
      var ids = [pin.activity, pin.staff, pin.room].compactMap { $0 }
      if case .supervisor(let schoolClass, _, _) = pin { ids.append(schoolClass) }
      return ids + pin.slots.map(\.description) + pin.students
    case .bond(let k):
      return problem.bonds[k].students + [problem.bonds[k].activity].compactMap { $0 }
    case .all: return []
    case .entry(let field, let k):
      switch field.table {
      case "rooms": return [problem.rooms[k].id]
      case "organisations": return [problem.organisations[k].id]
      case "staff": return [problem.staff[k].id]
      case "classes": return [problem.classes[k].id]
      case "students": return [problem.students[k].id]
      default: return [problem.activities[k].id]
      }
    }
  }
}

/// Which statements of a problem hold; the others are dropped.
struct KeptStatements {
  enum Entries {
    case all
    case these(Set<Int>)

    func contains(_ index: Int) -> Bool {
      switch self {
      case .all: return true
      case .these(let indices): return indices.contains(index)
      }
    }
  }

  private(set) var pins: Set<Int> = []
  private(set) var bonds: Set<Int> = []
  private(set) var fields: [StatementField: Entries] = [:]

  init(_ statements: some Sequence<Statement>) {
    var entries: [StatementField: Set<Int>] = [:]
    for statement in statements {
      switch statement {
      case .pin(let index): pins.insert(index)
      case .bond(let index): bonds.insert(index)
      case .all(let field): fields[field] = .all
      case .entry(let field, let index): entries[field, default: []].insert(index)
      }
    }
    for (field, indices) in entries where fields[field] == nil { fields[field] = .these(indices) }
  }

  /// Everything that a problem says.
  init(allOf problem: Problem) {
    self.init(StatementField.allCases.map(Statement.all))
    pins = Set(problem.pins.indices)
    bonds = Set(problem.bonds.indices)
  }

  mutating func drop(_ statement: Statement, of problem: Problem) {
    switch statement {
    case .pin(let index): pins.remove(index)
    case .bond(let index): bonds.remove(index)
    case .all(let field): fields[field] = nil
    case .entry(let field, let index):
      switch fields[field] {
      case nil: break
      case .these(let indices): fields[field] = .these(indices.subtracting([index]))
      case .all:
        fields[field] = .these(Set(0..<problem.count(of: field.table)).subtracting([index]))
      }
    }
  }

  func holds(_ field: StatementField, _ index: Int = 0) -> Bool {
    fields[field]?.contains(index) ?? false
  }

  /// Whether it holds of every entry.
  func holdsThroughout(_ field: StatementField) -> Bool {
    if case .all = fields[field] { return true }
    return false
  }
}

extension Problem {
  /// Entries of a table.
  func count(of table: String) -> Int {
    switch table {
    case "rooms": return rooms.count
    case "organisations": return organisations.count
    case "staff": return staff.count
    case "classes": return classes.count
    case "students": return students.count
    case "activities": return activities.count
    default: return 1
    }
  }
}

extension Pin {
  /// Whether it asks for something to be; the others only forbid.
  var isPositive: Bool {
    switch self {
    case .section, .supervisor: return true
    case .student(_, _, let granted): return granted
    case .forbidLeader: return false
    }
  }

  var activity: String? {
    switch self {
    case .section(let activity, _, _, _, _), .student(_, let activity, _),
      .forbidLeader(let activity, _):
      return activity
    case .supervisor: return nil
    }
  }

  /// Students that it names.
  var students: [String] {
    switch self {
    case .section(_, _, _, _, let students): return students
    case .student(let student, _, _): return [student]
    case .supervisor, .forbidLeader: return []
    }
  }

  /// The person it names.
  var staff: String? {
    switch self {
    case .section(_, let leader, _, _, _): return leader
    case .supervisor(_, _, let staff), .forbidLeader(_, let staff): return staff
    case .student: return nil
    }
  }

  var room: String? {
    if case .section(_, _, let room, _, _) = self { return room }
    return nil
  }

  /// The slots it names.
  var slots: [Slot] {
    switch self {
    case .section(_, _, _, let slots, _): return slots ?? []
    case .supervisor(_, let slot, _): return [slot]
    case .student, .forbidLeader: return []
    }
  }
}
