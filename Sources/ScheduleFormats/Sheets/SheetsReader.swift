import ScheduleModel

/// One table that holds entries of a sheet, or a part of them.
struct SheetPart {
  var id: SheetID
  var table: Table
  /// The table's number in `Findings`.
  var number: Int
  /// Whether its columns are those of the file, so that they may be named.
  var hasColumns = true
}

/// Reads the tables of workbooks as a problem: every fault at once, each with its cell.
///
/// Order: the calendar, then what entries are called, then everything else. Entries with one id in
/// several tables are one entry; of two values the later table's counts.
final class SheetsReader {
  let findings = Findings()
  var data = SheetData()
  private(set) var parts: [SheetPart] = []
  /// Ids of rows by table and row; where the cell is empty, made from the name.
  var rowIDs: [Int: [Int: String]] = [:]
  private var surveys: [(table: Table, number: Int)] = []
  var cells: CellReader

  init() {
    cells = CellReader(findings: findings)
  }

  // MARK: What is read

  /// Adds a workbook's tables; those of no known name are reported.
  func add(_ workbook: Workbook) {
    for table in workbook.tables {
      let merged = table.repeatingMergedValues()
      if SheetNames.isForPeople(table.name) || table.rowCount == 0 { continue }
      let number = findings.add(merged)
      if let id = SheetNames.sheet(table.name) {
        parts.append(SheetPart(id: id, table: merged, number: number))
      } else if Survey.isSurvey(name: table.name) {
        surveys.append((merged, number))
      } else {
        reportUnknown(table, number)
      }
    }
  }

  func add(_ part: (id: SheetID, table: Table)) {
    parts.append(
      SheetPart(
        id: part.id, table: part.table, number: findings.add(part.table), hasColumns: false))
  }

  func add(survey table: Table) {
    let merged = table.repeatingMergedValues()
    surveys.append((merged, findings.add(merged)))
  }

  private func reportUnknown(_ table: Table, _ number: Int) {
    let names = SheetDescription.all.flatMap { [$0.title.zh, $0.title.en] }
    let near = findings.nearestName(to: table.name, in: "sheets", among: names)
    let place = Place(table: number, row: 0)
    if let near, table.name.count > 2 {
      findings.say(
        .error, "unknown-sheet", at: place, en: "The sheet “\(table.name)” is not known.",
        zh: "工作表“\(table.name)”无法识别。",
        hint: Text(en: "Did you mean “\(near)”?", zh: "是否应为“\(near)”？"))
    } else {
      findings.say(
        .warning, "sheet-not-read", at: place,
        en: "The sheet “\(table.name)” is not known and is not read.",
        zh: "工作表“\(table.name)”无法识别，未读取。",
        hint: Text(
          en: "Sheets: \(SheetDescription.all.map(\.title.en).joined(separator: ", ")).",
          zh: "可用的工作表：\(SheetDescription.all.map(\.title.zh).joined(separator: "、"))。"))
    }
  }

  // MARK: Reading

  /// Reads everything that was added.
  func read() {
    readSettings()
    readEntries(of: .periods)
    makeSlots()
    let order: [SheetID] = [
      .rooms, .organisations, .staff, .classes, .students, .activities, .bonds, .pins,
    ]
    var layouts: [Int: SheetLayout] = [:]
    for part in parts where order.contains(part.id) {
      layouts[part.number] = SheetLayout(
        of: part.table, part.number, as: .of(part.id), slots: cells.slots, findings: findings)
      if layouts[part.number] == nil { reportNoHeadings(part) }
    }
    for id in order where SheetDescription.of(id).hasIDs { name(id, layouts) }
    nameStudentsByClass()
    for id in order {
      for part in parts where part.id == id {
        guard let layout = layouts[part.number] else { continue }
        readFields(of: part, layout)
      }
      if id == .classes { noteGrades() }
    }
    for survey in surveys { Survey(survey.table, survey.number, self).merge(into: &data) }
    requireFields(order)
  }

  private func reportNoHeadings(_ part: SheetPart) {
    let columns = SheetDescription.of(part.id).columns
    findings.say(
      .error, "no-headings", at: Place(table: part.number, row: 0),
      en: "No row of headings was found.", zh: "没有找到列名所在的行。",
      hint: Text(
        en: "Columns of this sheet: \(columns.map(\.heading.en).joined(separator: ", ")).",
        zh: "此表可用的列：\(columns.map(\.heading.zh).joined(separator: "、"))。"))
  }

