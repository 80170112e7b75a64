import ScheduleModel

/// What the workbook format cannot hold, found before anything is written.
enum DraftCheck {
  static let mostRows = 1_048_576
  static let mostColumns = 16_384
  static let mostMergedCells = 1_000_000
  static let longestText = 32_767
  static let longestName = 31
  static let longestList = 255

  /// Everything that is wrong, sheet by sheet.
  static func faults(in sheets: [SheetDraft]) -> [TableDiagnostic] {
    var faults: [TableDiagnostic] = []
    if sheets.isEmpty {
      faults.append(
        fault(
          "no-sheets", Table.Position(file: ""), en: "A workbook needs a sheet.",
          zh: "工作簿至少要有一个工作表。"))
    } else if sheets.allSatisfy(\.isHidden) {
      faults.append(
        fault(
          "no-sheets", Table.Position(file: ""), en: "A workbook needs a sheet that is not hidden.",
          zh: "工作簿至少要有一个可见的工作表。"))
    }
    var names: Set<String> = []
    for sheet in sheets {
      if !names.insert(sheet.name.lowercased()).inserted {
        faults.append(
          fault(
            "sheet-name", place(sheet), en: "Two sheets are named “\(sheet.name)”.",
            zh: "有两个工作表都叫“\(sheet.name)”。"))
      }
      faults += self.faults(ofName: sheet) + self.faults(ofCells: sheet)
      faults += self.faults(ofColumns: sheet) + self.faults(ofRegions: sheet)
    }
    return faults
  }

  /// `='sheet'!$A$2:$A$99`.
  static func formula(of source: SheetDraft.Choices.Source) -> String {
    guard case .column(let sheet, let column, let rows) = source else { return "" }
    let letters = Table.letters(ofColumn: column)
    let name = sheet.replacing("'", with: "''")
    return "='\(name)'!$\(letters)$\(rows.lowerBound):$\(letters)$\(rows.upperBound)"
  }

  private static func place(
    _ sheet: SheetDraft, row: Int? = nil, column: Int? = nil
  ) -> Table.Position {
    Table.Position(file: "", sheet: sheet.name, row: row, column: column)
  }

  private static func fault(
    _ code: String, _ position: Table.Position, en: String, zh: String
  ) -> TableDiagnostic {
    TableDiagnostic(.error, code: code, at: position, sentence: Text(en: en, zh: zh))
  }

  private static func faults(ofName sheet: SheetDraft) -> [TableDiagnostic] {
    let name = sheet.name
    let isFine =
      !name.isEmpty && name.utf16.count <= longestName && isWritable(name)
      && !name.contains { "[]:*?/\\".contains($0) || $0.isNewline }
      && !name.hasPrefix("'") && !name.hasSuffix("'") && name.lowercased() != "history"
    if isFine { return [] }
    return [
      fault(
        "sheet-name", place(sheet),
        en:
          "“\(name)” cannot be the name of a sheet: that has 1 to \(longestName) characters, none of "
          + "[ ] : * ? / \\, and no ' at an end.",
        zh: "“\(name)”不能作工作表名：应为 1 到 \(longestName) 个字符，不含 [ ] : * ? / \\，首尾不能是 '。")
    ]
  }

  private static func faults(ofCells sheet: SheetDraft) -> [TableDiagnostic] {
    let width = max(sheet.columns.count, sheet.rows.reduce(0) { max($0, $1.count) })
    let height = max(sheet.rows.count, sheet.lastInputRow, sheet.frozenRows)
    guard height <= mostRows, width <= mostColumns, sheet.frozenColumns < mostColumns else {
      return [
        fault(
          "too-large", place(sheet),
          en: "A sheet holds \(mostRows) rows and \(mostColumns) columns at most.",
          zh: "工作表最多有 \(mostRows) 行、\(mostColumns) 列。")
      ]
    }
    var faults: [TableDiagnostic] = []
    if sheet.frozenRows < 0 || sheet.frozenColumns < 0 {
      faults.append(
        fault(
          "too-large", place(sheet), en: "The frozen rows and columns cannot be fewer than 0.",
          zh: "冻结的行列数不能为负。"))
    }
    for (row, cells) in sheet.rows.enumerated() {
      for (column, cell) in cells.enumerated() {
        let position = place(sheet, row: row + 1, column: column)
        if case .text(let text) = cell.value {
          faults += self.faults(of: StringItem.encoded(text), position)
        }
        if case .error(let text) = cell.value { faults += self.faults(of: text, position) }
        if case .number(let text) = cell.value { faults += self.faults(of: text, position) }
        if let comment = cell.comment { faults += self.faults(of: comment, position) }
        if let choices = cell.choices { faults += self.faults(of: choices, position) }
      }
    }
    return faults
  }

