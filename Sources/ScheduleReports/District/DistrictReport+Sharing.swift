import ScheduleFormats
import ScheduleModel

/// Who is shared, where and when.
extension DistrictReport {
  var peopleTable: FilingTable {
    let rows = figures.people.enumerated().map { index, person -> [FilingValue] in
      let days = person.daysBySchool.sorted { $0.key < $1.key }.map { school, days in
        name(ofSchool: school) + say(" (\(days))", "（\(days) 天）")
      }
      return [
        .link(person.member.name, to: "\(weekFile(ofPerson: index))#p\(index + 1)"),
        .text(person.member.kind.word[language]),
        .text(days.isEmpty ? "–" : list(days)), .count(person.daysBySchool.count),
        .count(person.days.count), .count(person.changes), .count(person.periods),
        .count(person.member.maxPeriods),
        .number(orNone: SchoolMeasure.percent(person.periods, person.member.maxPeriods)),
      ]
    }
    return FilingTable(
      caption: say("Shared people", "共用人员"),
      columns: [
        column("Name", "姓名"), column("Kind", "人员类别"),
        column("Schools, with days a week", "学校及每周天数"), number("Schools", "学校数"),
        number("Days", "天数"), number("Changes of school", "换校次数"), number("Periods", "课时"),
        number("At most", "最多课时"), number("Used, %", "使用 %"),
      ], rows: rows, none: say("Nobody is shared.", "没有共用人员。"))
  }

  /// Every duty of shared people.
  var weekTable: FilingTable {
    let rows = figures.people.flatMap { person in
      person.days.flatMap { day, _ in
        person.duties(on: day).map { duty -> [FilingValue] in
          [
            .text(person.member.name), .text(Weekday.name(ofDay: day)[language]),
            .text(duty.period.id), .text("\(duty.period.start)–\(duty.period.end)"),
            .text(name(ofSchool: duty.school)), .text(words(for: duty.place)),
          ]
        }
      }
    }
    return FilingTable(
      caption: say("Shared people's weeks", "共用人员周课表"),
      columns: [
        column("Name", "姓名"), column("Day", "星期"), column("Period", "时段"),
        column("Time", "时间"), column("School", "学校"), column("Duty", "任务"),
      ], rows: rows, none: say("Nobody is shared.", "没有共用人员。"))
  }

  func words(for place: SharedPerson.Place) -> String {
    switch place {
    case .activity(let name): return name
    case .classGroup(let name): return say("class group \(name)", "看护\(name)")
    }
  }

  var organisationTable: FilingTable {
    let rows = figures.organisations.map { use -> [FilingValue] in
      let most = use.organisation.maxSessions
      return [
        .text(use.organisation.name), .text(use.organisation.kind.word[language]),
        .count(Set(use.sessions.keys).union(use.periods.keys).count), .count(use.allSessions),
        .number(orNone: most.map { Points($0) }),
        .number(orNone: most.flatMap { SchoolMeasure.percent(use.allSessions, $0) }),
        .count(use.periods.values.reduce(0, +)),
      ]
    }
    return FilingTable(
      caption: say("Shared organisations", "共用机构"),
      columns: [
        column("Organisation", "机构"), column("Kind", "类别"), number("Schools", "学校数"),
        number("Sessions", "每周次数"), number("At most", "次数上限"), number("Used, %", "使用 %"),
        number("Periods of its people", "人员课时"),
      ], rows: rows, none: say("No organisation is shared.", "没有共用机构。"))
  }

  var sessionTable: FilingTable {
    let rows = figures.organisations.flatMap { use in
      Set(use.sessions.keys).union(use.periods.keys).sorted().map { school -> [FilingValue] in
        [
          .text(use.organisation.name), .text(name(ofSchool: school)),
          .count(use.sessions[school] ?? 0), .count(use.periods[school] ?? 0),
        ]
      }
    }
    return FilingTable(
      caption: say("Shared organisations by school", "共用机构分校情况"),
      columns: [
        column("Organisation", "机构"), column("School", "学校"), number("Sessions", "每周次数"),
        number("Periods of its people", "人员课时"),
      ], rows: rows, none: say("None serves any school.", "没有共用机构开展服务。"))
  }

  var budgetTable: FilingTable {
    func row(_ name: String, _ figures: SchoolFigures) -> [FilingValue] {
      [
        .text(name), .number(figures.pay), .number(orNone: share(figures.pay, of: total.pay)),
      ] + (self.figures.district.budget.map { [.number(orNone: share(figures.pay, of: $0))] } ?? [])
    }
    let rows = figures.schools.map { row($0.name, $0) }
    return FilingTable(
      caption: say("Pay and budget", "报酬与预算"),
      columns: [
        column("School", "学校"), number("Pay a week", "每周报酬（元）"),
        number("Of all pay, %", "占学区报酬 %"),
      ] + (figures.district.budget == nil ? [] : [number("Of the budget, %", "占预算 %")]),
      rows: rows.isEmpty ? [] : rows + [row(say("District", "学区合计"), total)], hasTotal: true,
      none: noSchools)
  }

  private func share(_ part: Points, of whole: Points) -> Points? {
    SchoolMeasure.percent(Int(clamping: part.thousandths), Int(clamping: whole.thousandths))
  }

  /// What the budget is, and what is left of it.
  var budgetWords: String {
    guard let budget = figures.district.budget else {
      return say("The district has no budget.", "学区没有设定预算。")
    }
    let rest = budget - total.pay
    return rest < .zero
      ? say(
        "The budget is \(budget) a week; the pay is \(Points.zero - rest) above it.",
        "预算为每周 \(budget) 元，报酬超出 \(Points.zero - rest) 元。")
      : say(
        "The budget is \(budget) a week; \(rest) of it are left.",
        "预算为每周 \(budget) 元，剩余 \(rest) 元。")
  }
}
