import ScheduleModel

/// Why somebody cannot take a duty, and what it would change in points if he did.
extension TimetableFacts {
  /// What speaks against a person in the slots, besides what he does there now.
  ///
  /// - Parameters:
  ///   - activity: to be led; nil: a class group to be supervised.
  ///   - giver: who has the duty now, so that its periods only change hands; nil: nobody.
  /// - Returns: empty where nothing does.
  func obstacles(
    _ s: Int, taking slots: SlotSet, leading activity: Int?, from giver: Int? = nil
  ) -> [Reason] {
    let person = instance.staff[s]
    let who = words.staff(s)
    let ids: [Reason.Kind: [String]] = [.staff: [problem.staff[s].id]]
    guard person.assignable else { return [notAssignable(s)] }
    if activity == nil, !person.supervises {
      return [
        Reason(
          .notSupervisor, ids, en: "\(who.en) does not supervise.", zh: "\(who.zh)不参加留班看护。")
      ]
    }
    var reasons: [Reason] = []
    let away = slots.subtracting(person.available)
    if !away.isEmpty {
      let when = words.slots(away)
      reasons.append(
        Reason(
          .notAvailable, ids.merging([.slot: self.ids(away)]) { $1 },
          en: "\(who.en) is not available in \(when.en).", zh: "\(who.zh)在 \(when.zh) 没有空。"))
    }
    for t in slots {
      guard let duty = duty(s, t) else { continue }
      let what = name(duty)
      let does: Text
      switch duty {
      case .section: does = Text(en: "leads", zh: "要带")
      case .group: does = Text(en: "supervises", zh: "要看护")
      }
      reasons.append(
        Reason(
          .busy, ids.merging(self.ids(duty)) { $1 }.merging([.slot: [words.slot(t)]]) { $1 },
          en: "\(who.en) \(does.en) \(what.en) in \(words.slot(t)).",
          zh: "\(who.zh)在 \(words.slot(t)) \(does.zh)\(what.zh)。"))
    }
    return reasons.isEmpty ? limits(s, slots, activity, from: giver) : reasons
  }

  private func limits(
    _ s: Int, _ slots: SlotSet, _ activity: Int?, from giver: Int?
  ) -> [Reason] {
    let person = instance.staff[s]
    let who = words.staff(s)
    let ids: [Reason.Kind: [String]] = [.staff: [problem.staff[s].id]]
    var reasons: [Reason] = []
    if load[s] + slots.count > person.maxPeriods {
      reasons.append(
        Reason(
          .weekFull, ids,
          values: ["load": Points(load[s]), "max": Points(person.maxPeriods)],
          en: "\(who.en) has \(load[s]) of at most \(person.maxPeriods) periods a week.",
          zh: "\(who.zh)每周最多 \(person.maxPeriods) 课时，已有 \(load[s])。"))
    }
    for (day, daySlots) in instance.daySlots.enumerated() {
      let more = slots.intersection(daySlots)
      guard let first = more.first(where: { _ in true }) else { continue }
      let now = load(s, onDayOf: first)
      guard now + more.count > person.maxPerDay else { continue }
      let name = problem.calendar.days[day]
      reasons.append(
        Reason(
          .dayFull, ids, values: ["load": Points(now), "max": Points(person.maxPerDay)],
          en: "\(who.en) has \(now) of at most \(person.maxPerDay) periods on \(name).",
          zh: "\(who.zh)在 \(name) 最多 \(person.maxPerDay) 课时，已有 \(now)。"))
    }
    reasons += schoolLimits(s, slots.count, activity, from: giver)
    return reasons
  }

