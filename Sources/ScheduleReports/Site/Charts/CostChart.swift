import ScheduleModel

/// What the timetable costs: points by component, pay by kind of staff.
struct CostChart {
  let data: ReportData

  var html: HTML { points + pay }

  private var points: HTML {
    let title = data.say("Points by component", "各项得分")
    let parts = data.score.components.filter { data.score[$0] != .zero }
    guard !parts.isEmpty else { return "" }
    let text = data.say(
      "\(data.score.total) points in all; fewer are better.",
      "总分 \(data.score.total) 分，越低越好。")
    return chart(
      id: "points", title, text, data.say("Component", "项目"), data.say("Points", "分"),
      parts.map { ($0.name[data.language], data.score[$0]) })
  }

  private var pay: HTML {
    let title = data.say("Pay a week by kind of staff", "各类人员每周报酬")
    let kinds = StaffMember.Kind.allCases.map { kind -> (String, Points) in
      let pay = data.problem.staff.indices.filter { data.problem.staff[$0].kind == kind }
        .reduce(Points.zero) { $0 + data.problem.staff[$1].pay * data.load(of: $1) }
      return (data.word(for: kind), pay)
    }.filter { $0.1 != .zero }
    guard !kinds.isEmpty else { return "" }
    let all = kinds.reduce(Points.zero) { $0 + $1.1 }
    let text = data.say(
      "\(all) currency units a week in all.", "每周合计 \(all) 元。")
    return chart(
      id: "pay", title, text, data.say("Kind", "类别"), data.say("Pay", "报酬"), kinds)
  }

  private func chart(
    id: String, _ title: String, _ text: String, _ name: String, _ unit: String,
    _ rows: [(String, Points)]
  ) -> HTML {
    let chart = BarChart(
      bars: rows.map { label, points in
        BarChart.Bar(
          label: label, parts: [.init(style: "bar", value: points.decimal)],
          note: points.description)
      })
    let table = Figure.table(
      caption: title, heads: [name, unit], rows: rows.map { ["\($0.0)", "\($0.1)"] })
    let figure = Figure(
      language: data.language, id: id, title: title, description: text, width: BarChart.width,
      height: chart.height, drawing: chart.drawing, table: table)
    return "<section>\n<h2>\(title)</h2>\n\(figure.html)</section>\n"
  }
}

extension Component {
  /// The component in a word or two; its sentence is `statement`.
  var name: Text {
    switch self {
    case .uncovered: return Text(en: "No supervisor", zh: "无人看管")
    case .underload: return Text(en: "Below minimum", zh: "低于最低课时")
    case .choice: return Text(en: "Choices", zh: "志愿")
    case .nothing: return Text(en: "No elective", zh: "未得选修")
    case .variety: return Text(en: "Same category", zh: "类别重复")
    case .balance: return Text(en: "Load balance", zh: "课时均衡")
    case .pay: return Text(en: "Pay", zh: "报酬")
    case .merge: return Text(en: "Merged classes", zh: "合并班级")
    case .unfamiliar: return Text(en: "Unfamiliar", zh: "非班主任看管")
    case .continuity: return Text(en: "Continuity", zh: "看管人更换")
    default: return Text(id)
    }
  }
}
