import ArgumentParser
import Foundation
import ScheduleModel
import ScheduleReports
import Scheduler

struct DistrictSolve: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "solve",
    abstract: "Make the timetables of all schools of a district, with a proven bound on their sum.",
    discussion: """
      Works in rounds: first every school alone, within its part of what is shared; then the bound,
      by prices for what is shared; then timetables, schools side by side, who has what changing
      hands. After a round one integer program chooses among all timetables found. From the end of
      the first round on the folder has a valid answer: district-timetable.json, and a
      timetable.json for each school.

      The folder also keeps the state of the run. Killed at any moment and started again with the
      same command, it goes on from there. --time is over all starts; a larger one goes on for longer.

      EXAMPLES
        schedule-solve district solve district.json --output answer --time 1800
        schedule-solve district solve district.json --output answer --work 4000000 --seed 7
        schedule-solve district solve district.json --output answer --gap 0.03 --certificate
        schedule-solve district solve district.json --output alone --first-come --work 4000000

      EXIT CODES
        0 timetables were written (also when interrupted: see the status); 1 some school has none;
        64 wrong usage; 65 bad input data, or a folder of another run; 66 input missing; 73 output
        cannot be written; 130 interrupted with nothing found; 70 a fault of this program.
      """)

  @Argument(help: "The district (district.json).")
  var district: String

  @Option(name: .shortAndLong, help: "Folder of the answer, and of the run.")
  var output: String

  @OptionGroup var limits: DistrictLimits

  @Option(name: .long, help: "Stop when (total - bound) / total is at most this, e.g. 0.02.")
  var gap = 0.0

  @Option(name: .long, help: "Schools worked on side by side.")
  var threads = min(2, ProcessInfo.processInfo.activeProcessorCount)

  @Flag(
    name: .long,
    help: "Write what proves the bound beside the answer: see district audit --certificate.")
  var certificate = false

  @Flag(
    name: .long,
    help:
      "For comparison: one school after the other takes what the ones before it left of what is shared."
  )
  var firstCome = false

  @Flag(name: .long, help: "Begin anew where the folder has a run already.")
  var fresh = false

  @Flag(name: .long, help: "A line for each visit to a school instead of one progress line.")
  var verbose = false

  @Flag(
    name: .long, inversion: .prefixedNo,
    help: "Show a progress line. Default: when standard error is a terminal.")
  var progress: Bool?

  @OptionGroup var policyOption: PolicyOption
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    try limits.check(threads: threads)
    if !(gap >= 0 && gap < 1) {
      throw ValidationError("--gap takes a fraction from 0 to below 1, e.g. 0.02, not \(gap).")
    }
    if district == "-" {
      throw ValidationError("The district is a file: it is read more than once.")
    }
    if output == "-" { throw ValidationError("--output takes a folder, not standard output.") }
  }

  func run() throws {
    let signals = SignalStop()
    defer { signals.end() }
    let language = shared.spoken
    let loaded = try loadDistrict(district, policy: policyOption.policy, shared: shared)
    let folder = try DistrictFolder(output, mayMake: true, language: language)
    if fresh || firstCome { folder.clear() }
    let line = DistrictProgressLine(
      language: language, verbose: verbose, quiet: shared.quiet, wanted: progress)
    var options = limits.options(tasks: threads, interruption: signals.signal)
    options.gap = gap
    options.onProgress = { line.show($0) }
    let run = DistrictRun(try DistrictFiles(loaded), store: folder, options: options)
    try folder.remember(loaded)
    let answer = try DistrictFailure.explained(output, shared) {
      defer { line.end() }
      let answer = try firstCome ? run.firstCome() : run.solve()
      if certificate { try run.certify() }
      return answer
    }
    try DistrictOutput(answer: answer, folder: output, history: run.history()).show(shared)
  }
}

