import ScheduleModel

/// The week as a table: what stands in each slot.
struct WeekGrid {
  let data: ReportData
  /// Of the table, for those who do not see what stands above it.
  let caption: String
  /// Rows are days: narrower, for a page with many weeks.
  var isNarrow = false
  /// What stands in a slot, one or more entries; none: a dash.
  let entries: (_ slot: Int) -> [HTML]

  var html: HTML {
    let table: HTML = """
      <table class="\(isNarrow ? "days" : "week")"><caption>\(caption)</caption>
      \(isNarrow ? daysDown : daysAcross)</table>
      """
    // A hundred weeks on a page would be as many stops for the Tab key; links lead there anyway.
    if isNarrow { return "<div class=\"scroll\">\(table)</div>\n" }
    return Self.scrolling(table, label: caption)
  }

  /// What may be wider than the window: reached by keyboard, and named.
  static func scrolling(_ content: HTML, label: String) -> HTML {
    """
    <div class="scroll" role="group" tabindex="0" aria-label="\(label)">\(content)</div>

    """
  }

  private var periods: [Period] { data.problem.calendar.periods }
  private var days: [String] { data.problem.calendar.days }

  private var daysAcross: HTML {
    let heads = days.map { day -> HTML in "<th scope=\"col\">\(data.name(ofDay: day))</th>" }
    let rows = periods.enumerated().map { number, period -> HTML in
      let cells = days.indices.map { day in cell(day * periods.count + number) }
      return """
        <tr><th scope="row">\(name(of: period))</th>\(cells.joined())</tr>

        """
    }
    return """
      <thead><tr><th scope="col">\(data.say("Period", "时段"))</th>\(heads.joined())</tr></thead>
      <tbody>
      \(rows.joined())</tbody>
      """
  }

  private var daysDown: HTML {
    let heads = periods.map { period -> HTML in "<th scope=\"col\">\(name(of: period))</th>" }
    let rows = days.enumerated().map { number, day -> HTML in
      let cells = periods.indices.map { period in cell(number * periods.count + period) }
      return """
        <tr><th scope="row">\(data.name(ofDay: day))</th>\(cells.joined())</tr>

        """
    }
    return """
      <thead><tr><th scope="col">\(data.say("Day", "星期"))</th>\(heads.joined())</tr></thead>
      <tbody>
      \(rows.joined())</tbody>
      """
  }

  private func name(of period: Period) -> HTML {
    let kind: HTML =
      isNarrow ? "" : "<br><span class=\"where\">\(data.word(for: period.kind))</span>"
    return "\(period.id) <span class=\"where count\">\(data.times(of: period))</span>\(kind)"
  }

  private func cell(_ slot: Int) -> HTML {
    let entries = entries(slot)
    guard !entries.isEmpty else { return "<td class=\"muted\">–</td>" }
    return
      "<td>\(entries.map { entry -> HTML in "<div class=\"entry\">\(entry)</div>" }.joined())</td>"
  }
}
