import ScheduleModel

/// Choices granted by rank, and wishes not granted.
struct ChoiceChart {
  let data: ReportData
  let summary: TimetableSummary

  var html: HTML {
    guard summary.electivesWanted > 0 else { return "" }
    let title = data.say("Choices granted by rank", "各志愿录取情况")
    var rows = summary.grantedByRank.enumerated().map {
      (Text.choice(ofRank: $0)[data.language], $1, "bar")
    }
    let missing = summary.electivesWanted - summary.electivesGranted
    if missing > 0 { rows.append((data.say("Not granted", "未录取"), missing, "lack")) }
    let chart = BarChart(
      bars: rows.map { label, count, style in
        BarChart.Bar(
          label: label, parts: [.init(style: style, value: Double(count))], note: "\(count)")
      })
    let first = summary.grantedByRank.first ?? 0
    let text = data.say(
      "\(summary.electivesGranted) of \(summary.electivesWanted) electives wanted are granted, \(first) of them first choices.",
      "希望的 \(summary.electivesWanted) 门选修中录取 \(summary.electivesGranted) 门，其中第一志愿 \(first) 门。")
    let table = Figure.table(
      caption: title, heads: [data.say("Choice", "志愿"), data.say("Electives", "选修")],
      rows: rows.map { ["\($0.0)", "\($0.1)"] })
    let figure = Figure(
      language: data.language, id: "rank", title: title, description: text, width: BarChart.width,
      height: chart.height, drawing: chart.drawing, table: table)
    return "<section>\n<h2>\(title)</h2>\n\(figure.html)</section>\n"
  }
}
