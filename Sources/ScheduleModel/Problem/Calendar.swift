/// One (day, period) of the week, written `DAY-PERIOD`, e.g. `Mon-P1`.
public struct Slot: Hashable, Sendable, CustomStringConvertible {
  public var day: String
  public var period: String

  public init(day: String, period: String) {
    self.day = day
    self.period = period
  }

  /// Reads `DAY-PERIOD`. A period id has no `-`, so the last one separates.
  ///
  /// - Returns: nil when there is no `-`, or a part is empty.
  public init?(_ text: String) {
    guard let dash = text.utf8.lastIndex(of: UInt8(ascii: "-")) else { return nil }
    let day = text[..<dash]
    let period = text[text.utf8.index(after: dash)...]
    guard !day.isEmpty, !period.isEmpty else { return nil }
    self.init(day: String(day), period: String(period))
  }

  public var description: String { "\(day)-\(period)" }
}

/// The slots that somebody or something is available in.
public enum Availability: Hashable, Sendable {
  case all
  case slots([Slot])
}

/// A time of day, in minutes since midnight.
public struct TimeOfDay: Hashable, Comparable, Sendable, CustomStringConvertible {
  public var minutes: Int

  public init(minutes: Int) {
    self.minutes = minutes
  }

  public static func < (a: TimeOfDay, b: TimeOfDay) -> Bool { a.minutes < b.minutes }

  /// `HH:MM`.
  public var description: String {
    let hour = minutes / 60
    let minute = minutes % 60
    return (hour < 10 ? "0" : "") + "\(hour):" + (minute < 10 ? "0" : "") + "\(minute)"
  }
}

/// A period of every day.
public struct Period: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Sendable {
    case homework, enrichment, extended, evening
  }

  public var id: String
  public var kind: Kind
  public var start: TimeOfDay
  public var end: TimeOfDay

  public init(id: String, kind: Kind, start: TimeOfDay, end: TimeOfDay) {
    self.id = id
    self.kind = kind
    self.start = start
    self.end = end
  }
}

/// The dates that the week's timetable repeats over. Dates are ISO 8601 (`2026-09-01`).
public struct TermDates: Hashable, Sendable {
  /// A date that is taught as if it were another weekday.
  public struct MakeUp: Hashable, Sendable {
    public var date: String
    /// The calendar day whose timetable is used.
    public var day: String

    public init(date: String, day: String) {
      self.date = date
      self.day = day
    }
  }

  public var start: String
  public var end: String
  public var holidays: [String]
  public var makeUp: [MakeUp]
  public var timeZone: String

  public init(
    start: String, end: String, holidays: [String] = [], makeUp: [MakeUp] = [],
    timeZone: String = "Asia/Shanghai"
  ) {
    self.start = start
    self.end = end
    self.holidays = holidays
    self.makeUp = makeUp
    self.timeZone = timeZone
  }
}

/// Days x periods; every day has every period, in this order.
public struct Calendar: Hashable, Sendable {
  public var days: [String]
  public var periods: [Period]
  public var term: TermDates?

  public init(days: [String], periods: [Period], term: TermDates? = nil) {
    self.days = days
    self.periods = periods
    self.term = term
  }

  /// The most slots a week may have (a set of slots is one 128-bit word).
  public static let maxSlots = 128

  /// All slots, day by day.
  public var slots: [Slot] {
    days.flatMap { day in periods.map { Slot(day: day, period: $0.id) } }
  }
}
