import Foundation

/// A proven lower bound on the total of a school of any size.
///
/// The rows that tie students, sections, leaders, rooms, supervisors and class groups together
/// (`MultiplierLayout`) are priced instead of demanded. What remains are small problems that have
/// nothing to do with each other, each solved exactly in integers: a student's plan, an activity's
/// sections, a person's week, a room's week, a grade's slot, a class's continuity. The sum of their
/// minima is a lower bound for any multipliers, so the integer multipliers alone certify it; where
/// a part or a rule is simplified, it only gets cheaper. `improve` looks for good multipliers.
///
/// Of section pins only those that leave one pattern bind their leader and room.
///
/// - Note: Lagrangian relaxation: Geoffrion, Math. Programming Study 2 (1974); Guignard, TOP 11
///   (2003) on decompositions of this kind.
public final class LagrangianBound {
  /// Points in thousandths: the best bound proven so far. `Int64.max`: no timetable exists.
  public private(set) var best: Int64
  /// The multipliers that prove `best`.
  public private(set) var multipliers: [Int64]
  /// Rounds of `improve` so far: the work done.
  public private(set) var rounds = 0

  /// First step of the ascent, thousandths of a point; 0: not known yet.
  private(set) var firstStep = 0.0

  let model: LagrangianModel
  var instance: Instance { model.instance }
  /// Whether the patterns are complete, so that a bound may rest on them.
  let isUsable: Bool

  /// - Parameter instance: with `patternsAreComplete`; otherwise the bound stays at zero.
  public init(_ instance: Instance) {
    model = LagrangianModel(instance)
    isUsable = instance.patternsAreComplete
    // No component is negative.
    best = 0
    multipliers = Array(repeating: 0, count: model.layout.count)
  }

  /// The bound that these multipliers prove, thousandths of a point.
  ///
  /// Multipliers beyond `Multipliers.limit` or of the wrong sign are taken as the nearest allowed.
  public func bound(of multipliers: [Int64]) -> Int64 { bound(of: multipliers, under: []) }

  /// The same for the timetables with such numbers of sections.
  func bound(of multipliers: [Int64], under branches: [SectionBranch]) -> Int64 {
    guard isUsable else { return 0 }
    model.limits.set(branches)
    defer { model.limits.set([]) }
    let own = Multipliers(model.layout)
    own.set(multipliers)
    return model.evaluate(own, step: nil, threads: 1)
  }

  /// Where the gap between this plan and the best bound sits.
  public func open(in plan: Plan) -> OpenParts {
    let own = Multipliers(model.layout)
    own.set(multipliers)
    guard isUsable, model.evaluate(own, step: nil, threads: 1) < .max else { return OpenParts() }
    return model.open(in: plan, own)
  }

  /// Looks for better multipliers, from the best so far.
  ///
  /// - Parameters:
  ///   - rounds: most rounds; the steps shrink over them or, if sooner, over the time of `stop`.
  ///   - target: stop when the bound reaches it (a known total).
  ///   - steps: first and last step, thousandths of a point; nil: found by short trials, down to 1.
  ///   - part: which part of the way from the first to the last step; what follows comes with
  ///     another call, and goes on from the first step found.
  ///   - threads: threads used; the result does not depend on them.
  ///   - onProgress: called after every round with the best bound and that of the round.
  /// - Returns: `best`.
  @discardableResult
  public func improve(
    rounds: Int, target: Int64? = nil, stop: StopSignal = StopSignal(),
    steps: ClosedRange<Double>? = nil, part: ClosedRange<Double> = 0...1, threads: Int = 1,
    onProgress: ((Int64, Int64) -> Void)? = nil
  ) -> Int64 {
    guard isUsable, rounds > 0, best < .max else { return best }
    let before = self.rounds
    let run = Run(target: target, stop: stop, threads: threads, onProgress: onProgress)
    if let steps {
      firstStep = steps.upperBound
    } else if part.lowerBound == 0 || firstStep == 0 {
      firstStep = promisingStep(rounds: rounds, run)
    }
    let last = steps?.lowerBound ?? 1
    func step(_ progress: Double) -> Double { firstStep * pow(last / firstStep, progress) }
    model.current.set(multipliers)
    ascend(
      rounds: rounds - (self.rounds - before), seconds: stop.secondsLeft,
      steps: step(part.upperBound)...step(part.lowerBound), run)
    return best
  }

