import ScheduleModel

/// What all sheets of a workbook share.
struct SheetContext {
  var limits: ReadingLimits
  var strings: [String]
  var styles: [CellStyles.Kind]
  var dates: SerialDate
}

/// Reads one sheet's XML into a table.
final class SheetReader: XMLHandler {
  private let context: SheetContext
  private var table: Table
  private var fault: TableError?
  private var warnings = FormulaWarnings()
  private var cellsLeft: Int
  private var hiddenColumnsLeft: Int

  // Where the reading is.
  private var isInData = false
  private var isInRow = false
  private var isInCell = false
  private var row = 0
  private var rowIsHidden = false
  private var rowCells: [Cell] = []
  private var column = -1
  private var type = CellType.number
  private var style = 0
  private var isFormula = false
  private var hasValue = false
  private var isInValue = false
  private var isInline = false
  private var value: [UInt8] = []
  private var inline: StringItem

  /// Rows that do not stand below all rows before them, which no program should write.
  private var strays: [(number: Int, isHidden: Bool, cells: [Cell])] = []
  private var lastRow = 0

  private enum CellType {
    case number, shared, text, inline, boolean, error, date

    init(_ name: String?) {
      switch name {
      case "s": self = .shared
      case "str": self = .text
      case "inlineStr": self = .inline
      case "b": self = .boolean
      case "e": self = .error
      case "d": self = .date
      default: self = .number
      }
    }
  }

  init(_ table: Table, _ context: SheetContext, cellsBefore: Int) {
    self.table = table
    self.context = context
    cellsLeft = context.limits.cells - cellsBefore
    hiddenColumnsLeft = context.limits.columns
    inline = StringItem(limits: context.limits)
  }

  var isDone: Bool { fault != nil }

  func finish() throws(TableError) -> (table: Table, diagnostics: [TableDiagnostic]) {
    if let fault { throw fault }
    if !strays.isEmpty { insertStrays() }
    return (table, warnings.diagnostics(in: table))
  }

  func start(_ name: XMLName, _ attributes: XMLAttributes) {
    if isInCell {
      startInCell(name)
    } else if isInData {
      if name == "row" {
        startRow(attributes)
      } else if name == "c", isInRow {
        startCell(attributes)
      }
    } else {
      switch name {
      case "sheetData": isInData = true
      case "col": addColumns(attributes)
      case "mergeCell":
        if let reference = attributes["ref"], let region = CellReference.region(reference),
          table.mergedRegions.count < context.limits.rows
        {
          table.mergedRegions.append(region)
        }
      default: break
      }
    }
  }

