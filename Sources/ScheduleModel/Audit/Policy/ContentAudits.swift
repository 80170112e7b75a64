/// C1: what takes place in homework periods.
struct HomeworkPeriodAudit: PolicyAuditRule {
  static let rule = Rule.homeworkPeriod

  func findings(in audit: AuditContext, under limits: PolicyPack.Limits) -> [Violation] {
    let homework = Set(audit.slots.indices.filter { audit.period(of: $0).kind == .homework })
    return audit.sectionsInScope.compactMap { section in
      guard let index = section.activity else { return nil }
      let activity = audit.problem.activities[index]
      let slots = section.slots.filter(homework.contains)
      let isTutoring = activity.kind == .tutoring
      let isAllowed =
        (isTutoring || !activity.academic)
        && (limits.homeworkKinds.contains(activity.kind)
          || limits.homeworkCategories.contains(activity.category))
      if !isAllowed {
        let taught = slots.filter { slot in
          !(limits.homeworkDoubles && activity.double && !activity.academic
            && runsOn(section, from: slot, homework, audit))
        }
        return taught.isEmpty ? nil : teaching(section, activity, in: taught, audit)
      }
      let mayMeet = activity.allowedSlots(in: audit.problem.calendar).contains { slot in
        audit.slotNumbers[slot].map(homework.contains) ?? false
      }
      guard isTutoring, !slots.isEmpty || mayMeet,
        section.students.count > limits.tutoringMaxSize
      else { return nil }
      return crowd(section, audit, limits)
    }
  }

  /// Whether the section meets in another period of the slot's day that is none for homework.
  private func runsOn(
    _ section: AuditContext.PlacedSection, from slot: Int, _ homework: Set<Int>,
    _ audit: AuditContext
  ) -> Bool {
    let perDay = audit.problem.calendar.periods.count
    return section.slots.contains { $0 / perDay == slot / perDay && !homework.contains($0) }
  }

  private func teaching(
    _ section: AuditContext.PlacedSection, _ activity: Activity, in slots: [Int],
    _ audit: AuditContext
  ) -> Violation {
    let what = audit.name(section)
    let when = audit.names(slots: slots)
    let kind = activity.academic ? "academic, \(activity.kind.rawValue)" : activity.kind.rawValue
    return Violation(
      Self.rule,
      en: "\(capitalised(what.en)) (\(kind)) meets in the homework period \(when.en).",
      zh: "\(what.zh)（\(kind)）安排在作业时段 \(when.zh)。",
      ids: [section.section.id, activity.id] + audit.ids(slots: slots))
  }

  private func crowd(
    _ section: AuditContext.PlacedSection, _ audit: AuditContext, _ limits: PolicyPack.Limits
  ) -> Violation {
    let what = audit.name(section)
    let count = section.students.count
    return Violation(
      Self.rule,
      en: "\(capitalised(what.en)) has \(counted(count, "student")); tutoring of individuals has "
        + "at most \(limits.tutoringMaxSize).",
      zh: "\(what.zh)有 \(count) 名学生，个别辅导最多 \(limits.tutoringMaxSize) 名。",
      ids: [section.section.id, section.section.activity],
      facts: ["students": Points(count), "most": Points(limits.tutoringMaxSize)],
      excess: Violation.excess(count, over: limits.tutoringMaxSize))
  }
}

/// C2: categories per school and per student.
struct PolicyVarietyAudit: PolicyAuditRule {
  static let rule = Rule.variety

  func findings(in audit: AuditContext, under limits: PolicyPack.Limits) -> [Violation] {
    let offered = categories(in: audit, limits)
    let (several, alike) = students(in: audit, limits)
    var findings: [Violation] = []
    if offered.count < limits.schoolCategories {
      let names = offered.isEmpty ? Text(en: "none", zh: "无") : listed(offered)
      findings.append(
        Violation(
          Self.rule,
          en: "The week offers \(offered.count == 1 ? "1 category" : "\(offered.count) categories")"
            + " of activities (\(names.en)); at least \(limits.schoolCategories) are asked for.",
          zh: "一周只有 \(offered.count) 类活动（\(names.zh)），要求至少 \(limits.schoolCategories) 类。",
          ids: offered,
          facts: [
            "categories": Points(offered.count), "asked": Points(limits.schoolCategories),
          ]))
    }
    if Int128(alike) * 1000 > Int128(limits.oneCategoryShare.thousandths) * Int128(several) {
      findings.append(
        Violation(
          Self.rule,
          en: "\(alike) of \(counted(several, "student")) with two or more electives have them all "
            + "in one category; at most \(limits.oneCategoryShare) of them may.",
          zh: "有两门以上选修的 \(several) 名学生中，\(alike) 名全在同一类别，占比上限为 \(limits.oneCategoryShare)。",
          ids: [],
          facts: [
            "students": Points(several), "oneCategory": Points(alike),
            "mostShare": limits.oneCategoryShare,
          ],
          excess: Int(
            clamping: Int128(alike) * 1000
              - Int128(limits.oneCategoryShare.thousandths) * Int128(several))))
    }
    return findings
  }

