import Foundation
import ScheduleModel

/// Explains why pins and rules allow no timetable.
public struct Explainer {
  public struct Options: Sendable {
    /// Most seconds for all of it.
    public var seconds = 55.0
    /// Most conflicts that are looked for.
    public var mostConflicts = 10

    public init() {}
  }

  private let problem: Problem
  private let options: Options
  private let finder: ConflictFinder
  private let stop: StopSignal
  private let words: StatementWords

  /// - Parameter interruption: ends the search early.
  public init(
    _ problem: Problem, options: Options = Options(), interruption: StopSignal? = nil
  ) {
    self.problem = problem
    self.options = options
    stop = StopSignal(seconds: options.seconds, following: interruption.map { [$0] } ?? [])
    finder = ConflictFinder(problem, oracle: FeasibilityOracle(stop: stop))
    words = StatementWords(problem)
  }

  /// - Precondition: the problem's references exist; pins may contradict each other and the rest.
  /// - Throws: `GLPKError`.
  public func explain() throws -> Explanation {
    let start = Date()
    var explanation = try answer()
    if case .impossible = explanation.answer {
      try findConflicts(&explanation)
      try findRelaxations(&explanation)
      explanation.isCutShort = stop.shouldStop
    }
    explanation.seconds = Date().timeIntervalSince(start)
    return explanation
  }

  private func answer() throws -> Explanation {
    switch try finder.oracle.verdict(of: problem) {
    case .possible(let timetable): return Explanation(answer: .possible(timetable))
    case .impossible: return Explanation(answer: .impossible)
    case .unknown: return searched()
    }
  }

  /// Where the pins by themselves decide nothing: the search for a timetable.
  private func searched() -> Explanation {
    let options = SolveOptions(
      timeLimit: min(20, max(1, stop.secondsLeft / 2)), threads: 2, interruption: stop)
    do {
      return Explanation(answer: .possible(try Scheduler.solve(problem, options: options)))
    } catch .impossible {
      return Explanation(answer: .impossible)
    } catch {
      return Explanation(answer: .undecided)
    }
  }

  // MARK: Conflicts

  private func findConflicts(_ explanation: inout Explanation) throws {
    // Disjoint ones: what is part of one conflict is left out of the search for the next.
    var kept = KeptStatements(allOf: problem)
    var found: [Found] = []
    while found.count < options.mostConflicts, let next = try nextConflict(keeping: kept) {
      found.append(next)
      for statement in next.statements { kept.drop(statement, of: problem) }
    }
    // Then such as share something with these, though no pin.
    kept = KeptStatements(allOf: problem)
    for pin in found.flatMap(\.statements).filter(isPositivePin) { kept.drop(pin, of: problem) }
    while found.count < options.mostConflicts, let next = try nextConflict(keeping: kept) {
      found.append(next)
      for pin in next.statements.filter(isPositivePin) { kept.drop(pin, of: problem) }
    }
    for conflict in found { add(conflict, to: &explanation) }
  }

  private typealias Found = (statements: [Statement], isIrreducible: Bool)

  private func add(_ found: Found, to explanation: inout Explanation) {
    let statements = found.statements
    let earlier = Set(explanation.conflicts.flatMap(\.statements))
    explanation.conflicts.append(
      Conflict(
        statements: statements,
        sentences: statements.map { words.sentence($0, in: statements) },
        isIrreducible: found.isIrreducible,
        reason: words.reason(of: statements, by: finder.relaxer),
        shared: statements.filter(earlier.contains)))
  }

  private func nextConflict(keeping kept: KeptStatements) throws -> Found? {
    guard !stop.shouldStop, let pins = try finder.impossiblePins(keeping: kept) else { return nil }
    let conflict = try finder.conflict(ofPins: fewest(of: pins, kept), keeping: kept)
    return stop.shouldStop ? nil : conflict
  }

