import ScheduleModel

extension TimetableFacts {
  /// Most patterns that are gone through one by one, those that most students could attend first.
  static let patternsShown = 40

  /// What of an activity runs, who wanted it, and for every pattern what a further section lacks.
  func activity(_ a: Int) -> Reason {
    let activity = problem.activities[a]
    let what = words.activity(a)
    let open = sectionsOfActivity[a]
    let ids: [Reason.Kind: [String]] = [.activity: [activity.id]]
    var details = [demand(a)]
    details += open.map { k in
      let place = whereAndWho(k)
      let size = sections[k].students.count
      return Reason(
        .open, [.section: [sections[k].id], .slot: self.ids(sections[k].slots)],
        values: ["students": Points(size), "places": Points(seats(sections[k]))],
        en: "\(sections[k].id): \(place.en), \(size) of \(seats(sections[k])) places taken.",
        zh: "\(sections[k].id)：\(place.zh)，\(seats(sections[k])) 个名额已有 \(size) 人。")
    }
    if instance.activities[a].patterns.isEmpty {
      details.append(neverOpens(a))
    } else if open.count >= activity.maxSections {
      details.append(
        Reason(
          .maxSections, ids, values: ["maxSections": Points(activity.maxSections)],
          en: "All \(words.count(activity.maxSections, "section")) that are allowed are open.",
          zh: "允许的 \(activity.maxSections) 个班均已开设。"))
    } else {
      details += patternReasons(a)
    }
    return Reason(
      .activity, ids,
      values: ["sections": Points(open.count), "maxSections": Points(activity.maxSections)],
      en: "\(what.en): \(open.count) of at most \(activity.maxSections) sections open.",
      zh: "\(what.zh)：最多 \(activity.maxSections) 个班，已开 \(open.count) 个。", details: details)
  }

  /// How many wanted it, by rank, and how many have it.
  private func demand(_ a: Int) -> Reason {
    let activity = problem.activities[a]
    var counts: [Int: Int] = [:]
    for i in problem.students.indices where problem.students[i].wanted > 0 {
      if let rank = rank(of: a, for: i) { counts[rank, default: 0] += 1 }
    }
    let wanted = counts.values.reduce(0, +)
    let possible = instance.activities[a].candidates.count
    let held = sectionsOfActivity[a].reduce(0) { $0 + sections[$1].students.count }
    let by = words.ranks(counts)
    return Reason(
      .demand, [.activity: [activity.id]],
      values: [
        "wanted": Points(wanted), "possible": Points(possible), "granted": Points(held),
        "minSize": Points(activity.minSize),
      ],
      en: "On the lists of \(words.count(wanted, "student"))\(wanted > 0 ? ": \(by.en)" : "")."
        + " \(possible) of them could be in it, \(held) are; a section needs \(activity.minSize).",
      zh: "共 \(wanted) 人填报\(wanted > 0 ? "：\(by.zh)" : "")。其中 \(possible) 人可以参加，已录取 "
        + "\(held) 人；每班至少 \(activity.minSize) 人。")
  }

  /// Why no section can ever open.
  func neverOpens(_ a: Int) -> Reason {
    let activity = problem.activities[a]
    let ids: [Reason.Kind: [String]] = [.activity: [activity.id]]
    func reason(_ en: String, _ zh: String) -> Reason {
      Reason(.neverOpen, ids, en: "it can never open: \(en).", zh: "永远不能开班：\(zh)。")
    }
    if activity.maxSections == 0 { return reason("“maxSections” is 0", "“maxSections”为 0") }
    let able = problem.staff.indices.filter { s in
      let person = problem.staff[s]
      return instance.staff[s].assignable && instance.staff[s].maxLoad > 0
        && (activity.leaders?.contains(person.id) ?? true)
        && (activity.specialty.map(person.specialties.contains) ?? true)
        && (activity.provider.map { person.organisation == $0 } ?? true)
        && !(activity.academic && person.organisation != nil)
    }
    if able.isEmpty { return reason("nobody who may be assigned can lead it", "没有可带班的人") }
    let rooms = problem.rooms.indices.filter { r in
      min(activity.maxSize, problem.rooms[r].capacity) >= activity.minSize
        && activity.roomFeatures.allSatisfy(problem.rooms[r].features.contains)
    }
    if rooms.isEmpty { return reason("no room suits it", "没有合适的场地") }
    let slots = activity.allowedSlots(in: problem.calendar)
    if slots.isEmpty { return reason("there is no slot it may meet in", "没有可以上课的时段") }
    let names = words.list(able.map(words.staff))
    let places = words.list(rooms.map(words.room))
    return reason(
      "who may lead it (\(names.en)) and a room (\(places.en)) are never free for it together",
      "可带班的人（\(names.zh)）与场地（\(places.zh)）没有共同可用的时段")
  }

  private func patternReasons(_ a: Int) -> [Reason] {
    let candidates = instance.activities[a].patterns.map { p in (p, waiting(for: p, of: a)) }
    let shown = candidates.enumerated().sorted {
      ($1.element.1.all.count, $0.offset) < ($0.element.1.all.count, $1.offset)
    }.prefix(Self.patternsShown)
    return shown.sorted { $0.offset < $1.offset }.map { pattern($0.element.0, $0.element.1, of: a) }
  }

