import ScheduleModel

extension FilingValue {
  func html(_ language: Language) -> HTML {
    switch self {
    case .text(let text): return "\(text)"
    case .number(let number): return "\(number)"
    case .link(let text, let address): return "<a href=\"\(address)\">\(text)</a>"
    case .blank(let blank):
      let words = Text(en: "left blank: \(blank.label)", zh: "空白待填：\(blank.label)")[language]
      return "<span class=\"blank\" role=\"img\" aria-label=\"\(words)\"></span>"
    }
  }
}

extension FilingTable {
  /// Reached by keyboard where it is wider than the window.
  func html(_ language: Language) -> HTML {
    if rows.isEmpty { return "<h3>\(caption)</h3>\n<p>\(none)</p>" }
    let heads = columns.map { column -> HTML in
      column.isNumber
        ? "<th scope=\"col\" class=\"number\">\(column.title)</th>"
        : "<th scope=\"col\">\(column.title)</th>"
    }
    let lines = rows.map { row -> HTML in
      let cells = zip(row, columns).enumerated().map { index, cell -> HTML in
        let (value, column) = cell
        if index == 0 { return "<th scope=\"row\">\(value.html(language))</th>" }
        return column.isNumber
          ? "<td class=\"number\">\(value.html(language))</td>" : "<td>\(value.html(language))</td>"
      }
      return "<tr>\(cells.joined())</tr>"
    }
    let body = hasTotal ? Array(lines.dropLast()) : lines
    let foot: HTML = hasTotal ? "\n<tfoot>\(lines.suffix(1).joined())</tfoot>" : ""
    let whole: HTML = """
      <table>
      <caption>\(caption)</caption>
      <thead><tr>\(heads.joined())</tr></thead>
      <tbody>
      \(body.joined(separator: "\n"))
      </tbody>\(foot)
      </table>
      """
    return WeekGrid.scrolling(whole, label: caption)
  }
}
