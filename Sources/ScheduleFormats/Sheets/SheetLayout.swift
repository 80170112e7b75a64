import ScheduleModel

/// Which of a table's columns hold what.
struct SheetLayout {
  /// Index of the row of headings.
  var headingRow = 0
  /// By key: the columns of the table, leftmost first.
  var columns: [String: [Int]] = [:]
  /// Columns of single choices, by their number.
  var choices: [Int] = []
  /// Columns of ticks, and the slots they stand for.
  var ticks: [(slots: [Slot], column: Int)] = []

  func first(_ key: String) -> Int? { columns[key]?.first }

  /// Finds the headings of a table: the row, of the first ten, in which most are known.
  ///
  /// Headings that are not known are reported.
  init?(
    of table: Table, _ number: Int, as sheet: SheetDescription, slots: SlotNames?,
    findings: Findings
  ) {
    let known = SheetNames.columns(of: sheet)
    var best = 0
    for index in 0..<min(10, table.rowCount) {
      let count = table.row(at: index).cells.count { cell in
        SheetNames.column(cell.value.plainText, in: known) != nil
      }
      if count > best {
        best = count
        headingRow = index
      }
    }
    guard best > 0 else { return nil }
    var choiceColumns: [(number: Int, column: Int)] = []
    var unknown: [Cell] = []
    let row = table.row(at: headingRow)
    for cell in row.cells {
      let heading = cell.value.plainText
      if let index = SheetNames.column(heading, in: known) {
        columns[sheet.columns[index].key, default: []].append(cell.column)
      } else if sheet.columns.contains(where: { $0.numbered != nil }),
        let number = SheetNames.choiceNumber(heading)
      {
        choiceColumns.append((number, cell.column))
      } else if sheet.tickColumn != nil, let slots, case let found = Self.slots(heading, slots),
        !found.isEmpty
      {
        ticks.append((found, cell.column))
      } else if !SheetDescription.passedOver.contains(Spelling.plain(heading).lowercased()) {
        unknown.append(cell)
      }
    }
    choices = choiceColumns.sorted { $0.number < $1.number }.map(\.column)
    report(unknown, row.number, number, sheet, findings)
    for column in sheet.columns where column.key != "id" && column.key != "name" {
      guard let places = columns[column.key], places.count > 1 else { continue }
      findings.say(
        .warning, "column-twice", at: Place(table: number, row: row.number, column: places[1]),
        en: "There are two columns “\(column.heading.en)”; the first one is used.",
        zh: "有两列“\(column.heading.zh)”，采用前一列。")
    }
  }

  /// The slots that a heading names, in one language or in two.
  private static func slots(_ heading: String, _ names: SlotNames) -> [Slot] {
    let whole = names.find(heading)
    if !whole.isEmpty { return whole }
    let parts = Spelling.plain(heading).split(whereSeparator: \.isWhitespace).map(String.init)
    guard parts.count > 1 else { return [] }
    let found = parts.map(names.find)
    return found.allSatisfy { $0 == found[0] } ? found[0] : []
  }

  /// A heading near the name of a column that is not there is an error: what is under it would be
  /// lost. Others are columns of the school's own.
  private func report(
    _ unknown: [Cell], _ row: Int, _ table: Int, _ sheet: SheetDescription, _ findings: Findings
  ) {
    let absent = sheet.columns.filter { columns[$0.key] == nil }
    let names = absent.flatMap { [$0.heading.zh, $0.heading.en, $0.key] }
    for cell in unknown {
      let heading = cell.value.plainText
      let plain = Spelling.plain(heading)
      var near: String?
      for part in [plain] + plain.split(whereSeparator: \.isWhitespace).map(String.init)
      where part.count >= (part.utf8.count == part.count ? 4 : 3) && near == nil {
        near = NearestName.of(part, among: names)
      }
      let place = Place(table: table, row: row, column: cell.column)
      let shown = heading.prefix(60)
      let known = Text(
        en: sheet.columns.map(\.heading.en).joined(separator: ", "),
        zh: sheet.columns.map(\.heading.zh).joined(separator: "、"))
      if let near {
        findings.say(
          .error, "unknown-column", at: place,
          en: "The column “\(shown)” is not known.", zh: "没有名为“\(shown)”的列。",
          hint: Text(en: "Did you mean “\(near)”?", zh: "是否应为“\(near)”？"))
      } else {
        findings.say(
          .warning, "column-not-read", at: place,
          en: "The column “\(shown)” is not known and is not read.",
          zh: "列“\(shown)”无法识别，未读取。",
          hint: Text(
            en: "Columns of this sheet: \(known.en).", zh: "此表可用的列：\(known.zh)。"))
      }
    }
  }
}
