import ScheduleModel

/// The document that is filed a week before term.
extension SchoolFiling {
  var servicePlan: [FilingSection] {
    var sections = [
      FilingSection(
        heading: say("Management", "组织管理"),
        blocks: [
          .facts(
            schoolFacts + [
              fact(.address), fact(.authority), fact(.principal), fact(.coordinator), fact(.phone),
            ]),
          .text(fact(.management)),
        ]),
      FilingSection(
        heading: say("Content", "服务内容"), blocks: [.text(fact(.content)), .table(activityTable)]),
      FilingSection(
        heading: say("Time", "服务时间"), blocks: [.facts(dateFacts), .table(timeTable)]),
      FilingSection(heading: say("Place", "服务地点"), blocks: [.table(roomTable)]),
      FilingSection(
        heading: say("Staff", "服务人员"), blocks: [.table(staffTable), .table(rosterTable)]),
      FilingSection(
        heading: say("Providers", "合作机构"), blocks: [.table(approvalTable)]),
      FilingSection(
        heading: say("Safeguards", "保障措施"),
        blocks: [.text(fact(.safeguards)), .text(fact(.funding)), .text(fact(.feeBasis))]),
      FilingSection(
        heading: say("Attestations", "承诺事项"), blocks: [.table(attestationTable)]),
    ]
    if let policy = report.policy {
      sections.append(
        FilingSection(
          heading: say("Findings under the policy", "政策核对"),
          blocks: [
            .facts([
              FilingFact(
                label: say("Policy pack", "政策包"),
                value: .text("\(policy.pack.name[language]) (\(policy.pack.id))"))
            ]), .table(findingTable),
          ]))
    }
    let leftOut = report.policy?.leftOut ?? Auditor.leftOut(of: problem)
    if !leftOut.isEmpty {
      sections.append(
        FilingSection(
          heading: say("Left out", "依规不予安排"), blocks: [.table(table(of: leftOut))]))
    }
    sections.append(
      FilingSection(
        heading: say("Signature", "签章"),
        blocks: [
          .signatures([
            say("Head of school", "学校负责人签字"), say("School's seal", "学校盖章"), say("Date", "日期"),
          ])
        ]))
    return sections
  }

  /// One row for each section.
  private var activityTable: FilingTable {
    let rows = problem.activities.indices.flatMap { index -> [[FilingValue]] in
      let activity = problem.activities[index]
      return data.sectionsOfActivity[index].map { number in
        let section = data.sections[number]
        return [
          .text(activity.name), .text(activity.category), .text(data.word(for: activity.kind)),
          .text(grades(activity.grades)), .text(times(section.slots)),
          .text(section.room.map { problem.rooms[$0].name } ?? section.section.room),
          .text(section.leader.map { problem.staff[$0].name } ?? section.section.leader),
          .text(provider(of: activity)), .count(section.students.count), fee(activity.fee),
        ]
      }
    }
    return FilingTable(
      caption: say("Activities", "活动一览"),
      columns: [
        .init(title: say("Activity", "活动")), .init(title: say("Category", "类别")),
        .init(title: say("Kind", "形式")), .init(title: say("Grades", "年级")),
        .init(title: say("When", "时间")), .init(title: say("Where", "地点")),
        .init(title: say("Led by", "带班人员")), .init(title: say("Provider", "提供方")),
        .init(title: say("Students", "学生数"), isNumber: true),
        .init(title: say("Fee", "收费（元/人）"), isNumber: true),
      ], rows: rows, none: say("No activity opens.", "没有开设活动。"))
  }

  private var roomTable: FilingTable {
    let rows = problem.rooms.indices.compactMap { index -> [FilingValue]? in
      let room = problem.rooms[index]
      let used = data.placesOfRoom[index].count { !$0.isEmpty }
      guard used > 0 else { return nil }
      return [
        .text(room.name), .text(room.building ?? "–"),
        .text(room.offsite ? say("off site", "校外") : say("on site", "校内")),
        .count(room.capacity), .count(used),
      ]
    }
    return FilingTable(
      caption: say("Rooms", "场地一览"),
      columns: [
        .init(title: say("Room", "场地")), .init(title: say("Building", "楼栋")),
        .init(title: say("On or off site", "校内/校外")),
        .init(title: say("Seats", "容量"), isNumber: true),
        .init(title: say("Periods a week", "每周课时"), isNumber: true),
      ], rows: rows, none: say("No room is used.", "没有使用场地。"))
  }

