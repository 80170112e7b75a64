import ScheduleModel

extension TimetableFacts {
  /// Every choice of a student, best first: granted, or why not.
  func student(_ i: Int) -> Reason {
    let student = problem.students[i]
    let who = words.student(i)
    let granted = sectionsOfStudent[i].filter { rank(of: sections[$0].activity, for: i) != nil }
    let ids: [Reason.Kind: [String]] = [
      .student: [student.id], .schoolClass: [student.schoolClass],
    ]
    let values = ["wanted": Points(student.wanted), "granted": Points(granted.count)]
    guard student.wanted > 0 else {
      return Reason(
        .student, ids, values: values,
        en: "\(who.en) wants no electives.", zh: "\(who.zh)不需要选修。")
    }
    return Reason(
      .student, ids, values: values,
      en: "\(who.en) wants \(words.count(student.wanted, "elective")) a week and has "
        + "\(granted.count).",
      zh: "\(who.zh)每周希望 \(student.wanted) 门选修，录取 \(granted.count) 门。",
      details: student.choices.indices.map { choice($0, of: i, granted: granted.count) })
  }

  private func choice(_ rank: Int, of i: Int, granted: Int) -> Reason {
    let student = problem.students[i]
    let id = student.choices[rank]
    let choice = words.choice(rank)
    guard let a = problem.activities.firstIndex(where: { $0.id == id }) else {
      return Reason(
        .neverOpen, [.activity: [id]], en: "\(choice.en) \(id): there is no such activity.",
        zh: "\(choice.zh) \(id)：没有这项活动。")
    }
    let what = words.activity(a)
    let ids: [Reason.Kind: [String]] = [.activity: [id]]
    let head = Text(en: "\(choice.en) \(what.en)", zh: "\(choice.zh) \(what.zh)")
    if student.choices.firstIndex(of: id) != rank {
      return Reason(
        .repeated, ids, en: "\(head.en): named before.", zh: "\(head.zh)：前面已填。")
    }
    if let k = sectionsOfStudent[i].first(where: { sections[$0].activity == a }) {
      let place = whereAndWho(k)
      return Reason(
        .granted,
        [.activity: [id], .section: [sections[k].id], .slot: self.ids(sections[k].slots)],
        en: "\(head.en): granted, \(place.en).", zh: "\(head.zh)：录取，\(place.zh)。")
    }
    var reasons = neverGranted(a, to: i)
    if reasons.isEmpty { reasons = notGranted(a, rank, to: i, granted: granted) }
    let code = reasons.first?.code ?? .possible
    let why = reasons.first.map(\.sentence) ?? Text(en: "not granted.", zh: "未录取。")
    return Reason(
      code, ids.merging(reasons.first?.ids ?? [:]) { $1 }, values: reasons.first?.values ?? [:],
      en: "\(head.en): \(why.en)", zh: "\(head.zh)：\(why.zh)",
      details: (reasons.first?.details ?? []) + reasons.dropFirst())
  }

  /// Why no timetable can grant it; empty where one could.
  private func neverGranted(_ a: Int, to i: Int) -> [Reason] {
    let student = problem.students[i]
    let activity = problem.activities[a]
    let ids: [Reason.Kind: [String]] = [.activity: [activity.id], .student: [student.id]]
    let c = instance.students[i].schoolClass
    if c >= 0, !activity.grades.contains(instance.classes[c].grade) {
      let grade = instance.classes[c].grade
      return [
        Reason(
          .closedToGrade, ids, values: ["grade": Points(grade)], en: "not open to grade \(grade).",
          zh: "不对 \(grade) 年级开放。")
      ]
    }
    if instance.studentPins.contains(where: { !$0.granted && $0.student == i && $0.activity == a })
    {
      return [Reason(.pinnedOut, ids, en: "a pin rules it out.", zh: "预定（pin）排除了这项活动。")]
    }
    if instance.activities[a].patterns.isEmpty { return [neverOpens(a)] }
    guard instance.students[i].options.contains(where: { $0.activity == a }) else {
      return [noPattern(a, for: i)]
    }
    return []
  }

  /// The student can attend none of its patterns, or use none of its rooms.
  private func noPattern(_ a: Int, for i: Int) -> Reason {
    let student = problem.students[i]
    let attends = instance.students[i].attends
    let patterns = instance.activities[a].patterns.map { instance.patterns[$0] }
    let ids: [Reason.Kind: [String]] = [
      .activity: [problem.activities[a].id], .student: [student.id],
    ]
    let attended = patterns.filter { $0.slots.isSubset(of: attends) }
    guard attended.isEmpty else {
      let needs = student.needs.joined(separator: ", ")
      return Reason(
        .needs,
        ids.merging([.room: instance.activities[a].rooms.map { problem.rooms[$0].id }]) { $1 },
        en: "none of its rooms then has what the student needs (\(needs)).",
        zh: "届时可用的场地都不具备该生所需条件（\(needs)）。")
    }
    let possible = patterns.reduce(SlotSet.empty) { $0.union($1.slots) }
    let when = words.slots(possible)
    return Reason(
      .notSignedUp, ids.merging([.slot: self.ids(possible)]) { $1 },
      en: "it can meet in \(when.en); the student has not signed up for what it takes.",
      zh: "只能安排在 \(when.zh)，该生没有报名所需时段。")
  }