  func figure(in audit: AuditContext, under limits: PolicyPack.Limits) -> PolicyFigure? {
    let offered = categories(in: audit, limits)
    let (several, alike) = students(in: audit, limits)
    let names = listed(offered)
    return PolicyFigure(
      Self.rule,
      en: "categories: \(offered.count)\(offered.isEmpty ? "" : " (\(names.en))"); of "
        + "\(counted(several, "student")) with two or more electives \(several - alike) have "
        + "more than one category",
      zh: "活动类别 \(offered.count) 类\(offered.isEmpty ? "" : "（\(names.zh)）")；有两门以上选修的 "
        + "\(several) 名学生中 \(several - alike) 名涉及多个类别",
      facts: [
        "categories": Points(offered.count), "students": Points(several),
        "oneCategory": Points(alike),
      ])
  }

  /// What is open to students, tutoring aside, in the order of the sections.
  private func categories(in audit: AuditContext, _ limits: PolicyPack.Limits) -> [String] {
    distinct(
      audit.sections.compactMap { section in
        guard let index = section.activity, !section.students.isEmpty else { return nil }
        let activity = audit.problem.activities[index]
        return activity.kind == .tutoring ? nil : limits.category(activity.category)
      })
  }

  /// Students with two or more electives, and those of them with one category only.
  private func students(
    in audit: AuditContext, _ limits: PolicyPack.Limits
  ) -> (several: Int, alike: Int) {
    let categories = audit.problem.activities.map { limits.category($0.category) }
    var numbers: [String: Int] = [:]
    for category in categories where numbers[category] == nil { numbers[category] = numbers.count }
    let numberOfActivity = categories.map { numbers[$0] }
    var (several, alike) = (0, 0)
    for sections in audit.sectionsOfStudent where sections.count >= 2 {
      var first: Int?
      var (hasSeveral, isAlike) = (false, true)
      for index in sections {
        guard let activity = audit.sections[index].activity else { continue }
        guard let other = first else {
          first = activity
          continue
        }
        if activity != other { hasSeveral = true }
        if numberOfActivity[activity] != numberOfActivity[other] { isAlike = false }
      }
      if hasSeveral { several += 1 }
      if hasSeveral, isAlike { alike += 1 }
    }
    return (several, alike)
  }
}

/// C3: which of the four combinations the week has.
struct CombinationsAudit: PolicyAuditRule {
  static let rule = Rule.combinations

  func findings(in audit: AuditContext, under limits: PolicyPack.Limits) -> [Violation] {
    let present = present(in: audit)
    guard present.count < limits.combinations else { return [] }
    return [
      Violation(
        Self.rule,
        en: "The week has \(present.count) of the four combinations of forms; "
          + "at least \(limits.combinations) are asked for.",
        zh: "四种形式组合中，一周只有 \(present.count) 种，要求至少 \(limits.combinations) 种。", ids: [],
        facts: ["combinations": Points(present.count), "asked": Points(limits.combinations)])
    ]
  }

  func figure(in audit: AuditContext, under limits: PolicyPack.Limits) -> PolicyFigure? {
    let present = present(in: audit)
    let names = present.isEmpty ? Text(en: "none", zh: "无") : listed(present) { $0 }
    return PolicyFigure(
      Self.rule, en: "combinations: \(present.count) of 4 (\(names.en))",
      zh: "形式组合：4 种中有 \(present.count) 种（\(names.zh)）",
      facts: ["combinations": Points(present.count)])
  }

  private func present(in audit: AuditContext) -> [Text] {
    let kinds = Set(
      audit.sections.compactMap { $0.activity.map { audit.problem.activities[$0].kind } })
    let hasGroups = !audit.groups.isEmpty
    let hasHomework = audit.groups.contains { group in
      group.slot.map { audit.period(of: $0).kind == .homework } ?? false
    }
    var present: [Text] = []
    if hasGroups, kinds.contains(.walking) {
      present.append(Text(en: "class groups with walking groups", zh: "班级与走班"))
    }
    if kinds.isSuperset(of: [.club, .interest]) {
      present.append(Text(en: "clubs with interest groups", zh: "社团与兴趣小组"))
    }
    if kinds.isSuperset(of: [.lecture, .tutoring]) {
      present.append(Text(en: "lectures with tutoring", zh: "讲座与辅导"))
    }
    if hasHomework, kinds.contains(.outdoor) {
      present.append(Text(en: "outdoor activities with homework", zh: "户外与作业"))
    }
    return present
  }
}
