import ArgumentParser
import Foundation
import ScheduleFormats
import ScheduleModel

/// Files to be merged into a problem.
struct SourceOptions: ParsableArguments {
  @Option(
    name: .long,
    help: "A further workbook or folder that adds to the first; may be given several times.")
  var with: [String] = []

  @Option(
    name: .long,
    help: "A form tool's export (.csv or .xlsx) with students' choices; may be given several times."
  )
  var survey: [String] = []

  @Option(name: .long, help: "Of a OneRoster folder with several schools, the one to read.")
  var school: String?
}

extension ReadProblem {
  init(
    _ path: String, _ sources: SourceOptions, policy: String? = nil,
    contradictions: Diagnostic.Severity = .error, language: Language
  ) throws {
    try self.init(
      path, with: sources.with, surveys: sources.survey, school: sources.school,
      policy: policy, contradictions: contradictions, language: language)
  }
}

/// What a problem can be written as.
enum OutputForm: String, CaseIterable {
  case json, xlsx, csv, oneRoster, soi

  /// By the name of the output: `.json`, `.xlsx`, `.soi`; without extension, or with `/` at the end,
  /// a folder of CSV files. Standard output gets JSON.
  init?(name: String) {
    if name == "-" {
      self = .json
      return
    }
    if name.hasSuffix("/") || ProblemSource.isFolder(name) {
      self = .csv
      return
    }
    switch URL(fileURLWithPath: name).pathExtension.lowercased() {
    case "json": self = .json
    case "xlsx": self = .xlsx
    case "soi": self = .soi
    case "": self = .csv
    default: return nil
    }
  }
}

/// Writes sheets as a workbook or as a folder of CSV files, whole or not at all.
enum OutputTables {
  /// - Throws: the exit code for output that cannot be written, after saying why.
  static func write(_ sheets: [SheetDraft], to path: String, language: Language) throws {
    let bytes = try unlessRefused(path, language) { () throws(TableError) in
      try WorkbookWriter.bytes(sheets)
    }
    try OutputFile.write(bytes, to: path, language: language)
  }

  /// What a workbook for the path is made of.
  ///
  /// - Throws: the exit code where a workbook cannot hold it, after saying why.
  static func unlessRefused<Value>(
    _ path: String, _ language: Language, _ make: () throws(TableError) -> Value
  ) throws -> Value {
    do throws(TableError) {
      return try make()
    } catch {
      let printer = DiagnosticPrinter(file: path, language: language)
      for line in printer.lines(for: error.diagnostics.map(Diagnostic.init)) {
        Console.error(line)
      }
      throw ExitStatus.outputFailed.exit
    }
  }

  /// Writes a folder of CSV files: each whole or not at all, in a new folder all or none.
  ///
  /// - Throws: the exit code for output that cannot be written, after saying why.
  static func write(folder path: String, _ sheets: [SheetDraft], language: Language) throws {
    try write(folder: path, files: CSVFolder.files(sheets), language: language)
  }

  /// As above, of any files.
  static func write(
    folder path: String, files: [(name: String, bytes: [UInt8])], language: Language
  ) throws {
    let manager = FileManager.default
    if ProblemSource.isFolder(path) {
      let folder = URL(fileURLWithPath: path)
      for file in files {
        try OutputFile.write(
          file.bytes, to: folder.appendingPathComponent(file.name).path, language: language)
      }
      return
    }
    let target = URL(fileURLWithPath: path)
    try OutputFile.check(target.path, language: language)
    let temporary = target.deletingLastPathComponent().appendingPathComponent(
      ".\(target.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier).part")
    do {
      try manager.createDirectory(at: temporary, withIntermediateDirectories: false)
      for file in files {
        try Data(file.bytes).write(to: temporary.appendingPathComponent(file.name))
      }
      try manager.moveItem(at: temporary, to: target)
    } catch {
      try? manager.removeItem(at: temporary)
      let reason = Text(en: "the folder cannot be written", zh: "文件夹无法写入")
      throw OutputFile.failure(path, reason.because(SystemReason.text(of: error)), language)
    }
  }
}
