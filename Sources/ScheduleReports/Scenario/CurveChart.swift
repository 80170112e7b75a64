import ScheduleModel

/// A sweep as a curve: the total found over the number tried, with a band down to the bound.
struct CurveChart: Speaking {
  private let points: [(number: Double, total: Double, bound: Double)]
  private let rows: [ScenarioRow]
  private let title: String
  private let id: String
  let language: Language

  private static let width = 480
  private static let height = 260
  private static let left = 70.0
  private static let right = 12.0
  private static let top = 14.0
  private static let bottom = 46.0

  init(_ curve: ScenarioReport.Curve, id: String, language: Language) {
    rows = curve.rows
    points = curve.rows.compactMap { row in
      guard let figures = row.figures, let number = row.outcome.scenario.number else { return nil }
      return (
        number.decimal, figures.total.decimal,
        (figures.bound ?? .zero).decimal
      )
    }.sorted { $0.number < $1.number }
    title = curve.title[language]
    self.id = id
    self.language = language
  }

  var html: HTML {
    guard let first = points.first, let last = points.last else {
      return "<p>\(say("No timetable was found.", "没有找到课表。"))</p>\n"
    }
    let words = say(
      "From \(BarChart.decimal(first.number)) to \(BarChart.decimal(last.number)) the total goes from"
        + " \(BarChart.decimal(first.total)) to \(BarChart.decimal(last.total)) points.",
      "数值从 \(BarChart.decimal(first.number)) 到 \(BarChart.decimal(last.number))，总分从"
        + " \(BarChart.decimal(first.total)) 变为 \(BarChart.decimal(last.total)) 分。")
    return Figure(
      language: language, id: id, title: title, description: words, width: Self.width,
      height: Self.height, drawing: drawing, table: table
    ).html
  }

  private var table: HTML {
    Figure.table(
      caption: title,
      heads: [
        say("number", "数值"), say("total", "总分"), say("bound", "下界"), say("1st choices", "第一志愿"),
        say("uncovered", "无人看管"), say("against now", "与现状相比"),
      ],
      rows: rows.map { row in
        let number: HTML = row.outcome.scenario.number.map { "\($0)" } ?? "–"
        guard let figures = row.figures else {
          return [number, "–", "–", "–", "–", "\(row.lack?[language] ?? "–")"]
        }
        return [
          number, "\(figures.total)", figures.bound.map { "\($0)" } ?? "–",
          "\(figures.studentsWithFirstChoice)", "\(figures.uncovered)",
          "\(row.verdict?.words[language] ?? "")",
        ]
      })
  }

  private var drawing: HTML {
    let numbers = points.map(\.number)
    let (low, high) = (numbers.min() ?? 0, numbers.max() ?? 0)
    let most = max(points.map(\.total).max() ?? 0, 1)
    let inner = (
      width: Double(Self.width) - Self.left - Self.right,
      height: Double(Self.height) - Self.top - Self.bottom
    )
    func x(_ number: Double) -> String {
      let share = high > low ? (number - low) / (high - low) : 0.5
      return BarChart.decimal(Self.left + share * inner.width)
    }
    func y(_ points: Double) -> String {
      BarChart.decimal(Self.top + (1 - points / most) * inner.height)
    }
    let line = points.map { "\(x($0.number)),\(y($0.total))" }.joined(separator: " ")
    let band =
      line + " " + points.reversed().map { "\(x($0.number)),\(y($0.bound))" }.joined(separator: " ")
    let base = BarChart.decimal(Self.top + inner.height)
    var shapes: HTML = """
      <path class="axis" d="M\(BarChart.decimal(Self.left)) \(BarChart.decimal(Self.top))V\(base)H\(Self.width - Int(Self.right))"></path>
      <polygon class="band" points="\(band)"></polygon>
      <polyline class="curve" points="\(line)"></polyline>

      """
    for point in points {
      shapes += """
        <circle class="bar" cx="\(x(point.number))" cy="\(y(point.total))" r="3.5"></circle>

        """
    }
    for share in [0.0, 0.5, 1.0] {
      let value = BarChart.decimal((most * share).rounded())
      shapes += """
        <text x="\(BarChart.decimal(Self.left - 8))" y="\(y(most * share))" dy="4" text-anchor="end">\(value)</text>

        """
    }
    let step = max(1, (points.count + 10) / 11)
    for (index, point) in points.enumerated() where index % step == 0 {
      shapes += """
        <text x="\(x(point.number))" y="\(BarChart.decimal(Self.top + inner.height + 18))" text-anchor="middle">\(BarChart.decimal(point.number))</text>

        """
    }
    return shapes + """
      <text x="\(BarChart.decimal(Self.left + inner.width / 2))" y="\(Self.height - 6)" text-anchor="middle">\(say("points; band: total down to the proven bound", "分数；阴影：总分到已证明的下界"))</text>

      """
  }
}
