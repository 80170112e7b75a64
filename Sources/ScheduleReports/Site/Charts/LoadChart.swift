import ScheduleModel

/// Load per teacher against the target; of many, first how many are how far from it.
struct LoadChart {
  let data: ReportData

  /// Staff beyond this many are counted instead of drawn one by one.
  static let mostBars = 40

  /// Those with duties or a target.
  private var staff: [Int] {
    data.problem.staff.indices.filter {
      data.load(of: $0) > 0 || data.problem.staff[$0].targetPeriods != nil
    }
  }

  var html: HTML {
    let staff = staff
    guard !staff.isEmpty else { return "" }
    let title = data.say("Load per teacher", "教师每周课时")
    let chart = staff.count <= Self.mostBars ? oneByOne(staff) : counted(staff)
    let figure = Figure(
      language: data.language, id: "load", title: title, description: description(staff),
      width: BarChart.width, height: chart.height, drawing: chart.drawing,
      table: table(staff, title))
    return "<section>\n<h2>\(title)</h2>\n\(figure.html)</section>\n"
  }

  /// Everybody's bar, in several drawings, where `html` only counts them.
  var everybody: HTML {
    let staff = staff
    guard staff.count > Self.mostBars else { return "" }
    let title = data.say("Load per teacher, one by one", "每位教师的周课时")
    let parts = stride(from: 0, to: staff.count, by: Self.mostBars).map { first in
      Array(staff[first..<min(first + Self.mostBars, staff.count)])
    }
    let figures = parts.enumerated().map { part, staff -> HTML in
      let chart = oneByOne(staff)
      return Figure(
        language: data.language, id: "loads-\(part + 1)", title: "\(title) \(part + 1)",
        description: description(staff), width: BarChart.width, height: chart.height,
        drawing: chart.drawing, table: table(staff, title)
      ).html
    }
    let drawings: HTML = "<div class=\"charts\">\(figures.joined())</div>"
    return "<section>\n<h2>\(title)</h2>\n\(drawings)</section>\n"
  }

  private func oneByOne(_ staff: [Int]) -> BarChart {
    let bars = staff.map { index in
      let person = data.problem.staff[index]
      let load = data.load(of: index)
      return BarChart.Bar(
        label: person.name, parts: [.init(style: "bar", value: Double(load))], note: "\(load)",
        target: person.targetPeriods.map(Double.init))
    }
    return BarChart(
      bars: bars,
      legend: [
        ("bar", data.say("periods", "课时")), ("target", data.say("target", "目标")),
      ])
  }

  private func counted(_ staff: [Int]) -> BarChart {
    var counts: [Int: Int] = [:]
    var without = 0
    for index in staff {
      if let target = data.problem.staff[index].targetPeriods {
        counts[data.load(of: index) - target, default: 0] += 1
      } else {
        without += 1
      }
    }
    var bars = counts.keys.sorted().map { difference in
      bar(label(of: difference), counts[difference] ?? 0, near: abs(difference) <= 1)
    }
    if without > 0 { bars.append(bar(data.say("no target", "没有目标"), without, near: true)) }
    return BarChart(bars: bars)
  }

  private func bar(_ label: String, _ count: Int, near: Bool) -> BarChart.Bar {
    BarChart.Bar(
      label: label, parts: [.init(style: near ? "bar" : "second", value: Double(count))],
      note: data.counted(people: count))
  }

  private func label(of difference: Int) -> String {
    switch difference {
    case 0: return data.say("at the target", "等于目标")
    case 1...: return data.say("\(difference) above", "多 \(difference) 课时")
    default: return data.say("\(-difference) below", "少 \(-difference) 课时")
    }
  }

  private func description(_ staff: [Int]) -> String {
    let targets = staff.filter { data.problem.staff[$0].targetPeriods != nil }
    let near = targets.filter {
      abs(data.load(of: $0) - (data.problem.staff[$0].targetPeriods ?? 0)) <= 1
    }
    guard !targets.isEmpty else {
      return data.say(
        "Periods a week that each person leads or supervises.", "每人每周带班与看管的课时。")
    }
    return data.say(
      "\(near.count) of \(targets.count) people with a target are within one period of it.",
      "有目标课时的 \(targets.count) 人中，\(near.count) 人与目标相差不超过 1 课时。")
  }

  private func table(_ staff: [Int], _ title: String) -> HTML {
    Figure.table(
      caption: title,
      heads: [data.say("Name", "姓名"), data.say("Periods", "课时"), data.say("Target", "目标")],
      rows: staff.map { index in
        [
          data.link(toTeacher: index), "\(data.load(of: index))",
          data.problem.staff[index].targetPeriods.map { "\($0)" } ?? "–",
        ]
      })
  }
}

extension ReportData {
  func counted(people count: Int) -> String {
    say(count == 1 ? "1 person" : "\(count) people", "\(count) 人")
  }
}
