import Foundation

extension ProblemCheck {
  func checkCalendar() {
    let calendar = problem.calendar
    let path = DataPath([.key("calendar")])
    let daysPath = path.appending("days")
    let periodsPath = path.appending("periods")
    let isRead = !unread.tables.contains("calendar")
    if calendar.days.isEmpty, isRead {
      say(.error, "empty-calendar", daysPath, en: "The calendar has no days.", zh: "日历中没有任何一天。")
    }
    if calendar.periods.isEmpty, isRead {
      say(
        .error, "empty-calendar", periodsPath, en: "The calendar has no periods.",
        zh: "日历中没有任何课时。")
    }
    checkIDs(daysPath, Text(en: "day", zh: "日"), calendar.days, key: nil, days)
    var periodIndex: [String: Int] = [:]
    for (position, period) in calendar.periods.enumerated() where periodIndex[period.id] == nil {
      periodIndex[period.id] = position
    }
    let noun = ProblemSchema.period.noun
    checkIDs(periodsPath, noun, calendar.periods.map(\.id), key: "id", periodIndex)
    for (index, period) in calendar.periods.enumerated() {
      check(period, at: periodsPath.appending(index))
      if index > 0 { check(order: calendar.periods[index - 1], period, periodsPath, index) }
    }
    let count = calendar.days.count.multipliedReportingOverflow(by: calendar.periods.count)
    if count.overflow || count.partialValue > Calendar.maxSlots {
      say(
        .error, "too-many-slots", path,
        en: """
          The week has \(calendar.days.count) days of \(calendar.periods.count) periods; \
          at most \(Calendar.maxSlots) slots can be handled.
          """,
        zh: """
          一周有 \(calendar.days.count) 天、每天 \(calendar.periods.count) 个课时；\
          最多只能处理 \(Calendar.maxSlots) 个时段。
          """)
    }
    if let term = calendar.term { check(term, at: path.appending("term")) }
  }

  private static let noun = Text(en: "period", zh: "课时")

  private func check(_ period: Period, at path: DataPath) {
    if period.id != Unread.string, period.id.contains("-") {
      say(
        .error, "period-dash", path.appending("id"),
        en: "The id of period “\(period.id)” has a “-”, which separates day and period in slots.",
        zh: "课时 id“\(period.id)”含有“-”，而“-”在时段中用来分隔日与课时。",
        hint: Text(en: "Use an id such as “P1”.", zh: "请改用如“P1”的 id。"))
    }
    let what = label(Self.noun, period.id, period.id)
    let start = period.start.minutes
    let end = period.end.minutes
    guard start != Unread.integer, end != Unread.integer else { return }
    for (key, minutes) in [("start", start), ("end", end)] where !(0..<1440).contains(minutes) {
      say(
        .error, "bad-time", path.appending(key),
        en: "“\(key)” of \(what.en) is \(minutes) minutes, which is no time of day.",
        zh: "\(what.zh)的“\(key)”为 \(minutes) 分钟，不是一天内的时间。")
    }
    if start >= end {
      say(
        .error, "period-times", path,
        en: "\(what.capitalised) starts at \(period.start) but ends at \(period.end).",
        zh: "\(what.zh)\(period.start) 开始，却在 \(period.end) 结束。")
    }
  }

  private func check(order earlier: Period, _ later: Period, _ path: DataPath, _ index: Int) {
    let known = ![earlier.start, earlier.end, later.start, later.end].contains {
      $0.minutes == Unread.integer
    }
    guard known, later.start < earlier.end else { return }
    let (first, second) = (
      label(Self.noun, earlier.id, earlier.id), label(Self.noun, later.id, later.id)
    )
    say(
      .warning, "period-order", path.appending(index),
      en: """
        \(second.capitalised) starts at \(later.start), before \(first.en) ends at \
        \(earlier.end).
        """,
      zh: "\(second.zh)\(later.start) 开始，早于\(first.zh)的结束时间 \(earlier.end)。",
      hint: Text(
        en: "Periods are listed in the order of the day and do not overlap.",
        zh: "课时应按时间先后排列，互不重叠。"))
  }

