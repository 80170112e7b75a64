import ScheduleModel

/// A filing document as one HTML page that needs nothing else and prints on A4.
struct FilingPage: Speaking {
  let document: FilingDocument

  var language: Language { document.language }

  var text: String {
    PageFrame(
      language: document.language, school: document.school, title: document.title,
      rules: Self.rules, name: "\(document.school)", navigation: say("Sections", "各部分"),
      links: links, style: "filing",
      body: document.sections.enumerated().map(section).joined(separator: "\n"),
      footer: "\(document.school) · \(document.title)"
    ).document
  }

  private static let rules = """
    main.filing { max-width: 60rem; }
    .filing table { width: 100%; }
    .filing tfoot td, .filing tfoot th { font-weight: 600; background: var(--surface); }
    .blank { display: inline-block; width: 14rem; max-width: 100%; height: 1.4em; vertical-align: bottom;
      border-bottom: 1px solid var(--text); }
    td .blank { width: 100%; min-width: 4rem; }
    .lines .blank { display: block; width: 100%; height: 2em; }
    .long { white-space: pre-line; }
    .signatures { display: grid; grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); gap: 2rem;
      margin-top: 2.5rem; padding: 0; list-style: none; }

    """

  private var links: HTML {
    document.sections.enumerated().map { index, section -> HTML in
      "<li><a href=\"#part-\(index + 1)\">\(section.heading)</a></li>"
    }.joined(separator: "\n")
  }

  private func section(_ index: Int, _ section: FilingSection) -> HTML {
    let blocks = section.blocks.map(block).joined(separator: "\n")
    return "<section>\n<h2 id=\"part-\(index + 1)\">\(section.heading)</h2>\n\(blocks)\n</section>"
  }

  private func block(_ block: FilingBlock) -> HTML {
    switch block {
    case .facts(let facts):
      let rows = facts.map { fact -> HTML in
        "<dt>\(fact.label)</dt><dd>\(cell(fact.value))</dd>"
      }
      return "<dl class=\"facts\">\(rows.joined(separator: "\n"))</dl>"
    case .text(let fact):
      guard case .blank = fact.value else {
        return "<h3>\(fact.label)</h3>\n<p class=\"long\">\(cell(fact.value))</p>"
      }
      let line = cell(fact.value)
      let rest: HTML = "<span class=\"blank\"></span><span class=\"blank\"></span>"
      return "<h3>\(fact.label)</h3>\n<p class=\"lines\">\(line)\(rest)</p>"
    case .table(let table): return html(table)
    case .signatures(let labels):
      let lines = labels.map { label -> HTML in
        "<li>\(label)\(say(": ", "："))<span class=\"blank\"></span></li>"
      }
      return "<ul class=\"signatures\">\(lines.joined(separator: "\n"))</ul>"
    }
  }

  private func cell(_ value: FilingValue) -> HTML {
    switch value {
    case .text(let text): return "\(text)"
    case .number(let number): return "\(number)"
    case .blank(let blank):
      let words = say("left blank: \(blank.label)", "空白待填：\(blank.label)")
      return "<span class=\"blank\" role=\"img\" aria-label=\"\(words)\"></span>"
    }
  }

  private func html(_ table: FilingTable) -> HTML {
    if table.rows.isEmpty { return "<h3>\(table.caption)</h3>\n<p>\(table.none)</p>" }
    let heads = table.columns.map { column -> HTML in
      column.isNumber
        ? "<th scope=\"col\" class=\"number\">\(column.title)</th>"
        : "<th scope=\"col\">\(column.title)</th>"
    }
    let rows = table.rows.map { row -> HTML in
      let cells = zip(row, table.columns).enumerated().map { index, cell -> HTML in
        let (value, column) = cell
        if index == 0 { return "<th scope=\"row\">\(self.cell(value))</th>" }
        return column.isNumber
          ? "<td class=\"number\">\(self.cell(value))</td>" : "<td>\(self.cell(value))</td>"
      }
      return "<tr>\(cells.joined())</tr>"
    }
    let body = table.hasTotal ? Array(rows.dropLast()) : rows
    let foot: HTML = table.hasTotal ? "\n<tfoot>\(rows.suffix(1).joined())</tfoot>" : ""
    let whole: HTML = """
      <table>
      <caption>\(table.caption)</caption>
      <thead><tr>\(heads.joined())</tr></thead>
      <tbody>
      \(body.joined(separator: "\n"))
      </tbody>\(foot)
      </table>
      """
    return WeekGrid.scrolling(whole, label: table.caption)
  }
}
