import Foundation
import ScheduleFormats
import ScheduleModel

/// Files that were dropped and are not yet the problem, with corrections made in the page.
///
/// The files lie in `source/N/` as they came; corrections are laid over what is read of them.
struct PendingImport: Sendable {
  /// What `source/N/import.json` says.
  struct Record: Codable, Sendable {
    static let format = "schedule-solve-import/1"

    struct File: Codable, Sendable {
      var name: String
      var isSurvey: Bool
    }

    var format = Self.format
    var isPending = true
    var files: [File] = []
    var fixes: [Fix] = []
  }

  /// A correction: of a cell, or of a value in a JSON text.
  struct Fix: Codable, Sendable {
    var file: String
    var sheet: String?
    var row: Int?
    /// From 0.
    var column: Int?
    var path: String?
    var from: String
    /// As text; of a JSON text, JSON.
    var value: String
  }

  /// Most files, and largest sum of their sizes.
  static let mostFiles = 60
  static let mostBytes = 128 << 20

  let number: Int
  private(set) var record: Record
  /// What was read of the files, corrections made; nil after an error.
  private(set) var problem: Problem?
  private(set) var diagnostics: [Diagnostic] = []
  /// What heads the columns of tables that were read, by file and table.
  private var headings: [String: [String: [Heading]]] = [:]
  private(set) var sizes: [String: Int] = [:]
  private var sources: [String: ProblemSource] = [:]
  /// The same with the corrections.
  private var corrected: [String: ProblemSource] = [:]

  var isSound: Bool { problem != nil }
  private var folderName: String { "source/\(number)" }

  private init(number: Int, record: Record) {
    self.number = number
    self.record = record
  }

  /// That which the folder was left with.
  static func left(in folder: Folder) -> PendingImport? {
    for number in numbers(in: folder).reversed() {
      guard
        let record = folder.load(Record.self, from: "source/\(number)/import.json"),
        record.format == Record.format, record.isPending
      else { continue }
      var pending = PendingImport(number: number, record: record)
      for file in record.files { pending.open(file.name, in: folder) }
      pending.record.files.removeAll { pending.sources[$0.name] == nil }
      pending.read(folder)
      return pending
    }
    return nil
  }

  private static func numbers(in folder: Folder) -> [Int] {
    folder.names(in: "source").compactMap { Int($0) }.sorted()
  }

  /// A new one without files.
  static func begun(in folder: Folder) throws(StoreError) -> PendingImport {
    let pending = PendingImport(
      number: (numbers(in: folder).last ?? 0) + 1, record: Record())
    try folder.makeFolder(pending.folderName)
    try pending.save(folder)
    return pending
  }

  private func save(_ folder: Folder) throws(StoreError) {
    try folder.save(record, to: folderName + "/import.json")
  }

  // MARK: Files

  /// Adds a file, in the place of one of the same name.
  mutating func add(
    _ bytes: [UInt8], name: String, isSurvey: Bool, to folder: Folder
  ) throws(StoreError) {
    try folder.write(bytes, to: folderName + "/" + name)
    record.files.removeAll { $0.name == name }
    record.fixes.removeAll { $0.file == name }
    record.files.append(.init(name: name, isSurvey: isSurvey))
    try save(folder)
    take(bytes, name)
    read(folder)
  }

  /// Takes a file away.
  mutating func remove(_ name: String, from folder: Folder) throws(StoreError) {
    record.files.removeAll { $0.name == name }
    record.fixes.removeAll { $0.file == name }
    sources[name] = nil
    sizes[name] = nil
    try save(folder)
    folder.remove(folderName + "/" + name)
    read(folder)
  }

  /// Ends it: its files stay in the folder where it is accepted.
  func end(accepted: Bool, in folder: Folder) throws(StoreError) {
    var record = record
    record.isPending = false
    try folder.save(record, to: folderName + "/import.json")
    guard !accepted else { return }
    for file in record.files { folder.remove(folderName + "/" + file.name) }
  }

  private mutating func open(_ name: String, in folder: Folder) {
    if let bytes = folder.read(folderName + "/" + name) { take(bytes, name) }
  }

  private mutating func take(_ bytes: [UInt8], _ name: String) {
    sizes[name] = bytes.count
    sources[name] = ProblemSource(bytes, name: name)
  }

  var kinds: [String: String] {
    sources.mapValues { source in
      switch source {
      case .json: return "json"
      case .tables(let workbook): return workbook.kind == .xlsx ? "xlsx" : "csv"
      case .unreadable: return "unreadable"
      }
    }
  }

  /// Names of the tables of each file that has some.
  var tableNames: [String: [String]] {
    corrected.compactMapValues { source in
      guard case .tables(let workbook) = source else { return nil }
      return workbook.tables.filter { !$0.isHidden }.map(\.name)
    }
  }

  // MARK: Corrections

  /// - Returns: false for a place that is not there.
  mutating func fix(_ fix: Fix, in folder: Folder) throws(StoreError) -> Bool {
    var fix = fix
    guard let from = present(fix) else { return false }
    fix.from = from
    let before = record.fixes
    // A place that is corrected again remembers what it was at first.
    if let earlier = record.fixes.firstIndex(where: { $0.isSamePlace(as: fix) }) {
      fix.from = record.fixes[earlier].from
      record.fixes[earlier] = fix
    } else {
      record.fixes.append(fix)
    }
    do throws(StoreError) {
      try save(folder)
    } catch {
      record.fixes = before
      throw error
    }
    read(folder)
    return true
  }

  /// Takes a correction back.
  mutating func unfix(_ index: Int, in folder: Folder) throws(StoreError) {
    record.fixes.remove(at: index)
    try save(folder)
    read(folder)
  }

