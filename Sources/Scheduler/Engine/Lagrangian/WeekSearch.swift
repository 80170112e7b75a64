/// Working memory of one thread for one week at a time.
struct WeekSearch {
  /// Cost of what is not possible.
  static let never = Int64.max / 4

  private var itemPrice: [Int64] = []
  private var itemMember: [Int] = []
  private var value: [Int64] = []

  /// - Parameters:
  ///   - price: of the pattern, for this person or room.
  ///   - single: price of the single duty in each slot.
  ///   - adjust: added to the cost of each load.
  ///   - onSingle, onMember: what the cheapest week holds.
  /// - Returns: the least cost; nil when no week is possible.
  mutating func solve(
    _ week: WeekPart, price: (Int) -> Int64, single: UnsafePointer<Int64>,
    adjust: (Int) -> Int64, onSingle: (Int) -> Void, onMember: (WeekPart.Member) -> Void
  ) -> Int64? {
    priceItems(week, price)
    let loads = week.loadCost.count
    let width = loads * week.dayStates
    let end = week.nodes.count - 1
    if value.count < week.nodes.count * width {
      value = Array(repeating: Self.never, count: week.nodes.count * width)
    }
    let most = week.dayStates - 1
    let prices = itemPrice
    value.withUnsafeMutableBufferPointer { value in
      for load in 0..<loads {
        let cost = week.loadCost[load] + adjust(load)
        for today in 0..<week.dayStates { value[end * width + today * loads + load] = cost }
      }
      guard end > 0 else { return }
      for index in stride(from: end - 1, through: 0, by: -1) {
        let node = week.nodes[index]
        let row = index * width
        for k in 0..<width { value[row + k] = Self.never }
        for arc in week.arcs[node.arcs] {
          let busy = arc.step != WeekPart.Step.idle
          let cost = Self.stepCost(arc.step, slot: Int(node.slot), prices, single)
          let target = Int(arc.target) * width
          let more = busy && week.countsLoad ? 1 : 0
          let reach = min(loads - more, Int(node.position) + 1)
          for today in 0..<week.dayStates {
            let then = busy ? today + 1 : today
            if most > 0, then > most { continue }
            let from = row + today * loads
            let to = target + (node.endsDay || most == 0 ? 0 : then * loads) + more
            var load = 0
            while load < reach {
              let next = cost &+ value[to + load]
              if next < value[from + load] { value[from + load] = next }
              load += 1
            }
          }
        }
      }
    }
    let total = value[0]
    if total >= Self.never / 2 { return nil }
    trace(week, single: single, onSingle: onSingle, onMember: onMember)
    return total
  }

  private mutating func priceItems(_ week: WeekPart, _ price: (Int) -> Int64) {
    itemPrice.removeAll(keepingCapacity: true)
    itemMember.removeAll(keepingCapacity: true)
    for item in week.items {
      var least = Self.never
      var at = item.members.lowerBound
      for k in item.members {
        let member = week.members[k]
        var own = price(member.pattern)
        if member.sessions > 1 {
          var share = own / member.sessions
          if own % member.sessions < 0 { share -= 1 }
          own = member.isFirst ? own - share * (member.sessions - 1) : share
        }
        if own < least {
          least = own
          at = k
        }
      }
      itemPrice.append(least)
      itemMember.append(at)
    }
  }

  @inline(__always)
  private static func stepCost(
    _ step: Int32, slot: Int, _ prices: [Int64], _ single: UnsafePointer<Int64>
  ) -> Int64 {
    if step >= 0 { return prices[Int(step)] }
    return step == WeekPart.Step.single ? single[slot] : 0
  }

  private func trace(
    _ week: WeekPart, single: UnsafePointer<Int64>, onSingle: (Int) -> Void,
    onMember: (WeekPart.Member) -> Void
  ) {
    let loads = week.loadCost.count
    let width = loads * week.dayStates
    let most = week.dayStates - 1
    var index = 0
    var load = 0
    var today = 0
    while index < week.nodes.count - 1 {
      let node = week.nodes[index]
      let here = value[index * width + today * loads + load]
      var found = false
      for arc in week.arcs[node.arcs] {
        let busy = arc.step != WeekPart.Step.idle
        let then = most > 0 && busy ? today + 1 : today
        let nextLoad = load + (busy && week.countsLoad ? 1 : 0)
        guard then <= most, nextLoad < loads else { continue }
        let next = node.endsDay || most == 0 ? 0 : then
        let cost = Self.stepCost(arc.step, slot: Int(node.slot), itemPrice, single)
        guard here == cost &+ value[Int(arc.target) * width + next * loads + nextLoad] else {
          continue
        }
        if arc.step >= 0 { onMember(week.members[itemMember[Int(arc.step)]]) }
        if arc.step == WeekPart.Step.single { onSingle(Int(node.slot)) }
        index = Int(arc.target)
        load = nextLoad
        today = next
        found = true
        break
      }
      guard found else { return }
    }
  }
}
