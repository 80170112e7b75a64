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
    let works = blocks.map { block in block.schools.reduce(0) { $0 + state.schools[$1].slice } }
    let all = max(1e-9, works.reduce(0, +))
    var isDone = try blocks.indices.map { try joint($0, state) != nil }
    var count = 0
    for (b, block) in blocks.enumerated() where mine(b) && !isDone[b] {
      if stop.shouldStop { break }
      let visited = blocks.indices.reduce(0) { $0 + (isDone[$1] ? blocks[$1].schools.count : 0) }
      let done = blocks.indices.reduce(0) { $0 + (isDone[$1] ? works[$1] : 0) }
      let work = try BlockWork(
        self, state, index, block, threads: threads, stop: stop
      ) { [options, clock] part, bound, school in
        options.onProgress?(
          state.news(
            total: state.total, bound: bound, seconds: before + clock.secondsPassed,
            visited: visited + (part < 1 ? 0 : block.schools.count),
            part: (done + part * works[b]) / all, school: school))
      }
      try work.run(number: b)
      isDone[b] = true
      count += block.schools.count
    }
    return count
  }

  func joint(_ block: Int, _ state: DistrictState) throws -> JointRecord? {
    // A record that another version of this program wrote, or that a disk spoilt, is made anew.
    let record = try? store.load(JointRecord.self, state.jointPath(block))
    return record?.round == state.round ? record : nil
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

  /// Where the ascent of a school goes on.
  func knownMultipliers(of s: Int, _ state: DistrictState) throws -> [Int64] {
    let school = state.schools[s]
    let paths = [school.lastPath(state.round - 1), school.ascentPath(school.version)]
    for path in paths.compactMap(\.self) {
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
    var dropped = blocks.indices.flatMap { b in
      [state.jointPath(b), state.ascentPath(b), state.searchPath(b)]
    }
    let round = state.round
    dropped += state.schools.map { $0.lastPath(round - 1) }
    var prices = state.current
    for (block, record) in zip(blocks, records) {
      for resource in block.moving {
        prices.values[resource] = record.prices[resource]
        state.current.values[resource] = record.lastPrices[resource]
      }
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
  var lastPrices: [Int: Int64]
  /// By school of the block; nil: no timetable exists.
  var bounds: [Int64?]
  var demands: [SharedDemand?]
  /// nil: none was sought, or found.
  var columns: [DistrictState.Column?]
  /// Core seconds.
  var seconds: Double
}
