import ScheduleModel

/// What people ask about a timetable, in a few numbers.
public struct ScenarioFigures: Sendable {
  public var total: Points
  public var bound: Points?
  /// (total - bound) / max(total, 1); nil without a bound.
  public var gap: Double?
  public var score: Score
  public var studentsWanting: Int
  public var studentsWithFirstChoice: Int
  public var studentsWithNothing: Int
  /// Students in class groups without supervisor, times slots.
  public var uncovered: Int
  /// Currency units a week.
  public var pay: Points
  /// Periods above the targets, over all who have one.
  public var overtime: Int
  public var sections: Int

  /// Of those who want an elective, how many have their first choice; nil where nobody wants one.
  public var firstChoiceShare: Double? {
    studentsWanting == 0 ? nil : Double(studentsWithFirstChoice) / Double(studentsWanting)
  }

  public init(_ timetable: Timetable, for problem: Problem) {
    let summary = TimetableSummary(of: timetable, for: problem)
    score = timetable.score ?? Auditor.score(of: timetable, for: problem)
    total = score.total
    bound = timetable.bound
    gap = timetable.bound.map { [total] bound in
      Double(Timetable.gapMillionths(total: total, bound: bound)) / 1e6
    }
    studentsWanting = summary.studentsWanting
    studentsWithFirstChoice = summary.studentsWithFirstChoice
    studentsWithNothing = summary.studentsWithNothing
    uncovered = summary.uncoveredGroups.reduce(0) { $0 + $1.students }
    sections = summary.sections
    let pays = Dictionary(
      problem.staff.map { ($0.id, $0.pay) }, uniquingKeysWith: { first, _ in first })
    pay = summary.loads.reduce(.zero) { $0 + (pays[$1.staff] ?? .zero) * $1.periods }
    overtime = summary.loads.reduce(0) { sum, person in
      sum + (person.target.map { max(0, person.periods - $0) } ?? 0)
    }
  }
}

/// One row of the comparison: a case with its figures, if it has a timetable.
public struct ScenarioRow: Sendable {
  public let outcome: ScenarioOutcome
  public let figures: ScenarioFigures?
  /// Against the base; nil for the base itself and where one of the two has no timetable.
  public let verdict: ScenarioVerdict?

  /// Why there is no timetable, in a few words; nil where there is one.
  public var lack: Text? { outcome.result.lack }

  /// What more is to be said of that.
  var reasons: [Text] { outcome.result.reasons }
}

/// Outcomes side by side, the base first.
public struct ScenarioReport: Sendable {
  public let school: String
  public let rows: [ScenarioRow]

  /// - Parameter outcomes: the base first.
  public init(_ outcomes: [ScenarioOutcome]) {
    school = outcomes.first?.problem.school.name ?? ""
    rows = outcomes.enumerated().map { index, outcome in
      ScenarioRow(
        outcome: outcome,
        figures: outcome.timetable.map { ScenarioFigures($0, for: outcome.problem) },
        verdict: index == 0 ? nil : ScenarioVerdict(outcome, against: outcomes[0]))
    }
  }

  /// A sweep: its rows in order.
  public struct Curve: Sendable {
    public let scenario: String
    public let title: Text
    public let rows: [ScenarioRow]
  }

  public var curves: [Curve] {
    var names: [String] = []
    var byName: [String: [ScenarioRow]] = [:]
    for row in rows where row.outcome.scenario.number != nil {
      let name = row.outcome.scenario.scenario
      if byName[name] == nil { names.append(name) }
      byName[name, default: []].append(row)
    }
    return names.map { name in
      let rows = byName[name, default: []]
      return Curve(
        scenario: name, title: rows.first?.outcome.scenario.sweepTitle ?? Text(name), rows: rows)
    }
  }

  /// Components that count in any of the rows.
  var components: [Component] {
    Component.all.filter { component in
      rows.contains { ($0.figures?.score[component] ?? .zero) != .zero }
    }
  }

  /// What the difference to the base is, and how sure that is; nil where nothing can be said.
  func sentence(_ row: ScenarioRow) -> Text? {
    let title = row.outcome.scenario.title
    if let lack = row.lack {
      return Text(
        en: "\(title.en): \(lack.en)." + row.reasons.map { " " + $0.en }.joined(),
        zh: "\(title.zh)：\(lack.zh)。" + row.reasons.map(\.zh).joined())
    }
    guard let verdict = row.verdict, let own = row.figures, let base = rows.first?.figures else {
      return nil
    }
    switch verdict {
    case .better:
      let least = (base.bound ?? .zero) - own.total
      return Text(
        en: "\(title.en): better for certain, by \(least) points at least.",
        zh: "\(title.zh)：确定更好，至少少 \(least) 分。")
    case .worse:
      let least = (own.bound ?? .zero) - base.total
      return Text(
        en: "\(title.en): worse for certain, by \(least) points at least.",
        zh: "\(title.zh)：确定更差，至少多 \(least) 分。")
    case .same:
      return Text(
        en: "\(title.en): the same for certain.", zh: "\(title.zh)：确定相同。")
    case .undecided:
      let difference = own.total - base.total
      let sign = difference > .zero ? "+" : ""
      return Text(
        en: "\(title.en): cannot be told apart (\(sign)\(difference) points found):"
          + " the difference is smaller than the gap.",
        zh: "\(title.zh)：无法区分（求得相差 \(sign)\(difference) 分）：差别小于差距。")
    case .otherPoints:
      return Text(
        en: "\(title.en): its weights differ, so its points are not those of the problem as it is;"
          + " compare the other columns.",
        zh: "\(title.zh)：权重不同，分数不能与现状直接比较，请比较其他各列。")
    }
  }
}
