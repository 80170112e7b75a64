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
        blocks: [
          .table(tables.gradeTable), .table(tables.periodTable), .table(tables.coverageTable),
        ]),
      FilingSection(
        heading: say("Staff and hours", "人员与时长"),
        blocks: [.table(staffTable)] + tables.hourTables.map(FilingBlock.table)),
      FilingSection(
        heading: say("Providers and fees", "机构与收费"),
        blocks: [.table(providerTable), .table(feeTable)]),
    ]
  }

  var staffTable: FilingTable { tables.staffTable }

  private var tables: StatisticsTables {
    StatisticsTables(figures: figures.service, language: language)
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

  private func number(_ en: String, _ zh: String) -> FilingTable.Column {
    .init(title: say(en, zh), isNumber: true)
  }

  private func column(_ en: String, _ zh: String) -> FilingTable.Column {
    .init(title: say(en, zh))
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
