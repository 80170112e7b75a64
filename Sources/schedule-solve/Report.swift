import ArgumentParser
import Foundation
import ScheduleModel
import ScheduleReports

struct Report: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes a timetable as pages for coordinators, teachers, classes and parents.",
    discussion: """
      The pages are HTML files in one folder: an overview with charts, and the week of every class, \
      student, teacher, room, activity and organisation, with a search. They need no network and no \
      server: open index.html. Priority, needs, weights and ratings are never in them; with --redact \
      students' names are not, either.

      The papers for the day are among the pages: roll call, hand-over, dismissal, a paper per \
      student for parents; with --office also substitutes, waiting lists and pay, for the coordinator \
      alone. --xlsx and --csv write all of it as tables, --ics calendars of the term, --pdf the \
      papers as Chromium prints them.

      A folder that holds other files is left alone unless --force is given. A report that is there \
      already is replaced.

      EXAMPLES
        schedule-solve report timetable.json --problem problem.json --output pages
        schedule-solve report timetable.json --problem school.xlsx --output pages --language zh
        schedule-solve report timetable.json --problem problem.json --output public --redact initials
        schedule-solve report timetable.json --problem problem.json --xlsx papers.xlsx --ics calendars

      EXIT CODES
        0 done, 64 wrong usage, 65 bad input data, 66 input missing, 73 output cannot be written.
      """)

  @Argument(help: "A timetable.json, or - for standard input.")
  var timetable: String

  @Option(name: .long, help: "The problem (JSON, workbook or folder), or - for standard input.")
  var problem: String

  @Option(name: .shortAndLong, help: "The folder for the pages.")
  var output: String?

  @OptionGroup var exports: ExportOptions

  @OptionGroup var sources: SourceOptions

  @OptionGroup var pages: ReportOptions

  @Flag(name: .long, help: "Write into a folder that holds other files.")
  var force = false

  @OptionGroup var policyOption: PolicyOption
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if problem == "-", timetable == "-" {
      throw ValidationError("Only one of the timetable and --problem can be standard input.")
    }
    if output == "-" { throw ValidationError("--output takes a folder, not standard output.") }
    if output == nil, exports.isEmpty {
      throw ValidationError(
        "There is nothing to write: give --output, --xlsx, --csv, --ics or --pdf.")
    }
    if exports.xlsx == "-", shared.json {
      throw ValidationError("Only one of --xlsx - and --json can have standard output.")
    }
  }

  func run() throws {
    let language = shared.spoken
    let folder = output.map { ReportFolder(path: $0, force: force, language: language) }
    try folder?.check()
    let (given, answer) = try loadTimetable(timetable, of: problem, sources, policyOption, shared)
    let exporter = ReportExports(options: exports, force: force, shared: shared)
    try exporter.check(given)
    let data = ReportData(answer, of: given, language: language, pages)
    let files = try folder.map {
      try ReportWriter(folder: $0, options: pages, shared: shared).write(data)
    }
    let exported = try exporter.write(data)
    if data.violations > 0 {
      warn(ofViolations: data.violations, at: InputFile.name(of: timetable), language: language)
    }
    if shared.json {
      try Console.output(
        json: Output(
          output: output, files: files ?? [], exports: exported, violations: data.violations))
    }
  }

  /// What `--json` says.
  struct Output: Encodable {
    let output: String?
    let files: [String]
    /// Paths of the workbook and the folders of CSV files, calendars and PDF files.
    let exports: [String]
    let violations: Int
  }
}

/// What pages of a timetable may be told.
struct ReportOptions: ParsableArguments {
  @Option(
    name: .long,
    help: "In place of students' names: ids or initials.", transform: { try named($0, "--redact") })
  var redact: Redaction?

  @Flag(
    name: .long, help: "Papers for the coordinator alone, too: substitutes, waiting lists, pay.")
  var office = false

  func validate() throws {
    if office, redact != nil {
      throw ValidationError("--office tells more than --redact leaves; give one of them.")
    }
  }
}

extension ReportData {
  init(_ timetable: Timetable, of problem: Problem, language: Language, _ options: ReportOptions) {
    self.init(
      timetable, of: problem, language: language, redaction: options.redact,
      isForOffice: options.office)
  }
}

/// Writes a timetable's pages, and says so.
struct ReportWriter {
  let folder: ReportFolder
  let options: ReportOptions
  let shared: SharedOptions

  func write(_ timetable: Timetable, of problem: Problem) throws {
    let data = ReportData(timetable, of: problem, language: shared.spoken, options)
    try write(data)
    if data.violations > 0 {
      warn(ofViolations: data.violations, at: folder.path, language: data.language)
    }
  }

  /// - Returns: names of the pages.
  @discardableResult
  func write(_ data: ReportData) throws -> [String] {
    let files = Site.files(for: data)
    try folder.write(files)
    if !shared.quiet {
      let index = URL(fileURLWithPath: folder.path).appendingPathComponent("index.html").path
      let text = Text(
        en: "\(files.count) pages written; open \(index)", zh: "已写出 \(files.count) 个页面；请打开 \(index)"
      )
      Console.error(text[shared.spoken])
    }
    return files.map(\.name)
  }
}
