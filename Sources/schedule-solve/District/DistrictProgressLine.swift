import Foundation
import ScheduleModel
import Scheduler
import Synchronization

/// The progress of a district's run: a bar for the whole, and the round; when verbose, a line per visit
/// to a school instead. See `TerminalLine`.
final class DistrictProgressLine: Sendable {
  private let language: Language
  private let line: Mutex<TerminalLine>

  /// - Parameter wanted: whether to show progress; nil: when standard error is a terminal.
  init(language: Language, verbose: Bool, quiet: Bool, wanted: Bool?) {
    self.language = language
    line = Mutex(TerminalLine(verbose: verbose, quiet: quiet, wanted: wanted))
  }

  func show(_ progress: DistrictProgress) {
    line.withLock { line in
      guard line.isShown else { return }
      line.show(text(progress) + (line.isVerbose ? school(progress) : ""))
    }
  }

  /// Clears the line.
  func end() { line.withLock { $0.end() } }

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
}
