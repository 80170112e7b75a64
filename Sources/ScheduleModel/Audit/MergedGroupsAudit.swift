/// H7: size, room and grade of class groups of two or more classes.
struct MergedGroupsAudit: AuditRule {
  static let rule = Rule.mergedGroups

  func violations(in audit: AuditContext) -> [Violation] {
    audit.groupsInScope.flatMap { group -> [Violation] in
      guard let slot = group.slot, group.classes.count >= 2 else { return [] }
      var violations: [Violation] = []
      let size = group.classes.reduce(0) { $0 + audit.left(of: $1, in: slot) }
      let limit = audit.problem.rules.mergedGroupLimit
      let room = group.host.flatMap { audit.homeRooms[$0] }
      let capacity = room.map { audit.problem.rooms[$0].capacity }
      let grades = Set(group.classes.map { audit.problem.classes[$0].grade }).sorted()
      guard
        size > limit || capacity.map({ size > $0 }) ?? false
          || (audit.problem.rules.mergeWithinGrade && grades.count > 1)
      else { return [] }
      let what = audit.name(group)
      let ids =
        [group.group.slot.description] + group.classes.map { audit.problem.classes[$0].id }
      if size > limit {
        violations.append(
          Violation(
            Self.rule,
            en: "There are \(counted(size, "student")) in \(what.en), "
              + "over the limit of \(limit) for merged groups.",
            zh: "\(what.zh)有 \(size) 名学生，超过合并小组的上限 \(limit) 人。", ids: ids,
            excess: Violation.excess(size, over: limit)))
      }
      if let room, let capacity, size > capacity {
        let place = audit.name(room: room)
        violations.append(
          Violation(
            Self.rule,
            en: "There are \(counted(size, "student")) in \(what.en), "
              + "but its room \(place.en) holds \(capacity).",
            zh: "\(what.zh)有 \(size) 名学生，而教室 \(place.zh) 只容纳 \(capacity) 人。",
            ids: ids + [audit.problem.rooms[room].id],
            excess: Violation.excess(size, over: capacity)))
      }
      if audit.problem.rules.mergeWithinGrade, grades.count > 1 {
        let shown = listed(grades) { Text("\($0)") }
        violations.append(
          Violation(
            Self.rule, en: "Grades \(shown.en) are mixed in \(what.en).",
            zh: "\(what.zh)混合了 \(shown.zh) 年级。", ids: ids))
      }
      return violations
    }
  }
}
