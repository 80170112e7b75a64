/// Branching on the numbers of sections, each part bounded by warm multipliers.
///
/// A branch splits the timetables into those with at most k and those with more sections of an
/// activity, or of one of its patterns. Every part gets its own multipliers, from its parent's. The
/// bound is that of the weakest part; all parts together cover all timetables.
///
/// Which number to split is learnt from the splits so far. Trials before a split (strong branching)
/// were measured to cost more than they gain: at 1,000 students 60,000 rounds bring the bound from
/// 6,258 to 6,325 points without, to 6,285 with two trials for each split and 6,275 with eight.
///
/// - Note: best-first search over Lagrangian bounds: Fisher, Management Science 27 (1981);
///   pseudo-costs: Achterberg, Koch, Martin, OR Letters 33 (2005).
final class BoundTree {
  /// One part of the timetables.
  final class Node {
    let branches: [SectionBranch]
    fileprivate(set) var value: Int64
    /// That prove `value`.
    fileprivate(set) var multipliers: [Int64]
    /// What it was split into; nil: a leaf.
    fileprivate(set) var children: (split: SectionBranch.Subject, at: Int, low: Node, high: Node)?
    fileprivate var sections: [Float]

    init(branches: [SectionBranch], bound: LagrangianBound.BranchBound) {
      self.branches = branches
      value = bound.value
      multipliers = bound.multipliers
      sections = bound.sections
    }
  }

  struct Options {
    /// Rounds of ascent in each part.
    var rounds = 360
    /// First and last step, thousandths of a point.
    var steps = 2.0...80.0
    /// Most splits on the way to a part.
    var depth = 50
    /// Bytes of multipliers kept; beyond it there is no more branching.
    var memory = 600_000_000
  }

  let root: Node
  private let bound: LagrangianBound
  private let options: Options
  /// Used for each part; the answer does not depend on them.
  var threads: Int
  private var open: [Node]
  private var closed = Int64.max
  private(set) var nodeCount = 1
  private var gains: [SectionBranch.Subject: Gains] = [:]
  /// Over all subjects.
  private var meanGain = 1.0

  /// What splits of one number gained per unit of distance, below and above.
  private struct Gains {
    var low = 0.0
    var high = 0.0
    var count = 0.0
  }

  /// - Precondition: `bound.improve` has found multipliers.
  init(
    _ bound: LagrangianBound, threads: Int = 1, stop: StopSignal, options: Options = Options()
  ) {
    self.bound = bound
    self.options = options
    self.threads = threads
    var first = bound.bound(
      under: [], from: bound.multipliers, rounds: options.rounds, steps: options.steps,
      target: nil, stop: stop, threads: threads)
    if first.value < bound.best {
      first.value = bound.best
      first.multipliers = bound.multipliers
    }
    root = Node(branches: [], bound: first)
    open = [root]
  }

  /// The proven bound, thousandths: of the weakest part. `Int64.max`: no timetable exists.
  var best: Int64 { min(closed, open.map(\.value).min() ?? .max) }

  /// Splits weakest parts until so many parts were bounded, all reach the target, or told to stop.
  ///
  /// - Parameters:
  ///   - target: parts that reach it are done: no timetable below is of interest.
  ///   - onProgress: told of a better bound.
  func grow(
    parts: Int, target: () -> Int64?, stop: StopSignal, onProgress: (Int64) -> Void
  ) {
    let before = nodeCount
    var told = Int64.min
    while nodeCount - before < parts, !stop.shouldStop, hasMemory,
      let k = open.indices.min(by: { open[$0].value < open[$1].value })
    {
      let goal = target()
      let node = open[k]
      if best > told, best < .max {
        told = best
        onProgress(told)
      }
      if let goal, node.value >= goal { break }
      open.remove(at: k)
      guard node.branches.count < options.depth, let (subject, at) = choice(in: node)
      else {
        closed = min(closed, node.value)
        continue
      }
      split(node, subject, at, goal, stop)
    }
    if best > told, best < .max { onProgress(best) }
  }

  private var hasMemory: Bool {
    (open.count + 2) * root.multipliers.count * 8 <= options.memory
  }