  private func check(_ term: TermDates, at path: DataPath) {
    let start = date(term.start, path.appending("start"))
    let end = date(term.end, path.appending("end"))
    if let start, let end, end < start {
      say(
        .error, "term-dates", path,
        en: "The term starts on \(term.start) but ends on \(term.end).",
        zh: "学期于 \(term.start) 开始，却在 \(term.end) 结束。")
    }
    func within(_ text: String, _ path: DataPath, _ noun: Text) {
      guard let day = date(text, path), let start, let end, start <= end else { return }
      if day < start || day > end {
        say(
          .error, "outside-term", path,
          en: "The \(noun.en) \(text) is outside the term (\(term.start) to \(term.end)).",
          zh: "\(noun.zh) \(text) 不在学期（\(term.start) 至 \(term.end)）之内。")
      }
    }
    var holidays: Set<String> = []
    for (index, holiday) in term.holidays.enumerated() {
      let place = path.appending("holidays").appending(index)
      within(holiday, place, Text(en: "holiday", zh: "假日"))
      if holiday != Unread.string, !holidays.insert(holiday).inserted {
        say(
          .warning, "repeated-entry", place, en: "The holiday \(holiday) is listed twice.",
          zh: "假日 \(holiday) 重复列出。")
      }
    }
    for (index, makeUp) in term.makeUp.enumerated() {
      let place = path.appending("makeUp").appending(index)
      within(makeUp.date, place.appending("date"), ProblemSchema.makeUp.noun)
      if holidays.contains(makeUp.date) {
        say(
          .warning, "makeup-on-holiday", place.appending("date"),
          en: "\(makeUp.date) is both a holiday and a make-up day.",
          zh: "\(makeUp.date) 既是假日又是补课日。")
      }
      if days[makeUp.day] == nil, makeUp.day != Unread.string, !problem.calendar.days.isEmpty {
        say(
          .error, "unknown-day", place.appending("as"),
          en:
            "The make-up day \(makeUp.date) follows “\(makeUp.day)”, which is no day of the week.",
          zh: "补课日 \(makeUp.date) 所按的“\(makeUp.day)”不在日历的各天之中。",
          hint: self.collector.nearest(to: makeUp.day, among: self.problem.calendar.days))
      }
    }
    if term.timeZone != Unread.string, TimeZone(identifier: term.timeZone) == nil {
      say(
        .error, "unknown-time-zone", path.appending("timeZone"),
        en: "The time zone “\(term.timeZone)” is not known.",
        zh: "时区“\(term.timeZone)”无法识别。",
        hint: self.collector.nearest(to: term.timeZone, among: TimeZone.knownTimeZoneIdentifiers)
          ?? Text(en: "For example “Asia/Shanghai”.", zh: "例如“Asia/Shanghai”。"))
    }
  }

  private func date(_ text: String, _ path: DataPath) -> CalendarDate? {
    guard text != Unread.string else { return nil }
    if let date = CalendarDate(text) { return date }
    let key = path.lastKey
    say(
      .error, "bad-date", path,
      en: "“\(key)” of the term is “\(text)”, which is no date.",
      zh: "学期的“\(key)”为“\(text)”，不是有效的日期。",
      hint: Text(
        en: "Dates are written like 2026-09-01 and must exist.",
        zh: "日期应写成 2026-09-01 的形式，并且真实存在。"))
    return nil
  }
}

/// A date that exists, in the Gregorian calendar.
struct CalendarDate: Comparable {
  private var number: Int

  /// Reads `YYYY-MM-DD`.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else {
      return nil
    }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
        value = value * 10 + Int(byte - UInt8(ascii: "0"))
      }
      return value
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
      year > 0, (1...12).contains(month), day >= 1
    else { return nil }
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard day <= lengths[month - 1] else { return nil }
    self.number = (year * 100 + month) * 100 + day
  }

  static func < (a: CalendarDate, b: CalendarDate) -> Bool { a.number < b.number }
}
