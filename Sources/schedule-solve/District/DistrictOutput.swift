import Foundation
import ScheduleModel
import Scheduler

/// What people and programs are told at the end of a district's run.
struct DistrictOutput {
  let answer: DistrictTimetable
  let folder: String
  let history: [(seconds: Double, total: Points, bound: Points?)]

  func show(_ shared: SharedOptions) throws {
    if !shared.quiet {
      for line in lines { Console.error(line[shared.spoken]) }
    }
    if shared.json { try Console.output(json: Report(answer, folder: folder)) }
  }

  private var lines: [Text] {
    let count = answer.schools.count
    var lines = [
      Text(
        en: "\(count) schools, total: \(answer.score.total) points",
        zh: "\(count) 所学校，总分：\(answer.score.total)")
    ]
    if let bound = answer.bound {
      let gap = String(format: "%.2f", Double(answer.gapMillionths ?? 0) / 1e4)
      lines.append(
        Text(
          en: "Proven: no timetables of the district can be below \(bound) points; gap \(gap) %",
          zh: "已证明：全学区课表的总分不可能低于 \(bound)；差距 \(gap) %"))
    }
    if let first = history.first, history.count > 1, first.total > answer.score.total {
      lines.append(
        Text(
          en:
            "After the first round it was \(first.total): \(first.total - answer.score.total) points more",
          zh: "首轮之后总分为 \(first.total)，此后减少了 \(first.total - answer.score.total)"))
    }
    let seconds = answer.solver?.seconds ?? 0
    switch answer.status {
    case .optimal: lines.append(Text(en: "Optimal, \(seconds) s", zh: "最优，\(seconds) 秒"))
    case .feasible: lines.append(Text(en: "Feasible, \(seconds) s", zh: "可行，\(seconds) 秒"))
    case .interrupted:
      lines.append(
        Text(
          en: "Interrupted after \(seconds) s; the same command goes on from here",
          zh: "运行 \(seconds) 秒后中断；用同一命令可继续"))
    }
    return lines
  }

  private struct Report: Encodable {
    struct School: Encodable {
      var id: String
      var timetable: String
      var total: Double
      var bound: Double?
    }

    var output: String
    var status: String
    var total: Double
    var bound: Double?
    var gap: Double?
    var score: [String: Double]
    var seconds: Int?
    var schools: [School]

    init(_ answer: DistrictTimetable, folder: String) {
      output = folder
      status = answer.status.rawValue
      total = answer.score.total.decimal
      bound = answer.bound.map(\.decimal)
      gap = answer.gapMillionths.map { Double($0) / 1e6 }
      score = Dictionary(
        uniqueKeysWithValues: Component.all.map { ($0.id, answer.score[$0].decimal) })
      seconds = answer.solver?.seconds
      schools = answer.schools.map {
        School(
          id: $0.id, timetable: $0.timetable, total: $0.score.total.decimal,
          bound: $0.bound.map(\.decimal))
      }
    }
  }
}
