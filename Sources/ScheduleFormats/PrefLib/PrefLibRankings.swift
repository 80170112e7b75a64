import ScheduleModel

/// Rankings of alternatives, as PrefLib's ordinal files hold them (preflib.org).
public struct PrefLibRankings: Hashable, Sendable {
  /// The kinds of ordinal files.
  public enum DataType: String, CaseIterable, Sendable {
    /// Strict orders, complete and incomplete.
    case soc, soi
    /// Orders with ties, which no list of choices can say.
    case toc, toi

    public var hasTies: Bool { self == .toc || self == .toi }
  }

  /// One ranking that so many voters share.
  public struct Order: Hashable, Sendable {
    public var voters: Int
    /// Positions of alternatives, best first.
    public var ranking: [Int]
  }

  /// nil: none given.
  public var title: String?
  /// Their names; the first has the number 1 in the file.
  public var alternatives: [String]
  public var orders: [Order]

  public var voters: Int { orders.reduce(0) { $0 + $1.voters } }
}
