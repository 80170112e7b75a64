import ScheduleModel

/// One row of a district's scenarios: a case against the district as it is.
public struct DistrictScenarioRow: Sendable {
  /// A school's total against what it is now.
  public struct School: Sendable {
    public let id: String
    public let total: Points
    public let bound: Points?
    /// Below zero: fewer points, so better.
    public let difference: Points
    /// Of this school's points in the two answers.
    public let verdict: ScenarioVerdict
  }

  public let outcome: DistrictOutcome
  /// Against the base; nil for the base itself, and where one of the two has no answer.
  public let verdict: ScenarioVerdict?
  /// In the district's order; empty for the base, and where one of the two has no answer.
  public let schools: [School]

  init(_ outcome: DistrictOutcome, against base: DistrictOutcome?) {
    self.outcome = outcome
    guard let base, let own = outcome.answer, let other = base.answer else {
      verdict = nil
      schools = []
      return
    }
    verdict =
      outcome.district == base.district
      ? .same
      : ScenarioVerdict((own.score.total, own.bound), against: (other.score.total, other.bound))
    let now = Dictionary(other.schools.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    schools = own.schools.compactMap { school in
      guard let before = now[school.id] else { return nil }
      return School(
        id: school.id, total: school.score.total, bound: school.bound,
        difference: school.score.total - before.score.total,
        verdict: ScenarioVerdict(
          (school.score.total, school.bound), against: (before.score.total, before.bound)))
    }
  }

  /// Schools with fewer points than now, most gained first.
  public var gaining: [School] {
    schools.filter { $0.difference < .zero }.sorted { $0.difference < $1.difference }
  }

  /// Schools with more points than now, most lost first.
  public var losing: [School] {
    schools.filter { $0.difference > .zero }.sorted { $0.difference > $1.difference }
  }

  /// Why there is no answer, in a few words; nil where there is one.
  public var lack: Text? { outcome.result.lack }

  var reasons: [Text] { outcome.result.reasons }
}

/// A district's scenarios side by side, the district as it is first.
public struct DistrictScenarioReport: Sendable {
  public let district: String
  public let rows: [DistrictScenarioRow]

  /// - Parameter outcomes: the base first.
  public init(_ outcomes: [DistrictOutcome]) {
    district = outcomes.first?.district.name ?? ""
    rows = outcomes.enumerated().map { index, outcome in
      DistrictScenarioRow(outcome, against: index == 0 ? nil : outcomes[0])
    }
  }

  var base: DistrictTimetable? { rows.first?.outcome.answer }

  /// Cases with an answer, the base aside.
  var variants: [DistrictScenarioRow] { rows.dropFirst().filter { $0.outcome.answer != nil } }

  /// Schools named in a sentence.
  private static let mostNamed = 5

  /// What a variant brings, for whom, and how sure that is; nil for the base.
  func sentence(_ row: DistrictScenarioRow) -> Text? {
    let title = row.outcome.scenario.title
    if let lack = row.lack {
      return Text(
        en: "\(title.en): \(lack.en)." + row.reasons.map { " " + $0.en }.joined(),
        zh: "\(title.zh)：\(lack.zh)。" + row.reasons.map(\.zh).joined())
    }
    guard let verdict = row.verdict, let own = row.outcome.answer, let base else { return nil }
    let found = own.score.total - base.score.total
    let first: Text
    switch verdict {
    case .better:
      let least = (base.bound ?? .zero) - own.score.total
      first = Text(
        en: "better for certain, by \(least) points at least.", zh: "确定更好，至少少 \(least) 分。")
    case .worse:
      let least = (own.bound ?? .zero) - base.score.total
      first = Text(
        en: "worse for certain, by \(least) points at least.", zh: "确定更差，至少多 \(least) 分。")
    case .same: first = Text(en: "the same for certain.", zh: "确定相同。")
    case .undecided, .otherPoints:
      first = Text(
        en:
          "not certain (\(Self.signed(found)) points found): the difference is smaller than the gap.",
        zh: "无法确定（求得相差 \(Self.signed(found)) 分）：差别小于差距。")
    }
    let gain = Self.names(row.gaining, en: "gain", zh: "受益")
    let loss = Self.names(row.losing, en: "lose", zh: "受损")
    return Text(
      en: "\(title.en): \(first.en)\(gain.en)\(loss.en)",
      zh: "\(title.zh)：\(first.zh)\(gain.zh)\(loss.zh)")
  }

  private static func names(
    _ schools: [DistrictScenarioRow.School], en: String, zh: String
  ) -> Text {
    guard !schools.isEmpty else { return Text("") }
    let named = schools.prefix(mostNamed).map { "\($0.id) \(signed($0.difference))" }
    let rest = schools.count - named.count
    let count = schools.count == 1 ? "1 school" : "\(schools.count) schools"
    let verb = schools.count == 1 ? en + "s" : en
    return Text(
      en: " \(count) \(verb): \(named.joined(separator: ", "))"
        + (rest > 0 ? " and \(rest) more." : "."),
      zh: "\(schools.count) 所学校\(zh)：\(named.joined(separator: "、"))"
        + (rest > 0 ? "等。" : "。"))
  }

  /// `+3`, `-2.5`, `0`.
  static func signed(_ points: Points) -> String { points > .zero ? "+\(points)" : "\(points)" }

