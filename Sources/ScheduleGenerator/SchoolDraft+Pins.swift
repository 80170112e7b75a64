import ScheduleModel

extension SchoolDraft {
  enum PinKind: CaseIterable { case section, supervisor, granted, denied, forbidLeader }

  /// Which kinds the pins are of: ten in turn, each kind among the first five.
  static func kind(ofPin number: Int) -> PinKind {
    let cycle: [PinKind] = [
      .section, .supervisor, .granted, .denied, .forbidLeader, .section, .granted, .section,
      .supervisor, .section,
    ]
    return cycle[number % cycle.count]
  }

  /// Pins of what the sections and groups made before show to be possible together.
  mutating func addPins() {
    var chance = chance("pins")
    var nextSection = 0
    let groupOrder = chance.shuffled(groups.indices.filter { groups[$0].supervisor != nil })
    var nextGroup = 0
    let inside = sectionsByActivity()
    for number in 0..<recipe.pinCount {
      switch Self.kind(ofPin: number) {
      case .section where nextSection < sections.count:
        pins.append(sectionPin(sections[nextSection], &chance))
        nextSection += 1
      case .granted where nextSection < sections.count:
        let section = sections[nextSection]
        nextSection += 1
        let student = section.students[chance.below(section.students.count)]
        let activity = activities[section.activity].id
        pins.append(.student(student: students[student].id, activity: activity, granted: true))
      case .supervisor where nextGroup < groupOrder.count:
        let group = groups[groupOrder[nextGroup]]
        nextGroup += 1
        guard let supervisor = group.supervisor else { continue }
        pins.append(
          .supervisor(
            schoolClass: classes[group.classes[0]].id, slot: week.slots[group.slot],
            staff: staff[supervisor].id))
      case .denied: deny(inside, &chance)
      case .forbidLeader: forbid(inside, &chance)
      default: continue
      }
    }
  }

  private func sectionsByActivity() -> [Int: [DraftSection]] {
    Dictionary(grouping: sections, by: \.activity)
  }

  /// Any of leader, room, slots and some students.
  private func sectionPin(_ section: DraftSection, _ chance: inout Chance) -> Pin {
    var slots: [Slot]? = chance.happens(600) ? week.slots(in: section.slots) : nil
    let room = chance.happens(500) ? rooms[section.room].id : nil
    let leader = chance.happens(700) ? staff[section.leader].id : nil
    let some =
      chance.happens(300) ? chance.some(chance.between(1, 3), of: section.students.count) : []
    if slots == nil, room == nil, leader == nil { slots = week.slots(in: section.slots) }
    return .section(
      activity: activities[section.activity].id, leader: leader, room: room, slots: slots,
      students: some.map { students[section.students[$0]].id })
  }

  /// Keeps a student out of an activity that he chose.
  private mutating func deny(_ inside: [Int: [DraftSection]], _ chance: inout Chance) {
    for _ in 0..<50 {
      let activity = chance.below(activities.count)
      guard !choosers[activity].isEmpty,
        choosers[activity].count > activities[activity].minSize
      else { continue }
      let student = choosers[activity][chance.below(choosers[activity].count)]
      guard !(inside[activity] ?? []).contains(where: { $0.students.contains(student) }) else {
        continue
      }
      let pin = Pin.student(
        student: students[student].id, activity: activities[activity].id, granted: false)
      guard !pins.contains(pin) else { continue }
      pins.append(pin)
      return
    }
  }

  /// Keeps somebody qualified, but not the first choice, from leading an activity.
  private mutating func forbid(_ inside: [Int: [DraftSection]], _ chance: inout Chance) {
    for _ in 0..<50 {
      let activity = chance.below(activities.count)
      let leaders = offers[activity].leaders
      guard leaders.count > 1 else { continue }
      let leader = leaders[1 + chance.below(leaders.count - 1)]
      guard !(inside[activity] ?? []).contains(where: { $0.leader == leader }) else { continue }
      let pin = Pin.forbidLeader(activity: activities[activity].id, staff: staff[leader].id)
      guard !pins.contains(pin) else { continue }
      pins.append(pin)
      return
    }
  }
}
