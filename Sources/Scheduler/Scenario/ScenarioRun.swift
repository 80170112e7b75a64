import ScheduleModel
import Synchronization

/// How scenarios are solved.
public struct ScenarioOptions: Sendable {
  /// For each case: its time, work, gap, seed and interruption count. Its threads are shared: so
  /// many cases at a time, each with one.
  public var solve: SolveOptions
  /// The problem's timetable, if there is one: else it is solved first.
  public var base: Timetable?
  /// Called from solver threads when a case is done, with how many are.
  public var onOutcome: (@Sendable (ScenarioOutcome, Int) -> Void)?

  public init(
    solve: SolveOptions = SolveOptions(), base: Timetable? = nil,
    onOutcome: (@Sendable (ScenarioOutcome, Int) -> Void)? = nil
  ) {
    self.solve = solve
    self.base = base
    self.onOutcome = onOutcome
  }
}

extension Scheduler {
  /// Solves a problem and its variants: first the problem as it is, then the variants beside each
  /// other, each from the base's timetable.
  ///
  /// In the end, a timetable that was found for one case, keeps the rules of another and costs less
  /// there is taken for that one, too: so the luck of a search does not make more help look worse.
  /// By work, the answer depends neither on the threads nor on the clock.
  ///
  /// - Returns: one outcome for each case, the base first.
  public static func outcomes(
    of cases: [ScenarioCase], for problem: Problem, options: ScenarioOptions
  ) -> [ScenarioOutcome] {
    let base = baseOutcome(of: problem, options)
    options.onOutcome?(base, 1)
    let start = base.timetable
    let done = Mutex<[ScenarioOutcome?]>(Array(repeating: nil, count: cases.count))
    let threads = max(1, options.solve.threads)
    let workers = min(threads, cases.count)
    var solve = options.solve
    solve.start = start
    solve.threads = max(1, threads / max(1, workers))
    solve.onProgress = nil
    let own = solve
    // It throws nothing.
    try? Workers.each(cases.count, threads: threads) { index in
      let outcome = self.outcome(of: cases[index], for: problem, base, own)
      let count = done.withLock { done in
        done[index] = outcome
        return done.count { $0 != nil } + 1
      }
      options.onOutcome?(outcome, count)
    }
    var all = [base] + done.withLock { $0.compactMap(\.self) }
    adopt(&all, firstIsGiven: options.base != nil)
    return all
  }

  private static func baseOutcome(
    of problem: Problem, _ options: ScenarioOptions
  ) -> ScenarioOutcome {
    guard var given = options.base else {
      return outcome(of: .base, for: problem, nil, options.solve)
    }
    given.score = Auditor.score(of: given, for: problem)
    given.claim(bound: given.bound)
    return ScenarioOutcome(.base, problem, .solved(given))
  }

  private static func outcome(
    of scenario: ScenarioCase, for problem: Problem, _ base: ScenarioOutcome?,
    _ options: SolveOptions
  ) -> ScenarioOutcome {
    let (changed, diagnostics) = scenario.patch.applied(to: problem)
    guard let changed else {
      return ScenarioOutcome(
        scenario, problem, .invalid(diagnostics.filter { $0.severity == .error }))
    }
    // Nothing changed: there is nothing to find out.
    if let base, changed == problem { return ScenarioOutcome(scenario, changed, base.result) }
    if options.interruption.isRaised { return ScenarioOutcome(scenario, changed, .notRun) }
    do throws(SolveError) {
      return ScenarioOutcome(
        scenario, changed, .solved(try solve(changed, options: options)))
    } catch {
      switch error {
      case .invalid(let errors): return ScenarioOutcome(scenario, changed, .invalid(errors))
      case .impossible: return ScenarioOutcome(scenario, changed, .impossible)
      case .nothingFound(interrupted: true): return ScenarioOutcome(scenario, changed, .notRun)
      case .nothingFound(interrupted: false): return ScenarioOutcome(scenario, changed, .notFound)
      case .fault(let findings): return ScenarioOutcome(scenario, changed, .fault(findings))
      }
    }
  }

  /// Takes for each case the best of all timetables found that keeps its rules.
  private static func adopt(_ outcomes: inout [ScenarioOutcome], firstIsGiven: Bool) {
    let found = outcomes.compactMap { $0.timetable?.unclaimed }
    for index in outcomes.indices where !(index == 0 && firstIsGiven) {
      guard let own = outcomes[index].timetable, var best = own.score?.total else { continue }
      let problem = outcomes[index].problem
      for candidate in found {
        let score = Auditor.score(of: candidate, for: problem)
        guard score.total < best, Auditor.audit(candidate, of: problem).faults.isEmpty else {
          continue
        }
        best = score.total
        var taken = candidate
        taken.score = score
        taken.claim(bound: own.bound)
        taken.status = own.bound == best ? .optimal : own.status
        taken.solver = own.solver
        outcomes[index].result = .solved(taken)
      }
    }
  }
}
