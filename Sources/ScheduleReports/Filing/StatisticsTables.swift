import ScheduleModel

/// The statistics' tables that are the same for a school and for a district.
struct StatisticsTables: Speaking {
  let figures: ServiceFigures
  let language: Language

  private var total: String { say("Total", "合计") }

  private func number(_ en: String, _ zh: String) -> FilingTable.Column {
    .init(title: say(en, zh), isNumber: true)
  }

  private func column(_ en: String, _ zh: String) -> FilingTable.Column {
    .init(title: say(en, zh))
  }

  var gradeTable: FilingTable {
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
      rows: grades.map { row("\($0.grade)", $0.served) } + [row(total, figures.all)],
      hasTotal: true, none: "")
  }

  private var periodKinds: [Period.Kind] {
    Period.Kind.allCases.filter(figures.periodKinds.contains)
  }

  private var grades: [(grade: Int, served: FilingFigures.Served)] {
    figures.grades.sorted { $0.key < $1.key }.map { (grade: $0.key, served: $0.value) }
  }

  var periodTable: FilingTable {
    func row(_ name: String, _ served: FilingFigures.Served) -> [FilingValue] {
      [.text(name)] + periodKinds.map { .count(served.byPeriod[$0] ?? 0) }
    }
    return FilingTable(
      caption: say("Students served by period", "各时段服务学生数"),
      columns: [column("Grade", "年级")]
        + periodKinds.map { .init(title: $0.word[language], isNumber: true) },
      rows: grades.map { row("\($0.grade)", $0.served) } + [row(total, figures.all)],
      hasTotal: true, none: "")
  }

  var coverageTable: FilingTable {
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
    var rows = zip(kinds, parts).map { kind, part in row(kind.word[language], part) }
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
  var hourTables: [FilingTable] {
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
      rows: zip(periodKinds, parts).map { row($0.word[language], $1) }
        + [row(total, parts.reduce(into: .init()) { $0 += $1 })],
      hasTotal: true, none: "")
  }
}