  private var rosterTable: FilingTable {
    let rows = problem.staff.indices.filter { figures.load[$0] > 0 }.map { index in
      let person = problem.staff[index]
      let organisation = person.organisation.map { id in
        problem.organisations.first { $0.id == id }?.name ?? id
      }
      return [
        FilingValue.text(person.name), .text(data.word(for: person.kind)),
        .text(organisation ?? say("the school", "本校")), .text(yes(person.approved)),
        .text(yes(person.filed)), .count(figures.load[index]),
      ]
    }
    return FilingTable(
      caption: say("Staff roster", "人员名册"),
      columns: [
        .init(title: say("Name", "姓名")), .init(title: say("Kind", "人员类别")),
        .init(title: say("Organisation", "所属单位")), .init(title: say("Approved", "已审核")),
        .init(title: say("Filed", "已备案")),
        .init(title: say("Periods a week", "每周课时"), isNumber: true),
      ], rows: rows, none: say("Nobody serves.", "没有安排人员。"))
  }

  private var approvalTable: FilingTable {
    let rows = figures.providers.map { provider -> [FilingValue] in
      let organisation = problem.organisations[provider.organisation]
      let approval = info.approval(of: organisation.id)
      func said(_ text: String?, _ key: String, _ label: String) -> FilingValue {
        if let text, !text.allSatisfy(\.isWhitespace) { return .text(text) }
        return blank(
          "school-info: approvals \(organisation.id), \(key)", "\(organisation.name), \(label)")
      }
      return [
        .text(organisation.name), .text(data.word(for: organisation.kind)),
        .text(yes(organisation.approved)),
        said(approval?.number, "number", say("number of the approval", "批准文号")),
        said(approval?.by, "by", say("approved by", "批准机关")),
        said(approval?.on, "on", say("approved on", "批准日期")),
        .text(list(provider.activities.map { problem.activities[$0].name })),
        .count(provider.people), .count(provider.periods),
      ]
    }
    return FilingTable(
      caption: say("Approvals", "机构及批准情况"),
      columns: [
        .init(title: say("Organisation", "机构")), .init(title: say("Kind", "类别")),
        .init(title: say("Approved", "已批准")), .init(title: say("Number", "批准文号")),
        .init(title: say("Approved by", "批准机关")), .init(title: say("Approved on", "批准日期")),
        .init(title: say("Activities", "活动")),
        .init(title: say("People", "人数"), isNumber: true),
        .init(title: say("Periods a week", "每周课时"), isNumber: true),
      ], rows: rows, none: say("No outside organisation serves.", "没有校外机构参与。"))
  }

  private var attestationTable: FilingTable {
    let states =
      report.policy?.attestations.map { ($0.rule, $0.attestation) }
      ?? Rule.attested.map { rule in
        (rule, problem.attestations.first { $0.rule == rule.id })
      }
    let rows = states.map { rule, attestation -> [FilingValue] in
      let missing = blank(
        "problem: attestations \(rule.id)", say("attestation of \(rule.id)", "\(rule.id) 的承诺"))
      return [
        .text(rule.id), .text(rule.statement[language]),
        attestation.map { .text($0.by) } ?? missing, attestation.map { .text($0.on) } ?? missing,
      ]
    }
    return FilingTable(
      caption: say("Attested", "承诺情况"),
      columns: [
        .init(title: say("Rule", "规则")), .init(title: say("What", "承诺内容")),
        .init(title: say("By", "承诺人")), .init(title: say("On", "承诺日期")),
      ], rows: rows, none: say("Nothing is to be attested.", "没有需要承诺的事项。"))
  }

  private var findingTable: FilingTable {
    let clauses = report.policy?.pack.clauses ?? [:]
    let rows = report.policyFindings.map { finding -> [FilingValue] in
      [
        .text(finding.rule), .text(finding.sentence[language]),
        .text(clauses[finding.rule]?[language] ?? "–"),
      ]
    }
    return FilingTable(
      caption: say("Findings", "核对结果"),
      columns: [
        .init(title: say("Rule", "规则")), .init(title: say("Finding", "发现")),
        .init(title: say("Clause", "条款")),
      ], rows: rows, none: say("No rule of the policy is broken.", "未发现违反政策的情况。"))
  }

  private func table(of leftOut: [LeftOut]) -> FilingTable {
    FilingTable(
      caption: say("Never assigned", "未安排的人员与机构"),
      columns: [
        .init(title: say("Rule", "规则")), .init(title: say("Who or what", "人员、机构或活动")),
        .init(title: say("Reason", "原因")),
      ],
      rows: leftOut.map {
        [.text($0.rule), .text($0.name), .text($0.reason[language])]
      }, none: "")
  }
}
