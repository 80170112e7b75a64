/// T3: extended care for those who applied, and for all of them.
struct ExtendedCareAudit: PolicyAuditRule {
  static let rule = Rule.extendedCare

  func findings(in audit: AuditContext, under limits: PolicyPack.Limits) -> [Violation] {
    let extended = audit.slots.indices.filter { audit.period(of: $0).kind == .extended }
    guard !extended.isEmpty else { return [] }
    return audit.scope.students.indices.flatMap { student in
      audit.notSignedUp(student, Self.rule) { $0 == .extended }
    }
      + extended.filter(audit.scope.slots.contains).flatMap { slot in
        audit.scope.classes.indices.compactMap { withoutCare($0, in: slot, audit) }
      }
  }

  func figure(in audit: AuditContext, under limits: PolicyPack.Limits) -> PolicyFigure? {
    let extended = Set(
      audit.slots.indices.filter { audit.period(of: $0).kind == .extended })
    let early = leavingEarly(in: audit)
    let applied = audit.problem.students.count { student in
      switch student.attends {
      case .all: return true
      case .slots(let slots):
        return slots.contains { audit.slotNumbers[$0].map(extended.contains) ?? false }
      }
    }
    return PolicyFigure(
      Self.rule,
      en: "\(counted(applied, "student")) applied for extended care; "
        + "\(counted(early, "student")) may leave before the last period of some day",
      zh: "\(applied) 名学生申请延时托管；\(early) 名学生在某天最后一个课时之前即可离校",
      facts: ["applied": Points(applied), "leavingEarly": Points(early)])
  }

  /// Students who are there on some day and did not sign up for its last slot.
  private func leavingEarly(in audit: AuditContext) -> Int {
    let perDay = max(audit.problem.calendar.periods.count, 1)
    return audit.problem.students.count { student in
      guard case .slots(let slots) = student.attends else { return false }
      var last: [Int: Int] = [:]
      for number in slots.compactMap({ audit.slotNumbers[$0] }) {
        last[number / perDay] = max(last[number / perDay] ?? 0, number)
      }
      return last.contains { day, slot in slot < (day + 1) * perDay - 1 }
    }
  }

  private func withoutCare(_ index: Int, in slot: Int, _ audit: AuditContext) -> Violation? {
    let students = audit.left(of: index, in: slot)
    guard students > 0, !audit.isSupervised(index, in: slot) else { return nil }
    let who = audit.name(class: index)
    let when = audit.name(slot: slot)
    return Violation(
      Self.rule,
      en: "\(counted(students, "student")) of class \(who.en) applied for extended care in "
        + "\(when.en) and nobody looks after them.",
      zh: "班级 \(who.zh) 有 \(students) 名学生申请 \(when.zh) 的延时托管，但无人看管。",
      ids: [audit.problem.classes[index].id, audit.slots[slot].description],
      facts: ["students": Points(students)], excess: students)
  }
}

/// W1: nobody is put where he did not sign up.
struct VoluntaryAudit: PolicyAuditRule {
  static let rule = Rule.voluntary

  func findings(in audit: AuditContext, under limits: PolicyPack.Limits) -> [Violation] {
    // Of extended periods T3 says it, where it is in force.
    let ownPeriods = { (kind: Period.Kind) in
      kind != .extended || !audit.isSaidByPolicy(.extendedCare)
    }
    return audit.scope.students.indices.flatMap { student -> [Violation] in
      guard !audit.sectionsOfStudent[student].isEmpty else { return [] }
      return audit.notSignedUp(student, Self.rule, in: ownPeriods) + unwanted(by: student, audit)
    }
  }

  /// Activities that are not on his list, or more than he wanted.
  private func unwanted(by student: Int, _ audit: AuditContext) -> [Violation] {
    let person = audit.problem.students[student]
    let who = audit.name(student: student)
    let byActivity = audit.activities(of: student).sorted { $0.key < $1.key }
    let choices = Set(person.choices)
    var findings: [Violation] = []
    for (index, sections) in byActivity where !choices.contains(audit.problem.activities[index].id)
    {
      let what = audit.name(activity: index)
      findings.append(
        Violation(
          Self.rule,
          en: "Student \(who.en) did not choose \(what.en), but is in it.",
          zh: "学生 \(who.zh) 没有选报 \(what.zh)，却被排进该活动。",
          ids: [person.id, audit.problem.activities[index].id]
            + sections.map { audit.sections[$0].section.id }))
    }
    let listed = byActivity.count - findings.count
    if listed > max(0, person.electives) {
      findings.append(
        Violation(
          Self.rule,
          en: "Student \(who.en) wanted \(counted(person.electives, "elective")) at most, "
            + "but has \(listed).",
          zh: "学生 \(who.zh) 最多希望 \(person.electives) 门选修，却被排了 \(listed) 门。",
          ids: [person.id] + byActivity.map { audit.problem.activities[$0.key].id },
          facts: ["electives": Points(listed), "wanted": Points(person.electives)],
          excess: listed - max(0, person.electives)))
    }
    return findings
  }
}

