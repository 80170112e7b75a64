import ScheduleModel

/// The table that goes to the district in March and September.
extension SchoolFiling {
  var statistics: [FilingSection] {
    [
      FilingSection(
        heading: say("Report", "填报信息"),
        blocks: [
          .facts(
            schoolFacts + [monthFact, fact(.authority), fact(.coordinator), fact(.phone)])
        ]),
      FilingSection(
        heading: say("Students", "学生"),
        blocks: [.table(gradeTable), .table(periodTable), .table(coverageTable)]),
      FilingSection(
        heading: say("Staff and hours", "人员与时长"),
        blocks: [.table(staffTable)] + hourTables.map(FilingBlock.table)),
      FilingSection(
        heading: say("Providers and fees", "机构与收费"),
        blocks: [.table(providerTable), .table(feeTable)]),
    ]
  }

  /// March of a term that begins from January to June, else September.
  private var monthFact: FilingFact {
    let label = say("Reported in", "填报时间")
    let parts = (problem.calendar.term?.start ?? "").split(separator: "-")
    guard parts.count == 3, let month = Int(parts[1]) else {
      return FilingFact(label: label, value: blank("problem: calendar.term", label))
    }
    let text =
      month <= 6
      ? say("March \(parts[0])", "\(parts[0]) 年 3 月")
      : say("September \(parts[0])", "\(parts[0]) 年 9 月")
    return FilingFact(label: label, value: .text(text))
  }

  private var total: String { say("Total", "合计") }

  private func number(_ en: String, _ zh: String) -> FilingTable.Column {
    .init(title: say(en, zh), isNumber: true)
  }

  private func column(_ en: String, _ zh: String) -> FilingTable.Column {
    .init(title: say(en, zh))
  }

  private var gradeTable: FilingTable {
    func row(_ name: String, _ served: FilingFigures.Served) -> [FilingValue] {
      [
        .text(name), .count(served.students), .count(served.signedUp), .count(served.served),
        .count(served.inActivities), .count(served.prioritySignedUp),
        .count(served.priorityServed),
      ]
    }
    return FilingTable(
      caption: say("Students served by grade", "各年级服务学生数"),
      columns: [
        column("Grade", "年级"), number("Students", "学生数"), number("Signed up", "报名"),
        number("Served", "实际服务"), number("In activities", "参加活动"),
        number("Priority, signed up", "重点关注学生报名"),
        number("Priority, served", "重点关注学生服务"),
      ],
      rows: figures.grades.map { row("\($0.grade)", $0.served) } + [row(total, figures.all)],
      hasTotal: true, none: "")
  }

  private var periodKinds: [Period.Kind] {
    let used = Set(problem.calendar.periods.map(\.kind))
    return Period.Kind.allCases.filter(used.contains)
  }

  private var periodTable: FilingTable {
    func row(_ name: String, _ served: FilingFigures.Served) -> [FilingValue] {
      [.text(name)] + periodKinds.map { .count(served.byPeriod[$0] ?? 0) }
    }
    return FilingTable(
      caption: say("Students served by period", "各时段服务学生数"),
      columns: [column("Grade", "年级")]
        + periodKinds.map { .init(title: data.word(for: $0), isNumber: true) },
      rows: figures.grades.map { row("\($0.grade)", $0.served) } + [row(total, figures.all)],
      hasTotal: true, none: "")
  }

  private var coverageTable: FilingTable {
    func row(_ name: String, _ part: FilingFigures.Coverage) -> [FilingValue] {
      [
        .text(name), .count(part.students), .count(part.places), .count(part.lookedAfter),
        .share(part.lookedAfter, of: part.places),
      ]
    }
    return FilingTable(
      caption: say("Coverage of groups", "重点关注学生保障"),
      columns: [
        column("Group", "群体"), number("Students", "学生数"), number("Places signed up for", "报名人次"),
        number("Looked after", "看管人次"), number("Share", "比例"),
      ],
      rows: [
        row(say("Priority students", "重点关注学生"), figures.priority),
        row(say("Others", "其他学生"), figures.others),
      ], none: "")
  }

