import ScheduleModel

/// The first page: the figures a coordinator asks for first.
struct OverviewPages: PageMaker {
  static let file = "index.html"

  func section(for data: ReportData) -> SiteSection? {
    SiteSection(title: Text(en: "Overview", zh: "概览"), file: Self.file)
  }

  func pages(for data: ReportData) -> [SitePage] {
    let summary = TimetableSummary(of: data.timetable, for: data.problem)
    return [
      SitePage(
        file: Self.file, title: data.say("Overview", "概览"),
        body: warnings(data) + figures(summary, data) + charts(summary, data))
    ]
  }

  private func warnings(_ data: ReportData) -> HTML {
    guard data.violations > 0 else { return "" }
    let count = data.violations
    let text = data.say(
      "This timetable breaks rules (\(count) findings): the command audit names them.",
      "本课表违反规则（\(count) 处），可用 audit 命令查看。")
    return "<p class=\"warning\">\(text)</p>\n"
  }

  private func charts(_ summary: TimetableSummary, _ data: ReportData) -> HTML {
    """
    <div class="charts">
    \(ChoiceChart(data: data, summary: summary).html)\(CoverageChart(data: data).html)\
    \(LoadChart(data: data).html)\(CostChart(data: data).html)</div>
    \(LoadChart(data: data).everybody)\(RoomHeatMap(data: data).html)
    """
  }

  private func figures(_ summary: TimetableSummary, _ data: ReportData) -> HTML {
    let figures: [(String, String)] = [
      ("\(summary.students)", data.say("students", "学生")),
      ("\(data.problem.classes.count)", data.say("classes", "班级")),
      (
        "\(summary.activitiesOpened) / \(summary.activities)",
        data.say("activities opened", "已开设活动")
      ),
      ("\(summary.sections)", data.say("sections", "活动班")),
      (
        "\(summary.electivesGranted) / \(summary.electivesWanted)",
        data.say("electives granted of those wanted", "已录取 / 希望的选修")
      ),
      ("\(summary.studentsWithNothing)", data.say("students without any", "一门也没有的学生")),
      ("\(summary.uncoveredGroups.count)", data.say("class groups without supervisor", "无人看管的小组")),
    ]
    let items = figures.map { number, label -> HTML in
      "<li><strong>\(number)</strong> \(label)</li>\n"
    }
    return "<ul class=\"figures\">\n\(items.joined())</ul>\n"
  }
}
