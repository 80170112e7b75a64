/// A table of a problem that changes can be made to.
public enum PatchTable: String, CaseIterable, Sendable {
  case rooms, organisations, staff, classes, students, activities
  /// Their entries have no ids: they can be added only.
  case bonds, pins
  /// One object each.
  case rules, weights

  var hasIDs: Bool { !isSingle && self != .bonds && self != .pins }
  public var isSingle: Bool { self == .rules || self == .weights }

  /// - Parameter value: an entry; the keys of a pin follow from its kind.
  func schema(of value: JSONValue) -> Schema { self == .pins ? ProblemSchema.pin(value) : schema }

  private var schema: Schema {
    switch self {
    case .rooms: return ProblemSchema.room
    case .organisations: return ProblemSchema.organisation
    case .staff: return ProblemSchema.staff
    case .classes: return ProblemSchema.schoolClass
    case .students: return ProblemSchema.student
    case .activities: return ProblemSchema.activity
    case .bonds: return ProblemSchema.bond
    case .pins: return ProblemSchema.anyPin
    case .rules: return ProblemSchema.rules
    case .weights: return ProblemSchema.weights
    }
  }

  /// Names of an entry's fields.
  public var keys: [String] { schema.keys }

  /// What an entry is called in sentences.
  public var noun: Text { schema.noun }

  /// Fields whose values are numbers, with what an absent one means; nil: no number.
  var numbers: [(field: String, usual: Points?)] {
    switch self {
    case .rooms: return [("capacity", nil), ("travelMinutes", .zero)]
    case .organisations: return [("rating", nil), ("maxSessions", nil)]
    case .staff:
      return [
        ("minPeriods", .zero), ("maxPeriods", nil), ("maxPerDay", nil), ("targetPeriods", nil),
        ("pay", .zero),
      ]
    case .classes: return [("grade", nil)]
    case .students: return [("electives", .zero), ("weight", Points(1))]
    case .activities:
      return [
        ("minSize", Points(1)), ("maxSize", nil), ("sessions", Points(1)),
        ("maxSections", Points(1)), ("fee", .zero), ("authorisedFee", nil),
      ]
    case .bonds, .pins: return []
    case .rules:
      let usual = RuleSettings()
      return [
        ("mergedGroupLimit", Points(usual.mergedGroupLimit)),
        ("ownStaffShare", usual.ownStaffShare), ("budget", nil),
      ]
    case .weights:
      let usual = Weights()
      return Weights.named.map { ($0.name, usual[keyPath: $0.path]) }
    }
  }

  /// Ids of the entries, in the problem's order.
  func ids(in problem: Problem) -> [String] {
    switch self {
    case .rooms: return problem.rooms.map(\.id)
    case .organisations: return problem.organisations.map(\.id)
    case .staff: return problem.staff.map(\.id)
    case .classes: return problem.classes.map(\.id)
    case .students: return problem.students.map(\.id)
    case .activities: return problem.activities.map(\.id)
    case .bonds, .pins, .rules, .weights: return []
    }
  }

  /// An entry as it is written.
  func entry(_ index: Int, of problem: Problem) -> JSONOutput {
    switch self {
    case .rooms: return problem.rooms[index].output
    case .organisations: return problem.organisations[index].output
    case .staff: return problem.staff[index].output
    case .classes: return problem.classes[index].output
    case .students: return problem.students[index].output
    case .activities: return problem.activities[index].output
    case .bonds: return problem.bonds[index].output
    case .pins: return problem.pins[index].output
    case .rules: return problem.rules.output
    case .weights: return problem.weights.output
    }
  }

  /// Puts what was read into the problem, unless the reader has found an error.
  ///
  /// - Parameter index: of the entry it takes the place of; nil: a new one.
  func put(_ reader: ObjectReader, at index: Int?, of problem: inout Problem) {
    func put<Entry>(_ entry: Entry, _ table: WritableKeyPath<Problem, [Entry]>) {
      if reader.context.collector.hasErrors { return }
      if let index {
        problem[keyPath: table][index] = entry
      } else {
        problem[keyPath: table].append(entry)
      }
    }
    switch self {
    case .rooms: put(Room(reader), \.rooms)
    case .organisations: put(Organisation(reader), \.organisations)
    case .staff: put(StaffMember(reader), \.staff)
    case .classes: put(SchoolClass(reader), \.classes)
    case .students: put(Student(reader), \.students)
    case .activities: put(Activity(reader), \.activities)
    case .bonds: put(Bond(reader), \.bonds)
    case .pins: put(Pin(reader), \.pins)
    case .rules:
      let rules = RuleSettings(reader)
      if !reader.context.collector.hasErrors { problem.rules = rules }
    case .weights:
      let weights = Weights(reader)
      if !reader.context.collector.hasErrors { problem.weights = weights }
    }
  }
}
