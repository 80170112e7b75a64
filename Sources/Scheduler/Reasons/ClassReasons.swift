import ScheduleModel

extension TimetableFacts {
  /// A class's groups through the week: with whom, where, who supervises, and why nobody does.
  func schoolClass(_ c: Int) -> Reason {
    let what = words.schoolClass(c)
    let slots = instance.slots.indices.filter { instance.classes[c].present[$0] > 0 }
    let details = slots.map { groupReason(c, $0) }
    let uncovered = details.count { $0.code == .uncovered }
    let merged = details.count { $0.code == .merged }
    return Reason(
      .schoolClass, [.schoolClass: [problem.classes[c].id]],
      values: [
        "slots": Points(slots.count), "uncovered": Points(uncovered), "merged": Points(merged),
      ],
      en: "\(what.en): in \(words.count(slots.count, "slot")) students have signed up; merged in "
        + "\(merged), without supervisor in \(uncovered).",
      zh: "\(what.zh)：\(slots.count) 个时段有学生报名；合班 \(merged) 次，无人看护 \(uncovered) 次。",
      details: details)
  }

  private func groupReason(_ c: Int, _ t: Int) -> Reason {
    let when = words.slot(t)
    let students = left(c, t)
    let ids: [Reason.Kind: [String]] = [
      .schoolClass: [problem.classes[c].id], .slot: [when],
    ]
    guard let k = group(ofClass: c, t) else {
      if students.isEmpty {
        return Reason(
          .nobodyLeft, ids, en: "\(when): all are in sections.", zh: "\(when)：学生都在活动班。")
      }
      return Reason(
        .uncovered, ids, values: ["left": Points(students.count)],
        en: "\(when): \(words.count(students.count, "student")) left, and there is no group.",
        zh: "\(when)：留下 \(students.count) 人，没有留班小组。")
    }
    let group = groups[k]
    let others = words.list(group.classes.filter { $0 != c }.map(words.schoolClass))
    let isMerged = group.classes.count > 1
    let with = isMerged ? Text(en: ", with \(others.en)", zh: "，与\(others.zh)合班") : Text("")
    let head = Text(
      en: "\(when): \(words.count(students.count, "student")) left\(with.en)",
      zh: "\(when)：留下 \(students.count) 人\(with.zh)")
    guard let s = group.supervisor else {
      return Reason(
        .uncovered, ids, values: ["left": Points(students.count)],
        en: "\(head.en); nobody supervises.", zh: "\(head.zh)；无人看护。",
        details: candidates(for: k))
    }
    let who = words.staff(s)
    let isHead = instance.classes[c].headTeacher == s
    let role = isHead ? Text(en: " (head teacher)", zh: "（班主任）") : Text("")
    var details = isMerged ? [split(k, c)] : []
    let teacher = instance.classes[c].headTeacher
    if !isHead, teacher >= 0 {
      details += obstacles(teacher, taking: SlotSet([t]), leading: nil).prefix(1).map { reason in
        Reason(
          .notSupervised, reason.ids, values: reason.values,
          en: "Not the head teacher: \(reason.sentence.en)",
          zh: "不由班主任看护：\(reason.sentence.zh)", details: [reason])
      }
    }
    return Reason(
      isMerged ? .merged : .group, ids.merging([.staff: [problem.staff[s].id]]) { $1 },
      values: ["left": Points(students.count)],
      en: "\(head.en); supervised by \(who.en)\(role.en).",
      zh: "\(head.zh)；\(who.zh)\(role.zh)看护。", details: details)
  }

  /// Everybody who supervises at all, and why not this group: those nearest to it first.
  private func candidates(for k: Int) -> [Reason] {
    let group = groups[k]
    var able: [Reason] = []
    var others: [Reason] = []
    for s in problem.staff.indices where instance.staff[s].supervises {
      let own = obstacles(s, taking: SlotSet([group.slot]), leading: nil)
      if own.isEmpty {
        able.append(could(s, supervise: k))
      } else {
        others += own
      }
    }
    others.sort { Self.nearness($0.code) < Self.nearness($1.code) }
    return able + others
  }

