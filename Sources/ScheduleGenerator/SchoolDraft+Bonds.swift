import ScheduleModel

extension SchoolDraft {
  /// Pairs who go together or are kept apart, none against the sections made before; a student
  /// has at most one bond.
  mutating func addBonds() {
    var chance = chance("bonds")
    let inside = Dictionary(grouping: sections, by: \.activity)
    var bound: Set<Int> = []
    var tries = recipe.bondCount * 20
    while bonds.count < recipe.bondCount, tries > 0 {
      tries -= 1
      let isTogether = bonds.count % 5 < 3
      let pair: (first: Int, second: Int)?
      var activity: Int?
      if isTogether || chance.happens(500) {
        let picked = chance.below(activities.count)
        activity = picked
        pair = choosersPair(of: picked, &chance)
      } else {
        pair = classmates(&chance)
      }
      guard let pair, !bound.contains(pair.first), !bound.contains(pair.second) else { continue }
      let members = [pair.first, pair.second]
      let places = (activity.map { inside[$0] ?? [] } ?? sections).map { section in
        members.count { section.students.contains($0) }
      }
      let fits =
        isTogether
        ? places.allSatisfy { $0 != 1 } && shareSlots(pair.first, pair.second, activity)
        : places.allSatisfy { $0 < 2 }
      guard fits else { continue }
      bound.formUnion(members)
      bonds.append(
        Bond(
          kind: isTogether ? .together : .apart, students: members.map { students[$0].id },
          activity: activity.map { activities[$0].id }))
    }
  }

  /// Two who chose an activity, near each other in the list: classmates, neighbours, siblings.
  private func choosersPair(
    of activity: Int, _ chance: inout Chance
  ) -> (first: Int, second: Int)? {
    let all = choosers[activity]
    guard all.count > 1 else { return nil }
    let first = chance.below(all.count - 1)
    let second = min(all.count - 1, first + 1 + chance.below(4))
    return (all[first], all[second])
  }

  private func classmates(_ chance: inout Chance) -> (first: Int, second: Int)? {
    let own = chance.below(classes.count)
    guard classSizes[own] > 1 else { return nil }
    let two = chance.some(2, of: classSizes[own])
    return (classStart[own] + two[0], classStart[own] + two[1])
  }

  /// Whether two students can both be there for one pattern.
  private func shareSlots(_ first: Int, _ second: Int, _ activity: Int?) -> Bool {
    guard let activity else { return true }
    let both = attends[first] & attends[second]
    return offers[activity].patterns.contains { $0 & ~both == 0 }
  }
}
