public struct Activity: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Sendable {
    case walking, club, interest, lecture, tutoring, outdoor
  }

  public var id: String
  public var name: String
  public var category: String
  public var kind: Kind
  public var grades: [Int]
  /// Specialty that the leader must have.
  public var specialty: String?
  /// Staff ids; nil: anyone qualified.
  public var leaders: [String]?
  public var roomFeatures: [String]
  public var minSize: Int
  public var maxSize: Int
  /// Sessions a week, each on another day.
  public var sessions: Int
  /// nil: every slot of an enrichment period; of a double, of a homework or enrichment period.
  public var slots: [Slot]?
  /// Whether a session takes all of the activity's slots of one day (two or more, consecutive).
  public var double: Bool
  public var maxSections: Int
  /// Organisation id.
  public var provider: String?
  public var academic: Bool
  /// Currency units per student.
  public var fee: Points
  /// F1: the authorised fee; nil: what the policy pack says.
  public var authorisedFee: Points?

  public init(
    id: String, name: String? = nil, category: String, kind: Kind = .walking, grades: [Int],
    specialty: String? = nil, leaders: [String]? = nil, roomFeatures: [String] = [],
    minSize: Int = 1, maxSize: Int, sessions: Int = 1, slots: [Slot]? = nil, double: Bool = false,
    maxSections: Int = 1, provider: String? = nil, academic: Bool = false, fee: Points = .zero,
    authorisedFee: Points? = nil
  ) {
    self.id = id
    self.name = name ?? id
    self.category = category
    self.kind = kind
    self.grades = grades
    self.specialty = specialty
    self.leaders = leaders
    self.roomFeatures = roomFeatures
    self.minSize = minSize
    self.maxSize = maxSize
    self.sessions = sessions
    self.slots = slots
    self.double = double
    self.maxSections = maxSections
    self.provider = provider
    self.academic = academic
    self.fee = fee
    self.authorisedFee = authorisedFee
  }

  /// The slots the activity may meet in, in the calendar's order.
  public func allowedSlots(in calendar: Calendar) -> [Slot] {
    if let slots {
      let own = Set(slots)
      return calendar.slots.filter(own.contains)
    }
    let kinds: Set<Period.Kind> = double ? [.homework, .enrichment] : [.enrichment]
    let periods = Set(calendar.periods.filter { kinds.contains($0.kind) }.map(\.id))
    return calendar.slots.filter { periods.contains($0.period) }
  }
}

/// Students who go together, or are kept apart (H11).
public struct Bond: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Sendable { case together, apart }

  public var kind: Kind
  /// Student ids.
  public var students: [String]
  /// Activity id; nil (only for `apart`): any activity.
  public var activity: String?

  public init(kind: Kind, students: [String], activity: String? = nil) {
    self.kind = kind
    self.students = students
    self.activity = activity
  }
}

/// A decision taken beforehand (H10).
public enum Pin: Hashable, Sendable {
  /// At least one section of the activity has all of these; what is nil or empty is free. Two pins
  /// may be met by one section.
  case section(activity: String, leader: String?, room: String?, slots: [Slot]?, students: [String])
  /// The student is, or is not, in a section of the activity.
  case student(student: String, activity: String, granted: Bool)
  /// The class has a class group in the slot, supervised by this person.
  case supervisor(schoolClass: String, slot: Slot, staff: String)
  /// The person leads no section of the activity.
  case forbidLeader(activity: String, staff: String)
}