  /// What speaks against it in this timetable, the decisive first.
  private func notGranted(_ a: Int, _ rank: Int, to i: Int, granted: Int) -> [Reason] {
    let student = problem.students[i]
    let open = sectionsOfActivity[a]
    let worst = sectionsOfStudent[i].compactMap { self.rank(of: sections[$0].activity, for: i) }
      .max()
    var reasons: [Reason] = []
    if granted >= student.wanted, let worst, worst < rank {
      reasons.append(
        Reason(
          .wantedReached, [.student: [student.id]], values: ["wanted": Points(student.wanted)],
          en: "all wanted electives (\(student.wanted)) are better choices.",
          zh: "希望的 \(student.wanted) 门都由更靠前的志愿满足。"))
    }
    if open.isEmpty {
      let why = activity(a)
      return reasons + [
        Reason(
          .notOpen, [.activity: [problem.activities[a].id]], en: "not opened.", zh: "未开班。",
          details: why.details.filter { $0.code != .open })
      ]
    }
    let obstacles = open.map { ($0, sectionObstacles($0, rank, for: i)) }
    if let free = obstacles.first(where: { $0.1.isEmpty }) {
      return reasons + [freePlace(free.0, rank, for: i, granted: granted)]
    }
    for (k, own) in obstacles.sorted(by: { $0.1.count < $1.1.count }) {
      guard let first = own.first else { continue }
      let place = whereAndWho(k)
      reasons.append(
        Reason(
          first.code, first.ids.merging([.section: [sections[k].id]]) { own, _ in own },
          values: first.values,
          en: "\(sections[k].id) (\(place.en)): "
            + own.map(\.sentence.en).joined(separator: "; ") + ".",
          zh: "\(sections[k].id)（\(place.zh)）："
            + own.map(\.sentence.zh).joined(separator: "；") + "。",
          details: own.flatMap(\.details)))
    }
    return reasons
  }

  /// What keeps a student from a section; sentences without a stop. Not signed up, needs, bonds,
  /// clashes with what he likes better, full; a clash with a lesser choice only where nothing else.
  private func sectionObstacles(_ k: Int, _ rank: Int, for i: Int) -> [Reason] {
    let section = sections[k]
    let student = instance.students[i]
    var reasons: [Reason] = []
    let missing = section.slots.subtracting(student.attends)
    if !missing.isEmpty {
      let when = words.slots(missing)
      reasons.append(
        Reason(
          .notSignedUp, [.slot: ids(missing)], en: "the student has not signed up for \(when.en)",
          zh: "该生没有报名 \(when.zh)"))
    }
    if !instance.suits(student: i, room: section.room) {
      let room = words.room(section.room)
      reasons.append(
        Reason(
          .needs, [.room: [problem.rooms[section.room].id]],
          en: "\(room.en) lacks what the student needs", zh: "\(room.zh)不具备该生所需条件"))
    }
    reasons += bonds(k, for: i)
    for other in sectionsOfStudent[i] where !sections[other].slots.isDisjoint(with: section.slots) {
      guard let held = self.rank(of: sections[other].activity, for: i), held < rank else {
        continue
      }
      reasons.append(clash(other, held, with: section.slots))
    }
    if section.students.count >= seats(section) { reasons.append(full(k, rank, for: i)) }
    return reasons
  }

  private func clash(_ other: Int, _ held: Int, with slots: SlotSet) -> Reason {
    let what = words.activity(sections[other].activity)
    let choice = words.choice(held)
    let common = sections[other].slots.intersection(slots)
    let when = words.slots(common)
    return Reason(
      .clash, [.section: [sections[other].id], .slot: ids(common)],
      values: ["rank": Points(held + 1)],
      en: "at the same time (\(when.en)) as \(what.en), the \(choice.en), which was granted",
      zh: "与已录取的\(choice.zh)\(what.zh)同时（\(when.zh)）")
  }

  private func bonds(_ k: Int, for i: Int) -> [Reason] {
    let section = sections[k]
    var reasons: [Reason] = []
    for bond in instance.apartBonds
    where bond.students.contains(i) && (bond.activity < 0 || bond.activity == section.activity) {
      let others = bond.students.filter { $0 != i && section.students.contains($0) }
      guard !others.isEmpty else { continue }
      let names = words.list(others.map(words.student))
      reasons.append(
        Reason(
          .bond, [.student: others.map { problem.students[$0].id }],
          en: "to be kept apart from \(names.en), who is in it", zh: "须与其中的\(names.zh)分开"))
    }
    for bond in instance.togetherBonds
    where bond.students.contains(i) && bond.activity == section.activity {
      let others = bond.students.filter { $0 != i && !section.students.contains($0) }
      guard !others.isEmpty else { continue }
      let names = words.list(others.map(words.student))
      reasons.append(
        Reason(
          .bond, [.student: others.map { problem.students[$0].id }],
          en: "only together with \(names.en), who is not in it", zh: "须与\(names.zh)同班，而对方不在其中"))
    }
    return reasons
  }

