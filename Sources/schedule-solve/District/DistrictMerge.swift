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

  @OptionGroup var place: DistrictRunPlace

  @Flag(
    name: .long,
    help: "Write what proves the bound beside the answer: see district audit --certificate.")
  var certificate = false

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let signals = SignalStop()
    defer { signals.end() }
    let run = try place.open(shared, interruption: signals.signal)
    let merged = try DistrictFailure.explained(place.folder, shared) {
      let merged = try run.merge()
      if certificate { try run.certify() }
      return merged
    }
    try DistrictOutput(answer: merged.answer, folder: place.folder, history: try run.history())
      .show(shared)
    if !shared.quiet {
      let text = Text(
        en: "Rounds left: \(merged.roundsLeft)", zh: "剩余轮数：\(merged.roundsLeft)")
      Console.error(text[shared.spoken])
    }
  }
}
