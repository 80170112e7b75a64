import ArgumentParser
import Foundation
import ScheduleModel
import ScheduleReports
import Scheduler

struct Audit: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Checks a timetable from anywhere: every broken rule, and the score recomputed.",
    discussion: """
      The timetable is checked against every hard rule by code of its own, apart from the \
      solver's, and its score is recomputed from the two files and compared with what it says. \
      The report goes to standard output.

      Where the problem names a policy pack, or --policy does, its rules are checked, too: each \
      finding with the rule's id and the clause. Rules that somebody has to attest (P3, P9, P10) \
      are listed with who did and when; that one is missing is no violation.

      With --certificate the bound is recomputed from the problem and the certificate alone, in \
      whole numbers, and compared with what the timetable and the certificate say.

      Exit codes: 0 nothing is wrong, 1 something is, 65 errors in the data, 66 a file is not \
      there.

      Examples:
        schedule-solve audit problem.json timetable.json
        schedule-solve audit problem.json timetable.json --language zh
        schedule-solve audit problem.json timetable.json --policy our-district.json
        schedule-solve audit problem.json timetable.json --certificate proof.json
        schedule-solve audit new-problem.json repaired.json --from timetable.json
        schedule-solve solve problem.json | schedule-solve audit problem.json - --json
      """)

  @Argument(help: "A problem.json, workbook or folder, or - for standard input.")
  var problem: String

  @Argument(help: "A timetable.json, or - for standard input.")
  var timetable: String

  @OptionGroup var sources: SourceOptions

  @Option(name: .long, help: "What proves the bound (JSON), as solve --certificate wrote it.")
  var certificate: String?

  @Option(
    name: .long,
    help: "The timetable (JSON) that this one repairs: moves against it are counted, too.")
  var from: String?

  @OptionGroup var policyOption: PolicyOption
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if [problem, timetable, certificate, from].count(where: { $0 == "-" }) > 1 {
      throw ValidationError("Only one of the files can be standard input.")
    }
  }

  func run() throws {
    let language = shared.spoken
    var (given, answer) = try loadTimetable(timetable, of: problem, sources, policyOption, shared)
    given.repair = try from.map {
      RepairTerms(
        from: try loadTimetable(
          $0, language: language, json: shared.json, quiet: shared.quiet))
    }
    let report = Auditor.audit(answer, of: given)
    let proof = try certificate.map {
      ProofCheck(
        try loadCertificate($0, for: given, shared: shared), of: answer, for: given)
    }
    if shared.json {
      try Console.output(
        json: AuditOutput(
          report, proof: proof, problem: InputFile.name(of: problem),
          timetable: InputFile.name(of: timetable)))
    } else if !(shared.quiet && report.isClean) {
      let lines = AuditLines(report, file: InputFile.name(of: timetable), language: language)
      try Console.output(lines.text(brief: shared.quiet))
    }
    if let proof, !shared.json, !(shared.quiet && proof.holds) {
      try Console.output(proof.sentence[language] + "\n")
    }
    if !report.isClean || !(proof?.holds ?? true) { throw ExitStatus.answerIsNo.exit }
  }
}

/// An audit's report for people.
struct AuditLines: Speaking {
  /// Most violations of one rule that are shown.
  static let limit = 20

  private let report: AuditReport
  private let file: String
  let language: Language

  init(_ report: AuditReport, file: String, language: Language) {
    self.report = report
    self.file = file
    self.language = language
  }

  /// Violations by rule, then unless `brief` the score; with the final line break.
  func text(brief: Bool) -> String {
    var lines = violations
    if !brief {
      lines += [""] + score
      if let policy = report.policy {
        lines += [""] + PolicyLines(policy, language: language).lines
      }
      lines += ["", verdict]
    }
    return lines.joined(separator: "\n").trimmingCharacters(in: .newlines) + "\n"
  }

  private var violations: [String] {
    (Rule.all + Rule.policy + Rule.fileChecks).flatMap { rule in
      let broken = report.violations.filter { $0.rule == rule.id }
      var lines = Self.lines(of: broken.map { $0.sentence[language] }, rule: rule.id, language)
      if !broken.isEmpty, let clause = report.policy?.pack.clauses[rule.id] {
        lines.append("    " + say("clause: “\(clause.en)”", "条款：“\(clause.zh)”"))
      }
      return lines
    }
  }