  /// The best multipliers found for a part of the timetables, and what its relaxation opens.
  struct BranchBound {
    /// Thousandths; `Int64.max`: the part is empty.
    var value: Int64
    var multipliers: [Int64]
    /// Mean number of sections by pattern over the later rounds.
    var sections: [Float]
  }

  /// A short ascent where only some numbers of sections are allowed. Leaves `best` as it is.
  ///
  /// - Parameters:
  ///   - start: multipliers to begin with.
  ///   - steps: first and last step, thousandths of a point.
  func bound(
    under branches: [SectionBranch], from start: [Int64], rounds: Int,
    steps: ClosedRange<Double>, target: Int64?, stop: StopSignal, threads: Int
  ) -> BranchBound {
    model.limits.set(branches)
    defer { model.limits.set([]) }
    model.current.set(start)
    model.current.restart()
    model.hasGradient = false
    var result = BranchBound(
      value: .min, multipliers: Array(repeating: 0, count: model.layout.count),
      sections: Array(repeating: 0, count: model.patternCount))
    var counted: Float = 0
    for round in 0..<max(1, rounds) {
      if round > 0, stop.shouldStop { break }
      let progress = Double(round) / Double(max(1, rounds))
      let step = steps.upperBound * pow(steps.lowerBound / steps.upperBound, progress)
      let value = model.evaluate(model.current, step: Float(step), threads: threads)
      self.rounds += 1
      if value > result.value {
        result.value = value
        model.current.integers.copy(into: &result.multipliers)
      }
      if 3 * round >= rounds {
        counted += 1
        for p in result.sections.indices { result.sections[p] += model.sections[p] }
      }
      if value == .max { break }
      if let target, value >= target { break }
    }
    for p in result.sections.indices { result.sections[p] /= max(1, counted) }
    return result
  }

  private struct Run {
    var target: Int64?
    var stop: StopSignal
    var threads: Int
    var onProgress: ((Int64, Int64) -> Void)?
  }

  /// First steps worth trying: prices of supervisors are a few points where all groups can be
  /// covered, and thousands of points where they cannot.
  private static let firstSteps: [Double] = [500, 5_000, 50_000, 500_000]

  /// The first step that brings the bound up furthest in a short ascent from nothing. Short runs do
  /// not pay for trials.
  private func promisingStep(rounds: Int, _ run: Run) -> Double {
    guard rounds >= 2_000 else { return Self.firstSteps[0] }
    var chosen = (step: Self.firstSteps[0], value: Int64.min)
    for step in Self.firstSteps {
      model.current.set([])
      let value = ascend(
        rounds: min(400, rounds / 20), seconds: run.stop.secondsLeft * 0.05,
        steps: (step / 50)...step, run)
      if value > chosen.value { chosen = (step, value) }
      if best == .max { break }
    }
    return chosen.step
  }

  /// - Returns: the best bound of this ascent.
  @discardableResult
  private func ascend(
    rounds: Int, seconds: Double, steps: ClosedRange<Double>, _ run: Run
  ) -> Int64 {
    model.current.restart()
    model.hasGradient = false
    var most = Int64.min
    let end = run.stop.secondsLeft - seconds
    for round in 0..<max(0, rounds) {
      if run.stop.shouldStop { break }
      var progress = Double(round) / Double(rounds)
      if seconds.isFinite, seconds > 0 {
        progress = max(progress, 1 - (run.stop.secondsLeft - end) / seconds)
        if progress >= 1 { break }
      }
      let step = steps.upperBound * pow(steps.lowerBound / steps.upperBound, progress)
      let value = model.evaluate(model.current, step: Float(step), threads: run.threads)
      self.rounds += 1
      most = max(most, value)
      if value > best {
        best = value
        model.current.integers.copy(into: &multipliers)
      }
      run.onProgress?(best, value)
      if best == .max { break }
      if let target = run.target, best >= target { break }
    }
    return most
  }
}
