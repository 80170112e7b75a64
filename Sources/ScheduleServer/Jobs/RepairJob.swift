import ScheduleModel
import ScheduleReports
import Scheduler

/// Makes the rest anew around what is pinned, so that few others move: `/api/repair`.
struct RepairJob {
  let workspace: Workspace
  let request: Request

  func start() throws(Refusal) {
    let body = try request.object()
    try workspace.lookOutside()
    if let outside = workspace.view.outside { throw Refusal(409, "outside", outside.text) }
    let (present, timetable) = try workspace.timetable()
    let seconds = try JobActions(workspace: workspace, request: request).seconds(body)
    let mostMoves = try body.optionalInteger("mostMoves")
    if let mostMoves, mostMoves < 0 { throw RequestObject.wrong("mostMoves") }
    var old = timetable
    if let id = try body.optionalString("from") {
      old = try VersionActions(workspace: workspace, request: request).timetable(id)
    }
    var problem = present.problem
    problem.repair = RepairTerms(from: old, mostMoves: mostMoves)
    let changed = problem
    let from = old
    let workspace = workspace
    let language = request.language
    _ = try workspace.jobs.start(
      .repair, seconds: seconds ?? Self.usualSeconds(problem), language: language
    ) { job throws(JobFault) in
      let unavoidable = UnavoidableMoves(changed)
      if let mostMoves, unavoidable.total > mostMoves {
        throw JobFault(
          code: "impossible",
          text: Text(
            en:
              "\(unavoidable.total) moves of students are unavoidable, but \(mostMoves) are allowed.",
            zh: "至少必须调整 \(unavoidable.total) 人次，超过上限 \(mostMoves)。"))
      }
      let solution = try JobActions.solved { () throws(SolveError) in
        try Scheduler.solution(
          of: changed,
          options: SolveOptions(
            timeLimit: seconds, threads: JobActions.threads, start: timetable,
            interruption: job.signal, onProgress: { job.note($0) }))
      }
      // Points for moves are the repair's, and so is its bound; the timetable has its own.
      var placed = solution.timetable.unclaimed.scored(for: present.problem)
      placed.status = .feasible
      let new = placed
      do throws(Refusal) {
        try workspace.change(revision: nil, by: "repair", byJob: true) { view throws(Refusal) in
          guard let now = view.present else { throw Workspace.noProblem }
          return Workspace.Outcome(
            problem: now.problem,
            timetable: try JobActions.fitting(new, of: present.problem, to: now),
            what: Text(en: "the rest made anew", zh: "重排其余部分"))
        }
      } catch {
        throw JobFault(code: error.code, text: error.text)
      }
      return Self.json(
        solution.timetable, from, changed, unavoidable: unavoidable.total, language)
    }
  }

  /// What a repair takes by itself.
  private static func usualSeconds(_ problem: Problem) -> Double {
    min(120, 2 + 0.002 * Double(problem.students.count))
  }

  private static func json(
    _ timetable: Timetable, _ old: Timetable, _ problem: Problem, unavoidable: Int,
    _ language: Language
  ) -> JSONOutput {
    let moves = MoveList(from: old, to: timetable, in: problem)
    let students = moves.students.map { line -> JSONOutput in
      .members([
        ("id", .string(line.id)), ("name", .string(line.name)),
        ("class", .string(line.schoolClass)), ("slot", .string(line.slot.description)),
        ("slotName", .string(line.slotName[language])), ("from", .string(line.from[language])),
        ("to", .string(line.to[language])),
      ])
    }
    let staff = moves.staff.map { line -> JSONOutput in
      .members([
        ("id", .string(line.id)), ("name", .string(line.name)),
        ("slot", .string(line.slot.description)), ("slotName", .string(line.slotName[language])),
        ("from", .string(line.from[language])), ("to", .string(line.to[language])),
      ])
    }
    var answer = JSONMembersOutput()
    answer.add("studentMoves", .integer(moves.students.count))
    answer.add("studentsMoved", .integer(moves.movedStudents))
    answer.add("staffMoves", .integer(moves.staff.count))
    answer.add("staffMoved", .integer(moves.movedStaff))
    answer.add("unavoidable", .integer(unavoidable))
    answer.add("students", .list(students))
    answer.add("staff", .list(staff))
    let text = RepairText(
      timetable, moves: moves, of: problem, unavoidable: unavoidable, when: nil)
    answer.add("text", .string(text.text[language]))
    return answer.object
  }
}
