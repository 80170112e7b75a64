/// What stands in a cell of a table, as its file says it.
///
/// A cell of a CSV file is `text` or `empty`: what it means is for the reader of the table to say.
public enum CellValue: Hashable, Sendable {
  case empty
  case text(String)
  /// Decimal digits, e.g. `-3.25`; an exponent only beyond 30 digits. What a person typed, not
  /// rounded to binary: a workbook's number is taken to its 15 significant digits, as it is shown.
  case number(String)
  case boolean(Bool)
  case date(CalendarDate)
  /// Seconds since midnight; 86,400 and more for a length of time.
  case time(seconds: Int)
  case dateTime(CalendarDate, seconds: Int)
  /// A formula's failure, e.g. `#N/A`.
  case error(String)

  public var isEmpty: Bool { self == .empty }

  /// The value in plain words: `2026-09-01`, `15:40` (`15:40:30` if it has seconds),
  /// `2026-09-01 15:40`, `TRUE`, `3.5`; `""` if empty. This is also what a CSV file gets.
  public var plainText: String {
    switch self {
    case .empty: return ""
    case .text(let text), .number(let text), .error(let text): return text
    case .boolean(let value): return value ? "TRUE" : "FALSE"
    case .date(let date): return date.description
    case .time(let seconds): return Self.clock(seconds)
    case .dateTime(let date, let seconds): return "\(date) \(Self.clock(seconds))"
    }
  }

  private static func clock(_ seconds: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let minutes = two(seconds / 3600) + ":" + two(seconds / 60 % 60)
    return seconds % 60 == 0 ? minutes : minutes + ":" + two(seconds % 60)
  }
}

/// One cell of a row.
public struct Cell: Hashable, Sendable {
  /// From 0: column A is 0.
  public var column: Int
  public var value: CellValue
  /// Whether a formula computed the value; it is the one that the file's program saved.
  public var isFormula: Bool

  public init(column: Int, value: CellValue, isFormula: Bool = false) {
    self.column = column
    self.value = value
    self.isFormula = isFormula
  }
}

/// A day of the proleptic Gregorian calendar.
public struct CalendarDate: Hashable, Comparable, Sendable, CustomStringConvertible {
  public var year: Int
  /// 1...12.
  public var month: Int
  /// 1...31.
  public var day: Int

  public init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// A date that there is, in ISO 8601; nil for any other text.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
      (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    self.init(year: year, month: month, day: day)
    guard CalendarDate(daysSince1970: daysSince1970) == self else { return nil }
  }

  public static func < (a: CalendarDate, b: CalendarDate) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }

  /// ISO 8601: `2026-09-01`.
  public var description: String {
    func padded(_ number: Int, _ length: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, length - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  /// Days since 1970-01-01.
  ///
  /// - Note: H. Hinnant, “chrono-Compatible Low-Level Date Algorithms” (2014).
  public var daysSince1970: Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  public init(daysSince1970 days: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }
}
