import ScheduleModel

/// What one school's relaxation takes of what is shared, and what it is charged for it, during an
/// ascent.
///
/// Used by one thread at a time.
final class SharedTaking {
  private struct Person {
    /// In the school, and among the shared.
    var s: Int
    var k: Int
    /// That he may lead.
    var patterns: [Int]
  }

  private let model: LagrangianModel
  private let index: SharedIndex
  private let people: [Person]
  /// By person of the school, the first of his resources; -1: not shared.
  private let positions: [Int]
  /// Slot of the district by the school's own; -1: none.
  private let slots: [Int]
  /// By the school's own organisation, number among the shared; -1: not shared.
  private let organisations: [Int]
  private let organisationOfStaff: [Int]
  /// Resources by position: each person's slots and week, organisations, pay.
  let resources: [Int]
  private let firstOrganisation: Int
  /// By position, in the last evaluation.
  private(set) var taken: [Float]
  /// Sums over the rounds that were counted.
  private var sums: [Double]
  private var counted = 0

  init(_ model: LagrangianModel, _ index: SharedIndex) {
    self.model = model
    self.index = index
    let instance = model.instance
    let problem = instance.problem
    people = problem.staff.enumerated().compactMap { s, member in
      index.staffNumbers[member.id].map {
        Person(s: s, k: $0, patterns: Instance.unique(model.staff[s].members.map(\.pattern)))
      }
    }
    var positions = Array(repeating: -1, count: instance.staff.count)
    for (number, person) in people.enumerated() {
      positions[person.s] = number * (index.slots.count + 1)
    }
    self.positions = positions
    slots = instance.slots.map { index.slotNumbers[$0] ?? -1 }
    organisations = problem.organisations.map { index.organisationNumbers[$0.id] ?? -1 }
    organisationOfStaff = problem.staff.map { member in
      member.organisation.flatMap { index.organisationNumbers[$0] } ?? -1
    }
    var resources: [Int] = []
    for person in people {
      resources += index.slots.indices.map { index.resource(person: person.k, slot: $0) }
      resources.append(index.week(ofPerson: person.k))
    }
    firstOrganisation = resources.count
    resources += index.organisations.indices.map { index.sessions(ofOrganisation: $0) }
    resources.append(index.pay)
    self.resources = resources
    taken = Array(repeating: 0, count: resources.count)
    sums = Array(repeating: 0, count: resources.count)
    model.takePrices()
  }

  /// - Parameter prices: thousandths, by resource.
  func charge(_ prices: [Int64]) {
    for person in people {
      let week = prices[index.week(ofPerson: person.k)]
      model.charge(
        person.s,
        duties: { [slots, index] t in
          slots[t] < 0 ? 0 : week + prices[index.resource(person: person.k, slot: slots[t])]
        }, patterns: person.patterns)
    }
    for (own, o) in organisations.enumerated() where o >= 0 {
      model.charge(organisation: own, session: prices[index.sessions(ofOrganisation: o)])
    }
    model.charge(pay: prices[index.pay])
  }

  /// Reads the last evaluation.
  func read(counting: Bool) {
    for position in taken.indices { taken[position] = 0 }
    let instance = model.instance
    var pay: Float = 0
    for s in instance.staff.indices {
      let week = model.weekAnswers[s]
      let first = positions[s]
      var load = Float(week.singles.count)
      if first >= 0 { for t in week.singles { add(first, t, 1) } }
      for member in week.members {
        let part = model.staff[s].isExact ? 1 : 1 / Float(member.sessions)
        let pattern = instance.patterns[member.pattern]
        load += part * Float(pattern.slotList.count)
        if first >= 0 { for t in pattern.slotList { add(first, t, part) } }
        if organisationOfStaff[s] >= 0 {
          taken[firstOrganisation + organisationOfStaff[s]] +=
            part * Float(instance.activities[pattern.activity].sessions)
        }
      }
      pay += load * Float(instance.staff[s].pay) / 1000
    }
    taken[taken.count - 1] = pay
    guard counting else { return }
    counted += 1
    for position in taken.indices { sums[position] += Double(taken[position]) }
  }

  private func add(_ first: Int, _ t: Int, _ amount: Float) {
    guard slots[t] >= 0 else { return }
    taken[first + slots[t]] += amount
    taken[first + index.slots.count] += amount
  }

  /// Means over the rounds that were counted; nil: none.
  ///
  /// - Note: these averages tend to a solution of the relaxed program: Barahona, Anbil, "The volume
  ///   algorithm", Math. Programming 87 (2000).
  var demand: SharedDemand? {
    guard counted > 0 else { return nil }
    let means = sums.map { $0 / Double(counted) }
    var demand = SharedDemand()
    let people = index.staff.count * index.slots.count
    for (position, mean) in means.prefix(firstOrganisation).enumerated() where mean > 0 {
      if resources[position] < people { demand.duties[resources[position]] = mean }
    }
    demand.sessions = Array(means[firstOrganisation..<(means.count - 1)])
    demand.pay = means[means.count - 1]
    return demand
  }
}
