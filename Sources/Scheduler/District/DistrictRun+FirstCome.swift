import ScheduleModel

/// What is done without coordination: one school after the other takes what it likes of what the
/// schools before it have left.
extension DistrictRun {
  /// Solves the schools in the district's order, each once and with the same work as a whole run of
  /// `solve` gives it; the answer is published like that of a run. The budget is divided by hours of
  /// supervision beforehand. The bound holds for any timetables of the district.
  public func firstCome() throws -> DistrictTimetable {
    var state = try plan(rounds: 1)
    let index = index(of: state)
    var taken = TakenShares(index)
    for (s, school) in state.schools.enumerated() { taken.reserve(school.claims, for: s) }
    for s in state.schools.indices {
      if options.interruption.isRaised { break }
      let pay = state.schools[s].share.pay
      state.schools[s].share = taken.left(for: s, claims: state.schools[s].claims)
      state.schools[s].share.pay = pay
      let record = try visit(s, state, index, stop: options.interruption)
      state.schools[s].take(record, at: state.version)
      if let column = record.column { taken.add(column.use, by: s) }
      let known = state.schools[...s].reduce(0) { $0 + ($1.columns.first?.cost ?? 0) }
      options.onProgress?(
        DistrictProgress(
          round: 0, rounds: 1, visited: s + 1, schools: state.schools.count,
          total: Points(thousandths: known), bound: nil, seconds: clock.secondsPassed,
          fraction: Double(s + 1) / Double(state.schools.count),
          school: DistrictProgress.School(
            id: state.schools[s].id, total: record.column.map { Points(thousandths: $0.cost) },
            bound: record.bound.map { Points(thousandths: max(0, $0)) })))
    }
    state.elapsed = clock.secondsPassed
    return try merged(&state)
  }
}
