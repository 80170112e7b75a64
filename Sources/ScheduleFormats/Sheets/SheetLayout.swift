import ScheduleModel

/// Which of a table's columns hold what.
struct SheetLayout {
  private let rows: HeadingRows
  /// By key: the columns of the table, leftmost first.
  private(set) var columns: [String: [Int]] = [:]
  /// Columns of single choices, by their number.
  private(set) var choices: [Int] = []
  /// Columns of ticks, and the slots they stand for.
  private(set) var ticks: [(slots: [Slot], column: Int)] = []

  /// Columns in which every entry must have something.
  private var needed: [Int] = []

  /// What is read above each column.
  var headings: [(column: Int, text: String)] { rows.headings.map { ($0.column, $0.text) } }

  func first(_ key: String) -> Int? { columns[key]?.first }

  /// The rows below the headings, without those that say the headings again, sums and remarks.
  func entries(of table: Table) -> some Sequence<Table.Row> {
    (rows.last + 1..<max(rows.last + 1, table.rowCount)).lazy.map { table.row(at: $0) }
      .filter { !rows.repeats($0) && !isRemark($0) }
  }

  private static let sums: Set<String> = ["合计", "总计", "小计", "共计", "total", "sum"]
  private static let remarks = ["注:", "备注:", "说明:", "note:", "notes:", "remark:"]

  /// Whether a row is a sum or remark below a list: it says so, and is no complete entry.
  private func isRemark(_ row: Table.Row) -> Bool {
    guard let first = row.cells.first?.value, case .text(let text) = first else { return false }
    let word = Spelling.plain(text).lowercased()
    guard Self.sums.contains(word) || Self.remarks.contains(where: word.hasPrefix) else {
      return false
    }
    return needed.contains { row[$0].isEmpty } || row.cells.allSatisfy { $0.value == first }
  }

  /// Finds the headings of a table: the rows, of the first twenty, in which most are known.
  ///
  /// Headings that are not known are reported.
  init?(
    of table: Table, _ number: Int, as sheet: SheetDescription, slots: SlotNames?,
    findings: Findings
  ) {
    let known = SheetNames.columns(of: sheet)
    let hasChoices = sheet.columns.contains { $0.numbered != nil }
    let tickSlots = sheet.tickColumn == nil ? nil : slots
    let rows = HeadingRows(of: table) { text in
      if let index = SheetNames.column(text, in: known) { return .column(index) }
      if hasChoices, let number = SheetNames.choiceNumber(text) { return .choice(number) }
      guard let tickSlots, case let found = Self.slots(text, tickSlots), !found.isEmpty else {
        return nil
      }
      return .slots(found)
    }
    guard let rows else { return nil }
    self.rows = rows
    var choiceColumns: [(number: Int, column: Int)] = []
    var unknown: [HeadingRows.Heading] = []
    for heading in rows.headings {
      switch heading.meaning {
      case .column(let index):
        columns[sheet.columns[index].key, default: []].append(heading.column)
      case .choice(let number): choiceColumns.append((number, heading.column))
      case .slots(let slots): ticks.append((slots, heading.column))
      case nil:
        if !SheetDescription.passedOver.contains(Spelling.plain(heading.text).lowercased()) {
          unknown.append(heading)
        }
      }
    }
    choices = choiceColumns.sorted { $0.number < $1.number }.map(\.column)
    needed = sheet.columns.filter(\.isRequired).compactMap { first($0.key) }
    report(unknown, number, sheet, findings)
    let row = table.row(at: rows.last).number
    for column in sheet.columns where column.key != "id" && column.key != "name" {
      guard let places = columns[column.key], places.count > 1 else { continue }
      findings.say(
        .warning, "column-twice", at: Place(table: number, row: row, column: places[1]),
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
    _ unknown: [HeadingRows.Heading], _ table: Int, _ sheet: SheetDescription,
    _ findings: Findings
  ) {
    let absent = sheet.columns.filter { columns[$0.key] == nil }
    func names(_ columns: [SheetColumn]) -> [String] {
      columns.flatMap { [$0.heading.zh, $0.heading.en, $0.key] }
    }
    let needed = absent.filter(\.isRequired)
    for unknown in unknown {
      let heading = unknown.text
      let plain = Spelling.plain(heading)
      var near: String?
      for part in [plain] + plain.split(whereSeparator: \.isWhitespace).map(String.init)
      where near == nil {
        // Short words are near many others: they count where a column is needed.
        let isShort = part.count < (part.utf8.count == part.count ? 4 : 3)
        near = NearestName.of(part, among: names(isShort ? needed : absent))
      }
      let place = Place(table: table, row: unknown.row, column: unknown.column)
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
