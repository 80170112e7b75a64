import ScheduleModel

/// What a school may use of what is shared: parts that together keep every shared limit.
struct SchoolShare: Hashable, Codable, Sendable {
  struct Person: Hashable, Codable, Sendable {
    /// Number among the shared.
    var person: Int
    /// Days on which he is the school's.
    var days: [Int]
    /// Most periods a week.
    var periods: Int
  }

  /// Those with a day at the school.
  var people: [Person] = []
  /// Most sessions by organisation; nil: no limit.
  var sessions: [Int?] = []
  /// Most pay, thousandths of a currency unit; nil: no limit.
  var pay: Int64?

  /// The school's problem within this share.
  func restricted(_ problem: Problem, _ index: SharedIndex) -> Problem {
    var own = problem
    let shares = Dictionary(people.map { ($0.person, $0) }, uniquingKeysWith: { first, _ in first })
    for position in own.staff.indices {
      guard let k = index.staffNumbers[own.staff[position].id] else { continue }
      let share = shares[k]
      let days = Set(share?.days ?? [])
      let free = Set(index.available[k])
      own.staff[position].availability = .slots(
        problem.calendar.slots.filter { slot in
          guard let t = index.slotNumbers[slot], free.contains(t) else { return false }
          return days.contains(index.dayOfSlot[t])
        })
      own.staff[position].maxPeriods = min(own.staff[position].maxPeriods, share?.periods ?? 0)
    }
    for position in own.organisations.indices {
      guard let o = index.organisationNumbers[own.organisations[position].id],
        o < sessions.count, let most = sessions[o]
      else { continue }
      own.organisations[position].maxSessions = min(
        own.organisations[position].maxSessions ?? .max, most)
    }
    if let pay { own.district = DistrictTerms(budget: Points(thousandths: pay)) }
    return own
  }
}
