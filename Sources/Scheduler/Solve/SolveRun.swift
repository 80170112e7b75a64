import Dispatch
import ScheduleModel

/// One solve: which part of the engine works when, on which thread.
///
/// First the search and the separable bound, side by side: the one brings the total down, the other
/// the bound up. Then, where the whole integer program is small enough, branch and bound closes
/// what is left between them. Each phase does a set amount of work and phases meet only at their
/// ends, so threads and clocks do not decide the answer.
struct SolveRun {
  let instance: Instance
  let options: SolveOptions
  /// The user's limits: time and interruption.
  let clock: StopSignal
  /// `clock`, or a gap that is small enough.
  let stop: StopSignal
  let incumbent: Incumbent

  init(_ instance: Instance, options: SolveOptions) {
    self.instance = instance
    self.options = options
    let enough = StopSignal()
    clock = StopSignal(
      seconds: options.timeLimit ?? (options.work == nil ? Self.defaultSeconds(instance) : nil),
      following: [options.interruption])
    stop = StopSignal(following: [clock, enough])
    incumbent = Incumbent(options: options, clock: clock, enough: enough)
  }

  /// A time that suits a coordinator: about a minute at 1,000 students, five at 5,000.
  static func defaultSeconds(_ instance: Instance) -> Double {
    min(600, 20 + 0.05 * Double(instance.students.count))
  }

  /// Runs all phases.
  func timetable() throws(SolveError) -> Timetable {
    let search = Search(instance, seed: options.seed)
    incumbent.begin(Text(en: "first timetable", zh: "构造初始课表"))
    _ = search.start(from: options.start.map { Plan($0, for: instance) }, stop: stop)
    incumbent.begin(Text(en: "search and bound", zh: "搜索与求下界"))
    searchAndBound(search)
    return try finished()
  }

  /// Rounds of the separable bound that go with so many moves of the search.
  private static func rounds(for instance: Instance, moves: Int) -> Int {
    max(200, moves / 100)
  }

  /// The search on one thread, the separable bound on another; one after the other when there is
  /// only one thread.
  private func searchAndBound(_ search: Search) {
    let moves = options.work ?? Search.defaultMoves(for: instance, seconds: options.timeLimit)
    let rounds = Self.rounds(for: instance, moves: moves)
    let incumbent = incumbent
    let lagrangian = LagrangianBound(instance)
    let parallel = options.threads > 1
    // Alone, the search has most of the time: its total is what people use.
    let searchTime = parallel || clock.secondsLeft == .infinity ? nil : clock.secondsLeft * 0.7
    let searchStop = StopSignal(seconds: searchTime, following: [stop])
    let jobs: [() -> Void] = [
      {
        _ = search.run(moves: moves, stop: searchStop) { plan, total in
          incumbent.offer(plan, total: total)
        }
      },
      {
        lagrangian.improve(rounds: rounds, stop: self.stop) { best, _ in
          incumbent.offer(bound: best)
        }
      },
    ]
    if parallel {
      Workers.run(jobs)
    } else {
      for job in jobs { job() }
    }
  }

  private func finished() throws(SolveError) -> Timetable {
    let state = incumbent.current
    guard let plan = state.plan else {
      throw .nothingFound(interrupted: options.interruption.isRaised)
    }
    var timetable = plan.timetable(for: instance)
    timetable.score = Auditor.score(of: timetable, for: instance.problem)
    let total = timetable.score?.total ?? .zero
    if let bound = state.bound.map(Points.init(thousandths:)) {
      timetable.bound = bound
      timetable.gapMillionths = Timetable.gapMillionths(total: total, bound: bound)
    }
    if timetable.bound == total {
      timetable.status = .optimal
    } else {
      timetable.status = options.interruption.isRaised ? .interrupted : .feasible
    }
    timetable.solver = Timetable.Solver(
      name: Scheduler.name, version: Scheduler.version,
      seconds: Int(clock.secondsPassed.rounded()), threads: options.threads, seed: options.seed)
    let report = Auditor.audit(timetable, of: instance.problem)
    guard report.violations.isEmpty else {
      throw .fault(report.violations.prefix(5).map(\.sentence.en))
    }
    return timetable
  }
}
