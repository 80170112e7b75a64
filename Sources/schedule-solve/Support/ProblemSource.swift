import Foundation
import ScheduleFormats
import ScheduleModel

extension ProblemSource {
  /// Reads a file, folder or (`-`) standard input.
  ///
  /// - Throws: the exit code for missing input, after saying what is wrong.
  static func open(_ path: String, language: Language) throws -> ProblemSource {
    if path != "-", isFolder(path) {
      return try folder(path, language: language)
    }
    return ProblemSource(
      try InputFile.read(path, language: language), name: InputFile.name(of: path))
  }

  static func isFolder(_ path: String) -> Bool {
    var isDirectory: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
      && isDirectory.boolValue
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
  private let reading: ProblemReading
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
    var parts: [ProblemReading.Part] = []
    for (index, name) in ([path] + others + surveys).enumerated() {
      parts.append(
        ProblemReading.Part(
          name: name,
          source: index == 0 ? source : try ProblemSource.open(name, language: language),
          isSurvey: index > others.count))
    }
    reading = ProblemReading(
      parts, school: school, at: place, policies: policies.source, contradictions: contradictions)
    problem = reading.problem
    diagnostics = reading.diagnostics
    workbooks = reading.workbooks
    sheets = reading.sheets
  }

  /// Where values stand in what was read.
  func places() -> ProblemPlaces { reading.places() }
}
