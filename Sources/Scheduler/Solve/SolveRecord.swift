import ScheduleModel
import Synchronization

/// What the threads of one solve note of their work.
final class SolveRecord: Sendable {
  private let steps = Mutex<[SolveLog.Step]>([])

  func note(_ name: Text, _ seconds: Double, _ work: Text) {
    steps.withLock { $0.append(SolveLog.Step(name: name, seconds: seconds, work: work)) }
  }

  /// A search.
  func note(seconds: Double, moves: Int) {
    note(
      Text(en: "search", zh: "搜索"), seconds,
      Text(en: "\(moves / 1000) thousand moves", zh: "\(moves / 1000) 千步"))
  }

  func log(_ state: Incumbent.State, _ work: BoundWork, seconds: Double) -> SolveLog {
    var log = SolveLog()
    log.steps = steps.withLock { $0 }
    if let plan = state.plan, work.rounds > 0 { log.open = work.open(in: plan) }
    if let last = state.history.last {
      let early = state.history.last { $0.seconds <= seconds / 2 } ?? state.history[0]
      log.lateGain = Points(thousandths: early.total - last.total)
    }
    return log
  }
}
