import ScheduleModel

/// The comparison as one HTML page that needs nothing else.
public struct ScenarioPage: Sendable, Speaking {
  private let report: ScenarioReport
  public let language: Language

  public init(_ report: ScenarioReport, language: Language) {
    self.report = report
    self.language = language
  }

  public var text: String {
    let title = say("Scenarios", "情景比较")
    return PageFrame(
      language: language, school: report.school, title: title, name: "\(report.school)",
      navigation: say("Sections", "各部分"), links: links, body: body,
      footer: "\(report.school) · \(title)"
    ).document
  }

  private var sections: [(id: String, title: String, content: HTML)] {
    var all: [(id: String, title: String, content: HTML)] = [
      ("figures", say("Figures", "主要指标"), figures),
      ("totals", say("Totals and what is proven", "总分与证明"), totals),
      ("components", say("Points by component", "各项分数"), components),
    ]
    for (index, curve) in report.curves.enumerated() {
      all.append(
        (
          "curve-\(index + 1)", curve.title[language],
          CurveChart(curve, id: "sweep-\(index + 1)", language: language).html
        ))
    }
    return all
  }

  private var links: HTML {
    sections.map { section -> HTML in "<li><a href=\"#\(section.id)\">\(section.title)</a></li>" }
      .joined(separator: "\n")
  }

  private var body: HTML {
    sections.map { section -> HTML in
      "<section>\n<h2 id=\"\(section.id)\">\(section.title)</h2>\n\(section.content)</section>\n"
    }.joined()
  }

  private var figures: HTML {
    let table = Figure.table(
      caption: say("Every scenario against the problem as it is", "各情景与现状比较"),
      heads: ScenarioReport.heads.map { $0[language] },
      rows: report.rows.map { row in
        ScenarioReport.cells(row, language).map { HTML(escaping: $0) }
      })
    let sentences = report.rows.compactMap { report.sentence($0)?[language] }.map {
      sentence -> HTML in
      "<li>\(sentence)</li>\n"
    }
    let list: HTML = sentences.isEmpty ? "" : "<ul>\n\(sentences.joined())</ul>\n"
    return "\(WeekGrid.scrolling(table, label: say("Figures", "主要指标")))\n\(list)"
  }

  private var components: HTML {
    let components = report.components
    let table = Figure.table(
      caption: say("Points by component", "各项分数"),
      heads: [say("scenario", "情景")] + components.map { $0.name[language] },
      rows: report.rows.compactMap { row in
        row.figures.map { figures in
          ["\(row.outcome.scenario.title[language])"]
            + components.map { "\(figures.score[$0])" as HTML }
        }
      })
    return WeekGrid.scrolling(table, label: say("Points by component", "各项分数")) + "\n"
  }

  private var totals: HTML {
    let rows = report.rows.compactMap { row in
      row.outcome.scenario.number == nil
        ? row.figures.map { figures in
          (title: row.outcome.scenario.title[language], total: figures.total, bound: figures.bound)
        } : nil
    }
    return TotalsChart(rows: rows, language: language).html
  }
}
