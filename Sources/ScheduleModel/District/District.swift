/// A district: many schools, joined by people and organisations that serve more than one, and by
/// what may be paid (problem.md, "District").
///
/// The objective is the sum of the schools'; in each school a shared person or organisation counts
/// like one of its own (`problem(_:at:)`).
public struct District: Hashable, Sendable {
  public static let format = "schedule-solve-district/1"

  public var id: String
  public var name: String
  /// Policy pack of schools that name none themselves.
  public var policy: String?
  public var schools: [DistrictSchool]
  public var sharedStaff: [SharedStaff]
  /// `maxSessions` is over all schools.
  public var sharedOrganisations: [Organisation]
  /// Most pay a week over all schools, currency units; nil: no limit.
  public var budget: Points?

  public init(
    id: String, name: String? = nil, policy: String? = nil, schools: [DistrictSchool] = [],
    sharedStaff: [SharedStaff] = [], sharedOrganisations: [Organisation] = [],
    budget: Points? = nil
  ) {
    self.id = id
    self.name = name ?? id
    self.policy = policy
    self.schools = schools
    self.sharedStaff = sharedStaff
    self.sharedOrganisations = sharedOrganisations
    self.budget = budget
  }
}

public struct DistrictSchool: Hashable, Sendable {
  /// Where the school's problem is.
  public enum Source: Hashable, Sendable {
    /// Path of its file, relative to the district's.
    case file(String)
    /// In the district's file itself.
    case embedded(Problem)
  }

  public var id: String
  public var source: Source

  public init(id: String, source: Source) {
    self.id = id
    self.source = source
  }
}

/// Somebody who may serve several schools: per slot in one place, per day in one school.
public struct SharedStaff: Hashable, Sendable {
  /// `maxPeriods` and `maxPerDay` are over all schools.
  public var member: StaffMember
  /// Ids of the schools.
  public var schools: [String]

  public init(member: StaffMember, schools: [String]) {
    self.member = member
    self.schools = schools
  }
}

extension District {
  /// The problem of a school as it is planned and audited: with the shared people who may serve it,
  /// the shared organisations, and the district's policy pack where it names none.
  ///
  /// An entry of the school's own with the id of a shared one gives way to it, in its place; the
  /// others follow the school's own. Of a shared person's available slots those are left that the
  /// school's calendar has.
  public func problem(_ problem: Problem, at school: String) -> Problem {
    var whole = problem
    if whole.school.policy == nil { whole.school.policy = policy }
    whole.organisations.replaceOrAppend(sharedOrganisations, id: \.id)
    let days = Set(problem.calendar.days)
    let periods = Set(problem.calendar.periods.map(\.id))
    let people = sharedStaff.filter { $0.schools.contains(school) }.map { shared in
      var member = shared.member
      if case .slots(let slots) = member.availability {
        member.availability = .slots(
          slots.filter { days.contains($0.day) && periods.contains($0.period) })
      }
      return member
    }
    whole.staff.replaceOrAppend(people, id: \.id)
    return whole
  }
}

extension Array {
  /// Puts each element in the place of the first with its id, or at the end.
  fileprivate mutating func replaceOrAppend(_ others: [Element], id: (Element) -> String) {
    var places: [String: Int] = [:]
    for (index, element) in enumerated() where places[id(element)] == nil {
      places[id(element)] = index
    }
    for other in others {
      if let place = places[id(other)] { self[place] = other } else { append(other) }
    }
  }
}
