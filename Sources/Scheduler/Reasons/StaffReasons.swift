import ScheduleModel

extension TimetableFacts {
  /// A person's week, load, pay, and who could take what from whom.
  func person(_ s: Int) -> Reason {
    let person = problem.staff[s]
    let staff = instance.staff[s]
    let who = words.staff(s)
    let ids: [Reason.Kind: [String]] = [.staff: [person.id]]
    guard staff.assignable else {
      return Reason(
        .staff, ids, values: ["load": .zero], en: "\(who.en): never assigned.",
        zh: "\(who.zh)：不能安排。",
        details: obstacles(s, taking: .empty, leading: nil))
    }
    let now = load[s]
    let pay = Points(thousandths: staff.pay) * now
    let target = person.targetPeriods
    var values = [
      "load": Points(now), "min": Points(person.minPeriods), "max": Points(person.maxPeriods),
      "pay": pay, "cost": Points(thousandths: staff.loadCost[min(now, staff.maxLoad)]),
    ]
    if let target { values["target"] = Points(target) }
    let wish =
      target.map { Text(en: "target \($0), ", zh: "目标 \($0)，") } ?? Text("")
    let cost = Points(thousandths: staff.loadCost[min(now, staff.maxLoad)])
    var details: [Reason] = []
    for t in instance.slots.indices {
      guard let duty = duty(s, t) else { continue }
      details.append(dutyReason(s, t, duty))
    }
    if let target, now > target || details.isEmpty { details += relief(s, over: target) }
    if details.isEmpty || now < target ?? person.minPeriods { details += work(for: s) }
    return Reason(
      .staff, ids, values: values,
      en:
        "\(who.en): \(words.count(now, "period")) (\(wish.en)at least \(person.minPeriods), at most "
        + "\(person.maxPeriods)), pay \(pay), \(cost) points for load and pay.",
      zh: "\(who.zh)：\(now) 课时（\(wish.zh)最少 \(person.minPeriods)，最多 \(person.maxPeriods)），"
        + "课酬 \(pay)，工作量与课酬计 \(cost) 分。", details: details)
  }

  private func dutyReason(_ s: Int, _ t: Int, _ duty: Duty) -> Reason {
    let what = name(duty)
    let when = words.slot(t)
    let verb: Text
    switch duty {
    case .section(let k):
      let activity = words.activity(sections[k].activity)
      verb = Text(
        en: "leads \(what.en), \(activity.en), in \(words.room(sections[k].room).en)",
        zh: "带 \(what.zh)，\(activity.zh)，\(words.room(sections[k].room).zh)")
    case .group: verb = Text(en: "supervises \(what.en)", zh: "看护\(what.zh)")
    }
    return Reason(
      .duty, ids(duty).merging([.staff: [problem.staff[s].id], .slot: [when]]) { $1 },
      en: "\(when): \(verb.en).", zh: "\(when)：\(verb.zh)。")
  }

  /// A change of hands, and what it changes the total by.
  private struct Handover {
    var duty: Duty
    var staff: Int
    var delta: Int64
  }

  /// Who could take over one of his duties, the best first: each with its price.
  private func relief(_ s: Int, over target: Int) -> [Reason] {
    var offers: [Handover] = []
    for duty in Instance.unique(instance.slots.indices.compactMap { self.duty(s, $0) }) {
      for other in problem.staff.indices where other != s && may(other, take: duty) {
        guard let delta = delta(duty, to: other) else { continue }
        if obstacles(other, taking: slots(of: duty), leading: activity(of: duty), from: s).isEmpty {
          offers.append(Handover(duty: duty, staff: other, delta: delta))
        }
      }
    }
    let best = offers.sorted { ($0.delta, $0.staff) < ($1.delta, $1.staff) }.prefix(3)
    let who = words.staff(s)
    let head = Reason(
      .aboveTarget, [.staff: [problem.staff[s].id]],
      values: ["load": Points(load[s]), "target": Points(target)],
      en: best.isEmpty
        ? "Above the target of \(target), and nobody else can take any of these duties as they are."
        : "Above the target of \(target). What others could take over, best first:",
      zh: best.isEmpty
        ? "超过目标 \(target)，而其他人都无法按现有安排接手。" : "超过目标 \(target)。其他人可接手的（代价小的在前）：",
      details: best.map { offer in
        let other = words.staff(offer.staff)
        let what = name(offer.duty)
        let when = words.slots(slots(of: offer.duty))
        return Reason(
          .couldGive,
          ids(offer.duty).merging(
            [.staff: [problem.staff[offer.staff].id], .slot: ids(slots(of: offer.duty))]) { $1 },
          values: ["delta": Points(thousandths: offer.delta)],
          en:
            "\(other.en) could take \(what.en) (\(when.en)) from \(who.en): the total would change "
            + "by \(Self.signed(offer.delta)) points.",
          zh: "\(other.zh)可接手\(what.zh)（\(when.zh)）：总分变化 \(Self.signed(offer.delta))。")
      })
    return [head]
  }

