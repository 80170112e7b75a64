import ScheduleModel

/// The separable bound over one solve: first good multipliers, then branching, and at the end what
/// certifies the bound.
///
/// Used by one thread at a time.
final class BoundWork {
  /// How much to do, in counts, so that a run can be repeated.
  struct Effort {
    /// Rounds of ascent.
    var rounds: Int
    /// Parts to bound after it.
    var parts: Int
  }

  let instance: Instance
  private let bound: LagrangianBound
  private var tree: BoundTree?
  private let divisor: Int64
  private(set) var secondsAscending = 0.0
  private(set) var secondsBranching = 0.0

  init(_ instance: Instance) {
    self.instance = instance
    bound = LagrangianBound(instance)
    divisor = instance.totalDivisor
  }

  /// The proven bound, thousandths; `Int64.max`: no timetable exists.
  var best: Int64 {
    let value = max(bound.best, tree?.best ?? 0)
    return Instance.roundedUp(value, to: divisor)
  }

  var rounds: Int { bound.rounds }
  var parts: Int { tree?.nodeCount ?? 1 }

  /// Where the gap to a plan sits, at the multipliers before branching.
  func open(in plan: Plan) -> OpenParts { bound.open(in: plan) }

  /// Works until the effort is spent or told to stop.
  ///
  /// - Parameters:
  ///   - share: of the time that is left, for the ascent before branching.
  ///   - target: a total; parts that reach it need no more work.
  ///   - onProgress: told of a better bound.
  func run(
    _ effort: Effort, share: Double = 0.4, threads: Int, target: Int64?, stop: StopSignal,
    onProgress: @escaping (Int64) -> Void
  ) {
    let before = stop.secondsPassed
    let divisor = divisor
    if tree == nil {
      let left = stop.secondsLeft
      let ascent = StopSignal(
        seconds: left.isFinite ? left * share : nil, following: [stop])
      bound.improve(rounds: effort.rounds, target: target, stop: ascent, threads: threads) {
        best, _ in
        if best < .max { onProgress(Instance.roundedUp(best, to: divisor)) }
      }
      secondsAscending += stop.secondsPassed - before
      if let target, bound.best >= target { return }
    }
    guard effort.parts > 0, !stop.shouldStop, bound.best < .max, bound.isUsable else { return }
    let branching = stop.secondsPassed
    if tree == nil {
      var options = BoundTree.Options()
      options.threads = threads
      tree = BoundTree(bound, stop: stop, options: options)
    }
    tree?.grow(parts: effort.parts, target: { target }, stop: stop) { best in
      onProgress(Instance.roundedUp(best, to: divisor))
    }
    secondsBranching += stop.secondsPassed - branching
  }

  /// What proves `best`; nil when there is nothing to prove it with.
  var certificate: Certificate? {
    let value = best
    guard value < .max, bound.isUsable else { return nil }
    return Certificate(
      school: instance.problem.school.id, bound: Points(thousandths: value),
      root: tree.map(\.certificate) ?? .leaf(bound.multipliers))
  }
}
