/// H11: who goes together, and who is kept apart.
struct BondsAudit: AuditRule {
  static let rule = Rule.bonds

  func violations(in audit: AuditContext) -> [Violation] {
    audit.scope.bonds.indices.flatMap { index -> [Violation] in
      let bond = audit.problem.bonds[index]
      let students = distinct(bond.students.compactMap { audit.studentNumbers[$0] })
      let activity = bond.activity.flatMap { audit.activityNumbers[$0] }
      // A bond for an activity that does not exist binds nobody.
      guard students.count > 1, bond.activity == nil || activity != nil else { return [] }
      var members: [Int: [Int]] = [:]
      for student in students {
        for index in audit.sectionsOfStudent[student]
        where activity == nil || audit.sections[index].activity == activity {
          members[index, default: []].append(student)
        }
      }
      let sections = members.sorted { $0.key < $1.key }
      switch bond.kind {
      case .apart:
        return sections.filter { $0.value.count > 1 }.map { index, together in
          let what = audit.name(audit.sections[index])
          let who = listed(together) { audit.name(student: $0) }
          return Violation(
            Self.rule, en: "Students \(who.en) are to be kept apart, but are all in \(what.en).",
            zh: "学生 \(who.zh) 须分开，却同在\(what.zh)。",
            ids: together.map { audit.problem.students[$0].id }
              + [audit.sections[index].section.id])
        }
      case .together:
        guard let activity, sections.contains(where: { $0.value.count < students.count }) else {
          return []
        }
        let what = audit.name(activity: activity)
        let who = listed(students) { audit.name(student: $0) }
        return [
          Violation(
            Self.rule,
            en: "Students \(who.en) are to be together in \(what.en) or all out of it, "
              + "but are not.",
            zh: "学生 \(who.zh) 须同在 \(what.zh) 的一个班或都不参加，实际并非如此。",
            ids: students.map { audit.problem.students[$0].id } + [
              audit.problem.activities[activity].id
            ]
              + sections.map { audit.sections[$0.key].section.id })
        ]
      }
    }
  }
}
