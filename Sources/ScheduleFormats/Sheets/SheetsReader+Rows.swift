import ScheduleModel

/// Rows as entries.
extension SheetsReader {
  func readFields(of part: SheetPart, _ layout: SheetLayout) {
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
    let lists = Dictionary(uniqueKeysWithValues: parts.map { ($0.number, $0.list) })
    let ownClass = classOfTable(part, layout)
    for row in layout.entries(of: part.table) {
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
      let idPlace = place(part, row.number, layout.first("id") ?? layout.first("name"))
      let id = rowIDs[part.number]?[row.number]
      if id == nil, isEmpty, layout.first("id").map({ row[$0].isEmpty }) ?? true { continue }
      if id == nil {
        findings.say(
          .error, "missing-cell", at: idPlace,
          en: "The row has neither an id nor a name.", zh: "此行既没有编号也没有名称。")
      }
      entry.fields.insert(
        Field(key: "id", value: id.map { .text($0) } ?? .unread, place: idPlace), at: 0)
      if let ownClass {
        entry.fields.append(Field(key: "class", value: ownClass, place: entry.place))
      }
      // A second row in the same list is a fault, one in another list adds to the first.
      if let id, let known = positions[id], known < before,
        entries[known].place.flatMap({ lists[$0.table] }) != part.list
      {
        for field in entry.fields where field.key != "id" { entries[known].set(field) }
      } else {
        entries.append(entry)
      }
    }
    data[part.id] = entries
  }

  /// The class of a table's students, where its name says it and no column does.
  private func classOfTable(_ part: SheetPart, _ layout: SheetLayout) -> JSONTree? {
    guard part.id == .students, layout.first("class") == nil, let name = part.part,
      case .found(let id)? = cells.references[.classes]?.find(name)
    else { return nil }
    return .text(id)
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
    layout.entries(of: table).contains { row in
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
}
