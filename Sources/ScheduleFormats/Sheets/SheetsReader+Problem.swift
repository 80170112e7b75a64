import Foundation
import ScheduleModel

/// What workbooks, folders of CSV files, rosters and surveys say together.
public struct SheetProblem {
  /// nil after an error.
  public let problem: Problem?
  /// Everything found, errors first, each with its cell.
  public let diagnostics: [Diagnostic]
  private let data: SheetData
  private let reader: SheetsReader

  /// - Parameters:
  ///   - workbooks: read as if all their tables were in one; later ones add to earlier ones. A
  ///     folder of OneRoster's may be among them, best as the first.
  ///   - surveys: exports of form tools, merged into the students.
  ///   - school: of a roster with several schools, the one to read: its id or name.
  ///   - policies: finds policy packs that are not built in.
  ///   - contradictions: how severe it is that pins cannot hold.
  ///   - place: of a district's school: what completes the problem.
  public init(
    _ workbooks: [Workbook], surveys: [Workbook] = [], school: String? = nil,
    policies: PolicySource = PolicySource(), contradictions: Diagnostic.Severity = .error,
    at place: DistrictPlace? = nil
  ) {
    let reader = SheetsReader()
    if let place { reader.expect(place) }
    var said: [TableDiagnostic] = []
    for workbook in workbooks {
      said += workbook.diagnostics
      guard OneRoster.isRoster(workbook) else {
        reader.add(workbook)
        continue
      }
      do {
        let roster = try OneRoster(workbook, school: school)
        said += roster.diagnostics
        for part in roster.parts { reader.add(part) }
      } catch {
        said += error.diagnostics
      }
    }
    for survey in surveys {
      said += survey.diagnostics
      for table in survey.tables { reader.add(survey: table) }
    }
    reader.read()
    let (problem, diagnostics) = reader.problem(
      policies: policies, contradictions: contradictions, at: place)
    let isWhole = !said.contains { $0.severity == .error }
    self.problem = isWhole ? problem : nil
    self.diagnostics = (said.map(Diagnostic.init) + diagnostics).sortedBySeverity
    data = reader.data
    self.reader = reader
  }

  /// The cell that holds a value of the problem, or the nearest on the way to it.
  public func cell(of path: DataPath) -> CellPlace? {
    reader.place(of: path.description).flatMap(reader.findings.cellPlace)
  }

  /// What heads the columns (from 0) of a table that was read; nil for other tables.
  public func headings(file: String, table: String) -> [(column: Int, text: String)]? {
    for (number, layout) in reader.layouts {
      let own = reader.findings.tables[number]
      if own.file == file, own.name == table { return layout.headings }
    }
    return nil
  }

  /// A sentence in which entries that are named by their path (`pins[3]`) are named by their cell.
  public func withCells(_ sentence: String) -> String { reader.withPlaces(sentence) }

  /// Whether nothing is wrong but that something is still to be filled in.
  public var isMerelyIncomplete: Bool {
    diagnostics.allSatisfy { $0.severity != .error || $0.code.hasPrefix("missing-") }
  }

  /// The tables that a problem would be written as.
  public static func workbook(of problem: Problem, name: String) -> Workbook {
    var workbook = Workbook(name: name, kind: .xlsx)
    for sheet in SheetsWriter(language: .en).sheets(problem) {
      var table = Table(file: name, sheet: sheet.name)
      for (index, row) in sheet.rows.enumerated() {
        table.addRow(
          index + 1,
          row.enumerated().map { Cell(column: $0.offset, value: $0.element.value) })
      }
      workbook.tables.append(table)
    }
    return workbook
  }

  /// What was read, as sheets to be filled in.
  public func sheets(_ language: Language) -> [SheetDraft] {
    SheetsWriter(language: language).sheets(data)
  }
}

extension Diagnostic {
  /// What was said about a file, as what is said about a problem.
  public init(_ said: TableDiagnostic) {
    self.init(said.severity, code: said.code, path: "", sentence: said.sentence, hint: said.hint)
    let position = said.position
    guard position.sheet != nil || !position.file.isEmpty else { return }
    let table = Table(file: position.file, sheet: position.sheet)
    var name: String?
    if let row = position.row {
      name = (position.column.map(Table.letters(ofColumn:)) ?? "") + String(row)
    }
    cell = CellPlace(
      file: position.file, sheet: table.name, isSheet: position.sheet != nil, cell: name)
  }
}

extension [Diagnostic] {
  /// Errors, warnings, notes; each in the order found.
  public var sortedBySeverity: [Diagnostic] {
    Diagnostic.Severity.allCases.flatMap { severity in filter { $0.severity == severity } }
  }
}

