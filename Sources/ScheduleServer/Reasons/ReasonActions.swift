import ScheduleModel
import Scheduler

/// Why a timetable is as it is: `/api/explain`; with a solver `/api/cost` and `/api/conflicts`.
struct ReasonActions {
  let workspace: Workspace
  let request: Request

  private var language: Language { request.language }

  // MARK: From the timetable alone

  func explain() throws(Refusal) -> Answer {
    let body = try request.object()
    let (present, timetable) = try workspace.timetable()
    let subject = try subject(body)
    guard let reason = TimetableExplanation(timetable, of: present.problem).reason(for: subject)
    else { throw Self.unknown }
    var answer = JSONMembersOutput()
    answer.add("lines", .strings(lines([reason])))
    answer.add("answers", .list([reason.json(language)]))
    answer.add("force", .list(choices(subject, present.problem)))
    return Answer(json: answer.object)
  }

  private static let unknown = Refusal(
    404, "not-found", en: "There is nothing with this id.", zh: "没有这个编号。")

  private func subject(_ body: RequestObject) throws(Refusal) -> TimetableExplanation.Subject {
    let id = try body.string("id")
    switch try body.string("kind") {
    case "student": return .student(id)
    case "class": return .schoolClass(id)
    case "activity": return .activity(id)
    case "staff": return .staff(id)
    case "slot":
      guard let slot = Slot(id) else { throw Self.unknown }
      return .slot(slot)
    default: throw RequestObject.wrong("kind")
    }
  }

  private func lines(_ reasons: [Reason]) -> [String] {
    ReasonLines(language: language).text(reasons).split(separator: "\n").map(String.init)
  }

  /// What one could ask the price of.
  private func choices(
    _ subject: TimetableExplanation.Subject, _ problem: Problem
  ) -> [JSONOutput] {
    let activities: [Activity]
    switch subject {
    case .student(let id):
      let choices = problem.students.first { $0.id == id }?.choices ?? []
      activities = choices.compactMap { id in problem.activities.first { $0.id == id } }
    case .slot(let slot):
      activities = problem.activities.filter {
        $0.allowedSlots(in: problem.calendar).contains(slot)
      }
    case .staff(let id):
      let person = problem.staff.first { $0.id == id }
      activities = problem.activities.filter { activity in
        activity.leaders.map { $0.contains(id) }
          ?? activity.specialty.map { person?.specialties.contains($0) ?? false } ?? true
      }
    case .activity, .schoolClass: activities = []
    }
    return activities.map {
      .members([("id", .string($0.id)), ("name", .string($0.name))])
    }
  }

  // MARK: With a solver

  func cost() throws(Refusal) {
    let body = try request.object()
    let (present, timetable) = try workspace.timetable()
    let problem = present.problem
    let explanation = TimetableExplanation(timetable, of: problem)
    let subject = try subject(body)
    guard explanation.reason(for: subject) != nil else { throw Self.unknown }
    let demand = try demand(subject, body, problem, explanation)
    let seconds = try JobActions(workspace: workspace, request: request).seconds(body)
    let language = language
    _ = try workspace.jobs.start(.cost, seconds: nil, language: language) {
      job throws(JobFault) in
      var options = Forcing.Options()
      options.seconds = seconds
      options.threads = JobActions.threads
      options.interruption = job.signal
      let chosen = options
      let reason = try JobActions.solved { () throws(SolveError) in
        job.note(Text(en: "the timetable as it is", zh: "现有课表"), done: 0, of: 2)
        let forcing = try Forcing(timetable, of: problem, options: chosen)
        job.note(Text(en: "with what is asked for", zh: "按要求的课表"), done: 1, of: 2)
        return explanation.reason(
          for: try forcing.answer(to: demand), to: demand, against: forcing.bestKnown)
      }
      var answer = JSONMembersOutput()
      answer.add(
        "lines",
        .strings(
          ReasonLines(language: language).text([reason]).split(separator: "\n").map(String.init)))
      answer.add("answers", .list([reason.json(language)]))
      return answer.object
    }
  }

