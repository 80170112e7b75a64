import ScheduleModel

/// What entries are called: their ids, and every other name that finds them.
extension SheetsReader {
  /// The tables may name the people and organisations that the district shares with the school.
  func expect(_ place: DistrictPlace) {
    for shared in place.district.sharedStaff where shared.schools.contains(place.school) {
      let member = shared.member
      cells.references[.staff, default: References()].add(id: member.id, name: member.name)
    }
    for entry in place.district.sharedOrganisations {
      cells.references[.organisations, default: References()].add(id: entry.id, name: entry.name)
    }
  }

  func name(_ id: SheetID) {
    var rows: [(part: SheetPart, row: Int, id: String?, name: String?, group: String)] = []
    var taken: Set<String> = []
    var names: [String: Int] = [:]
    for part in parts where part.id == id {
      guard let layout = layouts[part.number] else { continue }
      let idColumns = layout.columns["id"] ?? []
      let nameColumns = layout.columns["name"] ?? []
      for row in layout.entries(of: part.table) {
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
        rows.append((part, row.number, own, name, group(of: row, part, layout)))
      }
    }
    var references = cells.references[id] ?? References()
    // A row without an id is about the entry that an earlier list has under this name.
    var earlier: [String: [(id: String, part: SheetPart)]] = [:]
    for row in rows {
      if let id = row.id { earlier[row.name ?? id, default: []].append((id, row.part)) }
    }
    for row in rows {
      var own = row.id
      if own == nil, let name = row.name, let known = earlier[name], known.count == 1,
        known[0].part.number < row.part.number, known[0].part.list != row.part.list
      {
        own = known[0].id
      }
      if own == nil, let name = row.name {
        own = madeID(name, row.group, isUnique: names[name] == 1, &taken)
      }
      guard let own, own != ProblemReader.unread else { continue }
      rowIDs[row.part.number, default: [:]][row.row] = own
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

  /// What a student's row says of his class: in its column, or by the name of its table.
  private func group(of row: Table.Row, _ part: SheetPart, _ layout: SheetLayout) -> String {
    layout.first("class").map { cells.text(row[$0]) } ?? part.part ?? ""
  }

  /// Students of one name can be told apart by their class.
  func nameStudentsByClass() {
    for part in parts where part.id == .students {
      guard let layout = layouts[part.number], let nameColumn = layout.first("name") else {
        continue
      }
      for row in part.table.rows {
        guard let id = rowIDs[part.number]?[row.number] else { continue }
        let name = cells.text(row[nameColumn])
        guard !name.isEmpty, case .ambiguous? = cells.references[.students]?.find(name) else {
          continue
        }
        let group = group(of: row, part, layout)
        guard !group.isEmpty else { continue }
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
}
