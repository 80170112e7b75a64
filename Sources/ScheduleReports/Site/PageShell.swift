import ScheduleModel

/// What is around every page of the site: its navigation, search and footer.
struct PageShell {
  private let page: SitePage
  private let section: SiteSection?
  private let navigation: [SiteSection]
  private let data: ReportData

  init(
    _ page: SitePage, in section: SiteSection?, navigation: [SiteSection], data: ReportData
  ) {
    self.page = page
    self.section = section
    self.navigation = navigation
    self.data = data
  }

  var document: String {
    let school = data.problem.school.name
    return PageFrame(
      language: data.language, school: school, title: page.title,
      name: data.link(school, OverviewPages.file) + term, navigation: data.say("Pages", "页面"),
      links: links, tools: "\(search)\n", body: page.body, footer: footer, scripts: scripts
    ).document
  }

  private var scripts: HTML {
    page.scripts.map { script -> HTML in
      "<script>\(HTML(verbatim: script.source))</script>\n"
    }.joined()
  }

  private var term: HTML {
    guard let term = data.problem.school.term else { return "" }
    return " <span class=\"muted\">\(term)</span>"
  }

  private var links: HTML {
    navigation.map { entry in
      let isOwn = entry.file == section?.file
      // The page itself, or another one of its section.
      let current: HTML =
        isOwn ? (entry.file == page.file ? " aria-current=\"page\"" : " aria-current=\"true\"") : ""
      return "<li><a href=\"\(entry.file)\"\(current)>\(entry.title[data.language])</a></li>"
    }.joined(separator: "\n")
  }

  /// A plain form: it needs no script.
  private var search: HTML {
    guard page.file != SearchPage.file else { return "" }
    return """
      <form class="search" role="search" action="\(SearchPage.file)" method="get">
      <label for="find">\(data.say("Search", "搜索"))</label>
      <input id="find" name="q" type="search" autocomplete="off">
      <button type="submit">\(data.say("Find", "查找"))</button>
      </form>
      """
  }

  private var footer: String {
    data.say(
      "Timetable of the after-school service, \(data.problem.school.name)",
      "\(data.problem.school.name) 课后服务课表")
  }
}