  var staffTable: FilingTable {
    let kinds = StaffMember.Kind.allCases.filter { figures.staff[$0] != nil }
    let parts = kinds.map { figures.staff[$0] ?? .init() }
    let hasTerm = figures.termHours != nil
    func row(_ name: String, _ part: FilingFigures.Staff) -> [FilingValue] {
      [.text(name), .count(part.people), .count(part.periods), .hours(part.minutes)]
        + (hasTerm ? [.hours(part.termMinutes)] : [])
    }
    var rows = zip(kinds, parts).map { kind, part in row(data.word(for: kind), part) }
    if !rows.isEmpty { rows.append(row(total, parts.reduce(into: .init()) { $0 += $1 })) }
    return FilingTable(
      caption: say("Staff by kind", "各类人员"),
      columns: [
        column("Kind", "人员类别"), number("People", "人数"), number("Periods a week", "每周课时"),
        number("Hours a week", "每周小时"),
      ] + (hasTerm ? [number("Hours in the term", "学期小时")] : []), rows: rows, hasTotal: true,
      none: say("Nobody serves.", "没有安排人员。"))
  }

  /// Of a week; and of the term, where its dates are known.
  private var hourTables: [FilingTable] {
    [hourTable(say("Hours a week", "每周时长"), figures.hours)]
      + (figures.termHours.map { [hourTable(say("Hours in the term", "学期时长"), $0)] } ?? [])
  }

  private func hourTable(
    _ caption: String, _ hours: [Period.Kind: FilingFigures.Hours]
  ) -> FilingTable {
    func row(_ name: String, _ part: FilingFigures.Hours) -> [FilingValue] {
      [
        .text(name), .count(part.slots), .hours(part.minutes), .hours(part.staffMinutes),
        .hours(part.studentMinutes),
      ]
    }
    let parts = periodKinds.map { hours[$0] ?? .init() }
    return FilingTable(
      caption: caption,
      columns: [
        column("Period", "时段"), number("Slots with service", "开展节次"),
        number("Hours of service", "服务小时"), number("Hours of staff", "人员小时"),
        number("Hours of students", "学生小时"),
      ],
      rows: zip(periodKinds, parts).map { row(data.word(for: $0), $1) }
        + [row(total, parts.reduce(into: .init()) { $0 += $1 })],
      hasTotal: true, none: "")
  }

  private var providerTable: FilingTable {
    FilingTable(
      caption: say("Providers", "合作机构"),
      columns: [
        column("Organisation", "机构"), column("Kind", "类别"), number("Activities", "活动数"),
        number("Sections", "活动班数"), number("People", "人数"), number("Periods a week", "每周课时"),
        number("Students", "学生数"), number("Fees", "收费（元）"),
      ],
      rows: figures.providers.map { provider in
        let organisation = problem.organisations[provider.organisation]
        return [
          .text(organisation.name), .text(data.word(for: organisation.kind)),
          .count(provider.activities.count), .count(provider.sections), .count(provider.people),
          .count(provider.periods), .count(provider.students), .number(provider.fees),
        ]
      }, none: say("No outside organisation serves.", "没有校外机构参与。"))
  }

  private var feeTable: FilingTable {
    let charged = figures.offers.filter { problem.activities[$0.activity].fee > .zero }
    var rows = charged.map { offer -> [FilingValue] in
      let activity = problem.activities[offer.activity]
      return [
        .text(activity.name), .text(provider(of: activity)), .number(activity.fee),
        .count(offer.students), .number(offer.fees),
      ]
    }
    if !rows.isEmpty {
      rows.append([
        .text(say("Total, each student once", "合计（学生不重复计）")), .text(""), .text(""),
        .count(figures.paying), .number(figures.fees),
      ])
    }
    return FilingTable(
      caption: say("Fees", "收费"),
      columns: [
        column("Activity", "活动"), column("Provider", "提供方"), number("Fee", "收费（元/人）"),
        number("Students", "学生数"), number("Sum", "金额（元）"),
      ], rows: rows, hasTotal: true, none: say("Nothing is charged.", "全部免费。"))
  }
}
