import ScheduleModel

/// Reads the rows of a table of scenarios.
final class ScenarioSheetReader {
  /// A scenario with the rows that say its changes.
  struct Read {
    var scenario: Scenario
    var rows: [ChangeRows]
  }

  /// Where a change is said.
  struct ChangeRows {
    var row: Int
    /// Of what is added: the row of each field.
    var fields: [String: Int] = [:]
  }

  let findings = Findings()
  private(set) var scenarios: [Read] = []
  private var number = 0
  private var columns: [ScenarioColumn: Int] = [:]
  private var cells: CellReader

  init(for problem: Problem) {
    cells = CellReader(findings: findings)
    let calendar = problem.calendar
    if calendar.days.count * calendar.periods.count <= 1000 {
      cells.slots = SlotNames(
        days: calendar.days,
        periods: calendar.periods.map {
          SlotNames.Period(
            id: $0.id, kind: $0.kind.rawValue, start: $0.start.description,
            end: $0.end.description)
        })
    }
    cells.grades = Set(problem.classes.map(\.grade)).sorted()
    func note(_ table: SheetID, _ entries: [(id: String, name: String)]) {
      var references = References()
      for entry in entries { references.add(id: entry.id, name: entry.name) }
      cells.references[table] = references
    }
    note(.rooms, problem.rooms.map { ($0.id, $0.name) })
    note(.organisations, problem.organisations.map { ($0.id, $0.name) })
    note(.staff, problem.staff.map { ($0.id, $0.name) })
    note(.classes, problem.classes.map { ($0.id, $0.name) })
    note(.students, problem.students.map { ($0.id, $0.name) })
    note(.activities, problem.activities.map { ($0.id, $0.name) })
  }

  func read(_ given: Table) {
    let table = given.repeatingMergedValues()
    number = findings.add(table)
    let headings = HeadingRows(of: table) { text in
      SheetNames.column(text, in: ScenarioColumn.known).map { .column($0) }
    }
    guard let headings else {
      missing([.scenario, .change], at: 0)
      return
    }
    for heading in headings.headings {
      guard case .column(let index)? = heading.meaning else { continue }
      let column = ScenarioColumn.allCases[index]
      if columns[column] == nil { columns[column] = heading.column }
    }
    let absent = [ScenarioColumn.scenario, .change].filter { columns[$0] == nil }
    guard absent.isEmpty else {
      missing(absent, at: table.row(at: headings.last).number)
      return
    }
    for index in headings.last + 1..<max(headings.last + 1, table.rowCount) {
      let row = table.row(at: index)
      if !headings.repeats(row) { read(row) }
    }
    if scenarios.isEmpty, !findings.hasErrors {
      findings.say(
        .error, "no-scenarios", at: Place(table: number, row: 0),
        en: "There is no row below the headings.", zh: "列名下面没有内容。")
    }
  }

  private func missing(_ columns: [ScenarioColumn], at row: Int) {
    let all = ScenarioColumn.allCases.map(\.heading)
    findings.say(
      .error, "no-headings", at: Place(table: number, row: row),
      en: "The column “\(columns.map(\.heading.en).joined(separator: "”, “"))” was not found.",
      zh: "没有找到列“\(columns.map(\.heading.zh).joined(separator: "”“"))”。",
      hint: Text(
        en: "Columns: \(all.map(\.en).joined(separator: ", ")).",
        zh: "可用的列：\(all.map(\.zh).joined(separator: "、"))。"))
  }

  // MARK: Rows

  private func text(_ row: Table.Row, _ column: ScenarioColumn) -> String? {
    guard let index = columns[column], case let cell = row[index], !cell.isEmpty else { return nil }
    let text = cells.text(cell)
    return Spelling.trimmed(text).isEmpty ? nil : text
  }

  private func place(_ row: Table.Row, _ column: ScenarioColumn) -> Place {
    Place(table: number, row: row.number, column: columns[column])
  }

