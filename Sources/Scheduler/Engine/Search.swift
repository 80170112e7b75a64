import Foundation

/// Annealing over sections: the part of the engine that finds good plans.
///
/// A move closes and opens a few sections, lets the students concerned choose anew, and repairs
/// class groups and supervisors; or it exchanges people. It is accepted by its exact cost. The
/// slower the cooling, the better the plan.
///
/// - Note: Kirkpatrick, Gelatt, Vecchi, "Optimization by simulated annealing", Science 220 (1983);
///   the closing and reopening of related parts follows Schrimpf et al., "Record breaking
///   optimization results using the ruin and recreate principle", J. Comput. Phys. 159 (2000).
public final class Search {
  public let instance: Instance
  let tables: SearchTables
  let state: SearchState
  let buffers: ReplanBuffers
  let random: UnsafeMutablePointer<SeededGenerator>
  /// Students who lost a place in this move.
  let loose: UnsafeMutablePointer<Int>
  let looseCapacity: Int
  let looseCount: UnsafeMutablePointer<Int>
  /// Sections that a pin holds: which pins, and what of them is fixed.
  var pinsOfSection: [Int: [Int]] = [:]
  let isPinned: UnsafeMutablePointer<Bool>
  let leaderIsFixed: UnsafeMutablePointer<Bool>
  let roomIsFixed: UnsafeMutablePointer<Bool>
  /// Which patterns to open rather than others.
  var guide: SectionGuide?
  private(set) var best: SearchState.Snapshot?
  private(set) var bestCost = Int.max
  /// Moves made so far, over all runs.
  public private(set) var movesMade = 0

  public init(_ instance: Instance, seed: UInt64) {
    self.instance = instance
    tables = SearchTables(instance)
    state = SearchState(tables)
    buffers = ReplanBuffers(tables)
    random = .allocate(capacity: 1)
    random.initialize(to: SeededGenerator(seed: seed))
    looseCapacity = 2 * tables.placeCount + 64
    loose = .allocate(capacity: looseCapacity)
    looseCount = .allocate(capacity: 1)
    looseCount.initialize(to: 0)
    let sections = max(tables.sectionCount, 1)
    isPinned = .allocate(capacity: sections)
    isPinned.initialize(repeating: false, count: sections)
    leaderIsFixed = .allocate(capacity: sections)
    leaderIsFixed.initialize(repeating: false, count: sections)
    roomIsFixed = .allocate(capacity: sections)
    roomIsFixed.initialize(repeating: false, count: sections)
  }

  deinit {
    random.deallocate()
    loose.deallocate()
    looseCount.deallocate()
    isPinned.deallocate()
    leaderIsFixed.deallocate()
    roomIsFixed.deallocate()
  }

  /// The best rule-abiding plan so far.
  public var incumbent: (plan: Plan, cost: Int64)? {
    guard let best else { return nil }
    let now = SearchState.Snapshot(of: state)
    state.restore(best)
    defer { state.restore(now) }
    return (state.plan(), Int64(bestCost))
  }

  /// Puts the plan aside when it keeps all rules and is the best so far.
  @discardableResult
  func keepIfBest() -> Bool {
    guard state.cost < bestCost, state.isValid else { return false }
    bestCost = state.cost
    if let best {
      state.save(into: best)
    } else {
      best = SearchState.Snapshot(of: state)
    }
    return true
  }

  /// Moves that fit the time; when no time is given, about a minute's work at 1,000 students and a
  /// second or less for a tiny school. Depends on the instance alone, so that a run can be
  /// repeated.
  public static func defaultMoves(for instance: Instance, seconds: Double? = nil) -> Int {
    let size = Double(size(of: instance))
    // Measured: 250,000 moves a second at 1,008 students (size 1,700), a million in tiny schools,
    // not less than 90,000 in large ones.
    let perSecond = max(9e4, min(1e6, 5e8 / (size + 200)))
    // With a time limit the clock is to decide, on a fast machine, too.
    let time = seconds.map { 4 * min(max($0, 0), 1e5) } ?? 60 * pow(size / 1_700, 1.2)
    return Int(min(max(time, 0.02) * perSecond, 2e9))
  }

  /// What there is to decide: places of students, class groups, people.
  static func size(of instance: Instance) -> Int {
    let places = instance.students.reduce(0) { $0 + min($1.electives, $1.options.count) }
    return places + instance.classes.count * instance.slots.count + instance.staff.count
  }

  /// Lets the next plan that keeps all rules be the best, whatever was found before.
  func forgetBest() {
    best = nil
    bestCost = .max
  }

