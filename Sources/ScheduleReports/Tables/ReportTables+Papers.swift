import ScheduleModel

/// The papers for the day, a row per student or person.
extension ReportTables {
  var rollCall: ReportTable {
    var rows: [[ReportTable.Value]] = []
    for list in places.rollCalls {
      let head =
        cells(ofSlot: list.slot) + [
          .words(places.title(of: list.place)), .text(places.roomName(of: list.place)),
          .text(places.personName(of: list.place)),
        ]
      for student in list.students { rows.append(head + cells(ofStudent: student) + [.empty]) }
    }
    return ReportTable(
      "roll-call", en: "Roll call", zh: "点名册",
      Self.slotColumns + [
        .init("group", "组别", width: 20), .init("room", "地点", width: 16),
        .init("in charge", "负责人", width: 14),
      ] + Self.studentColumns + [.init("present", "到", width: 6)], rows)
  }

  var handOver: ReportTable {
    var rows: [[ReportTable.Value]] = []
    for move in places.handOvers {
      let source = move.source.map { place -> [ReportTable.Value] in
        [
          .words(places.title(of: place)), .text(places.roomName(of: place)),
          .text(places.personName(of: place)),
        ]
      }
      let head: [ReportTable.Value] =
        [
          .words(places.dayName(places.day(of: move.to))), .text(places.period(of: move.from).id),
          .text(places.period(of: move.to).id), .time(places.period(of: move.to).start),
        ] + (source ?? [.words(Self.fromLessons), .empty, .empty]) + [
          .words(places.title(of: move.target)), .text(places.roomName(of: move.target)),
          .text(places.personName(of: move.target)),
        ]
      for student in move.students { rows.append(head + cells(ofStudent: student)) }
    }
    return ReportTable(
      "hand-over", en: "Hand-over", zh: "交接单",
      [
        .init("day", "星期", width: 7), .init("after", "上一课时", width: 9),
        .init("before", "下一课时", width: 9), .init("at", "时间", width: 7),
        .init("from", "原组别", width: 18), .init("from room", "原地点", width: 16),
        .init("handed over by", "移交人", width: 14), .init("to", "新组别", width: 18),
        .init("to room", "新地点", width: 16), .init("taken over by", "接收人", width: 14),
      ] + Self.studentColumns, rows)
  }

  static let fromLessons = Text(en: "not in the service before", zh: "此前未参加服务")

  var dismissal: ReportTable {
    var rows: [[ReportTable.Value]] = []
    for list in places.dismissals {
      let period = places.period(of: list.slot)
      for leaving in list.leaving {
        rows.append(
          [
            .words(places.dayName(places.day(of: list.slot))), .text(period.id), .time(period.end),
          ] + cells(ofStudent: leaving.student) + [
            .words(places.title(of: leaving.place)), .text(places.roomName(of: leaving.place)),
            .text(places.personName(of: leaving.place)),
            .text(leaving.comesBack.map { places.period(of: $0).id }),
          ])
      }
    }
    return ReportTable(
      "dismissal", en: "Dismissal", zh: "放学名单",
      [
        .init("day", "星期", width: 7), .init("after", "课时后", width: 8),
        .init("time", "时间", width: 7),
      ] + Self.studentColumns + [
        .init("from", "组别", width: 18), .init("room", "地点", width: 16),
        .init("in charge", "负责人", width: 14), .init("back for", "返回课时", width: 10),
      ], rows)
  }

  var substitutes: ReportTable {
    var rows: [[ReportTable.Value]] = []
    for (slot, people) in places.substitutes.enumerated() {
      for substitute in people {
        let person = problem.staff[substitute.staff]
        let titles = substitute.sections.map { places.title(of: .section($0)) }
        rows.append(
          cells(ofSlot: slot) + [
            .text(person.name), .words(person.kind.word),
            substitute.supervises ? .words(Self.yes) : .empty,
            .words(
              Text(
                en: titles.map(\.en).joined(separator: ", "),
                zh: titles.map(\.zh).joined(separator: "、"))), .whole(substitute.load),
            .whole(person.maxPeriods), .whole(substitute.loadOfDay),
          ])
      }
    }
    return ReportTable(
      "substitutes", en: "Substitutes", zh: "代班人员",
      Self.slotColumns + [
        .init("free", "可代班", width: 14), .init("kind", "类别", width: 14),
        .init("can supervise", "可看管", width: 9), .init("can lead", "可带活动", width: 40),
        .init("periods a week", "周课时"), .init("maximum", "周上限"),
        .init("periods that day", "当日课时"),
      ], rows)
  }