  private func read(_ row: Table.Row) {
    if let name = text(row, .scenario), scenarios.last?.scenario.name != name {
      if scenarios.contains(where: { $0.scenario.name == name }) {
        findings.say(
          .error, "duplicate-id", at: place(row, .scenario),
          en: "The scenario “\(name)” is already further up; its rows must stand together.",
          zh: "情景“\(name)”在上面已出现；同一情景的各行应放在一起。")
      }
      scenarios.append(Read(scenario: Scenario(name: name, changes: []), rows: []))
    }
    guard !scenarios.isEmpty else {
      findings.say(
        .error, "missing-cell", at: place(row, .scenario), en: "The scenario has no name.",
        zh: "没有填写情景名称。")
      return
    }
    if let title = text(row, .title) { scenarios[scenarios.count - 1].scenario.title = Text(title) }
    guard let kind = kind(row) else { return }
    switch kind {
    case .set, .increase: change(kind, row)
    case .add: add(row)
    case .copy:
      guard let target = target(row) else { return }
      numbered(row) { number in
        let whole = number.thousandths % 1000 == 0 ? Int(number.thousandths / 1000) : -1
        return .copy(target, count: whole, except: .object([]))
      }
    case .remove:
      if let target = target(row) { append(.remove(target), row) }
    case .close:
      if let id = self.id(row, of: .activities) { append(.close(activity: id), row) }
    case .signUps: numbered(row) { .signUps(percent: $0, seed: 1) }
    }
  }

  private func append(_ change: Change, _ row: Table.Row, sweep: [Points]? = nil) {
    let last = scenarios.count - 1
    if let sweep {
      if let other = scenarios[last].scenario.sweep, other != sweep {
        findings.say(
          .error, "two-sweeps", at: place(row, .value),
          en: "A scenario can sweep over one range of numbers only.",
          zh: "一个情景只能扫描一组数值。")
      }
      scenarios[last].scenario.sweep = sweep
      scenarios[last].scenario.swept.append(scenarios[last].scenario.changes.count)
    }
    scenarios[last].scenario.changes.append(change)
    scenarios[last].rows.append(ChangeRows(row: row.number))
  }

  private func kind(_ row: Table.Row) -> Change.Kind? {
    guard let text = text(row, .change) else {
      findings.say(
        .error, "missing-cell", at: place(row, .change), en: "“change” is empty.",
        zh: "“修改”没有填写。")
      return nil
    }
    let folded = Spelling.folded(text)
    for word in ScenarioColumn.words
    where word.spellings.contains(where: { Spelling.folded($0) == folded }) {
      return word.kind
    }
    let all = ScenarioColumn.words.map { Text(en: $0.kind.rawValue, zh: $0.spellings[1]) }
    let list = Text(
      en: all.map(\.en).joined(separator: ", "), zh: all.map(\.zh).joined(separator: "、"))
    findings.say(
      .error, "unknown-word", at: place(row, .change),
      en: "“change” cannot be “\(cells.shortened(text))”; it is one of: \(list.en).",
      zh: "“修改”不能是“\(cells.shortened(text))”，只能是：\(list.zh)。",
      hint: findings.nearest(
        to: Spelling.plain(text), in: "changes",
        among: ScenarioColumn.words.flatMap(\.spellings)))
    return nil
  }

  /// The sheet that is meant.
  private func sheet(_ row: Table.Row) -> SheetID? {
    guard let text = text(row, .table) else {
      findings.say(
        .error, "missing-cell", at: place(row, .table), en: "“table” is empty.",
        zh: "“表”没有填写。")
      return nil
    }
    let folded = Spelling.folded(text)
    if ["权重", "weights", "rules", "规则"].map(Spelling.folded).contains(folded) { return .settings }
    if let id = SheetNames.sheet(text)?.id,
      id == .settings || PatchTable(rawValue: id.rawValue) != nil
    {
      return id
    }
    let known = SheetDescription.all.filter {
      $0.id == .settings || PatchTable(rawValue: $0.id.rawValue) != nil
    }.map(\.title)
    findings.say(
      .error, "unknown-word", at: place(row, .table),
      en: "The table “\(cells.shortened(text))” is not known, or cannot be changed.",
      zh: "表“\(cells.shortened(text))”无法识别，或不能修改。",
      hint: findings.nearest(
        to: Spelling.plain(text), in: "tables", among: known.flatMap { [$0.en, $0.zh] })
        ?? Text(
          en: "Tables: \(known.map(\.en).joined(separator: ", ")).",
          zh: "可用的表：\(known.map(\.zh).joined(separator: "、"))。"))
    return nil
  }

