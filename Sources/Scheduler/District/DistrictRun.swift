import Foundation
import ScheduleModel
import Synchronization

/// A district's timetables by rounds.
///
/// In the first round every school is visited alone: its own bound, and a timetable within its share of
/// what is shared. In the rounds after it blocks of schools are worked on together: their bounds and
/// the prices of what they share are raised in step (`JointAscent`), and timetables are sought side by
/// side (`JointSearch`). After a round the coordination program chooses among all timetables found so
/// far. After the first round there is a valid answer at any time.
///
/// All that is known is in the store: a visit or a block leaves a record, so a run that is killed goes
/// on, and they can be done anywhere.
public final class DistrictRun {
  let source: any DistrictSource
  let store: any DistrictStore
  let options: DistrictOptions
  let clock = StopSignal()

  public init(
    _ source: any DistrictSource, store: any DistrictStore,
    options: DistrictOptions = DistrictOptions()
  ) {
    self.source = source
    self.store = store
    self.options = options
  }

  /// Goes on with the run in the store, or begins one, until the time is up, the gap small enough or
  /// all rounds are done.
  ///
  /// - Throws: `DistrictError`, `SolveError`, and what the source and the store throw.
  public func solve() throws -> DistrictTimetable {
    var state: DistrictState
    if let known = try openState() {
      try checkProblems(of: known)
      state = known
    } else {
      state = try plan()
    }
    let before = state.elapsed
    var answer: DistrictTimetable?
    while !state.isDone {
      let left = state.timeLimit.map { max(0, $0 - before - clock.secondsPassed) }
      let stop = StopSignal(seconds: left, following: [options.interruption])
      try visitAll(state, before: before, stop: stop)
      state.elapsed = before + clock.secondsPassed
      answer = try merged(&state)
      if let answer, isEnough(answer) { break }
      if options.interruption.isRaised || left.map({ $0 <= 0 }) ?? false { break }
    }
    if let answer { return answer }
    return try published(state)
  }

  private func isEnough(_ answer: DistrictTimetable) -> Bool {
    answer.gapMillionths.map { Double($0) <= options.gap * 1e6 } ?? false
  }

  /// Begins a run: reads all schools, deals out what is shared.
  @discardableResult
  public func begin() throws -> (schools: Int, tasks: Int, rounds: Int) {
    let state = try openState() ?? plan(isArray: true)
    return (state.schools.count, state.tasks, state.rounds.count)
  }

  /// Visits the schools of a task in the present round that have not been.
  ///
  /// - Parameters:
  ///   - task: from 1.
  ///   - threads: for blocks of schools that are worked on together; a school alone takes one.
  /// - Returns: number of schools visited.
  public func work(task: Int, threads: Int = 1) throws -> Int {
    guard let state = try openState() else { throw DistrictError.noPlan }
    guard (1...state.tasks).contains(task) else { throw DistrictError.noTask(most: state.tasks) }
    guard !state.isDone else { return 0 }
    if state.isJoint {
      return try workAll(
        state, before: state.elapsed, threads: threads, stop: options.interruption,
        mine: { $0 % state.tasks == task - 1 })
    }
    let index = index(of: state)
    var count = 0
    for s in schools(of: task, state) where try isWaiting(s, state) {
      if options.interruption.isRaised { break }
      try visit(s, state, index, stop: options.interruption)
      count += 1
    }
    return count
  }

  /// Takes in the round's records; when all schools have been visited, opens the next round.
  ///
  /// - Returns: the answer, which has been published, and rounds left.
  public func merge() throws -> (answer: DistrictTimetable, roundsLeft: Int) {
    guard var state = try openState() else { throw DistrictError.noPlan }
    try checkProblems(of: state)
    state.elapsed += try spent(state) / Double(max(1, state.tasks))
    let answer = try merged(&state)
    return (answer, state.rounds.count - state.round)
  }

  func openState() throws -> DistrictState? {
    let state: DistrictState?
    do {
      state = try store.load(DistrictState.self, DistrictState.path)
    } catch let error as DecodingError {
      throw DistrictError.badState("\(error)")
    }
    guard var state else { return nil }
    guard state.format == DistrictState.format else { throw DistrictError.badState(state.format) }
    guard state.fingerprint == (try source.fingerprint()) else { throw DistrictError.otherDistrict }
    // More time may be given when it goes on.
    if let time = options.timeLimit, state.work == nil { state.timeLimit = time }
    return state
  }

  /// Whether the schools' problems are those that the run was begun with.
  private func checkProblems(of state: DistrictState) throws {
    let changed = try state.schools.enumerated().filter { s, school in
      try source.fingerprint(of: s) != school.fingerprint
    }
    guard changed.isEmpty else {
      throw DistrictError.otherProblems(schools: changed.map(\.element.id))
    }
  }

  func index(of state: DistrictState) -> SharedIndex {
    SharedIndex(
      source.district,
      slots: state.slots.compactMap { $0.count == 2 ? Slot(day: $0[0], period: $0[1]) : nil })
  }

  // MARK: Visits

