import ScheduleModel

/// How long and how hard to work on a district.
public struct DistrictOptions: Sendable {
  /// Wall seconds over all rounds; nil: a time that suits the schools' sizes.
  public var timeLimit: Double?
  /// Moves of the search for each school, on average, instead of time: the same answer on every
  /// machine.
  public var work: Int?
  /// Stop when (total - bound) / max(total, 1) is at most this after a round.
  public var gap: Double
  /// Rounds; nil: as many as the time for each school makes sense of.
  public var rounds: Int?
  /// Who works side by side: threads here, tasks of an array job elsewhere.
  public var tasks: Int
  public var seed: UInt64
  /// Raise to stop early; what was found counts.
  public var interruption: StopSignal
  /// Called from several threads.
  public var onProgress: (@Sendable (DistrictProgress) -> Void)?

  /// Where long searches stand is written, and said, about this often.
  var secondsBetweenSaves = 30.0
  var secondsBetweenNews = 0.5

  public init(
    timeLimit: Double? = nil, work: Int? = nil, gap: Double = 0, rounds: Int? = nil,
    tasks: Int = 2, seed: UInt64 = 1, interruption: StopSignal = StopSignal(),
    onProgress: (@Sendable (DistrictProgress) -> Void)? = nil
  ) {
    self.timeLimit = timeLimit
    self.work = work
    self.gap = gap
    self.rounds = rounds
    self.tasks = tasks
    self.seed = seed
    self.interruption = interruption
    self.onProgress = onProgress
  }
}

/// What is known while a district is being worked on.
public struct DistrictProgress: Sendable {
  /// A school that has just been visited.
  public struct School: Sendable {
    public var id: String
    /// Of its timetable in force or, better, the one just found.
    public var total: Points?
    /// Of its cost at the present prices.
    public var bound: Points?
  }

  public var round: Int
  public var rounds: Int
  /// Schools visited in this round.
  public var visited: Int
  public var schools: Int
  /// Of all schools; nil before each has a timetable.
  public var total: Points?
  public var bound: Points?
  public var seconds: Double
  /// Part of the planned work or time that is done, 0 ... 1.
  public var fraction: Double
  public var school: School?

  public var gap: Double? {
    guard let total, let bound else { return nil }
    return Double(Timetable.gapMillionths(total: total, bound: bound)) / 1e6
  }
}

public enum DistrictError: Error, Sendable {
  /// The run was begun with another district.
  case otherDistrict
  /// The run was begun with other problems of these schools.
  case otherProblems(schools: [String])
  /// The folder's state cannot be read.
  case badState(String)
  /// There is no run in the folder.
  case noPlan
  /// There is no such task.
  case noTask(most: Int)
  /// No timetable was found for these schools.
  case nothingFound(schools: [String], interrupted: Bool)
  /// No timetable of these schools keeps all rules.
  case impossible(schools: [String])
}