  /// The entry that is meant; of what is not there the text, which trying the change will tell.
  private func id(_ row: Table.Row, of sheet: SheetID) -> String? {
    guard let text = text(row, .id) else {
      findings.say(
        .error, "missing-cell", at: place(row, .id), en: "“id” is empty.", zh: "“编号”没有填写。")
      return nil
    }
    if ["*", "全部", "all", "所有"].contains(Spelling.plain(text).lowercased()) { return "*" }
    switch cells.references[sheet]?.find(text) {
    case .found(let id): return id
    case .ambiguous(let ids):
      findings.say(
        .error, "ambiguous-name", at: place(row, .id),
        en: "“\(text)” may be \(ids.prefix(5).joined(separator: ", ")): give the id.",
        zh: "“\(text)”可能是 \(ids.prefix(5).joined(separator: "、"))，请填写编号。")
      return nil
    case .some(.none), nil: return text
    }
  }

  private func target(_ row: Table.Row) -> Change.Target? {
    guard let sheet = sheet(row), let table = PatchTable(rawValue: sheet.rawValue),
      let id = id(row, of: sheet)
    else { return nil }
    return Change.Target(table, id)
  }

  /// The column of a sheet that the field names.
  private func column(_ row: Table.Row, of sheet: SheetID) -> SheetColumn? {
    guard let text = text(row, .field) else {
      findings.say(
        .error, "missing-cell", at: place(row, .field), en: "“field” is empty.",
        zh: "“列”没有填写。")
      return nil
    }
    let description = SheetDescription.of(sheet)
    if let index = SheetNames.column(text, in: SheetNames.columns(of: description)) {
      return description.columns[index]
    }
    findings.say(
      .error, "unknown-column", at: place(row, .field),
      en: "The field “\(cells.shortened(text))” is not known in “\(description.title.en)”.",
      zh: "“\(description.title.zh)”中没有列“\(cells.shortened(text))”。",
      hint: findings.nearest(
        to: Spelling.plain(text), in: sheet.rawValue,
        among: description.columns.flatMap { [$0.heading.zh, $0.heading.en, $0.key, $0.name] })
        ?? Text(
          en: "Fields: \(description.columns.map(\.heading.en).joined(separator: ", ")).",
          zh: "可用的列：\(description.columns.map(\.heading.zh).joined(separator: "、"))。"))
    return nil
  }

  // MARK: Changes

  private func change(_ kind: Change.Kind, _ row: Table.Row) {
    guard let sheet = sheet(row), let column = column(row, of: sheet) else { return }
    var target: Change.Target
    if sheet == .settings {
      guard
        let table = column.key.split(separator: ".").first.flatMap({
          PatchTable(rawValue: String($0))
        })
      else {
        findings.say(
          .error, "fixed-field", at: place(row, .field),
          en: "“\(column.heading.en)” cannot be changed in a scenario.",
          zh: "“\(column.heading.zh)”不能在情景中修改。")
        return
      }
      target = Change.Target(table)
    } else {
      guard let found = self.target(row) else { return }
      target = found
    }
    let field = column.name
    if kind == .increase {
      numbered(row) { .increase(target, field: field, by: $0) }
    } else if let sweep = sweep(row) {
      append(.set(target, field: field, PatchValue(sweep[0])), row, sweep: sweep)
    } else {
      append(.set(target, field: field, value(row, of: column)), row)
    }
  }

  /// A row for each field of what is added.
  private func add(_ row: Table.Row) {
    guard let sheet = sheet(row), let table = PatchTable(rawValue: sheet.rawValue) else { return }
    let own = table == .bonds || table == .pins ? nil : text(row, .id)
    let last = scenarios.count - 1
    let before = scenarios[last].scenario.changes.count - 1
    var members: [PatchValue.Member] = []
    var isMore = false
    if before >= 0,
      case .add(table, .object(let given), nil) = scenarios[last].scenario.changes[before],
      own == nil || given.contains(PatchValue.Member("id", .text(own ?? "")))
    {
      members = given
      isMore = true
    } else if let own {
      members = [PatchValue.Member("id", .text(own))]
      cells.references[sheet]?.add(id: own, name: nil)
    }
    if text(row, .field) != nil {
      guard let column = column(row, of: sheet) else { return }
      members.append(PatchValue.Member(column.name, value(row, of: column)))
    }
    let change = Change.add(table, entry: .object(members), count: nil)
    if isMore {
      scenarios[last].scenario.changes[before] = change
    } else {
      append(change, row)
    }
    if let field = members.last?.key {
      scenarios[last].rows[scenarios[last].rows.count - 1].fields[field] = row.number
    }
  }

