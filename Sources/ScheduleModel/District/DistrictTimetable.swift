/// The answer for a district: each school's timetable is a file of its own, this is their sum.
public struct DistrictTimetable: Hashable, Sendable {
  public static let format = "schedule-solve-district-timetable/1"

  public struct School: Hashable, Sendable {
    public var id: String
    /// Path of its timetable, relative to this file.
    public var timetable: String
    public var score: Score
    /// Proven lower bound on the school's total if it had the shared people and organisations to
    /// itself; nil: none.
    public var bound: Points?

    public init(id: String, timetable: String, score: Score, bound: Points? = nil) {
      self.id = id
      self.timetable = timetable
      self.score = score
      self.bound = bound
    }
  }

  public var district: String
  /// In the district's order.
  public var schools: [School]
  /// Sum of the schools'.
  public var score: Score
  /// Proven lower bound on the sum.
  public var bound: Points?
  /// (total - bound) / max(total, 1), millionths.
  public var gapMillionths: Int64?
  public var status: Timetable.Status
  public var solver: Timetable.Solver?

  public init(
    district: String, schools: [School], score: Score, bound: Points? = nil,
    gapMillionths: Int64? = nil, status: Timetable.Status = .feasible,
    solver: Timetable.Solver? = nil
  ) {
    self.district = district
    self.schools = schools
    self.score = score
    self.bound = bound
    self.gapMillionths = gapMillionths
    self.status = status
    self.solver = solver
  }

  /// Claims this bound, and what follows from it and the score: the gap, and whether it is the least.
  public mutating func claim(bound: Points?) {
    self.bound = bound
    gapMillionths = bound.map { Timetable.gapMillionths(total: score.total, bound: $0) }
    if bound == score.total { status = .optimal }
  }
}
