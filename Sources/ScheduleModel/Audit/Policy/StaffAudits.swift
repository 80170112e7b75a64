/// S1: own teachers hold the pack's share of staffed periods.
struct OwnStaffAudit: PolicyAuditRule {
  static let rule = Rule.ownStaff

  func findings(in audit: AuditContext, under limits: PolicyPack.Limits) -> [Violation] {
    let (own, all) = periods(in: audit)
    // own / all >= share, in thousandths.
    guard Int128(own) * 1000 < Int128(limits.ownStaffShare.thousandths) * Int128(all) else {
      return []
    }
    return [
      Violation(
        Self.rule,
        en: "Own teachers hold \(own) of \(counted(all, "staffed period")), "
          + "less than a share of \(limits.ownStaffShare).",
        zh: "全部 \(all) 课时中本校教师只承担 \(own) 课时，比例低于 \(limits.ownStaffShare)。", ids: [],
        facts: [
          "own": Points(own), "all": Points(all), "leastShare": limits.ownStaffShare,
        ],
        excess: Int(
          clamping: Int128(limits.ownStaffShare.thousandths) * Int128(all) - Int128(own) * 1000))
    ]
  }

  func figure(in audit: AuditContext, under limits: PolicyPack.Limits) -> PolicyFigure? {
    let (own, all) = periods(in: audit)
    return PolicyFigure(
      Self.rule, en: "own teachers hold \(own) of \(counted(all, "staffed period"))",
      zh: "本校教师承担 \(own)/\(all) 课时", facts: ["own": Points(own), "all": Points(all)])
  }

  private func periods(in audit: AuditContext) -> (own: Int, all: Int) {
    let own = audit.problem.staff.indices.filter { audit.problem.staff[$0].kind == .teacher }
    return (own.reduce(0) { $0 + audit.load[$1] }, audit.load.reduce(0, +))
  }
}

/// S2: organisations and their people and activities.
struct OutsideProvidersAudit: PolicyAuditRule {
  static let rule = Rule.outsideProviders

  func findings(in audit: AuditContext, under limits: PolicyPack.Limits) -> [Violation] {
    audit.sectionsInScope.flatMap { findings(on: $0, in: audit) }
      + audit.groupsInScope.compactMap { group in
        guard let supervisor = group.supervisor,
          let organisation = audit.problem.staff[supervisor].organisation,
          let reason = audit.exclusion(ofOrganisation: organisation)
        else { return nil }
        let who = audit.name(staff: supervisor)
        let what = audit.name(group)
        let whose = audit.name(organisation, left: reason)
        return Violation(
          Self.rule,
          en: "\(who.en), who supervises \(what.en), belongs to \(whose.en).",
          zh: "看管\(what.zh)的 \(who.zh) 所属的\(whose.zh)。",
          ids: [audit.problem.staff[supervisor].id, organisation, group.group.host]
            + [group.group.slot.description])
      }
  }

  /// The provider, and the leader's organisation where that is another one; an academic course.
  private func findings(
    on section: AuditContext.PlacedSection, in audit: AuditContext
  ) -> [Violation] {
    let what = audit.name(section)
    let activity = section.activity.map { audit.problem.activities[$0] }
    let leader = section.leader.map { audit.problem.staff[$0] }
    let outside = distinct([activity?.provider, leader?.organisation].compactMap { $0 })
    let ids = [section.section.id, section.section.activity]
    var findings: [Violation] = outside.compactMap { id in
      guard let reason = audit.exclusion(ofOrganisation: id) else { return nil }
      let whose = audit.name(id, left: reason)
      return Violation(
        Self.rule, en: "\(capitalised(what.en)) is held by \(whose.en).",
        zh: "\(what.zh)的承办方不合规：\(whose.zh)。", ids: ids + [id])
    }
    if findings.isEmpty, let activity, activity.academic, let id = outside.first {
      let name =
        audit.organisationNumbers[id].map { audit.name(organisation: $0) }
        ?? Text(legible(id))
      findings.append(
        Violation(
          Self.rule,
          en: "\(capitalised(what.en)) is academic and held from outside, by \(name.en).",
          zh: "\(what.zh)属学科类，却由校外机构 \(name.zh) 承担。", ids: ids + [id]))
    }
    return findings
  }
}

/// S3: staff who may not serve for what is on their own file.
struct StaffOnFileAudit: PolicyAuditRule {
  static let rule = Rule.staffOnFile

  func findings(in audit: AuditContext, under limits: PolicyPack.Limits) -> [Violation] {
    audit.scope.staff.indices.compactMap { person in
      guard let reason = audit.exclusion(ofStaff: person), reason.rule == Self.rule else {
        return nil
      }
      let sections = audit.sections.filter { $0.leader == person }
      let groups = audit.groups.filter { $0.supervisor == person }
      guard !(sections.isEmpty && groups.isEmpty) else { return nil }
      let who = audit.name(staff: person)
      let what = listed(sections.map { audit.name($0) } + groups.map { audit.name($0) }) { $0 }
      return Violation(
        Self.rule, en: "\(who.en) \(reason.words.en), but has \(what.en).",
        zh: "\(who.zh) \(reason.words.zh)，却承担\(what.zh)。",
        ids: [audit.problem.staff[person].id] + sections.map(\.section.id)
          + groups.flatMap { [$0.group.host, $0.group.slot.description] })
    }
  }
}
