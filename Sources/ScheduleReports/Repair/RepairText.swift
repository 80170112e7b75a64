import ScheduleModel

/// What a coordinator wants to know about a repair: who moves, how many must, what it costs.
public struct RepairText: Sendable {
  /// Most lines of a list.
  private static let limit = 30

  private let timetable: Timetable
  private let moves: MoveList
  private let problem: Problem
  private let unavoidable: Int
  private let when: Text?

  /// - Parameter unavoidable: moves of students that no repair can avoid.
  public init(
    _ timetable: Timetable, moves: MoveList, of problem: Problem, unavoidable: Int, when: Text?
  ) {
    self.timetable = timetable
    self.moves = moves
    self.problem = problem
    self.unavoidable = unavoidable
    self.when = when
  }

  public var text: Text {
    let parts = [head, students, staff, frozen, score].compactMap(\.self)
    return Text(
      en: parts.map(\.en).joined(separator: "\n\n"), zh: parts.map(\.zh).joined(separator: "\n\n"))
  }

  private var head: Text {
    let proof: Text
    if unavoidable == moves.students.count {
      proof = Text(en: "no repair moves fewer students (proven)", zh: "已证明不可能更少")
    } else {
      proof = Text(en: "\(unavoidable) of these are unavoidable", zh: "其中 \(unavoidable) 人次无法避免")
    }
    return Text(
      en: "\(problem.school.name): repair" + (when.map { " \($0.en)" } ?? "") + "\n"
        + "Students who move: \(moves.movedStudents), in \(moves.students.count) places; \(proof.en)\n"
        + "Staff whose duties change: \(moves.movedStaff), in \(moves.staff.count) slots",
      zh: "\(problem.school.name)：课表调整" + (when.map { "（\($0.zh)）" } ?? "") + "\n"
        + "调整的学生：\(moves.movedStudents) 人，共 \(moves.students.count) 人次；\(proof.zh)\n"
        + "任务有变的教职工：\(moves.movedStaff) 人，共 \(moves.staff.count) 个课时")
  }

  private var students: Text? {
    guard !moves.students.isEmpty else { return nil }
    let lines = moves.students.map { line in
      Text(
        en:
          "  \(line.schoolClass) \(line.name), \(line.slotName.en): \(line.from.en) -> \(line.to.en)",
        zh: "  \(line.schoolClass) \(line.name)，\(line.slotName.zh)：\(line.from.zh) → \(line.to.zh)"
      )
    }
    return Self.list(Text(en: "Students:", zh: "学生："), lines)
  }

  private var staff: Text? {
    guard !moves.staff.isEmpty else { return nil }
    let lines = moves.staff.map { line in
      Text(
        en: "  \(line.name), \(line.slotName.en): \(line.from.en) -> \(line.to.en)",
        zh: "  \(line.name)，\(line.slotName.zh)：\(line.from.zh) → \(line.to.zh)")
    }
    return Self.list(Text(en: "Staff:", zh: "教职工："), lines)
  }

  private static func list(_ title: Text, _ lines: [Text]) -> Text {
    var all = [title] + lines.prefix(limit)
    if lines.count > limit {
      let more = lines.count - limit
      all.append(
        Text(
          en: "  ... and \(more) more: --list and --json have all",
          zh: "  ……另有 \(more) 条：--list 与 --json 给出全部"))
    }
    return Text(
      en: all.map(\.en).joined(separator: "\n"), zh: all.map(\.zh).joined(separator: "\n"))
  }

  /// Who moves in slots that were to stay.
  private var frozen: Text? {
    let count =
      moves.students.count { $0.isFrozen } + moves.staff.count { $0.isFrozen }
    guard count > 0 else { return nil }
    return Text(
      en: "On other days, which were to stay as they are, \(count) of these changes are needed: a "
        + "section has one leader and one room on all of its days.",
      zh: "在本应保持不变的日子里，仍有 \(count) 处必须改变：一个活动班在各天由同一教师在同一教室进行。")
  }

  private var score: Text? {
    guard let score = timetable.score else { return nil }
    let moved = score[.moveStudent] + score[.moveStaff]
    let rest = score.total - moved
    var en = "Total: \(score.total) points: the timetable \(rest), moves \(moved)"
    var zh = "总分：\(score.total)，其中课表 \(rest)，调整 \(moved)"
    if timetable.status == .optimal {
      en += "\nProven: no repair has fewer points"
      zh += "\n已证明：没有总分更低的调整方案"
    } else if let bound = timetable.bound {
      en += "\nProven: no repair can be below \(bound) points"
      zh += "\n已证明：任何调整方案都不会低于 \(bound) 分"
    }
    return Text(en: en, zh: zh)
  }
}
