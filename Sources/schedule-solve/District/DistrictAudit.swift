import ArgumentParser
import Foundation
import ScheduleModel
import ScheduleReports

struct DistrictAuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Checks a district's timetables: every school, and all that they share.",
    discussion: """
      Takes a district.json and the folder of its answer: district-timetable.json and the \
      timetables that it names. Each school is checked like audit does, completed with what it \
      shares; over all schools the rules D1 to D4 are: shared people in one place and one school \
      a day, their maxima, organisations' caps, the budget. Scores are recomputed and compared \
      with what the files say. The report goes to standard output.

      Exit codes: 0 nothing is wrong, 1 something is, 65 errors in the data, 66 a file is not \
      there.

      Examples:
        schedule-solve district audit district.json answer
        schedule-solve district audit district.json answer --json --language zh
        schedule-solve district audit district.json answer --certificate
      """)

  @Argument(help: "A district.json.")
  var district: String

  @Argument(help: "The folder of the answer, or its district-timetable.json.")
  var answer: String

  @Flag(
    name: .long,
    help: "Also check what proves the bound: the certificates that district solve writes.")
  var certificate = false

  @OptionGroup var policyOption: PolicyOption
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let loaded = try loadDistrict(
      district, policy: policyOption.policy, shared: shared, quiet: true)
    let folder = try DistrictAnswer(answer, shared: shared)
    var audit = DistrictAudit(loaded.district)
    var slots: [Slot] = []
    // A school without timetable is among the audit's findings.
    _ = try folder.forEachSchool(of: loaded, shared: shared) { school, problem, timetable in
      audit.add(timetable, of: problem, at: school)
      slots += problem.calendar.slots
    }
    let proof =
      try certificate
      ? DistrictProofCheck(folder, of: loaded, slots: slots, shared: shared) : nil
    let report = audit.report(against: folder.timetable)
    let file = InputFile.name(of: folder.file)
    if shared.json {
      try Console.output(
        json: DistrictAuditOutput(
          report, district: InputFile.name(of: district), timetable: file, proof: proof))
    } else if !(shared.quiet && report.isClean) {
      let lines = DistrictAuditLines(report, file: file, language: shared.spoken)
      try Console.output(lines.text(brief: shared.quiet))
    }
    if let proof, !shared.json, !(shared.quiet && proof.holds) {
      try Console.output(proof.sentence[shared.spoken] + "\n")
    }
    if !report.isClean || proof?.holds == false { throw ExitStatus.answerIsNo.exit }
  }
}

/// The report for people.
struct DistrictAuditLines: Speaking {
  private let report: DistrictAuditReport
  private let file: String
  let language: Language

  init(_ report: DistrictAuditReport, file: String, language: Language) {
    self.report = report
    self.file = file
    self.language = language
  }

  /// Violations by rule, then unless `brief` the sums; with the final line break.
  func text(brief: Bool) -> String {
    var lines = violations
    if !brief {
      if !lines.isEmpty { lines.append("") }
      lines += table.lines + ["", verdict]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// At most as many of a rule as of one school's audit.
  private var violations: [String] {
    (Rule.all + Rule.policy + Rule.district + Rule.fileChecks).flatMap { rule in
      let broken = report.violations.filter { $0.violation.rule == rule.id }
      return AuditLines.lines(
        of: broken.map { $0.violation.sentence[language] },
        at: broken.map { $0.school.map { "\(Printable.text($0)): " } ?? "" },
        rule: rule.id, language)
    }
  }

  private var table: TextTable {
    let heads = [
      say("school", "学校"), say("points", "得分"), say("bound", "下界"), say("pay", "报酬"),
      say("violations", "违规"),
    ]
    let schools = report.schools.map { school in
      [
        Printable.text(school.id), "\(school.score.total)",
        school.bound?.description ?? "-", "\(school.pay)", "\(school.violations)",
      ]
    }
    let sum = [
      say("all", "合计"), "\(report.score.total)", report.bound?.description ?? "-",
      "\(report.pay)", "\(report.violations.count)",
    ]
    return TextTable(heads: heads, rows: schools + [sum])
  }

  private var verdict: String {
    let count = report.violations.count
    guard count > 0 else {
      return say("\(file): every rule holds.", "\(file)：全部规则均得到遵守。")
    }
    let counted = count == 1 ? "1 violation" : "\(count) violations"
    return say("\(file): \(counted).", "\(file)：发现 \(count) 处违规。")
  }
}

/// The report as `--json` has it.
struct DistrictAuditOutput: Encodable {
  struct Finding: Encodable {
    /// nil: about several schools.
    let school: String?
    let rule: String
    let sentence: DiagnosticOutput.Words
    let ids: [String]
  }

  struct School: Encodable {
    let id: String
    let score: [String: Decimal]
    let pay: Decimal
    let bound: Decimal?
    let violations: Int
  }

  let district: String
  let timetable: String
  let clean: Bool
  let schools: [School]
  /// Points by component, and `total`.
  let score: [String: Decimal]
  let claimed: [String: Decimal]?
  let bound: Decimal?
  let pay: Decimal
  let violations: [Finding]
  /// With --certificate: the bound that was recomputed.
  let provenBound: Decimal?
  let proofHolds: Bool?

  init(
    _ report: DistrictAuditReport, district: String, timetable: String, proof: DistrictProofCheck?
  ) {
    provenBound = proof?.recomputed.map(AuditOutput.number)
    proofHolds = proof?.holds
    self.district = district
    self.timetable = timetable
    clean = report.isClean
    schools = report.schools.map { school in
      School(
        id: school.id, score: AuditOutput.numbers(school.score),
        pay: AuditOutput.number(school.pay), bound: school.bound.map(AuditOutput.number),
        violations: school.violations)
    }
    score = AuditOutput.numbers(report.score)
    claimed = report.claimed.map(AuditOutput.numbers)
    bound = report.bound.map(AuditOutput.number)
    pay = AuditOutput.number(report.pay)
    violations = report.violations.map { found in
      Finding(
        school: found.school, rule: found.violation.rule,
        sentence: DiagnosticOutput.Words(found.violation.sentence), ids: found.violation.ids)
    }
  }
}
