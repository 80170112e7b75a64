/// Dates and times as spreadsheet programs count them: days since 1900 or 1904, and parts of a day.
struct SerialDate {
  /// Whether day 0 is 1904-01-01, as in workbooks of old Macintosh programs.
  let from1904: Bool

  /// Days from 1970-01-01 back to day 0 of the system of 1900 after its leap year that never was.
  private static let day0 = CalendarDate(year: 1899, month: 12, day: 30).daysSince1970
  private static let day0Of1904 = CalendarDate(year: 1904, month: 1, day: 1).daysSince1970
  private static let lastDay = CalendarDate(year: 9999, month: 12, day: 31).daysSince1970

  /// What a number stands for in a cell of such a format; nil if it is no date or time at all.
  ///
  /// Times are rounded to a second. A date with a time of day keeps it even where the format shows
  /// the date alone.
  func value(_ serial: Double, as kind: CellStyles.Kind) -> CellValue? {
    guard kind != .number, serial >= 0, serial < 3_000_000 else { return nil }
    let days = Int(serial)
    let seconds = Int(((serial - Double(days)) * 86_400).rounded())
    if kind == .duration || (kind == .time && days == 0) {
      return .time(seconds: days * 86_400 + seconds)
    }
    if days == 0, !from1904 { return seconds > 0 ? .time(seconds: seconds) : nil }
    guard let date = date(days + seconds / 86_400) else { return nil }
    let clock = seconds % 86_400
    return kind == .date && clock == 0 ? .date(date) : .dateTime(date, seconds: clock)
  }

  /// The date of a whole day; nil for the 29 February 1900 that there never was, and beyond 9999.
  private func date(_ day: Int) -> CalendarDate? {
    if !from1904, day == 60 { return nil }
    let since1970 = from1904 ? Self.day0Of1904 + day : Self.day0 + day + (day < 60 ? 1 : 0)
    return since1970 <= Self.lastDay ? CalendarDate(daysSince1970: since1970) : nil
  }

  /// The number of a date in the system of 1900; nil before 1900 and after 9999.
  static func serial(_ date: CalendarDate) -> Int? {
    let days = date.daysSince1970 - day0
    let serial = days <= 60 ? days - 1 : days
    return serial >= 1 && date.daysSince1970 <= lastDay ? serial : nil
  }
}
