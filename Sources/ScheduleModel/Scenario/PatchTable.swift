/// A table of a problem or a district that changes can be made to.
public enum PatchTable: String, CaseIterable, Sendable {
  case rooms, organisations, staff, classes, students, activities
  /// Their entries have no ids: they can be added only.
  case bonds, pins
  /// One object each.
  case rules, weights
  /// Of a district.
  case sharedStaff, sharedOrganisations
  /// One object: the district itself.
  case district

  var hasIDs: Bool { !isSingle && self != .bonds && self != .pins }
  public var isSingle: Bool { self == .rules || self == .weights || self == .district }

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
    case .sharedStaff: return DistrictSchema.sharedStaff
    case .sharedOrganisations: return DistrictSchema.sharedOrganisation
    case .district: return DistrictSchema.settings
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
    case .organisations, .sharedOrganisations: return [("rating", nil), ("maxSessions", nil)]
    case .staff, .sharedStaff:
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
    case .district: return [("budget", nil)]
    }
  }
}
