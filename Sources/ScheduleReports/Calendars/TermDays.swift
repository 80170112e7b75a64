import Foundation
import ScheduleFormats
import ScheduleModel

/// On which dates of the term each day of the week's timetable is held.
///
/// A date is held as its own weekday, unless it is a holiday; a make-up day is held as the day it
/// follows, whatever weekday or holiday it is.
public struct TermDays: Sendable {
  /// Why there are no dates, in words.
  public struct Fault: Error, Sendable {
    public var sentence: Text

    public init(sentence: Text) {
      self.sentence = sentence
    }
  }

  public let start: CalendarDate
  public let end: CalendarDate
  public let timeZone: TimeZone
  /// By position of the day in the calendar: dates of its own weekday, ascending.
  public let regular: [[CalendarDate]]
  /// By position of the day: make-up days that follow it, ascending.
  public let makeUp: [[CalendarDate]]

  /// - Throws: `Fault` where there is no term, or its dates, time zone or days say nothing.
  public init(_ calendar: ScheduleModel.Calendar) throws(Fault) {
    guard let term = calendar.term else {
      throw Self.fault(
        en: "there are no calendars without dates: the problem has no calendar.term (start, end, "
          + "holidays, make-up days)",
        zh: "没有日期就无法生成日历：数据中缺少 calendar.term（学期起止、假日、补课日）")
    }
    let start = try Self.date(term.start)
    let end = try Self.date(term.end)
    guard let zone = TimeZone(identifier: term.timeZone) else {
      throw Self.fault(
        en: "the time zone “\(term.timeZone)” is not known", zh: "时区“\(term.timeZone)”无法识别")
    }
    var followed: [CalendarDate: String] = [:]
    for item in term.makeUp { followed[try Self.date(item.date)] = item.day }
    var holidays: Set<CalendarDate> = []
    for holiday in term.holidays { holidays.insert(try Self.date(holiday)) }

    let weekdays = calendar.days.map(Weekday.number(ofDay:))
    var regular = [[CalendarDate]](repeating: [], count: calendar.days.count)
    var makeUp = regular
    for (date, id) in followed.sorted(by: { $0.key < $1.key }) {
      if let day = calendar.days.firstIndex(of: id) { makeUp[day].append(date) }
    }
    for number in start.daysSince1970..<max(start.daysSince1970, end.daysSince1970 + 1) {
      let date = CalendarDate(daysSince1970: number)
      guard followed[date] == nil, !holidays.contains(date) else { continue }
      // 1970-01-01 was a Thursday.
      let weekday = ((number + 3) % 7 + 7) % 7
      if let day = weekdays.firstIndex(of: weekday) { regular[day].append(date) }
    }
    guard regular.contains(where: { !$0.isEmpty }) || makeUp.contains(where: { !$0.isEmpty }) else {
      throw Self.fault(
        en: "no date of the term has service: the days of the calendar are no weekdays, or all "
          + "dates are holidays",
        zh: "学期内没有任何一天开展服务：日历中的各天不是星期名，或全部为假日")
    }
    self.start = start
    self.end = end
    timeZone = zone
    self.regular = regular
    self.makeUp = makeUp
  }

  /// All dates that the day is held on, ascending.
  public func dates(ofDay day: Int) -> [CalendarDate] { (regular[day] + makeUp[day]).sorted() }

  private static func date(_ text: String) throws(Fault) -> CalendarDate {
    if let date = CalendarDate(text) { return date }
    throw fault(en: "“\(text)” is no date of the term", zh: "“\(text)”不是有效的学期日期")
  }

  private static func fault(en: String, zh: String) -> Fault {
    Fault(sentence: Text(en: en, zh: zh))
  }
}
