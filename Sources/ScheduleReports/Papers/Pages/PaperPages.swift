import ScheduleModel

/// A kind of paper for the day, as pages of the site: one sheet per printed page.
protocol PaperMaker: Sendable {
  var title: Text { get }
  /// For the coordinator alone: only in a report that is for the office.
  var isForOffice: Bool { get }
  func pages(for data: ReportData) -> [SitePage]
}

/// The papers for the day, and the page that lists them.
struct PaperPages: PageMaker {
  static let file = "papers.html"
  static let makers: [any PaperMaker] = [
    RollCallPages(), HandOverPages(), DismissalPages(), SubstitutePages(), PlanPages(),
    WaitingPages(), PayPages(),
  ]

  func section(for data: ReportData) -> SiteSection? {
    SiteSection(title: Text(en: "Papers", zh: "纸质表单"), file: Self.file)
  }

  func pages(for data: ReportData) -> [SitePage] {
    let kinds = Self.makers.filter { data.isForOffice || !$0.isForOffice }
      .map { (title: $0.title[data.language], pages: $0.pages(for: data)) }
      .filter { !$0.pages.isEmpty }
    let lists = kinds.map { kind -> HTML in
      let links = kind.pages.map { page -> HTML in
        "<li><a href=\"\(page.file)\">\(page.title)</a></li>"
      }
      return "<h2>\(kind.title)</h2>\n<ul class=\"names\">\n\(links.joined(separator: "\n"))\n</ul>"
    }
    let note = data.say(
      "Made to be printed: every list begins on a page of its own.", "供打印使用：每份名单单独成页。")
    let index = SitePage(
      file: Self.file, title: data.say("Papers for the day", "每日纸质表单"),
      body: "<p>\(note)</p>\n\(lists.joined(separator: "\n"))")
    return [index] + kinds.flatMap(\.pages)
  }
}

/// One printed page of a paper.
struct PaperSheet {
  var title: HTML
  /// Above the table: when, where, who.
  var line: HTML
  var headings: [String]
  var rows: [[HTML]]
  /// Below the table.
  var note = ""
  /// Whether each row has a number before it, and a box to tick and room to write after it.
  var isTicked = true

  /// Of the stylesheet: a long list is printed closely, so that a class fits on one sheet of A4.
  private var style: String {
    let spacing: String
    switch rows.count {
    case ...37: spacing = ""
    case ...45: spacing = " close"
    default: spacing = " dense"
    }
    return "paper" + (isTicked ? " ticked" : "") + spacing
  }

  var html: HTML {
    let tick = isTicked ? ["✓", ""] : []
    let numbered = isTicked ? ["#"] : []
    let all = numbered + headings + tick
    let head = all.enumerated().map { index, heading -> HTML in
      heading.isEmpty ? "<td></td>" : "<th scope=\"col\">\(heading)</th>"
    }
    var body: HTML = ""
    for (number, row) in rows.enumerated() {
      body += "<tr>"
      if isTicked { body += "<td>\(number + 1)</td>" }
      for cell in row { body += "<td>\(cell)</td>" }
      body += isTicked ? "<td>☐</td><td></td></tr>\n" : "</tr>\n"
    }
    let table: HTML =
      rows.isEmpty
      ? "<p>\(line)</p>"
      : """
      <div class="scroll"><table class="\(style)">
      <caption>\(line)</caption>
      <thead><tr>\(head.joined())</tr></thead>
      <tbody>
      \(body)</tbody></table></div>
      """
    let below: HTML = note.isEmpty ? "" : "<p>\(note)</p>"
    return """
      <section class="sheet">
      <h2>\(title)</h2>
      \(table)
      \(below)
      </section>

      """
  }
}

extension PaperSheet {
  /// Rows on one page of the site, so that it stays small enough for any phone.
  static let rowsPerPage = 1200

  /// The sheets on as few pages as that allows, numbered from the second on.
  static func pages(file: String, title: String, _ sheets: [PaperSheet]) -> [SitePage] {
    var pages: [SitePage] = []
    var body: HTML = ""
    var rows = 0
    func finish() {
      guard !body.isEmpty else { return }
      let number = pages.count + 1
      pages.append(
        SitePage(
          file: number == 1 ? "\(file).html" : "\(file)-part-\(number).html",
          title: number == 1 ? title : "\(title) (\(number))", body: body))
      body = ""
      rows = 0
    }
    for sheet in sheets {
      if rows > 0, rows + sheet.rows.count > rowsPerPage { finish() }
      body += sheet.html
      // A sheet of few rows has its title and line all the same.
      rows += sheet.rows.count + 3
    }
    finish()
    return pages
  }

  /// The parts that are not empty, with a dot between them.
  static func line(_ parts: HTML...) -> HTML {
    parts.filter { !$0.isEmpty }.joined(separator: " · ")
  }
}
