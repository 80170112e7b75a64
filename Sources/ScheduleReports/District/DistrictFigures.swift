import ScheduleModel

/// What a district's report counts.
///
/// Schools are added one after another, in the order they are to be shown in; of each only figures
/// are kept, so that memory does not grow with its students. Nothing in it is about single students.
public struct DistrictFigures: Sendable {
  /// An organisation at a school, or a shared one over all of them.
  public struct Provider: Sendable {
    public var name: String
    public var kind: Organisation.Kind
    /// Where; nil: shared.
    public var school: Int?
    public var schools = 0
    public var activities = 0
    public var sections = 0
    public var people = 0
    public var periods = 0
    public var students = 0
    public var fees = Points.zero
  }

  public let district: District
  public private(set) var schools: [SchoolFigures] = []
  /// In the district's order.
  public private(set) var people: [SharedPerson]
  /// In the district's order.
  public private(set) var organisations: [SharedOrganisationUse]
  public private(set) var providers: [Provider] = []
  /// Proven lower bound on the schools' sum; nil: none.
  public let bound: Points?
  private var audit: DistrictAudit
  private let bounds: [String: Points]
  private let personNumbers: [String: Int]
  private let organisationNumbers: [String: Int]
  private var sharedProviders: [Int: Int] = [:]
  private var sum = SchoolFigures(id: "", name: "")

  /// - Parameter answer: says what is proven; all else is counted anew.
  public init(_ district: District, answer: DistrictTimetable) {
    self.district = district
    bound = answer.bound
    audit = DistrictAudit(district)
    bounds = answer.schools.reduce(into: [:]) { $0[$1.id] = $1.bound }
    people = district.sharedStaff.map { SharedPerson(entry: $0) }
    organisations = district.sharedOrganisations.map { SharedOrganisationUse(organisation: $0) }
    personNumbers = Self.numbers(district.sharedStaff.map(\.member.id))
    organisationNumbers = Self.numbers(district.sharedOrganisations.map(\.id))
  }

  /// Counts a school's week.
  ///
  /// - Parameters:
  ///   - id: of the school in the district.
  ///   - problem: with the shared people and organisations (`District.problem(_:at:)`).
  public mutating func add(school id: String, problem: Problem, timetable: Timetable) {
    let data = ReportData(timetable, of: problem, language: .en)
    let filing = FilingFigures(data, of: problem)
    let served = servedHere(id)
    var figures = SchoolFigures(
      id: id, problem: problem, timetable: timetable, data: data, filing: filing
    ) { served[$0] != nil }
    figures.bound = bounds[id]
    audit.add(timetable, of: problem, at: id)
    let number = schools.count
    sum += figures
    schools.append(figures)
    addPeople(data, filing, of: problem, served, number)
    addOrganisations(data, filing, of: problem, number)
    addProviders(filing, of: problem, served, number)
  }

  /// Positions of the shared people who may serve a school, by id.
  private func servedHere(_ school: String) -> [String: Int] {
    personNumbers.filter { people[$0.value].entry.schools.contains(school) }
  }

  /// All schools together: who serves several counts once.
  public var total: SchoolFigures {
    var total = sum
    total.bound = bound
    let serving = people.filter { $0.periods > 0 }
    total.people += serving.count - sum.sharedPeople
    total.sharedPeople = serving.count
    total.most = max(sum.mostOwn, serving.map(\.periods).max() ?? 0)
    for kind in StaffMember.Kind.allCases {
      let again = serving.filter { $0.member.kind == kind }
        .reduce(0) { $0 + $1.periodsBySchool.count - 1 }
      total.service.staff[kind]?.people -= again
    }
    return total
  }

  /// What the audits find: of schools, and of what they share.
  public var findings: [DistrictViolation] { audit.report().violations }

  private mutating func addPeople(
    _ data: ReportData, _ filing: FilingFigures, of problem: Problem, _ served: [String: Int],
    _ school: Int
  ) {
    let periods = problem.calendar.periods
    for (index, member) in problem.staff.enumerated() where filing.load[index] > 0 {
      guard let person = served[member.id] else { continue }
      for (slot, places) in data.placesOfStaff[index].enumerated() {
        for place in places {
          people[person].duties.append(
            SharedPerson.Duty(
              school: school, day: data.slots[slot].day, period: periods[slot % periods.count],
              place: name(of: place, data, problem)))
        }
      }
    }
  }

  private func name(
    of place: ReportData.Place, _ data: ReportData, _ problem: Problem
  ) -> SharedPerson.Place {
    switch place {
    case .section(let index):
      let section = data.sections[index]
      return .activity(
        section.activity.map { problem.activities[$0].name } ?? section.section.activity)
    case .group(let index):
      let group = data.groups[index]
      return .classGroup(
        group.classes.first.map { problem.classes[$0].name } ?? group.group.host)
    }
  }

  private mutating func addOrganisations(
    _ data: ReportData, _ filing: FilingFigures, of problem: Problem, _ school: Int
  ) {
    for section in data.sections {
      guard let leader = section.leader,
        let organisation = number(ofOrganisationOf: problem.staff[leader])
      else { continue }
      let days = Set(section.slots.map { data.slots[$0].day })
      organisations[organisation].sessions[school, default: 0] += days.count
    }
    for (index, member) in problem.staff.enumerated() where filing.load[index] > 0 {
      guard let organisation = number(ofOrganisationOf: member) else { continue }
      organisations[organisation].periods[school, default: 0] += filing.load[index]
    }
  }

  private func number(ofOrganisationOf member: StaffMember) -> Int? {
    member.organisation.flatMap { organisationNumbers[$0] }
  }

  private mutating func addProviders(
    _ filing: FilingFigures, of problem: Problem, _ served: [String: Int], _ school: Int
  ) {
    for own in filing.providers {
      let organisation = problem.organisations[own.organisation]
      let shared = organisationNumbers[organisation.id]
      let position: Int
      if let shared, let known = sharedProviders[shared] {
        position = known
      } else {
        position = providers.count
        providers.append(
          Provider(
            name: organisation.name, kind: organisation.kind, school: shared == nil ? school : nil))
        if let shared { sharedProviders[shared] = position }
      }
      let again = problem.staff.indices.count { index in
        let member = problem.staff[index]
        guard filing.load[index] > 0, member.organisation == organisation.id,
          let person = served[member.id]
        else { return false }
        return people[person].duties.contains { $0.school < school }
      }
      providers[position].schools += 1
      providers[position].activities += own.activities.count
      providers[position].sections += own.sections
      providers[position].people += own.people - again
      providers[position].periods += own.periods
      providers[position].students += own.students
      providers[position].fees += own.fees
    }
  }

  private static func numbers(_ ids: [String]) -> [String: Int] {
    Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }
}
