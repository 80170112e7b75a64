import ScheduleModel

/// Places and people on papers, linked to their pages.
extension ReportData {
  /// As `WeekPlaces.title`: an activity, or the classes of a group.
  func title(of place: WeekPlaces.Place) -> HTML {
    let words = places.title(of: place)[language]
    switch place {
    case .section(let index):
      guard let activity = places.activity(ofSection: index) else { return "\(words)" }
      return link(words, file(ofActivity: activity))
    case .group(let index): return classes(of: groups[index], separator: " + ")
    case .missing: return "\(words)"
    }
  }

  /// Empty where there is none.
  func room(of place: WeekPlaces.Place) -> HTML { places.room(of: place).map(link(toRoom:)) ?? "" }

  /// Who leads or supervises; empty where nobody does.
  func person(inChargeOf place: WeekPlaces.Place) -> HTML {
    places.person(inChargeOf: place).map(link(toTeacher:)) ?? ""
  }

  func schoolClass(ofStudent student: Int) -> HTML {
    places.schoolClass(ofStudent: student).map(link(toClass:))
      ?? "\(places.className(ofStudent: student))"
  }
}
