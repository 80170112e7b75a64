import ScheduleModel

extension TimetableExplanation {
  /// What a demand costs, and for whom, in sentences.
  ///
  /// - Parameter known: the best timetable without it.
  public func reason(
    for answer: Forcing.Answer, to demand: Forcing.Demand, against known: Timetable
  ) -> Reason {
    let what = words(of: demand)
    let ids = ids(of: demand)
    switch answer {
    case .impossible:
      return Reason(
        .forcedImpossible, ids, en: "\(what.en): no timetable allows that (proven).",
        zh: "\(what.zh)：没有任何课表可以做到（已证明）。")
    case .notFound:
      return Reason(
        .forcedNotFound, ids,
        en:
          "\(what.en): within the time no such timetable was found; it is not proven that there is none.",
        zh: "\(what.zh)：在给定时间内没有找到这样的课表，但未证明不存在。")
    case .contradicts(let sentences):
      return Reason(
        .forcedImpossible, ids, en: "\(what.en): the data rule it out.", zh: "\(what.zh)：与数据矛盾。",
        details: sentences.map { Reason(.contradiction, en: $0.en, zh: $0.zh) })
    case .cost(let cost, let timetable):
      let price = Self.price(cost)
      return Reason(
        .forced, ids,
        values: [
          "least": cost.interval.lowerBound, "most": cost.interval.upperBound, "found": cost.found,
          "totalBefore": cost.before.upperBound, "boundBefore": cost.before.lowerBound,
          "totalAfter": cost.after.upperBound, "boundAfter": cost.after.lowerBound,
        ], en: "\(what.en) \(price.en)", zh: "\(what.zh)\(price.zh)",
        details: TimetableExplanation(known, of: facts.problem)
          .changes(to: TimetableFacts(timetable, for: facts.problem)))
    }
  }

  private static func price(_ cost: Forcing.Cost) -> Text {
    let totals = "\(cost.before.upperBound) -> \(cost.after.upperBound)"
    if cost.isExact {
      return Text(
        en: "would cost exactly \(cost.interval.lowerBound) points (proven; total \(totals)).",
        zh: "恰好多 \(cost.interval.lowerBound) 分（已证明；总分 \(totals)）。")
    }
    let (least, most) = (cost.interval.lowerBound, cost.interval.upperBound)
    return Text(
      en:
        "would cost between \(least) and \(most) points, \(cost.found) as found (total \(totals); "
        + "bounds \(cost.before.lowerBound) and \(cost.after.lowerBound)).",
      zh: "多 \(least) 到 \(most) 分，实际找到的多 \(cost.found) 分（总分 \(totals)；下界 "
        + "\(cost.before.lowerBound) 和 \(cost.after.lowerBound)）。")
  }

  private func words(of demand: Forcing.Demand) -> Text {
    let words = facts.words
    let problem = facts.problem
    func activity(_ id: String) -> Text {
      problem.activities.firstIndex { $0.id == id }.map(words.activity) ?? Text(id)
    }
    func staff(_ id: String) -> Text {
      problem.staff.firstIndex { $0.id == id }.map(words.staff) ?? Text(id)
    }
    func student(_ id: String) -> Text {
      problem.students.firstIndex { $0.id == id }.map(words.student) ?? Text(id)
    }
    switch demand {
    case .place(let id, let a):
      return Text(
        en: "A place in \(activity(a).en) for \(student(id).en)",
        zh: "给\(student(id).zh)安排\(activity(a).zh)")
    case .section(let a, let leader, let slots, let students):
      var en = "A section of \(activity(a).en)"
      var zh = "\(activity(a).zh)开一个班"
      if let leader {
        en += " led by \(staff(leader).en)"
        zh += "，由\(staff(leader).zh)带班"
      }
      if let slots, !slots.isEmpty {
        let when = slots.map(\.description)
        en += " in \(when.joined(separator: ", "))"
        zh += "，时段 \(when.joined(separator: "、"))"
      }
      if !students.isEmpty {
        let names = words.list(students.map(student))
        en += " with \(names.en)"
        zh += "，含\(names.zh)"
      }
      return Text(en: en, zh: zh)
    case .supervisor(let id, let slot, let person):
      let name = problem.classes.firstIndex { $0.id == id }.map(words.schoolClass) ?? Text(id)
      return Text(
        en: "\(staff(person).en) supervising \(name.en) in \(slot)",
        zh: "由\(staff(person).zh)在 \(slot) 看护\(name.zh)")
    }
  }

  private func ids(of demand: Forcing.Demand) -> [Reason.Kind: [String]] {
    switch demand {
    case .place(let student, let activity): return [.student: [student], .activity: [activity]]
    case .section(let activity, let leader, let slots, let students):
      return [
        .activity: [activity], .staff: leader.map { [$0] } ?? [], .student: students,
        .slot: (slots ?? []).map(\.description),
      ].filter { !$0.value.isEmpty }
    case .supervisor(let schoolClass, let slot, let staff):
      return [.schoolClass: [schoolClass], .slot: [slot.description], .staff: [staff]]
    }
  }

  // MARK: Who loses

  /// What differs in another timetable of the same problem: components, students by how their points
  /// change, sections, people.
  func changes(to other: TimetableFacts) -> [Reason] {
    components(other) + students(other) + sections(other) + people(other)
  }

