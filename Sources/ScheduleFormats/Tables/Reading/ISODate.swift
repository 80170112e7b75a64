/// Dates as strict workbooks write them: `2026-09-01`, `2026-09-01T15:40:00`, `15:40:00`.
enum ISODate {
  static func value(_ text: String) -> CellValue? {
    let body = text.hasSuffix("Z") ? text.dropLast() : text[...]
    let halves = body.split(separator: "T", maxSplits: 1)
    guard let first = halves.first else { return nil }
    if halves.count == 2 {
      guard let date = date(first), let seconds = clock(halves[1]) else { return nil }
      return .dateTime(date, seconds: seconds)
    }
    if let date = date(first) { return .date(date) }
    return clock(first).map { .time(seconds: $0) }
  }

  private static func date(_ text: Substring) -> CalendarDate? {
    let parts = text.split(separator: "-").map { Int($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
      (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    let date = CalendarDate(year: year, month: month, day: day)
    return CalendarDate(daysSince1970: date.daysSince1970) == date ? date : nil
  }

  private static func clock(_ text: Substring) -> Int? {
    let parts = text.split(separator: ":")
    guard parts.count == 2 || parts.count == 3, let hours = Int(parts[0]),
      let minutes = Int(parts[1]), (0...24).contains(hours), (0...59).contains(minutes)
    else { return nil }
    var seconds = 0.0
    if parts.count == 3 {
      guard let written = Double(parts[2]), written >= 0, written < 60 else { return nil }
      seconds = written
    }
    return hours * 3600 + minutes * 60 + Int(seconds.rounded())
  }
}
