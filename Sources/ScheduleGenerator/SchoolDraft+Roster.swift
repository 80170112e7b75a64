import ScheduleModel

extension SchoolDraft {
  /// The class groups around the sections, and a supervisor for each; with a staffing of 1 or
  /// more, teachers are added where a group would stay alone.
  mutating func addRoster() {
    formGroups()
    var roster = Roster(self)
    var first = 0
    var missing: [Int] = []
    while first < groups.count {
      let slot = groups[first].slot
      var end = first
      while end < groups.count, groups[end].slot == slot { end += 1 }
      let left = roster.cover(slot, count: end - first)
      missing += Array(repeating: slot, count: left)
      first = end
    }
    missing.removeAll { roster.augment($0) }
    if recipe.staffing >= 100 { addTeachers(for: missing, to: &roster) }
    first = 0
    while first < groups.count {
      let slot = groups[first].slot
      var end = first
      while end < groups.count, groups[end].slot == slot { end += 1 }
      assign(roster.people(in: slot), to: first..<end)
      first = end
    }
  }

  /// Head teachers go to their own classes where they can.
  private mutating func assign(_ people: [Int], to range: Range<Int>) {
    var left = people
    let chosen = Set(people)
    for group in range {
      // Head teachers stand at the positions of their classes.
      let head = groups[group].classes[0]
      if chosen.contains(head) { groups[group].supervisor = head }
    }
    let heads = Set(range.compactMap { groups[$0].supervisor })
    left.removeAll(where: heads.contains)
    var next = 0
    for group in range where groups[group].supervisor == nil && next < left.count {
      groups[group].supervisor = left[next]
      next += 1
    }
  }

  /// One group a class and slot; in the extra period, in which few are left, as few groups of
  /// each grade as fit one after the other.
  private mutating func formGroups() {
    var left = Array(
      repeating: Array(repeating: 0, count: classes.count), count: week.slots.count)
    for (student, set) in attends.enumerated() {
      for slot in week.slots.indices where set >> SlotSet(slot) & 1 == 1 {
        left[slot][classOf[student]] += 1
      }
    }
    for section in sections {
      for slot in week.slots.indices where section.slots >> SlotSet(slot) & 1 == 1 {
        for student in section.students { left[slot][classOf[student]] -= 1 }
      }
    }
    let limits = rooms.prefix(classes.count).map { min(recipe.mergedGroupLimit, $0.capacity) }
    for slot in week.slots.indices {
      let merges = slot % week.periodCount == week.extra
      var size = 0
      for own in classes.indices where left[slot][own] > 0 {
        if merges, let last = groups.last, last.slot == slot,
          classes[last.classes[0]].grade == classes[own].grade,
          size + left[slot][own] <= limits[last.classes[0]]
        {
          groups[groups.count - 1].classes.append(own)
          size += left[slot][own]
        } else {
          groups.append(DraftGroup(slot: slot, classes: [own]))
          size = left[slot][own]
        }
      }
    }
  }

  private mutating func addTeachers(for missing: [Int], to roster: inout Roster) {
    var chance = chance("more staff")
    var missing = missing
    var number = staff.count { $0.kind == .teacher } - classes.count
    while !missing.isEmpty {
      number += 1
      add(
        StaffMember(
          id: "t\(number)", name: Names.adult(&chance), kind: .teacher, maxPeriods: fullLoad,
          targetPeriods: max(1, fullLoad * 4 / 5), pay: Points(40)), free: week.everySlot)
      roster.add(staff[staff.count - 1], free: week.everySlot)
      missing.removeAll { roster.augment($0) }
    }
  }
}
