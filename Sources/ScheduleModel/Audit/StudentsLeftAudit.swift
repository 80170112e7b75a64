/// H2: who is left is in his class's group, and a class with nobody left is in none.
struct StudentsLeftAudit: AuditRule {
  static let rule = Rule.studentsLeft

  func violations(in audit: AuditContext) -> [Violation] {
    var violations: [Violation] = []
    for item in audit.scope.classes.indices {
      // An id said twice is an invalid problem; only its first entry has students.
      guard audit.classNumbers[audit.problem.classes[item].id] == item else { continue }
      for slot in audit.scope.slots.indices {
        if let violation = violation(of: item, in: slot, audit) { violations.append(violation) }
      }
    }
    return violations
  }

  private func violation(of item: Int, in slot: Int, _ audit: AuditContext) -> Violation? {
    let left = audit.left(of: item, in: slot)
    let groups = audit.groups(of: item, in: slot)
    guard groups.count != (left > 0 ? 1 : 0) else { return nil }
    let who = audit.name(class: item)
    let when = audit.name(slot: slot)
    let ids = [audit.problem.classes[item].id, audit.slots[slot].description]
    if left > 0, groups.isEmpty {
      return Violation(
        Self.rule,
        en: "Class \(who.en) has \(counted(left, "student")) left in \(when.en) "
          + "but is in no class group.",
        zh: "班级 \(who.zh) 在 \(when.zh) 有 \(left) 名学生留下，却不在任何班级小组中。", ids: ids,
        excess: left)
    }
    if left > 0, groups.count > 1 {
      let hosts = listed(groups) { Text(legible($0.group.host)) }
      return Violation(
        Self.rule,
        en: "Class \(who.en) is in \(groups.count) class groups at once in \(when.en), "
          + "hosted by \(hosts.en).",
        zh: "班级 \(who.zh) 在 \(when.zh) 同时在 \(groups.count) 个班级小组中，主班为 \(hosts.zh)。",
        ids: ids + groups.map(\.group.host))
    }
    if left == 0, let group = groups.first {
      let hosting = group.host == item
      return Violation(
        Self.rule,
        en: "Class \(who.en) has nobody left in \(when.en) but "
          + (hosting ? "hosts a class group." : "is in \(audit.name(group).en)."),
        zh: "班级 \(who.zh) 在 \(when.zh) 没有学生留下，却"
          + (hosting ? "作为主班设有班级小组。" : "被列入\(audit.name(group).zh)。"),
        ids: distinct(ids + groups.map(\.group.host)))
    }
    return nil
  }
}
