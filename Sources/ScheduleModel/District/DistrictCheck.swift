/// Checks what a district's file says, its schools' problems aside.
struct DistrictCheck {
  private let district: District
  private let policies: PolicySource
  private let context: ReadContext
  private var collector: DiagnosticCollector { context.collector }

  init(_ district: District, _ policies: PolicySource, in context: ReadContext) {
    self.district = district
    self.policies = policies
    self.context = context
  }

  func run() {
    checkID()
    checkPolicy()
    checkSchools()
    checkEntries()
    checkSharing()
  }

  private func checkID() {
    guard district.id.isEmpty else { return }
    collector.add(
      .error, "empty-id", DataPath([.key("id")]), en: "The id of the district is empty.",
      zh: "学区的 id 是空的。")
  }

  private func checkPolicy() {
    guard let name = district.policy, name != Unread.string,
      PolicyPack.builtIn(named: name) == nil, policies.pack(named: name) == nil
    else { return }
    let names = PolicyPack.builtInNames
    collector.add(
      .error, "unknown-policy", DataPath([.key("policy")]),
      en: "There is no policy pack “\(name)”: it is neither built in nor a file that can be read.",
      zh: "没有政策包“\(name)”：它既不是内置的，也不是可读取的文件。",
      hint: collector.nearest(to: name, among: names)
        ?? Text(
          en: "Built in: \(names.joined(separator: ", ")).",
          zh: "内置的政策包：\(names.joined(separator: "、"))。"))
  }

  private func checkSchools() {
    guard district.schools.isEmpty, !context.unread.tables.contains("schools") else { return }
    collector.add(
      .error, "no-schools", DataPath([.key("schools")]), en: "The district has no schools.",
      zh: "学区中没有学校。",
      hint: Text(
        en: "Write {\"id\": \"s1\", \"problem\": \"s1/problem.json\"} for each.",
        zh: "请为每所学校写 {\"id\": \"s1\", \"problem\": \"s1/problem.json\"}。"))
  }

  /// The shared people and organisations as a problem's would be checked, the ids of schools, and
  /// the budget.
  private func checkEntries() {
    let shared = Problem(
      school: School(id: district.id, name: district.name, stage: .primary),
      calendar: Calendar(days: [], periods: []), organisations: district.sharedOrganisations,
      staff: district.sharedStaff.map(\.member),
      ownPolicy: policies.pack(named: district.policy)
        ?? district.policy.flatMap(PolicyPack.builtIn(named:)))
    let check = ProblemCheck(shared, unread: context.unread, collector: collector)
    check.staffTable = "sharedStaff"
    check.organisationTable = "sharedOrganisations"
    check.checkIDs(
      DataPath([.key("schools")]), DistrictSchema.school.noun,
      district.schools.lazy.map(\.id), key: "id", schools)
    check.checkOrganisations()
    check.checkStaff()
    if let budget = district.budget {
      check.points(
        budget, 0...1_000_000_000, DataPath([.key("budget")]),
        of: DistrictSchema.district.noun)
    }
    for (index, person) in district.sharedStaff.enumerated() {
      check.checkRepeats(
        person.schools, DataPath("sharedStaff", index).appending("schools"),
        of: label(person))
      checkSlots(of: person, DataPath("sharedStaff", index).appending("availability"))
    }
  }

  /// Which slots there are is for the schools' calendars to say.
  private func checkSlots(of person: SharedStaff, _ path: DataPath) {
    guard case .slots(let slots) = person.member.availability else { return }
    var seen: Set<Slot> = []
    for (index, slot) in slots.enumerated()
    where slot != Unread.slot && !seen.insert(slot).inserted {
      collector.add(
        .error, "duplicate-slot", path.appending(index),
        en: "The slot “\(slot)” is listed twice for \(label(person).en).",
        zh: "\(label(person).zh)重复列出了时段“\(slot)”。",
        hint: Text(en: "Remove one of them.", zh: "请删去其中一个。"))
    }
  }

  /// Schools by id; the first where it is used twice.
  private var schools: [String: Int] {
    var index: [String: Int] = [:]
    for (position, school) in district.schools.enumerated()
    where school.id != Unread.string && index[school.id] == nil {
      index[school.id] = position
    }
    return index
  }

  private func label(_ person: SharedStaff) -> Text {
    let noun = DistrictSchema.sharedStaff.noun
    let id = person.member.id
    if id == Unread.string { return noun }
    return Text(en: "\(noun.en) “\(id)”", zh: "\(noun.zh)“\(id)”")
  }

  /// Whom the shared people serve.
  private func checkSharing() {
    let known = schools
    let isWhole = !context.unread.tables.contains("schools")
    for (index, person) in district.sharedStaff.enumerated() {
      let path = DataPath("sharedStaff", index)
      for (position, id) in person.schools.enumerated()
      where id != Unread.string && known[id] == nil && isWhole {
        collector.add(
          .error, "unknown-id", path.appending("schools").appending(position),
          en: "\(label(person).capitalised) serves the school “\(id)”, which does not exist.",
          zh: "\(label(person).zh)所服务的学校“\(id)”不存在。",
          hint: collector.nearest(to: id, among: district.schools.map(\.id)))
      }
      guard !context.unread.contains("sharedStaff", index) else { continue }
      if Set(person.schools).count < 2 {
        let count = Set(person.schools).count
        collector.add(
          .warning, "shared-once", path.appending("schools"),
          en: """
            \(label(person).capitalised) serves \(count == 0 ? "no school" : "one school only") and \
            is not really shared.
            """,
          zh: "\(label(person).zh)\(count == 0 ? "没有服务任何学校" : "只服务一所学校")，并非真正共用。")
      }
      checkMinimum(person.member, label(person), path)
    }
  }

  /// What counts at every school, as the district's objective is the sum of its schools'.
  private func checkMinimum(_ member: StaffMember, _ label: Text, _ path: DataPath) {
    let counted = [
      ("minPeriods", member.minPeriods > 0), ("targetPeriods", member.targetPeriods != nil),
    ]
    for (key, isGiven) in counted where isGiven {
      collector.add(
        .warning, "shared-minimum", path.appending(key),
        en: "“\(key)” of \(label.en) counts at each of the schools served, not once for all.",
        zh: "\(label.zh)的“\(key)”在所服务的每所学校各计一次，而不是合计一次。",
        hint: Text(en: "Leave it out for shared people.", zh: "共用人员请不要填写。"))
    }
  }
}
