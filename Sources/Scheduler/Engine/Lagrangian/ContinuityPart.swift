/// One class over the week: `continuity` from how many slots are supervised, and by its head.
///
/// S slots with a supervisor, H of them by the head: whoever else it has holds at most his load, so
/// at least so many others are needed as together hold S - H.
struct ContinuityPart: Sendable {
  struct Choice: Sendable {
    var covered: Int64
    var ownHead: Int64
    var cost: Int64
  }

  let choices: [Choice]

  /// - Parameter loads: the most periods of each person; nil: as in the instance.
  init(instance: Instance, schoolClass c: Int, loads: [Int]? = nil) {
    let schoolClass = instance.classes[c]
    let slots = SlotSet(instance.slots.indices.filter { schoolClass.present[$0] > 0 })
    let capacity = instance.staff.enumerated().map { s, person in
      person.supervises
        ? min(loads?[s] ?? person.maxLoad, person.available.intersection(slots).count) : 0
    }
    let head = schoolClass.headTeacher
    let others = capacity.indices.filter { $0 != head && capacity[$0] > 0 }
      .map { capacity[$0] }.sorted(by: >)
    let mostOwn = head >= 0 ? capacity[head] : 0
    var choices: [Choice] = []
    for covered in 0...slots.count {
      for own in 0...min(covered, mostOwn) {
        var needed = own > 0 ? 1 : 0
        var rest = covered - own
        for capacity in others where rest > 0 {
          rest -= capacity
          needed += 1
        }
        guard rest <= 0 else { continue }
        choices.append(
          Choice(
            covered: Int64(covered), ownHead: Int64(own),
            cost: instance.continuityCost * Int64(max(0, needed - 1))))
      }
    }
    self.choices = choices
  }

  /// The least of cost - covered x price - ownHead x price.
  func solve(covered: Int64, ownHead: Int64) -> (cost: Int64, choice: Choice) {
    var best = (cost: Int64.max, choice: Choice(covered: 0, ownHead: 0, cost: 0))
    for choice in choices {
      let cost = choice.cost - covered * choice.covered - ownHead * choice.ownHead
      if cost < best.cost { best = (cost, choice) }
    }
    return best
  }
}
