import ScheduleModel

/// A district's scenarios as one HTML page that needs nothing else.
public struct DistrictScenarioPage: Sendable, Speaking {
  private let report: DistrictScenarioReport
  public let language: Language

  public init(_ report: DistrictScenarioReport, language: Language) {
    self.report = report
    self.language = language
  }

  public var text: String {
    let title = say("Scenarios of the district", "学区情景比较")
    let links = sections.map { section -> HTML in
      "<li><a href=\"#\(section.id)\">\(section.title)</a></li>"
    }
    let body = sections.map { section -> HTML in
      "<section>\n<h2 id=\"\(section.id)\">\(section.title)</h2>\n\(section.content)</section>\n"
    }
    return PageFrame(
      language: language, school: report.district, title: title, name: "\(report.district)",
      navigation: say("Sections", "各部分"), links: links.joined(separator: "\n"),
      body: body.joined(), footer: "\(report.district) · \(title)"
    ).document
  }

  private var sections: [(id: String, title: String, content: HTML)] {
    [
      ("figures", say("Figures", "主要指标"), figures),
      ("totals", say("Totals and what is proven", "总分与证明"), totals),
      ("schools", say("Which schools gain", "哪些学校受益"), schools),
    ]
  }

  private var figures: HTML {
    let title = say("Every scenario against the district as it is", "各情景与现状比较")
    let table = Figure.table(
      caption: title, heads: DistrictScenarioReport.heads.map { $0[language] },
      rows: report.rows.map { row in
        report.cells(row, language).map { HTML(escaping: $0) }
      })
    let sentences = report.rows.compactMap { report.sentence($0)?[language] }.map {
      sentence -> HTML in
      "<li>\(sentence)</li>\n"
    }
    let list: HTML = sentences.isEmpty ? "" : "<ul>\n\(sentences.joined())</ul>\n"
    return "\(WeekGrid.scrolling(table, label: title))\n\(list)"
  }

  private var totals: HTML {
    let rows = report.rows.compactMap { row in
      row.outcome.answer.map { answer in
        (
          title: row.outcome.scenario.title[language], total: answer.score.total,
          bound: answer.bound
        )
      }
    }
    return TotalsChart(rows: rows, language: language).html
  }

  private var schools: HTML {
    let (heads, rows) = report.schoolTable(language)
    guard !rows.isEmpty else {
      return "<p>\(say("No school's points change.", "各校分数均无变化。"))</p>\n"
    }
    let title = say("Points by school, and the difference in each scenario", "各校分数及各情景之差")
    let table = Figure.table(
      caption: title, heads: heads, rows: rows.map { $0.map { HTML(escaping: $0) } })
    return "<p>\(DistrictScenarioReport.certain[language])</p>\n"
      + WeekGrid.scrolling(table, label: title)
  }
}