  /// The violations of one rule, as many as are shown.
  ///
  /// - Parameter places: what stands before each; none: nothing.
  static func lines(
    of sentences: [String], at places: [String] = [], rule: String, _ language: Language
  ) -> [String] {
    var lines = sentences.prefix(limit).enumerated().map { index, sentence in
      (places.isEmpty ? "" : places[index]) + "\(rule): \(sentence)"
    }
    if sentences.count > limit {
      let more = sentences.count - limit
      let text = Text(
        en: "\(rule): ... and \(more) more; --json lists all.",
        zh: "\(rule)：……还有 \(more) 条，用 --json 可全部列出。")
      lines.append(text[language])
    }
    return lines
  }

  private var score: [String] {
    var rows = [
      Row(say("points", "得分"), say("recomputed", "重新计算"), say("in the file", "文件所写"), note: "")
    ]
    for component in report.score.components {
      rows.append(row(component.id, report.score[component], report.claimed?[component]))
    }
    rows.append(row("total", report.score.total, report.claimed?.total))
    if let bound = report.bound { rows.append(row("bound", nil, bound)) }
    return rows.map(\.line)
  }

  private func row(_ name: String, _ recomputed: Points?, _ claimed: Points?) -> Row {
    let differs = recomputed != nil && claimed != nil && recomputed != claimed
    return Row(
      name, recomputed?.description ?? "", claimed?.description ?? "-",
      note: differs ? say("  differs", "  不一致") : "")
  }

  private var verdict: String {
    let count = report.violations.count
    guard count > 0 else {
      return say("\(file): every rule holds.", "\(file)：全部规则均得到遵守。")
    }
    return say("\(file): \(counted(count)).", "\(file)：发现 \(count) 处违规。")
  }

  private func counted(_ count: Int) -> String {
    count == 1 ? "1 violation" : "\(count) violations"
  }

  /// A line of the score's table.
  private struct Row {
    let line: String

    init(_ name: String, _ recomputed: String, _ claimed: String, note: String) {
      line =
        name + Self.space(name, 12) + Self.space(recomputed, 16) + recomputed
        + Self.space(claimed, 16) + claimed + note
    }

    /// What fills a column.
    private static func space(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: max(1, width - TerminalWidth.columns(of: text)))
    }
  }
}

/// An audit's report as `--json` has it.
struct AuditOutput: Encodable {
  struct Finding: Encodable {
    let rule: String
    let sentence: DiagnosticOutput.Words
    let ids: [String]
    /// Of a policy rule: the numbers that decide it, and what the pack says.
    let facts: [String: Decimal]?
    let clause: DiagnosticOutput.Words?

    init(_ violation: Violation, clause: Text?) {
      rule = violation.rule
      sentence = DiagnosticOutput.Words(violation.sentence)
      ids = violation.ids
      self.clause = clause.map(DiagnosticOutput.Words.init)
      facts = clause == nil ? nil : violation.facts.mapValues(AuditOutput.number)
    }
  }

  let problem: String
  let timetable: String
  let clean: Bool
  let violations: [Finding]
  /// Points by component, and `total`.
  let score: [String: Decimal]
  let claimed: [String: Decimal]?
  let bound: Decimal?
  /// With a certificate: the bound it proves, and whether that covers what is claimed.
  let certifiedBound: Decimal?
  let certificateHolds: Bool?
  /// With a policy pack: what was measured, who attests what, who is left out.
  let policy: PolicyOutput?

  init(_ report: AuditReport, proof: ProofCheck?, problem: String, timetable: String) {
    self.problem = problem
    self.timetable = timetable
    clean = report.isClean
    violations = report.violations.map {
      Finding($0, clause: report.policy?.pack.clauses[$0.rule])
    }
    policy = report.policy.map(PolicyOutput.init)
    score = Self.numbers(report.score)
    claimed = report.claimed.map(Self.numbers)
    bound = report.bound.map(Self.number)
    certifiedBound = proof?.recomputed.map(Self.number)
    certificateHolds = proof?.holds
  }

  static func numbers(_ score: Score) -> [String: Decimal] {
    var numbers = Dictionary(
      score.components.map { ($0.id, number(score[$0])) }, uniquingKeysWith: { first, _ in first })
    numbers["total"] = number(score.total)
    return numbers
  }

  static func number(_ points: Points) -> Decimal {
    Decimal(points.thousandths) / 1000
  }
}
