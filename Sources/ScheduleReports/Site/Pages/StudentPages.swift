import ScheduleModel

/// The list of students, and a page for each class with all its students' weeks.
struct StudentPages: PageMaker {
  func section(for data: ReportData) -> SiteSection? {
    data.problem.students.isEmpty
      ? nil : SiteSection(title: Text(en: "Students", zh: "学生"), file: "students.html")
  }

  func pages(for data: ReportData) -> [SitePage] {
    guard !data.problem.students.isEmpty else { return [] }
    return [list(data)] + data.problem.classes.indices.flatMap { pages(of: $0, data) }
  }

  /// Classes, not three thousand names: those are found by the search.
  private func list(_ data: ReportData) -> SitePage {
    let rows = data.problem.classes.indices.compactMap { index -> FilteredList.Row? in
      let item = data.problem.classes[index]
      let students = data.studentsOfClass[index]
      guard !students.isEmpty else { return nil }
      let placed = students.filter { !data.sectionsOfStudent[$0].isEmpty }.count
      let name: HTML = data.link(item.name, data.file(ofStudentsOf: index, page: 0))
      return FilteredList.Row(
        cells: [name, "\(item.grade)", "\(students.count)", "\(placed)"],
        values: ["grade": [String(item.grade)]])
    }
    let grades = Set(data.problem.classes.map(\.grade)).sorted().map(String.init)
    let table = FilteredList(
      data: data, caption: data.say("Students' weeks by class", "各班学生课表"),
      heads: [
        data.say("Class", "班级"), data.say("Grade", "年级"), data.say("Students", "学生"),
        data.say("With an elective", "有选修的学生"),
      ], numbers: [1, 2, 3],
      fields: [.init(name: "grade", label: data.say("Grade", "年级"), values: grades)], rows: rows)
    let hint: HTML = """
      <p>\(data.say("One student is found fastest by", "查找某位学生，请用")) \
      <a href="\(SearchPage.file)">\(data.say("the search", "搜索"))</a>\(data.say(".", "。"))</p>

      """
    return SitePage(
      file: "students.html", title: data.say("Students", "学生"), body: hint + table.html,
      scripts: [.filter])
  }

  private func pages(of index: Int, _ data: ReportData) -> [SitePage] {
    let item = data.problem.classes[index]
    let students = data.studentsOfClass[index]
    let size = ReportData.studentsPerPage
    return stride(from: 0, to: students.count, by: size).map { first in
      let page = first / size
      let shown = students[first..<min(first + size, students.count)]
      let names = shown.map { student -> HTML in "<li>\(data.link(toStudent: student))</li>\n" }
      let next: HTML =
        first + size < students.count
        ? "<p><a href=\"\(data.file(ofStudentsOf: index, page: page + 1))\">\(data.say("More students of this class", "本班其他学生"))</a></p>\n"
        : ""
      let body: HTML = """
        <p>\(data.say("Class", "班级")) \(data.link(toClass: index))</p>
        <h2>\(data.say("Names", "名单"))</h2>
        <ul class="names">
        \(names.joined())</ul>
        \(next)<h2>\(data.say("Weeks", "每周课表"))</h2>
        \(shown.map { week(of: $0, data) }.joined())
        """
      let number = page == 0 ? "" : " \(page + 1)"
      return SitePage(
        file: data.file(ofStudentsOf: index, page: page),
        title: data.say("Students of \(item.name)\(number)", "\(item.name)学生课表\(number)"),
        body: body)
    }
  }

  private func week(of student: Int, _ data: ReportData) -> HTML {
    let person = data.problem.students[student]
    let grid = WeekGrid(
      data: data, caption: data.say("Week of \(person.name)", "\(person.name)每周安排"), isNarrow: true
    ) { entries(of: student, in: $0, data) }
    return """
      <section class="block" aria-labelledby="s\(student + 1)">
      <h3 id="s\(student + 1)">\(person.name)</h3>
      \(granted(to: student, data))\(grid.html)</section>

      """
  }

  /// Which electives, of which rank, and what is paid for them.
  private func granted(to student: Int, _ data: ReportData) -> HTML {
    let person = data.problem.students[student]
    let items = data.sectionsOfStudent[student].map { number -> HTML in
      let section = data.sections[number]
      let rank = person.choices.firstIndex(of: section.section.activity)
      let name: HTML =
        rank.map { " <span class=\"where\">\(Text.choice(ofRank: $0)[data.language])</span>" } ?? ""
      return data.activity(of: section) + name
    }
    let fee = data.sectionsOfStudent[student].compactMap { data.sections[$0].activity }
      .reduce(Points.zero) { $0 + data.problem.activities[$1].fee }
    return data.facts([
      (data.say("Electives", "选修"), items.joined(separator: "\(data.listComma)")),
      (data.say("Fee", "费用"), fee == .zero ? "" : "\(fee)"),
    ])
  }

  private func entries(of student: Int, in slot: Int, _ data: ReportData) -> [HTML] {
    let places = data.placesOfStudent[student][slot]
    if places.isEmpty, data.attends(student, slot) {
      return ["<span class=\"warning\">\(data.say("in no group", "没有安排"))</span>"]
    }
    return places.map { place in
      switch place {
      case .section(let number):
        let section = data.sections[number]
        return """
          \(data.activity(of: section))<br>
          <span class="where">\(data.room(of: section)) · \(data.leader(of: section))</span>
          """
      case .group(let number):
        let group = data.groups[number]
        return """
          \(data.say("Class group", "班级小组"))<br>
          <span class="where">\(data.room(of: group)) · \(data.supervisor(of: group))</span>
          """
      }
    }
  }
}
