import ScheduleModel

/// Alternative timetables side by side, for a terminal.
public struct AlternativeTable: Sendable {
  private let timetables: [Timetable]
  private let figures: [ScenarioFigures]
  private let names: [String]

  public init(_ timetables: [Timetable], for problem: Problem, names: [String]) {
    self.timetables = timetables
    self.names = names
    figures = timetables.map { ScenarioFigures($0, for: problem) }
  }

  /// Figures, then what part of the students and of the sections differs between each two.
  public func text(_ language: Language) -> String {
    func say(_ en: String, _ zh: String) -> String { Text(en: en, zh: zh)[language] }
    func percent(_ share: Points) -> String { "\((share.thousandths + 5) / 10) %" }
    var table = TextTable(
      heads: [
        "", say("total", "总分"), say("bound", "下界"), say("1st choices", "第一志愿"),
        say("no elective", "一门未得"), say("uncovered", "无人看管"), say("pay", "报酬"),
        say("overtime", "超课时"), say("sections", "活动班"),
      ])
    table.rows = zip(names, figures).map { name, figures in
      [
        name, "\(figures.total)", figures.bound.map { "\($0)" } ?? "–",
        "\(figures.studentsWithFirstChoice)", "\(figures.studentsWithNothing)",
        "\(figures.uncovered)", "\(figures.pay)", "\(figures.overtime)", "\(figures.sections)",
      ]
    }
    var distances = TextTable(
      heads: [say("different: students / sections", "不同：学生 / 活动班")]
        + timetables.indices.map { "\($0 + 1)" })
    distances.rows = timetables.enumerated().map { row, one in
      [names[row]]
        + timetables.enumerated().map { column, other in
          if row == column { return "–" }
          let distance = TimetableDistance(one, other)
          return "\(percent(distance.students)) / \(percent(distance.sections))"
        }
    }
    return (table.lines + [""] + distances.lines).joined(separator: "\n")
  }
}
