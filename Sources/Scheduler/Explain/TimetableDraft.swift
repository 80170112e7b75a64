import ScheduleModel

/// A whole timetable made of the sections and class groups that pins ask for: everybody else is in
/// his class's group, without supervisor.
struct TimetableDraft {
  let problem: Problem
  let index: SchoolIndex
  let sections: [Section]
  /// Those that pins ask for, of classes that are there in full.
  let pinnedGroups: [ClassGroup]

  func timetable() -> Timetable {
    var timetable = Timetable(
      school: problem.school.id, sections: sections, classGroups: classGroups())
    superviseByOwnStaff(&timetable)
    return timetable
  }

  /// Classes that have a group in their home room while a section needs it, and when.
  func classesInTheWay(of timetable: Timetable) -> [Int: SlotSet] {
    var hosts: [Slot: Set<String>] = [:]
    for group in timetable.classGroups { hosts[group.slot, default: []].insert(group.host) }
    var found: [Int: SlotSet] = [:]
    for section in timetable.sections {
      guard let room = index.rooms[section.room], let c = index.homeOf[room] else { continue }
      let id = problem.classes[c].id
      if section.slots.contains(where: { hosts[$0]?.contains(id) ?? false }) {
        found[c, default: .empty].formUnion(index.calendar.set(.slots(section.slots)))
      }
    }
    return found
  }

  private func classGroups() -> [ClassGroup] {
    var busy = Array(repeating: SlotSet.empty, count: problem.students.count)
    for section in sections {
      let slots = index.calendar.set(.slots(section.slots))
      for id in section.students {
        if let i = index.students[id] { busy[i].formUnion(slots) }
      }
    }
    var left = Array(repeating: SlotSet.empty, count: problem.classes.count)
    for c in problem.classes.indices {
      for i in index.members[c] { left[c].formUnion(index.attends[i].subtracting(busy[i])) }
    }
    func isLeft(_ id: String, _ slot: Slot) -> Bool {
      guard let c = index.classes[id], let t = index.calendar.index[slot] else { return false }
      return left[c].contains(t)
    }
    var groups: [ClassGroup] = []
    for group in pinnedGroups where isLeft(group.host, group.slot) {
      var group = group
      group.classes = group.classes.filter { isLeft($0, group.slot) }
      for id in group.classes {
        if let c = index.classes[id], let t = index.calendar.index[group.slot] {
          left[c].remove(t)
        }
      }
      groups.append(group)
    }
    for (t, slot) in index.calendar.slots.enumerated() {
      for c in problem.classes.indices where left[c].contains(t) {
        let id = problem.classes[c].id
        groups.append(ClassGroup(slot: slot, host: id, classes: [id], supervisor: nil))
      }
    }
    return groups
  }

  /// H8: own teachers, the cheapest first, take groups until their share is reached.
  private func superviseByOwnStaff(_ timetable: inout Timetable) {
    let share = Int128(problem.underPolicy.rules.ownStaffShare.thousandths)
    guard share > 0 else { return }
    var busy: [Int: SlotSet] = TakenPlaces(timetable, in: index).staff
    var (own, all) = (0, 0)
    for (s, slots) in busy {
      all += slots.count
      if problem.staff[s].kind == .teacher { own += slots.count }
    }
    let teachers = problem.staff.indices.filter { s in
      let person = problem.staff[s]
      return person.kind == .teacher && person.supervises && person.approved && person.filed
        && !person.ethicsFault && !person.badRecord && person.organisation == nil
    }.sorted { problem.staff[$0].pay < problem.staff[$1].pay }
    for g in timetable.classGroups.indices where timetable.classGroups[g].supervisor == nil {
      guard Int128(own) * 1000 < share * Int128(all) else { return }
      guard let t = index.calendar.index[timetable.classGroups[g].slot] else { continue }
      let day = index.calendar.daySlots[t / index.calendar.periodCount]
      let next = teachers.first { s in
        let person = problem.staff[s]
        let slots = busy[s] ?? .empty
        return !slots.contains(t) && index.calendar.set(person.availability).contains(t)
          && slots.count < person.maxPeriods
          && slots.intersection(day).count < person.maxPerDay ?? Int.max
      }
      guard let next else { continue }
      timetable.classGroups[g].supervisor = problem.staff[next].id
      busy[next, default: .empty].insert(t)
      own += 1
      all += 1
    }
  }
}
