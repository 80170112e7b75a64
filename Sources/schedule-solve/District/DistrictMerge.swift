import ArgumentParser
import ScheduleModel
import Scheduler

struct DistrictMerge: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Gather a round's results, write the answer, and open the next round.",
    discussion: """
      Takes in what the tasks have left on disk, solves the coordination program, and writes \
      district-timetable.json and the schools' timetables. The next round opens when all schools \
      have been visited; with some missing, the answer is the best so far and the round stays open.

      EXAMPLES
        schedule-solve district merge answer
      """)

  @Argument(help: "Folder of the run: see district plan.")
  var folder: String

  @Option(
    name: .long, help: "The district (district.json), if it is not where it was when planned.")
  var district: String?

  @Flag(
    name: .long,
    help: "Write what proves the bound beside the answer: see district audit --certificate.")
  var certificate = false

  @OptionGroup var policyOption: PolicyOption
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let signals = SignalStop()
    defer { signals.end() }
    let store = try DistrictFolder(folder, mayMake: false, language: shared.spoken)
    let loaded = try store.district(district, policy: policyOption.policy, shared: shared)
    let run = DistrictRun(
      try DistrictFiles(loaded), store: store,
      options: DistrictOptions(interruption: signals.signal))
    let merged = try DistrictFailure.explained(folder, shared) {
      let merged = try run.merge()
      if certificate { try run.certify() }
      return merged
    }
    try DistrictOutput(answer: merged.answer, folder: folder, history: try run.history())
      .show(shared)
    if !shared.quiet {
      let text = Text(
        en: "Rounds left: \(merged.roundsLeft)", zh: "剩余轮数：\(merged.roundsLeft)")
      Console.error(text[shared.spoken])
    }
  }
}
