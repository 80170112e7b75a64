import ScheduleModel

extension ScenarioReport {
  /// Headings of the columns that people ask for.
  public static let heads: [Text] = [
    Text(en: "scenario", zh: "情景"), Text(en: "total", zh: "总分"), Text(en: "bound", zh: "下界"),
    Text(en: "gap", zh: "差距"), Text(en: "1st choice", zh: "第一志愿"),
    Text(en: "no elective", zh: "一门未得"), Text(en: "uncovered", zh: "无人看管"),
    Text(en: "pay", zh: "报酬"), Text(en: "overtime", zh: "超课时"),
    Text(en: "sections", zh: "活动班"), Text(en: "against now", zh: "与现状相比"),
  ]

  /// The cells of a row below `heads`.
  public static func cells(_ row: ScenarioRow, _ language: Language) -> [String] {
    let title = row.outcome.scenario.title[language]
    guard let figures = row.figures else {
      return [title] + [String](repeating: "–", count: heads.count - 2)
        + [row.lack?[language] ?? "–"]
    }
    return [
      title, "\(figures.total)", figures.bound.map { "\($0)" } ?? "–",
      figures.gap.map { SummaryText.percent($0 * 100) } ?? "–",
      figures.firstChoiceShare.map { share($0) } ?? "–", "\(figures.studentsWithNothing)",
      "\(figures.uncovered)", "\(figures.pay)", "\(figures.overtime)", "\(figures.sections)",
      row.verdict?.words[language] ?? "",
    ]
  }

  private static func share(_ value: Double) -> String {
    let tenths = Int((value * 1000).rounded())
    return "\(tenths / 10).\(tenths % 10) %"
  }

  /// The comparison for a terminal; lines without the final line break.
  public func text(_ language: Language) -> String {
    func say(_ en: String, _ zh: String) -> String { Text(en: en, zh: zh)[language] }
    var table = TextTable(heads: Self.heads.map { $0[language] })
    table.rows = rows.map { Self.cells($0, language) }
    var lines = [school, ""] + table.lines + [""]
    lines.append(
      say(
        "no elective: students who want one and have none; uncovered: students times slots without"
          + " supervisor; overtime: periods above the targets.",
        "一门未得：希望选修而一门也没有的学生数；无人看管：人次（按时段计）；超课时：超出目标的课时。"))
    lines += [""] + componentLines(language)
    let sentences = rows.compactMap { sentence($0)?[language] }
    if !sentences.isEmpty { lines += [""] + sentences }
    for curve in curves { lines += [""] + self.lines(of: curve, language) }
    return lines.joined(separator: "\n")
  }

  private func componentLines(_ language: Language) -> [String] {
    let components = components
    var table = TextTable(
      heads: [Text(en: "points by component", zh: "各项分数")[language]] + components.map(\.id))
    table.rows = rows.compactMap { row in
      row.figures.map { figures in
        [row.outcome.scenario.title[language]] + components.map { "\(figures.score[$0])" }
      }
    }
    return table.lines
  }

  /// A curve as bars: what is proven, then what is open.
  private func lines(of curve: Curve, _ language: Language) -> [String] {
    let most = curve.rows.compactMap { $0.figures?.total.thousandths }.max() ?? 0
    let width = 40.0
    func length(_ points: Points) -> Int {
      most > 0 ? Int((Double(points.thousandths) / Double(most) * width).rounded()) : 0
    }
    return [curve.title[language] + Text(en: " (█ proven, ░ open)", zh: "（█ 已证明，░ 未定）")[language]]
      + curve.rows.map { row in
        let number = row.outcome.scenario.number.map { "\($0)" } ?? ""
        let label = String(repeating: " ", count: max(0, 8 - number.count)) + number + " "
        guard let figures = row.figures else { return label + (row.lack?[language] ?? "–") }
        let proven = length(figures.bound ?? .zero)
        let open = max(0, length(figures.total) - proven)
        return label + String(repeating: "█", count: proven) + String(repeating: "░", count: open)
          + " \(figures.total)"
      }
  }

  /// The comparison as a table for a CSV file or sheet.
  public var table: ReportTable {
    let components = components
    let columns =
      [
        ReportTable.Column("scenario", "情景", width: 16), .init("title", "名称", width: 30),
        .init("number", "数值"), .init("state", "结果", width: 20), .init("total", "总分"),
        .init("bound", "下界"), .init("1st choice", "得到第一志愿人数", width: 16),
        .init("want electives", "希望选修人数", width: 14), .init("no elective", "一门未得"),
        .init("uncovered", "无人看管"), .init("pay", "报酬"), .init("overtime", "超课时"),
        .init("sections", "活动班"), .init("against now", "与现状相比", width: 20),
      ] + components.map { ReportTable.Column(Text($0.id), width: 10) }
    let cells = rows.map { row -> [ReportTable.Value] in
      let scenario = row.outcome.scenario
      let first: [ReportTable.Value] = [
        .text(scenario.scenario), .words(scenario.title),
        scenario.number.map { .amount($0) } ?? .empty,
        .words(row.lack ?? Text(en: "solved", zh: "已求解")),
      ]
      guard let figures = row.figures else {
        return first + [ReportTable.Value](repeating: .empty, count: columns.count - first.count)
      }
      return first + [
        .amount(figures.total), figures.bound.map { .amount($0) } ?? .empty,
        .whole(figures.studentsWithFirstChoice), .whole(figures.studentsWanting),
        .whole(figures.studentsWithNothing), .whole(figures.uncovered), .amount(figures.pay),
        .whole(figures.overtime), .whole(figures.sections),
        row.verdict.map { .words($0.words) } ?? .empty,
      ] + components.map { .amount(figures.score[$0]) }
    }
    return ReportTable("scenarios", en: "scenarios", zh: "情景", columns, cells)
  }
}
