import ScheduleModel

extension SheetsReader {
  /// Reports what must be there and is not.
  func requireFields(_ ids: [SheetID]) {
    for id in ids {
      let sheet = SheetDescription.of(id)
      let required = sheet.columns.filter(\.isRequired)
      guard !required.isEmpty, let entries = data.entries[id], !entries.isEmpty else { continue }
      var complete = entries
      for column in required {
        let missing = entries.indices.filter { entries[$0].field(column.key) == nil }
        // Of one list spread over several tables, each may lack the column.
        var reported: Set<Place?> = []
        for index in missing {
          let place = entries[index].place
          let table = place.flatMap { sheetPlace($0.table) }
          if let cell = place.flatMap({ self.place($0, of: column.key) }) {
            reportEmpty(column, at: cell)
          } else if table == nil, missing.count < entries.count {
            reportEmpty(column, at: place)
          } else if reported.insert(table).inserted {
            reportMissing(column, sheet, at: table)
          }
          complete[index].fields.append(Field(key: column.key, value: .unread, place: place))
        }
      }
      data[id] = complete
    }
  }

  private func reportEmpty(_ column: SheetColumn, at place: Place?) {
    findings.say(
      .error, "missing-cell", at: place,
      en: "“\(column.heading.en)” is empty, but is needed.",
      zh: "“\(column.heading.zh)”是空的，但必须填写。")
  }

  private func reportMissing(
    _ column: SheetColumn, _ sheet: SheetDescription, at place: Place?
  ) {
    findings.say(
      .error, "missing-column", at: place,
      en: "The column “\(column.heading.en)” of \(sheet.title.en) is missing.",
      zh: "工作表“\(sheet.title.zh)”缺少“\(column.heading.zh)”列。",
      hint: Text(en: column.note.en, zh: column.note.zh))
  }

  /// Warns where students have choices but want nothing, as nothing is said of how many they want.
  func warnOfEmptyElectives() {
    guard let column = SheetDescription.students.column("electives") else { return }
    let silent = data[.students].filter { student in
      student.field("electives") == nil && !(student["choices"]?.texts ?? []).isEmpty
    }
    guard let first = silent.first else { return }
    let place = first.place.flatMap { row in
      self.place(row, of: column.key) ?? sheetPlace(row.table)
    }
    let count = silent.count
    findings.say(
      .warning, "electives-empty", at: place,
      en: """
        \(count) \(count == 1 ? "student has" : "students have") choices, but “\(column.heading.en)” \
        is empty, which counts as 0: they get none.
        """,
      zh: "有 \(count) 名学生填写了志愿，但“\(column.heading.zh)”为空，按 0 门计，不会录取任何活动。",
      hint: Text(
        en: "Fill in how many activities each wants a week.", zh: "请填写每名学生每周希望参加几门活动。"))
  }

  /// The cell of a row in the column of a key; nil where the table has no such column.
  private func place(_ row: Place, of key: String) -> Place? {
    guard sheetPlace(row.table) != nil, let column = layouts[row.table]?.first(key) else {
      return nil
    }
    return Place(table: row.table, row: row.row, column: column)
  }

  /// Where a table begins: for what is said about it as a whole.
  func sheetPlace(_ table: Int) -> Place? {
    parts.first { $0.number == table && $0.hasColumns }.map { Place(table: $0.number, row: 0) }
  }

  /// As above, of the first table of a sheet.
  func sheetPlace(_ id: SheetID) -> Place? {
    parts.first { $0.id == id && $0.hasColumns }.map { Place(table: $0.number, row: 0) }
  }
}
