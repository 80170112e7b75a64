import ScheduleModel

/// Of several answers of one student, what counts.
extension Survey {
  /// Seconds, for comparison; nil if the cell is empty or no time.
  func stamp(_ row: Table.Row, _ column: Int) -> Int? {
    let cell = row[column]
    switch cell {
    case .dateTime(let date, let seconds): return date.daysSince1970 * 86_400 + seconds
    case .date(let date): return date.daysSince1970 * 86_400
    case .number(let text):
      guard let serial = Double(text), serial > 20_000, serial < 100_000 else { break }
      return Int(((serial - 25_569) * 86_400).rounded())
    case .text(let text): if let stamp = Times.stamp(Spelling.plain(text)) { return stamp }
    case .empty: return nil
    default: break
    }
    reader.findings.say(
      .warning, "bad-time-stamp", at: Place(table: number, row: row.number, column: column),
      en:
        "“\(reader.cells.shortened(cell.plainText))” is no time stamp; it counts as the earliest.",
      zh: "“\(reader.cells.shortened(cell.plainText))”不是有效的时间戳，按最早处理。")
    return nil
  }

  /// In the order of time; rows without a stamp first, and rows of one stamp as they stand.
  func inOrder(_ answers: [Answer]) -> [Answer] {
    answers.enumerated().sorted {
      ($0.element.stamp ?? .min, $0.offset) < ($1.element.stamp ?? .min, $1.offset)
    }.map(\.element)
  }

  func latest(_ answers: [Answer], _ student: String) -> Answer {
    let sorted = inOrder(answers)
    let last = sorted[sorted.count - 1]
    for old in sorted.dropLast() { reportOld(old, last, student) }
    return last
  }

  func reportOld(_ old: Answer, _ new: Answer, _ student: String) {
    reader.findings.say(
      .warning, "answered-twice", at: Place(table: number, row: old.row, column: id ?? name),
      en: "“\(student)” answered again in row \(new.row); that later answer counts.",
      zh: "“\(student)”在第 \(new.row) 行再次作答，以较晚的为准。")
  }

  /// The rows of a long table as one answer.
  func joined(_ answers: [Answer], _ student: String) -> Answer {
    var byRank: [Int: (row: Int, value: JSONTree, place: Place)] = [:]
    var result = Answer(row: answers[0].row)
    for (index, answer) in inOrder(answers).enumerated() {
      result.electives = answer.electives ?? result.electives
      result.attends = answer.attends ?? result.attends
      guard let choice = answer.choices.first else { continue }
      var rank = index + 1
      if let column = self.rank {
        let row = table.row(numbered: answer.row)
        let text = row.map { $0[column].plainText } ?? ""
        guard let given = Self.rank(text) else {
          reader.findings.say(
            .error, "bad-rank", at: Place(table: number, row: answer.row, column: column),
            en: "“\(reader.cells.shortened(text))” is no rank.",
            zh: "“\(reader.cells.shortened(text))”不是志愿顺序。",
            hint: Text(en: "Ranks are whole numbers from 1.", zh: "志愿顺序是从 1 开始的整数。"))
          continue
        }
        rank = given
      }
      let id: String? = if case .text(let text) = choice.value { text } else { nil }
      for (other, old) in byRank.sorted(by: { $0.key < $1.key }) {
        let oldID: String? = if case .text(let text) = old.value { text } else { nil }
        let isSame = oldID == id && oldID != ProblemReader.unread
        guard other == rank || isSame else { continue }
        byRank[other] = nil
        reportOld(Answer(row: old.row), answer, student)
      }
      byRank[rank] = (answer.row, choice.value, choice.place)
    }
    result.choices = byRank.sorted { $0.key < $1.key }.map { ($0.value.value, $0.value.place) }
    return result
  }
}

extension Times {
  /// Seconds since 1970 of a date with a time, as form tools write it; the date may come first in
  /// any of the orders year-month-day and month/day/year.
  static func stamp(_ text: String) -> Int? {
    let parts = text.replacing("T", with: " ").split(separator: " ", maxSplits: 1)
    guard let first = parts.first else { return nil }
    var date = date(String(first))
    if date == nil {
      let numbers = first.split { "/-.".contains($0) }.map { Int($0) }
      if numbers.count == 3, let a = numbers[0], let b = numbers[1], let year = numbers[2],
        year > 1900
      {
        // Month first, unless that cannot be.
        let (month, day) = a > 12 ? (b, a) : (a, b)
        date = self.date("\(year)-\(month)-\(day)")
      }
    }
    guard let date else { return nil }
    guard parts.count > 1 else { return date.daysSince1970 * 86_400 }
    let clock = parts[1].prefix { !"Z+".contains($0) }
    guard let seconds = seconds(Spelling.trimmed(String(clock.prefix { $0 != "." }))) else {
      return nil
    }
    return date.daysSince1970 * 86_400 + seconds
  }
}
