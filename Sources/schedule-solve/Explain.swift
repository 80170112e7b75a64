import ArgumentParser
import ScheduleModel
import Scheduler

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Tells why no timetable exists, or why a timetable is as it is and what else would cost.",
    discussion: """
      PROBLEM ALONE: pins, together with the rest of the data and the rules, may allow no timetable. Each conflict \
      that is found is a smallest set of what you said that cannot hold together: drop any one of \
      it, and the others can. Below it are the least changes that would resolve it, each checked, \
      and at the end changes that together make a timetable possible.

      Conflicts come disjoint ones first; one that shares something with another says so.

      WITH A TIMETABLE: for a student, each choice: granted, or why not. For a class, each slot: with \
      whom, who supervises, and why nobody does. For an activity: who wanted it, and what a further \
      section lacks. For a person: week, load, pay, what others could take over. For a slot: what \
      runs, which rooms and people are free. All that comes from the two files.

      --force and --cost solve the problem again: the least total with what is asked for, with a \
      proven bound, and who would lose by it. --time is for each solve then.

      Exit codes with a timetable: 0 explained; 64 wrong usage; 65 errors in the data or unknown ids; \
      66 a file is not there.

      Exit codes for a problem alone: 0 there is a timetable; 1 there is none, or neither a timetable nor a proof was \
      found in the time; 65 errors in the data; 66 the file is not there.

      Examples:
        schedule-solve explain problem.json
        schedule-solve explain school.xlsx --language zh
        schedule-solve explain problem.json --json
        schedule-solve explain problem.json timetable.json --student s1
        schedule-solve explain problem.json timetable.json --student s1 --force chess
        schedule-solve explain problem.json timetable.json --activity chess --cost
        schedule-solve explain problem.json timetable.json --class c1 --slot Mon-P1 --force t5
        schedule-solve explain school.xlsx timetable.json --staff t1 --slot Tue-P2 --language zh
      """)

  @Argument(help: "A problem.json, workbook or folder, or - for standard input.")
  var problem: String

  @Argument(help: "A timetable.json to ask about, or - for standard input.")
  var timetable: String?

  @OptionGroup var sources: SourceOptions
  @OptionGroup var questions: TimetableQuestions

  @Option(
    name: .long,
    help: "Most seconds to spend (55); with a timetable, for each solve of --force (by size).")
  var time: Double?

  @OptionGroup var policyOption: PolicyOption
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    try RunLimits.check(time: time)
    if problem == "-", timetable == "-" {
      throw ValidationError("Only one of the two files can be standard input.")
    }
    if timetable == nil, !questions.isEmpty {
      throw ValidationError("Questions are about a timetable: give its file after the problem's.")
    }
    if timetable != nil, questions.isEmpty {
      throw ValidationError(
        "Say what to explain: --student, --class, --activity, --staff or --slot.")
    }
  }

  func run() throws {
    let signals = SignalStop()
    defer { signals.end() }
    if let timetable {
      try TimetableAnswers.write(
        timetable, of: problem, sources, policyOption, shared, questions, seconds: time,
        interruption: signals.signal)
    } else {
      try explainProblem(signals)
    }
  }

  private func explainProblem(_ signals: SignalStop) throws {
    let language = shared.spoken
    var read = try ReadProblem(
      problem, sources, policy: policyOption.policy, contradictions: .note, language: language)
    // What contradictory pins are about is what is explained.
    read.diagnostics.removeAll(where: \.isContradiction)
    let given = try usable(read, of: problem, language: language, json: shared.json, quiet: true)
    var options = Explainer.Options()
    options.seconds = time ?? 55
    let explanation: Explanation
    do {
      explanation = try Explainer(given, options: options, interruption: signals.signal).explain()
    } catch {
      Console.error("\(error)")
      throw ExitStatus.ownFault.exit
    }
    let file = InputFile.name(of: problem)
    if shared.json {
      try Console.output(
        json: ExplanationOutput(explanation, of: given, file: file, places: read.places()))
    } else {
      let lines = ExplanationLines(
        explanation, file: file, places: read.places(), language: language)
      try Console.output(lines.text(brief: shared.quiet))
    }
    switch explanation.answer {
    case .possible: break
    case .impossible: throw ExitStatus.answerIsNo.exit
    case .undecided: throw (signals.signal.isRaised ? ExitStatus.interrupted : .answerIsNo).exit
    }
  }
}
