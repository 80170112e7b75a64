import ScheduleModel
import Scheduler

/// What the page shows at a glance: see `GET /api/state`.
struct StateAnswer {
  /// Most violations that are listed; all are counted.
  static let mostViolations = 200

  let workspace: Workspace
  let language: Language

  func json(_ view: Workspace.View, with more: [(String, JSONOutput)] = []) -> JSONOutput {
    let history = view.history
    let path = workspace.folder.path
    var state = JSONMembersOutput()
    state.add("revision", .integer(view.revision))
    state.add("stamp", .integer(view.stamp))
    state.add("language", .string(language.rawValue))
    state.add("version", .string(Scheduler.version))
    state.add("folder", .string(path))
    state.add("folderName", .string(path.split(separator: "/").last.map(String.init) ?? "/"))
    state.add("problem", view.present.map(problem) ?? .null)
    state.add("timetable", view.present.flatMap { timetable($0, view) } ?? .null)
    state.add("job", workspace.jobs.job.map { $0.json(language) } ?? .null)
    state.add("undo", .optional(history.undo?[language]))
    state.add("redo", .optional(history.redo?[language]))
    state.add("versions", .list(view.versions.versions.map(\.json)))
    state.add("pending", view.pending.map(\.brief) ?? .null)
    state.add("outside", view.outside.map(outside) ?? .null)
    for (key, value) in more { state.add(key, value) }
    return state.object
  }

  private func problem(_ present: Present) -> JSONOutput {
    let problem = present.problem
    let members: [(String, JSONOutput)] = [
      ("id", .string(problem.school.id)), ("name", .string(problem.school.name)),
      ("stage", .string(problem.school.stage.rawValue)), ("term", .optional(problem.school.term)),
      ("policy", .optional(problem.policy?.name[language])),
    ]
    return .members(
      members + ProblemSize(problem).members + [
        ("warnings", FindingAnswer(language: language).json(present.warnings)),
        ("warningCounts", FindingAnswer.counts(present.warnings)),
        ("hasDates", .boolean(problem.calendar.term != nil)),
      ])
  }

  private func timetable(_ present: Present, _ view: Workspace.View) -> JSONOutput? {
    guard let timetable = present.timetable, let report = present.report,
      let summary = present.summary
    else { return nil }
    let score = report.score
    let total = score.total
    let version = view.versions.versions.first { $0.fingerprint == present.fingerprint }
    var gap: JSONOutput = .null
    if let bound = timetable.bound {
      gap = .millionths(Timetable.gapMillionths(total: total, bound: bound))
    }
    let components = score.components.map { component -> JSONOutput in
      .members([
        ("id", .string(component.id)), ("name", .string(component.statement[language])),
        ("points", .points(score[component])),
      ])
    }
    var answer = JSONMembersOutput()
    answer.add("total", .points(total))
    answer.add("bound", .optional(timetable.bound))
    answer.add("gap", gap)
    answer.add("status", .optional(timetable.status?.rawValue))
    answer.add("score", .members(score.components.map { ($0.id, .points(score[$0])) }))
    answer.add("components", .list(components))
    answer.add(
      "violations", .list(report.violations.prefix(Self.mostViolations).map { $0.json(language) }))
    answer.add("violationCount", .integer(report.violations.count))
    answer.add("sections", .integer(summary.sections))
    answer.add("groups", .integer(summary.classGroups))
    answer.add("mergedGroups", .integer(summary.mergedGroups))
    answer.add("uncovered", .integer(summary.uncoveredGroups.count))
    answer.add("granted", .integer(summary.electivesGranted))
    answer.add("wanted", .integer(summary.electivesWanted))
    answer.add("grantedByRank", .list(summary.grantedByRank.map { .integer($0) }))
    answer.add("studentsWanting", .integer(summary.studentsWanting))
    answer.add("studentsWithFirstChoice", .integer(summary.studentsWithFirstChoice))
    answer.add("studentsWithNothing", .integer(summary.studentsWithNothing))
    answer.add("activitiesNotOpened", .strings(summary.activitiesNotOpened))
    answer.add("version", .optional(version?.id))
    return answer.object
  }

  private func outside(_ fault: OutsideFault) -> JSONOutput {
    .members([
      ("file", .string(fault.file)), ("text", .string(fault.text[language])),
      ("findings", FindingAnswer(language: language).json(fault.diagnostics)),
    ])
  }
}

extension KeptVersion {
  var json: JSONOutput {
    .members([
      ("id", .string(id)), ("name", .string(name)), ("note", .string(note)),
      ("time", .string(time)), ("total", total.map { .decimal($0) } ?? .null),
      ("bound", bound.map { .decimal($0) } ?? .null), ("students", .integer(students)),
    ])
  }
}

extension Violation {
  /// The rule's statement by its id.
  private static let names = Dictionary(
    (Rule.all + Rule.policy + Rule.fileChecks).map { ($0.id, $0.statement) },
    uniquingKeysWith: { first, _ in first })

  func json(_ language: Language) -> JSONOutput {
    .members([
      ("rule", .string(rule)), ("name", .string(Self.names[rule]?[language] ?? rule)),
      ("text", .string(sentence.plain(language))), ("ids", .strings(ids)),
    ])
  }
}
