import ScheduleModel

extension Table {
  /// A place in a file: a cell, a whole row, or the whole table.
  public struct Position: Hashable, Sendable {
    public var file: String
    /// nil for a CSV file.
    public var sheet: String?
    /// As the user sees it, from 1; nil for the whole table.
    public var row: Int?
    /// From 0; nil for the whole row.
    public var column: Int?

    public init(file: String, sheet: String? = nil, row: Int? = nil, column: Int? = nil) {
      self.file = file
      self.sheet = sheet
      self.row = row
      self.column = column
    }

    /// `students!F17`, `students!17`, `students`; of a CSV file `students.csv:17, column F`. A sheet
    /// name that is not one word stands in quotes, as spreadsheet programs want it.
    public var text: Text {
      guard let sheet else {
        let line = row.map { ":\($0)" } ?? ""
        guard let column else { return Text(file + line) }
        let letters = Table.letters(ofColumn: column)
        return Text(en: "\(file)\(line), column \(letters)", zh: "\(file)\(line)，\(letters) 列")
      }
      let name = Self.quoted(sheet)
      guard let row else {
        return Text(column.map { "\(name)!\(Table.letters(ofColumn: $0))" } ?? name)
      }
      return Text("\(name)!\(column.map { Table.letters(ofColumn: $0) } ?? "")\(row)")
    }

    private static func quoted(_ sheet: String) -> String {
      let isWord = sheet.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "_"
      }
      return isWord ? sheet : "'" + sheet.replacing("'", with: "''") + "'"
    }
  }

  public func position(row: Int? = nil, column: Int? = nil) -> Position {
    Position(file: file, sheet: sheet, row: row, column: column)
  }

  /// Row and column (from 0) of `F17`; of a whole row (`17`) its first cell.
  public static func place(ofCell cell: String) -> (row: Int, column: Int)? {
    let letters = cell.utf8.prefix { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") }
    guard letters.count <= 3, let row = Int(cell.dropFirst(letters.count)) else { return nil }
    let column = letters.reduce(0) { $0 * 26 + Int($1 - UInt8(ascii: "A")) + 1 }
    return (row, max(0, column - 1))
  }

  /// `A` for 0, `Z` for 25, `AA` for 26.
  public static func letters(ofColumn column: Int) -> String {
    var letters: [UInt8] = []
    var rest = max(0, column)
    while true {
      letters.append(UInt8(ascii: "A") + UInt8(rest % 26))
      rest = rest / 26 - 1
      guard rest >= 0 else { break }
    }
    return String(decoding: letters.reversed(), as: UTF8.self)
  }
}