  func end(_ name: XMLName) {
    if isInCell {
      switch name {
      case "c": endCell()
      case "v": isInValue = false
      case "is": isInline = false
      default: if isInline { inline.end(name) }
      }
    } else if isInRow, name == "row" {
      endRow()
    } else if name == "sheetData" {
      isInData = false
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if isInValue {
      if value.count < 4 * (context.limits.textLength + 1) { value.append(contentsOf: bytes) }
    } else if isInline {
      inline.append(bytes)
    }
  }

  private func addColumns(_ attributes: XMLAttributes) {
    guard attributes.flag("hidden"), let from = attributes.integer("min"),
      let to = attributes.integer("max"), from >= 1, to >= from
    else { return }
    for column in from...to {
      guard column <= context.limits.columns, hiddenColumnsLeft > 0 else { return }
      hiddenColumnsLeft -= 1
      table.hiddenColumns.insert(column - 1)
    }
  }

  private func startRow(_ attributes: XMLAttributes) {
    row = attributes.integer("r") ?? row + 1
    rowIsHidden = attributes.flag("hidden")
    rowCells.removeAll(keepingCapacity: true)
    column = -1
    isInRow = true
  }

  private func endRow() {
    isInRow = false
    guard !rowCells.isEmpty else { return }
    if row <= lastRow || row < 1 {
      strays.append((row, rowIsHidden, rowCells))
      return
    }
    table.addRow(row, isHidden: rowIsHidden, ascending(rowCells))
    lastRow = row
  }

  private func startCell(_ attributes: XMLAttributes) {
    if let reference = attributes.pointer("r"), let place = CellReference.parse(reference) {
      column = place.column
    } else {
      column += 1
    }
    type = CellType(attributes["t"])
    style = context.styles.isEmpty ? 0 : attributes.integer("s") ?? 0
    isFormula = false
    hasValue = false
    value.removeAll(keepingCapacity: true)
    inline.begin()
    isInCell = true
  }

  private func startInCell(_ name: XMLName) {
    switch name {
    case "v":
      isInValue = true
      hasValue = true
    case "f": isFormula = true
    case "is":
      isInline = true
      hasValue = true
    default: if isInline { inline.start(name) }
    }
  }

  private func endCell() {
    isInCell = false
    // A formula's text can be empty; an empty number is one that was never computed.
    if isFormula, !hasValue || (value.isEmpty && type != .text && type != .inline) {
      warnings.add(row: row, column: column)
    }
    let value = cellValue()
    guard !value.isEmpty else { return }
    let position = table.position(row: row, column: column)
    let limits = context.limits
    if row > limits.rows || column >= limits.columns {
      fault = FileFault.tooFar(position, limits: limits)
    } else if case .text(let text) = value, text.utf8.count > limits.textLength,
      text.utf16.count > limits.textLength
    {
      fault = FileFault.tooLong(position, limit: limits.textLength)
    } else {
      cellsLeft -= 1
      if cellsLeft < 0 { fault = FileFault.tooManyCells(position, limit: limits.cells) }
      rowCells.append(Cell(column: column, value: value, isFormula: isFormula))
    }
  }

  private func cellValue() -> CellValue {
    switch type {
    case .inline: return text(inline.string)
    case .shared:
      guard let index = Int(trimmed), context.strings.indices.contains(index) else {
        return .empty
      }
      return text(context.strings[index])
    case .text: return text(StringItem.decoded(value))
    case .error: return value.isEmpty ? .empty : .error(trimmed)
    case .boolean: return value.isEmpty ? .empty : .boolean(trimmed == "1" || trimmed == "true")
    case .date: return ISODate.value(trimmed) ?? text(trimmed)
    case .number:
      let raw = trimmed
      guard !raw.isEmpty else { return .empty }
      let kind = context.styles.indices.contains(style) ? context.styles[style] : .number
      if kind != .number, let serial = Double(raw),
        let date = context.dates.value(serial, as: kind)
      {
        return date
      }
      return DecimalText.plain(raw).map(CellValue.number) ?? .text(raw)
    }
  }

  private var trimmed: String {
    var bytes = value[...]
    while let first = bytes.first, first <= 32 { bytes.removeFirst() }
    while let last = bytes.last, last <= 32 { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func text(_ string: String) -> CellValue { string.isEmpty ? .empty : .text(string) }

  /// Cells by column; of two in one place the later counts.
  private func ascending(_ cells: [Cell]) -> [Cell] {
    var isAscending = true
    for (a, b) in zip(cells, cells.dropFirst()) where a.column >= b.column { isAscending = false }
    if isAscending { return cells }
    var byColumn: [Int: Cell] = [:]
    for cell in cells { byColumn[cell.column] = cell }
    return byColumn.values.sorted { $0.column < $1.column }
  }

  private func insertStrays() {
    var rows: [Int: (isHidden: Bool, cells: [Cell])] = [:]
    for row in table.rows { rows[row.number] = (row.isHidden, Array(row.cells)) }
    for stray in strays where stray.number >= 1 {
      rows[stray.number, default: (stray.isHidden, [])].cells += stray.cells
    }
    var sorted = Table(file: table.file, sheet: table.sheet)
    sorted.isHidden = table.isHidden
    sorted.hiddenColumns = table.hiddenColumns
    sorted.mergedRegions = table.mergedRegions
    for (number, row) in rows.sorted(by: { $0.key < $1.key }) {
      sorted.addRow(number, isHidden: row.isHidden, ascending(row.cells))
    }
    table = sorted
  }
}

/// Formula cells that no value was saved with: each of the first few, and how many in all.
private struct FormulaWarnings {
  private static let limit = 100
  private var places: [(row: Int, column: Int)] = []
  private var count = 0

  mutating func add(row: Int, column: Int) {
    count += 1
    if places.count < Self.limit { places.append((row, column)) }
  }

  func diagnostics(in table: Table) -> [TableDiagnostic] {
    var list = places.map { place in
      TableDiagnostic(
        .warning, code: "formula-without-value",
        at: table.position(row: place.row, column: place.column),
        sentence: Text(
          en: "The cell's formula was saved without its value; it is read as empty.",
          zh: "该单元格的公式没有保存计算结果，按空白读入。"),
        hint: Text(
          en: "Open the workbook in a spreadsheet program and save it there.",
          zh: "请用表格软件打开工作簿并保存。"))
    }
    if count > places.count {
      list.append(
        TableDiagnostic(
          .warning, code: "formula-without-value", at: table.position(),
          sentence: Text(
            en: "\(count - places.count) more formulas of the sheet have no value.",
            zh: "该工作表中还有 \(count - places.count) 个公式没有计算结果。")))
    }
    return list
  }
}
