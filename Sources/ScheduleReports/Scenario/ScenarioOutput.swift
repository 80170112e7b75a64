import ScheduleModel

/// What `scenario --json` says.
public struct ScenarioOutput: Encodable {
  struct Words: Encodable {
    var en: String
    var zh: String

    init(_ text: Text) {
      en = text.en
      zh = text.zh
    }
  }

  struct Row: Encodable {
    /// Empty: the problem as it is.
    var scenario: String
    var title: Words
    /// Of a sweep.
    var number: Double?
    /// `solved`, or why there is no timetable.
    var state: String
    var reason: Words?
    var total: Double?
    var bound: Double?
    var gap: Double?
    var score: [String: Double]?
    var studentsWanting: Int?
    var studentsWithFirstChoice: Int?
    var studentsWithNothing: Int?
    var uncovered: Int?
    var pay: Double?
    var overtime: Int?
    var sections: Int?
    /// Against the problem as it is: better, worse, same, undecided or otherPoints.
    var verdict: String?
  }

  var rows: [Row]

  public init(_ report: ScenarioReport) {
    rows = report.rows.map { row in
      let figures = row.figures
      let scenario = row.outcome.scenario
      return Row(
        scenario: scenario.scenario, title: Words(scenario.title),
        number: scenario.number.map(\.decimal), state: row.outcome.result.name,
        reason: row.lack.map(Words.init), total: figures.map { $0.total.decimal },
        bound: figures?.bound.map(\.decimal), gap: figures?.gap,
        score: figures.map { figures in
          Dictionary(
            uniqueKeysWithValues: Component.all.map { ($0.id, figures.score[$0].decimal) })
        },
        studentsWanting: figures?.studentsWanting,
        studentsWithFirstChoice: figures?.studentsWithFirstChoice,
        studentsWithNothing: figures?.studentsWithNothing, uncovered: figures?.uncovered,
        pay: figures.map { $0.pay.decimal }, overtime: figures?.overtime,
        sections: figures?.sections, verdict: row.verdict?.rawValue)
    }
  }
}
