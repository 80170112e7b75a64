import ScheduleModel

/// Prices of what is shared, thousandths of a point, and what they prove.
///
/// With the shared limits priced instead of demanded, the schools have nothing to do with each other:
/// the sum of their least priced costs, less what all there is of the shared would cost, is a lower
/// bound for any prices that are not negative.
///
/// - Note: Lagrangian relaxation of the linking rows, as in Dantzig, Wolfe, "Decomposition principle
///   for linear programs", Operations Research 8 (1960).
struct SharedPrices: Hashable, Codable, Sendable {
  /// By resource number, those above zero; of pay: per currency unit.
  var values: [Int: Int64] = [:]

  /// The problem of a school at these prices.
  func priced(_ problem: Problem, _ index: SharedIndex) -> Problem {
    var duties: [String: [Slot: Points]] = [:]
    for (k, shared) in index.staff.enumerated() {
      let week = values[index.week(ofPerson: k)] ?? 0
      var own: [Slot: Points] = [:]
      for (t, slot) in index.slots.enumerated() {
        let price = week + (values[index.resource(person: k, slot: t)] ?? 0)
        if price > 0 { own[slot] = Points(thousandths: price) }
      }
      if !own.isEmpty { duties[shared.member.id] = own }
    }
    var sessions: [String: Points] = [:]
    for (o, organisation) in index.organisations.enumerated() {
      if let price = values[index.sessions(ofOrganisation: o)], price > 0 {
        sessions[organisation.id] = Points(thousandths: price)
      }
    }
    var own = problem
    own.district = DistrictTerms(
      dutyPrices: duties, sessionPrices: sessions,
      payPrice: Points(thousandths: values[index.pay] ?? 0))
    return own
  }

  /// What all there is of the shared costs, rounded up: to be taken off the sum of the schools'
  /// bounds.
  func capacityCost(_ index: SharedIndex) -> Int64 {
    var sum: Int128 = 0
    for (resource, price) in values where price > 0 {
      if resource == index.pay {
        let product = Int128(price) * Int128(index.budget ?? 0)
        sum += (product + 999) / 1000
      } else {
        sum += Int128(price) * Int128(index.capacity(resource) ?? 0)
      }
    }
    return Int64(clamping: sum)
  }

  /// What a timetable pays at these prices.
  func cost(of use: SharedUse, _ index: SharedIndex) -> Int64 {
    var sum: Int64 = 0
    for duty in use.duties {
      sum += values[duty] ?? 0
      sum += values[index.week(ofPerson: duty / index.slots.count)] ?? 0
    }
    for (o, count) in use.sessions.enumerated() {
      sum += Int64(count) * (values[index.sessions(ofOrganisation: o)] ?? 0)
    }
    return sum + use.pay * (values[index.pay] ?? 0) / 1000
  }
}

extension SharedPrices {
  /// What a period of each of a school's people costs, by person and slot, thousandths: a session as much
  /// as its period. For searches, not for bounds.
  func duties(_ instance: Instance, _ index: SharedIndex) -> [Int] {
    let pay = values[index.pay] ?? 0
    return instance.problem.staff.enumerated().flatMap { s, member in
      let person = index.staffNumbers[member.id]
      let session =
        member.organisation.flatMap { index.organisationNumbers[$0] }
        .flatMap { values[index.sessions(ofOrganisation: $0)] } ?? 0
      let each =
        Int64(clamping: Int128(pay) * Int128(instance.staff[s].pay) / 1000) + session
        + (person.flatMap { values[index.week(ofPerson: $0)] } ?? 0)
      return instance.slots.map { slot in
        let own = person.flatMap { k in
          index.slotNumbers[slot].flatMap { values[index.resource(person: k, slot: $0)] }
        }
        return Int(each + (own ?? 0))
      }
    }
  }
}
