import ScheduleModel

/// Reads single cells by their column's description.
struct CellReader {
  let findings: Findings
  var slots: SlotNames?
  var references: [SheetID: References] = [:]
  /// Grades of the classes, for activities open to all.
  var grades: [Int] = []

  /// A value; nil where the cell is empty. What cannot be read is reported and is `.unread`.
  func value(_ cell: CellValue, of column: SheetColumn, at place: Place) -> JSONTree? {
    switch cell {
    case .empty: return nil
    case .text(let text) where Spelling.trimmed(text).isEmpty: return nil
    case .error(let text): return formulaError(text, column, place)
    default: break
    }
    switch column.kind {
    case .text: return .text(text(cell))
    case .integer: return number(cell, column, place, isWhole: true)
    case .decimal: return number(cell, column, place, isWhole: false)
    case .flag: return flag(cell, column, place)
    case .word(let words): return word(cell, words, column, place)
    case .time: return time(cell, column, place)
    case .date: return date(cell, column, place)
    case .grade:
      let grades = Grades.read(text(cell), all: [])
      guard let grades, grades.count == 1 else {
        return fail(
          "bad-grade", cell, column, place, Text(en: "a grade", zh: "年级"),
          hint: Text(en: "For example 3 or 三年级.", zh: "例如 3 或 三年级。"))
      }
      return .number(String(grades[0]))
    case .grades:
      if case .date(let date) = cell { return grades(date, column, place) }
      if references[.classes] == nil, case .all = CellText.reading(text(cell)) { return .unread }
      guard let grades = Grades.read(text(cell), all: self.grades) else {
        return fail(
          "bad-grade", cell, column, place, Text(en: "a list of grades", zh: "年级列表"),
          hint: Text(en: "For example “3; 4”, “3-6”, “all”.", zh: "例如“3；4”“三至六年级”“全部”。"))
      }
      return .list(grades.map { .number(String($0)) })
    case .slot:
      let found = slots?.find(text(cell)) ?? []
      return found.count == 1 ? .text(found[0].description) : badSlot(text(cell), column, place)
    case .slots(let isAvailability):
      return slotList(cell, column, place, isAvailability: isAvailability)
    case .reference(let table): return reference(cell, table, column, place)
    case .references(let table):
      return list(cell) { item in
        reference(item.text, table, column, place)
      }
    case .texts: return list(cell) { .text($0.text) }
    case .decimals:
      return list(cell) { number(.text($0.text), column, place, isWhole: false) }
    case .dates: return list(cell) { date(.text($0.text), column, place) }
    case .makeUp: return list(cell) { makeUp($0.text, column, place) }
    }
  }

  private func formulaError(_ text: String, _ column: SheetColumn, _ place: Place) -> JSONTree {
    findings.say(
      .error, "formula-error", at: place,
      en: "“\(column.heading.en)” is the error \(text) of a formula.",
      zh: "“\(column.heading.zh)”是公式错误 \(text)。")
    return .unread
  }

  /// The text that a cell means.
  func text(_ cell: CellValue) -> String {
    if case .text(let text) = cell { return CellText.read(text) }
    return cell.plainText
  }

  private func list(_ cell: CellValue, _ read: (CellText.Item) -> JSONTree) -> JSONTree {
    guard case .text(let text) = cell else {
      return .list([read(CellText.Item(text: cell.plainText, isQuoted: false))])
    }
    switch CellText.reading(text) {
    case .none: return .list([])
    case .all: return .list([read(CellText.Item(text: Spelling.trimmed(text), isQuoted: false))])
    case .items(let items): return .list(items.map(read))
    }
  }

  func fail(
    _ code: String, _ cell: CellValue, _ column: SheetColumn, _ place: Place, _ wanted: Text,
    hint: Text? = nil
  ) -> JSONTree {
    let shown = shortened(text(cell))
    findings.say(
      .error, code, at: place,
      en: "“\(column.heading.en)” must be \(wanted.en), but is “\(shown)”.",
      zh: "“\(column.heading.zh)”应为\(wanted.zh)，实际是“\(shown)”。", hint: hint)
    return .unread
  }

  func shortened(_ text: String) -> String { text.count > 60 ? text.prefix(57) + "..." : text }

  // MARK: Numbers and words

  private func number(
    _ cell: CellValue, _ column: SheetColumn, _ place: Place, isWhole: Bool
  ) -> JSONTree {
    let wanted =
      isWhole ? Text(en: "a whole number", zh: "整数") : Text(en: "a number", zh: "数字")
    switch cell {
    case .number(let text): if let number = Numbers.json(text) { return .number(number) }
    case .text:
      var text = Spelling.plain(self.text(cell))
      let isPercent = !isWhole && text.hasSuffix("%")
      if isPercent { text = Spelling.trimmed(String(text.dropLast())) }
      if let number = Numbers.read(text) {
        return .number(isPercent ? Numbers.hundredth(number) : number)
      }
    default: break
    }
    return fail("bad-number", cell, column, place, wanted)
  }

