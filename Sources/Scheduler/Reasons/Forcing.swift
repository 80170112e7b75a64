import ScheduleModel

/// What it would cost to have something that a timetable does not have: the problem with that pin is
/// solved again, and the two are compared.
public struct Forcing: Sendable {
  /// What is asked for.
  public enum Demand: Hashable, Sendable {
    case place(student: String, activity: String)
    case section(activity: String, leader: String?, slots: [Slot]?, students: [String])
    case supervisor(schoolClass: String, slot: Slot, staff: String)

    public var pin: Pin {
      switch self {
      case .place(let student, let activity):
        return .student(student: student, activity: activity, granted: true)
      case .section(let activity, let leader, let slots, let students):
        return .section(
          activity: activity, leader: leader, room: nil, slots: slots, students: students)
      case .supervisor(let schoolClass, let slot, let staff):
        return .supervisor(schoolClass: schoolClass, slot: slot, staff: staff)
      }
    }
  }

  /// What the totals and bounds of both problems prove.
  public struct Cost: Sendable {
    /// The best total known without the demand, and a bound.
    public var before: ClosedRange<Points>
    public var after: ClosedRange<Points>
    /// The least total with the demand less the least without it lies in here.
    public var interval: ClosedRange<Points>
    /// Difference of the totals found.
    public var found: Points
    public var isExact: Bool { interval.lowerBound == interval.upperBound }
  }

  public enum Answer: Sendable {
    case cost(Cost, Timetable)
    /// Proven: no timetable has it.
    case impossible
    /// It contradicts the data; each in a sentence.
    case contradicts([Text])
    /// None was found within the time.
    case notFound
  }

  public struct Options: Sendable {
    /// Of each of the two solves; nil: by size.
    public var seconds: Double?
    public var threads = 2
    public var seed: UInt64 = 1
    public var interruption = StopSignal()

    public init() {}
  }

  private let problem: Problem
  private let timetable: Timetable
  private let options: Options
  private let base: WarmSolve.Result
  private let known: WarmSolve.Multipliers

  /// Solves the problem again from the timetable, so that what a demand costs is told apart from what
  /// more time wins.
  ///
  /// - Throws: see `SolveError`; a timetable that breaks rules is repaired or refused.
  public init(
    _ timetable: Timetable, of problem: Problem, options: Options = Options()
  ) throws(SolveError) {
    self.problem = problem
    self.timetable = timetable
    var options = options
    options.seconds = options.seconds ?? WarmSolve.defaultSeconds(for: problem)
    self.options = options
    let solve = try Self.solve(problem, options)
    known = solve.multipliers()
    var base = try solve.solve(from: timetable, known: known)
    base.bound = max(base.bound, min(base.total, timetable.bound?.thousandths ?? 0))
    self.base = base
  }

  private static func solve(
    _ problem: Problem, _ options: Options
  ) throws(SolveError) -> WarmSolve {
    try WarmSolve(
      problem, seconds: options.seconds ?? 1, threads: options.threads, seed: options.seed,
      interruption: options.interruption)
  }

  /// Best total and bound without any demand.
  public var before: ClosedRange<Points> {
    Points(thousandths: base.bound)...Points(thousandths: base.total)
  }

  /// The best timetable known without any demand: what a demand's is compared with.
  public var bestKnown: Timetable {
    let given = Auditor.score(of: timetable, for: problem).total.thousandths
    return base.total < given ? base.timetable : timetable
  }

  public func answer(to demand: Demand) throws(SolveError) -> Answer {
    var forced = problem
    forced.pins.append(demand.pin)
    let result: WarmSolve.Result
    do {
      result = try Self.solve(forced, options).solve(from: base.timetable, known: known)
    } catch {
      switch error {
      case .invalid(let diagnostics):
        return .contradicts(diagnostics.filter { $0.severity == .error }.map(\.sentence))
      case .impossible: return .impossible
      case .nothingFound: return .notFound
      case .fault: throw error
      }
    }
    // What has the demand is a timetable of the problem without it, too.
    let total = min(base.total, result.total)
    let bound = max(base.bound, result.bound)
    let least = max(0, bound - total)
    let most = max(least, result.total - base.bound)
    func points(_ low: Int64, _ high: Int64) -> ClosedRange<Points> {
      Points(thousandths: min(low, high))...Points(thousandths: high)
    }
    return .cost(
      Cost(
        before: points(base.bound, total), after: points(bound, result.total),
        interval: points(least, most), found: Points(thousandths: result.total - total)),
      result.timetable)
  }
}
