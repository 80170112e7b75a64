public struct Room: Hashable, Sendable {
  public var id: String
  public var name: String
  public var capacity: Int
  public var features: [String]
  public var availability: Availability
  public var building: String?
  public var offsite: Bool
  public var travelMinutes: Int

  public init(
    id: String, name: String? = nil, capacity: Int, features: [String] = [],
    availability: Availability = .all, building: String? = nil, offsite: Bool = false,
    travelMinutes: Int = 0
  ) {
    self.id = id
    self.name = name ?? id
    self.capacity = capacity
    self.features = features
    self.availability = availability
    self.building = building
    self.offsite = offsite
    self.travelMinutes = travelMinutes
  }
}

public struct Organisation: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Sendable { case vendor, partner }

  public var id: String
  public var name: String
  public var kind: Kind
  public var academic: Bool
  public var approved: Bool
  public var badRecord: Bool
  /// 0 to 5.
  public var rating: Points?
  /// Most sessions a week led by its people.
  public var maxSessions: Int?

  public init(
    id: String, name: String? = nil, kind: Kind, academic: Bool = false, approved: Bool = false,
    badRecord: Bool = false, rating: Points? = nil, maxSessions: Int? = nil
  ) {
    self.id = id
    self.name = name ?? id
    self.kind = kind
    self.academic = academic
    self.approved = approved
    self.badRecord = badRecord
    self.rating = rating
    self.maxSessions = maxSessions
  }
}

public struct StaffMember: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Sendable {
    case teacher, retired, professional, volunteer, vendor
  }

  public var id: String
  public var name: String
  public var kind: Kind
  /// Organisation id, if not the school's own.
  public var organisation: String?
  public var specialties: [String]
  public var supervises: Bool
  public var availability: Availability
  public var minPeriods: Int
  public var maxPeriods: Int
  /// nil: as many as a day has periods.
  public var maxPerDay: Int?
  public var targetPeriods: Int?
  /// Currency units per period.
  public var pay: Points
  public var approved: Bool
  public var filed: Bool
  public var ethicsFault: Bool
  public var badRecord: Bool

  public init(
    id: String, name: String? = nil, kind: Kind, organisation: String? = nil,
    specialties: [String] = [], supervises: Bool = true, availability: Availability = .all,
    minPeriods: Int = 0, maxPeriods: Int, maxPerDay: Int? = nil, targetPeriods: Int? = nil,
    pay: Points = .zero, approved: Bool = true, filed: Bool = true, ethicsFault: Bool = false,
    badRecord: Bool = false
  ) {
    self.id = id
    self.name = name ?? id
    self.kind = kind
    self.organisation = organisation
    self.specialties = specialties
    self.supervises = supervises
    self.availability = availability
    self.minPeriods = minPeriods
    self.maxPeriods = maxPeriods
    self.maxPerDay = maxPerDay
    self.targetPeriods = targetPeriods
    self.pay = pay
    self.approved = approved
    self.filed = filed
    self.ethicsFault = ethicsFault
    self.badRecord = badRecord
  }
}
