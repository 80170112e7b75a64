import ArgumentParser
import ScheduleModel
import Scheduler

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Tells why no timetable exists: which statements cannot hold together, and what would help.",
    discussion: """
      Pins, together with the rest of the data and the rules, may allow no timetable. Each conflict \
      that is found is a smallest set of what you said that cannot hold together: drop any one of \
      it, and the others can. Below it are the least changes that would resolve it, each checked, \
      and at the end changes that together make a timetable possible.

      Conflicts come disjoint ones first; one that shares something with another says so.

      Exit codes: 0 there is a timetable; 1 there is none, or neither a timetable nor a proof was \
      found in the time; 65 errors in the data; 66 the file is not there.

      Examples:
        schedule-solve explain problem.json
        schedule-solve explain school.xlsx --language zh
        schedule-solve explain problem.json --json
      """)

  @Argument(help: "A problem.json, workbook or folder, or - for standard input.")
  var problem: String

  @OptionGroup var sources: SourceOptions

  @Option(name: .long, help: "Most seconds to spend.")
  var time = 55.0

  @OptionGroup var policyOption: PolicyOption
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if !(time > 0 && time <= 1e7) {
      throw ValidationError("--time takes seconds above 0 (at most 10,000,000), not \(time).")
    }
  }

  func run() throws {
    let signals = SignalStop()
    defer { signals.end() }
    let language = shared.spoken
    var read = try ReadProblem(
      problem, sources, policy: policyOption.policy, contradictions: .note, language: language)
    // What contradictory pins are about is what is explained.
    read.diagnostics.removeAll(where: \.isContradiction)
    let given = try usable(read, of: problem, language: language, json: shared.json, quiet: true)
    var options = Explainer.Options()
    options.seconds = time
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
