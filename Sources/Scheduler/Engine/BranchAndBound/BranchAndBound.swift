/// Exact branch and bound over a timetable's integer program.
///
/// GLPK's dual simplex solves the relaxations; what it says is believed only after `RowBound` has
/// recomputed it in integers, so `Outcome.bound` always holds and `optimal` and `infeasible` are
/// proofs. The same run with the same seed gives the same answer unless time cuts it off.
///
/// - Note: pseudo-cost branching with strong branching at the start: Achterberg, Koch, Martin,
///   "Branching rules revisited", Operations Research Letters 33 (2005).
public struct BranchAndBound: Sendable {
  public enum Status: Hashable, Sendable {
    /// The total is the least.
    case optimal
    /// No timetable satisfies the rules and pins.
    case infeasible
    /// Within the gap asked for.
    case gapReached
    /// Time, a signal or the node limit.
    case stopped
    /// All that could be explored was, but rounding kept some of it from being proven.
    case unproven
  }

  public struct Outcome: Sendable {
    public var status: Status
    public var plan: Plan?
    /// Of `plan`, thousandths.
    public var total: Int64?
    /// No timetable of the model has less, thousandths; nil when infeasible, or when nothing was
    /// proven (never of a model whose patterns are not complete).
    public var bound: Int64?
    /// The bound before any branching.
    public var rootBound: Int64?
    public var nodes = 0
    public var iterations = 0
    public var seconds = 0.0
  }

  public struct Progress: Sendable {
    /// Set when a better one was found.
    public var plan: Plan?
    public var total: Int64?
    public var bound: Int64?
    public var nodes: Int
  }

  public struct Options: Sendable {
    /// (total - bound) / max(total, 1 point) that is good enough.
    public var gap = 0.0
    public var nodeLimit: Int?
    /// Simplex iterations over all nodes after which it stops; the same on every machine.
    public var iterationLimit: Int?
    /// Bytes of stored bases; beyond it, nodes start from whatever basis there is.
    var basisMemory = 400_000_000

    public init() {}
  }

  public let model: TimetableModel

  public init(_ model: TimetableModel) {
    self.model = model
  }

  /// Searches until proven, or told to stop.
  ///
  /// - Parameters:
  ///   - incumbent: a plan to be better than; ignored when it breaks a row of the model.
  ///   - onProgress: called on the solver's thread.
  /// - Throws: `GLPKError`; the program given to GLPK was refused, or GLPK broke down.
  public func solve(
    incumbent: Plan? = nil, stop: StopSignal = StopSignal(), options: Options = .init(),
    onProgress: @escaping @Sendable (Progress) -> Void = { _ in }
  ) throws -> Outcome {
    let model = self.model
    return try GLPKThread.run { glpk in
      var tree = try BranchAndBoundTree(
        model, glpk: glpk, stop: stop, options: options, onProgress: onProgress)
      if let incumbent { tree.offer(incumbent) }
      try tree.explore()
      return tree.outcome
    }
  }

  /// Bounds that hold for any multipliers, for tests and certificates.
  ///
  /// - Parameter multipliers: one per row of the program, thousandths.
  /// - Returns: thousandths, constant included, rounded up to what totals are multiples of.
  public func bound(multipliers: [Double]) -> Int64 {
    let program = model.program
    let value = RowBound(program).bound(
      multipliers: multipliers, lower: program.columns.map(\.lower),
      upper: program.columns.map(\.upper))
    let rounded = RowBound.roundedUp(value.bound, divisor: program.costDivisor)
    return Int64(clamping: Int128(program.constant) + Int128(rounded))
  }
}
