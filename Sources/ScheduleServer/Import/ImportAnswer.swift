import ScheduleFormats
import ScheduleModel

/// What was found in a file, with the row that it stands in and what to write instead.
struct FindingAnswer {
  /// Most findings of an answer; all are counted.
  static let most = 500

  let language: Language
  /// nil: the findings are not of an import.
  var pending: PendingImport?

  func json(_ diagnostics: [Diagnostic]) -> JSONOutput {
    .list(diagnostics.prefix(Self.most).map(json))
  }

  static func counts(_ diagnostics: [Diagnostic]) -> JSONOutput {
    .members(
      Diagnostic.Severity.allCases.map { severity in
        (severity.rawValue, .integer(diagnostics.count { $0.severity == severity }))
      })
  }

  private func json(_ diagnostic: Diagnostic) -> JSONOutput {
    let cell = diagnostic.cell
    let place = cell?.cell.flatMap { Table.place(ofCell: $0) }
    let isWholeRow = cell?.cell.map { $0.first?.isNumber ?? false } ?? false
    let sheet = cell.flatMap { $0.isSheet ? $0.sheet : nil }
    let isJSON = cell == nil && jsonFile != nil
    var members: [(String, JSONOutput)] = [
      ("severity", .string(diagnostic.severity.rawValue)), ("code", .string(diagnostic.code)),
      (
        "text",
        .string(
          pending == nil ? diagnostic.sentence.plain(language) : diagnostic.sentence[language])
      ),
      ("hint", .optional(diagnostic.hint?[language])),
      ("file", .optional(cell?.file ?? (isJSON ? jsonFile : nil))), ("sheet", .optional(sheet)),
      ("cell", .optional(cell?.cell)), ("row", .optional(place?.row)),
      ("column", isWholeRow ? .null : .optional(place?.column)),
      ("line", .optional(diagnostic.line)), ("path", .string(diagnostic.path)),
      ("value", .optional(cell?.value)), ("suggestion", .optional(suggestion(diagnostic))),
    ]
    guard let pending else { return .members(members) }
    if let cell, let place, let table = pending.table(file: cell.file, sheet: sheet) {
      let headings = pending.headings(of: table)
      members.append(
        (
          "columns",
          .list(
            headings.sorted { $0.column < $1.column }.map {
              .members([
                ("column", .integer($0.column)),
                ("letter", .string(Table.letters(ofColumn: $0.column))),
                ("heading", .string($0.text)),
              ])
            })
        ))
      members.append(
        (
          "rowValues",
          .list(
            (table.row(numbered: place.row)?.cells ?? []).map {
              .members([
                ("column", .integer($0.column)), ("value", .string($0.value.plainText)),
              ])
            })
        ))
      members.append(("fixable", .boolean(true)))
    } else {
      // Keys that are wrong or missing are no values.
      let isValue = !diagnostic.path.isEmpty && !diagnostic.code.hasSuffix("-key")
      members.append(("fixable", .boolean(isJSON && isValue)))
    }
    return .members(members)
  }

  /// The file, where it is the only one and JSON.
  private var jsonFile: String? {
    guard let pending, pending.record.files.count == 1, let name = pending.record.files.first?.name,
      pending.kinds[name] == "json"
    else { return nil }
    return name
  }

  /// The nearest valid thing, which hints name in one way everywhere.
  private func suggestion(_ diagnostic: Diagnostic) -> String? {
    guard let hint = diagnostic.hint?.en,
      let begin = hint.range(of: "Did you mean “"),
      let end = hint[begin.upperBound...].range(of: "”?")
    else { return nil }
    return String(hint[begin.upperBound..<end.lowerBound])
  }
}

extension PendingImport {
  func json(_ language: Language) -> JSONOutput {
    let kinds = kinds
    let tables = tableNames
    let files = record.files.map { file -> JSONOutput in
      .members([
        ("name", .string(file.name)), ("size", .integer(sizes[file.name] ?? 0)),
        ("kind", .string(kinds[file.name] ?? "unreadable")),
        ("as", .string(file.isSurvey ? "survey" : "problem")),
        ("sheets", tables[file.name].map { .strings($0) } ?? .null),
      ])
    }
    let fixes = record.fixes.enumerated().map { index, fix -> JSONOutput in
      var cell: String?
      if let row = fix.row, let column = fix.column {
        cell = Table.letters(ofColumn: column) + String(row)
      }
      return .members([
        ("index", .integer(index)), ("file", .string(fix.file)), ("sheet", .optional(fix.sheet)),
        ("row", .optional(fix.row)), ("column", .optional(fix.column)), ("cell", .optional(cell)),
        ("path", .optional(fix.path)), ("from", .string(fix.from)), ("value", .string(fix.value)),
      ])
    }
    return .members([
      ("id", .integer(number)), ("files", .list(files)),
      ("counts", problem.map { ProblemSize($0).json } ?? .null),
      ("school", .optional(problem?.school.name)),
      ("findings", FindingAnswer(language: language, pending: self).json(diagnostics)),
      ("findingCounts", FindingAnswer.counts(diagnostics)), ("fixes", .list(fixes)),
      ("ok", .boolean(isSound)),
    ])
  }

  /// A few words for the state.
  var brief: JSONOutput {
    .members([
      ("id", .integer(number)), ("files", .strings(record.files.map(\.name))),
      ("findingCounts", FindingAnswer.counts(diagnostics)),
      ("ok", .boolean(isSound)),
    ])
  }
}

extension ProblemSize {
  var members: [(String, JSONOutput)] {
    [
      ("students", .integer(students)), ("classes", .integer(classes)), ("staff", .integer(staff)),
      ("rooms", .integer(rooms)), ("organisations", .integer(organisations)),
      ("activities", .integer(activities)), ("slots", .integer(slots)),
      ("bonds", .integer(bonds)), ("pins", .integer(pins)),
    ]
  }

  var json: JSONOutput { .members(members) }
}
