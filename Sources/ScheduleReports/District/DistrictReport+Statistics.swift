import ScheduleModel

/// The statistics of March and September, summed up.
extension DistrictReport {
  var statistics: FilingDocument {
    let tables = StatisticsTables(figures: total.service, language: language)
    return FilingDocument(
      kind: .statistics, language: language, school: figures.district.name,
      title: say("Statistics of all schools", "学区统计"),
      sections: [
        FilingSection(heading: say("District", "学区"), blocks: [.facts(facts)]),
        FilingSection(
          heading: say("Students", "学生"),
          blocks: [
            .table(tables.gradeTable), .table(tables.periodTable), .table(tables.coverageTable),
          ]),
        FilingSection(
          heading: say("Staff and hours", "人员与时长"),
          blocks: [.table(tables.staffTable)] + tables.hourTables.map(FilingBlock.table)),
        FilingSection(
          heading: say("Providers and fees", "机构与收费"), blocks: [.table(providerTable)]),
        FilingSection(
          heading: say("By school", "分校统计"),
          blocks: [
            .table(servedBySchool), .table(periodsBySchool), .table(staffBySchool),
            .table(hoursBySchool),
          ]),
      ])
  }

  private var facts: [FilingFact] {
    let dated = figures.schools.count { $0.service.termHours != nil }
    let all = figures.schools.count
    return [
      FilingFact(label: say("District", "学区"), value: .text(figures.district.name)),
      FilingFact(label: say("Schools", "学校数"), value: .count(all)),
      FilingFact(
        label: say("With dates of the term", "填写学期日期的学校"),
        value: .text(say("\(dated) of \(all)", "\(dated) / \(all)"))),
      FilingFact(
        label: say("Students who pay", "缴费学生"), value: .count(total.service.paying)),
      FilingFact(label: say("Fees", "收费（元）"), value: .number(total.service.fees)),
    ]
  }

  private var providerTable: FilingTable {
    FilingTable(
      caption: say("Providers", "合作机构"),
      columns: [
        column("Organisation", "机构"), column("Kind", "类别"), column("School", "学校"),
        number("Activities", "活动数"), number("Sections", "活动班数"), number("People", "人数"),
        number("Periods a week", "每周课时"), number("Students", "学生数"), number("Fees", "收费（元）"),
      ],
      rows: figures.providers.map { provider in
        let place =
          provider.school.map { name(ofSchool: $0) }
          ?? say("shared, at \(provider.schools)", "共用，\(provider.schools) 所")
        return [
          .text(provider.name), .text(provider.kind.word[language]), .text(place),
          .count(provider.activities), .count(provider.sections), .count(provider.people),
          .count(provider.periods), .count(provider.students), .number(provider.fees),
        ]
      }, none: say("No outside organisation serves.", "没有校外机构参与。"))
  }

  /// A row for each school, and their sum.
  private func bySchool(
    _ caption: String, _ columns: [FilingTable.Column],
    _ cells: (ServiceFigures) -> [FilingValue]
  ) -> FilingTable {
    let rows = figures.schools.map { [.text($0.name)] + cells($0.service) }
    return FilingTable(
      caption: caption, columns: [column("School", "学校")] + columns,
      rows: rows.isEmpty ? [] : rows + [[.text(say("Total", "合计"))] + cells(total.service)],
      hasTotal: true, none: noSchools)
  }

  private var periodKinds: [Period.Kind] {
    Period.Kind.allCases.filter(total.service.periodKinds.contains)
  }

  private var servedBySchool: FilingTable {
    bySchool(
      say("Students served by school", "各校服务学生数"),
      [
        number("Students", "学生数"), number("Signed up", "报名"), number("Served", "实际服务"),
        number("In activities", "参加活动"), number("Priority, signed up", "重点关注学生报名"),
        number("Priority, served", "重点关注学生服务"), number("Places signed up for", "报名人次"),
        number("Looked after", "看管人次"),
      ]
    ) { service in
      [
        .count(service.all.students), .count(service.all.signedUp), .count(service.all.served),
        .count(service.all.inActivities), .count(service.all.prioritySignedUp),
        .count(service.all.priorityServed),
        .count(service.priority.places + service.others.places),
        .count(service.priority.lookedAfter + service.others.lookedAfter),
      ]
    }
  }

  private var periodsBySchool: FilingTable {
    bySchool(
      say("Served by school and period", "各校各时段服务学生数"),
      periodKinds.map { .init(title: $0.word[language], isNumber: true) }
    ) { service in
      periodKinds.map { .count(service.all.byPeriod[$0] ?? 0) }
    }
  }

  private var staffBySchool: FilingTable {
    let kinds = StaffMember.Kind.allCases.filter { total.service.staff[$0] != nil }
    return bySchool(
      say("Staff by school", "各校人员"),
      kinds.map { .init(title: $0.word[language], isNumber: true) } + [
        number("Periods a week", "每周课时"), number("Hours a week", "每周小时"),
      ]
    ) { service in
      kinds.map { .count(service.staff[$0]?.people ?? 0) } + [
        .count(service.staff.values.reduce(0) { $0 + $1.periods }),
        .hours(service.staff.values.reduce(0) { $0 + $1.minutes }),
      ]
    }
  }

  private var hoursBySchool: FilingTable {
    let hasTerm = total.service.termHours != nil
    return bySchool(
      say("Hours and fees by school", "各校时长与收费"),
      [number("Hours of service a week", "每周服务小时"), number("Hours of students a week", "每周学生小时")]
        + (hasTerm
          ? [
            number("Hours of service in the term", "学期服务小时"),
            number("Hours of students in the term", "学期学生小时"),
          ] : []) + [number("Students who pay", "缴费学生"), number("Fees", "收费（元）")]
    ) { service in
      func hours(_ all: [Period.Kind: FilingFigures.Hours]) -> [FilingValue] {
        let sum = all.values.reduce(into: FilingFigures.Hours()) { $0 += $1 }
        return [.hours(sum.minutes), .hours(sum.studentMinutes)]
      }
      let term: [FilingValue] =
        hasTerm ? service.termHours.map(hours) ?? [.text("–"), .text("–")] : []
      return hours(service.hours) + term + [.count(service.paying), .number(service.fees)]
    }
  }
}
