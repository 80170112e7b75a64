import ArgumentParser
import ScheduleModel
import Scheduler

/// Reads and checks a problem for a subcommand that goes on to use it: JSON, a workbook, a CSV
/// folder or a OneRoster folder.
///
/// Errors are shown on standard error (and, with `json`, as `{"diagnostics": [...]}` on standard
/// output). Warnings are shown too unless `quiet`.
///
/// - Parameter policy: name or file of a policy pack that takes the place of the problem's.
/// - Throws: the exit code for missing input or bad data, after saying what is wrong.
func loadProblem(
  _ path: String, _ sources: SourceOptions, policy: String? = nil, language: Language,
  json: Bool = false, quiet: Bool = false
) throws -> Problem {
  let read = try ReadProblem(path, sources, policy: policy, language: language)
  do {
    return try usable(read, of: path, language: language, json: json, quiet: quiet)
  } catch {
    if read.isMerelyContradictory { Console.error(ExplainHint.text[language]) }
    throw error
  }
}

/// The problem that was read, after saying what was found in it.
///
/// - Throws: the exit code for bad data.
func usable(
  _ read: ReadProblem, of path: String, language: Language, json: Bool, quiet: Bool
) throws -> Problem {
  let packs = read.policies
  for pack in packs.found {
    try show(
      pack.diagnostics, of: pack.file, failed: packs.hasErrors && read.problem != nil,
      language: language, json: json, quiet: quiet)
  }
  let problem = try unlessBad(
    read.problem, read.diagnostics, of: path, language: language, json: json, quiet: quiet)
  if packs.hasErrors { throw ExitStatus.badData.exit }
  return problem
}

extension ReadProblem {
  /// Whether pins that cannot hold are all that is wrong.
  var isMerelyContradictory: Bool {
    let errors = diagnostics.filter { $0.severity == .error }
    return !errors.isEmpty && errors.allSatisfy(\.isContradiction)
  }
}

/// What is said where there is no timetable.
enum ExplainHint {
  static let text = Text(
    en:
      "schedule-solve explain PROBLEM tells which statements cannot hold together, and what would help.",
    zh: "用 schedule-solve explain PROBLEM 查看哪些要求相互矛盾，以及怎样改动可行。")
}

/// Reads a timetable and the problem that it is of; see `loadProblem`. Warnings about the problem are
/// for `check` to give.
func loadTimetable(
  _ timetable: String, of problem: String, _ sources: SourceOptions, _ policy: PolicyOption,
  _ shared: SharedOptions
) throws -> (problem: Problem, timetable: Timetable) {
  let given = try loadProblem(
    problem, sources, policy: policy.policy, language: shared.spoken, json: shared.json, quiet: true
  )
  let answer = try loadTimetable(
    timetable, language: shared.spoken, json: shared.json, quiet: shared.quiet)
  return (given, answer)
}

/// Says that a timetable is used although it breaks rules.
func warn(ofViolations count: Int, at path: String, language: Language) {
  let text = Text(
    en: "The timetable breaks rules (\(count) findings); audit names them.",
    zh: "课表违反规则（\(count) 处），可用 audit 查看。")
  Console.error(path, .warning, text, language)
}

/// Reads a timetable; see `loadProblem`.
func loadTimetable(
  _ path: String, language: Language, json: Bool = false, quiet: Bool = false
) throws -> Timetable {
  let bytes = try InputFile.read(path, language: language)
  let (timetable, diagnostics) = TimetableReader.read(bytes)
  return try unlessBad(
    timetable, diagnostics, of: path, language: language, json: json, quiet: quiet)
}

/// Reads a certificate; see `loadProblem`.
func loadCertificate(
  _ path: String, for problem: Problem, shared: SharedOptions
) throws -> Certificate {
  let bytes = try InputFile.read(path, language: shared.spoken)
  let (certificate, diagnostics) = CertificateReader.read(bytes, for: problem)
  return try unlessBad(
    certificate, diagnostics, of: path, language: shared.spoken, json: shared.json,
    quiet: shared.quiet)
}

/// What was read from a file, after saying what was found in it.
///
/// - Throws: the exit code for bad data where nothing came of it.
func unlessBad<Value>(
  _ value: Value?, _ diagnostics: [Diagnostic], of path: String, language: Language, json: Bool,
  quiet: Bool
) throws -> Value {
  try show(
    diagnostics, of: path, failed: value == nil, language: language, json: json, quiet: quiet)
  guard let value else { throw ExitStatus.badData.exit }
  return value
}

/// Says what was found in a file; where it `failed`, to programs, too.
func show(
  _ diagnostics: [Diagnostic], of path: String, failed: Bool, language: Language, json: Bool,
  quiet: Bool
) throws {
  let shown = quiet ? diagnostics.filter { $0.severity == .error } : diagnostics
  let printer = DiagnosticPrinter(file: InputFile.name(of: path), language: language)
  for line in printer.lines(for: shown) { Console.error(line) }
  if failed, json {
    try Console.output(json: ["diagnostics": diagnostics.map { DiagnosticOutput($0) }])
  }
}
