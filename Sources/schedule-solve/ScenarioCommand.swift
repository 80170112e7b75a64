import ArgumentParser
import Foundation
import ScheduleFormats
import ScheduleModel
import ScheduleReports
import Scheduler

struct ScenarioCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scenario",
    abstract: "Tries changes of a problem before they are made: what each would bring.",
    discussion: """
      Solves the problem as it is, then every scenario of a file (JSON, CSV or workbook) from that \
      timetable, two at a time, and compares them: points, first choices, students without \
      elective, students without supervisor, pay, overtime. A scenario is called better or worse \
      for certain only where the bounds prove it. A sweep tries a number from one value to another \
      and draws the curve.

      The table goes to standard output. Ctrl-C shows what is done so far.

      EXAMPLES
        schedule-solve scenario problem.json scenarios.json --time 20
        schedule-solve scenario school.xlsx scenarios.csv --from timetable.json --output scenarios.html
        schedule-solve scenario problem.json scenarios.json --work 200000 --json > outcomes.json

      EXIT CODES
        0 done, also where a scenario has no timetable (the table says so); 1 the problem as it is \
      has none; 64 wrong usage; 65 bad input data; 66 input missing; 73 output cannot be written; \
      130 interrupted with nothing found.
      """)

  @Argument(help: "The problem (JSON, workbook or folder); - is standard input.")
  var problem: String

  @Argument(help: "The scenarios (JSON, CSV or workbook).")
  var scenarios: String

  @OptionGroup var sources: SourceOptions

  @Option(name: .long, help: "The problem's timetable (JSON), in place of solving it first.")
  var from: String?

  @Option(
    name: .shortAndLong,
    help: "A page with tables and charts: FILE.html, or a folder (index.html in it).")
  var output: String?

  @Option(name: .long, help: "The table as a CSV file.")
  var csv: String?

  @Option(name: .long, help: "Most seconds for each scenario. Default: by size.")
  var time: Double?

  @Option(name: .long, help: "Search moves for each scenario instead of time: repeatable.")
  var work: Int?

  @Option(name: .long, help: "How many scenarios are solved at a time.")
  var threads = min(2, ProcessInfo.processInfo.activeProcessorCount)

  @Option(name: .long, help: "Seed of the search's random choices.")
  var seed: UInt64 = 1

  @OptionGroup var policyOption: PolicyOption
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    try RunLimits.check(time: time, work: work, threads: threads)
    if [problem, scenarios, from].count(where: { $0 == "-" }) > 1 {
      throw ValidationError("Only one of the files can be standard input.")
    }
    for (name, value) in [("--output", output), ("--csv", csv)] where value == "-" {
      throw ValidationError("\(name) takes a file: the table is on standard output.")
    }
  }

  func run() throws {
    let signals = SignalStop()
    defer { signals.end() }
    let language = shared.spoken
    let given = try loadProblem(
      problem, sources, policy: policyOption.policy, language: language, json: shared.json,
      quiet: true)
    let file = try loadScenarios(for: given)
    let base = try from.map {
      try loadTimetable($0, language: language, json: shared.json, quiet: shared.quiet)
    }
    if let base, let from {
      let count = Auditor.violations(in: base, of: given).count
      if count > 0 { warn(ofViolations: count, at: from, language: language) }
    }
    let page = try output.map { try PageOutput($0, language: language) }
    if let csv { try OutputFile.check(csv, language: language) }

    let cases = file.scenarios.flatMap(\.cases)
    let quiet = shared.quiet
    let count = cases.count + 1
    let options = ScenarioOptions(
      solve: SolveOptions(
        timeLimit: time, work: work, threads: threads, seed: seed, interruption: signals.signal),
      base: base
    ) { outcome, done in
      if !quiet { Self.say(outcome, done, of: count, language) }
    }
    let outcomes = Scheduler.outcomes(of: cases, for: given, options: options)
    let report = ScenarioReport(outcomes)
    if let page {
      try page.write([UInt8](ScenarioPage(report, language: language).text.utf8))
    }
    if let csv {
      let files = TableFiles.csv([report.table], language: language)
      try OutputFile.write(files[0].bytes, to: csv, language: language)
    }
    if shared.json {
      try Console.output(json: ScenarioOutput(report))
    } else {
      try Console.output(report.text(language) + "\n")
    }
    if let status = outcomes[0].result.status(interrupted: signals.signal.isRaised) {
      throw status.exit
    }
  }

  private func loadScenarios(for given: Problem) throws -> ScenarioFile {
    let language = shared.spoken
    let read: (file: ScenarioFile?, diagnostics: [Diagnostic])
    switch try ProblemSource.open(scenarios, language: language) {
    case .json(let bytes): read = ScenarioReader.read(bytes, for: given)
    case .tables(let workbook):
      let sheet = ScenarioSheet(workbook, for: given)
      read = (sheet.file, sheet.diagnostics)
    case .unreadable(let said): read = (nil, said)
    }
    return try unlessBad(
      read.file, read.diagnostics, of: scenarios, language: language, json: shared.json,
      quiet: shared.quiet)
  }

  private static func say(
    _ outcome: ScenarioOutcome, _ done: Int, of count: Int, _ language: Language
  ) {
    let title = outcome.scenario.title
    let total = outcome.timetable?.score?.total
    let bound = outcome.timetable?.bound.map { "\($0)" } ?? "–"
    let row = ScenarioReport([outcome]).rows[0]
    let text = Text(
      en: "\(done)/\(count) \(title.en): "
        + (total.map { "total \($0), bound \(bound)" } ?? row.lack?.en ?? ""),
      zh: "\(done)/\(count) \(title.zh)："
        + (total.map { "总分 \($0)，下界 \(bound)" } ?? row.lack?.zh ?? ""))
    Console.error(text[language])
  }
}