/// How much work: the options that solve and plan share.
struct DistrictLimits: ParsableArguments {
  @Option(
    name: .long,
    help: "Most seconds, over all rounds. Default: by size, some 40 core seconds a school.")
  var time: Double?

  @Option(
    name: .long,
    help:
      "A fixed amount of work instead of time, in search moves for a school of average size: repeatable."
  )
  var work: Int?

  @Option(name: .long, help: "Rounds. Default: by the time for each school.")
  var rounds: Int?

  @Option(name: .long, help: "Seed of the random choices.")
  var seed: UInt64 = 1

  func check(threads: Int) throws {
    try RunLimits.check(time: time)
    try RunLimits.check(work: work, threads: threads)
    if time != nil, work != nil { throw ValidationError("Give --time or --work, not both.") }
    if let rounds, !(1...1000).contains(rounds) {
      throw ValidationError("--rounds takes 1 to 1000, not \(rounds).")
    }
  }

  func options(tasks: Int, interruption: StopSignal) -> DistrictOptions {
    DistrictOptions(
      timeLimit: time, work: work, rounds: rounds, tasks: tasks, seed: seed,
      interruption: interruption)
  }
}

/// What can go wrong in a run, said to people.
enum DistrictFailure {
  /// The value, or the exit code after saying why there is none.
  static func explained<Value>(
    _ folder: String, _ shared: SharedOptions, _ work: () throws -> Value
  ) throws -> Value {
    let language = shared.spoken
    do {
      return try work()
    } catch let error as DistrictError {
      let (text, status) = words(error)
      Console.error(folder, .error, text, language)
      throw status.exit
    } catch let error as SolveError {
      Console.error(folder, .error, error.text, language)
      throw Solve.status(for: error).exit
    }
  }

  private static func words(_ error: DistrictError) -> (Text, ExitStatus) {
    func list(_ schools: [String]) -> String {
      schools.prefix(5).joined(separator: ", ") + (schools.count > 5 ? ", ..." : "")
    }
    switch error {
    case .otherDistrict:
      return (
        Text(
          en:
            "The folder has a run on another district, or this one was changed since; name another folder, or begin anew with --fresh.",
          zh: "该文件夹中的计算属于另一个学区，或学区文件此后有改动；请换一个文件夹，或用 --fresh 重新开始。"),
        .badData
      )
    case .otherProblems(let schools):
      return (
        Text(
          en:
            "Since the run in this folder began, files of these schools were changed: \(list(schools)); name another folder, or begin anew with --fresh.",
          zh: "该文件夹中的计算开始后，以下学校的文件有改动：\(list(schools))；请换一个文件夹，或用 --fresh 重新开始。"),
        .badData
      )
    case .badState(let reason):
      return (
        Text(
          en: "The run in this folder cannot be read (\(reason)); begin anew with --fresh.",
          zh: "无法读取该文件夹中的计算（\(reason)）；请用 --fresh 重新开始。"),
        .badData
      )
    case .noPlan:
      return (
        Text(
          en: "There is no run in this folder: begin with “district plan”.",
          zh: "该文件夹中没有计算：请先运行“district plan”。"),
        .inputMissing
      )
    case .noTask(let most):
      return (
        Text(
          en: "There is no such task: the plan has tasks 1 to \(most).",
          zh: "没有这个任务：计划中的任务为 1 到 \(most)。"),
        .wrongUsage
      )
    case .nothingFound(let schools, let interrupted):
      return (
        Text(
          en:
            "No timetable was found yet for \(list(schools)); the run goes on when it is started again.",
          zh: "尚未找到以下学校的课表：\(list(schools))；再次启动会继续计算。"),
        interrupted ? .interrupted : .answerIsNo
      )
    case .impossible(let schools):
      return (
        Text(
          en:
            "No timetable of these schools keeps every rule: \(list(schools)). “explain” tells why.",
          zh: "以下学校不存在满足所有规则的课表：\(list(schools))。“explain”会说明原因。"),
        .answerIsNo
      )
    }
  }
}
