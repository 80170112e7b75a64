import ScheduleModel

/// The rows of a table that head its columns, and what they say above each.
///
/// Most tables have one such row, with or without a title above it. In some a band stands over
/// several columns: `周一` over `第1节` and `第2节`, `志愿` over `1` and `2`. A column's heading is then
/// read from both rows.
struct HeadingRows {
  /// What a heading means.
  enum Meaning: Hashable {
    /// A column of the sheet, by its index.
    case column(Int)
    /// A single choice, by its number.
    case choice(Int)
    /// Ticks of these slots.
    case slots([Slot])
  }

  /// One column: its heading as it is read, and where it stands.
  struct Heading {
    var text: String
    var meaning: Meaning?
    var row: Int
    var column: Int
  }

  /// Index of the last row of headings.
  private(set) var last = 0
  private(set) var headings: [Heading] = []
  /// Texts of the last row, for rows that repeat it.
  private var texts: [Int: String] = [:]

  /// Rows from the top among which the headings are looked for.
  private static let reach = 20
  /// Most rows that headings consist of.
  private static let mostRows = 3

  /// Longest heading that can mean something, in bytes.
  private static let longest = 200

  /// - Parameter meaning: of one heading; nil if it has none.
  init?(of table: Table, meaning: (String) -> Meaning?) {
    var best = 0
    var known: [String: Meaning?] = [:]
    func look(_ text: String) -> Meaning? {
      guard text.utf8.count <= Self.longest else { return nil }
      if let found = known[text] { return found }
      let found = meaning(text)
      known[text] = .some(found)
      return found
    }
    for index in 0..<min(Self.reach, table.rowCount) {
      for count in 1...Self.mostRows where index + count <= table.rowCount {
        guard let found = Self.read(table, index..<index + count, look) else { continue }
        // As much is known by fewer rows; a row below that says the same is no entry.
        let score = Set(found.compactMap(\.meaning)).count
        let repeats =
          count == 1 && score == best && index > 0 && last == index - 1
          && Self.texts(table, index) == texts
        guard score > best || (repeats && best > 0) else { continue }
        best = score
        headings = found
        last = index + count - 1
        texts = Self.texts(table, last)
      }
    }
    guard best > 0 else { return nil }
  }

  /// Whether a row says the headings once more, as where several lists stand under each other.
  func repeats(_ row: Table.Row) -> Bool {
    guard row.cells.count == texts.count, let first = row.cells.first,
      texts[first.column] == first.value.plainText
    else { return false }
    return row.cells.allSatisfy { texts[$0.column] == $0.value.plainText }
  }

  /// Whether what stands in a row reaches over this column and its neighbour.
  private static func isBand(
    _ upper: [Int: String], over lower: [Int: String], _ column: Int
  ) -> Bool {
    if column > 0, upper[column - 1] == upper[column] { return true }
    guard lower[column + 1] != nil else { return false }
    return upper[column + 1] == nil || upper[column + 1] == upper[column]
  }

  private static func texts(_ table: Table, _ index: Int) -> [Int: String] {
    Dictionary(
      table.row(at: index).cells.map { ($0.column, $0.value.plainText) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Reads some rows together as headings.
  ///
  /// - Returns: nil where a lower row looks like an entry below the headings of the upper one.
  private static func read(
    _ table: Table, _ indices: Range<Int>, _ meaning: (String) -> Meaning?
  ) -> [Heading]? {
    let rows = indices.map { texts(table, $0) }
    let columns = Set(rows.flatMap(\.keys)).sorted()
    var bands = [String](repeating: "", count: rows.count)
    var headings: [Heading] = []
    for column in columns {
      for (index, row) in rows.enumerated() where index < rows.count - 1 {
        guard let text = row[column] else { continue }
        bands[index] = text
        for below in index + 1..<rows.count { bands[below] = "" }  // a new band ends those below
      }
      guard let bottom = rows.lastIndex(where: { $0[column] != nil }),
        let text = rows[bottom][column]
      else { continue }
      var heading = Heading(
        text: text, meaning: nil, row: table.row(at: indices.lowerBound + bottom).number,
        column: column)
      // Of the rows above: the own text, or that of the band that reaches over the column.
      let above = bands[..<bottom].filter { !$0.isEmpty && $0 != text }
      for first in above.indices.reversed() {
        let whole = above[first...].joined() + text
        guard let found = meaning(whole) else { continue }
        heading.text = whole
        heading.meaning = found
        break
      }
      heading.meaning = heading.meaning ?? meaning(text)
      if heading.meaning == nil, let upper = rows[..<bottom].last(where: { $0[column] != nil }),
        let name = upper[column], name != text, meaning(name) != nil,
        !isBand(upper, over: rows[bottom], column)
      {
        return nil
      }
      headings.append(heading)
    }
    return headings
  }
}
