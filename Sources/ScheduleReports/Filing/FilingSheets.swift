import ScheduleFormats
import ScheduleModel

/// A filing document as a workbook: a sheet with its texts, then one for each table.
struct FilingSheets: Speaking {
  let document: FilingDocument

  var sheets: [SheetDraft] {
    let tables = document.sections.flatMap(\.blocks).compactMap { block -> FilingTable? in
      if case .table(let table) = block { return table }
      return nil
    }
    return [texts] + tables.map { $0.sheet(of: document.school, language) }
  }

  var language: Language { document.language }

  private var texts: SheetDraft {
    var rows: [[SheetDraft.Cell]] = [
      [.init(document.title, look: .title)], [.init(document.school)],
    ]
    for section in document.sections {
      rows.append([.init(section.heading, look: .heading), .init("", look: .heading)])
      for block in section.blocks {
        switch block {
        case .facts(let facts): rows += facts.map(row)
        case .text(let fact): rows.append(row(fact))
        case .table(let table):
          rows.append([
            .init(table.caption, look: .wrapped),
            .init(
              table.rows.isEmpty ? table.none : say("on a sheet of its own", "见同名工作表"),
              look: .remark),
          ])
        case .signatures(let labels):
          rows += labels.map { [.init($0, look: .wrapped), .init(.empty, look: .warning)] }
        }
      }
    }
    var sheet = SheetDraft(
      name: say("document", "正文"),
      columns: [SheetDraft.Column(width: 28), SheetDraft.Column(width: 80)], rows: rows)
    sheet.frozenRows = 2
    sheet.printing = SheetDraft.Printing(title: document.school)
    return sheet
  }

  private func row(_ fact: FilingFact) -> [SheetDraft.Cell] {
    [.init(fact.label, look: .wrapped), fact.value.cell(language)]
  }
}

extension FilingTable {
  /// A table of the program, with its headings on every printed page; its total stands below it.
  func sheet(of school: String, _ language: Language) -> SheetDraft {
    let heads = columns.map { SheetDraft.Cell($0.title, look: .heading) }
    var sheet = SheetDraft(
      name: caption,
      columns: columns.map { SheetDraft.Column(width: $0.isNumber ? 12 : 22) },
      rows: [heads] + rows.map { $0.map { $0.cell(language) } })
    sheet.isTable = true
    sheet.rowsBelowTable = hasTotal && !rows.isEmpty ? 1 : 0
    sheet.printing = SheetDraft.Printing(title: "\(school) · \(caption)")
    return sheet
  }
}

extension FilingValue {
  /// A blank is a marked cell with a note of what belongs there.
  func cell(_ language: Language) -> SheetDraft.Cell {
    switch self {
    case .text(let text), .link(let text, _): return .init(text, look: .wrapped)
    case .number(let number): return .init(.number(number.description))
    case .blank(let blank):
      return .init(
        .empty, look: .warning,
        comment: Text(en: "Left blank: \(blank.label)", zh: "空白待填：\(blank.label)")[language])
    }
  }
}