extension AuditContext {
  /// The student's places in slots he did not sign up for, in periods of these kinds.
  fileprivate func notSignedUp(
    _ student: Int, _ rule: Rule, in kinds: (Period.Kind) -> Bool
  ) -> [Violation] {
    placesNotSignedUpFor(by: student).compactMap { section, slots in
      let outside = slots.filter { kinds(period(of: $0).kind) }
      guard !outside.isEmpty else { return nil }
      let who = name(student: student)
      let what = name(section)
      let when = names(slots: outside)
      return Violation(
        rule, en: "Student \(who.en) did not sign up for \(when.en), but is in \(what.en) then.",
        zh: "学生 \(who.zh) 没有报名 \(when.zh)，却被排进\(what.zh)。",
        ids: [problem.students[student].id, section.section.id] + ids(slots: outside))
    }
  }
}

/// W2: priority students are covered at least as well as the others.
struct PriorityFirstAudit: PolicyAuditRule {
  static let rule = Rule.priorityFirst

  /// Places of students in slots they signed up for.
  private struct Coverage {
    var priority = 0
    var others = 0
    var priorityUncovered = 0
    var othersUncovered = 0

    init(_ audit: AuditContext) {
      for index in audit.problem.students.indices where audit.classOfStudent[index] != nil {
        let slots = audit.attended[index].count
        if audit.problem.students[index].priority { priority += slots } else { others += slots }
      }
      for index in audit.problem.classes.indices {
        for slot in audit.slots.indices where audit.left(of: index, in: slot) > 0 {
          guard !audit.isSupervised(index, in: slot) else { continue }
          let own = audit.priorityLeft(of: index, in: slot)
          priorityUncovered += own
          othersUncovered += audit.left(of: index, in: slot) - own
        }
      }
    }

    var facts: [String: Points] {
      [
        "priority": Points(priority), "priorityCovered": Points(priority - priorityUncovered),
        "others": Points(others), "othersCovered": Points(others - othersUncovered),
      ]
    }
  }

  func findings(in audit: AuditContext, under limits: PolicyPack.Limits) -> [Violation] {
    let coverage = Coverage(audit)
    // priorityUncovered / priority > othersUncovered / others
    guard coverage.priorityUncovered > 0, coverage.others > 0,
      coverage.priorityUncovered * coverage.others > coverage.othersUncovered * coverage.priority
    else { return [] }
    let covered = coverage.priority - coverage.priorityUncovered
    let others = coverage.others - coverage.othersUncovered
    return [
      Violation(
        Self.rule,
        en:
          "Priority students are looked after in \(covered) of their \(coverage.priority) places, "
          + "a smaller part than the others (\(others) of \(coverage.others)).",
        zh: "重点关注学生 \(coverage.priority) 人次中有 \(covered) 人次受看管，"
          + "比例低于其他学生（\(coverage.others) 人次中 \(others) 人次）。",
        ids: [], facts: coverage.facts,
        excess: coverage.priorityUncovered * coverage.others
          - coverage.othersUncovered * coverage.priority)
    ]
  }

  func figure(in audit: AuditContext, under limits: PolicyPack.Limits) -> PolicyFigure? {
    let coverage = Coverage(audit)
    let covered = coverage.priority - coverage.priorityUncovered
    let others = coverage.others - coverage.othersUncovered
    return PolicyFigure(
      Self.rule,
      en: "covered: priority students \(covered) of \(coverage.priority) places, "
        + "others \(others) of \(coverage.others)",
      zh: "受看管：重点关注学生 \(covered)/\(coverage.priority) 人次，其他学生 \(others)/\(coverage.others) 人次",
      facts: coverage.facts)
  }
}
