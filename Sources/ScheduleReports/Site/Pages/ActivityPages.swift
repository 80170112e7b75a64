import ScheduleModel

/// The list of activities, and a page for each with its sections and who is in them.
struct ActivityPages: PageMaker {
  func section(for data: ReportData) -> SiteSection? {
    data.problem.activities.isEmpty
      ? nil : SiteSection(title: Text(en: "Activities", zh: "活动"), file: "activities.html")
  }

  func pages(for data: ReportData) -> [SitePage] {
    guard !data.problem.activities.isEmpty else { return [] }
    return [list(data)] + data.problem.activities.indices.map { page(of: $0, data) }
  }

  private func list(_ data: ReportData) -> SitePage {
    let rows = data.problem.activities.enumerated().map { index, activity in
      let sections = data.sectionsOfActivity[index]
      let students = sections.reduce(0) { $0 + data.sections[$1].students.count }
      return FilteredList.Row(
        cells: [
          data.link(toActivity: index), "\(activity.category)",
          "\(activity.grades.map(String.init).joined(separator: data.listComma))",
          "\(sections.count)", "\(students)", activity.fee == .zero ? "" : "\(activity.fee)",
        ],
        values: [
          "category": [activity.category], "grade": activity.grades.map(String.init),
          "open": [sections.isEmpty ? data.say("no", "否") : data.say("yes", "是")],
        ])
    }
    let grades = Set(data.problem.activities.flatMap(\.grades)).sorted().map(String.init)
    let categories = Set(data.problem.activities.map(\.category)).sorted()
    let table = FilteredList(
      data: data, caption: data.say("All activities", "全部活动"),
      heads: [
        data.say("Activity", "活动"), data.say("Category", "类别"), data.say("Grades", "年级"),
        data.say("Sections", "开班数"), data.say("Students", "学生"), data.say("Fee", "费用"),
      ], numbers: [3, 4, 5],
      fields: [
        .init(name: "category", label: data.say("Category", "类别"), values: categories),
        .init(name: "grade", label: data.say("Grade", "年级"), values: grades),
        .init(
          name: "open", label: data.say("Opened", "已开设"),
          values: [data.say("yes", "是"), data.say("no", "否")]),
      ], rows: rows)
    return SitePage(
      file: "activities.html", title: data.say("Activities", "活动"), body: table.html,
      scripts: [.filter])
  }

  private func page(of index: Int, _ data: ReportData) -> SitePage {
    let activity = data.problem.activities[index]
    let numbers = data.sectionsOfActivity[index]
    let provider = activity.provider.map { id in
      data.organisationNumbers[id].map(data.link(toOrganisation:)) ?? "\(id)"
    }
    let facts = data.facts([
      (data.say("Category", "类别"), "\(activity.category)"),
      (data.say("Kind", "形式"), "\(data.word(for: activity.kind))"),
      (
        data.say("Grades", "年级"),
        "\(activity.grades.map(String.init).joined(separator: data.listComma))"
      ),
      (data.say("Sessions a week", "每周次数"), "\(activity.sessions)"),
      (data.say("Provider", "提供单位"), provider ?? ""),
      (data.say("Fee", "费用"), activity.fee == .zero ? "" : "\(activity.fee)"),
    ])
    let grid = WeekGrid(
      data: data, caption: data.say("Week of \(activity.name)", "\(activity.name)每周安排")
    ) { slot in
      numbers.filter { data.sections[$0].slots.contains(slot) }.map {
        data.entry(for: .section($0), showing: .both)
      }
    }
    let rosters = numbers.enumerated().map { position, number in
      roster(of: data.sections[number], position + 1, data)
    }
    let body: HTML =
      numbers.isEmpty
      ? "<p>\(data.say("Not opened this term.", "本学期未开设。"))</p>\n"
      : "<h2>\(data.say("Week", "一周安排"))</h2>\n" + grid.html + rosters.joined()
    return SitePage(
      file: data.file(ofActivity: index), title: activity.name, body: facts + body)
  }

  private func roster(of section: ReportData.PlacedSection, _ number: Int, _ data: ReportData)
    -> HTML
  {
    let times = section.slots.map(data.name(ofSlot:)).joined(separator: data.say("; ", "；"))
    let names = section.students.map { student -> HTML in
      let item = data.classNumbers[data.problem.students[student].schoolClass]
      let ofClass: HTML =
        item.map { " <span class=\"where\">\(data.problem.classes[$0].name)</span>" } ?? ""
      return "<li>\(data.link(toStudent: student))\(ofClass)</li>\n"
    }
    let list: HTML = names.isEmpty ? "" : "<ul class=\"names\">\n\(names.joined())</ul>\n"
    return """
      <h2>\(data.say("Section \(number)", "第 \(number) 班"))</h2>
      <p>\(times) · \(data.room(of: section)) · \(data.leader(of: section)) · \
      \(data.counted(students: section.students.count))</p>
      \(list)
      """
  }
}
