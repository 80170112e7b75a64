import ArgumentParser
import ScheduleModel
import Scheduler

struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes a problem's whole integer program for other solvers.",
    discussion: """
      Rows and columns are named by rule id and ids: x(S17,chess,Mon_P2) is 1 where student S17 \
      is in chess on Monday, H4(gym,Mon_P2) lets one group into the gym then. Letters, digits, \
      comma and point stay as they are, - is written _, + is written &, and other characters \
      ~ and two hex digits a byte. Costs are points; the column `constant` is always 1, so \
      that the optimum is the total of the best timetable.

      Exit codes: 0 done, 65 errors in the data, 66 the file is not there, 73 the output \
      cannot be written.

      Examples:
        schedule-solve export problem.json --format lp --output problem.lp
        schedule-solve export problem.json --format mps | gzip > problem.mps.gz
        schedule-solve export new-problem.json --from timetable.json --output repair.lp
        glpsol --lp problem.lp
      """)

  @Argument(help: "A problem.json, workbook or folder, or - for standard input.")
  var problem: String

  @OptionGroup var sources: SourceOptions

  @Option(name: .long, help: "lp (CPLEX LP) or mps (free MPS).")
  var format = ProgramWriter.Format.lp

  @Option(name: .shortAndLong, help: "File to write, or - for standard output.")
  var output = "-"

  @Option(
    name: .long, help: "A timetable (JSON) in force: the program of its repair, with moves counted."
  )
  var from: String?

  @Option(
    name: .long, help: "Language of messages: zh or en (default: that of the environment).")
  var language: Language?

  @Flag(name: .long, help: "Say nothing but errors.")
  var quiet = false

  @OptionGroup var policyOption: PolicyOption

  func run() throws {
    let language = language ?? .ofEnvironment
    var problem = try loadProblem(
      problem, sources, policy: policyOption.policy, language: language, quiet: quiet)
    problem.repair = try from.map {
      RepairTerms(from: try loadTimetable($0, language: language, quiet: quiet))
    }
    try OutputFile.check(output, language: language)
    let instance = Instance(problem)
    var options = TimetableModel.Options()
    options.named = true
    let program = TimetableModel(instance, options: options).program
    let writer = ProgramWriter(program, title: problem.school.id)
    try OutputFile.write([UInt8](writer.text(format).utf8), to: output, language: language)
    guard !quiet else { return }
    if !instance.patternsAreComplete {
      Console.error(
        Text(
          en: "warning: an activity has more meeting patterns than are written; the optimum may "
            + "not be that of the problem",
          zh: "警告：某项活动的时段组合过多，未全部写出，其最优值可能不是原问题的最优值")[language])
    }
    let integers = program.columns.count { $0.isInteger }
    Console.error(
      Text(
        en: "\(program.columns.count) columns (\(integers) integer), \(program.rows.count) rows",
        zh: "\(program.columns.count) 列（其中整数列 \(integers)），\(program.rows.count) 行")[language])
  }
}

extension ProgramWriter.Format: ExpressibleByArgument {}
