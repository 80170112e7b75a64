import ScheduleModel

/// A round's work on one block: an ascent of its schools' bounds and prices, then a search of all of
/// them side by side, which follows what the ascent opens.
struct BlockWork {
  /// Told of the part of the work that is done, the district's bound, and in the end of each school.
  typealias News = (Double, Int64?, DistrictProgress.School?) -> Void

  private let run: DistrictRun
  private let state: DistrictState
  private let index: SharedIndex
  private let block: DistrictState.Block
  private let threads: Int
  private let began = StopSignal()
  /// Of the work for each school, seconds or moves.
  private let each: Double
  private let stop: StopSignal
  private let onNews: News
  /// With what is shared.
  private let problems: [Problem]
  private let instances: [Instance]

  init(
    _ run: DistrictRun, _ state: DistrictState, _ index: SharedIndex, _ block: DistrictState.Block,
    threads: Int, stop: StopSignal, onNews: @escaping News
  ) throws {
    (self.run, self.state, self.index, self.block) = (run, state, index, block)
    (self.threads, self.onNews) = (max(1, threads), onNews)
    problems = try block.schools.map { try run.problem(of: $0, state) }
    let draw = Draw(seed: state.seed)
    instances = problems.map { problem in
      var own = problem
      own.district = DistrictTerms(budget: index.budget.map(Points.init(thousandths:)))
      return Instance(own.drawn(by: draw, keepsBonds: true))
    }
    let all = block.schools.reduce(0) { $0 + state.schools[$1].slice }
    each = all / Double(max(1, block.schools.count))
    let seconds = all / Double(max(1, threads)) - began.secondsPassed
    self.stop = StopSignal(
      seconds: state.work == nil ? max(0.05, seconds) : nil, following: [stop])
  }

  private var boundPart: Double { state.rounds[state.round].boundPart }

  /// Does it, or goes on with it; the record is the last that is written.
  func run(number b: Int) throws {
    var done = try known(b)
    if done == nil {
      done = try ascend()
      // Cut short, it is done again.
      if run.options.interruption.isRaised { return }
      if boundPart < 1 { try run.store.save(done, to: state.ascentPath(b)) }
    }
    guard var record = done?.record else { return }
    let bound = bound(of: record)
    if boundPart < 1, !record.bounds.contains(nil) {
      var prices = state.current
      for resource in block.moving { prices.values[resource] = record.prices[resource] }
      record.columns = try searched(
        b, sections: done?.sections ?? [], prices: prices, bound: bound)
      if run.options.interruption.isRaised { return }
    }
    record.seconds = began.secondsPassed * Double(threads)
    try run.store.save(record, to: state.jointPath(b))
    for (position, s) in block.schools.enumerated() {
      onNews(
        1, bound,
        DistrictProgress.School(
          id: state.schools[s].id,
          total: record.columns[position].map { Points(thousandths: $0.cost) },
          bound: record.bounds[position].map { Points(thousandths: max(0, $0)) }))
    }
  }

  /// An ascent that is done, and what it opens.
  private struct Ascended: Codable {
    var record: JointRecord
    /// By school and pattern, mean number of sections.
    var sections: [[Float]]
  }

  private func known(_ b: Int) throws -> Ascended? {
    let known = try? run.store.load(Ascended.self, state.ascentPath(b))
    return known?.record.round == state.round ? known : nil
  }

  /// The district's bound when the block has these; nil: other blocks have a part in it.
  private func bound(of record: JointRecord) -> Int64? {
    guard isWhole else { return nil }
    let own = SharedPrices(values: record.prices).capacityCost(index)
    return record.bounds.reduce(-own) { $0 + ($1 ?? 0) }
  }

  private var isWhole: Bool { block.schools.count == state.schools.count }

  private func ascend() throws -> Ascended {
    let ascent = JointAscent(
      try zip(block.schools, instances).map { s, instance in
        JointAscent.Member(
          instance: instance, multipliers: try run.knownMultipliers(of: s, state),
          firstStep: state.schools[s].firstStep)
      }, at: state.current, moving: block.moving, index)
    var told = began.secondsPassed
    ascent.improve(
      rounds: state.work == nil
        ? .max : max(20, Int(each * boundPart) / DistrictRun.movesPerRound),
      seconds: state.work == nil ? max(0.05, stop.secondsLeft * boundPart) : nil,
      part: state.boundProgress, threads: threads, stop: stop
    ) { progress, best in
      guard began.secondsPassed - told >= run.options.secondsBetweenNews else { return }
      told = began.secondsPassed
      onNews(min(1, progress) * boundPart * 0.999, isWhole ? best : nil, nil)
    }
    let answers = ascent.answers()
    for (s, answer) in zip(block.schools, answers) {
      try run.store.save(
        answer.multipliers, to: state.schools[s].ascentPath(state.prices.count, state.round))
      try run.store.save(answer.last, to: state.schools[s].lastPath(state.round))
    }
    return Ascended(
      record: JointRecord(
        round: state.round, prices: ascent.movedPrices, lastPrices: ascent.lastPrices,
        bounds: answers.map(\.bound),
        demands: answers.map(\.demand), columns: answers.map { _ in nil },
        seconds: began.secondsPassed * Double(threads)), sections: answers.map(\.sections))
  }

  /// Seeks timetables and writes them.
  private func searched(
    _ b: Int, sections: [[Float]], prices: SharedPrices, bound: Int64?
  ) throws -> [DistrictState.Column?] {
    let search = JointSearch(
      try block.schools.enumerated().map { position, s in
        let school = state.schools[s]
        return JointSearch.Member(
          problem: problems[position], instance: instances[position],
          guide: guide(sections, position),
          claims: school.claims, start: try run.timetable(of: s, state),
          use: school.columns[school.selected].use, share: school.share, prices: prices,
          weight: school.slice)
      }, index, moves: state.work.map { _ in Int(each * (1 - boundPart)) },
      seed: state.roundSeed)
    let left = stop.secondsLeft
    let size = instances.reduce(0) { $0 + Search.size(of: $1) }
    let reserve = min(0.2 * left, Self.finishing * Double(size) / Double(threads))
    var told = began.secondsPassed
    try search.run(
      threads: threads, from: try run.store.read(state.searchPath(b)),
      every: run.options.secondsBetweenSaves,
      stop: StopSignal(seconds: reserve.isFinite ? left - reserve : nil, following: [stop]),
      interruption: run.options.interruption,
      save: { try run.store.write($0, to: state.searchPath(b)) }
    ) { progress in
      guard began.secondsPassed - told >= run.options.secondsBetweenNews else { return }
      told = began.secondsPassed
      onNews((boundPart + (1 - boundPart) * progress) * 0.999, bound, nil)
    }
    if run.options.interruption.isRaised { return [] }
    let found = try search.finish(threads: threads, stop: stop)
    return try zip(block.schools, found).enumerated().map { position, both in
      try both.1.map {
        try run.keep(
          $0, of: both.0, problems[position], state, index, began: began, threads: threads,
          seed: state.seed)
      }
    }
  }

  private func guide(_ sections: [[Float]], _ position: Int) -> SectionGuide? {
    guard sections.indices.contains(position),
      sections[position].count == instances[position].patterns.count
    else { return nil }
    return SectionGuide(sections: sections[position])
  }

  /// Seconds that exact programs want at the end, by size.
  private static let finishing = 2e-3
}
