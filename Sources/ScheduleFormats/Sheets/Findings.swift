import ScheduleModel

/// Gathers what is found in tables, with the places.
final class Findings {
  /// Most findings of one kind that are kept.
  static let limit = 1000

  private(set) var diagnostics: [Diagnostic] = []
  private(set) var tables: [Table] = []
  private var counts: [String: Int] = [:]
  private(set) var hasErrors = false
  /// Candidates that searches for a nearest name may still look at.
  private var candidatesLeft = 2_000_000
  private var nearestNames: [String: String?] = [:]

  /// - Returns: the number by which places name the table.
  func add(_ table: Table) -> Int {
    tables.append(table)
    return tables.count - 1
  }

  func say(
    _ severity: Diagnostic.Severity, _ code: String, at place: Place?, path: String = "",
    en: @autoclosure () -> String, zh: @autoclosure () -> String,
    hint: @autoclosure () -> Text? = nil
  ) {
    if severity == .error { hasErrors = true }
    let count = counts[code, default: 0] + 1
    counts[code] = count
    guard count <= Self.limit else { return }
    var diagnostic = Diagnostic(
      severity, code: code, path: path, sentence: Text(en: en(), zh: zh()), hint: hint())
    diagnostic.cell = place.flatMap(cellPlace)
    diagnostics.append(diagnostic)
  }

  /// The kinds of which more were found than kept, as one sentence each.
  var surplus: [Diagnostic] {
    counts.sorted { $0.key < $1.key }.compactMap { code, count in
      guard count > Self.limit, let first = diagnostics.first(where: { $0.code == code }) else {
        return nil
      }
      let more = count - Self.limit
      return Diagnostic(
        first.severity, code: code, path: "",
        sentence: Text(
          en: "There are \(more) more of this kind that are not listed.",
          zh: "同类问题还有 \(more) 处，未逐一列出。"))
    }
  }

  /// What people see of a place.
  func cellPlace(_ place: Place) -> CellPlace? {
    guard tables.indices.contains(place.table) else { return nil }
    let table = tables[place.table]
    var cell: String?
    var value: String?
    if place.row > 0 {
      cell = (place.column.map(Table.letters(ofColumn:)) ?? "") + "\(place.row)"
      if let column = place.column, let row = table.row(numbered: place.row) {
        let text = row[column].plainText
        if !text.isEmpty { value = text.count > 60 ? text.prefix(57) + "..." : text }
      }
    }
    return CellPlace(
      file: table.file, sheet: table.name, isSheet: table.sheet != nil, cell: cell, value: value)
  }

  /// A hint that names the candidate nearest to a misspelt word, nil when none is near.
  func nearest(to word: String, in kind: String, among candidates: @autoclosure () -> [String])
    -> Text?
  {
    nearestName(to: word, in: kind, among: candidates()).map {
      Text(en: "Did you mean “\($0)”?", zh: "是否应为“\($0)”？")
    }
  }

  /// - Parameter kind: what the candidates are, for searches that are made again.
  func nearestName(to word: String, in kind: String, among candidates: @autoclosure () -> [String])
    -> String?
  {
    let key = kind + "\u{0}" + word
    if let known = nearestNames[key] { return known }
    guard candidatesLeft > 0 else { return nil }
    let looked = candidates().prefix(50_000)
    candidatesLeft -= looked.count
    let near = NearestName.of(word, among: looked)
    nearestNames[key] = .some(near)
    return near
  }
}
