import ScheduleModel

/// The list of organisations, and a page for each with its people, activities and week.
struct OrganisationPages: PageMaker {
  func section(for data: ReportData) -> SiteSection? {
    data.problem.organisations.isEmpty
      ? nil : SiteSection(title: Text(en: "Organisations", zh: "单位"), file: "organisations.html")
  }

  func pages(for data: ReportData) -> [SitePage] {
    guard !data.problem.organisations.isEmpty else { return [] }
    return [list(data)] + data.problem.organisations.indices.map { page(of: $0, data) }
  }

  private func people(of organisation: Organisation, _ data: ReportData) -> [Int] {
    data.problem.staff.indices.filter { data.problem.staff[$0].organisation == organisation.id }
  }

  private func activities(of organisation: Organisation, _ data: ReportData) -> [Int] {
    data.problem.activities.indices.filter {
      data.problem.activities[$0].provider == organisation.id
    }
  }

  private func list(_ data: ReportData) -> SitePage {
    let rows = data.problem.organisations.enumerated().map { index, item in
      FilteredList.Row(
        cells: [
          data.link(toOrganisation: index), "\(data.word(for: item.kind))",
          "\(people(of: item, data).count)", "\(activities(of: item, data).count)",
        ], values: ["kind": [data.word(for: item.kind)]])
    }
    let table = FilteredList(
      data: data, caption: data.say("All organisations", "全部单位"),
      heads: [
        data.say("Organisation", "单位"), data.say("Kind", "类别"), data.say("People", "人员"),
        data.say("Activities", "活动"),
      ], numbers: [2, 3],
      fields: [
        .init(
          name: "kind", label: data.say("Kind", "类别"),
          values: Organisation.Kind.allCases.map(data.word(for:)))
      ], rows: rows)
    return SitePage(
      file: "organisations.html", title: data.say("Organisations", "单位"), body: table.html,
      scripts: [.filter])
  }

  private func page(of index: Int, _ data: ReportData) -> SitePage {
    let item = data.problem.organisations[index]
    let people = people(of: item, data)
    let facts = data.facts([
      (data.say("Kind", "类别"), "\(data.word(for: item.kind))"),
      (
        data.say("People", "人员"),
        people.map(data.link(toTeacher:)).joined(separator: "\(data.listComma)")
      ),
      (
        data.say("Activities", "活动"),
        activities(of: item, data).map(data.link(toActivity:)).joined(
          separator: "\(data.listComma)")
      ),
    ])
    let grid = WeekGrid(
      data: data, caption: data.say("Week of \(item.name)", "\(item.name)每周安排")
    ) { slot in
      people.flatMap { data.placesOfStaff[$0][slot] }.map { data.entry(for: $0, showing: .both) }
    }
    return SitePage(
      file: data.file(ofOrganisation: index), title: item.name,
      body: facts + "<h2>\(data.say("Week", "一周安排"))</h2>\n" + grid.html)
  }
}
