import ScheduleModel

/// Why a problem has no timetable, or that it has one.
public struct Explanation: Sendable {
  public enum Answer: Sendable {
    /// With one that keeps every rule (not a good one).
    case possible(Timetable)
    /// Proven.
    case impossible
    /// Within the time, no timetable and no proof was found.
    case undecided
  }

  public var answer: Answer
  /// Sets of statements that cannot hold together, disjoint ones first.
  public var conflicts: [Conflict] = []
  /// Changes that together make a timetable possible, verified; empty where none were found in time.
  public var remedy: [Relaxation] = []
  /// Whether the time ended before all conflicts and relaxations had been looked for.
  public var isCutShort = false
  public var seconds = 0.0
}

/// Statements that no timetable can keep together: without any one of them the others can be kept.
public struct Conflict: Sendable {
  public var statements: [Statement]
  /// Each in a sentence.
  public var sentences: [Text]
  /// Whether it is proven that each is needed: without it, a timetable of the others was found.
  public var isIrreducible: Bool
  /// Why they cannot hold together.
  public var reason: Text
  /// Those that are part of an earlier conflict, too.
  public var shared: [Statement]
  /// Single changes that resolve it: those that are enough first, and then the least first.
  public var relaxations: [Relaxation] = []
}

/// A change of the problem.
public struct Relaxation: Sendable {
  /// A value as it stands in `problem.json`.
  public enum Value: Hashable, Sendable {
    /// Not there.
    case nothing
    case number(Int)
    case points(Points)
    case flag(Bool)
    case text(String)
    case list([String])
  }

  /// What it changes.
  public var statement: Statement
  /// Where: of a weaker pin the key, `pins[2].room`; of something new the table, `rooms`.
  public var path: String
  public var from: Value
  public var to: Value
  public var sentence: Text
  /// Whether it makes a timetable possible once the other conflicts' pins are left out; else it
  /// resolves its conflict, and there are more.
  public var isEnough = false
  /// Lower is less of a change.
  var rank: Int
  /// The changed problem; nil: the statement, a pin or bond, is left out.
  var change: (@Sendable (inout Problem) -> Void)?
}