  /// Students who could be in a further section with the pattern.
  private struct Waiting {
    /// Not in the activity.
    var all: [Int] = []
    /// With fewer electives than wanted, or one that they rank lower, and nothing better then.
    var free: [Int] = []
  }

  private func waiting(for p: Int, of a: Int) -> Waiting {
    var waiting = Waiting()
    let slots = instance.patterns[p].slots
    for (i, option) in instance.activities[a].candidates {
      guard instance.students[i].options[option].patterns.contains(p) else { continue }
      let own = sectionsOfStudent[i]
      if own.contains(where: { sections[$0].activity == a }) { continue }
      waiting.all.append(i)
      let rank = instance.students[i].options[option].rank
      let ranks = own.map { self.rank(of: sections[$0].activity, for: i) ?? .max }
      let clashes = zip(own, ranks).contains { k, held in
        held < rank && !sections[k].slots.isDisjoint(with: slots)
      }
      if !clashes, own.count < problem.students[i].electives || ranks.contains(where: { $0 > rank })
      {
        waiting.free.append(i)
      }
    }
    return waiting
  }

  /// What a further section with a pattern has and lacks.
  private func pattern(_ p: Int, _ waiting: Waiting, of a: Int) -> Reason {
    let pattern = instance.patterns[p]
    let least = instance.activities[a].minSize
    let when = words.slots(pattern.slots)
    var leaders: [Reason] = []
    var freeLeaders: [Int] = []
    for s in instance.activities[a].leaders {
      let own = obstacles(s, taking: pattern.slots, leading: a)
      if own.isEmpty { freeLeaders.append(s) } else { leaders += own.prefix(1) }
    }
    var rooms: [Reason] = []
    var freeRooms: [Int] = []
    for r in pattern.rooms {
      if let taken = taken(r, pattern.slots) { rooms.append(taken) } else { freeRooms.append(r) }
    }
    let code: Reason.Code
    let verdict: Text
    if waiting.all.count < least {
      code = .tooFewStudents
      verdict = Text(
        en: "\(words.count(waiting.all.count, "student")) could come, \(least) are needed",
        zh: "只有 \(waiting.all.count) 人可以参加，至少需要 \(least) 人")
    } else if freeLeaders.isEmpty {
      code = .noLeader
      verdict = Text(en: "no leader is free", zh: "没有空闲的带班人")
    } else if freeRooms.isEmpty {
      code = .noRoom
      verdict = Text(en: "no suitable room is free", zh: "没有空闲的合适场地")
    } else if waiting.free.count < least {
      code = .tooFewStudents
      verdict = Text(
        en: "of \(waiting.all.count) who could come only \(waiting.free.count) would rather; "
          + "\(least) are needed",
        zh: "可参加的 \(waiting.all.count) 人中只有 \(waiting.free.count) 人更愿意来，至少需要 \(least) 人")
    } else {
      code = .possible
      verdict = Text(
        en: "it could open (\(words.staff(freeLeaders[0]).en), \(words.room(freeRooms[0]).en), "
          + "\(words.count(waiting.free.count, "student"))); this timetable is cheaper without, as "
          + "far as was found (--force tells)",
        zh: "可以开班（\(words.staff(freeLeaders[0]).zh)，\(words.room(freeRooms[0]).zh)，"
          + "\(waiting.free.count) 人）；就已找到的结果看，不开代价更小（--force 可算出）")
    }
    let free = words.list(freeLeaders.map(words.staff))
    let available = words.list(freeRooms.map(words.room))
    var en = "\(when.en): \(verdict.en)."
    var zh = "\(when.zh)：\(verdict.zh)。"
    if code != .possible {
      if !freeLeaders.isEmpty {
        en += " Leaders free: \(free.en)."
        zh += "空闲带班人：\(free.zh)。"
      }
      if !freeRooms.isEmpty {
        en += " Rooms free: \(available.en)."
        zh += "空闲场地：\(available.zh)。"
      }
    }
    return Reason(
      code,
      [
        .activity: [problem.activities[a].id], .slot: ids(pattern.slots),
        .staff: freeLeaders.map { problem.staff[$0].id },
        .room: freeRooms.map { problem.rooms[$0].id },
      ],
      values: [
        "candidates": Points(waiting.all.count), "willing": Points(waiting.free.count),
        "minSize": Points(least), "freeLeaders": Points(freeLeaders.count),
        "freeRooms": Points(freeRooms.count),
      ], en: en, zh: zh,
      details: (code == .noLeader ? leaders : [])
        + (code == .noRoom || code == .noLeader ? rooms : []))
  }

  /// By what a room is taken in the slots; nil: free.
  private func taken(_ r: Int, _ slots: SlotSet) -> Reason? {
    for t in slots {
      guard let use = use(ofRoom: r, t) else { continue }
      let room = words.room(r)
      let what = name(use)
      return Reason(
        .roomTaken,
        ids(use).merging([.room: [problem.rooms[r].id], .slot: [words.slot(t)]]) { $1 },
        en: "\(room.en) is taken by \(what.en) in \(words.slot(t)).",
        zh: "\(room.zh)在 \(words.slot(t)) 由\(what.zh)使用。")
    }
    return nil
  }
}
