import ScheduleModel
import Synchronization

/// The best timetable and the best bound so far, shared by the threads of one solve.
///
/// Strictly better totals replace; equal ones do not, so the answer does not depend on who comes
/// second.
final class Incumbent: Sendable {
  struct State {
    var plan: Plan?
    /// Thousandths.
    var total: Int64?
    var bound: Int64?
    var phase: Text
    /// Totals with the seconds when they were found, worse ones first.
    var history: [(seconds: Double, total: Int64)] = []
  }

  private let state: Mutex<State>
  private let clock: StopSignal
  private let onProgress: (@Sendable (SolveProgress) -> Void)?
  private let gap: Double
  /// Raised when the gap is small enough, so that whoever still works can stop.
  let enough: StopSignal

  init(options: SolveOptions, clock: StopSignal, enough: StopSignal) {
    state = Mutex(State(phase: Text(en: "starting", zh: "开始")))
    self.clock = clock
    self.enough = enough
    gap = options.gap
    onProgress = options.onProgress
  }

  var current: State { state.withLock { $0 } }

  func offer(_ plan: Plan, total: Int64) {
    update { state in
      guard total < state.total ?? .max else { return false }
      state.plan = plan
      state.total = total
      state.history.append((self.clock.secondsPassed, total))
      return true
    }
  }

  /// Takes a plan that is as good as the best, in its place.
  func settle(_ plan: Plan, total: Int64) {
    update { state in
      guard total <= state.total ?? .max else { return false }
      state.plan = plan
      state.total = total
      return true
    }
  }

  func offer(bound: Int64) {
    update { state in
      guard bound > state.bound ?? .min else { return false }
      state.bound = bound
      return true
    }
  }

  func begin(_ phase: Text) {
    update { state in
      state.phase = phase
      return true
    }
  }

  private func update(_ change: (inout State) -> Bool) {
    let seen: State? = state.withLock { change(&$0) ? $0 : nil }
    guard let seen else { return }
    let progress = SolveProgress(
      total: seen.total.map(Points.init(thousandths:)),
      bound: seen.bound.map(Points.init(thousandths:)), seconds: clock.secondsPassed,
      phase: seen.phase)
    if let total = seen.total, let bound = seen.bound,
      bound >= total || (progress.gap ?? .infinity) <= gap
    {
      enough.raise()
    }
    onProgress?(progress)
  }
}
