import ScheduleFormats
import ScheduleModel

/// Where a shared person is in the week.
public struct SharedPerson: Sendable {
  public struct Duty: Hashable, Sendable {
    /// Position in the figures' schools.
    public var school: Int
    /// Day id.
    public var day: String
    public var period: Period
    /// The activity led, or the class whose group is supervised.
    public var place: Place
  }

  /// Names, for people.
  public enum Place: Hashable, Sendable {
    case activity(String)
    case classGroup(String)
  }

  public let entry: SharedStaff
  public internal(set) var duties: [Duty] = []

  var member: StaffMember { entry.member }
  public var periods: Int { duties.count }

  /// Periods by school, its position.
  public var periodsBySchool: [Int: Int] {
    duties.reduce(into: [:]) { $0[$1.school, default: 0] += 1 }
  }

  /// Days with a duty in the order of the week, each with its schools in the order of the day.
  public var days: [(day: String, schools: [Int])] {
    var names: [String] = []
    for duty in duties where !names.contains(duty.day) { names.append(duty.day) }
    return names.inWeekOrder.map { day in
      var schools: [Int] = []
      for duty in duties(on: day) where schools.last != duty.school { schools.append(duty.school) }
      return (day, schools)
    }
  }

  func duties(on day: String) -> [Duty] {
    duties.filter { $0.day == day }.sorted {
      ($0.period.start.minutes, $0.period.id, $0.school)
        < ($1.period.start.minutes, $1.period.id, $1.school)
    }
  }

  /// Days at each school, by its position.
  public var daysBySchool: [Int: Int] {
    days.reduce(into: [:]) { count, day in
      for school in Set(day.schools) { count[school, default: 0] += 1 }
    }
  }

  /// How often the person goes to another school than before, from the first day of the week to the
  /// last.
  public var changes: Int {
    let way = days.flatMap(\.schools)
    return zip(way, way.dropFirst()).count { $0 != $1 }
  }

  /// Days in more than one school: none, where the rules hold.
  public var dividedDays: Int { days.count { Set($0.schools).count > 1 } }
}

/// What a shared organisation holds.
public struct SharedOrganisationUse: Sendable {
  public let organisation: Organisation
  /// Sessions a week by school, its position: those that `maxSessions` counts.
  public internal(set) var sessions: [Int: Int] = [:]
  /// Periods a week led or supervised by its people, by school.
  public internal(set) var periods: [Int: Int] = [:]

  public var allSessions: Int { sessions.values.reduce(0, +) }
}

extension [String] {
  /// Day ids as the week has them; ids that are no weekdays come last, as they are given.
  var inWeekOrder: [String] {
    enumerated().sorted { one, other in
      (Weekday.number(ofDay: one.element) ?? .max, one.offset)
        < (Weekday.number(ofDay: other.element) ?? .max, other.offset)
    }.map(\.element)
  }
}
