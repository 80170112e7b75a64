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
  private(set) var data = SheetData()
  private var parts: [SheetPart] = []
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

  // MARK: Names

  /// Ids of rows by table and row; where the cell is empty, made from the name.
  private var rowIDs: [Int: [Int: String]] = [:]
  private var madeIDs: Set<String> = []

  private func name(_ id: SheetID, _ layouts: [Int: SheetLayout]) {
    var rows: [(part: Int, row: Int, id: String?, name: String?, group: String)] = []
    var taken: Set<String> = []
    var names: [String: Int] = [:]
    for part in parts where part.id == id {
      guard let layout = layouts[part.number] else { continue }
      let idColumns = layout.columns["id"] ?? []
      let nameColumns = layout.columns["name"] ?? []
      let group = layout.first("class")
      for index in (layout.headingRow + 1)..<max(layout.headingRow + 1, part.table.rowCount) {
        let row = part.table.row(at: index)
        func text(_ columns: [Int]) -> String? {
          for column in columns {
            let cell = row[column]
            if cell.isEmpty { continue }
            if case .text(let text) = cell, Spelling.trimmed(text).isEmpty { continue }
            if case .error = cell { return ProblemReader.unread }
            return cells.text(cell)
          }
          return nil
        }
        let own = text(idColumns)
        let name = text(nameColumns)
        if let own { taken.insert(own) }
        if let name, own == nil { names[name, default: 0] += 1 }
        rows.append((part.number, row.number, own, name, group.map { row[$0].plainText } ?? ""))
      }
    }
    var references = cells.references[id] ?? References()
    // A row without an id is about the entry that an earlier table has under this name.
    var earlier: [String: [(id: String, part: Int)]] = [:]
    for row in rows {
      if let id = row.id { earlier[row.name ?? id, default: []].append((id, row.part)) }
    }
    for row in rows {
      var own = row.id
      if own == nil, let name = row.name, let known = earlier[name], known.count == 1,
        known[0].part < row.part
      {
        own = known[0].id
      }
      if own == nil, let name = row.name {
        own = madeID(name, row.group, isUnique: names[name] == 1, &taken)
      }
      guard let own, own != ProblemReader.unread else { continue }
      rowIDs[row.part, default: [:]][row.row] = own
      references.add(id: own, name: row.name)
    }
    cells.references[id] = references
  }

  /// The name where it is unique, else with the class, else with a number.
  private func madeID(
    _ name: String, _ group: String, isUnique: Bool, _ taken: inout Set<String>
  ) -> String {
    if isUnique, taken.insert(name).inserted { return name }
    let base = group.isEmpty ? name : "\(name)-\(group)"
    if !group.isEmpty, taken.insert(base).inserted { return base }
    var number = 2
    while !taken.insert("\(base)-\(number)").inserted { number += 1 }
    return "\(base)-\(number)"
  }

  /// Students of one name can be told apart by their class.
  private func nameStudentsByClass() {
    for part in parts where part.id == .students {
      guard
        let layout = SheetLayout(
          of: part.table, part.number, as: .students, slots: cells.slots, findings: Findings()),
        let nameColumn = layout.first("name"), let classColumn = layout.first("class")
      else { continue }
      for row in part.table.rows {
        guard let id = rowIDs[part.number]?[row.number] else { continue }
        let name = cells.text(row[nameColumn])
        guard !name.isEmpty, case .ambiguous? = cells.references[.students]?.find(name) else {
          continue
        }
        let group = cells.text(row[classColumn])
        var groups = [group]
        if case .found(let found)? = cells.references[.classes]?.find(group) {
          groups.append(found)
        }
        for group in Set(groups).sorted() {
          cells.references[.students]?.note(id, Spelling.folded(name + group))
          cells.references[.students]?.note(id, Spelling.folded("\(name)(\(group))"))
          cells.references[.students]?.note(id, Spelling.folded("\(name)-\(group)"))
          cells.references[.students]?.note(id, Spelling.folded(group + name))
        }
      }
    }
  }

  // MARK: Rows

  private func readFields(of part: SheetPart, _ layout: SheetLayout) {
    let sheet = SheetDescription.of(part.id)
    let tickColumn = layout.ticks.isEmpty ? nil : sheet.tickColumn
    let usesChecks = tickColumn != nil && hasChecks(part.table, layout)
    var positions: [String: Int] = [:]
    var entries = data[part.id]
    if sheet.hasIDs {
      for (index, entry) in entries.enumerated() {
        if let id = entry.text("id"), positions[id] == nil { positions[id] = index }
      }
    }
    let before = entries.count
    for index in (layout.headingRow + 1)..<max(layout.headingRow + 1, part.table.rowCount) {
      let row = part.table.row(at: index)
      var entry = Entry(place: place(part, row.number, nil))
      for column in sheet.columns where !(sheet.hasIDs && column.key == "id") {
        guard let position = layout.first(column.key) else { continue }
        let cell = row[position]
        if cell.isEmpty { continue }
        let place = place(part, row.number, position)
        guard let value = cells.value(cell, of: column, at: place) else { continue }
        entry.fields.append(Field(key: column.key, value: value, place: place))
      }
      if !layout.choices.isEmpty { readChoices(row, part, layout, sheet, &entry) }
      let isEmpty = entry.fields.isEmpty
      if let tickColumn, entry.field(tickColumn.key) == nil {
        readTicks(row, part, layout, tickColumn, usesChecks, &entry)
      }
      guard sheet.hasIDs else {
        if !isEmpty { entries.append(entry) }
        continue
      }
      let idPlace = place(part, row.number, layout.first("id"))
      let id = rowIDs[part.number]?[row.number]
      if id == nil, isEmpty, layout.first("id").map({ row[$0].isEmpty }) ?? true { continue }
      if id == nil {
        findings.say(
          .error, "missing-cell", at: idPlace,
          en: "The row has neither an id nor a name.", zh: "此行既没有编号也没有名称。")
      }
      entry.fields.insert(
        Field(key: "id", value: id.map { .text($0) } ?? .unread, place: idPlace), at: 0)
      // A second row in the same table is a fault, one in another table adds to the first.
      if let id, let known = positions[id], known < before {
        for field in entry.fields where field.key != "id" { entries[known].set(field) }
      } else {
        entries.append(entry)
      }
    }
    data[part.id] = entries
  }

  func place(_ part: SheetPart, _ row: Int, _ column: Int?) -> Place {
    Place(table: part.number, row: row, column: part.hasColumns ? column : nil)
  }

  private func readChoices(
    _ row: Table.Row, _ part: SheetPart, _ layout: SheetLayout, _ sheet: SheetDescription,
    _ entry: inout Entry
  ) {
    guard let column = sheet.columns.first(where: { $0.numbered != nil }),
      let table = column.referenced
    else { return }
    var items: [JSONTree] = []
    var places: [Place] = []
    for position in layout.choices {
      let cell = row[position]
      let text = cells.text(cell)
      if cell.isEmpty || text.isEmpty { continue }
      if CellText.noneWords.contains(text), cells.references[table]?.contains(text) != true {
        continue
      }
      let place = place(part, row.number, position)
      items.append(cells.reference(cell, table, column, place))
      places.append(place)
    }
    guard !items.isEmpty else { return }
    if let other = entry.field(column.key) {
      findings.say(
        .warning, "choices-twice", at: other.place,
        en: "There are choices in a list and in columns of their own; the columns count.",
        zh: "志愿既写在列表中，又分列填写，以分列为准。")
    }
    entry.set(
      Field(key: column.key, value: .list(items), place: places.first, itemPlaces: places))
  }

  // MARK: Ticks

  private func hasChecks(_ table: Table, _ layout: SheetLayout) -> Bool {
    table.rows.dropFirst(layout.headingRow + 1).contains { row in
      layout.ticks.contains { tick in
        if case .text(let text) = row[tick.column] {
          return Mark.checks.contains(Spelling.plain(text))
        }
        return false
      }
    }
  }

  private func readTicks(
    _ row: Table.Row, _ part: SheetPart, _ layout: SheetLayout, _ column: SheetColumn,
    _ usesChecks: Bool, _ entry: inout Entry
  ) {
    var slots: [Slot] = []
    var places: [Place] = []
    var isUnread = false
    for tick in layout.ticks {
      let cell = row[tick.column]
      let place = place(part, row.number, tick.column)
      let text = cell.plainText
      let isCross = usesChecks && ["x", "X"].contains(Spelling.plain(text))
      if isCross {
        findings.say(
          .error, "ambiguous-tick", at: place,
          en: "“\(text)” can mean yes or no beside ticks such as “√”.",
          zh: "与“√”并用时，“\(text)”的含义不清楚。",
          hint: Text(en: "Leave the cell empty for no.", zh: "表示“否”时请留空。"))
        isUnread = true
      } else if let value = Mark.value(text) {
        guard value else { continue }
        for slot in tick.slots where !slots.contains(slot) {
          slots.append(slot)
          places.append(place)
        }
      } else {
        isUnread = true
        findings.say(
          .error, "bad-tick", at: place,
          en: "“\(cells.shortened(text))” is neither a tick nor empty.",
          zh: "“\(cells.shortened(text))”既不是勾，也不是空白。",
          hint: Text(en: "Use √, or leave it empty.", zh: "请打“√”，或留空。"))
      }
    }
    guard !entry.fields.isEmpty || !slots.isEmpty else { return }
    let first = place(part, row.number, layout.ticks[0].column)
    if isUnread {
      entry.set(Field(key: column.key, value: .unread, place: first))
      return
    }
    if slots.isEmpty, part.id != .students {
      return  // the default
    }
    if slots.isEmpty {
      findings.say(
        .warning, "no-ticks", at: first, en: "No slot is ticked, so the student attends none.",
        zh: "没有勾选任何时段，该学生不参加任何时段。")
    }
    let order = cells.slots?.slots ?? []
    let sorted = zip(slots, places).sorted {
      (order.firstIndex(of: $0.0) ?? 0) < (order.firstIndex(of: $1.0) ?? 0)
    }
    entry.set(
      Field(
        key: column.key, value: .list(sorted.map { .text($0.0.description) }), place: first,
        itemPlaces: sorted.map(\.1)))
  }

  // MARK: Required

  /// Reports what must be there and is not.
  private func requireFields(_ ids: [SheetID]) {
    for id in ids {
      let sheet = SheetDescription.of(id)
      let required = sheet.columns.filter(\.isRequired)
      guard !required.isEmpty, let entries = data.entries[id], !entries.isEmpty else { continue }
      let columns = columnPlaces(of: id)
      var complete = entries
      for column in required {
        let missing = entries.indices.filter { entries[$0].field(column.key) == nil }
        guard !missing.isEmpty else { continue }
        if columns[column.key] == nil, missing.count == entries.count {
          let place = sheetPlace(id)
          findings.say(
            .error, "missing-column", at: place,
            en: "The column “\(column.heading.en)” of \(sheet.title.en) is missing.",
            zh: "工作表“\(sheet.title.zh)”缺少“\(column.heading.zh)”列。",
            hint: Text(en: column.note.en, zh: column.note.zh))
        } else {
          for index in missing {
            var place = entries[index].place
            if let table = place?.table { place?.column = columns[column.key]?[table] }
            findings.say(
              .error, "missing-cell", at: place,
              en: "“\(column.heading.en)” is empty, but is needed.",
              zh: "“\(column.heading.zh)”是空的，但必须填写。")
          }
        }
        for index in missing {
          complete[index].fields.append(
            Field(key: column.key, value: .unread, place: complete[index].place))
        }
      }
      data[id] = complete
    }
  }

  /// By key and table: the column.
  private func columnPlaces(of id: SheetID) -> [String: [Int: Int]] {
    var places: [String: [Int: Int]] = [:]
    for part in parts where part.id == id && part.hasColumns {
      guard
        let layout = SheetLayout(
          of: part.table, part.number, as: .of(id), slots: cells.slots, findings: Findings())
      else { continue }
      for (key, columns) in layout.columns { places[key, default: [:]][part.number] = columns[0] }
    }
    return places
  }

  /// Where a sheet begins: for what is said about a table as a whole.
  func sheetPlace(_ id: SheetID) -> Place? {
    parts.first { $0.id == id && $0.hasColumns }.map { Place(table: $0.number, row: 0) }
  }
}
