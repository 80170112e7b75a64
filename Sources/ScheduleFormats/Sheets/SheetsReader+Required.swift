import ScheduleModel

extension SheetsReader {
  /// Reports what must be there and is not.
  func requireFields(_ ids: [SheetID]) {
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
