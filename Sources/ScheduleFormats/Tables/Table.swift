/// One sheet of a workbook, or one CSV file: cells as the file has them, with their places.
///
/// Cells lie in one flat array, row after row; empty cells and empty rows are not stored.
public struct Table: Hashable, Sendable {
  /// A rectangle of cells that are shown as one. Its value stands in its first cell only; see
  /// `repeatingMergedValues`.
  public struct Region: Hashable, Sendable {
    /// Row numbers as the user sees them.
    public var rows: ClosedRange<Int>
    /// From 0.
    public var columns: ClosedRange<Int>

    public init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
      self.rows = rows
      self.columns = columns
    }
  }

  /// A row that has something in it.
  public struct Row: Sendable {
    /// As the user sees it, from 1; in a CSV file the line that the row begins in.
    public let number: Int
    public let isHidden: Bool
    /// The cells that are not empty, from left to right.
    public let cells: ArraySlice<Cell>

    /// The value in a column (from 0), `.empty` where there is none.
    public subscript(column: Int) -> CellValue { cell(in: column)?.value ?? .empty }

    /// The cell in a column (from 0), nil where it is empty.
    ///
    /// - Complexity: O(log cells).
    public func cell(in column: Int) -> Cell? {
      var low = cells.startIndex
      var high = cells.endIndex
      while low < high {
        let middle = (low + high) / 2
        if cells[middle].column < column { low = middle + 1 } else { high = middle }
      }
      guard low < cells.endIndex, cells[low].column == column else { return nil }
      return cells[low]
    }
  }

  /// The file's name as messages show it.
  public var file: String
  /// The sheet's name; nil for a CSV file.
  public var sheet: String?
  /// Whether the sheet is hidden. Hidden sheets, rows and columns are read like others.
  public var isHidden = false
  public var hiddenColumns: Set<Int> = []
  public var mergedRegions: [Region] = []

  public private(set) var cells: [Cell] = []
  private var rowNumbers: [Int] = []
  private var rowStarts: [Int] = []
  private var hiddenRows: Set<Int> = []

  public init(file: String, sheet: String? = nil) {
    self.file = file
    self.sheet = sheet
  }

  /// The table's name: the sheet's, or the file's without folder and extension.
  public var name: String {
    if let sheet { return sheet }
    let last = file.split(separator: "/").last.map(String.init) ?? file
    guard let dot = last.lastIndex(of: "."), dot > last.startIndex else { return last }
    return String(last[..<dot])
  }

  /// How many rows have something in them.
  public var rowCount: Int { rowNumbers.count }

  /// The row at an index (from 0, among the rows that are not empty).
  public func row(at index: Int) -> Row {
    let end = index + 1 < rowStarts.count ? rowStarts[index + 1] : cells.count
    let number = rowNumbers[index]
    return Row(
      number: number, isHidden: hiddenRows.contains(number), cells: cells[rowStarts[index]..<end])
  }

  /// The row with a number, as the user sees it; nil where it is empty.
  ///
  /// - Complexity: O(log rows).
  public func row(numbered number: Int) -> Row? {
    guard let index = firstRow(from: number), index < rowCount, rowNumbers[index] == number else {
      return nil
    }
    return row(at: index)
  }

  /// All rows that are not empty, from the top.
  public var rows: some RandomAccessCollection<Row> {
    (0..<rowCount).lazy.map { row(at: $0) }
  }

  /// Adds a row below all others.
  ///
  /// - Parameter cells: with ascending columns; empty ones are left out, and a row of empty cells
  ///   is no row.
  public mutating func addRow(_ number: Int, isHidden: Bool = false, _ cells: [Cell]) {
    let start = self.cells.count
    self.cells.append(contentsOf: cells.lazy.filter { !$0.value.isEmpty })
    guard self.cells.count > start else { return }
    rowNumbers.append(number)
    rowStarts.append(start)
    if isHidden { hiddenRows.insert(number) }
  }

  /// The same table with another value in one cell.
  ///
  /// - Parameters:
  ///   - row: number of the row, as the user sees it; it may have been empty.
  ///   - column: from 0.
  public func replacing(row: Int, column: Int, with value: CellValue) -> Table {
    var copy = Table(file: file, sheet: sheet)
    copy.isHidden = isHidden
    copy.hiddenColumns = hiddenColumns
    copy.mergedRegions = mergedRegions
    let new = Cell(column: column, value: value)
    var isDone = false
    for here in rows {
      if !isDone, here.number > row {
        copy.addRow(row, [new])
        isDone = true
      }
      var cells = Array(here.cells)
      if here.number == row {
        cells = (cells.filter { $0.column != column } + [new]).sorted { $0.column < $1.column }
        isDone = true
      }
      copy.addRow(here.number, isHidden: here.isHidden, cells)
    }
    if !isDone { copy.addRow(row, [new]) }
    return copy
  }

  /// The same table with every merged region's value in all its cells that are in a row with
  /// something in it.
  ///
  /// A title merged over a whole row is repeated, too: use it where the rows of a list share a value
  /// (a class name beside its students).
  public func repeatingMergedValues() -> Table {
    guard !mergedRegions.isEmpty else { return self }
    var extra: [Int: [Int: Cell]] = [:]
    let lastColumn = cells.reduce(0) { max($0, $1.column) }
    // Regions can be far larger than the table, and overlap.
    var looksLeft = max(1_000_000, 4 * cells.count)
    for region in mergedRegions where looksLeft > 0 {
      guard let first = firstRow(from: region.rows.lowerBound), first < rowCount,
        rowNumbers[first] == region.rows.lowerBound,
        let source = row(at: first).cell(in: region.columns.lowerBound)
      else { continue }
      let columns =
        region.columns
        .lowerBound...max(
          region.columns.lowerBound, min(region.columns.upperBound, lastColumn))
      var index = first
      while index < rowCount, rowNumbers[index] <= region.rows.upperBound, looksLeft > 0 {
        let here = row(at: index)
        for column in columns where here.cell(in: column) == nil {
          extra[index, default: [:]][column] = Cell(
            column: column, value: source.value, isFormula: source.isFormula)
        }
        looksLeft -= columns.count
        index += 1
      }
    }
    var copy = Table(file: file, sheet: sheet)
    copy.isHidden = isHidden
    copy.hiddenColumns = hiddenColumns
    copy.mergedRegions = mergedRegions
    for index in 0..<rowCount {
      let here = row(at: index)
      var all = Array(here.cells)
      if let more = extra[index] { all = (all + more.values).sorted { $0.column < $1.column } }
      copy.addRow(here.number, isHidden: here.isHidden, all)
    }
    return copy
  }

  /// The headings above a table's columns, as far as they are known: column (from 0) and text.
  ///
  /// Those of the first row with several cells, where the table is no sheet of ours.
  public var likelyHeadings: [(column: Int, text: String)] {
    let row = rows.prefix(20).first { $0.cells.count > 1 } ?? rows.first
    return row?.cells.map { ($0.column, $0.value.plainText) } ?? []
  }

  /// Index of the first row with at least this number.
  private func firstRow(from number: Int) -> Int? {
    var low = 0
    var high = rowCount
    while low < high {
      let middle = (low + high) / 2
      if rowNumbers[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
