/// H1: where a student may be. What W1 or T3 of a policy in force says of it is left to them.
struct StudentPlacesAudit: AuditRule {
  static let rule = Rule.studentPlaces

  func violations(in audit: AuditContext) -> [Violation] {
    audit.scope.students.indices.flatMap { student -> [Violation] in
      guard !audit.sectionsOfStudent[student].isEmpty else { return [] }
      return attendance(of: student, in: audit) + clashes(of: student, in: audit)
        + activities(of: student, in: audit)
    }
  }

  /// Only in slots the student signed up for.
  private func attendance(of student: Int, in audit: AuditContext) -> [Violation] {
    audit.placesNotSignedUpFor(by: student).compactMap { section, slots in
      let outside = slots.filter { slot in
        !audit.isSaidByPolicy(audit.period(of: slot).kind == .extended ? .extendedCare : .voluntary)
      }
      guard !outside.isEmpty else { return nil }
      let who = audit.name(student: student)
      let what = audit.name(section)
      let when = audit.names(slots: outside)
      return Violation(
        Self.rule,
        en: "Student \(who.en) is in \(what.en) in \(when.en) without having signed up for that.",
        zh: "学生 \(who.zh) 没有报名 \(when.zh)，却被排进\(what.zh)。",
        ids: [audit.problem.students[student].id, section.section.id] + audit.ids(slots: outside))
    }
  }

  /// In at most one section per slot.
  private func clashes(of student: Int, in audit: AuditContext) -> [Violation] {
    let own = audit.sectionsOfStudent[student]
    guard own.count > 1 else { return [] }
    var bySlot: [Int: [Int]] = [:]
    for index in own {
      for slot in audit.sections[index].slots { bySlot[slot, default: []].append(index) }
    }
    return bySlot.filter { $1.count > 1 }.sorted { $0.key < $1.key }.map { slot, indices in
      let who = audit.name(student: student)
      let when = audit.name(slot: slot)
      let what = listed(indices) { audit.name(audit.sections[$0]) }
      return Violation(
        Self.rule,
        en: "Student \(who.en) is in \(indices.count) sections at once in \(when.en): \(what.en).",
        zh: "学生 \(who.zh) 在 \(when.zh) 同时被排进 \(indices.count) 个活动班：\(what.zh)。",
        ids: [audit.problem.students[student].id, audit.slots[slot].description]
          + indices.map { audit.sections[$0].section.id }, excess: indices.count - 1)
    }
  }

  /// Wanted, open to the grade, one section of each, and no more than asked for.
  private func activities(of student: Int, in audit: AuditContext) -> [Violation] {
    let person = audit.problem.students[student]
    let who = audit.name(student: student)
    let grade = audit.classNumbers[person.schoolClass].map { audit.problem.classes[$0].grade }
    let choices = Set(person.choices)
    let byActivity = audit.activities(of: student)
    let isVoluntary = audit.isSaidByPolicy(.voluntary)

    var violations: [Violation] = []
    for (index, sections) in byActivity.sorted(by: { $0.key < $1.key }) {
      let activity = audit.problem.activities[index]
      let what = audit.name(activity: index)
      let ids = [person.id, activity.id] + sections.map { audit.sections[$0].section.id }
      if sections.count > 1 {
        violations.append(
          Violation(
            Self.rule,
            en: "Student \(who.en) is in \(sections.count) sections of \(what.en).",
            zh: "学生 \(who.zh) 被排进 \(what.zh) 的 \(sections.count) 个活动班。", ids: ids))
      }
      if !choices.contains(activity.id), !isVoluntary {
        violations.append(
          Violation(
            Self.rule, en: "Student \(who.en) is in \(what.en), which is not on his list.",
            zh: "学生 \(who.zh) 被排进 \(what.zh)，但这不在其志愿之内。", ids: ids))
      }
      if !(grade.map(activity.grades.contains) ?? false) {
        let shown = grade.map { "\($0)" } ?? "?"
        violations.append(
          Violation(
            Self.rule,
            en: "Student \(who.en) is in \(what.en), which is not open to grade \(shown).",
            zh: "学生 \(who.zh) 被排进 \(what.zh)，但该活动不对 \(shown) 年级开放。", ids: ids))
      }
    }
    if byActivity.count > max(0, person.electives), !isVoluntary {
      let count = byActivity.count
      violations.append(
        Violation(
          Self.rule,
          en: "Student \(who.en) has \(counted(count, "elective")) "
            + "but wanted \(person.electives) at most.",
          zh: "学生 \(who.zh) 被排了 \(count) 门选修，多于希望的 \(person.electives) 门。",
          ids: [person.id] + byActivity.keys.sorted().map { audit.problem.activities[$0].id },
          excess: count - max(0, person.electives)))
    }
    return violations
  }
}
