/// H5: when a section meets, and how many students it has.
struct MeetingPatternAudit: AuditRule {
  static let rule = Rule.meetingPattern

  func violations(in audit: AuditContext) -> [Violation] {
    // Looked up once: many sections may be of one activity.
    var allowed: [Int: Set<Int>] = [:]
    var violations: [Violation] = []
    for section in audit.sectionsInScope {
      guard let activity = section.activity else { continue }
      let own =
        allowed[activity]
        ?? Set(
          audit.problem.activities[activity].allowedSlots(in: audit.problem.calendar)
            .compactMap { audit.slotNumbers[$0] })
      allowed[activity] = own
      violations += size(of: section, activity, audit)
      violations += pattern(of: section, activity, allowed: own, audit)
    }
    return violations
  }

  private func size(
    of section: AuditContext.PlacedSection, _ index: Int, _ audit: AuditContext
  ) -> [Violation] {
    let activity = audit.problem.activities[index]
    let size = section.students.count
    let what = audit.name(section)
    let ids = [section.section.id, activity.id]
    if size < activity.minSize {
      return [
        Violation(
          Self.rule,
          en: "There are \(counted(size, "student")) in \(what.en), "
            + "under the minimum of \(activity.minSize).",
          zh: "\(what.zh)只有 \(size) 名学生，少于最低人数 \(activity.minSize)。", ids: ids,
          excess: Violation.excess(activity.minSize, over: size))
      ]
    }
    if size > activity.maxSize {
      return [
        Violation(
          Self.rule,
          en: "There are \(counted(size, "student")) in \(what.en), "
            + "over the maximum of \(activity.maxSize).",
          zh: "\(what.zh)有 \(size) 名学生，超过最高人数 \(activity.maxSize)。", ids: ids,
          excess: Violation.excess(size, over: activity.maxSize))
      ]
    }
    return []
  }

  private func pattern(
    of section: AuditContext.PlacedSection, _ index: Int, allowed: Set<Int>, _ audit: AuditContext
  ) -> [Violation] {
    let activity = audit.problem.activities[index]
    let what = audit.name(section)
    let ids = [section.section.id, activity.id]
    var violations: [Violation] = []
    let outside = section.slots.filter { !allowed.contains($0) }
    if !outside.isEmpty {
      let when = audit.names(slots: outside)
      violations.append(
        Violation(
          Self.rule,
          en: "\(capitalised(what.en)) meets in \(when.en), where its activity is not allowed.",
          zh: "\(what.zh)在 \(when.zh) 上课，但该活动不允许安排在这些时段。",
          ids: ids + audit.ids(slots: outside)))
    }
    let days = audit.periodsByDay(of: section)
    if days.count != activity.sessions {
      violations.append(
        Violation(
          Self.rule,
          en: "\(capitalised(what.en)) meets on \(counted(days.count, "day")) a week, "
            + "but its activity asks for \(activity.sessions).",
          zh: "\(what.zh)每周在 \(days.count) 天上课，而该活动要求 \(activity.sessions) 天。", ids: ids,
          excess: max(
            Violation.excess(days.count, over: activity.sessions),
            Violation.excess(activity.sessions, over: days.count))))
    }
    for (day, periods) in days {
      let id = audit.problem.calendar.days[day]
      let shown = legible(id)
      if !activity.double {
        guard periods.count > 1 else { continue }
        violations.append(
          Violation(
            Self.rule, en: "On \(shown), \(what.en) meets \(periods.count) times, not once.",
            zh: "\(what.zh)在 \(shown) 上课 \(periods.count) 次，每天只能一次。", ids: ids + [id]))
        continue
      }
      let first = day * audit.problem.calendar.periods.count
      let own = audit.problem.calendar.periods.indices.filter { allowed.contains(first + $0) }
      guard let start = own.first, let end = own.last, own.count >= 2,
        end - start + 1 == own.count
      else {
        violations.append(
          Violation(
            Self.rule,
            en: "On \(shown), \(what.en) cannot meet: the activity is a double one and has no two "
              + "or more consecutive slots then.",
            zh: "\(what.zh)不能在 \(shown) 上课：连堂活动当天没有两个或以上相连的时段。", ids: ids + [id]))
        continue
      }
      let missing = own.filter { !periods.contains($0) }.map { first + $0 }
      if !missing.isEmpty {
        let when = audit.names(slots: missing)
        violations.append(
          Violation(
            Self.rule,
            en: "On \(shown), \(what.en) leaves out \(when.en) of its double session.",
            zh: "\(what.zh)在 \(shown) 的连堂缺少 \(when.zh)。",
            ids: ids + audit.ids(slots: missing)))
      }
    }
    return violations
  }
}
