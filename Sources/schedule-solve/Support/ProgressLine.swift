import Foundation
import ScheduleModel
import ScheduleReports
import Scheduler
import Synchronization

/// One line on the terminal that is written over as the solve goes on; with `verbose`, a line per
/// event instead. Says nothing when stderr is no terminal and `verbose` is off.
final class ProgressLine: Sendable {
  private struct State {
    var lastWrite = -1.0
    var width = 0
    var phase = ""
  }

  private let language: Language
  private let verbose: Bool
  private let onTerminal: Bool
  private let state = Mutex(State())

  /// - Parameter wanted: whether to show progress; nil: when standard error is a terminal.
  init(language: Language, verbose: Bool, quiet: Bool, wanted: Bool?) {
    self.language = language
    let isTerminal = isatty(STDERR_FILENO) == 1
    // Without a terminal there is no line to write over.
    self.verbose = !quiet && (verbose || (wanted == true && !isTerminal))
    onTerminal = !quiet && !verbose && isTerminal && wanted != false
  }

  func show(_ progress: SolveProgress) {
    guard verbose || onTerminal else { return }
    let line = text(progress)
    state.withLock { state in
      let phase = progress.phase[language]
      // Improvements come by the thousand at first: ten lines a second are enough to read.
      guard progress.seconds - state.lastWrite > 0.1 || phase != state.phase else { return }
      state.lastWrite = progress.seconds
      state.phase = phase
      if verbose {
        write(line + "\n")
      } else {
        let width = TerminalWidth.columns(of: line)
        write("\r" + line + String(repeating: " ", count: max(0, state.width - width)))
        state.width = width
      }
    }
  }

  /// Clears the line.
  func end() {
    guard onTerminal else { return }
    state.withLock { state in
      write("\r" + String(repeating: " ", count: state.width) + "\r")
      state.width = 0
    }
  }

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

  private func write(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }
}