  /// What stands at a place now; nil where there is no such place.
  private func present(_ fix: Fix) -> String? {
    switch corrected[fix.file] {
    case .json(let bytes):
      guard let path = fix.path, fix.value.utf8.count < 1 << 20,
        JSONReplacement.text(bytes, at: path, with: [UInt8](fix.value.utf8)) != nil
      else { return nil }
      return JSONReplacement.value(bytes, at: path) ?? ""
    case .tables(let workbook):
      guard let row = fix.row, let column = fix.column, (1...200_000).contains(row),
        (0..<2_000).contains(column), let table = Self.table(fix.sheet, in: workbook)
      else { return nil }
      return table.row(numbered: row)?[column].plainText ?? ""
    case .unreadable, nil: return nil
    }
  }

  private static func table(_ sheet: String?, in workbook: Workbook) -> Table? {
    index(of: sheet, in: workbook).map { workbook.tables[$0] }
  }

  private static func index(of sheet: String?, in workbook: Workbook) -> Int? {
    guard let sheet else { return workbook.tables.isEmpty ? nil : 0 }
    return workbook.tables.firstIndex { $0.name == sheet }
  }

  /// A file as it is read, with its corrections.
  private func correct(_ name: String) -> ProblemSource? {
    let fixes = record.fixes.filter { $0.file == name }
    switch sources[name] {
    case .json(var bytes):
      for fix in fixes {
        guard let path = fix.path else { continue }
        bytes = JSONReplacement.text(bytes, at: path, with: [UInt8](fix.value.utf8)) ?? bytes
      }
      return .json(bytes)
    case .tables(var workbook):
      for fix in fixes {
        guard let row = fix.row, let column = fix.column,
          let index = Self.index(of: fix.sheet, in: workbook)
        else { continue }
        workbook.tables[index] = workbook.tables[index].replacing(
          row: row, column: column, with: fix.value.isEmpty ? .empty : .text(fix.value))
      }
      return .tables(workbook)
    case .unreadable(let said): return .unreadable(said)
    case nil: return nil
    }
  }

  /// The table with its corrections.
  func table(file: String, sheet: String?) -> Table? {
    guard case .tables(let workbook) = corrected[file] else { return nil }
    return Self.table(sheet, in: workbook)
  }

  private mutating func read(_ folder: Folder) {
    corrected = [:]
    for file in record.files { corrected[file.name] = correct(file.name) }
    let parts = record.files.compactMap { file in
      corrected[file.name].map {
        ProblemReading.Part(name: file.name, source: $0, isSurvey: file.isSurvey)
      }
    }
    problem = nil
    diagnostics = []
    headings = [:]
    guard !parts.isEmpty else { return }
    let reading = ProblemReading(
      joined(parts), policies: Workspace.policies(in: folder), contradictions: .warning)
    problem = reading.problem
    diagnostics = reading.diagnostics
    for cell in Set(diagnostics.compactMap(\.cell).map { [$0.file, $0.sheet] }) {
      headings[cell[0], default: [:]][cell[1]] =
        reading.sheets?.headings(file: cell[0], table: cell[1])?.map(Heading.init)
    }
  }

  /// What stands above a column (from 0).
  struct Heading: Sendable {
    var column: Int
    var text: String

    init(_ heading: (column: Int, text: String)) {
      column = heading.column
      text = heading.text
    }
  }

  func headings(of table: Table) -> [Heading] {
    headings[table.file]?[table.name] ?? table.likelyHeadings.map(Heading.init)
  }

  /// CSV files are one folder together, like those that were dropped at once.
  private func joined(_ parts: [ProblemReading.Part]) -> [ProblemReading.Part] {
    var folder = Workbook(name: "", kind: .csvFolder)
    var others: [ProblemReading.Part] = []
    for part in parts {
      if !part.isSurvey, case .tables(let workbook) = part.source, workbook.kind == .csv {
        folder.tables += workbook.tables
        folder.diagnostics += workbook.diagnostics
      } else {
        others.append(part)
      }
    }
    guard !folder.tables.isEmpty else { return others }
    folder.name = folder.tables[0].file
    return [ProblemReading.Part(name: folder.name, source: .tables(folder))] + others
  }
}

extension PendingImport.Fix {
  fileprivate func isSamePlace(as other: PendingImport.Fix) -> Bool {
    file == other.file && sheet == other.sheet && row == other.row && column == other.column
      && path == other.path
  }
}

/// Names of files from elsewhere.
enum FileName {
  /// Longest name, bytes.
  private static let longest = 120

  /// The last part of a path, without what a file system or a listing would stumble over.
  ///
  /// - Returns: nil where nothing is left of it.
  static func safe(_ name: String) -> String? {
    let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
    var kept = ""
    for scalar in last.unicodeScalars {
      let category = scalar.properties.generalCategory
      let isBad =
        category == .control || category == .format || category == .lineSeparator
        || category == .paragraphSeparator || category == .privateUse || category == .surrogate
      if !isBad { kept.unicodeScalars.append(scalar) }
    }
    while kept.hasPrefix(".") || kept.hasPrefix(" ") { kept.removeFirst() }
    while kept.hasSuffix(" ") || kept.hasSuffix(".") { kept.removeLast() }
    // Too long: the beginning and the ending are kept.
    while kept.utf8.count > longest, let dot = kept.lastIndex(of: "."), dot > kept.startIndex {
      kept.remove(at: kept.index(before: dot))
    }
    while kept.utf8.count > longest { kept.removeLast() }
    guard !kept.isEmpty, kept != "import.json" else { return nil }
    return kept
  }
}