  private func flag(_ cell: CellValue, _ column: SheetColumn, _ place: Place) -> JSONTree {
    switch cell {
    case .boolean(let value): return .flag(value)
    case .number, .text: if let value = Mark.value(text(cell)) { return .flag(value) }
    default: break
    }
    return fail("bad-flag", cell, column, place, Text(en: "yes or no", zh: "“是”或“否”"))
  }

  private func word(
    _ cell: CellValue, _ words: [SheetColumn.Word], _ column: SheetColumn, _ place: Place
  ) -> JSONTree {
    let text = text(cell)
    let folded = Spelling.folded(text)
    for word in words {
      let all = [word.value, word.text.zh, word.text.en] + word.spellings
      if all.contains(where: { Spelling.folded($0) == folded }) { return .text(word.value) }
    }
    let spelt = words.flatMap { [$0.value, $0.text.zh] + $0.spellings }
    let list = Text(
      en: words.map(\.value).joined(separator: ", "),
      zh: words.map(\.text.zh).joined(separator: "、"))
    findings.say(
      .error, "unknown-word", at: place,
      en: "“\(column.heading.en)” cannot be “\(shortened(text))”; it is one of: \(list.en).",
      zh: "“\(column.heading.zh)”不能是“\(shortened(text))”，只能是：\(list.zh)。",
      hint: findings.nearest(to: text, in: column.key, among: spelt))
    return .unread
  }

  // MARK: Times

  private func time(_ cell: CellValue, _ column: SheetColumn, _ place: Place) -> JSONTree {
    var seconds: Int?
    switch cell {
    case .time(let value), .dateTime(_, let value): seconds = value
    case .number(let text):
      if let fraction = Double(text), fraction >= 0, fraction < 1 {
        seconds = Int((fraction * 86_400).rounded())
      }
    case .text: seconds = Times.seconds(Spelling.plain(text(cell)))
    default: break
    }
    guard let seconds, seconds >= 0, seconds < 86_400 else {
      return fail(
        "bad-time", cell, column, place, Text(en: "a time of day", zh: "时间"),
        hint: Text(en: "For example 15:40.", zh: "例如 15:40。"))
    }
    return .text(TimeOfDay(minutes: (seconds + 30) / 60 % 1440).description)
  }

  private func date(_ cell: CellValue, _ column: SheetColumn, _ place: Place) -> JSONTree {
    switch cell {
    case .date(let date), .dateTime(let date, _): return .text(date.description)
    case .number(let text):
      if let date = Times.date(text) { return .text(date.description) }
      if let days = Int(text), (20_000...100_000).contains(days) {
        return .text(CalendarDate(daysSince1970: days - 25_569).description)
      }
    case .text:
      if let date = Times.date(Spelling.plain(text(cell))) { return .text(date.description) }
    default: break
    }
    return fail(
      "bad-date", cell, column, place, Text(en: "a date", zh: "日期"),
      hint: Text(en: "For example 2026-09-01.", zh: "例如 2026-09-01。"))
  }

  private func makeUp(_ text: String, _ column: SheetColumn, _ place: Place) -> JSONTree {
    let parts = text.split(
      maxSplits: 1, whereSeparator: { "=＝:：按→ ".contains($0) }
    ).map { Spelling.trimmed(String($0)) }
    guard parts.count == 2, let date = Times.date(Spelling.plain(parts[0])) else {
      return fail(
        "bad-date", .text(text), column, place, Text(en: "a date with a day", zh: "日期和按哪一天上课"),
        hint: Text(en: "For example 2026-10-10=Thu.", zh: "例如 2026-10-10=周四。"))
    }
    let days = slots?.slots.map(\.day) ?? []
    let names = Set(SlotNames.names(ofDay: parts[1]))
    let day = days.first { $0 == parts[1] } ?? days.first { names.contains(Spelling.folded($0)) }
    return .object([("date", .text(date.description)), ("as", .text(day ?? parts[1]))])
  }

  /// Spreadsheet programs make a date of the grades 3-4.
  private func grades(_ date: CalendarDate, _ column: SheetColumn, _ place: Place) -> JSONTree {
    guard date.month <= date.day, date.day <= 12 else {
      return fail(
        "bad-grade", .date(date), column, place, Text(en: "a list of grades", zh: "年级列表"))
    }
    findings.say(
      .warning, "date-for-name", at: place,
      en: "“\(column.heading.en)” is a date; it is read as \(date.month)-\(date.day).",
      zh: "“\(column.heading.zh)”是日期，按 \(date.month)-\(date.day) 读取。",
      hint: Text(en: "Format the column as text.", zh: "请将该列设为文本格式。"))
    return .list((date.month...date.day).map { .number(String($0)) })
  }

