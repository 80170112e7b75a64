import ScheduleModel

/// How long and how hard to look for a timetable.
public struct SolveOptions: Sendable {
  /// Wall seconds; nil: a time that suits the size, about a minute at 1,000 students.
  public var timeLimit: Double?
  /// Stop as soon as (total - bound) / max(total, 1) is at most this.
  public var gap: Double
  /// A deterministic amount of work (search moves) instead of time: the same answer on every
  /// machine. nil: a default for the size.
  public var work: Int?
  /// 1 or 2 threads do useful work: the search beside the bound.
  public var threads: Int
  public var seed: UInt64
  /// Report no bound but what a certificate covers: see `Solution.certificate`.
  public var needsCertificate: Bool
  /// A timetable to begin with; what no longer fits is dropped.
  public var start: Timetable?
  /// Raise to stop early with the best timetable so far.
  public var interruption: StopSignal
  /// Called from solver threads whenever the total or the bound improves.
  public var onProgress: (@Sendable (SolveProgress) -> Void)?

  public init(
    timeLimit: Double? = nil, gap: Double = 0, work: Int? = nil, threads: Int = 2,
    seed: UInt64 = 1, needsCertificate: Bool = false, start: Timetable? = nil,
    interruption: StopSignal = StopSignal(),
    onProgress: (@Sendable (SolveProgress) -> Void)? = nil
  ) {
    self.timeLimit = timeLimit
    self.gap = gap
    self.work = work
    self.threads = threads
    self.seed = seed
    self.needsCertificate = needsCertificate
    self.start = start
    self.interruption = interruption
    self.onProgress = onProgress
  }
}

/// Where a running solve stands.
public struct SolveProgress: Sendable {
  /// Total of the best timetable; nil: none yet.
  public var total: Points?
  /// Proven lower bound; nil: none yet.
  public var bound: Points?
  public var seconds: Double
  /// What is being done now.
  public var phase: Text

  /// (total - bound) / max(total, 1).
  public var gap: Double? {
    guard let total, let bound else { return nil }
    return Double(Timetable.gapMillionths(total: total, bound: bound)) / 1e6
  }
}

/// An answer, what proves its bound, and how the time was spent.
public struct Solution: Sendable {
  public var timetable: Timetable
  /// Proves the timetable's bound; nil where none was asked for, or there is nothing to prove it
  /// with.
  public var certificate: Certificate?
  public var log: SolveLog
}

/// Where the time of a solve went, and what is open.
public struct SolveLog: Sendable {
  public struct Step: Sendable {
    public var name: Text
    /// Wall seconds; steps on two threads overlap.
    public var seconds: Double
    /// What was done in it.
    public var work: Text
  }

  public var steps: [Step] = []
  /// Where the gap between the timetable and the multipliers' bound sits; nil: not known.
  public var open: OpenParts?
  /// What the total came down by in the second half of the time.
  public var lateGain: Points = .zero
}

/// Why there is no timetable.
public enum SolveError: Error, Sendable {
  /// The problem has errors; the diagnostics say which.
  case invalid([Diagnostic])
  /// Proven: pins and rules allow no timetable.
  case impossible
  /// Time or patience ended before any timetable was found.
  case nothingFound(interrupted: Bool)
  /// The answer breaks a rule: a fault of this program, so it is withheld.
  case fault([String])
}

extension SolveError: CustomStringConvertible {
  public var description: String { text.en }

  /// A sentence for people.
  public var text: Text {
    switch self {
    case .invalid(let diagnostics):
      return Text(
        en: "The problem has \(diagnostics.filter { $0.severity == .error }.count) errors.",
        zh: "输入数据有 \(diagnostics.filter { $0.severity == .error }.count) 处错误。")
    case .impossible:
      return Text(
        en: "No timetable exists: the pins cannot all hold together with the rules.",
        zh: "不存在可行的课表：预先确定的安排（pins）与规则无法同时满足。")
    case .nothingFound(interrupted: true):
      return Text(
        en: "Interrupted before a timetable was found.", zh: "在找到课表之前被中断。")
    case .nothingFound(interrupted: false):
      return Text(
        en: "No timetable was found in the time given; it is not proven that none exists.",
        zh: "在给定时间内没有找到课表；但并未证明不存在。")
    case .fault(let findings):
      return Text(
        en: "Internal fault: the answer breaks rules and is withheld: "
          + findings.joined(separator: "; "),
        zh: "内部错误：结果违反规则，未予输出：" + findings.joined(separator: "；"))
    }
  }
}
