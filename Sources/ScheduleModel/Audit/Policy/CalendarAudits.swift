/// T1: days with service, and its length.
struct SchoolWeekAudit: PolicyAuditRule {
  static let rule = Rule.schoolWeek

  func findings(in audit: AuditContext, under limits: PolicyPack.Limits) -> [Violation] {
    let days = audit.problem.calendar.days
    let minutes = minutes(in: audit, under: limits)
    var findings: [Violation] = []
    if days.count < limits.days {
      findings.append(
        Violation(
          Self.rule,
          en: "There is service on \(counted(days.count, "day")) a week; "
            + "\(limits.days) are asked for.",
          zh: "每周只有 \(days.count) 天开展服务，要求 \(limits.days) 天。", ids: days,
          facts: ["days": Points(days.count), "daysAsked": Points(limits.days)]))
    }
    if minutes < limits.minutes {
      findings.append(
        Violation(
          Self.rule,
          en: "Service lasts \(minutes) minutes a day; at least \(limits.minutes) are asked for.",
          zh: "每天服务 \(minutes) 分钟，要求不少于 \(limits.minutes) 分钟。",
          ids: audit.regularPeriods.map(\.id),
          facts: ["minutes": Points(minutes), "minutesAsked": Points(limits.minutes)]))
    }
    return findings + emptyDays(in: audit)
  }

  func figure(in audit: AuditContext, under limits: PolicyPack.Limits) -> PolicyFigure? {
    let days = audit.problem.calendar.days.count
    let minutes = minutes(in: audit, under: limits)
    return PolicyFigure(
      Self.rule, en: "service on \(counted(days, "day")) a week, \(minutes) minutes a day",
      zh: "每周服务 \(days) 天，每天 \(minutes) 分钟",
      facts: ["days": Points(days), "minutes": Points(minutes)])
  }

  /// From the first regular period to the end of the last, without long breaks.
  private func minutes(in audit: AuditContext, under limits: PolicyPack.Limits) -> Int {
    var minutes = 0
    var end: Int?
    for period in audit.regularPeriods.sorted(by: { $0.start < $1.start }) {
      let (from, to) = (period.start.minutes, period.end.minutes)
      if let last = end {
        let gap = from - last
        minutes += gap > limits.longestBreak ? 0 : max(gap, 0)
        minutes += max(0, to - max(from, last))
        end = max(last, to)
      } else {
        minutes += to - from
        end = to
      }
    }
    return minutes
  }

  /// Days of the calendar on which nothing takes place, where anything does in the week.
  private func emptyDays(in audit: AuditContext) -> [Violation] {
    guard !(audit.sections.isEmpty && audit.groups.isEmpty) else { return [] }
    let perDay = max(audit.problem.calendar.periods.count, 1)
    var isUsed = [Bool](repeating: false, count: audit.problem.calendar.days.count)
    for section in audit.sections {
      for slot in section.slots { isUsed[slot / perDay] = true }
    }
    for group in audit.groups {
      if let slot = group.slot { isUsed[slot / perDay] = true }
    }
    return audit.problem.calendar.days.enumerated().compactMap { index, day in
      guard !isUsed[index] else { return nil }
      let shown = legible(day)
      return Violation(
        Self.rule, en: "Nothing takes place on \(shown).", zh: "\(shown) 没有开展任何服务。", ids: [day])
    }
  }
}

/// T2: when the last regular period ends.
struct EndOfDayAudit: PolicyAuditRule {
  static let rule = Rule.endOfDay

  func findings(in audit: AuditContext, under limits: PolicyPack.Limits) -> [Violation] {
    guard let last = audit.lastRegularPeriod, !isFree(audit, limits) else { return [] }
    let (earliest, latest) = window(of: audit.problem.school, under: limits)
    guard last.end < earliest || last.end > latest else { return [] }
    let id = legible(last.id)
    let range = earliest == latest ? "\(earliest)" : "\(earliest)-\(latest)"
    return [
      Violation(
        Self.rule,
        en: "The last regular period (\(id)) ends at \(last.end); asked for is \(range).",
        zh: "最后一个常规课时（\(id)）于 \(last.end) 结束，要求为 \(range)。", ids: [last.id],
        facts: [
          "end": Points(last.end.minutes), "earliest": Points(earliest.minutes),
          "latest": Points(latest.minutes),
        ])
    ]
  }

