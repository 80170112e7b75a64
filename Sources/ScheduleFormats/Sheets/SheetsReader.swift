import ScheduleModel

/// One table that holds entries of a sheet, or a part of them.
struct SheetPart {
  var id: SheetID
  var table: Table
  /// The table's number in `Findings`.
  var number: Int
  /// Of several tables that are one list, what this one's name says beside the list's: the class of
  /// its students.
  var part: String?
  /// The list that it belongs to: tables of one workbook with the same name.
  var list = ""
  /// Whether its columns are those of the file, so that they may be named.
  var hasColumns = true
}

/// Reads the tables of workbooks as a problem: every fault at once, each with its cell.
///
/// Order: the calendar, then what entries are called, then everything else. Entries with one id in
/// several lists are one entry; of two values the later list's counts. In one list, be it spread over
/// several tables, an id may stand once.
final class SheetsReader {
  let findings = Findings()
  var data = SheetData()
  private(set) var parts: [SheetPart] = []
  /// By table.
  private(set) var layouts: [Int: SheetLayout] = [:]
  /// Ids of rows by table and row; where the cell is empty, made from the name.
  var rowIDs: [Int: [Int: String]] = [:]
  private var surveys: [(table: Table, number: Int)] = []
  /// Tables of no known name: those named after a class hold its students.
  private var others: [(table: Table, number: Int)] = []
  private var workbooks = 0
  /// Sheets that are there, even if nothing stands in them.
  private var present: Set<SheetID> = []
  var cells: CellReader

  init() {
    cells = CellReader(findings: findings)
  }

  // MARK: What is read

  /// Adds a workbook's tables.
  func add(_ workbook: Workbook) {
    workbooks += 1
    for table in workbook.tables {
      let merged = table.repeatingMergedValues()
      if SheetNames.isForPeople(table.name) { continue }
      if let match = SheetNames.sheet(table.name) { present.insert(match.id) }
      if table.rowCount == 0 { continue }
      let number = findings.add(merged)
      if let match = SheetNames.sheet(table.name) {
        parts.append(
          SheetPart(
            id: match.id, table: merged, number: number, part: match.part,
            list: "\(workbooks) \(match.name)"))
      } else if Survey.isSurvey(name: table.name) {
        surveys.append((merged, number))
      } else {
        others.append((merged, number))
      }
    }
  }

  /// Adds a table of a roster.
  func add(_ part: (id: SheetID, table: Table)) {
    let number = findings.add(part.table)
    present.insert(part.id)
    parts.append(
      SheetPart(
        id: part.id, table: part.table, number: number, list: "\(number)", hasColumns: false))
  }

  func add(survey table: Table) {
    let merged = table.repeatingMergedValues()
    surveys.append((merged, findings.add(merged)))
  }

  /// Takes tables that are named after a class, with or without `students`, for its students.
  private func adoptTablesOfClasses() {
    guard let classes = cells.references[.classes] else { return }
    for other in others {
      let beginning = SheetNames.beginning(of: other.table.name)
      let names = [other.table.name, beginning?.id == .students ? beginning?.part : nil]
      let found = names.compactMap { $0 }.first { name in
        if case .found = classes.find(name) { return true }
        return false
      }
      guard let found else { continue }
      present.insert(.students)
      parts.append(
        SheetPart(
          id: .students, table: other.table, number: other.number, part: found,
          list: "\(other.table.file) \(SheetID.students.rawValue)"))
    }
    let adopted = Set(parts.map(\.number))
    others.removeAll { adopted.contains($0.number) }
  }

  private func reportNothingKnown() {
    let names = others.prefix(12).map { "“\($0.table.name)”" }
    let isOneFile = others.count == 1 && others[0].table.sheet == nil
    findings.say(
      .error, "nothing-known", at: Place(table: others[0].number, row: 0),
      en: "No table has a name that is known: \(names.joined(separator: ", ")).",
      zh: "没有一张表的名称可以识别：\(names.joined(separator: "、"))。",
      hint: isOneFile
        ? Text(
          en: "A CSV file is one table of a school: give the folder of all of them, or a workbook.",
          zh: "一个 CSV 文件只是学校的一张表：请给出含全部 CSV 文件的文件夹，或一个工作簿。")
        : Text(
          en: "Sheets: \(SheetDescription.all.map(\.title.en).joined(separator: ", ")). "
            + "“schedule-solve init” writes a template.",
          zh: "可用的工作表：\(SheetDescription.all.map(\.title.zh).joined(separator: "、"))。"
            + "用“schedule-solve init”可写出模板。"))
  }

