import ScheduleModel

/// A comparison for a terminal: figures first, lists after.
public struct ComparisonText: Sendable, Speaking {
  private let comparison: TimetableComparison
  public let language: Language
  /// Most rows of a list that are shown.
  private let most: Int

  public init(_ comparison: TimetableComparison, language: Language, most: Int = 20) {
    self.comparison = comparison
    self.language = language
    self.most = most
  }

  /// Lines without the final line break.
  public var text: String {
    let figures = comparison.figures(language)
    var lines = [comparison.school, "", comparison.summary(language), ""]
    lines += TextTable(heads: figures.heads.map { $0[language] }, rows: figures.rows).lines
    for list in comparison.lists(language) {
      lines += ["", "\(list.title[language]): \(list.rows.count)"]
      for row in list.rows.prefix(most) {
        lines.append("  " + row.joined(separator: " | "))
      }
      let more = list.rows.count - most
      if more > 0 {
        lines.append(
          say("  ... and \(more) more; --all shows them.", "  ……另有 \(more) 项，--all 可全部列出。"))
      }
    }
    return lines.joined(separator: "\n")
  }
}

/// A comparison as one HTML page that needs nothing else.
public struct ComparisonPage: Sendable {
  private let comparison: TimetableComparison
  private let language: Language

  public init(_ comparison: TimetableComparison, language: Language) {
    self.comparison = comparison
    self.language = language
  }

  public var text: String {
    let title = Text(en: "What changed", zh: "课表比较")[language]
    let tables = [comparison.figures(language)] + comparison.lists(language)
    let links = tables.map { table -> HTML in
      "<li><a href=\"#\(table.id)\">\(table.title[language])</a></li>"
    }.joined(separator: "\n")
    let sections = tables.map { table -> HTML in
      "<section>\n<h2 id=\"\(table.id)\">\(table.title[language])</h2>\n\(content(table))\n</section>\n"
    }.joined()
    return PageFrame(
      language: language, school: comparison.school, title: title, name: "\(comparison.school)",
      navigation: Text(en: "Sections", zh: "各部分")[language], links: links,
      body: "<p>\(comparison.summary(language))</p>\n\(sections)",
      footer: "\(comparison.school) · \(title)"
    ).document
  }

  private func content(_ table: ComparisonTable) -> HTML {
    guard !table.rows.isEmpty else { return "<p>\(Text(en: "None.", zh: "没有。")[language])</p>" }
    let heads = table.heads.map { head -> HTML in "<th scope=\"col\">\(head[language])</th>" }
    let rows = table.rows.map { row -> HTML in
      let cells = row.enumerated().map { column, cell -> HTML in
        column == 0 ? "<th scope=\"row\">\(cell)</th>" : "<td>\(cell)</td>"
      }
      return "<tr>\(cells.joined())</tr>\n"
    }
    let markup: HTML = """
      <table><caption>\(table.title[language])</caption>
      <thead><tr>\(heads.joined())</tr></thead>
      <tbody>
      \(rows.joined())</tbody></table>
      """
    return WeekGrid.scrolling(markup, label: table.title[language])
  }
}