  /// Schools of a task: those with the most to do are dealt out first, so that all have about as much.
  private func schools(of task: Int, _ state: DistrictState) -> [Int] {
    let order = bySlice(state)
    var sums = [Double](repeating: 0, count: state.tasks)
    var own: [Int] = []
    for s in order {
      let least = sums.indices.min { sums[$0] < sums[$1] } ?? 0
      sums[least] += state.schools[s].slice
      if least == task - 1 { own.append(s) }
    }
    return own
  }

  private func bySlice(_ state: DistrictState) -> [Int] {
    state.schools.indices.sorted {
      (-state.schools[$0].slice, $0) < (-state.schools[$1].slice, $1)
    }
  }

  private func record(of s: Int, _ state: DistrictState) throws -> VisitRecord? {
    // A record that another version of this program wrote, or that a disk spoilt, is made anew.
    guard state.schools[s].visited < state.round else { return nil }
    let record = try? store.load(VisitRecord.self, state.schools[s].recordPath(state.round))
    return record?.round == state.round ? record : nil
  }

  /// Seconds of the visits of this round that are on disk.
  private func spent(_ state: DistrictState) throws -> Double {
    if !state.isDone, state.isJoint {
      return try state.blocks(index(of: state)).indices.reduce(0) {
        $0 + (try joint($1, state)?.seconds ?? 0)
      }
    }
    return try state.schools.indices.reduce(0) { $0 + (try record(of: $1, state)?.seconds ?? 0) }
  }

  /// Whether the school has not been visited in this round.
  private func isWaiting(_ s: Int, _ state: DistrictState) throws -> Bool {
    try state.schools[s].visited < state.round && record(of: s, state) == nil
  }

  private func visitAll(_ state: DistrictState, before: Double, stop: StopSignal) throws {
    if state.isJoint {
      try workAll(state, before: before, threads: state.tasks, stop: stop)
      return
    }
    let index = index(of: state)
    let progress = ProgressTally(state)
    var waiting: [Int] = []
    for s in bySlice(state) where state.schools[s].visited < state.round {
      if let record = try record(of: s, state) {
        progress.add(s, record)
      } else {
        waiting.append(s)
      }
    }
    let queue = waiting
    let (clock, options) = (clock, options)
    // Every school gets a timetable, also when the time was too short for it.
    try Workers.each(
      queue.count, threads: state.tasks, isStopped: { options.interruption.shouldStop }
    ) { [self] position in
      let s = queue[position]
      let record = try visit(s, state, index, stop: options.interruption)
      progress.add(s, record)
      options.onProgress?(progress.news(s, record, seconds: before + clock.secondsPassed))
    }
  }

  /// One visit; its record is the last that is written.
  @discardableResult
  func visit(
    _ s: Int, _ state: DistrictState, _ index: SharedIndex, stop: StopSignal
  ) throws -> VisitRecord {
    let school = state.schools[s]
    let began = StopSignal()
    let problem = try problem(of: s, state)
    let moves = state.work == nil ? 0 : Int(school.slice)
    let boundPart = state.rounds[state.round].boundPart
    let visit = SchoolVisit(
      problem: problem, index: index, share: school.share,
      seed: state.roundSeed,
      order: state.seed,
      limits: SchoolVisit.Limits(
        seconds: state.work == nil ? school.slice : nil,
        moves: Int(Double(moves) * (1 - boundPart)),
        rounds: max(20, Int(Double(moves) * boundPart) / Self.movesPerRound),
        boundPart: boundPart))
    let answer = try visit.run(stop: stop)
    let bounding = answer.bounding
    var record = VisitRecord(
      round: state.round, bound: bounding.bound, firstStep: bounding.firstStep, seconds: 0)
    try store.save(
      bounding.multipliers, to: school.ascentPath(state.version, state.round))
    if let timetable = answer.timetable {
      record.column = try keep(
        timetable, of: s, problem, state, index, began: began, threads: 1, seed: visit.seed)
    }
    record.seconds = began.secondsPassed
    try store.save(record, to: school.recordPath(state.round))
    return record
  }

  /// The problem of a school, if it is still that which the run was begun with.
  func problem(of s: Int, _ state: DistrictState) throws -> Problem {
    guard try source.fingerprint(of: s) == state.schools[s].fingerprint else {
      throw DistrictError.otherProblems(schools: [state.schools[s].id])
    }
    return try source.problem(s)
  }

  /// Writes a timetable found in the present round, as a column of its school.
  func keep(
    _ found: Timetable, of s: Int, _ problem: Problem, _ state: DistrictState,
    _ index: SharedIndex, began: StopSignal, threads: Int, seed: UInt64
  ) throws -> DistrictState.Column {
    var timetable = found
    timetable.solver = Timetable.Solver(
      name: Scheduler.name, version: Scheduler.version,
      seconds: Int(began.secondsPassed.rounded()), threads: threads, seed: seed)
    try store.write(
      TimetableWriter.data(timetable), to: state.schools[s].timetablePath(state.round))
    return DistrictState.Column(
      round: state.round, cost: timetable.score?.total.thousandths ?? 0,
      use: SharedUse(timetable, of: problem, index))
  }