  /// One of the pins, if it cannot hold by itself.
  private func fewest(of pins: [Int], _ kept: KeptStatements) throws -> [Int] {
    guard pins.count > 1 else { return pins }
    for own in pins {
      var alone = kept
      for pin in problem.pins.indices where pin != own && problem.pins[pin].isPositive {
        alone.drop(.pin(pin), of: problem)
      }
      if try finder.impossiblePins(keeping: alone) != nil { return [own] }
    }
    return pins
  }

  private func isPositivePin(_ statement: Statement) -> Bool {
    if case .pin(let index) = statement { return problem.pins[index].isPositive }
    return false
  }

  // MARK: Relaxations

  private func findRelaxations(_ explanation: inout Explanation) throws {
    for k in explanation.conflicts.indices { try findRelaxations(&explanation, of: k) }
    var remedy: [Relaxation] = []
    for conflict in explanation.conflicts {
      guard let least = conflict.relaxations.first else { continue }
      // One change may resolve several conflicts.
      if !remedy.contains(where: { $0.path == least.path && $0.to == least.to }) {
        remedy.append(least)
      }
    }
    try complete(&remedy, &explanation)
  }

  /// Changes that resolve a conflict; those first that are enough once the pins of the other
  /// conflicts are left out.
  private func findRelaxations(_ explanation: inout Explanation, of k: Int) throws {
    let conflicts = explanation.conflicts
    let finder = RelaxationFinder(
      problem, conflicts[k].statements, oracle: self.finder.oracle)
    let own = Set(conflicts[k].statements)
    let others = conflicts.indices.filter { $0 != k }.flatMap { conflicts[$0].statements }
      .filter { isPositivePin($0) && !own.contains($0) }
    var found = try finder.relaxations()
    for index in found.indices where !stop.shouldStop {
      found[index].isEnough = try isPossible(with: [found[index]], without: others)
    }
    if found.contains(where: { !$0.isEnough }) {
      try enlarge(&found, conflicts[k].statements, without: others)
    }
    explanation.conflicts[k].relaxations = found.filter(\.isEnough) + found.filter { !$0.isEnough }
  }

  /// Changes of numbers that are enough for the conflict alone, made as large as all else needs.
  private func enlarge(
    _ found: inout [Relaxation], _ statements: [Statement], without others: [Statement]
  ) throws {
    var kept = KeptStatements(allOf: problem)
    for pin in others { kept.drop(pin, of: problem) }
    let finder = RelaxationFinder(
      problem, statements, keeping: kept, oracle: self.finder.oracle)
    for index in found.indices where !found[index].isEnough && !stop.shouldStop {
      guard found[index].change != nil,
        var larger = try finder.relaxations(of: found[index].statement)
          .first(where: { $0.path == found[index].path })
      else { continue }
      larger.isEnough = true
      found[index] = larger
    }
  }

  /// Adds changes for conflicts that show only once others are resolved, and these conflicts.
  private func complete(_ remedy: inout [Relaxation], _ explanation: inout Explanation) throws {
    for _ in 0..<2 * options.mostConflicts where !stop.shouldStop {
      let (changed, kept) = changed(by: remedy)
      switch try self.finder.oracle.verdict(
        of: StatementRelaxer(changed).problem(keeping: kept))
      {
      case .possible:
        let enough = try withoutNeedless(remedy)
        explanation.remedy = try fewer(than: enough, explanation.conflicts) ?? enough
        return
      case .unknown:
        if isFound(StatementRelaxer(changed).problem(keeping: kept)) { explanation.remedy = remedy }
        return
      case .impossible(let pins):
        let own = changed.pins.indices.filter(kept.pins.contains)
        let finder = ConflictFinder(changed, oracle: self.finder.oracle)
        let conflict = try finder.conflict(ofPins: pins.map { own[$0] }, keeping: kept)
          .statements
        guard !stop.shouldStop,
          let next = try RelaxationFinder(changed, conflict, oracle: self.finder.oracle)
            .relaxations().first
        else { return }
        remedy.append(next)
        try addHidden(conflict, to: &explanation)
      }
    }
  }