  static let yes = Text(en: "yes", zh: "是")

  /// What, where and when of every student, and what it costs.
  var plans: ReportTable {
    var rows: [[ReportTable.Value]] = []
    for students in places.studentsByClass {
      for student in students {
        let plan = places.plan(ofStudent: student)
        var charged: Set<WeekPlaces.Place> = []
        for entry in plan.entries {
          rows.append(
            cells(ofStudent: student) + [
              .words(places.dayName(places.day(of: entry.first))),
              .time(places.period(of: entry.first).start),
              .time(places.period(of: entry.last).end), .words(places.title(of: entry.place)),
              .text(places.roomName(of: entry.place)), .text(places.personName(of: entry.place)),
              charged.insert(entry.place).inserted ? fee(of: entry.place) : .empty,
            ])
        }
      }
    }
    return ReportTable(
      "student-plans", en: "Plans for parents", zh: "家长告知单",
      Self.studentColumns + [
        .init("day", "星期", width: 7), .init("from", "开始", width: 7),
        .init("until", "结束", width: 7), .init("what", "内容", width: 20),
        .init("where", "地点", width: 16), .init("with", "负责人", width: 14),
        .init("fee", "收费"),
      ], rows)
  }

  private func fee(of place: WeekPlaces.Place) -> ReportTable.Value {
    guard case .section(let index) = place, let activity = places.activity(ofSection: index),
      problem.activities[activity].fee > .zero
    else { return .empty }
    return .amount(problem.activities[activity].fee)
  }

  var waiting: ReportTable {
    var rows: [[ReportTable.Value]] = []
    for list in places.waitingLists {
      for (position, entry) in list.entries.enumerated() {
        rows.append(
          [.text(problem.activities[list.activity].name), .whole(position + 1)]
            + cells(ofStudent: entry.student) + [
              .whole(entry.rank + 1), .whole(entry.granted), .whole(entry.wanted),
              entry.section.map { .words(places.title(of: .section($0))) } ?? .empty,
              .words(places.outlook(of: entry)),
            ])
      }
    }
    return ReportTable(
      "waiting", en: "Waiting lists", zh: "候补名单",
      [.init("activity", "活动", width: 20), .init("place", "顺位", width: 7)]
        + Self.studentColumns + [
          .init("choice", "志愿", width: 7), .init("granted", "已录取", width: 8),
          .init("wanted", "希望", width: 8), .init("section", "活动班", width: 20),
          .init("would it fit", "能否补入", width: 36),
        ], rows)
  }

  var pay: ReportTable {
    let rows = places.payList.lines.map { line -> [ReportTable.Value] in
      let person = problem.staff[line.staff]
      return [
        .text(person.name), .words(person.kind.word),
        .text(organisation(person.organisation)),
        .whole(line.led), .whole(line.supervised), .whole(line.periods), .amount(person.pay),
        .amount(line.amount),
      ]
    }
    return ReportTable(
      "pay", en: "Pay", zh: "课时费",
      [
        .init("person", "姓名", width: 14), .init("kind", "类别", width: 14),
        .init("organisation", "机构", width: 18), .init("led", "带班课时"),
        .init("supervised", "看管课时"), .init("periods", "合计课时"),
        .init("per period", "每课时", width: 9), .init("a week", "每周金额", width: 10),
      ], rows)
  }

  var payByOrganisation: ReportTable {
    let rows = places.payList.sums.map { sum -> [ReportTable.Value] in
      [
        sum.organisation.map { .text(organisation($0)) }
          ?? .words(Text(en: "the school", zh: "本校")),
        .whole(sum.people), .whole(sum.periods), .amount(sum.amount),
      ]
    }
    return ReportTable(
      "pay-by-organisation", en: "Pay by organisation", zh: "按机构汇总",
      [
        .init("organisation", "机构", width: 24), .init("people", "人数"),
        .init("periods", "课时"), .init("a week", "每周金额", width: 10),
      ], rows)
  }
}
