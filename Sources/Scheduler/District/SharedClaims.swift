import ScheduleModel

/// What pins of a school's problem claim of shared people.
struct SharedClaims: Hashable, Codable, Sendable {
  /// (person, day) by `person * dayCount + day`: certainly needed.
  var days: [Int] = []
  /// People a pin names without saying when.
  var people: [Int] = []
  /// Periods by person that pins claim.
  var periods: [Int: Int] = [:]
  /// Sessions by organisation that pins claim.
  var sessions: [Int: Int] = [:]

  init(_ problem: Problem, _ index: SharedIndex) {
    let activities = Dictionary(
      problem.activities.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let organisations = Dictionary(
      problem.staff.map { ($0.id, $0.organisation) }, uniquingKeysWith: { first, _ in first })
    var own: Set<Int> = []
    var named: Set<Int> = []
    func claim(_ k: Int, _ slots: [Slot]) {
      for slot in slots {
        guard let t = index.slotNumbers[slot] else { continue }
        own.insert(k * index.dayCount + index.dayOfSlot[t])
      }
    }
    for pin in problem.pins {
      switch pin {
      case .supervisor(_, let slot, let person):
        guard let k = index.staffNumbers[person] else { continue }
        claim(k, [slot])
        periods[k, default: 0] += 1
      case .section(let activity, let leader, _, let slots, _):
        guard let entry = activities[activity] else { continue }
        let organisation = leader.flatMap { organisations[$0] ?? nil } ?? entry.provider
        if let o = organisation.flatMap({ index.organisationNumbers[$0] }) {
          sessions[o, default: 0] += entry.sessions
        }
        let person = leader ?? Self.onlyShared(entry, problem, index)
        guard let k = person.flatMap({ index.staffNumbers[$0] }) else { continue }
        if let slots, !slots.isEmpty {
          claim(k, slots)
          periods[k, default: 0] += slots.count
        } else {
          named.insert(k)
          periods[k, default: 0] += entry.sessions
        }
      case .student(_, let activity, true):
        // Its section has to open; another pin may say more about it.
        guard let entry = activities[activity],
          let k = Self.onlyShared(entry, problem, index).flatMap({ index.staffNumbers[$0] }),
          named.insert(k).inserted
        else { continue }
        periods[k] = max(periods[k] ?? 0, entry.sessions)
      case .student, .forbidLeader: continue
      }
    }
    days = own.sorted()
    people = named.sorted()
  }

  /// The first shared person who can lead the activity, where nobody of the school's own can.
  private static func onlyShared(
    _ activity: Activity, _ problem: Problem, _ index: SharedIndex
  ) -> String? {
    let able = problem.staff.filter { person in
      (activity.specialty.map(person.specialties.contains) ?? true)
        && (activity.leaders?.contains(person.id) ?? true)
        && (activity.provider == nil || person.organisation == activity.provider)
    }
    guard able.allSatisfy({ index.staffNumbers[$0.id] != nil }) else { return nil }
    return able.first?.id
  }
}