  private func demand(
    _ subject: TimetableExplanation.Subject, _ body: RequestObject, _ problem: Problem,
    _ explanation: TimetableExplanation
  ) throws(Refusal) -> Forcing.Demand {
    let force = try body.optionalString("force")
    func activity() throws(Refusal) -> String {
      guard let force, problem.activities.contains(where: { $0.id == force }) else {
        throw RequestObject.wrong("force")
      }
      return force
    }
    func section(
      leader: String? = nil, slots: [Slot]? = nil, _ activity: String
    ) -> Forcing.Demand {
      .section(activity: activity, leader: leader, slots: slots, students: [])
    }
    switch subject {
    case .student(let id):
      if force != nil { return .place(student: id, activity: try activity()) }
      guard let choice = explanation.firstChoiceNotGranted(of: id) else {
        throw Refusal(
          409, "nothing", en: "All that could be granted is granted.", zh: "能满足的志愿都已满足。")
      }
      return .place(student: id, activity: choice)
    case .activity(let id): return section(id)
    case .staff(let id): return section(leader: id, try activity())
    case .slot(let slot): return section(slots: [slot], try activity())
    case .schoolClass(let id):
      guard let slot = Slot(try body.string("slot")), problem.calendar.slots.contains(slot),
        let force, problem.staff.contains(where: { $0.id == force })
      else { throw RequestObject.wrong("force") }
      return .supervisor(schoolClass: id, slot: slot, staff: force)
    }
  }

  func conflicts() throws(Refusal) {
    let present = try workspace.present()
    let problem = present.problem
    var options = Explainer.Options()
    let jobs = JobActions(workspace: workspace, request: request)
    options.seconds = try jobs.seconds(try request.object()) ?? options.seconds
    let chosen = options
    let language = language
    _ = try workspace.jobs.start(.conflicts, seconds: options.seconds, language: language) {
      job throws(JobFault) in
      job.note(Text(en: "looking for what cannot hold together", zh: "查找相互矛盾的要求"))
      let explanation = Background.run {
        try? Explainer(problem, options: chosen, interruption: job.signal).explain()
      }
      guard let explanation, let explanation else {
        throw JobFault(code: "fault", text: Refusal.fault.text)
      }
      return ConflictAnswer(explanation, language: language).json
    }
  }
}

extension Reason {
  func json(_ language: Language) -> JSONOutput {
    var members = JSONMembersOutput()
    members.add("code", .string(code.rawValue))
    members.add("text", .string(sentence.plain(language)))
    members.add(
      "ids",
      .members(
        ids.sorted { $0.key.rawValue < $1.key.rawValue }.map {
          ($0.key.rawValue, .strings($0.value))
        }))
    members.add(
      "values", .members(values.sorted { $0.key < $1.key }.map { ($0.key, .points($0.value)) }))
    members.add("details", .list(details.map { $0.json(language) }))
    return members.object
  }
}

/// Conflicts with what would help, each with the pins to drop.
struct ConflictAnswer {
  let explanation: Explanation
  let language: Language

  init(_ explanation: Explanation, language: Language) {
    self.explanation = explanation
    self.language = language
  }

  var json: JSONOutput {
    var answer = JSONMembersOutput()
    let possible: JSONOutput
    let text: Text
    switch explanation.answer {
    case .possible:
      possible = .boolean(true)
      text = Text(en: "There is a timetable that keeps all pins and rules.", zh: "存在满足全部预定和规则的课表。")
    case .impossible:
      possible = .boolean(false)
      text = Text(en: "There is no timetable (proven).", zh: "不存在可行的课表（已证明）。")
    case .undecided:
      possible = .null
      text = Text(
        en: "Within the time neither a timetable nor a proof that there is none was found.",
        zh: "在给定时间内既没有找到课表，也没有证明不存在。")
    }
    answer.add("possible", possible)
    answer.add("text", .string(text[language]))
    answer.add("conflicts", .list(explanation.conflicts.map(conflict)))
    answer.add("together", .list(explanation.remedy.map(relaxation)))
    answer.add("cutShort", .boolean(explanation.isCutShort))
    return answer.object
  }

  private func conflict(_ conflict: Conflict) -> JSONOutput {
    let statements = zip(conflict.statements, conflict.sentences).map {
      statement, sentence -> JSONOutput in
      var pin: Int?
      if case .pin(let index) = statement { pin = index }
      return .members([
        ("text", .string(sentence.plain(language))), ("pin", .optional(pin)),
        ("path", .string(statement.path)),
        ("shared", .boolean(conflict.shared.contains(statement))),
      ])
    }
    return .members([
      ("text", .string(conflict.reason.plain(language))),
      ("irreducible", .boolean(conflict.isIrreducible)), ("statements", .list(statements)),
      ("remedies", .list(conflict.relaxations.map(relaxation))),
    ])
  }

  private func relaxation(_ relaxation: Relaxation) -> JSONOutput {
    var pins: [Int] = []
    // A pin that is left out as a whole.
    if case .pin(let index) = relaxation.statement, relaxation.to == .nothing,
      relaxation.path == relaxation.statement.path
    {
      pins = [index]
    }
    return .members([
      ("text", .string(relaxation.sentence.plain(language))),
      ("enough", .boolean(relaxation.isEnough)),
      ("path", .string(relaxation.path)), ("pins", .list(pins.map { .integer($0) })),
    ])
  }
}
