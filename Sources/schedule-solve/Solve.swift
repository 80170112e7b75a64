import ArgumentParser
import Foundation
import ScheduleModel
import ScheduleReports
import Scheduler

struct Solve: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a timetable and prove how far from the best possible it is.",
    discussion: """
      Reads a problem, looks for the timetable with the fewest points, and writes it with its score,
      a proven lower bound and the gap between them. Ctrl-C or SIGTERM stops early and writes the
      best timetable so far (status "interrupted"). A summary for people goes to standard error.
      --with adds further workbooks or folders to the problem, --survey the exports of form tools.

      EXAMPLES
        schedule-solve solve problem.json --output timetable.json
        schedule-solve solve school.xlsx --survey answers.csv --output timetable.json
        schedule-solve solve problem.json --time 300 --gap 0.01 --output timetable.json
        schedule-solve solve problem.json --work 200000 --seed 7 --quiet > timetable.json
        schedule-solve solve problem.json --certificate proof.json --output timetable.json
        schedule-solve solve problem.json --policy our-district.json --output timetable.json
        schedule-solve solve problem.json --report pages --output timetable.json
        schedule-solve solve new.json --start old-timetable.json --output timetable.json
        schedule-solve solve problem.json --alternatives 3 --time 30 --output week.json

      EXIT CODES
        0 a timetable was written (also when interrupted: see its status); 1 no timetable exists;
        64 wrong usage; 65 bad input data; 66 input missing; 73 output cannot be written;
        130 interrupted with nothing found; 70 a fault of this program.
      """)

  @Argument(help: "The problem (JSON, workbook or folder); - is standard input.")
  var problem: String

  @OptionGroup var sources: SourceOptions

  @Option(name: .shortAndLong, help: "Where the timetable goes; - is standard output.")
  var output = "-"

  @Option(
    name: .long,
    help: "Most seconds to spend. Default: by size, about a minute at 1,000 students.")
  var time: Double?

  @Option(name: .long, help: "Stop when (total - bound) / total is at most this, e.g. 0.01.")
  var gap = 0.0

  @Option(
    name: .long,
    help: "A fixed amount of work in search moves instead of time: repeatable on any machine.")
  var work: Int?

  @Option(name: .long, help: "Threads, 1 or more; two do useful work.")
  var threads = min(2, ProcessInfo.processInfo.activeProcessorCount)

  @Option(name: .long, help: "Seed of the search's random choices.")
  var seed: UInt64 = 1

  @Option(name: .long, help: "A timetable (JSON) to begin with.")
  var start: String?

  @Option(
    name: .long,
    help: "Write what proves the bound there (JSON); no bound is reported but what it covers.")
  var certificate: String?

  @Option(name: .long, help: "Write pages about the timetable into this folder: see report.")
  var report: String?

  @OptionGroup var pages: ReportOptions

  @OptionGroup var others: AlternativeArguments

  @Flag(
    name: .long,
    help:
      "A line for each step instead of one progress line; at the end, where the time went and what the gap consists of."
  )
  var verbose = false

  @Flag(
    name: .long, inversion: .prefixedNo,
    help: "Show a progress line. Default: when standard error is a terminal.")
  var progress: Bool?

  @OptionGroup var policyOption: PolicyOption
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    try RunLimits.check(time: time)
    if !(gap >= 0 && gap < 1) {
      throw ValidationError("--gap takes a fraction from 0 to below 1, e.g. 0.01, not \(gap).")
    }
    try RunLimits.check(work: work, threads: threads)
    if certificate == "-", output == "-" {
      throw ValidationError("Only one of --output and --certificate can be standard output.")
    }
    if report == "-" { throw ValidationError("--report takes a folder, not standard output.") }
    if pages.redact != nil, report == nil { throw ValidationError("--redact goes with --report.") }
    if pages.office, report == nil { throw ValidationError("--office goes with --report.") }
    if others.alternatives != nil {
      if output == "-" { throw ValidationError("--alternatives needs --output FILE.") }
      if certificate != nil || report != nil {
        throw ValidationError("--alternatives goes neither with --certificate nor with --report.")
      }
    }
    if problem == "-", start == "-" {
      throw ValidationError("Only one of the problem and --start can be standard input.")
    }
  }

  func run() throws {
    // From the first moment on, a signal asks for the best so far.
    let signals = SignalStop()
    defer { signals.end() }
    let language = shared.spoken
    let problem = try loadProblem(
      self.problem, sources, policy: policyOption.policy, language: language, json: shared.json,
      quiet: shared.quiet)
    let start = try self.start.map {
      try loadTimetable($0, language: language, json: shared.json, quiet: shared.quiet)
    }
    if let count = others.alternatives {
      let solve = SolveOptions(
        timeLimit: time, gap: gap, work: work, threads: threads, seed: seed, start: start,
        interruption: signals.signal)
      let writer = AlternativeWriter(
        options: others.options(count, solve), output: output, shared: shared)
      try writer.check()
      try writer.run(problem)
      return
    }
    try OutputFile.check(output, language: language)
    if let certificate { try OutputFile.check(certificate, language: language) }
    let folder = report.map { ReportFolder(path: $0, force: nil, language: language) }
    try folder?.check()

    let line = ProgressLine(
      language: language, verbose: verbose, quiet: shared.quiet, wanted: progress)
    let options = SolveOptions(
      timeLimit: time, gap: gap, work: work, threads: threads, seed: seed,
      needsCertificate: certificate != nil, start: start,
      interruption: signals.signal, onProgress: { line.show($0) })
    let solution: Solution
    do {
      solution = try Scheduler.solution(of: problem, options: options)
      line.end()
    } catch {
      line.end()
      Console.error(error.text[language])
      switch error {
      case .impossible, .nothingFound(interrupted: false):
        Console.error(ExplainHint.text[language])
      case .invalid, .nothingFound, .fault: break
      }
      throw Self.status(for: error).exit
    }

    let timetable = solution.timetable
    try OutputFile.write(TimetableWriter.data(timetable), to: output, language: language)
    try write(solution.certificate, for: problem, language: language)
    if !shared.quiet {
      Console.error(SummaryText(timetable, for: problem, language: language).text)
      let log = SolveLogText(solution, language: language)
      if verbose { Console.error(log.details) }
      if let outlook = log.outlook { Console.error(outlook) }
    }
    if let folder {
      try ReportWriter(folder: folder, options: pages, shared: shared)
        .write(timetable, of: problem)
    }
    if shared.json, output != "-" {
      try Console.output(json: SolveReport(timetable, for: problem, output: output))
    }
  }

  private func write(
    _ proof: Certificate?, for problem: Problem, language: Language
  ) throws {
    guard let certificate else { return }
    guard let proof else {
      let text = Text(
        en: "No bound was proven, so \(certificate) is not written.",
        zh: "没有证明任何下界，因此没有写出 \(certificate)。")
      Console.error(text[language])
      return
    }
    try OutputFile.write(
      CertificateWriter.data(proof, for: problem), to: certificate, language: language)
  }

  static func status(for error: SolveError) -> ExitStatus {
    switch error {
    case .invalid: return .badData
    case .impossible, .nothingFound(interrupted: false): return .answerIsNo
    case .nothingFound(interrupted: true): return .interrupted
    case .fault: return .ownFault
    }
  }
}