  private func components(_ other: TimetableFacts) -> [Reason] {
    let before = Auditor.score(of: facts.timetable, for: facts.problem)
    let after = Auditor.score(of: other.timetable, for: facts.problem)
    let changed = Component.all.filter { before[$0] != after[$0] }
    guard !changed.isEmpty else { return [] }
    let parts = changed.map {
      "\($0.id) \(TimetableFacts.signed((after[$0] - before[$0]).thousandths))"
    }
    return [
      Reason(
        .components,
        values: Dictionary(uniqueKeysWithValues: changed.map { ($0.id, after[$0] - before[$0]) }),
        en:
          "Points by component, against the best known without it: \(parts.joined(separator: ", ")).",
        zh: "与已知最好的原方案相比，各项得分变化：\(parts.joined(separator: "，"))。")
    ]
  }

  private func students(_ other: TimetableFacts) -> [Reason] {
    var worse: [(Reason, Int64)] = []
    var better: [(Reason, Int64)] = []
    for i in facts.problem.students.indices {
      let delta = other.points(ofStudent: i) - facts.points(ofStudent: i)
      guard delta != 0 else { continue }
      let who = facts.words.student(i)
      let had = facts.electives(of: i)
      let has = other.electives(of: i)
      let reason = Reason(
        delta > 0 ? .loses : .gains, [.student: [facts.problem.students[i].id]],
        values: ["delta": Points(thousandths: delta)],
        en: "\(who.en) \(TimetableFacts.signed(delta)): \(had.en) -> \(has.en).",
        zh: "\(who.zh) \(TimetableFacts.signed(delta))：\(had.zh) -> \(has.zh)。")
      if delta > 0 { worse.append((reason, delta)) } else { better.append((reason, -delta)) }
    }
    func group(
      _ code: Reason.Code, _ rows: [(Reason, Int64)], _ en: String, _ zh: String
    ) -> [Reason] {
      guard !rows.isEmpty else { return [] }
      return [
        Reason(
          code, [.student: rows.flatMap { $0.0.ids[.student] ?? [] }],
          values: ["count": Points(rows.count)],
          en: "\(en): \(facts.words.count(rows.count, "student")).", zh: "\(zh)：\(rows.count) 名学生。",
          details: rows.sorted { $0.1 > $1.1 }.map(\.0))
      ]
    }
    return group(.losers, worse, "Worse off", "受损") + group(.gainers, better, "Better off", "受益")
  }

  private func sections(_ other: TimetableFacts) -> [Reason] {
    facts.problem.activities.indices.compactMap { a in
      let before = facts.sectionsOfActivity[a].count
      let after = other.sectionsOfActivity[a].count
      guard before != after else { return nil }
      let what = facts.words.activity(a)
      return Reason(
        .sectionCount, [.activity: [facts.problem.activities[a].id]],
        values: ["before": Points(before), "after": Points(after)],
        en: "\(what.en): \(before) -> \(facts.words.count(after, "section")).",
        zh: "\(what.zh)：\(before) -> \(after) 个班。")
    }
  }

  private func people(_ other: TimetableFacts) -> [Reason] {
    var rows: [Reason] = []
    for s in facts.problem.staff.indices {
      let slots = (0..<facts.slotCount).filter { facts.does(s, $0) != other.does(s, $0) }
      guard !slots.isEmpty else { continue }
      let who = facts.words.staff(s)
      let when = facts.words.slots(SlotSet(slots))
      rows.append(
        Reason(
          .dutiesChange, [.staff: [facts.problem.staff[s].id], .slot: slots.map(facts.words.slot)],
          values: ["before": Points(facts.load[s]), "after": Points(other.load[s])],
          en:
            "\(who.en): \(facts.load[s]) -> \(facts.words.count(other.load[s], "period")), other duties in \(when.en).",
          zh: "\(who.zh)：\(facts.load[s]) -> \(other.load[s]) 课时，\(when.zh) 的工作不同。"))
    }
    guard !rows.isEmpty else { return [] }
    return [
      Reason(
        .staffChanged, [.staff: rows.flatMap { $0.ids[.staff] ?? [] }],
        values: ["count": Points(rows.count)], en: "Other duties: \(rows.count) of the staff.",
        zh: "工作有变：\(rows.count) 名教职工。", details: rows)
    ]
  }
}

extension TimetableFacts {
  /// Thousandths: `choice`, `nothing` and `variety` of a student.
  func points(ofStudent i: Int) -> Int64 {
    let student = instance.students[i]
    let ranks = sectionsOfStudent[i].compactMap { rank(of: sections[$0].activity, for: i) }
    let categories = sectionsOfStudent[i].map {
      instance.activities[sections[$0].activity].category
    }
    return ranks.reduce(0) { $0 + student.rankCosts[$1] }
      + Int64(max(0, student.wanted - ranks.count)) * student.unmetCost
      + (ranks.isEmpty && student.wanted > 0 ? student.nothingCost : 0)
      + Int64(categories.count - Set(categories).count) * instance.varietyCost
  }

  /// `Chess (1st choice), Go (3rd choice)`.
  func electives(of i: Int) -> Text {
    let items = sectionsOfStudent[i].map { k -> (Int, Text) in
      let what = words.activity(sections[k].activity)
      guard let rank = rank(of: sections[k].activity, for: i) else { return (.max, what) }
      let choice = words.choice(rank)
      return (rank, Text(en: "\(what.en) as \(choice.en)", zh: "\(what.zh)（\(choice.zh)）"))
    }.sorted { $0.0 < $1.0 }
    return items.isEmpty ? Text(en: "nothing", zh: "无") : words.list(items.map(\.1))
  }

  /// What somebody does in a slot, comparable between timetables.
  func does(_ s: Int, _ t: Int) -> [Int]? {
    switch duty(s, t) {
    case nil: return nil
    case .section(let k): return [0, sections[k].activity]
    case .group(let k): return [1, groups[k].host]
    }
  }
}
