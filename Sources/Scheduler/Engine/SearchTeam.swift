import Synchronization

/// Several searches with other random choices that meet now and then: whoever is behind goes on
/// from where the best is.
///
/// Two short annealings differ by more than one twice as long would win, and most of what makes
/// them differ is decided while it is warm. Each member makes a set number of moves between two
/// meetings, so by moves the answer does not depend on the number of threads.
///
/// - Note: Aldous, Vazirani, "Go with the winners" algorithms, FOCS (1994).
public final class SearchTeam {
  private let members: [Search]
  private var hasStarted = false
  /// Progress at which the members meet.
  static let meetings = [0.3, 0.4, 0.5, 0.6, 0.7, 0.85]

  /// - Parameter members: at least 1; the first uses the seed itself.
  public init(_ instance: Instance, seed: UInt64, members: Int = 2) {
    self.members = (0..<max(1, members)).map { number in
      Search(instance, seed: seed &+ UInt64(number) &* 0x9e37_79b9_7f4a_7c15)
    }
  }

  public var memberCount: Int { members.count }

  /// Moves made by all members.
  public var movesMade: Int { members.reduce(0) { $0 + $1.movesMade } }

  /// Moves that one thread makes in a second, as far as known.
  private(set) var movesPerSecond: Double?

  /// Gives all members their first plan; see `Search.start`.
  public func start(from plan: Plan?, stop: StopSignal = StopSignal()) -> Plan? {
    hasStarted = true
    guard let first = members[0].start(from: plan, stop: stop) else { return nil }
    for member in members.dropFirst() { _ = member.start(from: first, stop: stop) }
    return first
  }

  /// Which patterns to open rather than others, from now on.
  func follow(_ guide: SectionGuide?) {
    for member in members { member.guide = guide }
  }

  /// Lets the next plan that keeps all rules be the best, whatever was found before.
  func forgetBest() {
    for member in members { member.forgetBest() }
  }

  /// Anneals from the first plan (`start` is called if there is none).
  ///
  /// - Parameters:
  ///   - moves: planned for each member.
  ///   - threads: how many members work at once: 1, or all.
  ///   - finishes: whether exact programs improve each member's best plan in the end.
  ///   - onImprovement: told of a plan better than all before, by one thread at a time.
  /// - Returns: the best plan that keeps all rules, the earlier member's among equals; nil when none
  ///   was found.
  public func run(
    moves: Int, threads: Int, finishes: Bool = true, stop: StopSignal,
    onImprovement: @escaping (Plan, Int64) -> Void = { _, _ in }
  ) -> (plan: Plan, cost: Int64)? {
    if !hasStarted { _ = start(from: nil, stop: stop) }
    let reported = Mutex(Int.max)
    // Called under the lock alone.
    nonisolated(unsafe) let tell = onImprovement
    func report(_ member: Search) {
      reported.withLock { best in
        guard member.bestCost < best, let incumbent = member.incumbent else { return }
        best = member.bestCost
        tell(incumbent.plan, incumbent.cost)
      }
    }
    report(members[0])
    let sharers = threads > 1 ? 1 : members.count
    let runs = members.map {
      Search.Progress(
        moves: moves, stop: stop, reserve: finishes ? $0.placementSeconds : nil, sharers: sharers)
    }
    let began = stop.secondsPassed
    let before = movesMade
    for meeting in Self.meetings + [1] {
      together(threads) { number in
        let member = self.members[number]
        member.anneal(runs[number], until: meeting, stop: stop) { report(member) }
      }
      if meeting < 1 { follow() }
    }
    let seconds = (stop.secondsPassed - began) * Double(min(threads, members.count))
    if seconds > 0.01 { movesPerSecond = Double(movesMade - before) / seconds }
    if finishes {
      together(threads) { number in
        self.members[number].finish(stop: stop)
        report(self.members[number])
      }
    }
    let best = members.min { $0.bestCost < $1.bestCost }
    return best?.incumbent
  }

  /// Whoever is behind takes the place of the best.
  private func follow() {
    guard let best = members.min(by: { $0.state.energy < $1.state.energy }) else { return }
    for member in members where member.state.energy > best.state.energy { member.takeOver(best) }
  }

  private func together(_ threads: Int, _ job: @escaping (Int) -> Void) {
    if threads > 1, members.count > 1 {
      Workers.run(members.indices.map { number in { job(number) } })
    } else {
      for number in members.indices { job(number) }
    }
  }
}
