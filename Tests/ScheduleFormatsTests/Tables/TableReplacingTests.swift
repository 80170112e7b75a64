import ScheduleFormats
import Testing

@Suite struct TableReplacingTests {
  private var table: Table {
    var table = Table(file: "a.csv")
    table.addRow(1, [Cell(column: 0, value: .text("id")), Cell(column: 2, value: .text("name"))])
    table.addRow(3, isHidden: true, [Cell(column: 1, value: .number("5"))])
    return table
  }

  @Test func oneCellIsReplaced() {
    let changed = table.replacing(row: 3, column: 1, with: .text("6"))
    #expect(changed.row(numbered: 3)?[1] == .text("6"))
    #expect(changed.row(numbered: 3)?.isHidden == true)
    #expect(changed.row(numbered: 1)?[2] == .text("name"))
  }

  @Test func emptyCellsAndRowsAreFilled() {
    #expect(
      table.replacing(row: 1, column: 1, with: .text("x")).row(numbered: 1)?.cells.map(\.column)
        == [0, 1, 2])
    let between = table.replacing(row: 2, column: 0, with: .text("x"))
    #expect(between.rows.map(\.number) == [1, 2, 3])
    #expect(table.replacing(row: 9, column: 0, with: .text("x")).rows.map(\.number) == [1, 3, 9])
  }

  @Test func aRowThatLosesItsLastCellIsGone() {
    #expect(table.replacing(row: 3, column: 1, with: .empty).rows.map(\.number) == [1])
  }
}