extension SheetsReader {
  /// The problem that the tables say, unless something is wrong, and everything found, errors first.
  func problem(
    policies: PolicySource, contradictions: Diagnostic.Severity, at place: DistrictPlace?
  ) -> (problem: Problem?, diagnostics: [Diagnostic]) {
    if nothingIsKnown { return (nil, findings.diagnostics) }
    let (problem, said) = ProblemReader.read(
      converted: data.json(), policies: policies, contradictions: contradictions, at: place)
    let placed = said.map { diagnostic in
      var diagnostic = diagnostic
      diagnostic.line = nil
      diagnostic.column = nil
      diagnostic.cell = self.place(of: diagnostic.path).flatMap(findings.cellPlace)
      diagnostic.sentence = inWordsOfSheets(diagnostic.sentence, diagnostic.path)
      diagnostic.hint = diagnostic.hint.map { inWordsOfSheets($0, diagnostic.path) }
      return diagnostic
    }
    let all = findings.diagnostics + placed + findings.surplus
    return (findings.hasErrors ? nil : problem, all.sortedBySeverity)
  }

  // MARK: From path to cell

  /// Where the value of a JSON path stands.
  func place(of path: String) -> Place? {
    let steps = Self.steps(path)
    guard let first = steps.first else { return nil }
    if first == "calendar", steps.count > 1, steps[1] == "periods" {
      return place(in: .periods, steps.dropFirst(2))
    }
    if let id = SheetID(rawValue: first), id != .settings {
      return place(in: id, steps.dropFirst())
    }
    // A setting, or the nearest that begins like it.
    let keys = steps.filter { Int($0) == nil }
    for count in stride(from: keys.count, through: 1, by: -1) {
      let prefix = keys.prefix(count).joined(separator: ".")
      if let field = data.settings[prefix] { return field.place }
      let inside = SheetDescription.settings.columns.lazy.filter { $0.key.hasPrefix(prefix + ".") }
      if let place = inside.compactMap({ self.data.settings[$0.key]?.place }).first { return place }
    }
    return sheetPlace(.settings)
  }

  private func place(in id: SheetID, _ steps: ArraySlice<String>) -> Place? {
    let steps = Array(steps)
    guard let index = steps.first.flatMap({ Int($0) }), data[id].indices.contains(index) else {
      return sheetPlace(id)
    }
    let entry = data[id][index]
    guard steps.count > 1, let field = entry.field(steps[1]) else {
      // Where ids are made from names, the name is what people see.
      let places = [entry.field("id")?.place, entry.field("name")?.place, entry.place]
      return places.compactMap { $0 }.first { $0.column != nil } ?? entry.place
    }
    if steps.count > 2, let item = Int(steps[2]), field.itemPlaces.indices.contains(item) {
      return field.itemPlaces[item]
    }
    return field.place ?? entry.place
  }

  /// `students[16].choices[0]` as `students`, `16`, `choices`, `0`.
  static func steps(_ path: String) -> [String] {
    path.split { ".[]".contains($0) }.map(String.init)
  }

  /// What was said of `problem.json`, in the words of the sheets: cells for paths, headings for keys.
  private func inWordsOfSheets(_ text: Text, _ path: String) -> Text {
    var text = Text(en: withPlaces(text.en), zh: withPlaces(text.zh))
    text.en = text.en.replacing("The key “", with: "“")
    for (word, own) in [
      (" id“", "编号“"), (" id。", "编号。"), ("缺少键“", "缺少“"), ("”的键。", "”的列。"), ("可用的键：", "可用的列："),
      ("设为 true", "设为“是”"),
    ] { text.zh = text.zh.replacing(word, with: own) }
    for column in SheetDescription.of(Self.sheet(ofPath: path)).columns {
      let key = "“\(column.name)”"
      text.en = text.en.replacing(key, with: "“\(column.heading.en)”")
      text.zh = text.zh.replacing(key, with: "“\(column.heading.zh)”")
    }
    return Text(en: text.en.replacing("Known keys:", with: "Columns:"), zh: listed(text.zh, path))
  }

  /// A hint that lists keys, with the headings of their columns.
  private func listed(_ hint: String, _ path: String) -> String {
    let beginning = "可用的列："
    guard hint.hasPrefix(beginning) else { return hint }
    let sheet = SheetDescription.of(Self.sheet(ofPath: path))
    let keys = hint.dropFirst(beginning.count).dropLast().split(separator: ", ").map(String.init)
    return beginning + keys.map { sheet.column($0)?.heading.zh ?? $0 }.joined(separator: "、") + "。"
  }

  private static func sheet(ofPath path: String) -> SheetID {
    let steps = steps(path)
    if steps.count > 1, steps[0] == "calendar", steps[1] == "periods" { return .periods }
    return steps.first.flatMap(SheetID.init) ?? .settings
  }

  /// Entries that a sentence names by their path (`students[3]`) are named by their cell instead.
  func withPlaces(_ sentence: String) -> String {
    guard sentence.contains("[") else { return sentence }
    var sentence = sentence
    for id in SheetID.allCases where id != .settings {
      let table = id == .periods ? "calendar.periods[" : id.rawValue + "["
      var left = 8  // a sentence names two entries at most; sheets may have odd names
      while left > 0, let range = sentence.range(of: table),
        let end = sentence[range.upperBound...].firstIndex(of: "]"),
        Int(sentence[range.upperBound..<end]) != nil
      {
        left -= 1
        let path = String(sentence[range.lowerBound...end])
        let cell = place(of: path).flatMap(findings.cellPlace)?.name ?? id.rawValue
        sentence.replaceSubrange(range.lowerBound...end, with: cell)
      }
    }
    return sentence
  }
}
