import ArgumentParser
import Foundation
import ScheduleModel
import ScheduleReports

struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "What changed between two timetables: for whom, and in points.",
    discussion: """
      Figures of both first, then students with other electives (those whose points changed most \
      first), sections opened, closed or moved, staff with other duties, class groups supervised \
      otherwise. Points are recomputed, not as the files claim.

      EXAMPLES
        schedule-solve compare old.json new.json --problem problem.json
        schedule-solve compare old.json new.json --problem old-problem.json --problem-b new-problem.json
        schedule-solve compare a.json b.json --problem school.xlsx --output changes.html --language zh

      EXIT CODES
        0 done, 64 wrong usage, 65 bad input data, 66 input missing, 73 output cannot be written.
      """)

  @Argument(help: "A timetable.json.")
  var first: String

  @Argument(help: "Another timetable.json.")
  var second: String

  @Option(name: .long, help: "The problem (JSON, workbook or folder).")
  var problem: String

  @Option(name: .customLong("problem-b"), help: "The second timetable's problem, if it is another.")
  var problemB: String?

  @OptionGroup var sources: SourceOptions

  @Option(
    name: .shortAndLong,
    help: "A page with all lists: FILE.html, or a folder (index.html in it).")
  var output: String?

  @Flag(name: .long, help: "All rows of the lists, not the first twenty.")
  var all = false

  @OptionGroup var policyOption: PolicyOption
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if [first, second, problem, problemB].count(where: { $0 == "-" }) > 1 {
      throw ValidationError("Only one of the files can be standard input.")
    }
    if output == "-" {
      throw ValidationError("--output takes a file: the lists are on standard output.")
    }
  }

  func run() throws {
    let language = shared.spoken
    let page = try output.map { try PageOutput($0, language: language) }
    let (given, one) = try loadTimetable(first, of: problem, sources, policyOption, shared)
    let other = try problemB.map {
      try loadProblem(
        $0, sources, policy: policyOption.policy, language: language, json: shared.json,
        quiet: true)
    }
    let two = try loadTimetable(
      second, language: language, json: shared.json, quiet: shared.quiet)
    let comparison = TimetableComparison(one, of: given, two, of: other ?? given)
    if let page {
      try page.write([UInt8](ComparisonPage(comparison, language: language).text.utf8))
    }
    if shared.json {
      try Console.output(json: CompareOutput(comparison))
    } else {
      let text = ComparisonText(comparison, language: language, most: all ? .max : 20)
      try Console.output(text.text + "\n")
    }
  }
}
