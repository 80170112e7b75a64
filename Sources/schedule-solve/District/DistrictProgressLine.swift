import Foundation
import ScheduleModel
import ScheduleReports
import Scheduler
import Synchronization

/// One line on the terminal that is written over as a district's run goes on: a bar for the whole, and
/// the round; with `verbose`, a line per visit to a school instead.
final class DistrictProgressLine: Sendable {
  private let language: Language
  private let verbose: Bool
  private let onTerminal: Bool
  private let width = Mutex(0)

  /// - Parameter wanted: whether to show progress; nil: when standard error is a terminal.
  init(language: Language, verbose: Bool, quiet: Bool, wanted: Bool?) {
    self.language = language
    let isTerminal = isatty(STDERR_FILENO) == 1
    self.verbose = !quiet && (verbose || (wanted == true && !isTerminal))
    onTerminal = !quiet && !verbose && isTerminal && wanted != false
  }

  func show(_ progress: DistrictProgress) {
    guard verbose || onTerminal else { return }
    let line = text(progress)
    width.withLock { width in
      if verbose {
        write(line + school(progress) + "\n")
      } else {
        let now = TerminalWidth.columns(of: line)
        write("\r" + line + String(repeating: " ", count: max(0, width - now)))
        width = now
      }
    }
  }

  /// Clears the line.
  func end() {
    guard onTerminal else { return }
    width.withLock { width in
      write("\r" + String(repeating: " ", count: width) + "\r")
      width = 0
    }
  }

  private func text(_ now: DistrictProgress) -> String {
    let cells = 20
    let full = Int((Double(cells) * now.fraction).rounded(.down))
    let bar =
      String(repeating: "█", count: full) + String(repeating: "░", count: cells - full)
    let percent = Int((100 * now.fraction).rounded(.down))
    let unknown = Text(en: "none", zh: "无")[language]
    let total = now.total?.description ?? unknown
    let bound = now.bound?.description ?? unknown
    let gap = now.gap.map { String(format: "%.2f %%", $0 * 100) } ?? unknown
    let seconds = String(format: "%.0f", now.seconds)
    return Text(
      en:
        "\(bar) \(percent) %  round \(now.round + 1) of \(now.rounds), school \(now.visited) of \(now.schools)  \(seconds) s  total \(total)  bound \(bound)  gap \(gap)",
      zh:
        "\(bar) \(percent) %  第 \(now.round + 1)/\(now.rounds) 轮，学校 \(now.visited)/\(now.schools)  \(seconds) 秒  总分 \(total)  下界 \(bound)  差距 \(gap)"
    )[language]
  }

  private func school(_ progress: DistrictProgress) -> String {
    guard let school = progress.school else { return "" }
    let total = school.total.map(\.description) ?? "-"
    let bound = school.bound.map(\.description) ?? "-"
    return Text(
      en: "  \(school.id): found \(total), bound at prices \(bound)",
      zh: "  \(school.id)：找到 \(total)，计价下界 \(bound)")[language]
  }

  private func write(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }
}
