/// References such as `F17` and `A1:C3`.
enum CellReference {
  /// Row from 1, column from 0; nil unless it is a cell of a sheet at all.
  static func parse(_ text: UnsafePointer<CChar>) -> (row: Int, column: Int)? {
    var column = 0
    var row = 0
    var index = 0
    while true {
      let byte = UInt8(bitPattern: text[index])
      if byte == 0 { break }
      index += 1
      if byte == UInt8(ascii: "$") { continue }
      let upper = byte & ~0x20
      if upper >= UInt8(ascii: "A"), upper <= UInt8(ascii: "Z"), row == 0 {
        column = column * 26 + Int(upper - UInt8(ascii: "A")) + 1
      } else if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9"), column > 0 {
        row = row * 10 + Int(byte - UInt8(ascii: "0"))
      } else {
        return nil
      }
      guard column <= 16_384, row <= 1_048_576 else { return nil }
    }
    return row > 0 ? (row, column - 1) : nil
  }

  /// `A1:C3`; nil for one cell.
  static func region(_ text: String) -> Table.Region? {
    let ends = text.split(separator: ":")
    guard ends.count == 2,
      let a = String(ends[0]).withCString(parse), let b = String(ends[1]).withCString(parse)
    else { return nil }
    return Table.Region(
      rows: min(a.row, b.row)...max(a.row, b.row),
      columns: min(a.column, b.column)...max(a.column, b.column))
  }
}
