/// One thing wrong with the timetables of a district.
public struct DistrictViolation: Hashable, Sendable {
  /// The school whose own rules or claims it is about; nil: it is about several.
  public let school: String?
  public let violation: Violation

  public init(school: String?, _ violation: Violation) {
    self.school = school
    self.violation = violation
  }
}

/// What the auditor has to say about a district.
public struct DistrictAuditReport: Hashable, Sendable {
  /// The sums of a school.
  public struct School: Hashable, Sendable {
    /// In the district.
    public let id: String
    /// Recomputed.
    public let score: Score
    /// Currency units a week: pay per period times periods, exactly.
    public let pay: Points
    /// As its timetable says, not verified.
    public let bound: Points?
    /// How many violations of its own there are.
    public let violations: Int
  }

  /// In the order in which they were added.
  public let schools: [School]
  /// Sum of the schools', recomputed.
  public let score: Score
  /// Sum of the schools', currency units a week.
  public let pay: Points
  /// The schools' own, then those of `Rule.district`, then those of what the file claims.
  public let violations: [DistrictViolation]
  /// As the district's timetable says.
  public let claimed: Score?
  /// As the district's timetable says, not verified beyond `bound <= total`.
  public let bound: Points?

  public var isClean: Bool { violations.isEmpty }
}
