import ScheduleFormats
import ScheduleModel

/// The report's pages.
extension DistrictReport {
  struct Page {
    let file: String
    let title: String
    var style: String?
    let body: HTML
  }

  /// People on one page of weeks: so many that it does not get slow.
  private static let peoplePerPage = 50

  var pages: [Page] { [overview, schoolsPage, sharingPage] + weekPages + [statisticsPage] }

  func document(of page: Page) -> String {
    let district = figures.district.name
    let links = pages(inNavigation: page).map { file, title, isOwn -> HTML in
      "<li><a href=\"\(file)\"\(isOwn ? " aria-current=\"page\"" : "" as HTML)>\(title)</a></li>"
    }
    return PageFrame(
      language: language, school: district, title: page.title, rules: FilingPage.rules,
      name: "<a href=\"index.html\">\(district)</a>", navigation: say("Pages", "页面"),
      links: links.joined(separator: "\n"), style: page.style, body: page.body,
      footer: say("After-school service of \(district)", "\(district) 课后服务")
    ).document
  }

  private func pages(inNavigation page: Page) -> [(file: String, title: String, isOwn: Bool)] {
    [
      ("index.html", say("Overview", "概览")), ("schools.html", say("Schools", "学校比较")),
      ("sharing.html", say("Shared", "共用资源")), ("weeks-1.html", say("Weeks", "共用人员周课表")),
      ("statistics.html", say("Statistics", "统计")),
    ].filter { $0.0 != "weeks-1.html" || !figures.people.isEmpty }
      .map { ($0.0, $0.1, $0.0 == page.file) }
  }

  private func section(_ id: String, _ title: String, _ content: HTML) -> HTML {
    "<section>\n<h2 id=\"\(id)\">\(title)</h2>\n\(content)</section>\n"
  }

  private var overview: Page {
    let numbers: [(String, String)] = [
      ("\(figures.schools.count)", say("schools", "学校")),
      ("\(total.students)", say("students", "学生")),
      ("\(total.people)", say("people with duties", "有任务的人员")),
      ("\(total.sharedPeople) / \(figures.people.count)", say("shared people at work", "在岗共用人员")),
      ("\(total.withFirstChoice) / \(total.wanting)", say("have their 1st choice", "得到第一志愿")),
      ("\(total.withNothing)", say("students without any elective", "一门也没有的学生")),
      ("\(total.uncoveredGroups)", say("class groups without supervisor", "无人看管的小组")),
      ("\(total.pay)", say("pay a week", "每周报酬（元）")),
      ("\(total.score.total)", say("points", "总分")),
      (figures.bound.map { "\($0)" } ?? "–", say("points proven (bound)", "已证明的下界")),
    ]
    let items = numbers.map { number, label -> HTML in
      "<li><strong>\(number)</strong> \(label)</li>\n"
    }
    let charts = DistrictChart.all(of: self).map(\.html).joined()
    return Page(
      file: "index.html", title: say("Overview", "概览"),
      body: """
        \(warnings)<ul class="figures">
        \(items.joined())</ul>
        <div class="charts">
        \(charts)</div>

        """)
  }

  /// Findings over all schools that are named.
  private static let mostFindings = 20

  private var warnings: HTML {
    var all: HTML = ""
    if total.violations > 0 {
      let text = say(
        "Timetables break rules (\(total.violations) findings): district audit names them.",
        "有课表违反规则（\(total.violations) 处），可用 district audit 查看。")
      all += "<p class=\"warning\">\(text)</p>\n"
    }
    guard !sharedFindings.isEmpty else { return all }
    let text = say(
      "What holds over all schools is broken (\(sharedFindings.count) findings):",
      "跨校限制未满足（\(sharedFindings.count) 处）：")
    let items = sharedFindings.prefix(Self.mostFindings).map { finding -> HTML in
      "<li>\(finding.rule): \(finding.sentence[language])</li>\n"
    }
    return all + "<p class=\"warning\">\(text)</p>\n<ul>\n\(items.joined())</ul>\n"
  }

  private var schoolsPage: Page {
    let groups = SchoolMeasure.groups.map { group in
      section(group.id, group.title[language], table(of: group).html(language))
    }
    let words: HTML = "<p>\(rankWords)</p>\n"
    return Page(
      file: "schools.html", title: say("Schools", "学校比较"),
      body: "<p>\(legend)</p>\n" + groups.joined()
        + section(
          "components", say("Points by component", "各项分数"), componentTable.html(language))
        + section("ranks", say("Ranks", "名次"), words + rankTable.html(language)))
  }

  private var legend: String {
    say(
      "Students uncovered count students times slots. Per student is per student signed up."
        + " Teachers' periods hold shared teachers', too. Targets are of the schools' own staff. The"
        + " district counts everybody once. Fewer points are better.",
      "无人看管按人次（学生×时段）计。“生均”按报名学生计。教师课时含共用教师。目标课时只统计本校人员。学区合计中每人只计一次。"
        + "分数越低越好。")
  }

  private var sharingPage: Page {
    let travel: HTML = """
      <p>\(say(
      "A change of school is a day at another school than the day before with duties.",
      "“换校次数”指与上一个有任务的日子不在同一所学校的次数。"))</p>

      """
    let budget: HTML = "<p>\(budgetWords)</p>\n"
    return Page(
      file: "sharing.html", title: say("Shared people, organisations and budget", "共用人员、机构与预算"),
      body: section("people", say("People", "人员"), travel + peopleTable.html(language))
        + section(
          "organisations", say("Organisations", "机构"),
          organisationTable.html(language) + sessionTable.html(language))
        + section("budget", say("Budget", "预算"), budget + budgetTable.html(language)))
  }

  func weekFile(ofPerson index: Int) -> String { "weeks-\(index / Self.peoplePerPage + 1).html" }

  private var weekPages: [Page] {
    let people = Array(figures.people.indices)
    return stride(from: 0, to: people.count, by: Self.peoplePerPage).map { first in
      let some = people[first..<min(first + Self.peoplePerPage, people.count)]
      let names = some.map { index -> HTML in
        "<li><a href=\"#p\(index + 1)\">\(figures.people[index].member.name)</a></li>\n"
      }
      let title = say("Weeks of shared people", "共用人员周课表")
      return Page(
        file: weekFile(ofPerson: first),
        title: people.count > Self.peoplePerPage
          ? title + say(", \(first + 1) to \(some.endIndex)", "（\(first + 1)–\(some.endIndex)）")
          : title,
        body: "\(pageLinks(first))<ul class=\"names\">\n\(names.joined())</ul>\n"
          + some.map(week).joined())
    }
  }

  /// To the other pages of weeks.
  private func pageLinks(_ first: Int) -> HTML {
    let starts = Array(stride(from: 0, to: figures.people.count, by: Self.peoplePerPage))
    guard starts.count > 1 else { return "" }
    let links = starts.map { start -> HTML in
      let last = min(start + Self.peoplePerPage, figures.people.count)
      if start == first { return "<strong>\(start + 1)–\(last)</strong>" }
      return "<a href=\"\(weekFile(ofPerson: start))\">\(start + 1)–\(last)</a>"
    }
    return "<p>\(links.joined(separator: " · "))</p>\n"
  }

  private func week(ofPerson index: Int) -> HTML {
    let person = figures.people[index]
    let member = person.member
    let used = "\(person.periods) / \(member.maxPeriods)"
    let facts: [(String, String)] = [
      (say("Kind", "人员类别"), member.kind.word[language]),
      (say("Specialties", "专长"), list(member.specialties)),
      (say("Periods of at most", "课时 / 最多"), used),
      (say("Changes of school", "换校次数"), "\(person.changes)"),
    ].filter { !$0.1.isEmpty }
    let items = facts.map { name, value -> HTML in "<dt>\(name)</dt><dd>\(value)</dd>\n" }
    return """
      <section class="block">
      <h2 id="p\(index + 1)">\(member.name)</h2>
      <dl class="facts">
      \(items.joined())</dl>
      \(weekTable(of: person))</section>

      """
  }

  /// Days down, since a day is in one school; periods across.
  private func weekTable(of person: SharedPerson) -> HTML {
    guard person.periods > 0 else {
      return "<p>\(say("No duties this week.", "本周没有任务。"))</p>\n"
    }
    var periods: [Period] = []
    for duty in person.duties where !periods.contains(where: { $0.id == duty.period.id }) {
      periods.append(duty.period)
    }
    periods.sort { ($0.start.minutes, $0.id) < ($1.start.minutes, $1.id) }
    let heads = periods.map { period -> HTML in "<th scope=\"col\">\(period.id)</th>" }
    let rows = person.days.map { day, schools -> HTML in
      let duties = person.duties(on: day)
      let cells = periods.map { period -> HTML in
        let own = duties.filter { $0.period.id == period.id }
        guard !own.isEmpty else { return "<td class=\"muted\">–</td>" }
        let entries = own.map { duty -> HTML in
          let place: HTML = schools.count > 1 ? "\(name(ofSchool: duty.school)): " : ""
          return """
            <div class="entry">\(place)\(words(for: duty.place)) <span class="where count">\
            \(duty.period.start.description)–\(duty.period.end.description)</span></div>
            """
        }
        return "<td>\(entries.joined())</td>"
      }
      let names = list(schools.map { name(ofSchool: $0) })
      let school: HTML =
        schools.count > 1 ? "<span class=\"warning\">\(names)</span>" : "\(names)"
      return """
        <tr><th scope="row">\(Weekday.name(ofDay: day)[language])</th><td>\(school)</td>\(cells.joined())</tr>

        """
    }
    let caption = say("Week of \(person.member.name)", "\(person.member.name)的一周")
    return """
      <div class="scroll"><table class="days"><caption>\(caption)</caption>
      <thead><tr><th scope="col">\(say("Day", "星期"))</th><th scope="col">\(say("School", "学校"))</th>\(heads.joined())</tr></thead>
      <tbody>
      \(rows.joined())</tbody>
      </table></div>

      """
  }

  private var statisticsPage: Page {
    Page(
      file: "statistics.html", title: statistics.title, style: "filing",
      body: FilingPage(document: statistics).body)
  }
}
