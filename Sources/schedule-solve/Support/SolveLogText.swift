import Foundation
import ScheduleModel
import Scheduler

/// Where a solve's time went, and what a longer one might bring, in words.
struct SolveLogText: Speaking {
  private let solution: Solution
  let language: Language

  init(_ solution: Solution, language: Language) {
    self.solution = solution
    self.language = language
  }

  /// One line per step, then what the gap consists of, the largest first.
  var details: String {
    let log = solution.log
    var lines = [say("Where the time went (threads overlap):", "时间花在哪里（两个线程可能重叠）：")]
    for step in log.steps {
      let seconds = String(format: "%.1f", step.seconds)
      lines.append("  \(step.name[language]): \(seconds) s, \(step.work[language])")
    }
    if let open = log.open, !open.ranking.isEmpty {
      lines.append(
        say(
          "What the gap to the multipliers' bound consists of, in points:",
          "总分与乘子下界之间的差距由哪些部分构成（分）："))
      for part in open.ranking {
        let share = Points(thousandths: part.points)
        lines.append("  \(part.kind.name[language]): \(share)")
      }
    }
    return lines.joined(separator: "\n")
  }

  /// What more time might bring; nil when nothing is to gain, or not known.
  var outlook: String? {
    guard let total = solution.timetable.score?.total, let bound = solution.timetable.bound,
      bound < total
    else { return nil }
    let most = total - bound
    let late = solution.log.lateGain
    if late == .zero {
      return say(
        "A longer run can bring at most \(most) points; the second half of this one brought nothing.",
        "延长求解最多还能减少 \(most) 分；本次求解的后半段没有改进。")
    }
    return say(
      "A longer run can bring at most \(most) points; the second half of this one brought \(late).",
      "延长求解最多还能减少 \(most) 分；本次求解的后半段减少了 \(late) 分。")
  }
}