  /// A conflict of the problem as changed holds of the problem itself, where fewer of its statements
  /// may be enough.
  private func addHidden(_ statements: [Statement], to explanation: inout Explanation) throws {
    guard explanation.conflicts.count < options.mostConflicts,
      let own = try finder.minimal(of: statements),
      !explanation.conflicts.contains(where: { Set($0.statements) == Set(own.statements) })
    else { return }
    add(own, to: &explanation)
    try findRelaxations(&explanation, of: explanation.conflicts.count - 1)
  }

  /// Fewer changes that are enough together, of those that resolve a conflict.
  ///
  /// - Returns: nil if there are none among the first that are tried.
  private func fewer(than remedy: [Relaxation], _ conflicts: [Conflict]) throws -> [Relaxation]? {
    // Conflicts that have nothing in common each need a change of their own.
    let least = max(1, conflicts.count { $0.shared.isEmpty })
    var choice: [Relaxation] = []
    for relaxation in conflicts.flatMap(\.relaxations)
    where !choice.contains(where: { $0.path == relaxation.path && $0.to == relaxation.to }) {
      choice.append(relaxation)
    }
    guard least < min(remedy.count, 3) else { return nil }
    for size in least..<min(remedy.count, 3) {
      let sets = Self.sets(of: size, choice).sorted { Self.rank($0) < Self.rank($1) }
      for set in sets.prefix(Self.mostSetsTried) where !stop.shouldStop {
        if try isPossible(with: set, without: []) { return set }
      }
    }
    return nil
  }

  private static let mostSetsTried = 60

  private static func rank(_ relaxations: [Relaxation]) -> Int {
    relaxations.reduce(0) { $0 + $1.rank }
  }

  /// One, or two, at a time.
  private static func sets(of size: Int, _ choice: [Relaxation]) -> [[Relaxation]] {
    guard size > 1 else { return choice.map { [$0] } }
    return choice.indices.flatMap { k in
      choice[(k + 1)...].map { [choice[k], $0] }
    }
  }

  /// Leaves out what the others make needless.
  private func withoutNeedless(_ remedy: [Relaxation]) throws -> [Relaxation] {
    var remedy = remedy
    for k in remedy.indices.reversed() where remedy.count > 1 && !stop.shouldStop {
      var fewer = remedy
      fewer.remove(at: k)
      if try isPossible(with: fewer, without: []) { remedy = fewer }
    }
    return remedy
  }

  private func isPossible(with relaxations: [Relaxation], without others: [Statement]) throws
    -> Bool
  {
    var (changed, kept) = changed(by: relaxations)
    for pin in others { kept.drop(pin, of: changed) }
    let relaxed = StatementRelaxer(changed).problem(keeping: kept)
    switch try finder.oracle.verdict(of: relaxed) {
    case .possible: return true
    case .impossible: return false
    case .unknown: return isFound(relaxed)
    }
  }

  /// Where pins by themselves decide nothing: whether the search finds a timetable soon.
  private func isFound(_ problem: Problem) -> Bool {
    guard stop.secondsLeft > 3 * Self.searchSeconds else { return false }
    let options = SolveOptions(timeLimit: Self.searchSeconds, threads: 2, interruption: stop)
    return (try? Scheduler.solve(problem, options: options)) != nil
  }

  private static let searchSeconds = 4.0

  private func changed(by relaxations: [Relaxation]) -> (Problem, KeptStatements) {
    var changed = problem
    for relaxation in relaxations { relaxation.change?(&changed) }
    var kept = KeptStatements(allOf: changed)
    for relaxation in relaxations where relaxation.change == nil {
      kept.drop(relaxation.statement, of: changed)
    }
    return (changed, kept)
  }
}
