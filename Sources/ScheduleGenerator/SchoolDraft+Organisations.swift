import ScheduleModel

extension SchoolDraft {
  private static let organisationNames = [
    "启航", "舞韵", "弈林", "少年体适能", "星光", "晨曦", "百灵", "小天地", "智慧树", "青禾",
  ]

  /// Vendors and partners: up to three activities each, two instructors on certain days, and a
  /// weekly cap below what the two could give.
  mutating func addOrganisations(_ chance: inout Chance) {
    // Alike ones together: a vendor has a trade.
    let provided = offers.indices.filter { offers[$0].provider != nil }
      .sorted { (offers[$0].kind.category, $0) < (offers[$1].kind.category, $1) }
    let count = (provided.count + 2) / 3
    for number in 0..<count {
      let own = Array(provided[(number * 3)..<min(provided.count, number * 3 + 3)])
      // In a district every second one is shared.
      if number % 2 == 0, let first = own.first,
        let shared = recipe.part?.vendor(for: offers[first].kind.category)
      {
        for activity in own {
          offers[activity].sharedProvider = shared
          activities[activity].provider = shared
        }
      } else {
        addOrganisation(number, of: count, own, &chance)
      }
    }
  }

  static func organisationName(_ number: Int) -> String {
    let round = number / organisationNames.count
    return organisationNames[number % organisationNames.count] + (round > 0 ? "\(round + 1)" : "")
  }

  private mutating func addOrganisation(
    _ number: Int, of count: Int, _ own: [Int], _ chance: inout Chance
  ) {
    let isPartner = number % 4 == 3
    let id = "\(isPartner ? "partner" : "vendor")-\(Self.padded(number + 1, of: count))"
    let place = organisations.count
    organisations.append(
      Organisation(
        id: id, name: Self.organisationName(number),
        kind: isPartner ? .partner : .vendor, approved: true,
        rating: Points(thousandths: Int64(chance.between(38, 50)) * 100)))
    var specialties: [String] = []
    for activity in own where !specialties.contains(offers[activity].kind.specialty) {
      specialties.append(offers[activity].kind.specialty)
    }
    // The first instructor can do all, on three days; the second a part of it, on two.
    var sessions = 0
    for person in 0..<2 {
      let days = chance.some(min(week.dayCount, 3 - person), of: week.dayCount)
      let free = week.set(days: days, periods: week.teaching)
      let skills =
        person == 0 ? specialties : [specialties[chance.below(specialties.count)]]
      let pay = isPartner ? 30 * chance.below(3) : chance.between(18, 22) * 5
      add(
        StaffMember(
          id: "\(id)-\(person + 1)", name: Names.adult(&chance),
          kind: isPartner ? .professional : .vendor, organisation: id, specialties: skills,
          supervises: false, maxPeriods: max(2, days.count + 1), pay: Points(pay)), free: free)
      sessions += days.count
    }
    organisations[place].maxSessions = max(2, sessions * 3 / 4)
    for activity in own {
      offers[activity].provider = place
      activities[activity].provider = id
      offers[activity].leaders = [staff.count - 2, staff.count - 1].filter {
        staff[$0].specialties.contains(offers[activity].kind.specialty)
      }
    }
  }
}
