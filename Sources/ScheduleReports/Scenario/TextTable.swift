import ScheduleModel

/// A table for a terminal: columns as wide as what is in them, Chinese characters counting two.
public struct TextTable {
  public var heads: [String]
  public var rows: [[String]]
  /// Longest cell of the first column, in columns of the terminal.
  var firstWidth = 34

  public init(heads: [String], rows: [[String]] = []) {
    self.heads = heads
    self.rows = rows
  }

  public var lines: [String] {
    let shown = ([heads] + rows).map { row in
      row.enumerated().map {
        $0.offset == 0 ? Figure.short($0.element, columns: firstWidth) : $0.element
      }
    }
    let widths = heads.indices.map { column in
      shown.map { column < $0.count ? TerminalWidth.columns(of: $0[column]) : 0 }.max() ?? 0
    }
    return shown.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        let space = String(
          repeating: " ", count: widths[column] - TerminalWidth.columns(of: cell))
        line += column == 0 ? "  " + cell + space : "  " + space + cell
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}
