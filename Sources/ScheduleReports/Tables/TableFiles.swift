import ScheduleFormats
import ScheduleModel

/// Report tables as sheets of a workbook and as CSV files.
public enum TableFiles {
  /// One sheet per table: a table of the program, headings that stay in sight and on every printed page,
  /// landscape A4 of one page's width.
  public static func sheets(_ tables: [ReportTable], language: Language) -> [SheetDraft] {
    tables.map { table in
      let headings = table.columns.map { SheetDraft.Cell($0.heading[language], look: .heading) }
      var sheet = SheetDraft(
        name: table.title[language],
        columns: table.columns.map { SheetDraft.Column(width: Double($0.width)) },
        rows: [headings]
          + table.rows.map { row in row.map { SheetDraft.Cell(cell($0, language)) } })
      sheet.isTable = true
      sheet.printing = SheetDraft.Printing(title: table.title[language])
      return sheet
    }
  }

  /// `ID.csv` with bytes.
  public static func csv(
    _ tables: [ReportTable], language: Language
  ) -> [(name: String, bytes: [UInt8])] {
    tables.map { table in
      let headings = table.columns.map { CellValue.text($0.heading[language]) }
      let rows = table.rows.map { row in row.map { cell($0, language) } }
      return (table.id + ".csv", CSVWriter.bytes([headings] + rows))
    }
  }

  private static func cell(_ value: ReportTable.Value, _ language: Language) -> CellValue {
    switch value {
    case .empty: return .empty
    case .text(let text): return text.isEmpty ? .empty : .text(text)
    case .words(let text): return text[language].isEmpty ? .empty : .text(text[language])
    case .whole(let number): return .number(String(number))
    case .amount(let points): return .number(points.description)
    case .time(let time): return .time(seconds: time.minutes * 60)
    }
  }
}
