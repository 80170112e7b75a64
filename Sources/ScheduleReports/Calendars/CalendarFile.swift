import Foundation
import ScheduleFormats
import ScheduleModel

/// Something that takes place week by week, for a calendar.
struct CalendarEvent {
  /// Stable: the same owner and slot have it in every export.
  var uid: String
  var summary: String
  var location: String
  var description: String
  /// Position of the day in the calendar.
  var day: Int
  var start: TimeOfDay
  var end: TimeOfDay
}

/// Writes an iCalendar file. The same events give the same bytes.
///
/// Regular dates are one weekly event with its holidays left out; a make-up day is an event of its
/// own, as not every program reads `RDATE`.
///
/// - Note: RFC 5545, Internet Calendaring and Scheduling Core Object Specification (2009).
struct CalendarFile {
  private let term: TermDays
  private let zoneLines: [String]
  private let zone: String

  init(_ term: TermDays) {
    self.term = term
    zone = term.timeZone.identifier
    zoneLines = Self.lines(of: term)
  }

  /// - Parameter name: of the calendar, as programs show it.
  func bytes(name: String, _ events: [CalendarEvent]) -> [UInt8] {
    var lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//schedule-solve//EN", "CALSCALE:GREGORIAN",
      "X-WR-CALNAME:\(Self.escaped(name))", "X-WR-TIMEZONE:\(zone)",
    ]
    lines += zoneLines
    for event in events { lines += self.lines(of: event) }
    lines.append("END:VCALENDAR")
    var bytes: [UInt8] = []
    for line in lines { Self.append(line, to: &bytes) }
    return bytes
  }

  private func lines(of event: CalendarEvent) -> [String] {
    var lines: [String] = []
    let regular = term.regular[event.day]
    if let first = regular.first, let last = regular.last {
      let held = Set(regular)
      let weeks = (last.daysSince1970 - first.daysSince1970) / 7 + 1
      var rule: [String] = []
      if weeks > 1 {
        rule.append("RRULE:FREQ=WEEKLY;COUNT=\(weeks)")
        for week in 0..<weeks {
          let date = CalendarDate(daysSince1970: first.daysSince1970 + 7 * week)
          if !held.contains(date) { rule.append("EXDATE;\(local(date, event.start))") }
        }
      }
      lines += single(event, on: first, uid: event.uid, rule)
    }
    for date in term.makeUp[event.day] {
      lines += single(event, on: date, uid: "\(event.uid)-\(Self.digits(date))", [])
    }
    return lines
  }

  private func single(
    _ event: CalendarEvent, on date: CalendarDate, uid: String, _ rule: [String]
  ) -> [String] {
    var lines = [
      "BEGIN:VEVENT", "UID:\(Self.escaped(uid))", "DTSTAMP:\(Self.digits(term.start))T000000Z",
      "DTSTART;\(local(date, event.start))", "DTEND;\(local(date, event.end))",
    ]
    lines += rule
    lines.append("SUMMARY:\(Self.escaped(event.summary))")
    if !event.location.isEmpty { lines.append("LOCATION:\(Self.escaped(event.location))") }
    if !event.description.isEmpty {
      lines.append("DESCRIPTION:\(Self.escaped(event.description))")
    }
    lines.append("END:VEVENT")
    return lines
  }

  private func local(_ date: CalendarDate, _ time: TimeOfDay) -> String {
    "TZID=\(zone):\(Self.digits(date))T\(Self.two(time.minutes / 60))\(Self.two(time.minutes % 60))00"
  }

  private static func digits(_ date: CalendarDate) -> String {
    date.description.replacing("-", with: "")
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  // MARK: Time zone

  /// The zone's offset at the start of the term, and every change until its end.
  private static func lines(of term: TermDays) -> [String] {
    let zone = term.timeZone
    let first = instant(term.start) - 86_400
    let last = instant(term.end) + 2 * 86_400
    var offset = zone.secondsFromGMT(for: first)
    var lines = ["BEGIN:VTIMEZONE", "TZID:\(zone.identifier)"]
    lines += observance(
      "19700101T000000", isDaylight: zone.isDaylightSavingTime(for: first), offset, offset)
    var now = first
    while let change = zone.nextDaylightSavingTimeTransition(after: now), change < last {
      let next = zone.secondsFromGMT(for: change)
      lines += observance(
        stamp(change.timeIntervalSince1970 + Double(offset)),
        isDaylight: zone.isDaylightSavingTime(for: change), offset, next)
      offset = next
      now = change
    }
    return lines + ["END:VTIMEZONE"]
  }

  private static func observance(
    _ start: String, isDaylight: Bool, _ from: Int, _ to: Int
  ) -> [String] {
    let kind = isDaylight ? "DAYLIGHT" : "STANDARD"
    return [
      "BEGIN:\(kind)", "DTSTART:\(start)", "TZOFFSETFROM:\(written(offset: from))",
      "TZOFFSETTO:\(written(offset: to))", "END:\(kind)",
    ]
  }

  private static func instant(_ date: CalendarDate) -> Date {
    Date(timeIntervalSince1970: Double(date.daysSince1970) * 86_400)
  }

  private static func stamp(_ seconds: Double) -> String {
    let whole = Int(seconds)
    let days = Int((seconds / 86_400).rounded(.down))
    let rest = whole - days * 86_400
    return digits(CalendarDate(daysSince1970: days)) + "T" + two(rest / 3600) + two(rest / 60 % 60)
      + two(rest % 60)
  }

  private static func written(offset: Int) -> String {
    let size = abs(offset)
    let seconds = size % 60 == 0 ? "" : two(size % 60)
    return (offset < 0 ? "-" : "+") + two(size / 3600) + two(size / 60 % 60) + seconds
  }

  // MARK: Text

  /// Backslash, semicolon, comma and line breaks mean something in a value; other control characters
  /// are not allowed.
  static func escaped(_ text: String) -> String {
    var safe = ""
    for scalar in text.replacing("\r\n", with: "\n").unicodeScalars {
      switch scalar {
      case "\\": safe += "\\\\"
      case ";": safe += "\\;"
      case ",": safe += "\\,"
      case "\n", "\r", "\u{2028}", "\u{2029}": safe += "\\n"
      case _ where (scalar.value < 0x20 && scalar != "\t") || scalar.value == 0x7F: continue
      default: safe.unicodeScalars.append(scalar)
      }
    }
    return safe
  }

  /// Lines have at most 75 octets; the next one then begins with a space. No character is cut.
  static func append(_ line: String, to bytes: inout [UInt8]) {
    var room = 75
    for scalar in line.unicodeScalars {
      let length = UTF8.width(scalar)
      if length > room {
        bytes += [13, 10, 32]
        room = 74
      }
      bytes += UTF8.encode(scalar)?.map { $0 } ?? []
      room -= length
    }
    bytes += [13, 10]
  }
}
