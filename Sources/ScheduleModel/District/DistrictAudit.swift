/// Checks the timetables of a district's schools: each against its own rules, all of them against
/// what they share (`Rule.district`); and sums up.
///
/// Schools are added one after another; of each only its sums and the duties of shared people are
/// kept. Knows nothing of any solver.
public struct DistrictAudit: Sendable {
  /// A shared person's period of work.
  struct Duty: Sendable {
    let school: Int
    let slot: Slot
  }

  private let district: District
  private let people: [String: Int]
  private let organisations: [String: Int]
  private var schools: [DistrictAuditReport.School] = []
  private var violations: [DistrictViolation] = []
  /// By shared person.
  private var duties: [[Duty]]
  /// By shared organisation: sessions in each school that has any.
  private var sessions: [[(school: Int, count: Int)]]

  public init(_ district: District) {
    self.district = district
    people = Dictionary(
      district.sharedStaff.enumerated().map { ($1.member.id, $0) },
      uniquingKeysWith: { first, _ in first })
    organisations = Dictionary(
      district.sharedOrganisations.enumerated().map { ($1.id, $0) },
      uniquingKeysWith: { first, _ in first })
    duties = district.sharedStaff.map { _ in [] }
    sessions = district.sharedOrganisations.map { _ in [] }
  }

  /// Adds a school.
  ///
  /// - Parameters:
  ///   - problem: completed, see `District.problem(_:at:)`.
  ///   - school: its id in the district.
  /// - Returns: the audit of the school by itself.
  @discardableResult
  public mutating func add(
    _ timetable: Timetable, of problem: Problem, at school: String
  ) -> AuditReport {
    let context = AuditContext(timetable, of: problem)
    let report = Auditor.audit(in: context)
    let number = schools.count
    var pay = Points.zero
    for (index, member) in context.problem.staff.enumerated() {
      pay += member.pay * context.load[index]
    }
    schools.append(
      DistrictAuditReport.School(
        id: school, score: report.score, pay: pay, bound: timetable.bound,
        violations: report.violations.count))
    violations += report.violations.map { DistrictViolation(school: school, $0) }
    take(context, school: number)
    return report
  }

  /// What the school's timetable asks of shared people and organisations.
  private mutating func take(_ context: AuditContext, school: Int) {
    // Elsewhere somebody of the school's own may have the id.
    let id = schools[school].id
    func person(_ index: Int?) -> Int? {
      index.flatMap { people[context.problem.staff[$0].id] }
        .flatMap { district.sharedStaff[$0].schools.contains(id) ? $0 : nil }
    }
    var led: [Int: Int] = [:]
    for section in context.sections {
      guard let leader = section.leader else { continue }
      if let shared = person(leader) {
        duties[shared] += section.slots.map { Duty(school: school, slot: context.slots[$0]) }
      }
      if let id = context.problem.staff[leader].organisation, let shared = organisations[id] {
        led[shared, default: 0] += context.sessions(of: section)
      }
    }
    for group in context.groups {
      guard let shared = person(group.supervisor), let slot = group.slot else { continue }
      duties[shared].append(Duty(school: school, slot: context.slots[slot]))
    }
    for (organisation, count) in led { sessions[organisation].append((school, count)) }
  }

  /// What was found, with the schools added so far.
  ///
  /// - Parameter claims: what the district's timetable says of itself; nil: nothing is compared.
  public func report(against claims: DistrictTimetable? = nil) -> DistrictAuditReport {
    var score: [Component: Points] = [:]
    var pay = Points.zero
    for school in schools {
      for component in school.score.components {
        score[component, default: .zero] += school.score[component]
      }
      pay += school.pay
    }
    let total = Score(score)
    var shared = district.sharedStaff.indices.flatMap(places)
    shared += district.sharedStaff.indices.flatMap(loads)
    shared += district.sharedOrganisations.indices.flatMap(caps)
    shared += budget(pay)
    if let claims {
      shared += DistrictClaims(claims, of: district, schools: schools, score: total).violations
    }
    return DistrictAuditReport(
      schools: schools, score: total, pay: pay,
      violations: violations + shared.map { DistrictViolation(school: nil, $0) },
      claimed: claims?.score, bound: claims?.bound)
  }

  // MARK: Rules

  private func name(_ person: Int) -> Text {
    let member = district.sharedStaff[person].member
    return named(member.id, member.name)
  }

  private func schoolNames(_ numbers: [Int]) -> Text {
    listed(numbers) { Text(legible(schools[$0].id)) }
  }