  /// Anneals from the present plan (`start` is called if there is none).
  ///
  /// - Parameters:
  ///   - moves: planned in all; the temperature falls with them, or with the clock where the
  ///     signal's time limit would come first.
  ///   - onImprovement: told of a better plan now and then, the first as soon as there is one.
  /// - Returns: the best plan that keeps all rules; nil when none was found.
  public func run(
    moves: Int, stop: StopSignal, onImprovement: (Plan, Int64) -> Void = { _, _ in }
  ) -> (plan: Plan, cost: Int64)? {
    if best == nil, start(from: nil, stop: stop) == nil, tables.instance.students.isEmpty {
      return nil
    }
    var reported = Int.max
    func report() {
      guard bestCost < reported, let incumbent else { return }
      reported = bestCost
      onImprovement(incumbent.plan, incumbent.cost)
    }
    report()
    anneal(moves: moves, stop: stop, checkpoint: report)
    finish(stop: stop)
    report()
    return incumbent
  }

  // MARK: Cooling

  /// Temperatures (thousandths of a point) at the start and the end.
  struct Cooling {
    let unit: Double
    var start: Double
    var end: Double

    /// Scaled by what a wanted elective costs when it is not granted.
    init(_ instance: Instance) {
      var sum = 0.0
      var count = 0.0
      for student in instance.students where student.wanted > 0 {
        sum += Double(student.unmetCost)
        count += 1
      }
      unit = count > 0 && sum > 0 ? sum / count : 15_000
      // By measurement from 250 to 10,000 students: which sections are open is decided hot.
      start = 8 * unit
      // A repair begins from a plan that is good where nothing has changed.
      if instance.moves != nil { start = Self.repairHeat * unit }
      end = 0.004 * unit
    }

    /// By measurement at 1,000 students, with one teacher gone: 0.05 to 0.2 are alike.
    private static let repairHeat = 0.1

    func temperature(at progress: Double) -> Double {
      start * pow(end / start, min(max(progress, 0), 1))
    }
  }

  /// How far an annealing is: by the moves planned or, where a time limit comes first, by the clock.
  final class Progress {
    let moves: Int
    /// Moves made.
    var made = 0
    private let budget: Double
    /// Seconds of the parts before this one, and when this one began.
    private var spent = 0.0
    private var began = 0.0

    /// - Parameters:
    ///   - reserve: seconds kept for what comes after, at least; nil: none.
    ///   - sharers: how many take turns on one thread.
    init(moves: Int, stop: StopSignal, reserve: Double?, sharers: Int = 1) {
      self.moves = max(moves, 1)
      let left = stop.secondsLeft / Double(sharers)
      let kept = reserve.map { min(max(0.06 * left, $0), 0.3 * left) } ?? 0
      budget = left.isFinite ? left - kept : .infinity
    }

    func begin(_ stop: StopSignal) { began = stop.secondsPassed }

    func end(_ stop: StopSignal) { spent += stop.secondsPassed - began }

    /// 0 ... 1.
    func now(_ stop: StopSignal) -> Double {
      let byMoves = Double(made) / Double(moves)
      guard budget < .infinity else { return byMoves }
      return max(byMoves, (spent + stop.secondsPassed - began) / max(budget, 0.001))
    }
  }

  /// Anneals by a plan of so many moves.
  func anneal(moves: Int, stop: StopSignal, checkpoint: () -> Void) {
    let progress = Progress(moves: moves, stop: stop, reserve: placementSeconds)
    anneal(progress, until: 1, stop: stop, checkpoint: checkpoint)
  }

  /// Goes on with an annealing until some progress is reached.
  func anneal(
    _ run: Progress, until end: Double, stop: StopSignal, checkpoint: () -> Void
  ) {
    run.begin(stop)
    defer { run.end(stop) }
    let cooling = Cooling(instance)
    let checkpoints = 60
    let start = run.now(stop)
    var nextCheckpoint = start + 0.02
    var temperature = cooling.start
    setPenalties(at: start)
    var energy = state.energy
    while true {
      if run.made & 63 == 0 {
        let progress = run.now(stop)
        if stop.shouldStop || progress >= end { break }
        temperature = cooling.temperature(at: progress)
        if progress >= nextCheckpoint {
          nextCheckpoint = progress + 1 / Double(checkpoints)
          self.checkpoint(progress: progress)
          checkpoint()
          energy = state.energy
        }
      }
      state.begin()
      makeMove()
      let next = state.energy
      let delta = next - energy
      if delta <= 0 || Double(delta) < -temperature * log(random.pointee.unit() + 1e-12) {
        energy = next
        if state.cost < bestCost { keepIfBest() }
      } else {
        state.rollback()
      }
      movesMade += 1
      run.made += 1
    }
  }

  /// Makes so many moves at the temperature of this progress; what is best is not put aside.
  func anneal(moves: Int, at progress: Double) {
    let temperature = Cooling(instance).temperature(at: progress)
    setPenalties(at: progress)
    var energy = state.energy
    for _ in 0..<moves {
      state.begin()
      makeMove()
      let next = state.energy
      let delta = next - energy
      if delta <= 0 || Double(delta) < -temperature * log(random.pointee.unit() + 1e-12) {
        energy = next
      } else {
        state.rollback()
      }
    }
    movesMade += moves
  }

