import Foundation
import ScheduleModel
import ScheduleReports

/// Where progress is shown: one line on the terminal that is written over; with `verbose`, lines below
/// each other; nowhere when standard error is no terminal and `verbose` is off.
struct TerminalLine {
  let isVerbose: Bool
  private let onTerminal: Bool
  private var width = 0

  /// - Parameter wanted: whether to show progress; nil: when standard error is a terminal.
  init(verbose: Bool, quiet: Bool, wanted: Bool?) {
    let isTerminal = isatty(STDERR_FILENO) == 1
    // Without a terminal there is no line to write over.
    isVerbose = !quiet && (verbose || (wanted == true && !isTerminal))
    onTerminal = !quiet && !verbose && isTerminal && wanted != false
  }

  var isShown: Bool { isVerbose || onTerminal }

  mutating func show(_ line: String) {
    guard onTerminal else {
      if isVerbose { write(line + "\n") }
      return
    }
    let now = TerminalWidth.columns(of: line)
    write("\r" + line + String(repeating: " ", count: max(0, width - now)))
    width = now
  }

  /// Clears the line.
  mutating func end() {
    guard onTerminal else { return }
    write("\r" + String(repeating: " ", count: width) + "\r")
    width = 0
  }

  private func write(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }
}
