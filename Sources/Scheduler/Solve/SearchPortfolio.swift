import ScheduleModel
import Synchronization

/// Annealings from full heat, one after the other on every thread that helps; the best counts.
///
/// What is decided while it is warm makes runs differ by more than slower cooling wins: beyond some
/// length a longer run is no better, and more runs are.
///
/// A run's number decides its random choices, so by moves the answer depends neither on the clock
/// nor on who makes which run.
final class SearchPortfolio: Sendable {
  struct Candidate: Sendable {
    var plan: Plan
    var total: Int64
    var run: Int
  }

  private struct State {
    /// Number of the next run.
    var next = 0
    var best: Candidate?
    var moves = 0
    /// Seconds of search, over all threads.
    var seconds = 0.0
  }

  private let instance: Instance
  private let seed: UInt64
  private let guide: SectionGuide?
  private let start: Plan?
  /// Moves of a run, and how many runs there are; by the clock a run may be longer, and there is no
  /// end to runs.
  private let moves: Int
  private let runs: Int
  private let firstMoves: Int
  private let state: Mutex<State>

  /// - Parameters:
  ///   - start: a plan from which all runs begin; they melt it, but it keeps the pins.
  ///   - moves: in all; nil: as many as fit the time.
  ///   - perSecond: moves that one thread makes in a second, until the first run has told.
  init(
    _ instance: Instance, seed: UInt64, guide: SectionGuide?, start: Plan?, moves: Int?,
    perSecond: Double
  ) {
    self.instance = instance
    self.seed = seed
    self.guide = guide
    self.start = start
    let usual = Self.movesPerRun(instance)
    runs = moves.map { max(1, $0 / usual) } ?? .max
    self.moves = moves.map { max(1, $0 / max(1, $0 / usual)) } ?? usual
    // As if a second had passed.
    firstMoves = Int(max(1, perSecond))
    state = Mutex(State(moves: firstMoves, seconds: 1))
  }

  /// By measurement, with 1,000 and 3,000 students: of runs of one, two, four and eight million moves
  /// those of two are best for the time they take.
  static func movesPerRun(_ instance: Instance) -> Int {
    let size = Search.size(of: instance)
    if instance.moves != nil { return max(20_000, repairMoves * size) }
    return max(20_000, min(slowMoves * size, max(2_000_000, 420 * size)))
  }

  /// Moves made so far, over all threads.
  private var movesMade: Int { state.withLock { $0.moves - firstMoves } }

  /// Moves by size of a run that repairs: little changes, and what does is decided at the start.
  private static let repairMoves = 100

  /// Moves by size that two annealings share.
  private static let slowMoves = 1_200

  var best: Candidate? { state.withLock { $0.best } }

  /// Makes runs until none is left or told to stop.
  ///
  /// - Parameter onImprovement: told of good plans, from any thread.
  /// - Returns: moves made by this call.
  func work(stop: StopSignal, onImprovement: @escaping (Plan, Int64) -> Void) -> Int {
    var made = 0
    while !stop.shouldStop {
      let (number, perSecond) = state.withLock { state in
        defer { state.next += 1 }
        return (state.next, Double(state.moves) / max(1e-3, state.seconds))
      }
      guard number < runs else { break }
      let began = stop.secondsPassed
      let (team, limit, planned) = self.run(number, perSecond: perSecond, stop: stop)
      let found = team.run(
        moves: max(1, planned / team.memberCount), threads: 1, finishes: false, stop: limit,
        onImprovement: onImprovement)
      made += team.movesMade
      state.withLock { state in
        state.moves += team.movesMade
        state.seconds += stop.secondsPassed - began
        guard let found else { return }
        let now = Candidate(plan: found.plan, total: found.cost, run: number)
        if let best = state.best, (best.total, best.run) <= (now.total, number) { return }
        state.best = now
      }
    }
    return made
  }

  /// The best plan made as good as exact programs can; nil when there is none.
  func finished(stop: StopSignal) -> Candidate? {
    guard let best else { return nil }
    let search = Search(instance, seed: seed)
    guard search.start(from: best.plan, stop: stop) != nil else { return best }
    search.finish(moves: movesMade / 4, stop: stop)
    guard let found = search.incumbent, found.cost < best.total else { return best }
    return Candidate(plan: found.plan, total: found.cost, run: best.run)
  }

  /// The searches of a run, its time and its moves.
  private func run(
    _ number: Int, perSecond: Double, stop: StopSignal
  ) -> (team: SearchTeam, limit: StopSignal, moves: Int) {
    var hasTime = true
    var limit = stop
    var planned = moves
    if runs == .max {
      // As many whole runs as fit the time, all of the same length; the clock ends them.
      let usual = Double(moves) / max(1, perSecond)
      let left = stop.secondsLeft
      let fitting = max(1, (left / usual).rounded(.down))
      hasTime = left >= usual
      limit = StopSignal(seconds: left / fitting, following: [stop])
      planned = 4 * moves
    }
    // Two annealings that meet are better than one twice as long, if each has moves enough.
    let isSlow = hasTime && moves >= Self.slowMoves * Search.size(of: instance)
    let team = SearchTeam(
      instance, seed: seed &+ UInt64(number) &* 0x2545_f491_4f6c_dd1d, members: isSlow ? 2 : 1)
    team.follow(guide)
    _ = team.start(from: start, stop: stop)
    if start != nil { team.forgetBest() }
    return (team, limit, planned)
  }
}