  private func value(_ row: Table.Row, of column: SheetColumn) -> PatchValue {
    let cell = columns[.value].map { row[$0] } ?? .empty
    let place = place(row, .value)
    switch column.kind {
    case .text, .integer, .decimal, .reference, .date, .time:
      // No value any more, where there need not be one.
      if !column.isRequired, let text = text(row, .value),
        CellText.noneWords.contains(Spelling.plain(text).lowercased())
      {
        return .null
      }
    default: break
    }
    if let tree = cells.value(cell, of: column, at: place) { return PatchValue(tree) }
    findings.say(
      .error, "missing-cell", at: place, en: "“value” is empty.", zh: "“值”没有填写。",
      hint: Text(en: "Write “none” for no value.", zh: "如要取消此值，请写“无”。"))
    return .null
  }

  private func numbered(_ row: Table.Row, _ make: (Points) -> Change) {
    if let sweep = sweep(row) {
      append(make(sweep[0]), row, sweep: sweep)
      return
    }
    let text = text(row, .value) ?? ""
    var plain = Spelling.plain(text)
    if plain.hasSuffix("%") { plain = String(plain.dropLast()) }
    if plain.hasPrefix("+") { plain = String(plain.dropFirst()) }
    guard let number = Numbers.read(plain).flatMap(Points.init(decimal:)) else {
      findings.say(
        .error, "bad-number", at: place(row, .value),
        en: "“value” must be a number, but is “\(cells.shortened(text))”.",
        zh: "“值”应为数字，实际是“\(cells.shortened(text))”。",
        hint: Text(
          en: "Or a range such as 0..10, to try each number.", zh: "也可写范围，如 0..10，逐个尝试。"))
      return
    }
    append(make(number), row)
  }

  /// `A..B` or `A..B/STEP`; nil where the value is no range.
  private func sweep(_ row: Table.Row) -> [Points]? {
    guard let text = text(row, .value) else { return nil }
    let plain = Spelling.plain(text).replacing("…", with: "..").replacing("～", with: "..")
      .replacing("~", with: "..")
    let parts = plain.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let ends = parts[0].replacing("..", with: "\u{0}").split(separator: "\u{0}").map(String.init)
    guard ends.count == 2, parts.count <= 2, plain.contains("..") else { return nil }
    let numbers = (ends + parts.dropFirst()).map { part in
      Numbers.read(Spelling.trimmed(part)).flatMap(Points.init(decimal:))
    }
    if let from = numbers[0], let to = numbers[1],
      let step = numbers.count > 2 ? numbers[2] : Points(1),
      let values = Scenario.values(from: from, to: to, step: step)
    {
      return values
    }
    findings.say(
      .error, "bad-sweep", at: place(row, .value),
      en: "“\(cells.shortened(text))” is no range of at most \(Scenario.mostValues) numbers.",
      zh: "“\(cells.shortened(text))”不是有效的范围（最多 \(Scenario.mostValues) 个数值）。",
      hint: Text(en: "For example 0..10 or 0..1/0.25.", zh: "例如 0..10 或 0..1/0.25。"))
    return [.zero]
  }

  // MARK: From path to cell

  /// Where `scenarios[1].changes[0].id` stands.
  func place(of path: String) -> Place? {
    let parts = path.split { ".[]".contains($0) }.map(String.init)
    guard parts.count >= 4, let scenario = Int(parts[1]), let change = Int(parts[3]),
      scenarios.indices.contains(scenario), scenarios[scenario].rows.indices.contains(change)
    else { return nil }
    let rows = scenarios[scenario].rows[change]
    let key = parts.count > 4 ? parts[4] : nil
    if key == "entry", parts.count > 5, let row = rows.fields[parts[5]] {
      return Place(table: number, row: row, column: columns[.value])
    }
    let column = key.flatMap(ScenarioColumn.init(rawValue:)) ?? (key == nil ? .change : .value)
    return Place(table: number, row: rows.row, column: columns[column])
  }
}

extension PatchValue {
  init(_ tree: JSONTree) {
    switch tree {
    case .text(let text): self = .text(text)
    case .number(let text): self = .number(text)
    case .flag(let flag): self = .flag(flag)
    case .list(let items): self = .list(items.map(PatchValue.init))
    case .object(let members):
      self = .object(members.map { Member($0.key, PatchValue($0.value)) })
    }
  }
}
