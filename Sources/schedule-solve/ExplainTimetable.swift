import ArgumentParser
import ScheduleModel
import Scheduler

/// What `explain` is asked about a timetable.
struct TimetableQuestions: ParsableArguments {
  @Option(name: .long, help: "Why this student has which choices and not others (id).")
  var student: [String] = []

  @Option(name: .customLong("class"), help: "A class's groups and supervisors (id).")
  var schoolClass: [String] = []

  @Option(name: .long, help: "Why an activity is open so often, or not at all (id).")
  var activity: [String] = []

  @Option(name: .long, help: "A person's week, load and pay (id).")
  var staff: [String] = []

  @Option(name: .long, help: "What runs in a slot (DAY-PERIOD).")
  var slot: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "What it would cost to have this: an activity's id (for --student: a place; for --staff, --slot: led by, in; else a section), or with --class and --slot the id of a supervisor.",
      valueName: "id"))
  var force: String?

  @Flag(
    name: .long,
    help:
      "What it would cost to grant each --student the best choice not granted, or to open each --activity."
  )
  var cost = false

  @Option(name: .long, help: "Threads, 1 or more; two do useful work.")
  var threads = 2

  @Option(name: .long, help: "Seed of the search's random choices.")
  var seed: UInt64 = 1

  /// Whether nothing is asked.
  var isEmpty: Bool {
    student.isEmpty && schoolClass.isEmpty && activity.isEmpty && staff.isEmpty && slot.isEmpty
      && force == nil && !cost
  }

  func validate() throws {
    try RunLimits.check(threads: threads)
    if force != nil, cost { throw ValidationError("Give --force or --cost, not both.") }
    if cost, student.isEmpty, activity.isEmpty {
      throw ValidationError("--cost goes with --student or --activity.")
    }
    if force != nil, slot.count > 1 || staff.count > 1 || schoolClass.count > 1 {
      throw ValidationError("--force goes with one --slot, --staff or --class.")
    }
  }
}

/// Answers questions about a timetable.
struct TimetableAnswers {
  let problem: Problem
  let timetable: Timetable
  let questions: TimetableQuestions
  /// Of each solve; nil: by size.
  let seconds: Double?
  let language: Language

  /// Reads the two files and writes the answers.
  static func write(
    _ timetable: String, of problem: String, _ sources: SourceOptions, _ policy: PolicyOption,
    _ shared: SharedOptions, _ questions: TimetableQuestions, seconds: Double?,
    interruption: StopSignal
  ) throws {
    let language = shared.spoken
    let (given, answer) = try loadTimetable(timetable, of: problem, sources, policy, shared)
    let violations = Auditor.violations(in: answer, of: given).count
    if violations > 0, !shared.quiet {
      warn(ofViolations: violations, at: InputFile.name(of: timetable), language: language)
    }
    let reasons = try TimetableAnswers(
      problem: given, timetable: answer, questions: questions, seconds: seconds,
      language: language
    ).reasons(interruption: interruption)
    if shared.json {
      try Console.output(
        json: TimetableAnswersOutput(
          problem: InputFile.name(of: problem), timetable: InputFile.name(of: timetable),
          answers: reasons.map(ReasonOutput.init)))
    } else {
      try Console.output(ReasonLines(language: language).text(reasons))
    }
  }

  /// - Throws: the exit code for unknown ids, after saying which, and what was probably meant.
  func reasons(interruption: StopSignal) throws -> [Reason] {
    let subjects = try self.subjects()
    let demands = try self.demands()
    let explanation = TimetableExplanation(timetable, of: problem)
    var reasons = subjects.compactMap { explanation.reason(for: $0) }
    let all = demands + (questions.cost ? costly(explanation) : [])
    guard !all.isEmpty else { return reasons }
    var options = Forcing.Options()
    options.seconds = seconds
    options.threads = questions.threads
    options.seed = questions.seed
    options.interruption = interruption
    do {
      let forcing = try Forcing(timetable, of: problem, options: options)
      for demand in all {
        reasons.append(
          explanation.reason(
            for: try forcing.answer(to: demand), to: demand, against: forcing.bestKnown))
      }
    } catch {
      Console.error(error.text[language])
      throw ExitStatus.answerIsNo.exit
    }
    return reasons
  }

  private func subjects() throws -> [TimetableExplanation.Subject] {
    var unknown: [Text] = []
    func known(_ option: String, _ id: String, _ ids: [String]) -> Bool {
      if ids.contains(id) { return true }
      unknown.append(Self.unknown(option, id, ids))
      return false
    }
    var subjects: [TimetableExplanation.Subject] = []
    subjects += questions.student.filter { known("--student", $0, problem.students.map(\.id)) }
      .map { .student($0) }
    subjects += questions.schoolClass.filter { known("--class", $0, problem.classes.map(\.id)) }
      .map { .schoolClass($0) }
    subjects += questions.activity.filter { known("--activity", $0, problem.activities.map(\.id)) }
      .map { .activity($0) }
    subjects += questions.staff.filter { known("--staff", $0, problem.staff.map(\.id)) }
      .map { .staff($0) }
    let slots = problem.calendar.slots.map(\.description)
    subjects += questions.slot.filter { known("--slot", $0, slots) }
      .compactMap { Slot($0).map { .slot($0) } }
    if let id = questions.force {
      let ids = forcesSupervisor ? problem.staff.map(\.id) : problem.activities.map(\.id)
      _ = known("--force", id, ids)
    }
    guard unknown.isEmpty else {
      for text in unknown { Console.error(text[language]) }
      throw ExitStatus.badData.exit
    }
    return subjects
  }

  private static func unknown(_ option: String, _ id: String, _ ids: [String]) -> Text {
    let near = NearestName.of(id, among: ids)
    return Text(
      en: "\(option): there is no “\(id)”" + (near.map { "; did you mean “\($0)”?" } ?? "."),
      zh: "\(option)：没有“\(id)”" + (near.map { "；是否应为“\($0)”？" } ?? "。"))
  }

  private var forcesSupervisor: Bool { !questions.schoolClass.isEmpty }

  private func demands() throws -> [Forcing.Demand] {
    guard let id = questions.force else { return [] }
    let slot = questions.slot.first.flatMap { Slot($0) }
    if forcesSupervisor {
      guard let slot, let schoolClass = questions.schoolClass.first else {
        throw ValidationError("--force with --class needs a --slot, too.")
      }
      return [.supervisor(schoolClass: schoolClass, slot: slot, staff: id)]
    }
    let leader = questions.staff.first
    if leader == nil, slot == nil, !questions.student.isEmpty {
      return questions.student.map { .place(student: $0, activity: id) }
    }
    return [
      .section(
        activity: id, leader: leader, slots: slot.map { [$0] }, students: questions.student)
    ]
  }

  private func costly(_ explanation: TimetableExplanation) -> [Forcing.Demand] {
    let open = Set(timetable.sections.map(\.activity))
    return questions.student.compactMap { student in
      explanation.firstChoiceNotGranted(of: student).map { .place(student: student, activity: $0) }
    }
      + questions.activity.filter { !open.contains($0) }.map {
        .section(activity: $0, leader: nil, slots: nil, students: [])
      }
  }
}

/// What `explain --json` says about a timetable.
struct TimetableAnswersOutput: Encodable {
  var problem: String
  var timetable: String
  var answers: [ReasonOutput]
}
