import ScheduleModel

/// Rounds at moving prices: schools are worked on together, in blocks.
extension DistrictRun {
  /// Does the blocks of the present round that are not on disk yet.
  ///
  /// - Parameters:
  ///   - mine: which blocks.
  ///   - threads: for each block; blocks are done one after the other.
  /// - Returns: number of schools.
  @discardableResult
  func workAll(
    _ state: DistrictState, before: Double, threads: Int, stop: StopSignal,
    mine: (Int) -> Bool = { _ in true }
  ) throws -> Int {
    let index = index(of: state)
    let blocks = state.blocks(index)
    var count = 0
    for (b, block) in blocks.enumerated() where mine(b) {
      if stop.shouldStop { break }
      guard try joint(b, state) == nil else { continue }
      try work(b, block, state, index, before: before, threads: threads, stop: stop)
      count += block.schools.count
    }
    return count
  }

  func joint(_ block: Int, _ state: DistrictState) throws -> JointRecord? {
    // A record that another version of this program wrote, or that a disk spoilt, is made anew.
    let record = try? store.load(JointRecord.self, state.jointPath(block))
    return record?.round == state.round ? record : nil
  }

  private func work(
    _ b: Int, _ block: DistrictState.Block, _ state: DistrictState, _ index: SharedIndex,
    before: Double, threads: Int, stop: StopSignal
  ) throws {
    let began = StopSignal()
    let work = Work(
      state: state, index: index, block: block,
      problems: try block.schools.map { s in
        guard try source.fingerprint(of: s) == state.schools[s].fingerprint else {
          throw DistrictError.otherProblems(schools: [state.schools[s].id])
        }
        return try source.problem(s)
      }, threads: threads)
    let all = block.schools.reduce(0) { $0 + state.schools[$1].slice }
    let each = all / Double(max(1, block.schools.count))
    let clock = StopSignal(
      seconds: state.work == nil ? max(0.05, all / Double(max(1, threads))) : nil,
      following: [stop])
    let boundPart = state.rounds[state.round].boundPart
    let ascent = JointAscent(
      try zip(block.schools, work.instances).map { s, instance in
        JointAscent.Member(
          instance: instance, multipliers: try knownMultipliers(of: s, state),
          firstStep: state.schools[s].firstStep)
      }, at: state.prices[state.version], moving: block.moving, index)
    let rest = state.restOfBound(outside: block, index)
    var told = -Self.secondsBetweenNews
    ascent.improve(
      rounds: state.work == nil ? .max : max(20, Int(each * boundPart) / Self.movesPerRound),
      seconds: state.work == nil ? max(0.05, clock.secondsLeft * boundPart) : nil,
      part: state.boundProgress, threads: threads, stop: clock
    ) { [options, clock = self.clock] bound in
      guard began.secondsPassed - told >= Self.secondsBetweenNews else { return }
      told = began.secondsPassed
      options.onProgress?(
        state.news(
          bound: rest.map { $0 + bound }, seconds: before + clock.secondsPassed,
          part: began.secondsPassed, of: all))
    }
    let answers = ascent.answers
    var record = JointRecord(
      round: state.round, prices: ascent.movedPrices, bounds: answers.map(\.bound),
      demands: answers.map(\.demand), columns: answers.map { _ in nil }, seconds: 0)
    if boundPart < 1, !record.bounds.contains(nil) {
      let found = try work.search(
        starts: try block.schools.map { try timetable(of: $0, state) },
        guides: answers.map(\.guide), turns: state.work.map { _ in each * (1 - boundPart) },
        stop: clock)
      for (position, s) in block.schools.enumerated() {
        guard var timetable = found[position] else { continue }
        timetable.solver = Timetable.Solver(
          name: Scheduler.name, version: Scheduler.version,
          seconds: Int(began.secondsPassed.rounded()), threads: threads, seed: state.seed)
        record.columns[position] = DistrictState.Column(
          round: state.round, cost: timetable.score?.total.thousandths ?? 0,
          use: SharedUse(timetable, of: work.problems[position], index))
        try store.write(
          TimetableWriter.data(timetable), to: state.schools[s].timetablePath(state.round))
      }
    }
    // By work, what was cut short is done again.
    if state.work != nil, options.interruption.isRaised { return }
    for (s, answer) in zip(block.schools, answers) {
      try store.save(
        answer.multipliers, to: state.schools[s].ascentPath(state.prices.count, state.round))
    }
    record.seconds = began.secondsPassed * Double(threads)
    try store.save(record, to: state.jointPath(b))
  }