  // MARK: Tables

  static let heads: [Text] = [
    Text(en: "scenario", zh: "情景"), Text(en: "total", zh: "总分"), Text(en: "bound", zh: "下界"),
    Text(en: "gap", zh: "差距"), Text(en: "difference", zh: "与现状之差"),
    Text(en: "schools that gain", zh: "受益学校"), Text(en: "that lose", zh: "受损学校"),
    Text(en: "against now", zh: "与现状相比"),
  ]

  /// The cells of a row below `heads`.
  func cells(_ row: DistrictScenarioRow, _ language: Language) -> [String] {
    let title = row.outcome.scenario.title[language]
    guard let answer = row.outcome.answer else {
      return [title] + [String](repeating: "–", count: Self.heads.count - 2)
        + [row.lack?[language] ?? "–"]
    }
    let total = answer.score.total
    let gap = answer.bound.map {
      SummaryText.percent(Double(Timetable.gapMillionths(total: total, bound: $0)) / 1e4)
    }
    let isCompared = row.verdict != nil
    let difference = base.map { Self.signed(total - $0.score.total) }
    return [
      title, "\(total)", answer.bound.map { "\($0)" } ?? "–", gap ?? "–",
      isCompared ? difference ?? "–" : "–", isCompared ? "\(row.gaining.count)" : "–",
      isCompared ? "\(row.losing.count)" : "–", row.verdict?.words[language] ?? "",
    ]
  }

  /// Schools with another total in some variant, with the difference in each.
  var schoolRows: [(school: DistrictTimetable.School, differences: [DistrictScenarioRow.School?])] {
    let variants = variants.map { row in
      Dictionary(row.schools.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }
    return (base?.schools ?? []).compactMap { school in
      let own = variants.map { $0[school.id] }
      return own.contains { ($0?.difference ?? .zero) != .zero } ? (school, own) : nil
    }
  }

  /// `-12.5`, with a mark where it is certain.
  static func cell(_ school: DistrictScenarioRow.School?) -> String {
    guard let school else { return "–" }
    let isCertain = school.verdict == .better || school.verdict == .worse
    return signed(school.difference) + (isCertain ? " *" : "")
  }

  func schoolTable(_ language: Language) -> (heads: [String], rows: [[String]]) {
    (
      [
        Text(en: "school", zh: "学校")[language], Text(en: "as it is", zh: "现状")[language],
      ] + variants.map { $0.outcome.scenario.title[language] },
      schoolRows.map { school, differences in
        [school.id, "\(school.score.total)"] + differences.map(Self.cell)
      }
    )
  }

  static let certain = Text(
    en:
      "Below zero: fewer points than now. * certain: below what is proven of the school as it is, or"
      + " above what it has.",
    zh: "负数表示分数比现状少。* 为确定：低于该校现状已证明的下界，或必高于其现有分数。")

  /// For a terminal; lines without the final line break.
  public func text(_ language: Language) -> String {
    var table = TextTable(heads: Self.heads.map { $0[language] })
    table.rows = rows.map { cells($0, language) }
    var lines = [district, ""] + table.lines
    let sentences = rows.compactMap { sentence($0)?[language] }
    if !sentences.isEmpty { lines += [""] + sentences }
    let (heads, schools) = schoolTable(language)
    if !schools.isEmpty {
      var table = TextTable(heads: heads)
      table.rows = schools
      lines += [""] + table.lines + [Self.certain[language]]
    }
    return lines.joined(separator: "\n")
  }

  /// A row for each case and, below it, one for each school: for a CSV file or sheet.
  public var table: ReportTable {
    let columns = [
      ReportTable.Column("scenario", "情景", width: 16), .init("title", "名称", width: 30),
      .init("number", "数值"), .init("state", "结果", width: 20), .init("school", "学校", width: 16),
      .init("total", "总分"), .init("bound", "下界"), .init("difference", "与现状之差", width: 12),
      .init("against now", "与现状相比", width: 20),
    ]
    let cells = rows.flatMap { row -> [[ReportTable.Value]] in
      let scenario = row.outcome.scenario
      let first: [ReportTable.Value] = [
        .text(scenario.scenario), .words(scenario.title),
        scenario.number.map { .amount($0) } ?? .empty,
        .words(row.lack ?? Text(en: "solved", zh: "已求解")),
      ]
      guard let answer = row.outcome.answer else {
        return [first + [ReportTable.Value](repeating: .empty, count: columns.count - first.count)]
      }
      func cells(
        _ school: String, _ total: Points, _ bound: Points?, _ difference: Points?,
        _ verdict: ScenarioVerdict?
      ) -> [ReportTable.Value] {
        first + [
          .text(school), .amount(total), bound.map { .amount($0) } ?? .empty,
          difference.map { .amount($0) } ?? .empty, verdict.map { .words($0.words) } ?? .empty,
        ]
      }
      let known = Dictionary(
        row.schools.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      let difference = row.verdict == nil ? nil : base.map { answer.score.total - $0.score.total }
      return [cells("", answer.score.total, answer.bound, difference, row.verdict)]
        + answer.schools.map { school in
          cells(
            school.id, school.score.total, school.bound, known[school.id]?.difference,
            known[school.id]?.verdict)
        }
    }
    return ReportTable("scenarios", en: "scenarios", zh: "情景", columns, cells)
  }
}