  /// All that decides how it goes on, between two moves.
  var words: [Int] {
    [Int(bitPattern: UInt(random.pointee.state)), movesMade, state.work.pointee.turn]
      + UnsafeBufferPointer(start: state.m, count: state.wordCount)
  }

  /// Goes on from such words of a search of the same problem, begun in the same way.
  ///
  /// - Returns: false where they are not of this problem's size.
  func take(_ words: ArraySlice<Int>) -> Bool {
    guard words.count == state.wordCount + 3 else { return false }
    let first = words.startIndex
    random.pointee.state = UInt64(UInt(bitPattern: words[first]))
    movesMade = words[first + 1]
    state.work.pointee.turn = words[first + 2]
    state.take(words[(first + 3)...])
    return true
  }

  /// Goes on from where another search of the same problem is now.
  func takeOver(_ other: Search) {
    state.copy(other.state)
    pinsOfSection = other.pinsOfSection
    for q in 0..<tables.sectionCount {
      isPinned[q] = other.isPinned[q]
      leaderIsFixed[q] = other.leaderIsFixed[q]
      roomIsFixed[q] = other.roomIsFixed[q]
    }
  }

  /// About what an exact placement of everybody takes: half a second for 1,700 places.
  var placementSeconds: Double { 3e-4 * Double(tables.placeCount) }

  /// Now and then: the minimum sizes weigh more as it cools, and a legal plan is made of the
  /// present one.
  func checkpoint(progress: Double) {
    let before = SearchState.Snapshot(of: state)
    legalise()
    keepIfBest()
    state.restore(before)
    setPenalties(at: progress)
  }

  /// Penalties while searching, by progress.
  func setPenalties(at progress: Double) {
    state.work.pointee.shortPenalty = shortPenalty(at: progress)
    state.work.pointee.uncoveredPrice = uncoveredPrice(at: progress)
    state.work.pointee.budgetPrice = budgetPrice(at: progress)
    // In the end what nobody pays for is free.
    let part = (Self.pricesEnd - progress) / (Self.pricesEnd - Self.pricesFall)
    state.work.pointee.priceFactor = Int(1024 * min(1, max(0, part)))
  }

  /// Between these, a district's prices fall to nothing.
  private static let pricesFall = 0.6
  private static let pricesEnd = 0.95

  /// From this progress on, students without supervisor count in full.
  private static let uncoveredIsFull = 0.5

  /// What a student without supervisor counts, in 1024ths of his weight: about as much as an
  /// elective at first, so that while it is hot people can change over from one duty to another,
  /// then ever more.
  func uncoveredPrice(at progress: Double) -> Int {
    guard progress < Self.uncoveredIsFull, !tables.isRepair else { return 1024 }
    let full = instance.students.reduce(0) { max($0, Double($1.uncoveredCost)) }
    let least = min(full, Cooling(instance).unit)
    guard least > 0 else { return 1024 }
    return max(1, Int(1024 * pow(least / full, 1 - progress / Self.uncoveredIsFull)))
  }

  /// Price of a head missing in a section below its minimum.
  func shortPenalty(at progress: Double) -> Int {
    let unit = instance.students.reduce(15_000) { max($0, Int($1.unmetCost)) }
    return Int(Double(unit) * (1 + 3 * max(0, progress - 0.5)))
  }

  /// Price of pay over the budget, in 1024ths: a period of the dearest person counts about as much as
  /// an elective at first, so that sections and supervisors can change over, then ever more, in the
  /// end more than anything.
  func budgetPrice(at progress: Double) -> Int {
    let unit = max(1, Cooling(instance).unit)
    let full = Double(SearchState.faultPenalty)
    let period = unit * pow(max(1, full / unit), min(1, max(0, progress)))
    return max(1, Int(period * 1024 / Double(tables.mostPay)))
  }

  /// Goes to the best plan and makes it as good as small steps and exact programs can.
  ///
  /// - Parameter moves: made to find it: the work on its rosters is in proportion; nil: this
  ///   search's own.
  func finish(moves: Int? = nil, stop: StopSignal) {
    setPenalties(at: 1)
    if let best {
      state.restore(best)
    } else {
      legalise()
      keepIfBest()
    }
    for round in 0..<3 where !stop.shouldStop {
      let placed = placeExactly(stop: stop)
      let parts = round == 0 ? max(4, (moves ?? movesMade) / Self.movesPerRosterPart) : 0
      let supervised = polishRoster(parts: parts, stop: stop)
      guard placed || supervised else { break }
      polish(moves: min(20_000, 200 + 10 * tables.placeCount), stop: stop)
    }
  }

  /// Moves without heat: only what is no worse.
  private func polish(moves: Int, stop: StopSignal) {
    var energy = state.energy
    for move in 0..<moves {
      if move & 63 == 0, stop.shouldStop { return }
      state.begin()
      makeMove()
      let next = state.energy
      if next <= energy {
        energy = next
        if state.cost < bestCost { keepIfBest() }
      } else {
        state.rollback()
      }
    }
  }
}
