import Foundation
import ScheduleModel
import ScheduleReports
import Scheduler

/// Begins, shows and stops jobs: `/api/solve`, `/api/repair`, `/api/job` and the others.
struct JobActions {
  let workspace: Workspace
  let request: Request

  static var threads: Int { min(2, max(1, ProcessInfo.processInfo.activeProcessorCount)) }

  func answer(_ method: RequestHead.Method, _ path: [String]) throws(Refusal) -> Answer {
    switch (method, path) {
    case (.get, ["job"]): break
    case (.post, ["job", "stop"]): workspace.jobs.stop()
    case (.post, ["job", "dismiss"]): workspace.jobs.dismiss()
    case (.post, ["solve"]): try solve()
    case (.post, ["repair"]): try RepairJob(workspace: workspace, request: request).start()
    case (.post, ["cost"]): try ReasonActions(workspace: workspace, request: request).cost()
    case (.post, ["conflicts"]):
      try ReasonActions(workspace: workspace, request: request).conflicts()
    case (.post, ["scenario"]):
      try ScenarioActions(workspace: workspace, request: request).start()
    default: throw .notFound
    }
    let job = workspace.jobs.job.map { $0.json(request.language) } ?? .null
    return Answer(json: .members([("job", job)]))
  }

  /// What a request says of a job's time.
  func seconds(_ body: RequestObject) throws(Refusal) -> Double? {
    guard let seconds = try body.optionalNumber("time") else { return nil }
    guard seconds > 0, seconds <= 86_400 else {
      throw .badRequest(
        "The time is above 0 and at most 86,400 seconds.", "时间应大于 0 且不超过 86400 秒。")
    }
    return seconds
  }

  // MARK: Solve

  private func solve() throws(Refusal) {
    let body = try request.object()
    try workspace.lookOutside()
    let present = try workspace.present()
    if let outside = workspace.view.outside { throw Refusal(409, "outside", outside.text) }
    let seconds = try seconds(body)
    let gap = try body.optionalNumber("gap") ?? 0
    guard gap >= 0, gap < 1 else { throw RequestObject.wrong("gap") }
    let start = try body.flag("fromPresent") ? present.timetable : nil
    let workspace = workspace
    _ = try workspace.jobs.start(
      .solve, seconds: seconds ?? Self.usualSeconds(present.problem), language: request.language
    ) { job throws(JobFault) in
      let solution = try Self.solved { () throws(SolveError) in
        try Scheduler.solution(
          of: present.problem,
          options: SolveOptions(
            timeLimit: seconds, gap: gap, threads: Self.threads, start: start,
            interruption: job.signal, onProgress: { job.note($0) }))
      }
      return try Self.place(solution, of: present.problem, workspace)
    }
  }

  /// What a solve takes by itself; a repair less.
  private static func usualSeconds(_ problem: Problem) -> Double {
    min(600, 20 + 0.05 * Double(problem.students.count))
  }

  /// Runs a solver, in the background.
  static func solved<Value: Sendable>(
    _ body: @escaping @Sendable () throws(SolveError) -> Value
  ) throws(JobFault) -> Value {
    let result = Background.run { () -> Result<Value, SolveError> in
      do throws(SolveError) { return .success(try body()) } catch { return .failure(error) }
    }
    switch result {
    case .success(let value): return value
    case .failure(let error): throw fault(error)
    case nil: throw JobFault(code: "fault", text: Refusal.fault.text)
    }
  }

  static func fault(_ error: SolveError) -> JobFault {
    switch error {
    case .invalid(let diagnostics):
      let errors = diagnostics.filter { $0.severity == .error }
      return JobFault(
        code: errors.allSatisfy(\.isContradiction) ? "impossible" : "invalid", text: error.text,
        details: errors.prefix(50).map(\.sentence))
    case .impossible: return JobFault(code: "impossible", text: error.text)
    case .nothingFound: return JobFault(code: "not-found", text: error.text)
    case .fault: return JobFault(code: "fault", text: error.text)
    }
  }

  /// Puts a timetable in place, unless the present one keeps all rules and is better.
  private static func place(
    _ solution: Solution, of problem: Problem, _ workspace: Workspace
  ) throws(JobFault) -> JSONOutput {
    let solved = solution.timetable
    var isPlaced = true
    do throws(Refusal) {
      try workspace.change(revision: nil, by: "solve", byJob: true) { view throws(Refusal) in
        guard let present = view.present else { throw Workspace.noProblem }
        let new = try fitting(solved, of: problem, to: present)
        var timetable = new
        if let old = present.timetable, let report = present.report, report.faults.isEmpty,
          let total = new.score?.total, report.score.total < total
        {
          isPlaced = false
          timetable = old
          timetable.score = report.score
          // What was proven of the problem holds for this one, too.
          timetable.claim(bound: [old.bound, new.bound].compactMap(\.self).max())
          guard timetable != old else { return nil }
        }
        return Workspace.Outcome(
          problem: present.problem, timetable: timetable,
          what: isPlaced
            ? Text(en: "solve", zh: "求解") : Text(en: "solve (the timetable stays)", zh: "求解（课表不变）"))
      }
    } catch {
      throw JobFault(code: error.code, text: error.text)
    }
    return .members([
      ("placed", .boolean(isPlaced)), ("total", .optional(solved.score?.total)),
      ("bound", .optional(solved.bound)), ("status", .optional(solved.status?.rawValue)),
    ])
  }

  /// A timetable for what the problem is now: another program may have changed it meanwhile.
  ///
  /// - Throws: where it breaks rules of the problem that it was not made for.
  static func fitting(
    _ timetable: Timetable, of problem: Problem, to present: Present
  ) throws(Refusal) -> Timetable {
    guard present.problem != problem else { return timetable }
    let own = timetable.unclaimed.scored(for: present.problem)
    guard Auditor.audit(own, of: present.problem).faults.isEmpty else {
      throw Refusal(
        409, "changed",
        en:
          "Another program has changed the lists meanwhile, and the timetable does not fit them: solve again.",
        zh: "求解期间其他程序修改了数据，求得的课表不再适用，请重新求解。")
    }
    return own
  }
}