  /// A round's work on one block.
  private struct Work {
    let state: DistrictState
    let index: SharedIndex
    let block: DistrictState.Block
    /// With what is shared.
    let problems: [Problem]
    let threads: Int
    let instances: [Instance]

    init(
      state: DistrictState, index: SharedIndex, block: DistrictState.Block, problems: [Problem],
      threads: Int
    ) {
      (self.state, self.index, self.block) = (state, index, block)
      (self.problems, self.threads) = (problems, threads)
      let draw = Draw(seed: state.seed)
      instances = problems.map { problem in
        var own = problem
        own.district = DistrictTerms(budget: index.budget.map(Points.init(thousandths:)))
        return Instance(own.drawn(by: draw, keepsBonds: true))
      }
    }

    /// - Parameter turns: moves for each school; nil: by the clock.
    func search(
      starts: [Timetable], guides: [SectionGuide?], turns moves: Double?, stop: StopSignal
    ) throws -> [Timetable?] {
      let search = JointSearch(
        block.schools.enumerated().map { position, s in
          let school = state.schools[s]
          return JointSearch.Member(
            problem: problems[position], instance: instances[position], guide: guides[position],
            claims: school.claims, start: starts[position],
            use: school.columns[school.selected].use, share: school.share, weight: school.slice)
        }, index, seed: state.seed &+ UInt64(state.round) &* 0x9e37_79b9_7f4a_7c15)
      let left = stop.secondsLeft
      // What exact programs want at the end.
      let size = instances.reduce(0) { $0 + Search.size(of: $1) }
      let reserve = min(0.2 * left, 2e-3 * Double(size) / Double(max(1, threads)))
      try search.run(
        turns: moves.map { max(1, Int($0) / JointSearch.movesPerTurn) }, threads: threads,
        stop: StopSignal(seconds: reserve.isFinite ? left - reserve : nil, following: [stop]))
      return try search.finish(threads: threads, stop: stop)
    }
  }

  /// The timetable in force.
  func timetable(of s: Int, _ state: DistrictState) throws -> Timetable {
    let school = state.schools[s]
    if school.columns.indices.contains(school.selected),
      let bytes = try store.read(school.timetablePath(school.columns[school.selected].round)),
      let timetable = TimetableReader.read(bytes).timetable
    {
      return timetable
    }
    throw DistrictError.nothingFound(
      schools: [school.id], interrupted: options.interruption.isRaised)
  }

  private static let secondsBetweenNews = 0.5

  /// Where the ascent of a school goes on.
  func knownMultipliers(of s: Int, _ state: DistrictState) throws -> [Int64] {
    let school = state.schools[s]
    for version in [state.version, school.version] {
      guard let path = school.ascentPath(version) else { continue }
      if let known = try? store.load([Int64].self, path), !known.isEmpty { return known }
    }
    return []
  }

  /// Takes in the blocks of the round once all are there.
  ///
  /// - Returns: paths not needed any more.
  func takeJoint(_ state: inout DistrictState, _ index: SharedIndex) throws -> [String] {
    let blocks = state.blocks(index)
    let records = try blocks.indices.compactMap { try joint($0, state) }
    guard records.count == blocks.count else { return [] }
    let impossible = zip(blocks, records).flatMap { block, record in
      zip(block.schools, record.bounds).filter { $0.1 == nil }.map { state.schools[$0.0].id }
    }
    guard impossible.isEmpty else { throw DistrictError.impossible(schools: impossible) }
    var dropped = blocks.indices.map { state.jointPath($0) }
    let round = state.round
    var prices = state.prices[state.version]
    for (block, record) in zip(blocks, records) {
      for resource in block.moving { prices.values[resource] = record.prices[resource] }
    }
    let version = state.prices.count
    state.prices.append(prices)
    state.version = version
    for (block, record) in zip(blocks, records) {
      for (position, s) in block.schools.enumerated() {
        if let column = record.columns[position] { state.schools[s].columns.append(column) }
        dropped += state.schools[s].take(
          record.bounds[position] ?? 0, at: version, in: round, demand: record.demands[position])
      }
    }
    return dropped
  }
}

/// What the ascent of a block leaves on disk; the last of its files to be written.
struct JointRecord: Codable, Sendable {
  var round: Int
  /// Of the resources that moved, those above zero.
  var prices: [Int: Int64]
  /// By school of the block; nil: no timetable exists.
  var bounds: [Int64?]
  var demands: [SharedDemand?]
  /// nil: none was sought, or found.
  var columns: [DistrictState.Column?]
  /// Core seconds.
  var seconds: Double
}
