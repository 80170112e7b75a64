import ScheduleModel

/// What one more of each scarce thing would be worth, in points, the dearest first.
public struct Prices: Sendable {
  public struct Price: Sendable {
    public var scarce: Scarce
    /// From the multipliers of the bound; nil: they say nothing about it.
    public var estimate: Points?
    /// From solving the problem with one more of it; nil: not done.
    public var verified: Verified?
  }

  /// Total and bound with one more.
  public struct Verified: Sendable {
    public var total: Points
    public var bound: Points
    /// The least total without less the least total with it lies in here.
    public var interval: ClosedRange<Points>
    /// Difference of the totals found.
    public var found: Points
    public var isExact: Bool { interval.lowerBound == interval.upperBound }
  }

  public struct Options: Sendable {
    /// For the multipliers, and for each problem solved again; nil: by size.
    public var seconds: Double?
    /// How many are solved again.
    public var verify = 5
    /// nil: all.
    public var kinds: Set<Scarce.Kind>?
    public var threads = 2
    public var seed: UInt64 = 1
    public var interruption = StopSignal()

    public init() {}
  }

  /// Best total and bound as the problem is.
  public var before: ClosedRange<Points>
  /// The bound that the estimates are differences to.
  public var boundOfMultipliers: Points
  /// Those that are worth something, or may be.
  public var prices: [Price]
  /// How many things were priced.
  public var priced: Int

  /// - Parameter timetable: to begin with; nil: one is made.
  public init(
    _ problem: Problem, _ timetable: Timetable?, options: Options = Options()
  ) throws(SolveError) {
    let seconds = options.seconds ?? WarmSolve.defaultSeconds(for: problem)
    func warm(_ problem: Problem) throws(SolveError) -> WarmSolve {
      try WarmSolve(
        problem, seconds: seconds, threads: options.threads, seed: options.seed,
        interruption: options.interruption)
    }
    let solve = try warm(problem)
    let start: Timetable
    if let timetable {
      start = timetable
    } else {
      let run = SolveRun(
        solve.instance,
        options: SolveOptions(
          timeLimit: 2 * seconds, threads: options.threads, seed: options.seed,
          interruption: options.interruption))
      start = try run.solution().timetable
    }
    let known = solve.multipliers()
    var base = try solve.solve(from: start, known: known)
    base.bound = max(base.bound, min(base.total, start.bound?.thousandths ?? 0))
    let all = Scarce.all(of: solve.instance).filter { options.kinds?.contains($0.kind) ?? true }
    let estimates = PriceEstimates(LagrangianBound(solve.instance), multipliers: known.values)
    var list = all.map { scarce in
      Price(
        scarce: scarce, estimate: estimates?.estimate(of: scarce).map { Points(thousandths: $0) })
    }.filter { $0.estimate != .zero }
    Self.refine(
      &list, to: problem, base: known, seconds: seconds, threads: options.threads,
      interruption: options.interruption)
    let ranked = list.filter { $0.estimate != .zero }
    // What the multipliers know nothing about is worth a look first.
    let unknown = ranked.indices.filter { ranked[$0].estimate == nil }
    let valued = ranked.indices.filter { ranked[$0].estimate != nil }
    var result = ranked
    for index in (unknown + valued).prefix(max(0, options.verify)) {
      if options.interruption.isRaised { break }
      guard let more = ranked[index].scarce.added(to: problem) else { continue }
      let with = try warm(more).solve(from: base.timetable, known: known)
      result[index].verified = Self.difference(base, with)
    }
    before = Points(thousandths: base.bound)...Points(thousandths: base.total)
    boundOfMultipliers = Points(thousandths: estimates?.bound ?? 0)
    prices = result
    priced = all.count
  }

  /// How many of the dearest get multipliers of their own.
  private static let refined = 30

  /// At one problem's multipliers the other's bound is low, so estimates are high: those of the
  /// dearest come down by a short ascent on the problem with one more, until the dearest all have
  /// had one or the time is up.
  private static func refine(
    _ prices: inout [Price], to problem: Problem, base: WarmSolve.Multipliers, seconds: Double,
    threads: Int, interruption: StopSignal
  ) {
    let end = StopSignal(seconds: seconds, following: [interruption])
    var isRefined = Set<Scarce>()
    func rank() {
      prices = prices.enumerated().sorted {
        ($1.element.estimate ?? .zero, $0.offset) < ($0.element.estimate ?? .zero, $1.offset)
      }.map(\.element)
    }
    rank()
    while !end.shouldStop {
      let next = prices.indices.filter { prices[$0].estimate != nil }.prefix(refined)
        .first { !isRefined.contains(prices[$0].scarce) }
      guard let next, let estimate = prices[next].estimate else { break }
      isRefined.insert(prices[next].scarce)
      guard let more = prices[next].scarce.added(to: problem) else { continue }
      let solve = try? WarmSolve(
        more, seconds: seconds, threads: threads, seed: 1, interruption: end)
      guard let bound = solve?.bound(from: base, seconds: seconds / Double(refined)) else {
        continue
      }
      let lower = Points(thousandths: max(0, base.bound - min(bound, base.bound)))
      prices[next].estimate = min(estimate, lower)
      rank()
    }
  }

  /// Any timetable without is one with it, so it is worth nothing at least.
  private static func difference(
    _ base: WarmSolve.Result, _ with: WarmSolve.Result
  ) -> Verified {
    let total = min(base.total, with.total)
    let bound = min(with.bound, total)
    let least = max(0, base.bound - total)
    let most = max(least, base.total - bound)
    return Verified(
      total: Points(thousandths: total), bound: Points(thousandths: bound),
      interval: Points(thousandths: least)...Points(thousandths: most),
      found: Points(thousandths: base.total - total))
  }
}