  /// What somebody with too little to do could take over, the best first, or why nothing.
  private func work(for s: Int) -> [Reason] {
    var offers: [Handover] = []
    var blocked: [Reason] = []
    let duties =
      sections.indices.map(Duty.section) + groups.indices.map(Duty.group)
    for duty in duties where may(s, take: duty) && holder(of: duty) != s {
      let own = obstacles(
        s, taking: slots(of: duty), leading: activity(of: duty), from: holder(of: duty))
      if let first = own.first {
        blocked.append(first)
      } else if let delta = delta(duty, to: s) {
        offers.append(Handover(duty: duty, staff: s, delta: delta))
      }
    }
    let ids: [Reason.Kind: [String]] = [.staff: [problem.staff[s].id]]
    let best = offers.sorted { $0.delta < $1.delta }.prefix(3)
    let closed = unopened(for: s)
    guard !best.isEmpty else {
      let text =
        blocked.isEmpty
        ? Text(
          en: "Nothing in this timetable needs what this person may do.",
          zh: "现有课表中没有此人可以承担的工作。")
        : Text(en: "No duty of this timetable can be taken over:", zh: "现有课表中没有可接手的工作：")
      return [
        Reason(.nothingToTake, ids, en: text.en, zh: text.zh, details: distinct(blocked))
      ] + closed
    }
    return [
      Reason(
        .unused, ids, values: ["load": Points(load[s])],
        en: "Little to do. What could be taken over, best first:", zh: "工作较少。可接手的（代价小的在前）：",
        details: best.map { offer in
          let what = name(offer.duty)
          let when = words.slots(slots(of: offer.duty))
          let giver = holder(of: offer.duty).map { words.staff($0) }
          return Reason(
            .couldTake,
            self.ids(offer.duty).merging([.slot: self.ids(slots(of: offer.duty))]) { $1 },
            values: ["delta": Points(thousandths: offer.delta)],
            en:
              "\(what.en) (\(when.en))\(giver.map { " from \($0.en)" } ?? ""): the total would change "
              + "by \(Self.signed(offer.delta)) points.",
            zh: "\(giver.map { "\($0.zh)的" } ?? "")\(what.zh)（\(when.zh)）：总分变化 "
              + "\(Self.signed(offer.delta))。")
        })
    ] + closed
  }

  /// What the person may lead and is not open.
  private func unopened(for s: Int) -> [Reason] {
    let own = problem.activities.indices.filter { mayLead(s, $0) && sectionsOfActivity[$0].isEmpty }
    guard !own.isEmpty else { return [] }
    let names = words.list(own.map(words.activity))
    return [
      Reason(
        .notOpen, [.activity: own.map { problem.activities[$0].id }],
        en: "May lead, but not open: \(names.en).", zh: "可以带班但未开班：\(names.zh)。")
    ]
  }

  /// Reasons that say the same once.
  private func distinct(_ reasons: [Reason]) -> [Reason] {
    var seen: Set<String> = []
    return reasons.filter { seen.insert($0.sentence.en).inserted }
  }

  func holder(of duty: Duty) -> Int? {
    switch duty {
    case .section(let k): return sections[k].leader
    case .group(let k): return groups[k].supervisor
    }
  }

  private func slots(of duty: Duty) -> SlotSet {
    switch duty {
    case .section(let k): return sections[k].slots
    case .group(let k): return SlotSet([groups[k].slot])
    }
  }

  private func activity(of duty: Duty) -> Int? {
    switch duty {
    case .section(let k): return sections[k].activity
    case .group: return nil
    }
  }

  private func may(_ s: Int, take duty: Duty) -> Bool {
    switch duty {
    case .section(let k): return mayLead(s, sections[k].activity)
    case .group: return instance.staff[s].supervises
    }
  }

  private func delta(_ duty: Duty, to s: Int) -> Int64? {
    switch duty {
    case .section(let k): return delta(ofSection: k, ledBy: s)
    case .group(let k): return delta(ofGroup: k, supervisedBy: s)
    }
  }
}
