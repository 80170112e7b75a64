import Foundation
import ScheduleModel

/// What an audit has to say of a policy pack besides findings, for people.
struct PolicyLines: Speaking {
  private let report: PolicyReport
  let language: Language

  init(_ report: PolicyReport, language: Language) {
    self.report = report
    self.language = language
  }

  var lines: [String] { [heading] + figures + leftOut + attestations }

  private var heading: String {
    say(
      "policy pack: \(report.pack.name.en) (\(report.pack.id))",
      "政策包：\(report.pack.name.zh)（\(report.pack.id)）")
  }

  private var figures: [String] {
    report.figures.map { line($0.sentence[language], $0.rule) }
  }

  private var leftOut: [String] {
    report.leftOut.map { item in
      let pronoun = item.table == .staff ? "who" : "which"
      return line(
        say(
          "left out: \(item.name), \(pronoun) \(item.reason.en)",
          "不参与安排：\(item.name)，\(item.reason.zh)"), item.rule)
    }
  }

  private var attestations: [String] {
    report.attestations.map { state in
      let statement = state.rule.statement
      guard let attestation = state.attestation else {
        return line(
          say("not attested yet: \(statement.en)", "尚未承诺：\(statement.zh)"), state.rule.id)
      }
      return line(
        say(
          "attested by \(attestation.by) on \(attestation.on): \(statement.en)",
          "\(attestation.by)于 \(attestation.on) 承诺：\(statement.zh)"), state.rule.id)
    }
  }

  /// The rule's id stands at the end: lines that begin with one are findings.
  private func line(_ words: String, _ rule: String) -> String {
    "  " + words + say(" (\(rule))", "（\(rule)）")
  }
}

/// The same for programs.
struct PolicyOutput: Encodable {
  struct Figure: Encodable {
    let rule: String
    let sentence: DiagnosticOutput.Words
    let facts: [String: Decimal]
  }

  struct Attested: Encodable {
    let rule: String
    let statement: DiagnosticOutput.Words
    let clause: DiagnosticOutput.Words?
    let attested: Bool
    let by: String?
    let on: String?
  }

  let id: String
  let name: DiagnosticOutput.Words
  let figures: [Figure]
  let leftOut: [LeftOutOutput]
  let attestations: [Attested]

  init(_ report: PolicyReport) {
    id = report.pack.id
    name = DiagnosticOutput.Words(report.pack.name)
    figures = report.figures.map {
      Figure(
        rule: $0.rule, sentence: DiagnosticOutput.Words($0.sentence),
        facts: $0.facts.mapValues(AuditOutput.number))
    }
    leftOut = report.leftOut.map(LeftOutOutput.init)
    attestations = report.attestations.map { state in
      Attested(
        rule: state.rule.id, statement: DiagnosticOutput.Words(state.rule.statement),
        clause: report.pack.clauses[state.rule.id].map(DiagnosticOutput.Words.init),
        attested: state.attestation != nil, by: state.attestation?.by, on: state.attestation?.on)
    }
  }
}

/// A person, organisation or activity that is never assigned, for programs.
struct LeftOutOutput: Encodable {
  let rule: String
  let table: String
  let id: String
  let reason: DiagnosticOutput.Words

  init(_ item: LeftOut) {
    rule = item.rule
    table = item.table.rawValue
    id = item.id
    reason = DiagnosticOutput.Words(item.reason)
  }
}
