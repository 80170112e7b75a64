/// Sections and class groups of a timetable that become others, by position.
struct TimetableChange: Sendable {
  var sections: [Int: Section] = [:]
  /// nil: the group is gone.
  var groups: [Int: ClassGroup?] = [:]
  /// At the end.
  var newGroups: [ClassGroup] = []

  var isEmpty: Bool { sections.isEmpty && groups.isEmpty && newGroups.isEmpty }

  func applied(to timetable: Timetable) -> Timetable {
    var timetable = timetable
    for (index, section) in sections { timetable.sections[index] = section }
    timetable.classGroups = applied(to: timetable.classGroups) { $0 }
    return timetable
  }

  /// The list with every group replaced, left out or added.
  func applied<Group>(to list: [Group], _ make: (ClassGroup) -> Group) -> [Group] {
    guard !(groups.isEmpty && newGroups.isEmpty) else { return list }
    var list = list
    var gone: Set<Int> = []
    for (index, group) in groups {
      if let group { list[index] = make(group) } else { gone.insert(index) }
    }
    if !gone.isEmpty {
      list = list.indices.filter { !gone.contains($0) }.map { list[$0] }
    }
    return list + newGroups.map(make)
  }
}

extension AuditContext {
  /// Replaces sections, of the same activities, and what follows for students and staff.
  mutating func replace(sections changed: [Int: Section]) {
    let changes = changed.sorted { $0.key < $1.key }.map { (index: $0.key, new: placed($0.value)) }
    var concerned: Set<Int> = []
    for (index, new) in changes {
      let old = sections[index]
      concerned.formUnion(
        old.slots == new.slots
          ? Set(old.students).symmetricDifference(new.students)
          : Set(old.students).union(new.students))
    }
    for student in concerned { count(student, -1) }
    for (index, new) in changes {
      let old = sections[index]
      if let leader = old.leader { load[leader] -= old.slots.count }
      if let leader = new.leader { load[leader] += new.slots.count }
      for student in Set(old.students).subtracting(new.students) {
        sectionsOfStudent[student].removeAll { $0 == index }
      }
      for student in Set(new.students).subtracting(old.students) {
        let place = sectionsOfStudent[student].firstIndex { $0 > index }
        sectionsOfStudent[student].insert(index, at: place ?? sectionsOfStudent[student].endIndex)
      }
      sections[index] = new
    }
    for student in concerned { count(student, 1) }
  }

  /// Counts a student in, or out of, those left of his class.
  private mutating func count(_ student: Int, _ number: Int) {
    guard let item = classOfStudent[student] else { return }
    let own = sectionsOfStudent[student]
    for slot in attended[student] where !own.contains(where: { sections[$0].slots.contains(slot) })
    {
      left[item * slots.count + slot] += number
      if problem.students[student].priority {
        priorityLeft[item * slots.count + slot] += number
      }
    }
  }

  /// Replaces, leaves out and adds class groups.
  mutating func replaceGroups(_ change: TimetableChange) {
    guard !(change.groups.isEmpty && change.newGroups.isEmpty) else { return }
    for index in change.groups.keys { count(groups[index], -1) }
    groups = change.applied(to: groups, placed)
    for group in change.groups.values.compactMap({ $0 }) + change.newGroups {
      count(placed(group), 1)
    }
    groupsOfClass = positionsOfGroups()
  }

  /// Counts a class group in, or out of, its supervisor's load.
  private mutating func count(_ group: PlacedGroup, _ number: Int) {
    if let supervisor = group.supervisor, group.slot != nil { load[supervisor] += number }
  }
}
