import ArgumentParser
import Foundation
import ScheduleFormats
import ScheduleModel
import ScheduleReports

/// What a report is written as besides pages.
struct ExportOptions: ParsableArguments {
  @Option(name: .long, help: "A workbook with the timetable and all papers, a sheet each.")
  var xlsx: String?

  @Option(name: .long, help: "A folder of CSV files, one for each sheet of the workbook.")
  var csv: String?

  @Option(
    name: .long,
    help: "A folder of calendars (.ics) for every teacher, class and student; needs calendar.term.")
  var ics: String?

  @Option(name: .long, help: "A folder of PDF files, one for each paper; needs Chromium.")
  var pdf: String?

  var isEmpty: Bool { [xlsx, csv, ics, pdf].allSatisfy { $0 == nil } }

  func validate() throws {
    for (name, value) in [("--csv", csv), ("--ics", ics), ("--pdf", pdf)] where value == "-" {
      throw ValidationError("\(name) takes a folder, not standard output.")
    }
  }
}

/// Writes a report as workbook, CSV files, calendars and PDF files.
struct ReportExports {
  let options: ExportOptions
  /// Whether folders may hold other files.
  let force: Bool
  let shared: SharedOptions

  private var language: Language { shared.spoken }

  /// Finds out before anything is written whether all of it can be.
  ///
  /// - Throws: the exit code, after saying why.
  func check(_ problem: Problem) throws {
    if let file = options.xlsx { try OutputFile.check(file, language: language) }
    for path in [options.csv, options.ics, options.pdf].compactMap({ $0 }) {
      try folder(path).check()
    }
    if let folder = options.ics {
      try unlessDateless(folder) { () throws(TermDays.Fault) in
        _ = try TermDays(problem.calendar)
      }
    }
    if let folder = options.pdf { _ = try chromium(for: folder) }
  }

  /// - Returns: what was written, for `--json`.
  /// - Throws: the exit code for what cannot be written, after saying why.
  func write(_ data: ReportData) throws -> [String] {
    var written: [String] = []
    if options.xlsx != nil || options.csv != nil {
      let tables = ReportTables(data.places, naming: data.naming).all
      if let file = options.xlsx {
        let sheets = TableFiles.sheets(tables, language: language)
        try OutputTables.write(sheets, to: file, language: language)
        written.append(file)
      }
      if let path = options.csv {
        try folder(path).write(TableFiles.csv(tables, language: language))
        written.append(path)
      }
    }
    if let path = options.ics {
      let calendars = try unlessDateless(path) { () throws(TermDays.Fault) in
        try Calendars(data.places, language: language, naming: data.naming)
      }
      try folder(path).write(calendars.files)
      written.append(path)
    }
    if let path = options.pdf {
      let printer = PaperPrinter(chromium: try chromium(for: path), language: language)
      try folder(path).write(try printer.files(Site.papers(for: data), for: path))
      written.append(path)
    }
    return written
  }

  private func folder(_ path: String) -> ReportFolder {
    ReportFolder(path: path, force: force, language: language)
  }

  private func unlessDateless<Value>(
    _ folder: String, _ body: () throws(TermDays.Fault) -> Value
  ) throws -> Value {
    do throws(TermDays.Fault) {
      return try body()
    } catch {
      Console.error(folder, .error, error.sentence, language)
      throw ExitStatus.badData.exit
    }
  }

  private func chromium(for folder: String) throws -> Chromium {
    guard let chromium = Chromium() else {
      throw OutputFile.failure(folder, Chromium.missing, language)
    }
    return chromium
  }
}