  private func reportUnknown(_ table: Table, _ number: Int) {
    if table.isHidden { return }  // lists for drop-downs and the like
    let place = Place(table: number, row: 0)
    let missing = SheetDescription.all.filter { !present.contains($0.id) }
    func names(_ sheets: [SheetDescription]) -> [String] {
      sheets.flatMap { [$0.title.zh, $0.title.en] }
    }
    // A short name is near many others: it counts where a sheet is missing.
    let isShort = table.name.count <= 2
    let near = findings.nearestName(
      to: table.name, in: "sheets", among: names(isShort ? missing : SheetDescription.all))
    if let near {
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

  /// Whether there are tables, but none with a known name.
  var nothingIsKnown: Bool { parts.isEmpty && !others.isEmpty }

  /// Reads everything that was added.
  func read() {
    if nothingIsKnown {
      reportNothingKnown()
      return
    }
    readSettings()
    readPeriods()
    makeSlots()
    let order: [SheetID] = [
      .rooms, .organisations, .staff, .classes, .students, .activities, .bonds, .pins,
      .attestations,
    ]
    for id in order {
      layOut(id, slots: cells.slots)
      let isMissing = SheetDescription.of(id).isNeeded && !present.contains(id)
      // Where a needed sheet is missing, nothing is said of the names that it would have.
      if isMissing { reportMissing(id) }
      if SheetDescription.of(id).hasIDs, !isMissing { name(id) }
      if id == .classes { adoptTablesOfClasses() }
    }
    for other in others { reportUnknown(other.table, other.number) }
    nameStudentsByClass()
    for id in order {
      readFields(id)
      if id == .classes { noteGrades() }
    }
    for survey in surveys { Survey(survey.table, survey.number, self).merge(into: &data) }
    requireFields(order)
    warnOfEmptyElectives()
  }

  private func layOut(_ id: SheetID, slots: SlotNames?) {
    for part in parts where part.id == id {
      layouts[part.number] = SheetLayout(
        of: part.table, part.number, as: .of(id), slots: slots, findings: findings)
      if layouts[part.number] == nil { reportNoHeadings(part) }
    }
  }

  private func readFields(_ id: SheetID) {
    for part in parts where part.id == id {
      guard let layout = layouts[part.number] else { continue }
      readFields(of: part, layout)
    }
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

  private func readPeriods() {
    layOut(.periods, slots: nil)
    readFields(.periods)
    if !present.contains(.periods) {
      reportMissing(.periods)
      data.settings["calendar.days"]?.value = .list([.unread])
    }
    requireFields([.periods])
  }

  private func reportMissing(_ id: SheetID) {
    let title = SheetDescription.of(id).title
    findings.say(
      .error, "missing-sheet", at: nil, en: "There is no sheet “\(title.en)”.",
      zh: "缺少工作表“\(title.zh)”。")
    data.missing.insert(id)
  }

  private func makeSlots() {
    let days = data.settings["calendar.days"]?.value.texts ?? []
    let periods = data[.periods].compactMap { entry in
      entry.text("id").map { id in
        SlotNames.Period(
          id: id, kind: entry.text("kind") ?? "", start: entry.text("start") ?? "",
          end: entry.text("end") ?? "")
      }
    }
    guard days.count * periods.count <= 1000 else { return }
    cells.slots = SlotNames(days: days, periods: periods)
  }

  private func noteGrades() {
    var grades: Set<Int> = []
    for entry in data[.classes] {
      if case .number(let text)? = entry["grade"], let grade = Int(text) { grades.insert(grade) }
    }
    cells.grades = grades.sorted()
  }
}
