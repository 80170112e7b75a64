import ScheduleModel

/// A problem solved within a set time from a timetable of one much like it.
///
/// A usual solve melts the timetable that it begins with; this one keeps near it: it is warmed up a
/// little a few times. Small schools go through the usual solve, which proves their optimum.
struct WarmSolve {
  struct Result: Sendable {
    var timetable: Timetable
    /// Thousandths of a point.
    var total: Int64
    var bound: Int64
  }

  /// Good multipliers of a problem, and how fast rounds go.
  struct Multipliers: Sendable {
    var values: [Int64]
    var bound: Int64
    var roundsPerSecond: Double
    private let layout: MultiplierLayout
    private let open: [OpenRow]

    private struct OpenRow: Hashable {
      var student: Int
      var activity: Int32
    }

    init(of lagrangian: LagrangianBound, roundsPerSecond: Double) {
      values = lagrangian.multipliers
      bound = lagrangian.best
      self.roundsPerSecond = roundsPerSecond
      layout = lagrangian.model.layout
      open = Self.openRows(lagrangian.model)
    }

    private static func openRows(_ model: LagrangianModel) -> [OpenRow] {
      model.instance.students.indices.flatMap { i in
        model.students.students[i].open.map {
          OpenRow(student: i, activity: model.students.openActivity[$0])
        }
      }
    }

    /// The same prices for the rows of a problem much like it; new rows `open` have none.
    ///
    /// - Returns: nil where other rows differ.
    func carried(to lagrangian: LagrangianBound) -> [Int64]? {
      let target = lagrangian.model.layout
      let changed = MultiplierLayout.Family.allCases.filter {
        layout.range($0).count != target.range($0).count
      }
      if changed.isEmpty { return values }
      guard changed == [.open] else { return nil }
      let known = Dictionary(
        zip(open, values[layout.range(.open)]), uniquingKeysWith: { first, _ in first })
      return Array(values[..<layout.start(.open)])
        + Self.openRows(lagrangian.model).map { known[$0] ?? 0 }
        + values[layout.range(.open).upperBound...]
    }
  }

  let problem: Problem
  let instance: Instance
  var seconds: Double
  var threads: Int
  var seed: UInt64
  var interruption: StopSignal

  init(
    _ problem: Problem, seconds: Double, threads: Int, seed: UInt64, interruption: StopSignal
  ) throws(SolveError) {
    let errors = Validator.diagnostics(for: problem).filter { $0.severity == .error }
    guard errors.isEmpty else { throw .invalid(errors) }
    self.problem = problem
    instance = Instance(problem)
    self.seconds = seconds
    self.threads = threads
    self.seed = seed
    self.interruption = interruption
  }

  /// Seconds that suit the size: one for a tiny school, ten for 1,000 students.
  static func defaultSeconds(for problem: Problem) -> Double {
    min(60, 2 + 0.008 * Double(problem.students.count))
  }

  /// Multipliers found in the time given.
  func multipliers() -> Multipliers {
    let stop = StopSignal(seconds: seconds, following: [interruption])
    let bound = LagrangianBound(instance)
    bound.improve(rounds: Self.mostRounds, stop: stop, threads: threads)
    return Multipliers(
      of: bound, roundsPerSecond: Double(bound.rounds) / max(0.001, stop.secondsPassed))
  }

  private static let mostRounds = 20_000

  /// - Parameter known: where to begin with the bound; nil: from nothing.
  func solve(
    from timetable: Timetable, known: Multipliers?
  ) throws(SolveError) -> Result {
    let run = SolveRun(
      instance,
      options: SolveOptions(
        timeLimit: seconds, threads: threads, seed: seed, start: timetable,
        interruption: interruption))
    if run.isSmall {
      let answer = try run.solution().timetable
      let bound = max(answer.bound?.thousandths ?? 0, bound(from: known, seconds: 0.2))
      return try checked(answer, bound: bound)
    }
    nonisolated(unsafe) var plan: Plan?
    nonisolated(unsafe) var proven: Int64 = 0
    let search = { plan = improved(Plan(timetable, for: instance)) }
    let prove = { proven = bound(from: known, seconds: seconds) }
    if threads > 1 {
      Workers.run([search, prove])
    } else {
      Workers.run([search])
      prove()
    }
    if proven == .max { throw .impossible }
    guard let plan else { throw .nothingFound(interrupted: interruption.isRaised) }
    return try checked(plan.timetable(for: instance), bound: proven)
  }

  private func checked(_ timetable: Timetable, bound: Int64) throws(SolveError) -> Result {
    var plain = timetable.unclaimed
    let report = Auditor.audit(plain, of: problem)
    guard report.faults.isEmpty else { throw .fault(report.faults.prefix(5).map(\.sentence.en)) }
    plain.score = report.score
    let total = report.score.total.thousandths
    let rounded = Instance.roundedUp(bound, to: instance.totalDivisor)
    return Result(timetable: plain, total: total, bound: min(total, rounded))
  }

  /// How far a run of annealing is when it begins: 1 is cold.
  private static let warmth = [0.9, 0.8, 0.85, 0.75, 0.95]

  private func improved(_ start: Plan) -> Plan? {
    let end = StopSignal(seconds: seconds, following: [interruption])
    let search = Search(instance, seed: seed)
    guard search.start(from: start, stop: end) != nil else { return nil }
    let perSecond = Double(Search.defaultMoves(for: instance, seconds: 0.25))
    let time = 0.7 * end.secondsLeft / Double(Self.warmth.count)
    search.finish(stop: end)
    for begin in Self.warmth where !end.shouldStop {
      let stop = StopSignal(seconds: time, following: [end])
      let run = Search.Progress(
        moves: Int(max(1, perSecond * time) / (1 - begin)), stop: StopSignal(), reserve: nil)
      run.made = Int(Double(run.moves) * begin)
      search.anneal(run, until: 1, stop: stop) {}
      search.finish(stop: end)
    }
    return search.incumbent?.plan
  }

  /// The bound that a short ascent proves; `Int64.max`: no timetable exists.
  func bound(from known: Multipliers?, seconds: Double) -> Int64 {
    let stop = StopSignal(seconds: seconds, following: [interruption])
    let bound = LagrangianBound(instance)
    guard bound.isUsable else { return 0 }
    guard let known, let start = known.carried(to: bound) else {
      return bound.improve(rounds: Self.mostRounds, stop: stop)
    }
    // Two threads share the machine, so rounds take longer than they did.
    let rounds = Int(max(20, 0.5 * known.roundsPerSecond * seconds))
    return bound.bound(
      under: [], from: start, rounds: rounds, steps: BoundTree.Options().steps, target: nil,
      stop: stop, threads: 1
    ).value
  }
}
