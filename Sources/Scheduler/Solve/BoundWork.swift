import ScheduleModel

/// The separable bound over one solve: first good multipliers, then branching, and at the end what
/// certifies the bound.
///
/// Used by one thread at a time.
final class BoundWork {
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

  /// What the multipliers say about which patterns to open; nil before `ascend`.
  private(set) var guide: SectionGuide?

  /// Looks for good multipliers: called first with long steps, and for what they say about patterns;
  /// called again with shorter ones.
  ///
  /// - Parameters:
  ///   - target: a total; a bound that reaches it needs no more work.
  ///   - onProgress: told of a better bound.
  func ascend(
    rounds: Int, threads: Int, target: Int64?, stop: StopSignal,
    onProgress: @escaping (Int64) -> Void
  ) {
    guard tree == nil else { return }
    let before = stop.secondsPassed
    let divisor = divisor
    let part = guide == nil ? 0...Self.firstPart : Self.firstPart...1
    bound.improve(rounds: rounds, target: target, stop: stop, part: part, threads: threads) {
      best, _ in
      if best < .max { onProgress(Instance.roundedUp(best, to: divisor)) }
    }
    if guide == nil, bound.isUsable, bound.best < .max, !stop.isRaised {
      // Time for this is little, and without it the rounds were in vain.
      let averages = bound.bound(
        under: [], from: bound.multipliers, rounds: min(200, rounds), steps: Self.warmSteps,
        target: nil, stop: StopSignal(), threads: threads)
      guide = SectionGuide(sections: averages.sections)
    }
    secondsAscending += stop.secondsPassed - before
  }

  /// Of the way from the longest to the shortest steps.
  static let firstPart = 0.3
  private static let warmSteps = BoundTree.Options().steps

  /// Branches on numbers of sections, from the multipliers so far.
  ///
  /// - Parameters:
  ///   - parts: to be bounded.
  ///   - target: a total; parts that reach it need no more work.
  func branch(
    parts: Int, threads: Int, target: () -> Int64?, stop: StopSignal,
    onProgress: (Int64) -> Void
  ) {
    guard parts > 0, !stop.shouldStop, bound.best < .max, bound.isUsable else { return }
    if let target = target(), bound.best >= target { return }
    let before = stop.secondsPassed
    if tree == nil {
      tree = BoundTree(bound, threads: threads, stop: stop)
    }
    tree?.threads = threads
    let divisor = divisor
    tree?.grow(parts: parts, target: target, stop: stop) { best in
      onProgress(Instance.roundedUp(best, to: divisor))
    }
    secondsBranching += stop.secondsPassed - before
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