  func figure(in audit: AuditContext, under limits: PolicyPack.Limits) -> PolicyFigure? {
    audit.lastRegularPeriod.map { last in
      PolicyFigure(
        Self.rule, en: "the last regular period ends at \(last.end)", zh: "最后一个常规课时 \(last.end) 结束",
        facts: ["end": Points(last.end.minutes)])
    }
  }

  private func isFree(_ audit: AuditContext, _ limits: PolicyPack.Limits) -> Bool {
    audit.problem.school.area == .rural && limits.ruralDiffers
  }

  /// A nine-year school may keep to the hours of either of its stages.
  private func window(
    of school: School, under limits: PolicyPack.Limits
  ) -> (earliest: TimeOfDay, latest: TimeOfDay) {
    let ends: [TimeOfDay]
    switch school.stage {
    case .primary: ends = [limits.primaryEnd]
    case .middle: ends = [limits.middleEnd]
    case .nineYear: ends = [limits.primaryEnd, limits.middleEnd]
    }
    let minutes = ends.map(\.minutes)
    var earliest = (minutes.min() ?? 0) - limits.tolerance
    let latest = (minutes.max() ?? 0) + limits.tolerance
    if school.area == .urban { earliest = max(earliest, limits.offWork.minutes) }
    return (TimeOfDay(minutes: earliest), TimeOfDay(minutes: max(earliest, latest)))
  }
}

/// T4: evening periods for middle school only.
struct EveningStudyAudit: PolicyAuditRule {
  static let rule = Rule.eveningStudy

  func findings(in audit: AuditContext, under limits: PolicyPack.Limits) -> [Violation] {
    switch audit.problem.school.stage {
    case .middle: return []
    case .primary:
      return audit.problem.calendar.periods.filter { $0.kind == .evening }.map { period in
        let id = legible(period.id)
        return Violation(
          Self.rule, en: "A primary school has an evening period, \(id).",
          zh: "小学设有晚自习课时 \(id)。", ids: [period.id])
      }
    case .nineYear: return youngClasses(in: audit, under: limits)
    }
  }

  /// Classes of primary grades that have students in an evening slot.
  private func youngClasses(
    in audit: AuditContext, under limits: PolicyPack.Limits
  ) -> [Violation] {
    let evening = audit.slots.indices.filter { audit.period(of: $0).kind == .evening }
    guard !evening.isEmpty else { return [] }
    var studentsThere = [Int: Set<Int>]()
    for section in audit.sections where section.slots.contains(where: evening.contains) {
      for student in section.students {
        guard let own = audit.classNumbers[audit.problem.students[student].schoolClass] else {
          continue
        }
        studentsThere[own, default: []].insert(student)
      }
    }
    return audit.problem.classes.indices.compactMap { index in
      let own = audit.problem.classes[index]
      guard own.grade < limits.firstMiddleGrade else { return nil }
      let slots = evening.filter { slot in
        audit.left(of: index, in: slot) > 0 && !audit.groups(of: index, in: slot).isEmpty
      }
      let inSections = studentsThere[index]?.count ?? 0
      let left = slots.map { audit.left(of: index, in: $0) }.max() ?? 0
      guard inSections + left > 0 else { return nil }
      let who = audit.name(class: index)
      return Violation(
        Self.rule,
        en: "Class \(who.en), grade \(own.grade), has students in the evening period; it is for "
          + "grades from \(limits.firstMiddleGrade).",
        zh: "\(own.grade) 年级的班级 \(who.zh) 有学生参加晚自习，晚自习只面向 \(limits.firstMiddleGrade) 年级及以上。",
        ids: [own.id] + audit.ids(slots: slots),
        facts: ["grade": Points(own.grade), "firstMiddleGrade": Points(limits.firstMiddleGrade)])
    }
  }
}

extension AuditContext {
  /// Periods that are for everybody: homework and enrichment.
  var regularPeriods: [Period] {
    problem.calendar.periods.filter { $0.kind == .homework || $0.kind == .enrichment }
  }

  /// The one that ends last.
  var lastRegularPeriod: Period? { regularPeriods.max { $0.end < $1.end } }
}
