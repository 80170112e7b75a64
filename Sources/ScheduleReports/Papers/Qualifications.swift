import ScheduleModel

/// Who may be assigned at all, and lead what (H3, H9).
struct Qualifications {
  private let problem: Problem
  private let maySupply: [String: Bool]
  private let forbidden: [String: Set<String>]

  init(_ problem: Problem) {
    let problem = problem.underPolicy
    self.problem = problem
    maySupply = Dictionary(
      problem.organisations.map { ($0.id, $0.approved && !$0.academic && !$0.badRecord) },
      uniquingKeysWith: { first, _ in first })
    var forbidden: [String: Set<String>] = [:]
    for case .forbidLeader(let activity, let staff) in problem.pins {
      forbidden[activity, default: []].insert(staff)
    }
    self.forbidden = forbidden
  }

  func mayServe(_ person: StaffMember) -> Bool {
    person.approved && person.filed && !person.ethicsFault && !person.badRecord
      && person.organisation.map { maySupply[$0] ?? false } ?? true
  }

  /// Whether the person, who may serve, is qualified for the activity.
  func mayLead(_ person: StaffMember, _ activity: Activity) -> Bool {
    if let specialty = activity.specialty, !person.specialties.contains(specialty) { return false }
    if let leaders = activity.leaders, !leaders.contains(person.id) { return false }
    if let provider = activity.provider, person.organisation != provider { return false }
    if activity.academic, person.organisation != nil { return false }
    return !(forbidden[activity.id]?.contains(person.id) ?? false)
  }
}