  private func split(
    _ node: Node, _ subject: SectionBranch.Subject, _ at: Int, _ goal: Int64?, _ stop: StopSignal
  ) {
    let (low, high) = children(of: node, subject, at, goal, stop)
    nodeCount += 2
    if stop.shouldStop, low.value == node.value || high.value == node.value {
      // Cut short: the parent's multipliers still hold for both.
      open.append(node)
      return
    }
    node.children = (subject, at, low, high)
    node.multipliers = []
    node.sections = []
    for child in [low, high] where child.value < .max { open.append(child) }
  }

  private func children(
    of node: Node, _ subject: SectionBranch.Subject, _ at: Int, _ goal: Int64?,
    _ stop: StopSignal
  ) -> (low: Node, high: Node) {
    func child(_ branch: SectionBranch) -> Node {
      let branches = node.branches + [branch]
      var own = bound.bound(
        under: branches, from: node.multipliers, rounds: options.rounds, steps: options.steps,
        target: goal, stop: stop, threads: threads)
      // A part is never weaker than the whole.
      if own.value < node.value {
        own.value = node.value
        own.multipliers = node.multipliers
      }
      return Node(branches: branches, bound: own)
    }
    let low = child(SectionBranch(subject, least: 0, most: at))
    let high = child(SectionBranch(subject, least: at + 1, most: .max))
    let part = count(of: subject, node.sections) - Double(at)
    func gain(_ child: Node, _ distance: Double) -> Double {
      let most = Double(max(1, (goal ?? node.value + 50_000) - node.value))
      return min(most, Double(min(child.value, .max / 2) - node.value)) / max(0.05, distance)
    }
    var known = gains[subject] ?? Gains()
    known.low += gain(low, part)
    known.high += gain(high, 1 - part)
    known.count += 1
    gains[subject] = known
    meanGain += ((known.low + known.high) / (2 * known.count) - meanGain) / 20
    return (low, high)
  }

  private func count(of subject: SectionBranch.Subject, _ sections: [Float]) -> Double {
    switch subject {
    case .pattern(let p): Double(sections[p])
    case .activity(let a):
      bound.instance.activities[a].patterns.reduce(0) { $0 + Double(sections[$1]) }
    }
  }

  private struct Candidate {
    var subject: SectionBranch.Subject
    var at: Int
    var part: Double
    /// Weight while nothing is known of it.
    var weight: Double
  }

  /// The number to split: fractional, and what promises most.
  private func choice(in node: Node) -> (SectionBranch.Subject, Int)? {
    candidates(in: node).map { (score($0), $0) }.max { $0.0 < $1.0 }
      .map { ($0.1.subject, $0.1.at) }
  }

  private func score(_ candidate: Candidate) -> Double {
    let least = 0.01 * max(1, meanGain)
    guard let known = gains[candidate.subject] else {
      return candidate.weight * meanGain * meanGain * candidate.part * (1 - candidate.part)
    }
    return max(least, known.low / known.count * candidate.part)
      * max(least, known.high / known.count * (1 - candidate.part))
  }

  private func candidates(in node: Node) -> [Candidate] {
    var found: [Candidate] = []
    func offer(_ subject: SectionBranch.Subject, weight: Double) {
      let value = count(of: subject, node.sections)
      let at = Int(value.rounded(.down))
      let part = value - Double(at)
      guard part > 0.03, part < 0.97 else { return }
      found.append(Candidate(subject: subject, at: at, part: part, weight: weight))
    }
    for (a, activity) in bound.instance.activities.enumerated() {
      if activity.maxSections > 1 { offer(.activity(a), weight: 4) }
      let size = Double(min(activity.candidates.count, activity.maxSize))
      for p in activity.patterns { offer(.pattern(p), weight: size / 20) }
    }
    return found
  }

  /// The tree as what proves `best`.
  var certificate: Certificate.Node { Self.certificate(root) }

  private static func certificate(_ node: Node) -> Certificate.Node {
    guard let split = node.children else { return .leaf(node.multipliers) }
    return .split(
      split.split, at: split.at, low: certificate(split.low), high: certificate(split.high))
  }
}