  /// A round of the ascent takes about as long as so many moves.
  static let movesPerRound = 500

  // MARK: Between rounds

  func merged(_ state: inout DistrictState) throws -> DistrictTimetable {
    let index = index(of: state)
    var impossible: [String] = []
    var dropped: [String] = []
    if !state.isDone, state.isJoint {
      dropped += try takeJoint(&state, index)
    } else {
      for s in state.schools.indices {
        guard let record = try record(of: s, state) else { continue }
        if record.bound == nil { impossible.append(state.schools[s].id) }
        dropped += state.schools[s].take(record, at: state.version)
      }
    }
    guard impossible.isEmpty else { throw DistrictError.impossible(schools: impossible) }
    let wanting = state.schools.filter { $0.columns.isEmpty && $0.visited == state.round }
    let unseen = state.schools.filter { $0.columns.isEmpty && $0.visited < state.round }
    guard wanting.isEmpty, unseen.isEmpty else {
      throw DistrictError.nothingFound(
        schools: (wanting + unseen).map(\.id), interrupted: options.interruption.isRaised)
    }
    let coordination = Coordination(
      index: index,
      columns: state.schools.map { school in
        school.columns.map { Coordination.Column(cost: $0.cost, use: $0.use) }
      })
    let chosen = coordination.best(
      knowing: state.schools.map(\.selected), stop: options.interruption)
    for (s, column) in chosen.enumerated() { state.schools[s].selected = column }
    dropped += state.schools.indices.flatMap { s in
      state.schools[s].prune().map { state.schools[s].timetablePath($0) }
    }
    let round = state.round
    if state.schools.allSatisfy({ $0.visited == round }) {
      state.closeRound(index)
      dropped += state.forgetBounds(index)
      if round == 0 { dropped += state.schools.map { $0.recordPath(round) } }
    }
    let answer = try published(state)
    try store.save(state, to: DistrictState.path)
    for path in dropped { store.remove(path) }
    return answer
  }

  /// Writes the answer as the state has it.
  private func published(_ state: DistrictState) throws -> DistrictTimetable {
    var files: [(path: String, bytes: [UInt8])] = []
    var schools: [DistrictTimetable.School] = []
    var sums: [Component: Points] = [:]
    for (s, school) in state.schools.enumerated() {
      var timetable = try timetable(of: s, state)
      let score = timetable.score ?? Score([:])
      for (component, points) in score.points { sums[component, default: .zero] += points }
      let bound = school.freeBound.map { Points(thousandths: max(0, $0)) }
      timetable.claim(bound: bound)
      files.append((school.answerPath, TimetableWriter.data(timetable)))
      schools.append(
        DistrictTimetable.School(
          id: school.id, timetable: school.answerPath, score: score, bound: bound))
    }
    let bound = state.best(index(of: state)).map { Points(thousandths: max(0, $0.bound)) }
    var answer = DistrictTimetable(
      district: state.district, schools: schools, score: Score(sums), solver: solver(state))
    answer.claim(bound: bound)
    if options.interruption.isRaised, answer.status != .optimal { answer.status = .interrupted }
    files.append(("district-timetable.json", DistrictTimetableWriter.data(answer)))
    try store.publish(files)
    return answer
  }

  private func solver(_ state: DistrictState) -> Timetable.Solver {
    Timetable.Solver(
      name: Scheduler.name, version: Scheduler.version, seconds: Int(state.elapsed.rounded()),
      threads: state.tasks, seed: state.seed)
  }
}

/// What is known of the first round while its visits come in.
private final class ProgressTally: Sendable {
  private struct Known {
    var totals: [Int64?]
    var bounds: [Int64?]
    var visited: Int
    var done: Double
  }

  private let state: DistrictState
  private let known: Mutex<Known>

  init(_ state: DistrictState) {
    self.state = state
    known = Mutex(
      Known(
        totals: state.schools.map { $0.columns.isEmpty ? nil : $0.columns[$0.selected].cost },
        bounds: state.schools.map { $0.bounds[state.version] },
        visited: state.schools.count { $0.visited == state.round }, done: 0))
  }

  func add(_ s: Int, _ record: VisitRecord) {
    known.withLock { known in
      known.visited += 1
      known.done += state.schools[s].slice
      known.totals[s] = record.column?.cost
      known.bounds[s] = max(known.bounds[s] ?? 0, record.bound ?? 0)
    }
  }

  func news(_ s: Int, _ record: VisitRecord, seconds: Double) -> DistrictProgress {
    let now = known.withLock { $0 }
    func sum(_ values: [Int64?]) -> Int64? {
      values.contains(nil) ? nil : values.reduce(0) { $0 + ($1 ?? 0) }
    }
    let all = state.schools.reduce(0) { $0 + $1.slice }
    return state.news(
      total: sum(now.totals), bound: sum(now.bounds), seconds: seconds, visited: now.visited,
      part: all > 0 ? min(1, now.done / all) : 1,
      school: DistrictProgress.School(
        id: state.schools[s].id, total: record.column.map { Points(thousandths: $0.cost) },
        bound: record.bound.map { Points(thousandths: max(0, $0)) }))
  }
}
