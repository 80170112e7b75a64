import ScheduleFormats
import ScheduleModel

/// Names of days, periods and kinds.
extension ReportData {
  /// A weekday's name; an id that is none stands as it is.
  public func name(ofDay id: String) -> String { Weekday.name(ofDay: id)[language] }

  public func times(of period: Period) -> String { "\(period.start)–\(period.end)" }

  /// `Monday P2, 16:30–17:30`.
  public func name(ofSlot index: Int) -> String {
    let periods = problem.calendar.periods
    let period = periods[index % periods.count]
    return name(ofDay: slots[index].day) + " \(period.id)" + say(", ", "，") + times(of: period)
  }

  public func word(for kind: Period.Kind) -> String { kind.word[language] }
  public func word(for kind: StaffMember.Kind) -> String { kind.word[language] }
  public func word(for kind: Organisation.Kind) -> String { kind.word[language] }
  public func word(for kind: Activity.Kind) -> String { kind.word[language] }

  /// `1 student`, `2 students`.
  public func counted(students count: Int) -> String {
    say(count == 1 ? "1 student" : "\(count) students", "\(count) 人")
  }
}
