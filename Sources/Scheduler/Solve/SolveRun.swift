import ScheduleModel

/// One solve: which part of the engine works when, on which thread.
///
/// The search brings the total down while, on the other thread, the separable bound and, where the
/// whole integer program is small enough, branch and bound bring the bound up. Each phase does a
/// set amount of work and phases meet only at their ends, so that neither the threads nor, while
/// there is time, the clock decide the answer.
struct SolveRun {
  /// A plan that one part of the engine came to.
  struct Candidate {
    var plan: Plan
    var total: Int64
  }

  let instance: Instance
  let options: SolveOptions
  /// The user's limits: time and interruption.
  let clock: StopSignal
  /// `clock`, or a gap that is small enough.
  let stop: StopSignal
  let incumbent: Incumbent
  let boundWork: BoundWork
  let record = SolveRecord()

  init(_ instance: Instance, options: SolveOptions) {
    self.instance = instance
    self.options = options
    let enough = StopSignal()
    clock = StopSignal(
      seconds: options.timeLimit ?? (options.work == nil ? Self.defaultSeconds(instance) : nil),
      following: [options.interruption])
    stop = StopSignal(following: [clock, enough])
    boundWork = BoundWork(instance)
    incumbent = Incumbent(options: options, clock: clock, enough: enough)
  }

  /// A time that suits a coordinator: about a minute at 1,000 students, five at 5,000.
  static func defaultSeconds(_ instance: Instance) -> Double {
    // A repair is for now: four seconds at 1,000 students.
    if instance.moves != nil { return min(120, 2 + 0.002 * Double(instance.students.count)) }
    return min(600, 20 + 0.05 * Double(instance.students.count))
  }

  /// Runs all phases.
  func solution() throws(SolveError) -> Solution {
    // No component is negative.
    incumbent.offer(bound: 0)
    incumbent.begin(Text(en: "first timetable", zh: "构造初始课表"))
    let search = team(0)
    let first = search.start(from: options.start.map { Plan($0, for: instance) }, stop: stop)
    if let first { offer(first) }
    record.note(
      Text(en: "first timetable", zh: "构造初始课表"), clock.secondsPassed,
      Text(en: first == nil ? "none" : "found", zh: first == nil ? "未找到" : "已找到"))
    if isSmall {
      try solveSmall(search)
    } else {
      let moves =
        options.work ?? Search.defaultMoves(for: instance, seconds: options.timeLimit)
      searchAndBound(search, moves: moves)
    }
    return try finished()
  }

  /// Search beside the separable bound: a short search while the multipliers find out which patterns
  /// are worth opening, then one that follows them, while the bound branches.
  ///
  /// - Parameter share: of the time that is left.
  func searchAndBound(_ search: SearchTeam, moves: Int, share: Double = 1) {
    incumbent.begin(Text(en: "search and bound", zh: "搜索与求下界"))
    let known = isSmall ? incumbent.current.total : nil
    let most = Self.mostRounds(instance)
    let rounds = options.timeLimit == nil ? min(most, max(400, moves / 600)) : most
    runPhase(
      search, moves: moves / 12, share: 0.1 * share,
      beside: ascent(rounds * 3 / 10, target: known))
    guard needsMore else { return }

    incumbent.begin(Text(en: "guided search", zh: "引导搜索"))
    // Where branching pays, it has both threads in the end; where it does not, the search has.
    let branches = !isLarge && instance.moves == nil
    let isTimed = options.timeLimit != nil
    // A repair goes out from the old timetable each time, not from what one run made of it.
    let old = instance.moves.flatMap { _ in options.start.map { Plan($0, for: instance) } }
    let portfolio = SearchPortfolio(
      instance, seed: options.seed &+ 20 &* 0x51_7cc1_b727_220b, guide: boundWork.guide,
      start: old ?? incumbent.current.plan, moves: isTimed ? nil : moves - moves / 12,
      perSecond: search.movesPerSecond ?? Double(Search.defaultMoves(for: instance, seconds: 0.25)))
    let parts = isTimed ? .max / 4 : branches ? moves / 160_000 : 0
    searchMore(
      portfolio, share: branches ? 0.5 * share : share,
      ascent: ascent(rounds * 7 / 10, target: known),
      branching: branches ? branching(parts, threads: 1) : nil)
    guard branches, needsMore else { return }
    incumbent.begin(Text(en: "branching", zh: "分支求下界"))
    let stop = StopSignal(seconds: clock.secondsLeft * share / (2 - share), following: [stop])
    branching(parts, threads: options.threads)(stop)
  }

