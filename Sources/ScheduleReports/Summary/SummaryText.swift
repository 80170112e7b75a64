import ScheduleModel

/// A timetable's summary as plain text for a terminal, in Chinese or English.
public struct SummaryText: Sendable, Speaking {
  let summary: TimetableSummary
  let timetable: Timetable
  let problem: Problem
  public let language: Language

  /// Staff beyond this many are shown as a histogram instead of a bar each.
  static let mostBars = 24

  public init(_ timetable: Timetable, for problem: Problem, language: Language) {
    self.summary = TimetableSummary(of: timetable, for: problem)
    self.timetable = timetable
    self.problem = problem
    self.language = language
  }

  /// Lines without the final line break.
  public var text: String {
    [heading, placement, fairness, groups, load, policy, result].filter { !$0.isEmpty }
      .map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
  }

  private var heading: [String] {
    [
      say(
        "\(problem.school.name): \(summary.students) students, \(problem.classes.count) classes",
        "\(problem.school.name)：\(summary.students) 名学生，\(problem.classes.count) 个班级"),
      say(
        "Sections opened: \(summary.sections) (\(summary.activitiesOpened) of \(summary.activities)"
          + " activities)",
        "开设活动班：\(summary.sections) 个（\(summary.activities) 项活动中的 \(summary.activitiesOpened) 项）"),
    ]
      + (summary.activitiesNotOpened.isEmpty
        ? []
        : [
          say("Chosen but not opened: ", "有人选报但未开设：")
            + Self.list(summary.activitiesNotOpened, language)
        ])
  }

  private var placement: [String] {
    var lines = [
      say(
        "Electives granted: \(summary.electivesGranted) of \(summary.electivesWanted) wanted",
        "已录取选修：\(summary.electivesGranted)（希望 \(summary.electivesWanted)）")
    ]
    let most = summary.grantedByRank.max() ?? 0
    for (rank, count) in summary.grantedByRank.enumerated() where count > 0 {
      lines.append(
        bar(
          label: Text.choice(ofRank: rank)[language], count, of: most, width: 30, note: "\(count)"))
    }
    lines.append(
      say(
        "Students: \(summary.studentsWanting) wanted electives, \(summary.studentsWithFirstChoice)"
          + " have their first choice, \(summary.studentsSatisfied) have all they wanted,"
          + " \(summary.studentsWithNothing) have none",
        "学生：\(summary.studentsWanting) 人希望选修，\(summary.studentsWithFirstChoice) 人得到第一志愿，"
          + "\(summary.studentsSatisfied) 人全部满足，\(summary.studentsWithNothing) 人一门也没有"))
    return lines
  }

  private var fairness: [String] {
    let draw = Draw(seed: timetable.solver?.seed ?? Draw().seed)
    let figures = Fairness(of: timetable, for: problem, draw: draw)
    return FairnessText(fairness: figures, language: language).lines
  }

  private var groups: [String] {
    var lines = [
      say(
        "Class groups: \(summary.classGroups), of them merged \(summary.mergedGroups), without"
          + " supervisor \(summary.uncoveredGroups.count)",
        "班级小组：\(summary.classGroups) 个，其中合并 \(summary.mergedGroups) 个，无人看管"
          + " \(summary.uncoveredGroups.count) 个")
    ]
    for group in summary.uncoveredGroups.prefix(10) {
      let classes = Self.list(group.classes, language)
      lines.append(
        say(
          "  \(group.slot): \(classes), \(group.students) students",
          "  \(group.slot)：\(classes)，\(group.students) 名学生"))
    }
    let more = summary.uncoveredGroups.count - 10
    if more > 0 { lines.append(say("  ... and \(more) more", "  ……另有 \(more) 个")) }
    return lines
  }

  private var load: [String] {
    let loads = summary.loads
    var lines = [
      say("Staff load (periods a week):", "教职工每周课时：")
    ]
    let most = loads.map { max($0.periods, $0.target ?? 0) }.max() ?? 0
    if loads.count <= Self.mostBars {
      for person in loads {
        var note = "\(person.periods)"
        if let target = person.target { note += say(" (target \(target))", "（目标 \(target)）") }
        if person.periods < person.minimum {
          note += say(", minimum \(person.minimum)", "，最低 \(person.minimum)")
        }
        lines.append(bar(label: person.name, person.periods, of: most, width: 20, note: note))
      }
      return lines
    }
    var byLoad: [Int: Int] = [:]
    for person in loads { byLoad[person.periods, default: 0] += 1 }
    let tallest = byLoad.values.max() ?? 0
    for periods in byLoad.keys.sorted() {
      let count = byLoad[periods] ?? 0
      lines.append(
        bar(
          label: say("\(periods) periods", "\(periods) 课时"), count, of: tallest, width: 30,
          note: say("\(count) people", "\(count) 人")))
    }
    let withTarget = loads.filter { $0.target != nil }
    if !withTarget.isEmpty {
      let near = withTarget.filter { abs($0.periods - ($0.target ?? 0)) <= 1 }.count
      lines.append(
        say(
          "  \(near) of \(withTarget.count) with a target are within one period of it",
          "  有目标的 \(withTarget.count) 人中，\(near) 人与目标相差不超过 1 课时"))
    }
    return lines
  }

  private var result: [String] {
    guard let score = timetable.score else { return [] }
    var lines: [String] = []
    let parts = score.components.filter { score[$0] != .zero }.map { "\($0.id) \(score[$0])" }
    lines.append(
      say("Total: \(score.total) points", "总分：\(score.total) 分（越低越好）")
        + (parts.isEmpty ? "" : "  (" + parts.joined(separator: ", ") + ")"))
    if let bound = timetable.bound {
      let gap = Double(timetable.gapMillionths ?? 0) / 10_000
      lines.append(
        say(
          "Proven: no timetable can be below \(bound) points; gap \(Self.percent(gap))",
          "已证明：任何课表都不会低于 \(bound) 分；差距 \(Self.percent(gap))"))
    } else {
      lines.append(say("No bound was proven.", "没有得到证明的下界。"))
    }
    let seconds = timetable.solver?.seconds ?? 0
    switch timetable.status {
    case .optimal: lines.append(say("Optimal", "最优") + ", \(seconds) s")
    case .interrupted:
      lines.append(say("Interrupted: the best so far", "已中断：目前最好的结果") + ", \(seconds) s")
    case .feasible, nil: lines.append(say("Feasible", "可行") + ", \(seconds) s")
    }
    return lines
  }

  static func percent(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let fraction = abs(hundredths % 100)
    return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction) %"
  }

  /// At most eight names, then how many more.
  static func list(_ names: [String], _ language: Language) -> String {
    let separator = Text(en: ", ", zh: "、")[language]
    let shown = names.prefix(8).joined(separator: separator)
    let more = names.count - 8
    return more > 0
      ? shown + Text(en: " and \(more) more", zh: " 等 \(names.count) 个")[language] : shown
  }

  private func bar(label: String, _ value: Int, of most: Int, width: Int, note: String) -> String {
    let full = most > 0 ? (value * width + most / 2) / most : 0
    let padding = max(0, 14 - TerminalWidth.columns(of: label))
    return "  " + label + String(repeating: " ", count: padding) + " "
      + String(repeating: "█", count: full) + (full > 0 ? " " : "") + note
  }
}
