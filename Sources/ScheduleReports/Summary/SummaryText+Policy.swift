import ScheduleModel

extension SummaryText {
  /// Who is left out, by rule, and what breaks rules of the policy pack in force.
  var policy: [String] {
    var lines: [String] = []
    if let pack = problem.policy {
      let name = pack.name[language]
      lines.append(Text(en: "Policy pack: \(name)", zh: "政策包：\(name)")[language])
    }
    let leftOut = Auditor.leftOut(of: problem)
    for rule in Rule.policy {
      let own = leftOut.filter { $0.rule == rule.id }
      guard !own.isEmpty else { continue }
      let names = Self.list(own.map(\.name), language)
      lines.append(
        Text(en: "Left out (\(rule.id)): \(names)", zh: "不参与安排（\(rule.id)）：\(names)")[language])
    }
    let findings = Auditor.policyFindings(of: timetable, for: problem)
    for finding in findings.prefix(Self.mostFindings) {
      lines.append("  \(finding.rule): \(finding.sentence[language])")
    }
    let more = findings.count - Self.mostFindings
    if more > 0 {
      lines.append(
        Text(en: "  ... and \(more) more; audit lists all.", zh: "  ……另有 \(more) 条，audit 可全部列出。")[
          language])
    }
    return lines
  }

  private static let mostFindings = 10
}