  /// Limits over all people: H6 of his organisation, H8, F2.
  private func schoolLimits(
    _ s: Int, _ periods: Int, _ activity: Int?, from giver: Int?
  ) -> [Reason] {
    let person = instance.staff[s]
    let who = words.staff(s)
    let ids: [Reason.Kind: [String]] = [.staff: [problem.staff[s].id]]
    var reasons: [Reason] = []
    if let activity, person.organisation >= 0,
      let cap = instance.organisations[person.organisation].maxSessions
    {
      let sameOrganisation = giver.map { instance.staff[$0].organisation } == person.organisation
      let now = sessionsOfOrganisation[person.organisation]
      let more = sameOrganisation ? 0 : problem.activities[activity].sessions
      if now + more > cap {
        let name = words.organisation(person.organisation)
        reasons.append(
          Reason(
            .organisationCap,
            ids.merging([.organisation: [problem.organisations[person.organisation].id]]) { $1 },
            values: ["sessions": Points(now), "max": Points(cap)],
            en: "\(name.en), to which \(who.en) belongs, has \(now) of at most \(cap) sessions.",
            zh: "\(who.zh)所属的\(name.zh)每周最多 \(cap) 次活动，已有 \(now) 次。"))
      }
    }
    let added = giver == nil ? periods : 0
    let all = load.reduce(0, +) + added
    let own =
      load.indices.reduce(0) { $0 + (instance.staff[$1].isOwn ? load[$1] : 0) }
      + (person.isOwn ? periods : 0)
      - (giver.map { instance.staff[$0].isOwn ? periods : 0 } ?? 0)
    if !person.isOwn, Int64(own) * 1000 < instance.ownStaffShare * Int64(all) {
      reasons.append(
        Reason(
          .ownStaffShare, ids, values: ["own": Points(own), "all": Points(all)],
          en: "With \(who.en) the school's own staff would hold \(own) of \(all) periods, "
            + "too few for the share asked for.",
          zh: "若由\(who.zh)承担，本校教师只占 \(all) 课时中的 \(own) 课时，低于规定比例。"))
    }
    if let budget = instance.budget {
      let paid = load.indices.reduce(Int64(0)) { $0 + instance.staff[$1].pay * Int64(load[$1]) }
      let more =
        person.pay * Int64(periods) - (giver.map { instance.staff[$0].pay * Int64(periods) } ?? 0)
      if more > 0, paid + more > budget {
        reasons.append(
          Reason(
            .budget, ids,
            values: [
              "pay": Points(thousandths: paid), "more": Points(thousandths: more),
              "budget": Points(thousandths: budget),
            ],
            en: "Paying \(who.en) (\(Points(thousandths: more)) more) is over the budget: "
              + "\(Points(thousandths: paid)) of \(Points(thousandths: budget)) is spent.",
            zh: "\(who.zh)还需课酬 \(Points(thousandths: more))，超出预算：已用 "
              + "\(Points(thousandths: paid))，预算 \(Points(thousandths: budget))。"))
      }
    }
    return reasons
  }

  private func notAssignable(_ s: Int) -> Reason {
    let person = problem.staff[s]
    let who = words.staff(s)
    let why: Text
    if !person.approved {
      why = Text(en: "is not approved", zh: "未经审核")
    } else if !person.filed {
      why = Text(en: "is not filed", zh: "未备案")
    } else if person.ethicsFault {
      why = Text(en: "has an ethics fault on record", zh: "有师德失范记录")
    } else if person.badRecord {
      why = Text(en: "has a bad record", zh: "有不良记录")
    } else {
      why = Text(en: "belongs to an organisation that may not serve", zh: "所属机构不合规")
    }
    return Reason(
      .notAssignable, [.staff: [person.id]], en: "\(who.en) \(why.en).", zh: "\(who.zh)\(why.zh)。")
  }

  /// Whether somebody is qualified for the activity, times aside.
  func mayLead(_ s: Int, _ activity: Int) -> Bool {
    instance.activities[activity].leaders.contains(s)
  }

  func ids(_ slots: SlotSet) -> [String] { slots.map(words.slot) }

  // MARK: Points

  /// Thousandths: what a change of somebody's load by so many periods costs.
  func loadDelta(_ s: Int, by periods: Int) -> Int64? {
    let costs = instance.staff[s].loadCost
    let new = load[s] + periods
    guard costs.indices.contains(load[s]), costs.indices.contains(new) else { return nil }
    return costs[new] - costs[load[s]]
  }

  /// Thousandths: what the total changes by if `s` takes over a group from whoever has it, exactly.
  ///
  /// - Returns: nil where his load would be more than he can ever hold.
  func delta(ofGroup k: Int, supervisedBy s: Int) -> Int64? {
    let group = groups[k]
    guard group.supervisor != s, var sum = loadDelta(s, by: 1) else { return nil }
    if let before = group.supervisor { sum += loadDelta(before, by: -1) ?? 0 }
    for c in group.classes {
      let head = instance.classes[c].headTeacher
      if group.supervisor == nil {
        sum -= left(c, group.slot).reduce(0) { $0 + instance.students[$1].uncoveredCost }
      } else if head != group.supervisor {
        sum -= instance.unfamiliarCost
      }
      if head != s { sum += instance.unfamiliarCost }
      let others = Set(
        (0..<slotCount).compactMap { t -> Int? in
          guard t != group.slot, let other = self.group(ofClass: c, t) else { return nil }
          return groups[other].supervisor
        })
      let now = others.union(group.supervisor.map { [$0] } ?? []).count
      let then = others.union([s]).count
      sum += instance.continuityCost * Int64(max(0, then - 1) - max(0, now - 1))
    }
    return sum
  }

  /// The same for the leader of a section.
  func delta(ofSection k: Int, ledBy s: Int) -> Int64? {
    let periods = sections[k].slots.count
    guard sections[k].leader != s, let more = loadDelta(s, by: periods) else { return nil }
    return more + (loadDelta(sections[k].leader, by: -periods) ?? 0)
  }

  /// `+3.5` or `-2`.
  static func signed(_ thousandths: Int64) -> String {
    (thousandths > 0 ? "+" : "") + Points(thousandths: thousandths).description
  }
}
