import ArgumentParser
import Foundation
import ScheduleFormats
import ScheduleModel
import ScheduleReports

struct DistrictReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract:
      "Writes pages on a district's timetables: schools compared, who is shared when, sums.",
    discussion: """
      Takes a district.json and the folder of its answer. The pages are HTML files in one folder that \
      need no network and no server; open index.html. They compare the schools (coverage, choices, \
      cost, load, who holds the periods, points), show the week of every shared person with the ways \
      between schools, what shared organisations and the budget are used for, and the statistics of \
      March and September summed up. No student is named. --xlsx writes the same as a workbook.

      A folder that holds other files is left alone. A report that is there already is replaced.

      EXAMPLES
        schedule-solve district report district.json answer --output pages
        schedule-solve district report district.json answer --output pages --xlsx district.xlsx \\
          --language zh

      EXIT CODES
        0 done, 64 wrong usage, 65 bad input data, 66 input missing, 73 output cannot be written.
      """)

  @Argument(help: "A district.json.")
  var district: String

  @Argument(help: "The folder of the answer, or its district-timetable.json.")
  var answer: String

  @Option(name: .shortAndLong, help: "The folder for the pages.")
  var output: String

  @Option(name: .long, help: "A workbook with the same tables, a sheet each.")
  var xlsx: String?

  @OptionGroup var policyOption: PolicyOption
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if output == "-" { throw ValidationError("--output takes a folder, not standard output.") }
    if xlsx == "-", shared.json {
      throw ValidationError("Only one of --xlsx - and --json can have standard output.")
    }
  }

  func run() throws {
    let language = shared.spoken
    let folder = ReportFolder(path: output, force: nil, language: language)
    try folder.check()
    if let xlsx { try OutputFile.check(xlsx, language: language) }
    let (figures, missing) = try countSchools()
    let report = DistrictReport(figures, language: language)
    let workbook = try xlsx.map { path in
      try OutputTables.unlessRefused(path, language) { () throws(TableError) in
        try WorkbookWriter.bytes(report.sheets)
      }
    }
    let files = report.files
    try folder.write(files)
    if let workbook, let xlsx { try OutputFile.write(workbook, to: xlsx, language: language) }
    let findings = figures.findings.count
    if !shared.quiet { say(findings, files.count, missing) }
    if shared.json {
      try Console.output(
        json: Output(
          output: output, files: files.map(\.name), xlsx: xlsx, schools: figures.schools.count,
          missing: missing, violations: findings))
    }
  }

  /// Reads and counts one school after another.
  ///
  /// - Returns: also the ids of schools for which the answer has no timetable.
  private func countSchools() throws -> (figures: DistrictFigures, missing: [String]) {
    let loaded = try loadDistrict(
      district, policy: policyOption.policy, shared: shared, quiet: true)
    let folder = try DistrictAnswer(answer, shared: shared)
    var figures = DistrictFigures(loaded.district, answer: folder.timetable)
    let missing = try folder.forEachSchool(of: loaded, shared: shared) {
      figures.add(school: $0, problem: $1, timetable: $2)
    }
    return (figures, missing)
  }

  private func say(_ findings: Int, _ pages: Int, _ missing: [String]) {
    let language = shared.spoken
    let file = InputFile.name(of: answer)
    if !missing.isEmpty {
      let names = missing.prefix(5).joined(separator: ", ") + (missing.count > 5 ? ", ..." : "")
      let text = Text(
        en: "It has no timetable for \(missing.count) of the district's schools: \(names).",
        zh: "学区中有 \(missing.count) 所学校没有课表：\(names)。")
      Console.error(file, .warning, text, language)
    }
    if findings > 0 {
      let text = Text(
        en: "The timetables break rules (\(findings) findings); district audit names them.",
        zh: "课表违反规则（\(findings) 处），可用 district audit 查看。")
      Console.error(file, .warning, text, language)
    }
    let index = URL(fileURLWithPath: output).appendingPathComponent("index.html").path
    let text = Text(
      en: "\(pages) pages written; open \(index)", zh: "已写出 \(pages) 个页面；请打开 \(index)")
    Console.error(text[language])
  }

  /// What `--json` says.
  private struct Output: Encodable {
    let output: String
    let files: [String]
    let xlsx: String?
    /// How many are in the report.
    let schools: Int
    /// Ids of schools without a timetable.
    let missing: [String]
    let violations: Int
  }
}