  /// Order of obstacles: those that a small change removes first.
  private static func nearness(_ code: Reason.Code) -> Int {
    switch code {
    case .ownStaffShare, .budget, .organisationCap: 0
    case .weekFull: 1
    case .dayFull: 2
    case .busy: 3
    case .notAvailable: 4
    default: 5
    }
  }

  private func could(_ s: Int, supervise k: Int) -> Reason {
    let who = words.staff(s)
    let delta = delta(ofGroup: k, supervisedBy: s)
    let change = delta.map(Self.signed)
    return Reason(
      .able, [.staff: [problem.staff[s].id], .slot: [words.slot(groups[k].slot)]],
      values: delta.map { ["delta": Points(thousandths: $0)] } ?? [:],
      en: "\(who.en) could: nothing speaks against it"
        + (change.map { "; the total would change by \($0) points." } ?? "."),
      zh: "\(who.zh)可以看护，没有障碍" + (change.map { "；总分变化 \($0)。" } ?? "。"))
  }

  /// Why a class is merged: who could supervise a group of its own, and at what price.
  private func split(_ k: Int, _ c: Int) -> Reason {
    let group = groups[k]
    let t = group.slot
    let free = problem.staff.indices.filter {
      instance.staff[$0].supervises
        && obstacles($0, taking: SlotSet([t]), leading: nil).isEmpty
    }
    let ids: [Reason.Kind: [String]] = [
      .schoolClass: [problem.classes[c].id], .slot: [words.slot(t)],
    ]
    guard !free.isEmpty else {
      return Reason(
        .merged, ids, en: "Merged: nobody else who supervises is free in \(words.slot(t)).",
        zh: "合班原因：\(words.slot(t)) 没有其他空闲的看护人。")
    }
    // A guest leaves; a host can only send its guests away.
    let leaving = c == group.host ? group.classes.filter { $0 != c } : [c]
    let prices = free.compactMap { s in
      delta(ofSplitting: leaving[0], from: k, supervisedBy: s).map { (s, $0) }
    }.sorted { ($0.1, $0.0) < ($1.1, $1.0) }
    guard let (s, delta) = prices.first else {
      return Reason(
        .merged, ids, en: "Merged: nobody else has periods left in \(words.slot(t)).",
        zh: "合班原因：\(words.slot(t)) 其他人没有剩余课时。")
    }
    let who = words.staff(s)
    let what = words.schoolClass(leaving[0])
    return Reason(
      .couldSplit, ids.merging([.staff: [problem.staff[s].id]]) { $1 },
      values: ["delta": Points(thousandths: delta)],
      en: "Merged: a group of \(what.en) alone, best by \(who.en), would change the total by "
        + "\(Self.signed(delta)) points.",
      zh: "合班原因：\(what.zh)单独成组，最好由\(who.zh)看护，总分变化 \(Self.signed(delta))。")
  }

  /// Thousandths: what the total changes by if a guest gets a group of its own, exactly.
  func delta(ofSplitting guest: Int, from k: Int, supervisedBy s: Int) -> Int64? {
    let group = groups[k]
    guard let more = loadDelta(s, by: 1) else { return nil }
    var sum = more - instance.mergeCost
    let head = instance.classes[guest].headTeacher
    if group.supervisor == nil {
      sum -= left(guest, group.slot).reduce(0) { $0 + instance.students[$1].uncoveredCost }
    } else if head != group.supervisor {
      sum -= instance.unfamiliarCost
    }
    if head != s { sum += instance.unfamiliarCost }
    let others = Set(
      (0..<slotCount).compactMap { t -> Int? in
        guard t != group.slot, let other = self.group(ofClass: guest, t) else { return nil }
        return groups[other].supervisor
      })
    let now = others.union(group.supervisor.map { [$0] } ?? []).count
    return sum + instance.continuityCost
      * Int64(max(0, others.union([s]).count - 1) - max(0, now - 1))
  }
}
