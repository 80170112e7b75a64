import ScheduleFormats
import ScheduleModel

/// What places, days and people are called on papers.
extension WeekPlaces {
  /// A section by its activity, numbered where that has several; a group by its classes.
  public func title(of place: Place) -> Text {
    switch place {
    case .section(let index):
      let section = timetable.sections[index]
      guard let activity = activity(ofSection: index) else { return Text(section.activity) }
      let name = problem.activities[activity].name
      let sections = sectionsOfActivity[activity]
      guard sections.count > 1, let number = sections.firstIndex(of: index) else {
        return Text(name)
      }
      return Text("\(name) \(number + 1)")
    case .group(let index):
      let group = timetable.classGroups[index]
      let ids = [group.host] + group.classes.filter { $0 != group.host }
      return Text(ids.map(className(ofID:)).joined(separator: " + "))
    case .missing(let schoolClass):
      let name = schoolClass.map { problem.classes[$0].name }
      return Text(
        en: "\(name ?? "?"): in no group", zh: "\(name ?? "?")：未安排")
    }
  }

  /// The room's name; empty where there is none.
  public func roomName(of place: Place) -> String {
    room(of: place).map { problem.rooms[$0].name } ?? ""
  }

  /// The name of who leads or supervises; empty where nobody does.
  public func personName(of place: Place) -> String {
    person(inChargeOf: place).map { problem.staff[$0].name } ?? ""
  }

  /// The day by its weekday's name, where it is one; else by its id.
  public func dayName(_ day: Int) -> Text { Weekday.shortName(ofDay: problem.calendar.days[day]) }

  /// `Mon P1 15:40-16:20`.
  public func slotName(_ slot: Int) -> Text {
    let period = period(of: slot)
    let times = "\(period.id) \(period.start)-\(period.end)"
    let day = dayName(self.day(of: slot))
    return Text(en: "\(day.en) \(times)", zh: "\(day.zh) \(times)")
  }

  func className(ofStudent student: Int) -> String {
    className(ofID: problem.students[student].schoolClass)
  }

  private func className(ofID id: String) -> String {
    classNumbers[id].map { problem.classes[$0].name } ?? id
  }
}
