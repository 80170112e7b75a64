/// What moves against the old timetable cost, as flat tables; empty where nothing is repaired.
struct RepairTables {
  /// What a student's place in a section of his own old activity keeps.
  struct Kept {
    /// -1: nothing.
    var leader: Int
    var slots: UInt128
    var frozen: UInt128
  }

  /// A student's share in the cost of moves.
  struct Mover {
    /// Slots in which he was with his class.
    var inClass: UInt128
    var frozen: UInt128
    /// If he is with his class everywhere.
    var moves: Int
    var cost: Int
  }

  /// By option.
  let kept: UnsafePointer<Kept>
  /// By student.
  let movers: UnsafePointer<Mover>
  /// Staff x slot: activity + 1, or -(host + 1), or 0; `Int.max`: something that is gone.
  let oldDuty: UnsafePointer<Int>
  let dutyCost: UnsafePointer<Int>
  let moveCost: Int
  let frozenCost: Int
  let mostMovesPerStudent: Int
  let mostMoves: Int

  /// - Parameters:
  ///   - moves: nil: nothing is repaired.
  ///   - students, options: as in `SearchTables`.
  init(
    _ moves: Instance.MoveTerms?, students: [SearchTables.Student],
    options: [SearchTables.Option], in arena: TableArena
  ) {
    var kept: [Kept] = []
    var movers: [Mover] = []
    if let moves {
      for (i, student) in students.enumerated() {
        for option in options[student.firstOption..<(student.firstOption + student.optionCount)] {
          let old = moves.kept[i].first { $0.activity == option.activity }
          kept.append(
            Kept(
              leader: old?.leader ?? -1, slots: old?.slots.bits ?? 0,
              frozen: old?.frozen.bits ?? 0))
        }
        movers.append(
          Mover(
            inClass: moves.inClass[i].bits, frozen: moves.frozenInClass[i].bits,
            moves: moves.movesInClass[i], cost: Int(moves.costInClass[i])))
      }
    }
    self.kept = arena.table(kept)
    self.movers = arena.table(movers)
    oldDuty = arena.table(
      (moves?.duties ?? []).map { duty in
        switch duty {
        case .none: 0
        case .leads(let activity): activity + 1
        case .supervises(let host): -(host + 1)
        case .gone: Int.max
        }
      })
    dutyCost = arena.table((moves?.dutyCosts ?? []).map { Int($0) })
    moveCost = Int(moves?.studentCost ?? 0)
    frozenCost = max(moveCost, Int(Instance.MoveTerms.frozenStudentCost))
    mostMovesPerStudent = moves?.mostPerStudent ?? .max
    mostMoves = moves?.most ?? .max
  }
}
