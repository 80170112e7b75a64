import ArgumentParser
import Foundation
import ScheduleFormats
import ScheduleModel
import ScheduleReports

struct Filing: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes what is filed with the district, the public notice and the statistics.",
    discussion: """
      Each document is an HTML page that prints on A4, and a workbook: document.html and .xlsx (filed \
      before the term), notice.html and .xlsx (for everybody: without names of students and without \
      priority), statistics.html and .xlsx (for March and September). Figures are counted from problem \
      and timetable; what neither knows is in a school-info file. What nobody has said is listed on \
      standard error and stands in the documents as a blank.

      EXAMPLES
        schedule-solve filing timetable.json --problem problem.json --output filing
        schedule-solve filing timetable.json --problem school.xlsx --output filing \\
          --school-info info.json --language zh
        schedule-solve filing timetable.json --problem problem.json --output public --kind notice

      EXIT CODES
        0 done, 64 wrong usage, 65 bad input data, 66 input missing, 73 output cannot be written.
      """)

  @Argument(help: "A timetable.json, or - for standard input.")
  var timetable: String

  @Option(name: .long, help: "The problem (JSON, workbook or folder), or - for standard input.")
  var problem: String

  @Option(name: .shortAndLong, help: "The folder for the documents.")
  var output: String

  @OptionGroup var sources: SourceOptions

  @Option(name: .long, help: "A JSON file with the texts that problem and timetable do not have.")
  var schoolInfo: String?

  @Option(
    name: .long, help: "document, notice, statistics or all (default: all).",
    transform: { try named($0, "--kind") })
  var kind = FilingKinds.all

  @Option(name: .long, help: "Name of the term, in place of the problem's.")
  var term: String?

  @OptionGroup var policyOption: PolicyOption
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if [problem, timetable, schoolInfo].count(where: { $0 == "-" }) > 1 {
      throw ValidationError("Only one of the files can be standard input.")
    }
    if output == "-" { throw ValidationError("--output takes a folder, not standard output.") }
  }

  func run() throws {
    let language = shared.spoken
    let (given, answer) = try loadTimetable(timetable, of: problem, sources, policyOption, shared)
    let filing = SchoolFiling(
      answer, of: given, info: try loadSchoolInfo(for: given), term: term, language: language)
    let documents = kind.kinds.map(filing.document)
    let files = try write(documents)
    var keys: Set<String> = []
    let blanks = documents.flatMap(\.missing).filter { keys.insert($0.key).inserted }
    if !shared.quiet { say(blanks, filing.report.violations.count, files.count) }
    if shared.json {
      try Console.output(
        json: Output(
          output: output, files: files, missing: blanks.map(\.key),
          violations: filing.report.violations.count))
    }
  }

  private func loadSchoolInfo(for given: Problem) throws -> SchoolInfo {
    guard let schoolInfo else { return SchoolInfo() }
    let bytes = try InputFile.read(schoolInfo, language: shared.spoken)
    let (info, diagnostics) = SchoolInfoReader.read(bytes, for: given)
    return try unlessBad(
      info, diagnostics, of: schoolInfo, language: shared.spoken, json: shared.json,
      quiet: shared.quiet)
  }

  /// - Returns: names of the files.
  private func write(_ documents: [FilingDocument]) throws -> [String] {
    let language = shared.spoken
    if FileManager.default.fileExists(atPath: output), !ProblemSource.isFolder(output) {
      throw OutputFile.failure(
        output, Text(en: "this is a file, not a folder", zh: "这是文件，不是文件夹"), language)
    }
    var files: [(name: String, bytes: [UInt8])] = []
    for document in documents {
      files += try OutputTables.unlessRefused(output, language) { () throws(TableError) in
        try SchoolFiling.files(of: document)
      }
    }
    try OutputTables.write(folder: output, files: files, language: language)
    return files.map(\.name)
  }

  private func say(_ blanks: [FilingBlank], _ violations: Int, _ files: Int) {
    let language = shared.spoken
    if violations > 0 { warn(ofViolations: violations, at: output, language: language) }
    if !blanks.isEmpty {
      let text = Text(
        en: "Left blank in the documents, since nobody has said it (\(blanks.count)):",
        zh: "以下 \(blanks.count) 项没有填写，文件中留空：")
      Console.error(output, .warning, text, language)
      for blank in blanks { Console.error("    \(blank.key): \(blank.label)") }
    }
    Console.error(
      Text(en: "\(files) files written to \(output)", zh: "已写出 \(files) 个文件到 \(output)")[language])
  }

  /// What `--json` says.
  private struct Output: Encodable {
    let output: String
    let files: [String]
    /// Where what was left blank would be said.
    let missing: [String]
    let violations: Int
  }
}

/// Which documents `filing` writes.
enum FilingKinds: String, CaseIterable {
  case document, notice, statistics, all

  var kinds: [FilingDocument.Kind] {
    FilingDocument.Kind(rawValue: rawValue).map { [$0] } ?? FilingDocument.Kind.allCases
  }
}