  /// Rounds after which the multipliers have settled: 12,000 at 1,000 students and in small schools,
  /// more in large ones.
  private static func mostRounds(_ instance: Instance) -> Int {
    max(12_000, 7 * Search.size(of: instance))
  }

  /// Runs of search beside an ascent, and then branching or more runs.
  private func searchMore(
    _ portfolio: SearchPortfolio, share: Double, ascent: @escaping (StopSignal) -> Void,
    branching: ((StopSignal) -> Void)?
  ) {
    let incumbent = incumbent
    let record = record
    let end = StopSignal(seconds: clock.secondsLeft * share, following: [stop])
    let reserve = min(0.15 * end.secondsLeft, 2e-3 * Double(Search.size(of: instance)))
    let limit = StopSignal(
      seconds: reserve.isFinite ? end.secondsLeft - reserve : nil, following: [end])
    func search(_ stop: StopSignal) {
      let began = stop.secondsPassed
      let moves = portfolio.work(stop: stop) { incumbent.offer($0, total: $1) }
      record.note(seconds: stop.secondsPassed - began, moves: moves)
    }
    func bound(_ stop: StopSignal) {
      ascent(StopSignal(seconds: 0.5 * stop.secondsLeft, following: [stop]))
      branching?(stop)
    }
    if options.threads > 1 {
      Workers.run([
        { search(limit) },
        {
          bound(limit)
          search(limit)
        },
      ])
    } else {
      // Alone, the search has most of the time: its total is what people use.
      search(StopSignal(seconds: 0.6 * limit.secondsLeft, following: [limit]))
      bound(limit)
    }
    let began = end.secondsPassed
    // GLPK wants a thread of our own.
    nonisolated(unsafe) var best: SearchPortfolio.Candidate?
    Workers.run([{ best = portfolio.finished(stop: end) }])
    if let best { incumbent.settle(best.plan, total: best.total) }
    record.note(
      Text(en: "exact programs", zh: "精确子规划"), end.secondsPassed - began,
      Text(en: "on the best timetable", zh: "用于最好的课表"))
  }

  /// Whether there is time, and something to gain. A certificate may still be wanting when branch
  /// and bound has ended.
  var needsMore: Bool {
    if clock.shouldStop { return false }
    return options.needsCertificate ? !incumbent.enough.isRaised : !stop.shouldStop
  }

  /// Searches that share the moves: where a school is small, two short ones and the better of
  /// their ways beat a long one.
  private func team(_ number: UInt64) -> SearchTeam {
    SearchTeam(
      instance, seed: options.seed &+ number &* 0x51_7cc1_b727_220b,
      members: isLarge ? 1 : 2)
  }

  /// Whether a search takes so long that there is time for one only, and a single branch moves the
  /// bound by too little.
  private var isLarge: Bool { instance.students.count > 1_500 }

  /// Searches with other random choices, from the best plan so far.
  func continued(_ number: UInt64) -> SearchTeam {
    let search = team(number)
    if let plan = incumbent.current.plan { _ = search.start(from: plan, stop: stop) }
    return search
  }

  private func offer(_ plan: Plan) {
    let score = Auditor.score(of: plan.timetable(for: instance), for: instance.problem)
    var total = score.total.thousandths
    if let moves = instance.moves {
      // As the search counts them: dearer in frozen slots.
      for component in Component.ofRepair { total -= score[component].thousandths }
      total += moves.cost(of: plan, for: instance)
    }
    incumbent.offer(plan, total: total)
  }

