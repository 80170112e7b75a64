extension ProblemCheck {
  /// Section pins that cannot hold: by themselves, beside a forbidden leader, beside each other.
  func checkSectionPins(_ pins: ResolvedPins) {
    var forbidden: [ActivityAnd: Int] = [:]
    for pin in pins.forbidden {
      forbidden[ActivityAnd(pin.activity, pin.staff)] = pin.pin
    }
    for pin in pins.sections {
      let activity = problem.activities[pin.activity]
      if let reason = meetings.whyNeverOpen(pin.activity) {
        contradiction(
          "pin-never-opens", pin.pin,
          Text(en: "the activity can never open: \(reason.en)", zh: "该活动无法开班：\(reason.zh)"))
        continue
      }
      checkSlots(pin, activity)
      checkLeader(pin, activity, forbidden)
      checkRoom(pin, activity)
      checkStudents(pin, activity)
    }
    checkApart(pins)
    checkPairs(pins)
    checkSectionCounts(pins)
  }

  struct ActivityAnd: Hashable {
    var activity: Int
    var other: Int

    init(_ activity: Int, _ other: Int) {
      self.activity = activity
      self.other = other
    }
  }

  /// The slots a pinned section must meet in: those pinned, or those of the only pattern.
  func certainSlots(_ pin: ResolvedPins.SectionPin) -> SlotMask? {
    if let slots = pin.slots { return slots }
    let patterns = meetings.patterns(of: pin.activity, within: meetings.everySlot, limit: 1)
    return patterns?.first
  }

  private func checkSlots(_ pin: ResolvedPins.SectionPin, _ activity: Activity) {
    guard let slots = pin.slots, !meetings.isPattern(slots, of: pin.activity) else { return }
    let outside = slots.subtracting(meetings.allowed(pin.activity))
    let names = meetings.names(outside)
    contradiction(
      "pin-slots", pin.pin,
      outside.isEmpty
        ? Text(
          en: """
            its slots are no meeting pattern of the activity (sessions a week: \
            \(activity.sessions)\(activity.double ? ", double" : ""), each on another day)
            """,
          zh: "其时段不是该活动的上课组合（每周 \(activity.sessions) 次\(activity.double ? "连堂" : "")，各在不同的日子）")
        : Text(
          en: "the activity may not meet in \(names)", zh: "该活动不能安排在 \(names)"))
  }

  private func checkLeader(
    _ pin: ResolvedPins.SectionPin, _ activity: Activity, _ forbidden: [ActivityAnd: Int]
  ) {
    guard let leader = pin.leader else { return }
    let member = problem.staff[leader]
    let who = label(member)
    if let reason = unqualified(member, for: activity) {
      contradiction(
        "pin-leader", pin.pin, Text(en: "\(who.en) \(reason.en)", zh: "\(who.zh)\(reason.zh)"))
    }
    if let other = forbidden[ActivityAnd(pin.activity, leader)] {
      contradiction(
        "pin-leader-forbidden", max(pin.pin, other), with: min(pin.pin, other),
        Text(en: "the leader is forbidden", zh: "该带班人被禁止"))
    }
    let free = meetings.available(member: leader)
    if let slots = certainSlots(pin) {
      let away = slots.subtracting(free)
      let names = meetings.names(away)
      if !away.isEmpty {
        contradiction(
          "pin-leader-away", pin.pin,
          Text(en: "\(who.en) is not available in \(names)", zh: "\(who.zh)在 \(names) 没有空"))
      }
    } else if !meetings.canMeet(pin.activity, within: free) {
      contradiction(
        "pin-leader-away", pin.pin,
        Text(
          en: "\(who.en) is available for none of the activity's patterns",
          zh: "\(who.zh)的空闲时间不合该活动的任何上课组合"))
    }
  }

  private func checkRoom(_ pin: ResolvedPins.SectionPin, _ activity: Activity) {
    guard let index = pin.room else { return }
    let room = problem.rooms[index]
    let what = label(room)
    let lacking = activity.roomFeatures.filter { !room.features.contains($0) }
    if !lacking.isEmpty {
      let names = lacking.joined(separator: ", ")
      contradiction(
        "pin-room-features", pin.pin,
        Text(en: "\(what.en) has no \(names)", zh: "\(what.zh)不具备 \(names)"))
    }
    let size = max(activity.minSize, pin.students.count)
    if size > room.capacity {
      contradiction(
        "pin-room-small", pin.pin,
        Text(
          en: "\(what.en) holds \(room.capacity), but at least \(size) will be in the section",
          zh: "\(what.zh)只能容纳 \(room.capacity) 人，而该班至少有 \(size) 人"))
    }
    let open = meetings.available(room: index)
    if let slots = certainSlots(pin) {
      let closed = slots.subtracting(open)
      let names = meetings.names(closed)
      if !closed.isEmpty {
        contradiction(
          "pin-room-closed", pin.pin,
          Text(en: "\(what.en) is not available in \(names)", zh: "\(what.zh)在 \(names) 不开放"))
      } else if meetings.isPattern(slots, of: pin.activity),
        !meetings.canMeet(pin.activity, within: slots, in: room)
      {
        contradiction("pin-room-travel", pin.pin, travelReason(room))
      }
    } else if !meetings.canMeet(pin.activity, within: open) {
      contradiction(
        "pin-room-closed", pin.pin,
        Text(
          en: "\(what.en) is available for none of the activity's patterns",
          zh: "\(what.zh)的开放时间不合该活动的任何上课组合"))
    } else if !meetings.canMeet(pin.activity, within: open, in: room) {
      contradiction("pin-room-travel", pin.pin, travelReason(room))
    }
    for student in pin.students {
      let missing = problem.students[student].needs.filter { !room.features.contains($0) }
      guard !missing.isEmpty else { continue }
      let who = label(problem.students[student])
      let names = missing.joined(separator: ", ")
      contradiction(
        "pin-room-needs", pin.pin,
        Text(
          en: "\(who.en) needs \(names), which \(what.en) does not have",
          zh: "\(who.zh)需要 \(names)，而\(what.zh)不具备"))
    }
  }

  private func travelReason(_ room: Room) -> Text {
    let what = label(room)
    return Text(
      en: "the way to \(what.en) takes \(room.travelMinutes) minutes, more than there is (H4)",
      zh: "到\(what.zh)需 \(room.travelMinutes) 分钟，时间不够（H4）")
  }

  private func checkStudents(_ pin: ResolvedPins.SectionPin, _ activity: Activity) {
    if pin.students.count > activity.maxSize {
      contradiction(
        "pin-over-size", pin.pin,
        Text(
          en: "it has \(pin.students.count) students, but “maxSize” is \(activity.maxSize)",
          zh: "其中有 \(pin.students.count) 名学生，而“maxSize”为 \(activity.maxSize)"))
    }
    guard let slots = pin.slots else { return }
    for student in pin.students {
      let missing = slots.subtracting(meetings.attended(student: student))
      guard !missing.isEmpty else { continue }
      let who = label(problem.students[student])
      let names = meetings.names(missing)
      contradiction(
        "pin-student-absent", pin.pin,
        Text(en: "\(who.en) did not sign up for \(names)", zh: "\(who.zh)没有报名 \(names)"))
    }
  }

  /// Bonds that a single section pin breaks.
  private func checkApart(_ pins: ResolvedPins) {
    guard !pins.sections.isEmpty else { return }
    for (index, bond) in problem.bonds.enumerated() where bond.kind == .apart {
      let members = Set(bond.students.compactMap { students[$0] })
      let activity = bond.activity.map { activities[$0] }
      for pin in pins.sections where activity == nil || activity == pin.activity {
        let both = pin.students.filter(members.contains)
        guard both.count >= 2 else { continue }
        let first = label(problem.students[both[0]])
        let second = label(problem.students[both[1]])
        contradiction(
          "pin-bond", pin.pin,
          Text(
            en: "\(first.en) and \(second.en) are kept apart by bonds[\(index)] (H11)",
            zh: "\(first.zh)与\(second.zh)按 bonds[\(index)] 不得同班（H11）"))
      }
    }
  }

  /// Whether two pins of one activity cannot be met by one section.
  func areDifferentSections(_ a: ResolvedPins.SectionPin, _ b: ResolvedPins.SectionPin) -> Bool {
    if a.activity != b.activity { return true }
    if let first = a.leader, let second = b.leader, first != second { return true }
    if let first = a.room, let second = b.room, first != second { return true }
    if let first = a.slots, let second = b.slots, first != second { return true }
    return Set(a.students).union(b.students).count > problem.activities[a.activity].maxSize
  }

  /// Two section pins that need one person, room or student twice.
  private func checkPairs(_ pins: ResolvedPins) {
    for pair in pairs(pins.sections, by: { $0.leader.map { [$0] } ?? [] }) {
      guard let both = commonSlots(pair.first, pair.second) else { continue }
      let who = label(problem.staff[pair.shared])
      contradiction(
        "pin-leader-twice", pair.second.pin, with: pair.first.pin,
        Text(
          en: "\(who.en) would be in two places in \(both) (H3)",
          zh: "\(who.zh)在 \(both) 须同时在两处（H3）"))
    }
    for pair in pairs(pins.sections, by: { $0.room.map { [$0] } ?? [] }) {
      guard let both = commonSlots(pair.first, pair.second) else { continue }
      let what = label(problem.rooms[pair.shared])
      contradiction(
        "pin-room-twice", pair.second.pin, with: pair.first.pin,
        Text(
          en: "\(what.en) would hold two groups in \(both) (H4)",
          zh: "\(what.zh)在 \(both) 须同时容纳两个班（H4）"))
    }
    for pair in pairs(pins.sections, by: { $0.students }) {
      let who = label(problem.students[pair.shared])
      if pair.first.activity == pair.second.activity {
        guard areDifferentSections(pair.first, pair.second) else { continue }
        contradiction(
          "pin-student-twice", pair.second.pin, with: pair.first.pin,
          Text(
            en: "\(who.en) would be in two sections of one activity (H1)",
            zh: "\(who.zh)须同时在同一活动的两个班（H1）"))
      } else if let both = commonSlots(pair.first, pair.second) {
        contradiction(
          "pin-student-twice", pair.second.pin, with: pair.first.pin,
          Text(
            en: "\(who.en) would be in two groups in \(both) (H1)",
            zh: "\(who.zh)在 \(both) 须同时在两个组（H1）"))
      }
    }
  }

  private struct Pair {
    var shared: Int
    var first: ResolvedPins.SectionPin
    var second: ResolvedPins.SectionPin
  }

  /// Pins next to each other that share a leader, a room or a student.
  private func pairs(
    _ pins: [ResolvedPins.SectionPin], by key: (ResolvedPins.SectionPin) -> [Int]
  ) -> [Pair] {
    var earlier: [Int: [ResolvedPins.SectionPin]] = [:]
    var pairs: [Pair] = []
    for pin in pins {
      for shared in key(pin) {
        for other in earlier[shared, default: []].suffix(50) {
          pairs.append(Pair(shared: shared, first: other, second: pin))
        }
        earlier[shared, default: []].append(pin)
      }
    }
    return pairs
  }

  /// Names of slots in which two sections, certainly different ones, both meet for certain.
  private func commonSlots(_ a: ResolvedPins.SectionPin, _ b: ResolvedPins.SectionPin) -> String? {
    guard areDifferentSections(a, b), let first = certainSlots(a), let second = certainSlots(b)
    else { return nil }
    let both = first.intersection(second)
    return both.isEmpty ? nil : meetings.names(both)
  }

  /// More certainly different sections of an activity than it may have.
  private func checkSectionCounts(_ pins: ResolvedPins) {
    var byActivity: [Int: [ResolvedPins.SectionPin]] = [:]
    for pin in pins.sections { byActivity[pin.activity, default: []].append(pin) }
    for (index, pins) in byActivity.sorted(by: { $0.key < $1.key }) {
      let activity = problem.activities[index]
      var distinct: [ResolvedPins.SectionPin] = []
      for pin in pins.prefix(1_000)
      where distinct.allSatisfy({ areDifferentSections($0, pin) }) {
        distinct.append(pin)
      }
      guard activity.maxSections > 0, distinct.count > activity.maxSections,
        let last = distinct.last
      else { continue }
      let names = distinct.dropLast().map { "pins[\($0.pin)]" }.joined(separator: ", ")
      contradiction(
        "pin-over-sections", last.pin,
        Text(
          en: """
            with \(names) the activity would have \(distinct.count) sections, but “maxSections” \
            is \(activity.maxSections) (H6)
            """,
          zh: "加上 \(names)，该活动将有 \(distinct.count) 个班，而“maxSections”为 \(activity.maxSections)（H6）"))
    }
  }
}
