import ScheduleModel

/// The list of staff, and a page for each with their week.
struct TeacherPages: PageMaker {
  func section(for data: ReportData) -> SiteSection? {
    data.problem.staff.isEmpty
      ? nil : SiteSection(title: Text(en: "Teachers", zh: "教师"), file: "teachers.html")
  }

  func pages(for data: ReportData) -> [SitePage] {
    guard !data.problem.staff.isEmpty else { return [] }
    return [list(data)] + data.problem.staff.indices.map { page(of: $0, data) }
  }

  private func list(_ data: ReportData) -> SitePage {
    let rows = data.problem.staff.enumerated().map { index, person in
      FilteredList.Row(
        cells: [
          data.link(toTeacher: index), "\(data.word(for: person.kind))",
          organisation(of: person, data), "\(data.load(of: index))",
          person.targetPeriods.map { "\($0)" } ?? "",
        ],
        values: [
          "kind": [data.word(for: person.kind)],
          "duty": [data.load(of: index) > 0 ? data.say("yes", "有") : data.say("no", "无")],
        ])
    }
    let kinds = StaffMember.Kind.allCases.filter { kind in
      data.problem.staff.contains { $0.kind == kind }
    }.map(data.word(for:))
    let table = FilteredList(
      data: data, caption: data.say("All staff", "全部教职工"),
      heads: [
        data.say("Name", "姓名"), data.say("Kind", "类别"), data.say("Organisation", "单位"),
        data.say("Periods", "每周课时"), data.say("Target", "目标课时"),
      ], numbers: [3, 4],
      fields: [
        .init(name: "kind", label: data.say("Kind", "类别"), values: kinds),
        .init(
          name: "duty", label: data.say("On duty this week", "本周有任务"),
          values: [data.say("yes", "有"), data.say("no", "无")]),
      ], rows: rows)
    return SitePage(
      file: "teachers.html", title: data.say("Teachers and others", "教师与其他人员"),
      body: table.html, scripts: [.filter])
  }

  private func organisation(of person: StaffMember, _ data: ReportData) -> HTML {
    guard let id = person.organisation else { return "" }
    return data.organisationNumbers[id].map(data.link(toOrganisation:)) ?? "\(id)"
  }

  private func page(of index: Int, _ data: ReportData) -> SitePage {
    let person = data.problem.staff[index]
    let heads = data.problem.classes.indices.filter {
      data.problem.classes[$0].headTeacher == person.id
    }
    let facts = data.facts([
      (data.say("Kind", "类别"), "\(data.word(for: person.kind))"),
      (data.say("Organisation", "单位"), organisation(of: person, data)),
      (
        data.say("Head teacher of", "班主任"),
        heads.map(data.link(toClass:)).joined(separator: "\(data.listComma)")
      ),
      (data.say("Periods a week", "每周课时"), "\(data.load(of: index))"),
      (data.say("Target", "目标课时"), person.targetPeriods.map { "\($0)" } ?? ""),
    ])
    let grid = WeekGrid(
      data: data, caption: data.say("Week of \(person.name)", "\(person.name)每周安排")
    ) { slot in data.placesOfStaff[index][slot].map { data.entry(for: $0, showing: .room) } }
    return SitePage(
      file: data.file(ofTeacher: index), title: person.name,
      body: facts + "<h2>\(data.say("Week", "一周安排"))</h2>\n" + grid.html)
  }
}

extension ReportData {
  /// Periods led or supervised a week.
  func load(of staff: Int) -> Int { placesOfStaff[staff].reduce(0) { $0 + $1.count } }

  /// What an entry of a grid names beside activity or class.
  enum Beside { case room, person, both }

  /// What goes on in a place, for a teacher's or a room's week.
  func entry(for place: Place, showing beside: Beside) -> HTML {
    switch place {
    case .section(let number):
      let section = sections[number]
      return entry(
        activity(of: section), section.students.count, room(of: section), leader(of: section),
        beside)
    case .group(let number):
      let group = groups[number]
      return entry(
        "\(say("Class group", "班级小组")) \(classes(of: group))", group.students.count,
        room(of: group), supervisor(of: group), beside)
    }
  }

  private func entry(
    _ what: HTML, _ count: Int, _ room: HTML, _ person: HTML, _ beside: Beside
  ) -> HTML {
    let place: HTML
    switch beside {
    case .room: place = room
    case .person: place = person
    case .both: place = room + " · " + person
    }
    return "\(what) <span class=\"where count\">\(counted(students: count))</span><br>\n\(place)"
  }
}