  /// Runs the search for so many moves and, on another thread, something beside it.
  ///
  /// - Parameters:
  ///   - share: of the time that is left, with a time limit.
  ///   - beside: does its work until the signal says stop. One thread alone does one after the
  ///     other, so the result is the same.
  /// - Postcondition: the incumbent is the best of what it was, what `first` and `last` give and
  ///   what the search found, the earlier of these if equally good: not the one found sooner.
  func runPhase(
    _ search: SearchTeam, moves: Int, share: Double, beside: ((StopSignal) -> Void)?,
    stop phase: StopSignal? = nil, first: () -> Candidate? = { nil },
    last: () -> Candidate? = { nil }
  ) {
    let incumbent = incumbent
    let before = incumbent.current
    nonisolated(unsafe) var found: Candidate?
    let threads = options.threads
    let both = beside != nil && options.threads > 1
    let parent = phase ?? stop
    let time = clock.secondsLeft * share
    let record = record
    let searching: (StopSignal) -> Void = { stop in
      let began = stop.secondsPassed
      let made = search.movesMade
      let best = search.run(
        moves: max(1, moves / search.memberCount), threads: beside == nil && threads > 1 ? 2 : 1,
        stop: stop
      ) { plan, total in
        incumbent.offer(plan, total: total)
      }
      record.note(seconds: stop.secondsPassed - began, moves: search.movesMade - made)
      found = best.map { Candidate(plan: $0.plan, total: $0.cost) }
    }
    func limited(_ seconds: Double) -> StopSignal {
      StopSignal(seconds: seconds, following: [parent])
    }
    if both, let beside {
      let limit = limited(time)
      Workers.run([{ searching(limit) }, { beside(limit) }])
    } else {
      // Alone, the search has most of the time: its total is what people use.
      searching(limited(beside == nil ? time : time * 0.6))
      beside?(limited(beside == nil ? 0 : time * 0.4))
    }
    var known: Candidate?
    if let plan = before.plan, let total = before.total {
      known = Candidate(plan: plan, total: total)
    }
    let candidates = [first(), known, found, last()].compactMap(\.self)
    if let best = candidates.min(by: { $0.total < $1.total }) {
      incumbent.settle(best.plan, total: best.total)
    }
  }

  private func ascent(_ rounds: Int, target: Int64?) -> (StopSignal) -> Void {
    let incumbent = incumbent
    let work = boundWork
    let record = record
    return { stop in
      let before = (work.rounds, work.secondsAscending)
      work.ascend(rounds: rounds, threads: 1, target: target, stop: stop) {
        incumbent.offer(bound: $0)
      }
      record.note(
        Text(en: "multipliers", zh: "乘子上升"), work.secondsAscending - before.1,
        Text(en: "\(work.rounds - before.0) rounds", zh: "\(work.rounds - before.0) 轮"))
    }
  }

  private func branching(_ parts: Int, threads: Int) -> (StopSignal) -> Void {
    let incumbent = incumbent
    let work = boundWork
    let record = record
    // What the search finds meanwhile ends branches; by moves it may not, or the faster thread would
    // decide the answer.
    let known = incumbent.current.total
    let follows = options.timeLimit != nil
    return { stop in
      let before = (work.parts, work.secondsBranching)
      work.branch(
        parts: parts, threads: threads, target: { follows ? incumbent.current.total : known },
        stop: stop
      ) { incumbent.offer(bound: $0) }
      guard work.parts > before.0 else { return }
      record.note(
        Text(en: "branching on sections", zh: "按开班数分支"), work.secondsBranching - before.1,
        Text(en: "\(work.parts) parts", zh: "\(work.parts) 个部分"))
    }
  }

  private func finished() throws(SolveError) -> Solution {
    let state = incumbent.current
    guard let plan = state.plan else {
      throw .nothingFound(interrupted: options.interruption.isRaised)
    }
    var timetable = plan.timetable(for: instance)
    timetable.score = Auditor.score(of: timetable, for: instance.problem)
    let total = timetable.score?.total ?? .zero
    // A certificate is for the problem as its file says it, without an old timetable.
    let certificate = instance.moves == nil ? boundWork.certificate : nil
    let isCovered = certificate != nil || !options.needsCertificate
    // What moves in frozen slots cost more than they count: a bound on timetables with no more of them.
    let surcharge = (state.total ?? 0) - total.thousandths
    let proven = state.bound.map { Points(thousandths: max(0, $0 - surcharge)) }
    if isCovered { timetable.claim(bound: proven) }
    if timetable.bound == total {
      timetable.status = .optimal
    } else {
      timetable.status = options.interruption.isRaised ? .interrupted : .feasible
    }
    timetable.solver = Timetable.Solver(
      name: Scheduler.name, version: Scheduler.version,
      seconds: Int(clock.secondsPassed.rounded()), threads: options.threads, seed: options.seed)
    let faults = Auditor.audit(timetable, of: instance.problem).faults
    guard faults.isEmpty else { throw .fault(faults.prefix(5).map(\.sentence.en)) }
    return Solution(
      timetable: timetable, certificate: certificate,
      log: record.log(state, boundWork, seconds: clock.secondsPassed))
  }
}
