/// How a case ended, of a school or of a district.
public enum CaseResult<Answer: Sendable>: Sendable {
  /// An answer with its score and, as far as proven, its bound.
  case solved(Answer)
  /// What was changed has errors.
  case invalid([Diagnostic])
  /// Proven: there is no timetable.
  case impossible
  /// The time was over before a timetable was found, or one for each school.
  case notFound
  /// Stopped before its turn.
  case notRun
  /// A fault of this program.
  case fault([String])

  public var answer: Answer? {
    if case .solved(let answer) = self { return answer }
    return nil
  }

  /// Its word in files.
  public var name: String {
    switch self {
    case .solved: "solved"
    case .invalid: "invalid"
    case .impossible: "impossible"
    case .notFound: "notFound"
    case .notRun: "notRun"
    case .fault: "fault"
    }
  }
}

/// What came of one case.
public struct ScenarioOutcome: Sendable {
  public typealias Result = CaseResult<Timetable>

  public var scenario: ScenarioCase
  /// With the changes made; of an invalid case the problem as it was.
  public var problem: Problem
  public var result: Result

  public init(_ scenario: ScenarioCase, _ problem: Problem, _ result: Result) {
    self.scenario = scenario
    self.problem = problem
    self.result = result
  }

  public var timetable: Timetable? { result.answer }
}

/// Which of two totals is less, as far as their bounds prove it.
///
/// The best total of a problem lies from the proven bound to the total found. Of two problems one is
/// better for certain only where these ranges do not meet; else the difference may be no more than
/// what the search has not found, or the proof not reached. Two equal problems are the same.
public enum ScenarioVerdict: String, CaseIterable, Sendable {
  case better, worse, same, undecided
  /// Other weights: the points do not mean the same.
  case otherPoints

  /// - Parameters:
  ///   - outcome: with a timetable that has a score.
  ///   - base: what it is compared with.
  /// - Returns: nil where one of them has no timetable.
  public init?(_ outcome: ScenarioOutcome, against base: ScenarioOutcome) {
    guard let one = outcome.timetable, let other = base.timetable, let total = one.score?.total,
      let baseTotal = other.score?.total
    else { return nil }
    if outcome.problem == base.problem {
      self = .same
    } else if outcome.problem.weightsInForce != base.problem.weightsInForce
      || outcome.problem.rules.priorityChoice != base.problem.rules.priorityChoice
    {
      self = .otherPoints
    } else {
      self.init((total, one.bound), against: (baseTotal, other.bound))
    }
  }

  /// From totals in the same points, each with what is proven of it.
  public init(
    _ one: (total: Points, bound: Points?), against base: (total: Points, bound: Points?)
  ) {
    if let bound = base.bound, one.total < bound {
      self = .better
    } else if let bound = one.bound, bound > base.total {
      self = .worse
    } else if one.total == base.total, one.bound == one.total, base.bound == base.total {
      self = .same
    } else {
      self = .undecided
    }
  }

  /// A few words for a table.
  public var words: Text {
    switch self {
    case .better: return Text(en: "better for certain", zh: "确定更好")
    case .worse: return Text(en: "worse for certain", zh: "确定更差")
    case .same: return Text(en: "the same for certain", zh: "确定相同")
    case .undecided: return Text(en: "cannot be told apart", zh: "无法区分")
    case .otherPoints: return Text(en: "other points", zh: "计分不同")
    }
  }
}
