import ArgumentParser
import Foundation
import ScheduleFormats
import ScheduleModel
import ScheduleReports
import Scheduler

struct DistrictScenarioCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scenario",
    abstract: "Tries changes of what a district shares before they are made: which schools gain.",
    discussion: """
      Solves the district as it is, then every scenario of a file (JSON), one after another: more \
      shared people, other caps of organisations, another budget. Each scenario is compared with the \
      district as it is, in total and school by school. Better or worse for certain is said only \
      where the bounds prove it. An answer of an earlier case that also keeps a scenario's rules and \
      costs less there is taken for it.

      The table goes to standard output. Ctrl-C shows what is done so far.

      EXAMPLES
        schedule-solve district scenario district.json scenarios.json --time 600
        schedule-solve district scenario district.json scenarios.json --work 200000 \\
          --output scenarios.html --csv scenarios.csv --answers answers

      EXIT CODES
        0 done, also where a scenario has no timetables (the table says so); 1 the district as it is \
      has none; 64 wrong usage; 65 bad input data; 66 input missing; 73 output cannot be written; \
      130 interrupted with nothing found.
      """)

  @Argument(help: "The district (district.json).")
  var district: String

  @Argument(help: "The scenarios (JSON), or - for standard input.")
  var scenarios: String

  @OptionGroup var limits: DistrictLimits

  @Option(name: .long, help: "Schools worked on side by side.")
  var threads = min(2, ProcessInfo.processInfo.activeProcessorCount)

  @Option(
    name: .shortAndLong,
    help: "A page with tables and a chart: FILE.html, or a folder (index.html in it).")
  var output: String?

  @Option(name: .long, help: "The table as a CSV file, with a row for each school.")
  var csv: String?

  @Option(
    name: .long,
    help: "A folder for the answers: as-it-is, 1, 2 ... in it, for district report and audit.")
  var answers: String?

  @OptionGroup var policyOption: PolicyOption
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    try limits.check(threads: threads)
    if district == "-" {
      throw ValidationError("The district is a file: it is read more than once.")
    }
    for (name, value) in [("--output", output), ("--csv", csv)] where value == "-" {
      throw ValidationError("\(name) takes a file: the table is on standard output.")
    }
    if answers == "-" { throw ValidationError("--answers takes a folder, not standard output.") }
  }

  func run() throws {
    let signals = SignalStop()
    defer { signals.end() }
    let language = shared.spoken
    let loaded = try loadDistrict(
      district, policy: policyOption.policy, shared: shared, quiet: true)
    let file = try loadScenarios(for: loaded.district)
    let page = try output.map { try PageOutput($0, language: language) }
    if let csv { try OutputFile.check(csv, language: language) }
    let cases = file.scenarios.flatMap(\.cases)
    let solver = try DistrictCaseSolver(
      loaded, answers: answers, shared: shared,
      options: limits.options(tasks: threads, interruption: signals.signal))
    defer { solver.cleanUp() }
    let quiet = shared.quiet
    let outcomes = try DistrictOutcome.all(
      of: cases, for: loaded.district, isStopped: { signals.signal.isRaised },
      solve: { try solver.solve($0, $1) },
      onOutcome: { outcome, done in
        if !quiet { Self.say(outcome, done, of: cases.count + 1, language) }
      })
    let report = DistrictScenarioReport(outcomes)
    if let page {
      try page.write([UInt8](DistrictScenarioPage(report, language: language).text.utf8))
    }
    if let csv {
      let files = TableFiles.csv([report.table], language: language)
      try OutputFile.write(files[0].bytes, to: csv, language: language)
    }
    if shared.json {
      try Console.output(json: DistrictScenarioOutput(report))
    } else {
      try Console.output(report.text(language) + "\n")
    }
    if let status = outcomes[0].result.status(interrupted: signals.signal.isRaised) {
      throw status.exit
    }
  }

  private func loadScenarios(for given: District) throws -> ScenarioFile {
    let bytes = try InputFile.read(scenarios, language: shared.spoken)
    let (file, diagnostics) = ScenarioReader.read(bytes, for: given)
    return try unlessBad(
      file, diagnostics, of: scenarios, language: shared.spoken, json: shared.json,
      quiet: shared.quiet)
  }

  private static func say(
    _ outcome: DistrictOutcome, _ done: Int, of count: Int, _ language: Language
  ) {
    let title = outcome.scenario.title
    let lack = DistrictScenarioReport([outcome]).rows[0].lack
    let total = outcome.answer?.score.total
    let bound = outcome.answer?.bound.map { "\($0)" } ?? "–"
    let text = Text(
      en: "\(done)/\(count) \(title.en): "
        + (total.map { "total \($0), bound \(bound)" } ?? lack?.en ?? ""),
      zh: "\(done)/\(count) \(title.zh)："
        + (total.map { "总分 \($0)，下界 \(bound)" } ?? lack?.zh ?? ""))
    Console.error(text[language])
  }
}

/// What `district scenario --json` says.
private struct DistrictScenarioOutput: Encodable {
  struct School: Encodable {
    let id: String
    let total: Double
    let bound: Double?
    /// Total less the total as it is.
    let difference: Double
    let verdict: String
  }

  struct Row: Encodable {
    /// Empty: the district as it is.
    let scenario: String
    let title: DiagnosticOutput.Words
    /// Of a sweep.
    let number: Double?
    let state: String
    let total: Double?
    let bound: Double?
    /// Against the district as it is: better, worse, same or undecided.
    let verdict: String?
    let schools: [School]
  }

  let rows: [Row]

  init(_ report: DistrictScenarioReport) {
    rows = report.rows.map { row in
      let scenario = row.outcome.scenario
      let answer = row.outcome.answer
      return Row(
        scenario: scenario.scenario, title: DiagnosticOutput.Words(scenario.title),
        number: scenario.number?.decimal, state: row.outcome.result.name,
        total: answer?.score.total.decimal, bound: answer?.bound?.decimal,
        verdict: row.verdict?.rawValue,
        schools: row.schools.map { school in
          School(
            id: school.id, total: school.total.decimal, bound: school.bound?.decimal,
            difference: school.difference.decimal, verdict: school.verdict.rawValue)
        })
    }
  }
}
