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

      A folder that holds other files is left alone unless --force is given. A report that is there \
      already is replaced.

      EXAMPLES
        schedule-solve report timetable.json --problem problem.json --output pages
        schedule-solve report timetable.json --problem school.xlsx --output pages --language zh
        schedule-solve report timetable.json --problem problem.json --output public --redact initials

      EXIT CODES
        0 done, 64 wrong usage, 65 bad input data, 66 input missing, 73 output cannot be written.
      """)

  @Argument(help: "A timetable.json, or - for standard input.")
  var timetable: String

  @Option(name: .long, help: "The problem (JSON, workbook or folder), or - for standard input.")
  var problem: String

  @Option(name: .shortAndLong, help: "The folder for the pages.")
  var output: String

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
  }

  func run() throws {
    let language = shared.spoken
    let folder = ReportFolder(path: output, force: force, language: language)
    try folder.check()
    // Warnings about the problem are for `check` to give.
    let given = try loadProblem(
      problem, sources, policy: policyOption.policy, language: language, json: shared.json,
      quiet: true)
    let answer = try loadTimetable(
      timetable, language: language, json: shared.json, quiet: shared.quiet)
    let report = ReportWriter(folder: folder, redaction: pages.redact, shared: shared)
    let output = try report.write(answer, of: given)
    if shared.json { try Console.output(json: output) }
  }
}

/// What pages of a timetable may be told.
struct ReportOptions: ParsableArguments {
  @Option(
    name: .long,
    help: "In place of students' names: ids or initials.", transform: { try named($0, "--redact") })
  var redact: Redaction?
}

/// Writes a timetable's pages, and says so.
struct ReportWriter {
  let folder: ReportFolder
  let redaction: Redaction?
  let shared: SharedOptions

  @discardableResult
  func write(_ timetable: Timetable, of problem: Problem) throws -> Output {
    let language = shared.spoken
    let data = ReportData(timetable, of: problem, language: language, redaction: redaction)
    let files = Site.files(for: data)
    try folder.write(files)
    if data.violations > 0 {
      let text = Text(
        en: "The timetable breaks rules (\(data.violations) findings); audit names them.",
        zh: "课表违反规则（\(data.violations) 处），可用 audit 查看。")
      Console.error(folder.path, .warning, text, language)
    }
    if !shared.quiet {
      let index = URL(fileURLWithPath: folder.path).appendingPathComponent("index.html").path
      let text = Text(
        en: "\(files.count) pages written; open \(index)", zh: "已写出 \(files.count) 个页面；请打开 \(index)"
      )
      Console.error(text[language])
    }
    return Output(
      output: folder.path, files: files.map(\.name), violations: data.violations)
  }

  /// What `--json` says.
  struct Output: Encodable {
    let output: String
    let files: [String]
    let violations: Int
  }
}