  /// D1: one place per slot, one school a day.
  private func places(of person: Int) -> [Violation] {
    let own = duties[person]
    guard Set(own.map(\.school)).count > 1 else { return [] }
    let who = name(person)
    var violations: [Violation] = []
    let slots = Dictionary(grouping: own, by: \.slot)
    for slot in distinct(own.map(\.slot)) {
      let at = Set(slots[slot, default: []].map(\.school)).sorted()
      guard at.count > 1 else { continue }
      let names = schoolNames(at)
      let when = legible(slot.description)
      violations.append(
        Violation(
          Rule.sharedPlaces,
          en: "\(who.en) is in \(at.count) schools at once in \(when): \(names.en).",
          zh: "\(who.zh) 在 \(when) 同时在 \(at.count) 所学校：\(names.zh)。",
          ids: [district.sharedStaff[person].member.id, slot.description]
            + at.map { schools[$0].id }))
    }
    let days = Dictionary(grouping: own, by: \.slot.day)
    for day in distinct(own.map(\.slot.day)) {
      let at = Set(days[day, default: []].map(\.school)).sorted()
      guard at.count > 1 else { continue }
      let names = schoolNames(at)
      violations.append(
        Violation(
          Rule.sharedPlaces,
          en: "\(who.en) is in \(at.count) schools on \(legible(day)): \(names.en).",
          zh: "\(who.zh) 在 \(legible(day)) 须去 \(at.count) 所学校：\(names.zh)。",
          ids: [district.sharedStaff[person].member.id, day] + at.map { schools[$0].id }))
    }
    return violations
  }

  /// D2: weekly and daily maxima over all schools. What one school breaks alone is said there (H3).
  private func loads(of person: Int) -> [Violation] {
    let own = duties[person]
    let member = district.sharedStaff[person].member
    let who = name(person)
    var violations: [Violation] = []
    let at = Set(own.map(\.school)).sorted()
    if at.count > 1, own.count > member.maxPeriods {
      let names = schoolNames(at)
      violations.append(
        Violation(
          Rule.sharedLoads,
          en: "\(who.en) has \(counted(own.count, "period")) a week over all schools, over the "
            + "maximum of \(member.maxPeriods): \(names.en).",
          zh: "\(who.zh) 各校合计每周 \(own.count) 课时，超过上限 \(member.maxPeriods) 课时：\(names.zh)。",
          ids: [member.id] + at.map { schools[$0].id }))
    }
    guard let most = member.maxPerDay else { return violations }
    let days = Dictionary(grouping: own, by: \.slot.day)
    for day in distinct(own.map(\.slot.day)) {
      let count = days[day, default: []].count
      let at = Set(days[day, default: []].map(\.school)).sorted()
      guard at.count > 1, count > most else { continue }
      violations.append(
        Violation(
          Rule.sharedLoads,
          en: "\(who.en) has \(counted(count, "period")) on \(legible(day)) over all schools, over "
            + "the daily maximum of \(most).",
          zh: "\(who.zh) 在 \(legible(day)) 各校合计 \(count) 课时，超过每日上限 \(most) 课时。",
          ids: [member.id, day] + at.map { schools[$0].id }))
    }
    return violations
  }

  /// D3: sessions of an organisation's people. What one school breaks alone is said there (H6).
  private func caps(of organisation: Int) -> [Violation] {
    let shared = district.sharedOrganisations[organisation]
    let own = sessions[organisation]
    let sum = own.reduce(0) { $0 + $1.count }
    guard let most = shared.maxSessions, sum > most, own.count > 1 else { return [] }
    let who = named(shared.id, shared.name)
    return [
      Violation(
        Rule.sharedOrganisations,
        en: "People of \(who.en) lead \(counted(sum, "session")) a week over all schools, over the "
          + "cap of \(most).",
        zh: "机构 \(who.zh) 的人员在各校每周合计带 \(sum) 次课，超过上限 \(most) 次。",
        ids: [shared.id] + own.map { schools[$0.school].id })
    ]
  }

  /// D4.
  private func budget(_ pay: Points) -> [Violation] {
    guard let most = district.budget, pay > most else { return [] }
    return [
      Violation(
        Rule.districtBudget,
        en: "Pay comes to \(pay) a week over all schools, over the district's budget of \(most).",
        zh: "各校每周报酬合计 \(pay)，超出学区预算 \(most)。", ids: [],
        facts: ["pay": pay, "budget": most])
    ]
  }
}
