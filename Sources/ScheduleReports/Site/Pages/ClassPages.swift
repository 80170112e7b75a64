import ScheduleModel

/// The list of classes, and a page for each with its week and its students.
struct ClassPages: PageMaker {
  func section(for data: ReportData) -> SiteSection? {
    data.problem.classes.isEmpty
      ? nil : SiteSection(title: Text(en: "Classes", zh: "班级"), file: "classes.html")
  }

  func pages(for data: ReportData) -> [SitePage] {
    guard !data.problem.classes.isEmpty else { return [] }
    return [list(data)] + data.problem.classes.indices.map { page(of: $0, data) }
  }

  private func list(_ data: ReportData) -> SitePage {
    let rows = data.problem.classes.enumerated().map { index, item in
      FilteredList.Row(
        cells: [
          data.link(toClass: index), "\(item.grade)", "\(data.studentsOfClass[index].count)",
          headTeacher(of: item, data),
          Self.studentsLink(index, data),
        ], values: ["grade": [String(item.grade)]])
    }
    let grades = Set(data.problem.classes.map(\.grade)).sorted().map(String.init)
    let table = FilteredList(
      data: data, caption: data.say("All classes", "全部班级"),
      heads: [
        data.say("Class", "班级"), data.say("Grade", "年级"), data.say("Students", "学生"),
        data.say("Head teacher", "班主任"), data.say("Weeks", "学生课表"),
      ], numbers: [1, 2],
      fields: [.init(name: "grade", label: data.say("Grade", "年级"), values: grades)], rows: rows)
    return SitePage(
      file: "classes.html", title: data.say("Classes", "班级"), body: table.html,
      scripts: [.filter])
  }

  private func headTeacher(of item: SchoolClass, _ data: ReportData) -> HTML {
    guard let id = item.headTeacher else { return "" }
    return data.staffNumbers[id].map(data.link(toTeacher:)) ?? "\(id)"
  }

  private static func studentsLink(_ index: Int, _ data: ReportData) -> HTML {
    guard !data.studentsOfClass[index].isEmpty else { return "" }
    return data.link(
      data.say("students' weeks", "学生课表"), data.file(ofStudentsOf: index, page: 0))
  }

  private func page(of index: Int, _ data: ReportData) -> SitePage {
    let item = data.problem.classes[index]
    let students = data.studentsOfClass[index]
    let home = data.problem.rooms.firstIndex { $0.id == item.homeRoom }
    let facts = data.facts([
      (data.say("Grade", "年级"), "\(item.grade)"),
      (data.say("Students", "学生"), "\(students.count)"),
      (data.say("Home room", "教室"), home.map(data.link(toRoom:)) ?? "\(item.homeRoom)"),
      (data.say("Head teacher", "班主任"), headTeacher(of: item, data)),
      (data.say("Weeks", "课表"), Self.studentsLink(index, data)),
    ])
    let grid = WeekGrid(data: data, caption: data.say("Week of \(item.name)", "\(item.name)每周安排")) {
      entries(of: index, students, in: $0, data)
    }
    let names = students.map { student -> HTML in "<li>\(data.link(toStudent: student))</li>\n" }
    let list: HTML = names.isEmpty ? "" : "<ul class=\"names\">\n\(names.joined())</ul>"
    let body: HTML = """
      \(facts)<h2>\(data.say("Week", "一周安排"))</h2>
      \(grid.html)<h2>\(data.say("Students", "学生"))</h2>
      \(list)
      """
    return SitePage(
      file: data.file(ofClass: index), title: item.name, body: body)
  }

  /// The class group first, then where the others go.
  private func entries(
    of index: Int, _ students: [Int], in slot: Int, _ data: ReportData
  ) -> [HTML] {
    var entries = data.groupsOfClass[index][slot].map { number -> HTML in
      let group = data.groups[number]
      let own = group.students.filter {
        data.problem.students[$0].schoolClass == data.problem.classes[index].id
      }.count
      let others = group.classes.filter { $0 != index }.map(data.link(toClass:))
      let together: HTML =
        others.isEmpty
        ? ""
        : " <span class=\"where\">\(data.say("with", "合并："))</span> \(others.joined(separator: "\(data.listComma)"))"
      return """
        \(data.say("Class group", "班级小组")) <span class="where count">\(data.counted(students: own))</span>\(together)<br>
        \(data.room(of: group)) · \(data.supervisor(of: group))
        """
    }
    var counts: [Int: Int] = [:]
    for student in students {
      for case .section(let number) in data.placesOfStudent[student][slot] {
        counts[number, default: 0] += 1
      }
    }
    for number in counts.keys.sorted() {
      let section = data.sections[number]
      entries.append(
        """
        \(data.activity(of: section)) <span class="where count">\(data.counted(students: counts[number] ?? 0))</span><br>
        \(data.room(of: section)) · \(data.leader(of: section))
        """)
    }
    return entries
  }
}
