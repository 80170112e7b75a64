/// One grade's class groups in one slot: the least cost over the set partitions of its classes.
///
/// Every class is empty, or has between its least (those who cannot be away) and all of its
/// students left, and is in one group of the partition. A group has its supervisor or pays
/// `uncovered` for those left at the least (the cheapest of those present); groups of two or more
/// classes hold at most the merge limit of their host.
struct ClassGroupPart: Sendable {
  /// Up to this many classes all set partitions are compared; beyond it see `solveLarge`.
  static let mostExact = 8

  struct Member: Sendable {
    var schoolClass: Int
    /// Into the arrays by class and slot.
    var classSlot: Int
    var present: Int64
    /// Least number of students left in a class that is not empty.
    var least: Int64
    var mayBeEmpty: Bool
    /// A pin says that its group has a supervisor.
    var isCovered: Bool
    var limit: Int64
    /// -1: none, or he cannot supervise in this slot.
    var head: Int
    /// Cost of leaving k students without supervisor, at the least.
    var uncovered: [Int64]
  }

  let slot: Int
  let members: [Member]
  let mergeCost: Int64
  let unfamiliarCost: Int64
  /// Largest merge limit.
  let limit: Int64

  /// - Parameter certain: students whom each class and slot can be sure of.
  /// - Returns: nil when no class has anybody present.
  init?(instance: Instance, classes: [Int], slot: Int, certain: [Int]) {
    self.slot = slot
    mergeCost = instance.mergeCost
    unfamiliarCost = instance.unfamiliarCost
    let slotCount = instance.slots.count
    members = classes.compactMap { c in
      let schoolClass = instance.classes[c]
      guard schoolClass.present[slot] > 0 else { return nil }
      let classSlot = c * slotCount + slot
      let isPinned = instance.supervisorPins.contains { $0.schoolClass == c && $0.slot == slot }
      let head = schoolClass.headTeacher
      let headCan =
        head >= 0 && instance.staff[head].supervises
        && instance.staff[head].available.contains(slot) && instance.staff[head].maxLoad > 0
      var sums: [Int64] = [0]
      for cost in schoolClass.students.filter({ instance.students[$0].attends.contains(slot) })
        .map({ instance.students[$0].uncoveredCost }).sorted()
      {
        sums.append((sums.last ?? 0) + cost)
      }
      return Member(
        schoolClass: c, classSlot: classSlot, present: Int64(schoolClass.present[slot]),
        least: Int64(max(1, certain[classSlot])), mayBeEmpty: certain[classSlot] == 0 && !isPinned,
        isCovered: isPinned, limit: Int64(schoolClass.mergedLimit), head: headCan ? head : -1,
        uncovered: sums)
    }
    limit = members.map(\.limit).max() ?? 0
    if members.isEmpty { return nil }
  }
}
