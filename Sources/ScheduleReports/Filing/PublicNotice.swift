import ScheduleModel

/// What the school puts up for everybody: nobody's name but the contact's, nobody's priority.
extension SchoolFiling {
  var publicNotice: [FilingSection] {
    [
      FilingSection(
        heading: say("Service", "服务安排"),
        blocks: [.facts(schoolFacts + dateFacts), .table(timeTable), .text(fact(.content))]),
      FilingSection(heading: say("What is offered", "开设活动"), blocks: [.table(offerTable)]),
      FilingSection(
        heading: say("Fees", "收费"),
        blocks: [.text(fact(.feeBasis)), .text(fact(.refunds))]),
      FilingSection(
        heading: say("Questions and complaints", "咨询与监督"),
        blocks: [
          .facts([fact(.address), fact(.coordinator), fact(.phone), fact(.complaints)])
        ]),
    ]
  }

  private var offerTable: FilingTable {
    let rows = figures.offers.map { offer -> [FilingValue] in
      let activity = problem.activities[offer.activity]
      let sections = data.sectionsOfActivity[offer.activity].map { data.sections[$0] }
      let slots = Set(sections.flatMap(\.slots)).sorted()
      return [
        .text(activity.name), .text(activity.category), .text(grades(activity.grades)),
        .text(times(slots)), .text(provider(of: activity)), fee(activity.fee),
      ]
    }
    return FilingTable(
      caption: say("Activities and fees", "活动与收费"),
      columns: [
        .init(title: say("Activity", "活动")), .init(title: say("Category", "类别")),
        .init(title: say("Grades", "年级")), .init(title: say("When", "时间")),
        .init(title: say("Provider", "提供方")),
        .init(title: say("Fee", "收费（元/人）"), isNumber: true),
      ], rows: rows, none: say("No activity opens.", "没有开设活动。"))
  }
}
