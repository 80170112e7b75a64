/// Plans put aside whole, and the one with nothing open.
extension SearchState {
  /// A plan put aside whole.
  final class Snapshot {
    let words: UnsafeMutablePointer<Int>
    init(of state: SearchState) {
      words = .allocate(capacity: state.wordCount)
      words.initialize(from: state.m, count: state.wordCount)
    }
    deinit { words.deallocate() }
    /// Cost of the plan put aside.
    var cost: Int { words[0] }
  }

  /// Puts the plan aside in the one snapshot that is always used for this: only what has changed
  /// since the last time is copied.
  func save(into snapshot: Snapshot) {
    noteLog()
    if work.pointee.journalIsWhole {
      snapshot.words.update(from: m, count: wordCount)
    } else {
      snapshot.words.update(from: m, count: Self.scalarCount)
      for i in 0..<work.pointee.journalCount {
        let index = Int(journal[i])
        snapshot.words[index] = m[index]
      }
    }
    work.pointee.journalCount = 0
    work.pointee.journalIsWhole = false
    work.pointee.savedInMove = true
  }

  func restore(_ snapshot: Snapshot) {
    m.update(from: snapshot.words, count: wordCount)
    work.pointee.logCount = 0
    work.pointee.journalIsWhole = true
  }

  /// Takes over all words of a state of the same tables.
  func take(_ words: ArraySlice<Int>) {
    for (index, word) in words.enumerated() { m[index] = word }
    work.pointee.logCount = 0
    work.pointee.journalIsWhole = true
  }

  /// Takes the plan of another state of the same tables over.
  func copy(_ other: SearchState) {
    m.update(from: other.m, count: wordCount)
    work.pointee.logCount = 0
    work.pointee.journalIsWhole = true
    work.pointee.shortPenalty = other.work.pointee.shortPenalty
    work.pointee.budgetPrice = other.work.pointee.budgetPrice
    work.pointee.payPrice = other.work.pointee.payPrice
    work.pointee.priceFactor = other.work.pointee.priceFactor
    work.pointee.uncoveredPrice = other.work.pointee.uncoveredPrice
  }

  /// No section, no class group: everybody is left and has no group yet.
  func clear() {
    m.update(repeating: 0, count: wordCount)
    work.pointee.journalIsWhole = true
    let instance = tables.instance
    for q in 0..<tables.sectionCount {
      m[sectionPattern + q] = -1
      m[sectionFirst + q] = -1
    }
    for e in 0..<tables.placeCount { m[placeSection + e] = -1 }
    for cell in 0..<(instance.classes.count * tables.slotCount) {
      m[host + cell] = -1
      m[supervisor + cell] = -1
    }
    for i in instance.students.indices {
      let student = tables.students[i]
      guard student.schoolClass >= 0 else { continue }
      for t in SlotSet(bits: student.attends) {
        let cell = student.schoolClass * tables.slotCount + t
        m[left + cell] += 1
        m[leftWeight + cell] += student.uncovered
      }
      var cost = student.unmet * student.wanted + student.nothing
      var missing = student.mustCount
      if tables.isRepair {
        let mover = tables.repair.movers[i]
        cost += mover.cost
        missing += max(0, mover.moves - tables.repair.mostMovesPerStudent)
        m[studentMoves + i] = mover.moves
        m[movedAt] += mover.moves
      }
      m[studentCost + i] = cost
      m[studentMissing + i] = missing
      m[costAt] += cost
      m[faultsAt] += missing
    }
    for s in instance.staff.indices { m[costAt] += tables.loadCosts[tables.staff[s].firstCost] }
    if let moves = instance.moves {
      m[costAt] += Int(moves.goneCost)
      m[movedAt] += moves.goneMoves
      for cell in 0..<(instance.staff.count * tables.slotCount)
      where tables.repair.oldDuty[cell] != 0 {
        m[costAt] += tables.repair.dutyCost[cell]
      }
    }
    work.pointee.dirtyCount = 0
    for cell in 0..<(instance.classes.count * tables.slotCount) {
      isDirty[cell] = false
      if m[left + cell] > 0 { markDirty(cell) }
    }
    work.pointee.touchedSlots = instance.allSlots.bits
    work.pointee.logCount = 0
  }
}
