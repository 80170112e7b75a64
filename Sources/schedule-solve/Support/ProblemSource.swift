import Foundation
import ScheduleFormats
import ScheduleModel

/// Something a problem can be read from, told apart by its content.
enum ProblemSource {
  /// `problem.json`.
  case json([UInt8])
  /// A workbook, CSV file, folder of CSV files, or OneRoster folder.
  case tables(Workbook)
  /// A file that should be tables and cannot be read.
  case unreadable([Diagnostic])

  /// Reads a file, folder or (`-`) standard input.
  ///
  /// - Throws: the exit code for missing input, after saying what is wrong.
  static func open(_ path: String, language: Language) throws -> ProblemSource {
    if path != "-", isFolder(path) {
      return try folder(path, language: language)
    }
    let bytes = try InputFile.read(path, language: language)
    guard isTables(bytes, path) else { return .json(bytes) }
    do {
      return .tables(try WorkbookReader.read(bytes, name: InputFile.name(of: path)))
    } catch {
      return .unreadable(error.diagnostics.map(Diagnostic.init))
    }
  }

  static func isFolder(_ path: String) -> Bool {
    var isDirectory: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
      && isDirectory.boolValue
  }

  /// Workbooks begin like archives, old ones like compound files. Text is CSV where it does not
  /// begin like JSON and its name, or a separator in its first line, says so.
  private static func isTables(_ bytes: [UInt8], _ path: String) -> Bool {
    if bytes.starts(with: [0x50, 0x4B]) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      return true
    }
    let suffix = URL(fileURLWithPath: path).pathExtension.lowercased()
    let isWorkbook = ["xlsx", "xlsm", "xls", "et", "ods"].contains(suffix)
    if isWorkbook, bytes.isEmpty { return true }
    guard suffix != "json", WorkbookReader.mayBeTables(bytes) else { return false }
    if isWorkbook { return true }
    if ["csv", "tsv", "txt"].contains(suffix) { return true }
    let line = bytes.prefix(10_000).prefix { $0 != 10 && $0 != 13 }
    return line.contains { [UInt8(ascii: ","), UInt8(ascii: ";"), 9].contains($0) }
  }

  private static func folder(_ path: String, language: Language) throws -> ProblemSource {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    } catch {
      let reason = Text(en: "the folder cannot be read", zh: "文件夹无法读取")
      throw InputFile.failure(path, reason.because(SystemReason.text(of: error)), language)
    }
    let tables = names.filter { !$0.hasPrefix(".") && WorkbookReader.isTableName($0) }
    let workbook = names.first { !$0.hasPrefix(".") && $0.lowercased().hasSuffix(".xlsx") }
    guard !tables.isEmpty else {
      let hint = Text(
        en: workbook.map { "; give its workbook \($0) itself" } ?? "",
        zh: workbook.map { "；请直接给出其中的工作簿 \($0)" } ?? "")
      throw InputFile.failure(
        path,
        Text(
          en: "there are no CSV files in this folder" + hint.en,
          zh: "文件夹中没有 CSV 文件" + hint.zh), language)
    }
    let folder = URL(fileURLWithPath: path)
    let files = try tables.map { name in
      (
        name: name,
        bytes: try InputFile.read(
          folder.appendingPathComponent(name).path, language: language)
      )
    }
    do {
      var read = try WorkbookReader.read(folder: path, files: files)
      if let workbook { read.diagnostics.append(passedOver(workbook, in: path)) }
      return .tables(read)
    } catch {
      return .unreadable(error.diagnostics.map(Diagnostic.init))
    }
  }

  private static func passedOver(_ workbook: String, in folder: String) -> TableDiagnostic {
    TableDiagnostic(
      .warning, code: "workbook-not-read", at: Table.Position(file: folder),
      sentence: Text(
        en: "Of this folder the CSV files are read, not the workbook \(workbook).",
        zh: "只读取该文件夹中的 CSV 文件，未读取工作簿 \(workbook)。"))
  }
}

