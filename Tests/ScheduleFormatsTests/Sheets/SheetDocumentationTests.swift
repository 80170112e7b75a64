import Foundation
import Testing

@testable import ScheduleFormats
@testable import ScheduleModel

/// `docs/sheets.md` is made of the descriptions; `UPDATE_EXPECTED=1` writes it anew.
@Suite struct SheetDocumentationTests {
  private static let file = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("docs/sheets.md")

  private func kind(_ column: SheetColumn) -> String {
    switch column.kind {
    case .text: return "text"
    case .integer: return "whole number"
    case .decimal: return "number"
    case .flag: return "yes, no"
    case .word(let words):
      return words.map { $0.value == $0.text.zh ? $0.value : "`\($0.value)` \($0.text.zh)" }
        .joined(separator: ", ")
    case .time: return "time"
    case .date: return "date"
    case .grade: return "grade"
    case .slot: return "slot"
    case .reference(let id): return "one of \(id.rawValue)"
    case .texts: return "list of texts"
    case .decimals: return "list of numbers"
    case .dates: return "list of dates"
    case .grades: return "list of grades"
    case .references(let id):
      return column.numbered.map { "columns \($0.en)1 ..., or a list, of \(id.rawValue)" }
        ?? "list of \(id.rawValue)"
    case .slots: return "list of slots, or ticks"
    case .makeUp: return "list of date=day"
    }
  }

  private var text: String {
    var lines = [
      "# Sheets and columns, 工作表与列", "",
      "The tables of a workbook, or of a folder of CSV files. Headings may be in either language or in both, columns in any",
      "order. **Bold** columns must be there. [manual.en.md](manual.en.md#workbooks) says how values are written.",
      "",
      "工作簿（或 CSV 文件夹）中的各张表。列名可用中文、英文或并列，顺序不限；**粗体**为必填列。书写方式见 [manual.zh.md](manual.zh.md#工作簿)。",
    ]
    for sheet in SheetDescription.all {
      lines += ["", "## \(sheet.title.en), \(sheet.title.zh)", ""]
      lines += ["\(sheet.note.en) \(sheet.note.zh)", ""]
      lines += ["| column | 列 | holds | if empty | meaning | 说明 |", "|---|---|---|---|---|---|"]
      for column in sheet.columns {
        let mark = column.isRequired ? "**" : ""
        let usual = column.usual.map { $0.en == $0.zh ? $0.en : "\($0.en), \($0.zh)" } ?? ""
        lines.append(
          "| \(mark)\(column.heading.en)\(mark) | \(mark)\(column.heading.zh)\(mark) | \(kind(column)) | \(usual) | \(column.note.en) | \(column.note.zh) |"
        )
      }
      let names = sheet.spellings.joined(separator: ", ")
      lines += ["", "Also called: \(names)."]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  @Test func thePageIsWhatTheDescriptionsSay() throws {
    if ProcessInfo.processInfo.environment["UPDATE_EXPECTED"] == "1" {
      try Data(text.utf8).write(to: Self.file)
    }
    #expect(text == (try String(contentsOf: Self.file, encoding: .utf8)))
  }
}