  // MARK: Settings and calendar

  private func readSettings() {
    let sheet = SheetDescription.settings
    let known = SheetNames.columns(of: sheet)
    for part in parts where part.id == .settings {
      for row in part.table.rows {
        guard let first = row.cells.first else { continue }
        let name = first.value.plainText
        let value = row[first.column + 1]
        let place = Place(table: part.number, row: row.number, column: first.column + 1)
        guard let index = known[Spelling.folded(name)] else {
          if !value.isEmpty { reportUnknownSetting(name, part, row.number, first.column) }
          continue
        }
        let column = sheet.columns[index]
        if let tree = cells.value(value, of: column, at: place) {
          data.settings[column.key] = Field(key: column.key, value: tree, place: place)
        } else if column.isRequired, data.settings[column.key] == nil {
          findings.say(
            .error, "missing-cell", at: place, path: column.key,
            en: "“\(column.heading.en)” is empty, but is needed.",
            zh: "“\(column.heading.zh)”是空的，但必须填写。")
          data.settings[column.key] = Field(key: column.key, value: .unread, place: place)
        }
      }
    }
    let place = sheetPlace(.settings)
    for column in sheet.columns where column.isRequired && data.settings[column.key] == nil {
      findings.say(
        .error, place == nil ? "missing-sheet" : "missing-setting", at: place, path: column.key,
        en: "The setting “\(column.heading.en)” is missing (sheet “\(sheet.title.en)”).",
        zh: "缺少设置项“\(column.heading.zh)”（工作表“\(sheet.title.zh)”）。")
      data.settings[column.key] = Field(key: column.key, value: .unread, place: place)
    }
    if data.settings["school.id"] == nil, let name = data.settings["school.name"] {
      data.settings["school.id"] = Field(key: "school.id", value: name.value, place: name.place)
    }
    if data.settings["calendar.days"] == nil {
      let days = ["Mon", "Tue", "Wed", "Thu", "Fri"].map { JSONTree.text($0) }
      data.settings["calendar.days"] = Field(key: "calendar.days", value: .list(days))
    }
  }

  private static let settingHeadings: Set<String> = Set(
    ["key", "项目", "设置项", "项目 key", "名称", "setting", "item", "项", "设置项 setting", "setting 设置项"]
      .map(Spelling.folded))

  private func reportUnknownSetting(_ name: String, _ part: SheetPart, _ row: Int, _ column: Int) {
    guard !Self.settingHeadings.contains(Spelling.folded(name)) else { return }
    let names = SheetDescription.settings.columns.flatMap {
      [$0.heading.zh, $0.heading.en, $0.name]
    }
    let shown = name.prefix(60)
    findings.say(
      .error, "unknown-setting", at: Place(table: part.number, row: row, column: column),
      en: "The setting “\(shown)” is not known.", zh: "没有名为“\(shown)”的设置项。",
      hint: findings.nearest(to: Spelling.plain(name), in: "settings", among: names))
  }

  private func readEntries(of id: SheetID) {
    var found = false
    for part in parts where part.id == id {
      found = true
      guard
        let layout = SheetLayout(
          of: part.table, part.number, as: .of(id), slots: nil, findings: findings)
      else {
        reportNoHeadings(part)
        continue
      }
      readFields(of: part, layout)
    }
    if !found {
      let title = SheetDescription.of(id).title
      findings.say(
        .error, "missing-sheet", at: nil, en: "There is no sheet “\(title.en)”.",
        zh: "缺少工作表“\(title.zh)”。")
      data.settings["calendar.days"]?.value = .list([.unread])
    }
    requireFields([id])
  }

  private func makeSlots() {
    let days = data.settings["calendar.days"]?.value.texts ?? []
    let periods = data[.periods].compactMap { entry in
      entry.text("id").map { ($0, entry.text("kind") ?? "", entry.text("start") ?? "") }
    }
    guard days.count * periods.count <= 1000 else { return }
    cells.slots = SlotNames(
      days: days, periods: periods.map { (id: $0.0, kind: $0.1, start: $0.2) })
  }

  private func noteGrades() {
    var grades: Set<Int> = []
    for entry in data[.classes] {
      if case .number(let text)? = entry["grade"], let grade = Int(text) { grades.insert(grade) }
    }
    cells.grades = grades.sorted()
  }
}