/// What `solve --json --output FILE` says on standard output.
private struct SolveReport: Encodable {
  var output: String
  var status: String?
  var total: Double?
  var bound: Double?
  var gap: Double?
  var score: [String: Double]
  var seconds: Int?
  var seed: UInt64?
  var sections: Int
  var classGroups: Int
  var uncoveredGroups: Int
  var mergedGroups: Int
  var electivesWanted: Int
  var electivesGranted: Int
  /// Index 0: first choices.
  var grantedByRank: [Int]
  var studentsWithNothing: Int
  var fairness: FairnessOutput
  /// Who and what is never assigned, and by which policy rule.
  var leftOut: [LeftOutOutput]
  /// What breaks rules of the policy pack in force.
  var policyFindings: [AuditOutput.Finding]

  init(_ timetable: Timetable, for problem: Problem, output: String) {
    let summary = TimetableSummary(of: timetable, for: problem)
    self.output = output
    status = timetable.status?.rawValue
    total = (timetable.score?.total).map(\.decimal)
    bound = timetable.bound.map(\.decimal)
    gap = timetable.gapMillionths.map { Double($0) / 1e6 }
    score = Dictionary(
      uniqueKeysWithValues: Component.all.map { ($0.id, (timetable.score?[$0] ?? .zero).decimal) })
    seconds = timetable.solver?.seconds
    seed = timetable.solver?.seed
    sections = summary.sections
    classGroups = summary.classGroups
    uncoveredGroups = summary.uncoveredGroups.count
    mergedGroups = summary.mergedGroups
    electivesWanted = summary.electivesWanted
    electivesGranted = summary.electivesGranted
    grantedByRank = summary.grantedByRank
    studentsWithNothing = summary.studentsWithNothing
    fairness = FairnessOutput(
      Fairness(
        of: timetable, for: problem, draw: Draw(seed: timetable.solver?.seed ?? Draw().seed)))
    leftOut = Auditor.leftOut(of: problem).map(LeftOutOutput.init)
    policyFindings = Auditor.policyFindings(of: timetable, for: problem).map {
      AuditOutput.Finding($0, clause: problem.policy?.clauses[$0.rule])
    }
  }
}
