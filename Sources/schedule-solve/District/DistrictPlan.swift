import ArgumentParser
import ScheduleModel
import Scheduler

struct DistrictPlan: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Begin a run whose schools are worked on by the tasks of an array job.",
    discussion: """
      Writes the run's state into a folder that all machines see. Each round is then an array of \
      tasks (district work) and, after them, one district merge. --time is of the whole run, with \
      all tasks side by side. A run that is there already is left as it is.

      EXAMPLES
        schedule-solve district plan district.json --output answer --tasks 100 --time 3600
        for k in 1 2 3; do schedule-solve district work answer --task $k; done
        schedule-solve district merge answer
      """)

  @Argument(help: "The district (district.json).")
  var district: String

  @Option(name: .shortAndLong, help: "Folder of the run and its answer.")
  var output: String

  @Option(name: .long, help: "Tasks that work side by side.")
  var tasks: Int

  @OptionGroup var limits: DistrictLimits

  @Flag(name: .long, help: "Begin anew where the folder has a run already.")
  var fresh = false

  @OptionGroup var policyOption: PolicyOption
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    try limits.check(threads: 1)
    if !(1...100_000).contains(tasks) {
      throw ValidationError("--tasks takes 1 to 100,000, not \(tasks).")
    }
    if district == "-" {
      throw ValidationError("The district is a file: it is read more than once.")
    }
  }

  func run() throws {
    let signals = SignalStop()
    defer { signals.end() }
    let loaded = try loadDistrict(district, policy: policyOption.policy, shared: shared)
    let folder = try DistrictFolder(output, mayMake: true, language: shared.spoken)
    if fresh { folder.clear() }
    let options = limits.options(tasks: tasks, interruption: signals.signal)
    let run = DistrictRun(try DistrictFiles(loaded), store: folder, options: options)
    let plan = try DistrictFailure.explained(output, shared) { try run.begin() }
    try folder.remember(loaded)
    if !shared.quiet {
      let text = Text(
        en: "\(plan.schools) schools, \(plan.tasks) tasks, \(plan.rounds) rounds",
        zh: "\(plan.schools) 所学校，\(plan.tasks) 个任务，\(plan.rounds) 轮")
      Console.error(text[shared.spoken])
    }
    if shared.json {
      try Console.output(
        json: Report(schools: plan.schools, tasks: plan.tasks, rounds: plan.rounds))
    }
  }

  private struct Report: Encodable {
    var schools: Int
    var tasks: Int
    var rounds: Int
  }
}
