import ScheduleModel

/// Who can step in: a sheet per slot.
struct SubstitutePages: PaperMaker {
  let title = Text(en: "Substitutes", zh: "代班人员")
  let isForOffice = true

  func pages(for data: ReportData) -> [SitePage] {
    let places = data.places
    let sheets = places.substitutes.enumerated().map { slot, people in
      PaperSheet(
        title: "\(places.slotName(slot)[data.language])",
        line:
          "\(data.say("\(people.count) people are free, available and able", "\(people.count) 人空闲、可到岗且能胜任"))",
        headings: [
          data.say("Person", "姓名"), data.say("Can supervise", "可看管"),
          data.say("Can lead", "可带活动"), data.say("Periods a week", "周课时"),
          data.say("Periods that day", "当日课时"),
        ],
        rows: people.map { substitute in
          let person = places.problem.staff[substitute.staff]
          let titles = substitute.sections.map { data.title(of: .section($0)) }
          return [
            data.link(toTeacher: substitute.staff),
            substitute.supervises ? "\(ReportTables.yes[data.language])" : "",
            titles.joined(separator: "\(data.listComma)"),
            "\(substitute.load) / \(person.maxPeriods)", "\(substitute.loadOfDay)",
          ]
        })
    }
    return PaperSheet.pages(file: "substitutes", title: title[data.language], sheets)
  }
}

/// Who wanted what: a sheet per activity.
struct WaitingPages: PaperMaker {
  let title = Text(en: "Waiting lists", zh: "候补名单")
  let isForOffice = true

  func pages(for data: ReportData) -> [SitePage] {
    let places = data.places
    let sheets = places.waitingLists.map { list in
      let fitting = list.entries.count { $0.obstacles.isEmpty }
      return PaperSheet(
        title: data.link(toActivity: list.activity),
        line:
          "\(data.say("\(list.entries.count) wait, \(fitting) would fit", "候补 \(list.entries.count) 人，其中 \(fitting) 人可以补入"))",
        headings: [
          data.say("Class", "班级"), data.say("Student", "学生"), data.say("Choice", "志愿"),
          data.say("Granted / wanted", "已录取 / 希望"), data.say("Would it fit", "能否补入"),
        ],
        rows: list.entries.map { entry in
          [
            data.schoolClass(ofStudent: entry.student), data.link(toStudent: entry.student),
            "\(entry.rank + 1)", "\(entry.granted) / \(entry.wanted)",
            "\(places.outlook(of: entry)[data.language])",
          ]
        })
    }
    return PaperSheet.pages(file: "waiting", title: title[data.language], sheets)
  }
}

/// What is paid a week.
struct PayPages: PaperMaker {
  let title = Text(en: "Pay", zh: "课时费")
  let isForOffice = true

  func pages(for data: ReportData) -> [SitePage] {
    let places = data.places
    let list = places.payList
    let total: HTML = "\(data.say("\(list.total) a week in total", "每周合计 \(list.total)"))"
    let people = PaperSheet(
      title: "\(data.say("By person", "按人员"))", line: total,
      headings: [
        data.say("Person", "姓名"), data.say("Organisation", "机构"), data.say("Led", "带班课时"),
        data.say("Supervised", "看管课时"), data.say("Periods", "合计课时"),
        data.say("Per period", "每课时"), data.say("A week", "每周金额"),
      ],
      rows: list.lines.map { line in
        let person = places.problem.staff[line.staff]
        return [
          data.link(toTeacher: line.staff), organisation(person.organisation, data) ?? "",
          "\(line.led)",
          "\(line.supervised)", "\(line.periods)", "\(person.pay)", "\(line.amount)",
        ]
      })
    let organisations = PaperSheet(
      title: "\(data.say("By organisation", "按机构"))", line: total,
      headings: [
        data.say("Organisation", "机构"), data.say("People", "人数"), data.say("Periods", "课时"),
        data.say("A week", "每周金额"),
      ],
      rows: list.sums.map { sum in
        [
          organisation(sum.organisation, data) ?? "\(data.say("the school", "本校"))",
          "\(sum.people)", "\(sum.periods)", "\(sum.amount)",
        ]
      })
    return PaperSheet.pages(file: "pay", title: title[data.language], [people, organisations])
  }

  private func organisation(_ id: String?, _ data: ReportData) -> HTML? {
    id.map { id in data.organisationNumbers[id].map(data.link(toOrganisation:)) ?? "\(id)" }
  }
}
