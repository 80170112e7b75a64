import ScheduleModel

/// A drawing with what says the same in words and in a table.
struct Figure {
  let language: Language
  /// Of the page's ids: `rank`.
  let id: String
  let title: String
  /// One sentence that says what the drawing shows.
  let description: String
  /// In pixels.
  let width: Int
  let height: Int
  let drawing: HTML
  let table: HTML

  var html: HTML {
    """
    <figure>
    <figcaption>\(description)</figcaption>
    <svg role="img" aria-labelledby="\(id)-title \(id)-desc" viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)">
    <title id="\(id)-title">\(title)</title>
    <desc id="\(id)-desc">\(description)</desc>
    \(drawing)</svg>
    <details><summary>\(Text(en: "\(title): as a table", zh: "\(title)：数据表")[language])</summary>
    \(WeekGrid.scrolling(table, label: title))</details>
    </figure>

    """
  }

  /// A table with headings in the first row and column; numbers are aligned to the end.
  static func table(caption: String, heads: [String], rows: [[HTML]]) -> HTML {
    let head = heads.enumerated().map { column, head -> HTML in
      "<th scope=\"col\"\(column == 0 ? "" : " class=\"number\"" as HTML)>\(head)</th>"
    }
    let body = rows.map { row -> HTML in
      let cells = row.enumerated().map { column, cell -> HTML in
        column == 0 ? "<th scope=\"row\">\(cell)</th>" : "<td class=\"number\">\(cell)</td>"
      }
      return "<tr>\(cells.joined())</tr>\n"
    }
    return """
      <table><caption>\(caption)</caption>
      <thead><tr>\(head.joined())</tr></thead>
      <tbody>
      \(body.joined())</tbody></table>
      """
  }

  /// A name that fits beside a drawing.
  static func short(_ name: String, columns: Int) -> String {
    guard TerminalWidth.columns(of: name) > columns else { return name }
    var short = ""
    for character in name {
      if TerminalWidth.columns(of: short + String(character)) > columns - 1 { break }
      short.append(character)
    }
    return short + "…"
  }
}
