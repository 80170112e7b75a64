import ScheduleModel

/// Writes a problem as the sheets of a workbook, so that reading them gives the same problem.
public struct SheetsWriter {
  /// Of headings, words and notes.
  var language: Language
  /// Rows, beyond those there are, that drop-down lists hold in.
  private static let spareRows = 500
  /// Most choices that get a column each.
  private static let mostChoices = 20

  public init(language: Language) {
    self.language = language
  }

  /// All sheets but the instructions.
  public func sheets(_ problem: Problem) -> [SheetDraft] { sheets(SheetData(problem)) }

  func sheets(_ data: SheetData) -> [SheetDraft] {
    SheetDescription.all.map { sheet in
      sheet.id == .settings ? settings(data, sheet) : self.sheet(sheet, data)
    }
  }

  // MARK: Settings

  private func settings(_ data: SheetData, _ sheet: SheetDescription) -> SheetDraft {
    let titles = [
      Text(en: "setting", zh: "设置项"), Text(en: "value", zh: "值"),
      Text(en: "usual value", zh: "通常值"), Text(en: "note", zh: "说明"),
    ]
    var rows = [titles.map { SheetDraft.Cell($0[language], look: .heading) }]
    for column in sheet.columns {
      let value = data.settings[column.key].map { cell($0.value, column) } ?? .empty
      var input = SheetDraft.Cell(value)
      input.choices = choices(Output(column: column))
      rows.append([
        SheetDraft.Cell(
          column.title(language), look: column.isRequired ? .requiredHeading : .plain),
        input, SheetDraft.Cell(column.usual?[language] ?? "", look: .remark),
        SheetDraft.Cell(column.note[language], look: .remark),
      ])
    }
    var draft = SheetDraft(
      name: sheet.name(language),
      columns: [
        .init(width: 34), .init(width: 40, format: .text), .init(width: 24), .init(width: 70),
      ], rows: rows)
    draft.lastInputRow = rows.count
    return draft
  }

  // MARK: Tables

  /// A column of the sheet as it is written; `choice` numbers single choices from 1.
  private struct Output {
    var column: SheetColumn
    var choice: Int?
  }

  private func outputs(_ sheet: SheetDescription, _ entries: [Entry]) -> [Output] {
    sheet.columns.flatMap { column -> [Output] in
      guard column.numbered != nil else { return [Output(column: column)] }
      let longest = entries.reduce(0) { longest, entry in
        guard case .list(let items)? = entry[column.key] else { return longest }
        return max(longest, items.count)
      }
      guard longest <= Self.mostChoices else { return [Output(column: column)] }
      return (1...max(longest, 3)).map { Output(column: column, choice: $0) }
    }
  }

  private func sheet(_ sheet: SheetDescription, _ data: SheetData) -> SheetDraft {
    let entries = data[sheet.id]
    let outputs = outputs(sheet, entries)
    var rows = [outputs.map(heading)]
    for entry in entries {
      rows.append(
        outputs.map { output in
          guard let value = entry[output.column.key] else { return SheetDraft.Cell(.empty) }
          guard let number = output.choice else {
            return SheetDraft.Cell(cell(value, output.column))
          }
          guard case .list(let items) = value, items.indices.contains(number - 1),
            case .text(let id) = items[number - 1]
          else { return SheetDraft.Cell(.empty) }
          return SheetDraft.Cell(CellText.written(id))
        })
    }
    let last = rows.count + Self.spareRows
    var draft = SheetDraft(
      name: sheet.name(language),
      columns: outputs.map { output in
        SheetDraft.Column(
          width: width(output), format: format(output.column), choices: choices(output))
      }, rows: rows)
    draft.frozenColumns = sheet.hasIDs ? 2 : 0
    draft.lastInputRow = last
    return draft
  }

  private func heading(_ output: Output) -> SheetDraft.Cell {
    let column = output.column
    let title = output.choice.map { column.title($0, language) } ?? column.title(language)
    return SheetDraft.Cell(
      title, look: column.isRequired ? .requiredHeading : .heading, comment: comment(column))
  }

  /// The note on a heading: what may stand below, and what an empty cell means.
  func comment(_ column: SheetColumn) -> String {
    var lines = [column.note[language]]
    if case .word(let words) = column.kind {
      lines.append(
        words.map { language == .zh ? $0.text.zh : $0.value }.joined(separator: " / "))
    }
    if case .flag = column.kind { lines.append(language == .zh ? "是 / 否" : "yes / no") }
    if column.isRequired {
      lines.append(Text(en: "Must be filled in.", zh: "必填。")[language])
    } else if let usual = column.usual {
      lines.append(Text(en: "Empty: \(usual.en).", zh: "留空：\(usual.zh)。")[language])
    }
    return lines.joined(separator: "\n")
  }

  private func width(_ output: Output) -> Double {
    switch output.column.kind {
    case .references: return output.choice == nil ? 24 : 14
    case .slots, .texts: return 24
    case .text where output.column.key == "name": return 18
    default: return 14
    }
  }

  private func format(_ column: SheetColumn) -> SheetDraft.NumberFormat {
    switch column.kind {
    case .integer: return .integer
    case .decimal: return .general
    case .time: return .time
    case .date: return .date
    default: return .text
    }
  }

  private func choices(_ output: Output) -> SheetDraft.Choices? {
    switch output.column.kind {
    case .word(let words):
      return .init(
        .list(words.map { language == .zh ? $0.text.zh : $0.value }), isStrict: true)
    case .flag: return .init(.list(language == .zh ? ["是", "否"] : ["yes", "no"]), isStrict: false)
    case .text where output.column.key == "school.policy":
      return .init(.list(PolicyPack.builtInNames))
    case .reference(let table): return .init(ids(of: table))
    case .references(let table) where output.choice != nil: return .init(ids(of: table))
    default: return nil
    }
  }

  private func ids(of table: SheetID) -> SheetDraft.Choices.Source {
    .column(sheet: SheetDescription.of(table).name(language), column: 0, rows: 2...3_000)
  }

  // MARK: Cells

  private func cell(_ value: JSONTree, _ column: SheetColumn) -> CellValue {
    switch value {
    case .text(ProblemReader.unread): return .empty
    case .text(let text):
      switch column.kind {
      case .word(let words):
        let word = words.first { $0.value == text }
        return .text(language == .zh ? word?.text.zh ?? text : text)
      case .time:
        guard let time = TimeOfDay(text) else { return .text(text) }
        return .time(seconds: time.minutes * 60)
      case .date: return Times.date(text).map { .date($0) } ?? .text(text)
      case .slots: return .text(text == "all" ? (language == .zh ? "全部" : "all") : text)
      default: return .text(CellText.written(text))
      }
    case .number(let number): return .number(number)
    case .flag(let flag):
      return .text(language == .zh ? (flag ? "是" : "否") : (flag ? "yes" : "no"))
    case .list(let items):
      let texts = items.filter { !$0.isUnread }.map { item -> String in
        switch item {
        case .text(let text): return text
        case .number(let number): return number
        case .object(let members):
          let parts = members.map { member -> String in
            if case .text(let text) = member.value { return text }
            return ""
          }
          return parts.joined(separator: "=")
        default: return ""
        }
      }
      return .text(CellText.written(list: texts, language: language))
    case .object: return .empty
    }
  }
}
