import ScheduleModel

/// A list as a table with a form over it that filters its rows.
///
/// One on a page. Without scripts the form stays hidden and the list is whole.
struct FilteredList {
  struct Field {
    /// Letters only: rows have `data-NAME`.
    let name: String
    let label: String
    /// What may be chosen.
    let values: [String]
  }

  struct Row {
    let cells: [HTML]
    /// Values by name of the field; a row may have several.
    var values: [String: [String]] = [:]
    /// Anchor of the row.
    var anchor: String?
  }

  let data: ReportData
  let caption: String
  let heads: [String]
  /// Which columns hold numbers.
  var numbers: Set<Int> = []
  let fields: [Field]
  let rows: [Row]

  var html: HTML { form + WeekGrid.scrolling(table, label: caption) }

  private var form: HTML {
    let selects = fields.filter { $0.values.count > 1 }.map { field -> HTML in
      let options = field.values.map { value -> HTML in
        "<option value=\"\(value)\">\(value)</option>"
      }
      return """
        <div><label for="filter-\(field.name)">\(field.label)</label>
        <select id="filter-\(field.name)" name="\(field.name)"><option value="">\
        \(data.say("all", "全部"))</option>\(options.joined())</select></div>

        """
    }
    let words = data.say("# of # shown", "显示 # / 共 # 项")
    let count = data.say(
      "\(rows.count) of \(rows.count) shown", "显示 \(rows.count) / 共 \(rows.count) 项")
    return """
      <form class="filter" id="filter" aria-label="\(data.say("Filter the list", "筛选列表"))" hidden>
      <div><label for="filter-word">\(data.say("Contains", "包含"))</label>
      <input id="filter-word" type="search" autocomplete="off"></div>
      \(selects.joined())<div><button type="reset">\(data.say("Show all", "显示全部"))</button></div>
      <p id="filter-count" role="status" aria-live="polite" data-words="\(words)">\(count)</p>
      </form>

      """
  }

  private var table: HTML {
    let heads = heads.enumerated().map { column, head -> HTML in
      "<th scope=\"col\"\(number(column))>\(head)</th>"
    }
    let rows = rows.map { row -> HTML in
      let cells = row.cells.enumerated().map { column, cell -> HTML in
        column == 0 ? "<th scope=\"row\">\(cell)</th>" : "<td\(number(column))>\(cell)</td>"
      }
      let values = fields.compactMap { field -> HTML? in
        guard let own = row.values[field.name] else { return nil }
        return " data-\(field.name)=\"\(own.joined(separator: "|"))\""
      }
      let anchor: HTML = row.anchor.map { " id=\"\($0)\"" } ?? ""
      return "<tr\(anchor)\(values.joined())>\(cells.joined())</tr>\n"
    }
    return """
      <table id="list"><caption>\(caption)</caption>
      <thead><tr>\(heads.joined())</tr></thead>
      <tbody>
      \(rows.joined())</tbody></table>
      """
  }

  private func number(_ column: Int) -> HTML {
    numbers.contains(column) ? " class=\"number\"" : ""
  }
}

extension ReportData {
  /// Pairs of a name and what is said of it.
  public func facts(_ pairs: [(String, HTML)]) -> HTML {
    let items = pairs.filter { !$0.1.isEmpty }.map { name, value -> HTML in
      "<dt>\(name)</dt><dd>\(value)</dd>\n"
    }
    return items.isEmpty ? "" : "<dl class=\"facts\">\n\(items.joined())</dl>\n"
  }
}
