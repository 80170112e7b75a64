import ScheduleModel

/// A copy of a workbook in which every cell that something was found in is coloured and has a
/// comment, with a first sheet that lists everything found.
///
/// Values are copied, not looks: formulas become their values.
public struct Annotation {
  private let language: Language
  /// By table and cell (row, column): what is said there.
  private var said: [Int: [Int: [Int: [Diagnostic]]]] = [:]
  private let workbook: Workbook
  private let diagnostics: [Diagnostic]

  /// Longest comment, in characters; more is only counted.
  private static let longest = 1_000
  /// Most merged cells of a sheet that are merged in the copy.
  private static let mostMergedCells = 100_000

  public init(_ workbook: Workbook, _ diagnostics: [Diagnostic], language: Language) {
    self.workbook = workbook
    self.diagnostics = diagnostics
    self.language = language
    var numbers: [String: Int] = [:]
    for (index, table) in workbook.tables.enumerated() {
      numbers[Self.key(table.file, table.name)] = index
    }
    for diagnostic in diagnostics {
      guard let place = diagnostic.cell, let cell = place.cell,
        let table = numbers[Self.key(place.file, place.sheet)],
        let (row, column) = Table.place(ofCell: cell)
      else { continue }
      said[table, default: [:]][row, default: [:]][column, default: []].append(diagnostic)
    }
  }

  private static func key(_ file: String, _ sheet: String) -> String { file + "\u{0}" + sheet }

  public func sheets() -> [SheetDraft] {
    [list()] + workbook.tables.indices.map(sheet)
  }

  // MARK: List

  private func list() -> SheetDraft {
    let titles = [
      Text(en: "place", zh: "位置"), Text(en: "kind", zh: "类别"), Text(en: "what is wrong", zh: "问题"),
      Text(en: "hint", zh: "建议"),
    ]
    var rows = [titles.map { SheetDraft.Cell($0[language], look: .heading) }]
    for diagnostic in diagnostics {
      rows.append([
        SheetDraft.Cell(diagnostic.cell?.name ?? ""),
        SheetDraft.Cell(word(diagnostic.severity), look: look(diagnostic.severity)),
        SheetDraft.Cell(diagnostic.sentence[language], look: .wrapped),
        SheetDraft.Cell(diagnostic.hint?[language] ?? "", look: .wrapped),
      ])
    }
    var name = Text(en: "check", zh: "检查结果")[language]
    while workbook.tables.contains(where: { $0.name.lowercased() == name }) { name += "_" }
    var draft = SheetDraft(
      name: name,
      columns: [.init(width: 18), .init(width: 10), .init(width: 70), .init(width: 50)], rows: rows)
    draft.lastInputRow = rows.count
    return draft
  }

  private func word(_ severity: Diagnostic.Severity) -> String {
    switch severity {
    case .error: return Text(en: "error", zh: "错误")[language]
    case .warning: return Text(en: "warning", zh: "警告")[language]
    case .note: return Text(en: "note", zh: "提示")[language]
    }
  }

  private func look(_ severity: Diagnostic.Severity) -> SheetDraft.Look {
    switch severity {
    case .error: return .error
    case .warning: return .warning
    case .note: return .note
    }
  }

  // MARK: Copies

  private func sheet(_ index: Int) -> SheetDraft {
    let table = workbook.tables[index]
    let said = said[index] ?? [:]
    let lastRow = max(table.rows.last?.number ?? 0, said.keys.max() ?? 0)
    var rows = [[SheetDraft.Cell]](repeating: [], count: lastRow)
    for row in table.rows {
      let width = (row.cells.last?.column ?? -1) + 1
      var cells = [SheetDraft.Cell](repeating: .init(.empty), count: width)
      for cell in row.cells { cells[cell.column] = SheetDraft.Cell(cell.value) }
      rows[row.number - 1] = cells
    }
    for (row, columns) in said where row >= 1 {
      for (column, found) in columns {
        while rows[row - 1].count <= column { rows[row - 1].append(.init(.empty)) }
        rows[row - 1][column].look = look(found.map(\.severity).min(by: Self.isWorse) ?? .note)
        rows[row - 1][column].comment = comment(found)
      }
    }
    var draft = SheetDraft(name: table.name, columns: widths(rows), rows: rows)
    draft.isHidden = table.isHidden
    draft.mergedRegions = mergedRegions(of: table, rows)
    draft.lastInputRow = lastRow
    return draft
  }

  /// Wide enough for what stands in most cells.
  private func widths(_ rows: [[SheetDraft.Cell]]) -> [SheetDraft.Column] {
    var longest: [Int] = []
    for row in rows.prefix(500) {
      for (column, cell) in row.enumerated() where !cell.value.isEmpty {
        while longest.count <= column { longest.append(6) }
        // A Chinese character is as wide as two others.
        let width = cell.value.plainText.prefix(40).reduce(0) { $0 + ($1.isASCII ? 1 : 2) }
        longest[column] = max(longest[column], width)
      }
    }
    return longest.map { .init(width: Double(min($0, 40) + 2)) }
  }

  /// Cells that are merged in the table, as far as there is something: those of a list are read by
  /// it.
  private func mergedRegions(of table: Table, _ rows: [[SheetDraft.Cell]]) -> [Table.Region] {
    let lastColumn = max(0, (rows.lazy.map(\.count).max() ?? 0) - 1)
    var taken: Set<Int> = []
    var kept: [Table.Region] = []
    for region in table.mergedRegions {
      let (row, column) = (region.rows.lowerBound, region.columns.lowerBound)
      guard row >= 1, row <= rows.count, column <= lastColumn else { continue }
      let inside = Table.Region(
        rows: row...min(region.rows.upperBound, rows.count),
        columns: column...min(region.columns.upperBound, lastColumn))
      let cells = inside.rows.count * inside.columns.count
      guard cells > 1, taken.count + cells <= Self.mostMergedCells else { continue }
      let all = inside.rows.flatMap { row in
        inside.columns.map { row * (lastColumn + 1) + $0 }
      }
      guard taken.isDisjoint(with: all) else { continue }
      taken.formUnion(all)
      kept.append(inside)
    }
    return kept
  }

  private static func isWorse(_ a: Diagnostic.Severity, _ b: Diagnostic.Severity) -> Bool {
    let order = Diagnostic.Severity.allCases
    return (order.firstIndex(of: a) ?? 0) < (order.firstIndex(of: b) ?? 0)
  }

  private func comment(_ found: [Diagnostic]) -> String {
    var text = ""
    for (index, diagnostic) in found.enumerated() {
      let hint = diagnostic.hint.map { "\n" + $0[language] } ?? ""
      let next = (text.isEmpty ? "" : "\n") + diagnostic.sentence[language] + hint
      if text.count + next.count > Self.longest {
        let left = found.count - index
        return text + Text(en: "\n... and \(left) more", zh: "\n……另有 \(left) 处")[language]
      }
      text += next
    }
    return text
  }
}
