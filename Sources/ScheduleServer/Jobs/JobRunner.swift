import Foundation
import ScheduleModel
import Scheduler
import Synchronization

/// Work that gives way to the pages.
enum Background {
  /// How much it gives way, as `nice` counts it.
  private static let niceness: Int32 = 10

  /// Runs a solver on a thread that gives way, and waits for it. Threads that it begins give way as much; who
  /// waits does not, so that what comes after, under locks that pages wait for, is done at once.
  static func run<Value: Sendable>(_ work: @escaping @Sendable () -> Value) -> Value? {
    let result = Result<Value>()
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
      setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, niceness)
      let value = work()
      result.value.withLock { $0 = value }
      done.signal()
    }
    thread.stackSize = 64 << 20
    thread.name = "solver"
    thread.start()
    done.wait()
    return result.value.withLock { $0 }
  }

  private final class Result<Value: Sendable>: Sendable {
    let value = Mutex<Value?>(nil)
  }
}

/// Long work, one at a time, on a thread of its own.
final class JobRunner: Sendable {
  private let state = Mutex<State>(State())
  private let ended = NSCondition()
  /// Told when a job begins or ends.
  private let told = Mutex<(@Sendable () -> Void)?>(nil)

  private struct State {
    var job: Job?
    var next = 1
    var isClosed = false
  }

  var onChange: (@Sendable () -> Void)? {
    get { told.withLock { $0 } }
    set { told.withLock { $0 = newValue } }
  }

  var job: Job? { state.withLock { $0.job } }

  /// Whether a job runs that will put a timetable in place.
  var isChanging: Bool { job.map { $0.kind.changes && $0.isRunning } ?? false }

  static let busy = Refusal(
    409, "busy", en: "A computation is running; stop it, or wait until it ends.",
    zh: "正在计算；请先停止，或等待其结束。")

  /// Begins a job.
  ///
  /// - Parameter work: does it and says what came of it; notes progress in the job.
  /// - Throws: where another one runs.
  func start(
    _ kind: Job.Kind, seconds: Double?, language: Language,
    _ work: @escaping @Sendable (Job) throws(JobFault) -> JSONOutput
  ) throws(Refusal) -> Job {
    let job = try state.withLock { state throws(Refusal) in
      guard !state.isClosed, !(state.job?.isRunning ?? false) else { throw Self.busy }
      let job = Job(id: state.next, kind: kind, seconds: seconds, language: language)
      state.next += 1
      state.job = job
      return job
    }
    let thread = Thread { [self] in
      do throws(JobFault) {
        job.end(.success(try work(job)))
      } catch {
        job.end(.failure(error))
      }
      onChange?()
      ended.lock()
      ended.broadcast()
      ended.unlock()
    }
    thread.stackSize = 64 << 20
    thread.name = "job"
    thread.start()
    onChange?()
    return job
  }

  /// Asks the job to end with the best it has.
  func stop() { job?.stop() }

  /// Forgets a job that has ended.
  func dismiss() {
    let isGone = state.withLock { state in
      guard let job = state.job, !job.isRunning else { return false }
      state.job = nil
      return true
    }
    if isGone { onChange?() }
  }

  /// Lets no other job begin, and waits until the last one has ended.
  func stopAndWait() {
    state.withLock { $0.isClosed = true }
    stop()
    ended.lock()
    while job?.isRunning ?? false { ended.wait(until: Date(timeIntervalSinceNow: 0.1)) }
    ended.unlock()
  }
}

/// Why a job has no result.
struct JobFault: Error, Sendable {
  var code: String
  var text: Text
  var details: [Text] = []
}

/// One job, as long as it runs and until the next one.
final class Job: Sendable {
  enum Kind: String, Sendable {
    case solve, repair, scenario, cost, conflicts

    /// Whether it puts a timetable in place.
    var changes: Bool { self == .solve || self == .repair }
  }