  // MARK: Slots

  private func slotList(
    _ cell: CellValue, _ column: SheetColumn, _ place: Place, isAvailability: Bool
  ) -> JSONTree {
    guard case .text(let text) = cell else {
      let found = slots?.find(cell.plainText) ?? []
      return found.isEmpty
        ? badSlot(cell.plainText, column, place) : .list(found.map { .text($0.description) })
    }
    switch CellText.reading(text) {
    case .none: return .list([])
    case .all:
      return isAvailability
        ? .text("all") : .list((slots?.ids ?? []).map { JSONTree.text($0) })
    case .items(let items):
      var list: [JSONTree] = []
      for item in items {
        let found = find(item.text)
        if found.isEmpty {
          list.append(badSlot(item.text, column, place))
        } else {
          list += found.map { .text($0.description) }
        }
      }
      return .list(list)
    }
  }

  /// The slots that a text names; several may stand there with spaces between.
  private func find(_ text: String) -> [Slot] {
    guard let slots else { return [] }
    let whole = slots.find(text)
    let parts = Spelling.plain(text).split(whereSeparator: \.isWhitespace)
    guard whole.isEmpty, parts.count > 1 else { return whole }
    let found = parts.map { slots.find(String($0)) }
    return found.contains(where: \.isEmpty) ? [] : found.flatMap { $0 }
  }

  private func badSlot(_ text: String, _ column: SheetColumn, _ place: Place) -> JSONTree {
    guard let slots, !slots.ids.isEmpty else { return .unread }
    let shown = shortened(text)
    findings.say(
      .error, "unknown-slot", at: place,
      en: "“\(shown)” in “\(column.heading.en)” is no slot of the calendar.",
      zh: "“\(column.heading.zh)”中的“\(shown)”不是日历中的时段。",
      hint: findings.nearest(to: text, in: "slots", among: slots.ids)
        ?? Text(
          en: "Slots: \(slots.ids.prefix(12).joined(separator: ", ")).",
          zh: "时段：\(slots.ids.prefix(12).joined(separator: "、"))。"))
    return .unread
  }

  // MARK: References

  func reference(_ cell: CellValue, _ table: SheetID, _ column: SheetColumn, _ place: Place)
    -> JSONTree
  {
    if case .date(let date) = cell { return reference(date, table, column, place) }
    if case .error(let text) = cell { return formulaError(text, column, place) }
    return reference(text(cell), table, column, place)
  }

  /// Spreadsheet programs make a date of what looks like one: class 3-1.
  private func reference(
    _ date: CalendarDate, _ table: SheetID, _ column: SheetColumn, _ place: Place
  ) -> JSONTree {
    let year = date.year % 100
    for text in [
      "\(date.month)-\(date.day)", "\(date.month).\(date.day)", "\(date.month)/\(date.day)",
      "\(year)-\(date.month)", "\(date.day)-\(date.month)",
    ] {
      guard case .found(let id)? = references[table]?.find(text) else { continue }
      findings.say(
        .warning, "date-for-name", at: place,
        en: "“\(column.heading.en)” is a date; it is read as “\(id)”.",
        zh: "“\(column.heading.zh)”是日期，按“\(id)”读取。",
        hint: Text(en: "Format the column as text.", zh: "请将该列设为文本格式。"))
      return .text(id)
    }
    return reference(date.description, table, column, place)
  }

  /// What there is, where that is little.
  private func all(_ ids: [String], _ noun: Text) -> Text? {
    guard (1...12).contains(ids.count) else { return nil }
    return Text(
      en: "Known: \(ids.joined(separator: ", ")).",
      zh: "已有的\(noun.zh)：\(ids.joined(separator: "、"))。")
  }

  func reference(_ text: String, _ table: SheetID, _ column: SheetColumn, _ place: Place)
    -> JSONTree
  {
    guard let known = references[table] else { return .unread }  // the whole sheet is missing
    let noun = SheetDescription.of(table).noun
    switch known.find(text) {
    case .found(let id): return .text(id)
    case .ambiguous(let ids):
      let list = ids.prefix(6).joined(separator: ", ")
      findings.say(
        .error, "ambiguous-name", at: place,
        en: "“\(shortened(text))” in “\(column.heading.en)” can be several: \(list).",
        zh: "“\(column.heading.zh)”中的“\(shortened(text))”对应多个\(noun.zh)：\(list)。",
        hint: Text(en: "Use the id.", zh: "请改用编号。"))
    case .none:
      findings.say(
        .error, "unknown-id", at: place,
        en: "“\(shortened(text))” in “\(column.heading.en)” is no known \(noun.en).",
        zh: "“\(column.heading.zh)”中的“\(shortened(text))”不是已有的\(noun.zh)。",
        hint: findings.nearest(to: text, in: table.rawValue, among: known.candidates)
          ?? all(known.ids, noun))
    }
    return .unread
  }
}
