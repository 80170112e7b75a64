import ScheduleModel

/// What a district's schools share, by numbers: people and organisations in the district's order,
/// slots and days by their names over all schools.
struct SharedIndex: Sendable {
  let staff: [SharedStaff]
  let organisations: [Organisation]
  /// Union of the schools' slots, in the order of their first school.
  let slots: [Slot]
  let slotNumbers: [Slot: Int]
  let dayOfSlot: [Int]
  let dayCount: Int
  let staffNumbers: [String: Int]
  let organisationNumbers: [String: Int]
  /// By person, slots in which he is available.
  let available: [[Int]]
  /// By person, numbers of the schools he may serve, ascending.
  let schoolsOfStaff: [[Int]]
  /// By school, numbers of the people who may serve it.
  let staffOfSchool: [[Int]]
  /// Thousandths of a currency unit; nil: no limit.
  let budget: Int64?

  init(_ district: District, slots: [Slot]) {
    staff = district.sharedStaff
    organisations = district.sharedOrganisations
    self.slots = slots
    slotNumbers = Dictionary(
      slots.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let days = Instance.unique(slots.map(\.day))
    let dayNumbers = Instance.index(days)
    dayOfSlot = slots.map { dayNumbers[$0.day] ?? 0 }
    dayCount = days.count
    staffNumbers = Instance.index(staff.map(\.member.id))
    organisationNumbers = Instance.index(organisations.map(\.id))
    let numbers = slotNumbers
    available = staff.map { shared in
      switch shared.member.availability {
      case .all: Array(slots.indices)
      case .slots(let own): Set(own.compactMap { numbers[$0] }).sorted()
      }
    }
    let schoolNumbers = Instance.index(district.schools.map(\.id))
    schoolsOfStaff = staff.map { Set($0.schools.compactMap { schoolNumbers[$0] }).sorted() }
    var own = [[Int]](repeating: [], count: district.schools.count)
    for (k, schools) in schoolsOfStaff.enumerated() {
      for s in schools { own[s].append(k) }
    }
    staffOfSchool = own
    budget = district.budget?.thousandths
  }

  // MARK: Shared resources, in one numbering

  /// A person's slot: one place.
  func resource(person k: Int, slot t: Int) -> Int { k * slots.count + t }
  /// A person's week: `maxPeriods`.
  func week(ofPerson k: Int) -> Int { staff.count * slots.count + k }
  /// An organisation's `maxSessions`.
  func sessions(ofOrganisation o: Int) -> Int { staff.count * (slots.count + 1) + o }
  /// The district's pay.
  var pay: Int { staff.count * (slots.count + 1) + organisations.count }

  /// Units there are of a resource: duties, sessions or currency units; nil: no limit.
  func capacity(_ resource: Int) -> Double? {
    let first = staff.count * slots.count
    if resource < first { return 1 }
    if resource < first + staff.count { return Double(staff[resource - first].member.maxPeriods) }
    if resource == pay { return budget.map { Double($0) / 1000 } }
    return organisations[resource - first - staff.count].maxSessions.map(Double.init)
  }

  /// What a person can do in a day, over all schools.
  func mostPerDay(_ k: Int) -> Int { staff[k].member.maxPerDay ?? .max }
}

/// What one school's timetable takes of what is shared.
struct SharedUse: Hashable, Codable, Sendable {
  /// Duties of shared people: `SharedIndex.resource(person:slot:)`, ascending.
  var duties: [Int] = []
  /// Sessions by organisation.
  var sessions: [Int] = []
  /// Thousandths of a currency unit, of all staff.
  var pay: Int64 = 0
}

extension SharedUse {
  /// - Parameter problem: of the school, with what is shared.
  init(_ timetable: Timetable, of problem: Problem, _ index: SharedIndex) {
    let staff = Dictionary(
      problem.staff.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let activities = Dictionary(
      problem.activities.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    sessions = Array(repeating: 0, count: index.organisations.count)
    var taken: Set<Int> = []
    func take(_ person: StaffMember, _ slot: Slot) {
      pay += person.pay.thousandths
      guard let k = index.staffNumbers[person.id], let t = index.slotNumbers[slot] else { return }
      taken.insert(index.resource(person: k, slot: t))
    }
    for section in timetable.sections {
      guard let leader = staff[section.leader] else { continue }
      for slot in section.slots { take(leader, slot) }
      if let o = leader.organisation.flatMap({ index.organisationNumbers[$0] }) {
        sessions[o] += activities[section.activity]?.sessions ?? 0
      }
    }
    for group in timetable.classGroups {
      if let person = group.supervisor.flatMap({ staff[$0] }) { take(person, group.slot) }
    }
    duties = taken.sorted()
  }

  /// (person, day) of all duties, each once, ascending.
  func days(_ index: SharedIndex) -> [(person: Int, day: Int)] {
    var seen: Set<Int> = []
    return duties.compactMap { duty in
      let k = duty / index.slots.count
      let day = index.dayOfSlot[duty % index.slots.count]
      return seen.insert(k * index.dayCount + day).inserted ? (k, day) : nil
    }
  }

  /// Periods of each person who has any, by number.
  func periods(_ index: SharedIndex) -> [Int: Int] {
    duties.reduce(into: [:]) { $0[$1 / index.slots.count, default: 0] += 1 }
  }
}

/// The same of a relaxation: averages over the rounds of an ascent, so fractions.
struct SharedDemand: Hashable, Codable, Sendable {
  /// By `SharedIndex.resource(person:slot:)`, those above zero.
  var duties: [Int: Double] = [:]
  var sessions: [Double] = []
  /// Currency units.
  var pay = 0.0

  /// Amounts by resource number, ascending.
  func amounts(_ index: SharedIndex) -> [(resource: Int, amount: Double)] {
    var sums: [Int: Double] = duties
    for (duty, amount) in duties {
      sums[index.week(ofPerson: duty / index.slots.count), default: 0] += amount
    }
    for (o, amount) in sessions.enumerated() where amount > 0 {
      sums[index.sessions(ofOrganisation: o)] = amount
    }
    sums[index.pay] = pay
    return sums.map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 }
  }
}