  /// Who has the places, by rank, and who of them ranks it lower.
  private func full(_ k: Int, _ rank: Int, for i: Int) -> Reason {
    let section = sections[k]
    let ranked = section.students.map { ($0, self.rank(of: section.activity, for: $0)) }
    var counts: [Int: Int] = [:]
    for case (_, let r?) in ranked { counts[r, default: 0] += 1 }
    let lower = ranked.compactMap { j, r in r.flatMap { $0 > rank ? (j, $0) : nil } }
      .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
    let equal = counts[rank] ?? 0
    let places = seats(section)
    let by = words.ranks(counts)
    let rest: Text
    if lower.isEmpty {
      rest = Text(en: "nobody in it ranks it lower", zh: "其中没有人排得更低")
    } else {
      rest = Text(en: "\(lower.count) of them rank it lower", zh: "其中 \(lower.count) 人排得更低")
    }
    let en = "full, \(section.students.count) of \(places) places: \(by.en); \(rest.en)"
    let zh = "已满，\(places) 个名额已有 \(section.students.count) 人：\(by.zh)；\(rest.zh)"
    return Reason(
      .sectionFull,
      [.section: [section.id], .student: section.students.map { problem.students[$0].id }],
      values: [
        "places": Points(places), "taken": Points(section.students.count),
        "lowerRanked": Points(lower.count), "sameRank": Points(equal),
      ], en: en, zh: zh,
      details: lower.map { j, r in
        let name = words.student(j)
        let choice = words.choice(r)
        return Reason(
          .inside, [.student: [problem.students[j].id]], values: ["rank": Points(r + 1)],
          en: "\(name.en) has it as \(choice.en).", zh: "\(name.zh)以\(choice.zh)在其中。")
      })
  }

  /// There is a place: what taking it would change, exactly.
  private func freePlace(_ k: Int, _ rank: Int, for i: Int, granted: Int) -> Reason {
    let section = sections[k]
    let full = granted >= problem.students[i].electives
    let own = sectionsOfStudent[i]
    var given = Set(own.filter { !sections[$0].slots.isDisjoint(with: section.slots) })
    if full, given.isEmpty,
      let worst = own.max(by: {
        (self.rank(of: sections[$0].activity, for: i) ?? 0)
          < (self.rank(of: sections[$1].activity, for: i) ?? 0)
      })
    {
      given.insert(worst)
    }
    let changed = moved(i, into: k, outOf: given)
    let delta =
      Auditor.score(of: changed, for: problem).total
      - Auditor.score(of: timetable, for: problem).total
    let known = Set(Auditor.violations(in: timetable.unclaimed, of: problem).map(\.rule))
    let rules = Instance.unique(
      Auditor.violations(in: changed.unclaimed, of: problem).map(\.rule)
        .filter { !known.contains($0) })
    let place = whereAndWho(k)
    let names = words.list(given.sorted().map { words.activity(sections[$0].activity) })
    let instead =
      given.isEmpty ? Text("") : Text(en: " instead of \(names.en)", zh: "（替换\(names.zh)）")
    let effect: Text
    if rules.isEmpty {
      effect = Text(
        en: "would change the total by \(Self.signed(delta.thousandths)) points",
        zh: "总分变化 \(Self.signed(delta.thousandths))")
    } else {
      let which = rules.joined(separator: ", ")
      effect = Text(
        en: "would break rule \(which) unless more is changed", zh: "若不作其他改动，会违反规则 \(which)")
    }
    return Reason(
      .freePlace,
      [
        .section: [section.id], .student: [problem.students[i].id],
        .activity: given.sorted().map { problem.activities[sections[$0].activity].id },
      ],
      values: ["delta": delta, "breaksRules": Points(rules.count)],
      en: "\(section.id) (\(place.en)) has a free place; taking it\(instead.en) \(effect.en).",
      zh: "\(section.id)（\(place.zh)）有空位；若录取\(instead.zh)，\(effect.zh)。")
  }

  /// The timetable with a student in one section and out of others; the class's group follows.
  private func moved(_ i: Int, into k: Int, outOf given: Set<Int>) -> Timetable {
    var changed = timetable
    let id = problem.students[i].id
    let leaves = Set(given.map { sections[$0].id })
    for index in changed.sections.indices {
      if leaves.contains(changed.sections[index].id) {
        changed.sections[index].students.removeAll { $0 == id }
      }
      if changed.sections[index].id == sections[k].id {
        changed.sections[index].students.append(id)
      }
    }
    let c = instance.students[i].schoolClass
    guard c >= 0 else { return changed }
    let className = problem.classes[c].id
    for t in sections[k].slots where left(c, t) == [i] {
      changed.classGroups.removeAll { $0.slot == instance.slots[t] && $0.classes == [className] }
    }
    return changed
  }
}