  struct Progress: Sendable {
    var total: Points?
    var bound: Points?
    var phase = Text(en: "starting", zh: "开始")
    /// Of several parts.
    var done: Int?
    var of: Int?
    var curve: [(seconds: Double, total: Points?, bound: Points?)] = []
  }

  private struct State {
    var progress = Progress()
    var outcome: Result<JSONOutput, JobFault>?
    var seconds: Double?
  }

  /// Most points of a curve.
  private static let mostPoints = 600

  let id: Int
  let kind: Kind
  let began = Moment.now
  let language: Language
  /// Raised to stop it.
  let signal = StopSignal()
  /// What it may take.
  private let limit: Double?
  private let state = Mutex<State>(State())

  init(id: Int, kind: Kind, seconds: Double?, language: Language) {
    self.id = id
    self.kind = kind
    limit = seconds
    self.language = language
  }

  var isRunning: Bool { state.withLock { $0.outcome == nil } }

  func stop() { signal.raise() }

  func end(_ outcome: Result<JSONOutput, JobFault>) {
    let seconds = signal.secondsPassed
    state.withLock {
      $0.outcome = outcome
      $0.seconds = seconds
    }
  }

  /// Takes what a solver says.
  func note(_ news: SolveProgress) {
    state.withLock { state in
      let last = state.progress.curve.last
      let isNew = last?.total != news.total || last?.bound != news.bound
      state.progress.total = news.total
      state.progress.bound = news.bound
      state.progress.phase = news.phase.plainPhase
      guard isNew else { return }
      state.progress.curve.append((news.seconds, news.total, news.bound))
      if state.progress.curve.count > Self.mostPoints {
        // Every second point goes, but for the last.
        let curve = state.progress.curve
        state.progress.curve = curve.indices
          .filter { $0 % 2 == 0 || $0 == curve.count - 1 }.map { curve[$0] }
      }
    }
  }

  func note(_ phase: Text, done: Int? = nil, of: Int? = nil) {
    state.withLock {
      $0.progress.phase = phase
      $0.progress.done = done ?? $0.progress.done
      $0.progress.of = of ?? $0.progress.of
    }
  }

  func json(_ language: Language) -> JSONOutput {
    let state = state.withLock { $0 }
    let isRunning = state.outcome == nil
    let seconds = state.seconds ?? signal.secondsPassed
    let progress = state.progress
    var gap: JSONOutput = .null
    if let total = progress.total, let bound = progress.bound {
      gap = .millionths(Timetable.gapMillionths(total: total, bound: bound))
    }
    var result: JSONOutput = .null
    var error: JSONOutput = .null
    switch state.outcome {
    case .success(let value): result = value
    case .failure(let fault):
      error = .members([
        ("code", .string(fault.code)), ("text", .string(fault.text[language])),
        ("details", .strings(fault.details.map { $0.plain(language) })),
      ])
    case nil: break
    }
    let curve = progress.curve.map { point -> JSONOutput in
      .list([.decimal(point.seconds), .optional(point.total), .optional(point.bound)])
    }
    var left: JSONOutput = .decimal(0)
    if isRunning { left = limit.map { .decimal(max(0, $0 - seconds)) } ?? .null }
    var job = JSONMembersOutput()
    job.add("id", .integer(id))
    job.add("kind", .string(kind.rawValue))
    job.add("running", .boolean(isRunning))
    job.add("stopping", .boolean(isRunning && signal.isRaised))
    job.add("began", .string(began))
    job.add("seconds", .decimal(seconds))
    job.add("limit", limit.map { .decimal($0) } ?? .null)
    job.add("secondsLeft", left)
    job.add("total", .optional(progress.total))
    job.add("bound", .optional(progress.bound))
    job.add("gap", gap)
    job.add("phase", .string(progress.phase[language]))
    job.add("done", .optional(progress.done))
    job.add("of", .optional(progress.of))
    job.add("curve", .list(curve))
    job.add("result", result)
    job.add("error", error)
    return job.object
  }
}
