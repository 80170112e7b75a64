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
      body: body,
      footer: "\(document.school) · \(document.title)"
    ).document
  }

  static let rules = """
    main.filing { max-width: 60rem; }
    .filing table { width: 100%; }
    .blank { display: inline-block; width: 14rem; max-width: 100%; height: 1.4em; vertical-align: bottom;
      border-bottom: 1px solid var(--text); }
    td .blank { width: 100%; min-width: 4rem; }
    .lines .blank { display: block; width: 100%; height: 2em; }
    .long { white-space: pre-line; }
    .signatures { display: grid; grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); gap: 2rem;
      margin-top: 2.5rem; padding: 0; list-style: none; }

    """

  var body: HTML { document.sections.enumerated().map(section).joined(separator: "\n") }

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
        "<dt>\(fact.label)</dt><dd>\(fact.value.html(language))</dd>"
      }
      return "<dl class=\"facts\">\(rows.joined(separator: "\n"))</dl>"
    case .text(let fact):
      guard case .blank = fact.value else {
        return "<h3>\(fact.label)</h3>\n<p class=\"long\">\(fact.value.html(language))</p>"
      }
      let line = fact.value.html(language)
      let rest: HTML = "<span class=\"blank\"></span><span class=\"blank\"></span>"
      return "<h3>\(fact.label)</h3>\n<p class=\"lines\">\(line)\(rest)</p>"
    case .table(let table): return table.html(language)
    case .signatures(let labels):
      let lines = labels.map { label -> HTML in
        "<li>\(label)\(say(": ", "："))<span class=\"blank\"></span></li>"
      }
      return "<ul class=\"signatures\">\(lines.joined(separator: "\n"))</ul>"
    }
  }
}