/// What was read from a file of any kind.
struct ReadProblem {
  /// nil after an error.
  var problem: Problem?
  var diagnostics: [Diagnostic]
  /// The tables that it was read from, in the order given; none for JSON alone.
  var workbooks: [Workbook] = []
  /// What the tables say, also where something is missing.
  var sheets: SheetProblem?
  /// The text that it was read from, where that was JSON.
  private var text: [UInt8]?
  /// Policy packs from files, and what was found in them.
  let policies: PolicyFiles

  /// Reads and checks a problem from a file or folder, with what is to be merged into it.
  ///
  /// - Parameter contradictions: how severe it is that pins cannot hold.
  /// - Throws: the exit code for missing input, after saying what is wrong.
  init(
    _ path: String, with others: [String] = [], surveys: [String] = [], school: String? = nil,
    policy: String? = nil, contradictions: Diagnostic.Severity = .error, language: Language
  ) throws {
    try self.init(
      try ProblemSource.open(path, language: language), named: path, with: others,
      surveys: surveys, school: school, contradictions: contradictions,
      policies: try PolicyFiles(policy, problem: path, language: language), language: language)
  }

  /// Reads a problem of a district's school from a file or folder, completed with what is shared.
  ///
  /// - Parameter policies: those of the district.
  /// - Throws: the exit code for missing input, after saying what is wrong.
  init(
    _ path: String, at place: DistrictPlace, policies: PolicyFiles,
    contradictions: Diagnostic.Severity = .error, language: Language
  ) throws {
    try self.init(
      try ProblemSource.open(path, language: language), named: path, at: place,
      contradictions: contradictions,
      policies: try PolicyFiles(nil, problem: path, in: policies, language: language),
      language: language)
  }

  /// As above, where the first file has been opened.
  init(
    _ source: ProblemSource, named path: String, with others: [String] = [],
    surveys: [String] = [], school: String? = nil, at place: DistrictPlace? = nil,
    contradictions: Diagnostic.Severity = .error, policies: PolicyFiles, language: Language
  ) throws {
    self.policies = policies
    var workbooks: [Workbook] = []
    var surveyTables: [Workbook] = []
    var faults: [Diagnostic] = []
    for (index, name) in ([path] + others + surveys).enumerated() {
      let next = index == 0 ? source : try ProblemSource.open(name, language: language)
      switch next {
      case .json(let bytes):
        if index == 0, others.isEmpty, surveys.isEmpty {
          text = bytes
          (problem, diagnostics) = ProblemReader.read(
            bytes, policies: policies.source, contradictions: contradictions, at: place)
          return
        }
        guard index <= others.count else {
          faults.append(Self.notTables(name))
          continue
        }
        let (read, said) = ProblemReader.read(
          bytes, policies: policies.source, contradictions: contradictions)
        faults += said.filter { $0.severity == .error }
        if let read { workbooks.append(SheetProblem.workbook(of: read, name: name)) }
      case .tables(let workbook):
        if index <= others.count {
          workbooks.append(workbook)
        } else {
          surveyTables.append(workbook)
        }
      case .unreadable(let said): faults += said
      }
    }
    self.workbooks = workbooks + surveyTables
    guard faults.isEmpty else {
      diagnostics = faults
      return
    }
    // A roster comes first, so that the others add to it.
    workbooks =
      workbooks.filter(OneRoster.isRoster) + workbooks.filter { !OneRoster.isRoster($0) }
    let read = SheetProblem(
      workbooks, surveys: surveyTables, school: school, policies: policies.source,
      contradictions: contradictions, at: place)
    sheets = read
    problem = read.problem
    diagnostics = read.diagnostics
  }

  /// Where values stand in what was read.
  func places() -> ProblemPlaces { ProblemPlaces(text: text, sheets: sheets) }

  private static func notTables(_ name: String) -> Diagnostic {
    Diagnostic(
      .error, code: "not-tables", path: "",
      sentence: Text(
        en: "“\(name)” is no workbook or CSV file.", zh: "“\(name)”不是工作簿或 CSV 文件。"))
  }
}
