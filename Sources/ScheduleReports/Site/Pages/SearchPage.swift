import ScheduleModel

/// Searches every name; the index stands in the page, so that it works from a disk.
struct SearchPage: PageMaker {
  static let file = "search.html"

  func section(for data: ReportData) -> SiteSection? {
    SiteSection(title: Text(en: "Search", zh: "搜索"), file: Self.file)
  }

  func pages(for data: ReportData) -> [SitePage] {
    let words = data.say("# found#, the first 200 are shown", "找到 # 项#，只显示前 200 项")
    let body: HTML = """
      <form class="wide" id="search" role="search">
      <label for="search-word">\(data.say("Name of a student, class, teacher, room, activity or organisation", "学生、班级、教师、场地、活动或单位的名称"))</label>
      <input id="search-word" name="q" type="search" autocomplete="off">
      <button type="submit">\(data.say("Find", "查找"))</button>
      </form>
      <p id="search-count" role="status" aria-live="polite" data-words="\(words)"></p>
      <ul id="found"></ul>
      <noscript><p>\(data.say("The search is a script, and scripts are off. All names are in the lists above.", "搜索需要启用脚本。所有名称也可在上方各列表中找到。"))</p></noscript>
      <script type="application/json" id="index">\(HTML(verbatim: Self.index(of: data)))</script>
      """
    return [
      SitePage(
        file: Self.file, title: data.say("Search", "搜索"), body: body, scripts: [.search])
    ]
  }

  /// Groups of `[what, address with * for anchor or number, names, first number]`, as JSON that may
  /// stand in a script.
  static func index(of data: ReportData) -> String {
    let problem = data.problem
    var groups: [String] = []
    func add(_ what: String, _ address: String, _ names: [String], from first: Int = 1) {
      guard !names.isEmpty else { return }
      let list = names.map(quoted).joined(separator: ",")
      groups.append("[\(quoted(what)),\(quoted(address)),[\(list)],\(first)]")
    }
    add(data.say("class", "班级"), "class-*.html", problem.classes.map(\.name))
    add(data.say("teacher", "教师"), "teacher-*.html", problem.staff.map(\.name))
    add(data.say("room", "场地"), "room-*.html", problem.rooms.map(\.name))
    add(data.say("activity", "活动"), "activity-*.html", problem.activities.map(\.name))
    add(
      data.say("organisation", "单位"), "organisation-*.html", problem.organisations.map(\.name))
    for (index, students) in data.studentsOfClass.enumerated() {
      // Runs of students whose numbers follow on each other share an address.
      var run: [Int] = []
      func close() {
        guard let first = run.first else { return }
        let page = data.file(ofStudentsOf: index, page: data.pageOfStudent[first])
        add(
          problem.classes[index].name, page + "#s*", run.map { problem.students[$0].name },
          from: first + 1)
        run = []
      }
      for student in students {
        if let last = run.last,
          student != last + 1 || data.pageOfStudent[student] != data.pageOfStudent[last]
        {
          close()
        }
        run.append(student)
      }
      close()
    }
    return "[" + groups.joined(separator: ",\n") + "]"
  }

  /// A JSON string in which nothing can end the script.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case _ where scalar.value < 0x20 || ["<", ">", "&", "\u{2028}", "\u{2029}"].contains(scalar):
        let hex = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
