/// H6: sections per activity, sessions per organisation, and activities that can never open.
struct SectionLimitsAudit: AuditRule {
  static let rule = Rule.sectionLimits

  func violations(in audit: AuditContext) -> [Violation] {
    activities(in: audit) + organisations(in: audit)
  }

  private func activities(in audit: AuditContext) -> [Violation] {
    var violations: [Violation] = []
    for index in audit.scope.activities.indices {
      let sections = audit.sectionsOfActivity[index]
      guard !sections.isEmpty else { continue }
      let activity = audit.problem.activities[index]
      let what = audit.name(activity: index)
      let ids = [activity.id] + sections.map { audit.sections[$0].section.id }
      if sections.count > activity.maxSections {
        violations.append(
          Violation(
            Self.rule,
            en: "Activity \(what.en) has \(counted(sections.count, "section")), "
              + "over the maximum of \(activity.maxSections).",
            zh: "活动 \(what.zh) 开了 \(sections.count) 个班，超过上限 \(activity.maxSections) 个。", ids: ids))
      }
      if let reason = audit.exclusion(ofActivity: index), !audit.isSaidByPolicy(reason.rule) {
        violations.append(
          Violation(
            Self.rule,
            en: "Activity \(what.en) can never open, as it \(reason.text.en), but has "
              + "\(counted(sections.count, "section")).",
            zh: "活动 \(what.zh) 不得开设：\(reason.text.zh)。现开了 \(sections.count) 个班。", ids: ids))
      }
    }
    return violations
  }

  private func organisations(in audit: AuditContext) -> [Violation] {
    var sessions = [Int](repeating: 0, count: audit.problem.organisations.count)
    for section in audit.sections {
      guard let leader = section.leader,
        let organisation = audit.problem.staff[leader].organisation,
        let index = audit.organisationNumbers[organisation]
      else { continue }
      sessions[index] += audit.sessions(of: section)
    }
    return audit.problem.organisations.indices.compactMap { index in
      let organisation = audit.problem.organisations[index]
      guard let cap = organisation.maxSessions, sessions[index] > cap else { return nil }
      let who = audit.name(organisation: index)
      return Violation(
        Self.rule,
        en: "People of \(who.en) lead \(counted(sessions[index], "session")) a week, "
          + "over its cap of \(cap).",
        zh: "机构 \(who.zh) 的人员每周带 \(sessions[index]) 次课，超过上限 \(cap) 次。", ids: [organisation.id],
        excess: Violation.excess(sessions[index], over: cap))
    }
  }
}
