extension ProblemCheck {
  /// Supervisor pins that cannot hold: by themselves, or beside another.
  func checkSupervisorPins(_ pins: ResolvedPins) {
    let present = classesPresent(pins)
    var byClass: [ActivityAnd: ResolvedPins.SupervisorPin] = [:]
    var byStaff: [ActivityAnd: ResolvedPins.SupervisorPin] = [:]
    for pin in pins.supervisors {
      checkAlone(pin, present)
      let classKey = ActivityAnd(pin.schoolClass, pin.slot)
      if let other = byClass[classKey] {
        if other.staff != pin.staff {
          contradiction(
            "pin-two-supervisors", pin.pin, with: other.pin,
            Text(en: "a class group has one supervisor", zh: "一个班级小组只能有一名看管人"))
        }
        continue
      }
      byClass[classKey] = pin
      let staffKey = ActivityAnd(pin.staff, pin.slot)
      if let other = byStaff[staffKey] {
        checkMerge(pin, other)
      } else {
        byStaff[staffKey] = pin
      }
    }
  }

  private func checkAlone(_ pin: ResolvedPins.SupervisorPin, _ present: [Int: SlotMask]) {
    let member = problem.staff[pin.staff]
    let who = label(member)
    let slot = meetings.names(SlotMask([pin.slot]))
    if let reason = exclusion(of: member) {
      contradiction(
        "pin-supervisor", pin.pin,
        Text(
          en: "\(who.en) is never assigned (\(reason.rule)): \(reason.text.en)",
          zh: "\(who.zh)不会被安排（\(reason.rule)）：\(reason.text.zh)"))
    } else if !member.supervises {
      contradiction(
        "pin-supervisor", pin.pin,
        Text(en: "\(who.en) may not supervise class groups", zh: "\(who.zh)不承担班级看管"))
    }
    if !meetings.available(member: pin.staff).contains(pin.slot) {
      contradiction(
        "pin-supervisor-away", pin.pin,
        Text(en: "\(who.en) is not available in \(slot)", zh: "\(who.zh)在 \(slot) 没有空"))
    }
    if complete("students"), present[pin.schoolClass]?.contains(pin.slot) != true {
      let what = label(problem.classes[pin.schoolClass])
      contradiction(
        "pin-class-absent", pin.pin,
        Text(
          en: "nobody of \(what.en) has signed up for \(slot), so it has no class group there",
          zh: "\(what.zh)没有人报名 \(slot)，该时段没有班级小组"))
    }
  }

  /// The slots in which classes that have supervisor pins have students.
  private func classesPresent(_ pins: ResolvedPins) -> [Int: SlotMask] {
    var present: [Int: SlotMask] = [:]
    for pin in pins.supervisors { present[pin.schoolClass] = SlotMask() }
    guard !present.isEmpty else { return [:] }
    for (index, student) in problem.students.enumerated() {
      guard let own = classes[student.schoolClass], let slots = present[own] else { continue }
      present[own] = slots.union(meetings.attended(student: index))
    }
    return present
  }

  /// One person pinned to two classes in one slot: they would have to be merged.
  private func checkMerge(
    _ pin: ResolvedPins.SupervisorPin, _ other: ResolvedPins.SupervisorPin
  ) {
    let first = problem.classes[other.schoolClass]
    let second = problem.classes[pin.schoolClass]
    if problem.rules.mergeWithinGrade, first.grade != second.grade {
      contradiction(
        "pin-no-merge", pin.pin, with: other.pin,
        Text(
          en: """
            one person would supervise classes of grades \(first.grade) and \(second.grade), \
            which cannot be merged
            """,
          zh: "同一人须看管 \(first.grade) 年级与 \(second.grade) 年级的班级，不能合班"))
    } else if problem.rules.mergedGroupLimit < 2 {
      contradiction(
        "pin-no-merge", pin.pin, with: other.pin,
        Text(
          en: "one person would supervise two classes, but no merged group may form (H7)",
          zh: "同一人须看管两个班，但不允许合班（H7）"))
    }
  }

  // MARK: Staff over all pins

  /// People pinned in two places at once, or to more than they may do.
  func checkDuties(_ pins: ResolvedPins) {
    var sections: [Int: [ResolvedPins.SectionPin]] = [:]
    for pin in pins.sections {
      if let leader = pin.leader { sections[leader, default: []].append(pin) }
    }
    var supervisors: [Int: [ResolvedPins.SupervisorPin]] = [:]
    for pin in pins.supervisors { supervisors[pin.staff, default: []].append(pin) }
    for staff in Set(sections.keys).union(supervisors.keys).sorted() {
      let leading = sections[staff, default: []]
      let supervising = supervisors[staff, default: []]
      checkBoth(leading, supervising, problem.staff[staff])
      checkLoad(leading, supervising, problem.staff[staff])
    }
  }

  private func checkBoth(
    _ leading: [ResolvedPins.SectionPin], _ supervising: [ResolvedPins.SupervisorPin],
    _ member: StaffMember
  ) {
    for pin in leading {
      guard let slots = certainSlots(pin) else { continue }
      for other in supervising where slots.contains(other.slot) {
        let who = label(member)
        let slot = meetings.names(SlotMask([other.slot]))
        contradiction(
          "pin-leader-twice", max(pin.pin, other.pin), with: min(pin.pin, other.pin),
          Text(
            en: "\(who.en) would be in two places in \(slot) (H3)",
            zh: "\(who.zh)在 \(slot) 须同时在两处（H3）"))
      }
    }
  }

  private func checkLoad(
    _ leading: [ResolvedPins.SectionPin], _ supervising: [ResolvedPins.SupervisorPin],
    _ member: StaffMember
  ) {
    var busy = SlotMask(supervising.map(\.slot))
    var numbers = supervising.map(\.pin)
    var least = 0
    for pin in leading {
      let activity = problem.activities[pin.activity]
      if let slots = certainSlots(pin) {
        busy = busy.union(slots)
        numbers.append(pin.pin)
      } else {
        let (periods, overflow) = activity.sessions.multipliedReportingOverflow(
          by: activity.double ? 2 : 1)
        least = max(least, overflow ? Int.max : periods)
      }
    }
    guard let last = (numbers + leading.map(\.pin)).max() else { return }
    let names = numbers.sorted().map { "pins[\($0)]" }.joined(separator: ", ")
    let who = label(member)
    let periods = max(busy.count, least)
    if periods > member.maxPeriods {
      contradiction(
        "pin-over-periods", last,
        Text(
          en: """
            pins give \(who.en) at least \(periods) periods a week\
            \(names.isEmpty ? "" : " (\(names))"), but “maxPeriods” is \(member.maxPeriods) (H3)
            """,
          zh: """
            各预定给\(who.zh)每周至少安排了 \(periods) 个课时\
            \(names.isEmpty ? "" : "（\(names)）")，而“maxPeriods”为 \(member.maxPeriods)（H3）
            """))
      return
    }
    guard let most = member.maxPerDay else { return }
    for day in meetings.days {
      let count = busy.intersection(meetings.slots(of: day)).count
      guard count > most else { continue }
      let name = problem.calendar.days[day]
      contradiction(
        "pin-over-day", last,
        Text(
          en: "pins give \(who.en) \(count) periods on \(name), but “maxPerDay” is \(most) (H3)",
          zh: "各预定给\(who.zh)在 \(name) 安排了 \(count) 个课时，而“maxPerDay”为 \(most)（H3）"))
      return
    }
  }
}
