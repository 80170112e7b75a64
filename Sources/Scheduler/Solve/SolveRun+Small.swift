import ScheduleModel

/// Small schools: branch and bound on the whole integer program beside the search.
extension SolveRun {
  /// Whether the whole integer program is worth solving: GLPK's simplex takes seconds for some
  /// 15,000 places and supervisors, and hopelessly long for many more.
  var isSmall: Bool {
    var columns = 0
    for student in instance.students {
      columns += student.options.reduce(0) { $0 + $1.patterns.count }
    }
    for person in instance.staff where person.supervises {
      columns += person.available.count * instance.classes.count
    }
    return columns <= 15_000
  }

  /// Short phases of growing effort: most small schools are proven in the first.
  func solveSmall(_ search: SearchTeam) throws(SolveError) {
    let most = options.work ?? Search.defaultMoves(for: instance)
    incumbent.begin(Text(en: "search", zh: "搜索"))
    runPhase(search, moves: min(20_000, most), share: 0.1, beside: nil)

    let model = TimetableModel(instance)
    let nodes = options.work.map { max(20, $0 / 1000) } ?? 200
    incumbent.begin(Text(en: "branch and bound", zh: "分支定界"))
    let made = try solve(
      model, nodes: nodes, iterations: iterations(of: model, for: most), besides: continued(1),
      moves: most, share: 0.2)
    guard needsMore else { return }

    // Branch and bound whose nodes take long proves little: the separable bound has the time.
    let branches = made >= nodes / 4 && !options.needsCertificate
    searchAndBound(continued(2), moves: planned(2 * most), share: branches ? 0.5 : 1)
    guard needsMore, branches || options.timeLimit != nil else { return }

    // Nothing is left to branch on, but there is time.
    if options.needsCertificate {
      incumbent.begin(Text(en: "search", zh: "搜索"))
      runPhase(continued(3), moves: planned(10 * most), share: 1, beside: nil)
      return
    }
    incumbent.begin(Text(en: "branch and bound", zh: "分支定界"))
    try solve(
      model, nodes: options.work == nil ? nil : 5 * nodes,
      iterations: options.work == nil ? nil : 5 * iterations(of: model, for: most),
      besides: continued(3), moves: planned(10 * most), share: 1)
  }

  /// So many moves, or more where a time limit leaves time for more.
  private func planned(_ moves: Int) -> Int {
    guard options.timeLimit != nil else { return moves }
    return max(moves, Search.defaultMoves(for: instance, seconds: clock.secondsLeft))
  }

  /// Simplex iterations that take about as long as so many moves.
  private func iterations(of model: TimetableModel, for moves: Int) -> Int {
    // About 50 million iterations x (columns + rows) a second; `perSecond` is four times the moves.
    let size = model.program.columns.count + model.program.rows.count
    let perSecond = Search.defaultMoves(for: instance, seconds: 1)
    return max(4_000, 200_000_000 / max(1, size) * max(1, moves / max(1, perSecond)))
  }

  /// The whole integer program by branch and bound, from the best plan so far, while the search
  /// goes on.
  ///
  /// Branch and bound does not hear of what the search finds meanwhile, and an answer it proves goes
  /// first, so who is faster does not decide the answer.
  ///
  /// - Returns: nodes looked at, or `Int.max` when it came to an end.
  @discardableResult
  private func solve(
    _ model: TimetableModel, nodes: Int?, iterations: Int?, besides search: SearchTeam, moves: Int,
    share: Double
  ) throws(SolveError) -> Int {
    let incumbent = incumbent
    let known = incumbent.current.plan
    var branching = BranchAndBound.Options()
    branching.gap = options.gap
    let needsCertificate = options.needsCertificate
    let record = record
    branching.nodeLimit = nodes
    branching.iterationLimit = iterations
    let chosen = branching
    let done = StopSignal(following: [stop])
    nonisolated(unsafe) var outcome: BranchAndBound.Outcome?
    func branched() -> Candidate? {
      guard let plan = outcome?.plan, let total = outcome?.total else { return nil }
      return Candidate(plan: plan, total: total)
    }
    runPhase(
      search, moves: moves, share: share,
      beside: { stop in
        // A breakdown of GLPK costs the proof, not the timetable.
        outcome = try? BranchAndBound(model).solve(incumbent: known, stop: stop, options: chosen) {
          news in
          if let plan = news.plan, let total = news.total { incumbent.offer(plan, total: total) }
          if let bound = news.bound, !needsCertificate { incumbent.offer(bound: bound) }
        }
        record.note(
          Text(en: "branch and bound", zh: "分支定界"), outcome?.seconds ?? 0,
          Text(en: "\(outcome?.nodes ?? 0) nodes", zh: "\(outcome?.nodes ?? 0) 个节点"))
        switch outcome?.status {
        case .optimal, .infeasible, .gapReached: done.raise()
        case .stopped, .unproven, nil: break
        }
      }, stop: done, first: { outcome?.status == .optimal ? branched() : nil }, last: branched)
    guard let outcome else { return 0 }
    if outcome.status == .infeasible { throw .impossible }
    if let bound = outcome.bound, !needsCertificate { incumbent.offer(bound: bound) }
    return outcome.status == .optimal ? .max : outcome.nodes
  }
}
