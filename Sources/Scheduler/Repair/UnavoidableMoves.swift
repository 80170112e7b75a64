import ScheduleModel

/// Moves that every repair must make, by counting: a proof that no repair makes fewer.
///
/// A student of an old section can stay in it in a slot only if some meeting pattern with its leader
/// meets in that slot, has a room, is open to him, and could reach the minimum size. What two sections
/// that compete for a room or a person force is not seen, so there may be more.
public struct UnavoidableMoves: Sendable {
  /// Index 0: a student's id, and how many slots he must move in; in the problem's order.
  public let students: [(id: String, moves: Int)]
  /// Students x slots, those who are gone from the problem included.
  public let total: Int

  public init(_ problem: Problem) {
    self.init(Instance(problem))
  }

  init(_ instance: Instance) {
    guard let moves = instance.moves else {
      students = []
      total = 0
      return
    }
    // Who could be in a section of the pattern.
    var candidates = Array(repeating: 0, count: instance.patterns.count)
    for student in instance.students {
      for option in student.options {
        for p in option.patterns { candidates[p] += 1 }
      }
    }
    var students: [(String, Int)] = []
    var total = moves.goneMoves
    for (i, student) in instance.students.enumerated() where moves.movesInClass[i] > 0 {
      var kept = SlotSet.empty
      for old in moves.kept[i] {
        guard let option = student.options.first(where: { $0.activity == old.activity }) else {
          continue
        }
        let minSize = instance.activities[old.activity].minSize
        for p in option.patterns {
          let pattern = instance.patterns[p]
          guard pattern.leaders.contains(old.leader), candidates[p] >= minSize else { continue }
          kept = kept.union(pattern.slots.intersection(old.slots))
        }
      }
      let forced = moves.movesInClass[i] - kept.count
      guard forced > 0 else { continue }
      students.append((instance.problem.students[i].id, forced))
      total += forced
    }
    self.students = students
    self.total = total
  }

  /// Students who must move more often than they may.
  public func beyond(_ most: Int) -> [(id: String, moves: Int)] {
    students.filter { $0.moves > most }
  }
}
