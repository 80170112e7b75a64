import Foundation
import ScheduleModel
import ScheduleReports
import Scheduler

/// Trying changes before they are made: `/api/scenario`.
struct ScenarioActions {
  /// Most cases of a request.
  private static let mostCases = 20

  let workspace: Workspace
  let request: Request

  private var language: Language { request.language }

  func forms() throws(Refusal) -> Answer {
    Answer(json: ScenarioForms.json(try workspace.present().problem, language))
  }

  func start() throws(Refusal) {
    let body = try request.object()
    let present = try workspace.present()
    let problem = present.problem
    let cases = try cases(body, problem)
    let seconds = try JobActions(workspace: workspace, request: request).seconds(body)
    let base = present.report.map { $0.faults.isEmpty } ?? false ? present.timetable : nil
    let language = language
    let count = cases.count + 1
    _ = try workspace.jobs.start(.scenario, seconds: nil, language: language) {
      job throws(JobFault) in
      job.note(Text(en: "trying out", zh: "试算"), done: 0, of: count)
      let options = ScenarioOptions(
        solve: SolveOptions(
          timeLimit: seconds, threads: JobActions.threads, interruption: job.signal), base: base
      ) { outcome, done in
        job.note(outcome.scenario.title, done: done, of: count)
      }
      let outcomes = Background.run {
        Scheduler.outcomes(of: cases, for: problem, options: options)
      }
      guard let outcomes else { throw JobFault(code: "fault", text: Refusal.fault.text) }
      return try Self.json(ScenarioReport(outcomes), language)
    }
  }

  private func cases(
    _ body: RequestObject, _ problem: Problem
  ) throws(Refusal) -> [ScenarioCase] {
    var entries: [String] = []
    for (index, entry) in try body.objects("cases").enumerated() {
      let changes: String
      var title = Text(try entry.optionalString("name") ?? "")
      if let form = try entry.optionalString("form") {
        let made = try ScenarioForms.change(form, try entry.object("values"), problem)
        changes = "[\(made.json)]"
        if title.en.isEmpty { title = made.title }
      } else {
        guard let own = entry.value("changes"), own.kind == .array else {
          throw RequestObject.wrong("changes")
        }
        changes = own.text
      }
      if title.en.isEmpty { title = Text(en: "case \(index + 1)", zh: "情景 \(index + 1)") }
      let words = JSONText.bytes(
        of: .members([("en", .string(title.en)), ("zh", .string(title.zh))]))
      entries.append(
        #"{"name": "case \#(index + 1)", "title": \#(String(decoding: words, as: UTF8.self)), "changes": \#(changes)}"#
      )
    }
    guard !entries.isEmpty, entries.count <= Self.mostCases else {
      throw RequestObject.wrong("cases")
    }
    let text = """
      {"format": "\(ScenarioFile.format)", "scenarios": [\(entries.joined(separator: ", "))]}
      """
    let (file, diagnostics) = ScenarioReader.read([UInt8](text.utf8), for: problem)
    guard let file else {
      throw Refusal(
        422, "invalid", Text(en: "This change cannot be made.", zh: "无法作此改动。"),
        details: [("details", FindingAnswer(language: language).json(diagnostics))])
    }
    return file.scenarios.flatMap(\.cases)
  }

  private static func json(
    _ report: ScenarioReport, _ language: Language
  ) throws(JobFault) -> JSONOutput {
    guard let rows = try? EncodedJSON.output(ScenarioOutput(report)) else {
      throw JobFault(code: "fault", text: Refusal.fault.text)
    }
    var answer = JSONMembersOutput()
    answer.add("outcomes", rows)
    answer.add("columns", .strings(ScenarioReport.heads.map { $0[language] }))
    answer.add(
      "table", .list(report.rows.map { .strings(ScenarioReport.cells($0, language)) }))
    answer.add("titles", .strings(report.rows.map { $0.outcome.scenario.title[language] }))
    // Why what was changed cannot be: as a rule pins that ask for what is gone.
    let reasons = report.rows.map { row -> JSONOutput in
      guard case .invalid(let errors) = row.outcome.result else { return .list([]) }
      return .strings(errors.prefix(10).map { $0.sentence[language] })
    }
    answer.add("reasons", .list(reasons))
    answer.add("states", .strings(report.rows.map { $0.outcome.result.name }))
    return answer.object
  }
}

/// Values that know how they are written, in answers of ours.
enum EncodedJSON {
  static func output(_ value: some Encodable) throws -> JSONOutput {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return .raw(String(decoding: try encoder.encode(value), as: UTF8.self))
  }
}
