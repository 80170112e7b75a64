import ScheduleModel

@testable import ScheduleFormats

extension Workbook {
  /// What reading a written workbook gives, without the file between.
  init(_ drafts: [SheetDraft], name: String = "school.xlsx") {
    self.init(name: name, kind: .xlsx)
    for draft in drafts {
      var table = Table(file: name, sheet: draft.name)
      for (index, row) in draft.rows.enumerated() {
        table.addRow(
          index + 1,
          row.enumerated().map { Cell(column: $0.offset, value: $0.element.value) })
      }
      tables.append(table)
    }
  }

  /// What a CSV folder would hold: every cell as text.
  var asText: Workbook {
    var copy = self
    copy.tables = tables.map { table in
      var text = Table(file: table.file, sheet: table.sheet)
      for row in table.rows {
        text.addRow(
          row.number, row.cells.map { Cell(column: $0.column, value: .text($0.value.plainText)) })
      }
      return text
    }
    return copy
  }

  /// A workbook of texts: sheets by name, rows of cells separated by `|`.
  static func of(_ sheets: [(String, String)], name: String = "school.xlsx") -> Workbook {
    var workbook = Workbook(name: name, kind: .xlsx)
    for (sheet, text) in sheets {
      var table = Table(file: name, sheet: sheet)
      for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
        .enumerated()
      {
        let cells = line.split(separator: "|", omittingEmptySubsequences: false).enumerated().map {
          Cell(column: $0.offset, value: $0.element.isEmpty ? .empty : .text(String($0.element)))
        }
        table.addRow(index + 1, cells)
      }
      workbook.tables.append(table)
    }
    return workbook
  }
}

extension Diagnostic {
  /// `students!F17 unknown-id`.
  var summary: String { "\(cell?.name ?? "") \(code)" }
}