  private static func faults(of text: String, _ position: Table.Position) -> [TableDiagnostic] {
    if text.utf8.count > longestText, text.utf16.count > longestText {
      return [
        fault(
          "too-long", position, en: "A cell holds \(longestText) characters at most.",
          zh: "单元格最多容纳 \(longestText) 个字符。")
      ]
    }
    if isWritable(text) { return [] }
    return [
      fault(
        "not-writable", position,
        en: "The text has a character that a workbook cannot hold (U+0000, U+FFFE or U+FFFF).",
        zh: "文字中含有工作簿不能保存的字符（U+0000、U+FFFE 或 U+FFFF）。")
    ]
  }

  private static func isWritable(_ text: String) -> Bool {
    !text.unicodeScalars.contains { $0.value == 0 || $0.value == 0xFFFE || $0.value == 0xFFFF }
  }

  private static func faults(ofColumns sheet: SheetDraft) -> [TableDiagnostic] {
    var faults: [TableDiagnostic] = []
    for (index, column) in sheet.columns.enumerated() {
      let position = place(sheet, column: index)
      if let width = column.width, !(0...255).contains(width) {
        faults.append(
          fault(
            "too-large", position, en: "A column is 0 to 255 characters wide.",
            zh: "列宽为 0 到 255 个字符。"))
      }
      if let choices = column.choices { faults += self.faults(of: choices, position) }
    }
    return faults
  }

  private static func faults(
    of choices: SheetDraft.Choices, _ position: Table.Position
  ) -> [TableDiagnostic] {
    let isFine: Bool
    switch choices.source {
    case .list(let values):
      let joined = values.joined(separator: ",")
      isFine =
        !values.isEmpty && joined.utf16.count <= longestList && isWritable(joined)
        && !values.contains { value in
          value.isEmpty || value.contains { $0 == "," || $0.isNewline }
        }
    case .column(_, let column, let rows):
      isFine =
        (0..<mostColumns).contains(column) && rows.lowerBound >= 1
        && rows.upperBound <= mostRows && formula(of: choices.source).utf16.count <= longestList
    }
    if isFine { return [] }
    return [
      fault(
        "choices", position,
        en: "The list of choices cannot be written: it has 1 to \(longestList) characters "
          + "together, no empty value and none with a comma or line end; or it is a column.",
        zh: "无法写入下拉列表：各项合计 1 到 \(longestList) 个字符，不能有空项，项中不能有逗号或换行；或引用一列。")
    ]
  }

  /// Merged regions must have two cells at least and must not overlap, or programs call the file
  /// damaged.
  private static func faults(ofRegions sheet: SheetDraft) -> [TableDiagnostic] {
    var taken: Set<Int> = []
    for region in sheet.mergedRegions {
      let area = region.rows.count.multipliedReportingOverflow(by: region.columns.count)
      let isInside =
        region.rows.lowerBound >= 1 && region.rows.upperBound <= mostRows
        && region.columns.lowerBound >= 0 && region.columns.upperBound < mostColumns
      var isFine =
        isInside && !area.overflow && area.partialValue > 1
        && taken.count + area.partialValue <= mostMergedCells
      if isFine {
        for row in region.rows {
          for column in region.columns {
            isFine = taken.insert(row * mostColumns + column).inserted && isFine
          }
        }
      }
      if !isFine {
        return [
          fault(
            "merged", place(sheet, row: region.rows.lowerBound, column: region.columns.lowerBound),
            en: "The cells cannot be merged: they overlap with others, or are one or too many.",
            zh: "无法合并这些单元格：与其他合并区域重叠，或只有一个、或过多。")
        ]
      }
    }
    return []
  }
}
