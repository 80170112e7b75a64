/// H3: where a staff member may be, and what he may do there.
struct StaffDutiesAudit: AuditRule {
  static let rule = Rule.staffDuties

  /// One period of work.
  private struct Duty {
    let slot: Int
    let name: Text
    let id: String
  }

  func violations(in audit: AuditContext) -> [Violation] {
    var duties = [[Duty]](repeating: [], count: audit.problem.staff.count)
    var violations: [Violation] = []
    for section in audit.sections {
      guard let leader = section.leader, audit.scope.staff.contains(leader) else { continue }
      let name = audit.name(section)
      for slot in section.slots {
        duties[leader].append(Duty(slot: slot, name: name, id: section.section.id))
      }
      violations += leading(section, by: leader, in: audit)
    }
    for group in audit.groups {
      guard let supervisor = group.supervisor, audit.scope.staff.contains(supervisor) else {
        continue
      }
      if let slot = group.slot {
        duties[supervisor].append(Duty(slot: slot, name: audit.name(group), id: group.group.host))
      }
      violations += supervising(group, by: supervisor, in: audit)
    }
    for person in audit.scope.staff.indices where !duties[person].isEmpty {
      violations += places(of: person, duties[person], in: audit)
      violations += limits(of: person, duties[person], in: audit)
    }
    return violations
  }

  private func leading(
    _ section: AuditContext.PlacedSection, by leader: Int, in audit: AuditContext
  ) -> [Violation] {
    let person = audit.problem.staff[leader]
    let who = audit.name(staff: leader)
    let what = audit.name(section)
    func violation(_ en: String, _ zh: String) -> Violation {
      Violation(
        Self.rule, en: "\(who.en), leader of \(what.en), \(en).",
        zh: "\(what.zh)的带班人 \(who.zh) \(zh)。",
        ids: [person.id, section.section.id, section.section.activity])
    }
    var violations: [Violation] = []
    if let reason = audit.exclusion(ofStaff: leader), !audit.isSaidByPolicy(reason.rule) {
      violations.append(
        violation(
          "can never be assigned: he \(reason.text.en)", "不得任用：\(reason.text.zh)"))
    }
    guard let index = section.activity else { return violations }
    let activity = audit.problem.activities[index]
    if let specialty = activity.specialty, !person.specialties.contains(specialty) {
      let specialty = legible(specialty)
      violations.append(
        violation("lacks the specialty \(specialty)", "不具备所需专长“\(specialty)”"))
    }
    if let leaders = activity.leaders, !leaders.contains(person.id) {
      violations.append(violation("is not among its named leaders", "不在该活动指定的带班人之列"))
    }
    if let provider = activity.provider, person.organisation != provider {
      let provider = legible(provider)
      violations.append(
        violation("does not belong to its provider \(provider)", "不属于该活动的提供机构 \(provider)"))
    }
    if activity.academic, person.organisation != nil, !audit.isSaidByPolicy(.outsideProviders) {
      violations.append(
        violation(
          "comes from outside, and the activity is academic (S2)", "来自校外机构，不得承担学科类活动（S2）"))
    }
    return violations
  }

  private func supervising(
    _ group: AuditContext.PlacedGroup, by supervisor: Int, in audit: AuditContext
  ) -> [Violation] {
    let person = audit.problem.staff[supervisor]
    let who = audit.name(staff: supervisor)
    let what = audit.name(group)
    let ids = [person.id, group.group.host, group.group.slot.description]
    var violations: [Violation] = []
    if let reason = audit.exclusion(ofStaff: supervisor), !audit.isSaidByPolicy(reason.rule) {
      violations.append(
        Violation(
          Self.rule,
          en: "\(who.en), supervisor of \(what.en), can never be assigned: he \(reason.text.en).",
          zh: "\(what.zh)的看管人 \(who.zh) 不得任用：\(reason.text.zh)。", ids: ids))
    }
    if !person.supervises {
      violations.append(
        Violation(
          Self.rule, en: "\(who.en) may not supervise, but supervises \(what.en).",
          zh: "\(who.zh) 不承担看管，却看管\(what.zh)。", ids: ids))
    }
    return violations
  }

  /// One place per slot, and only in available slots.
  private func places(of person: Int, _ duties: [Duty], in audit: AuditContext) -> [Violation] {
    let member = audit.problem.staff[person]
    let who = audit.name(staff: person)
    var violations: [Violation] = []
    for (slot, clashing) in Dictionary(grouping: duties, by: \.slot).sorted(by: { $0.key < $1.key })
    where clashing.count > 1 {
      let when = audit.name(slot: slot)
      let what = listed(clashing, \.name)
      violations.append(
        Violation(
          Self.rule,
          en: "\(who.en) is in \(clashing.count) places at once in \(when.en): \(what.en).",
          zh: "\(who.zh) 在 \(when.zh) 同时有 \(clashing.count) 处任务：\(what.zh)。",
          ids: [member.id, audit.slots[slot].description] + clashing.map(\.id),
          excess: clashing.count - 1))
    }
    if case .slots(let available) = member.availability {
      let open = Set(available.compactMap { audit.slotNumbers[$0] })
      let closed = duties.filter { !open.contains($0.slot) }
      if !closed.isEmpty {
        let slots = distinct(closed.map(\.slot)).sorted()
        let when = audit.names(slots: slots)
        let what = listed(distinct(closed.map(\.name))) { $0 }
        violations.append(
          Violation(
            Self.rule, en: "\(who.en) is not available in \(when.en), but has \(what.en).",
            zh: "\(who.zh) 在 \(when.zh) 不可用，却有任务：\(what.zh)。",
            ids: [member.id] + audit.ids(slots: slots) + distinct(closed.map(\.id))))
      }
    }
    return violations
  }

  /// Weekly and daily maxima.
  private func limits(of person: Int, _ duties: [Duty], in audit: AuditContext) -> [Violation] {
    let member = audit.problem.staff[person]
    let who = audit.name(staff: person)
    let perDay = audit.problem.calendar.periods.count
    var violations: [Violation] = []
    if duties.count > member.maxPeriods {
      violations.append(
        Violation(
          Self.rule,
          en: "\(who.en) has \(counted(duties.count, "period")) a week, "
            + "over the maximum of \(member.maxPeriods).",
          zh: "\(who.zh) 每周 \(duties.count) 课时，超过上限 \(member.maxPeriods) 课时。", ids: [member.id],
          excess: Violation.excess(duties.count, over: member.maxPeriods)))
    }
    let maximum = member.maxPerDay ?? perDay
    let byDay = Dictionary(grouping: duties, by: { $0.slot / perDay })
    for (day, duties) in byDay.sorted(by: { $0.key < $1.key }) where duties.count > maximum {
      let id = audit.problem.calendar.days[day]
      violations.append(
        Violation(
          Self.rule,
          en: "\(who.en) has \(counted(duties.count, "period")) on \(legible(id)), "
            + "over the daily maximum of \(maximum).",
          zh: "\(who.zh) 在 \(legible(id)) 有 \(duties.count) 课时，超过每日上限 \(maximum) 课时。",
          ids: [member.id, id], excess: Violation.excess(duties.count, over: maximum)))
    }
    return violations
  }
}
