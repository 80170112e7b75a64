import Foundation
import ScheduleModel
import Scheduler
import Synchronization

/// The progress of a solve, with its total, bound and gap: see `TerminalLine`.
final class ProgressLine: Sendable {
  private struct State {
    var line: TerminalLine
    var lastWrite = -1.0
    var phase = ""
  }

  private let language: Language
  private let isShown: Bool
  private let state: Mutex<State>

  /// - Parameter wanted: whether to show progress; nil: when standard error is a terminal.
  init(language: Language, verbose: Bool, quiet: Bool, wanted: Bool?) {
    self.language = language
    let line = TerminalLine(verbose: verbose, quiet: quiet, wanted: wanted)
    isShown = line.isShown
    state = Mutex(State(line: line))
  }

  func show(_ progress: SolveProgress) {
    guard isShown else { return }
    let text = text(progress)
    state.withLock { state in
      let phase = progress.phase[language]
      // Improvements come by the thousand at first: ten lines a second are enough to read.
      guard progress.seconds - state.lastWrite > 0.1 || phase != state.phase else { return }
      state.lastWrite = progress.seconds
      state.phase = phase
      state.line.show(text)
    }
  }

  /// Clears the line.
  func end() { state.withLock { $0.line.end() } }

  private func text(_ progress: SolveProgress) -> String {
    let unknown = Text(en: "none", zh: "无")[language]
    let total = progress.total?.description ?? unknown
    let bound = progress.bound?.description ?? unknown
    let gap = progress.gap.map { String(format: "%.2f %%", $0 * 100) } ?? unknown
    let seconds = String(format: "%.1f", progress.seconds)
    return Text(
      en: "\(seconds) s  total \(total)  bound \(bound)  gap \(gap)  \(progress.phase.en)",
      zh: "\(seconds) 秒  总分 \(total)  下界 \(bound)  差距 \(gap)  \(progress.phase.zh)")[language]
  }
}
