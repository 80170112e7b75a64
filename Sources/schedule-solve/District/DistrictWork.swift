import ArgumentParser
import ScheduleModel
import Scheduler

struct DistrictWork: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "work",
    abstract: "Do one task of the present round: visit its schools.",
    discussion: """
      A school whose result of this round is on disk is left alone, so a task that was killed can be \
      started again. Tasks may run side by side, on any machine that sees the folder.

      EXAMPLES
        schedule-solve district work answer --task 3
      """)

  @OptionGroup var place: DistrictRunPlace

  @Option(name: .long, help: "Number of the task, from 1.")
  var task: Int

  @Option(name: .long, help: "Threads: schools that are worked on together can use several.")
  var threads = 1

  @OptionGroup var shared: SharedOptions

  func validate() throws { try RunLimits.check(work: nil, threads: threads) }

  func run() throws {
    let signals = SignalStop()
    defer { signals.end() }
    let run = try place.open(shared, interruption: signals.signal)
    let count = try DistrictFailure.explained(place.folder, shared) {
      try run.work(task: task, threads: threads)
    }
    if !shared.quiet {
      let text = Text(
        en: "Task \(task): \(count) schools visited", zh: "任务 \(task)：处理了 \(count) 所学校")
      Console.error(text[shared.spoken])
    }
    if signals.signal.isRaised { throw ExitStatus.interrupted.exit }
  }
}
