import ScheduleModel

/// Totals of scenarios as bars: what is proven, then what is open.
struct TotalsChart: Speaking {
  let rows: [(title: String, total: Points, bound: Points?)]
  let language: Language

  /// Empty without rows.
  var html: HTML {
    guard !rows.isEmpty else { return "" }
    let bars = rows.map { row in
      let proven = (row.bound ?? .zero).decimal
      return BarChart.Bar(
        label: row.title,
        parts: [
          .init(style: "bar", value: proven),
          .init(style: "second", value: row.total.decimal - proven),
        ], note: "\(row.total)")
    }
    let chart = BarChart(
      bars: bars,
      legend: [("bar", say("proven", "已证明")), ("second", say("open", "未定"))])
    let title = say("Total by scenario", "各情景总分")
    let table = Figure.table(
      caption: title, heads: [say("scenario", "情景"), say("total", "总分"), say("bound", "下界")],
      rows: rows.map { row in
        ["\(row.title)", "\(row.total)", row.bound.map { "\($0)" } ?? "–"]
      })
    return Figure(
      language: language, id: "total", title: title,
      description: say(
        "Points of each scenario's timetable; fewer are better. No timetable can be below what is proven.",
        "各情景课表的分数，越低越好。任何课表都不会低于已证明的部分。"),
      width: BarChart.width, height: chart.height, drawing: chart.drawing, table: table
    ).html
  }
}
