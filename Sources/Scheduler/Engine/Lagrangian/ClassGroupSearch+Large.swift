extension ClassGroupSearch {
  /// A lower bound for many classes: merges are counted, not composed.
  ///
  /// With q merges among m classes at most `capacity(q)` students can be left. That limit is priced
  /// at some t >= 0, which makes the classes independent; every t gives a bound, the best of a few
  /// is taken, and the least over q. Home rooms of the q dearest classes are saved.
  mutating func solveLarge(_ part: ClassGroupPart, _ prices: ClassGroupPrices) -> Int64? {
    let count = part.members.count
    let homes = part.members.map { prices.homeRoom[$0.classSlot] }.sorted(by: >)
    let sizes = part.members.map(\.present).sorted(by: >)
    let all = sizes.reduce(0, +)
    var candidates: [Int64] = [0]
    for m in byPrice {
      let price = prices.left[part.members[m].classSlot]
      if price > 0, candidates.last != price { candidates.append(price) }
    }
    var best = Self.never
    var bestMerges = 0
    var bestPrice: Int64 = 0
    var saved: Int64 = 0
    for merges in 0..<count {
      if merges > 0 { saved += max(0, homes[merges - 1]) }
      let capacity = merges == 0 ? all : Self.capacity(merges, sizes, part.limit)
      let fixed =
        Int64(merges) * (part.mergeCost - max(0, prices.supervisor)) - saved
      var most = -Self.never
      var at: Int64 = 0
      for price in merges == 0 ? [0] : candidates {
        var sum = fixed - price * capacity
        for m in 0..<count { sum += state(m, price, part, prices).cost }
        if sum > most {
          most = sum
          at = price
        }
      }
      if most < best {
        best = most
        bestMerges = merges
        bestPrice = at
      }
    }
    record(
      part, prices, merges: bestMerges, price: bestPrice,
      capacity: bestMerges == 0 ? all : Self.capacity(bestMerges, sizes, part.limit))
    return best
  }

  private enum State { case covered, uncovered, empty }

  /// The cheapest state of a class when a student left in a group costs `price`.
  private func state(
    _ m: Int, _ price: Int64, _ part: ClassGroupPart, _ prices: ClassGroupPrices
  ) -> (cost: Int64, state: State) {
    let member = part.members[m]
    let gain = prices.left[member.classSlot] - price
    let home = prices.homeRoom[member.classSlot]
    let head = member.head < 0 ? 0 : min(0, headPrice(member, part, prices))
    var best = (
      cost: prices.supervisor + home + part.unfamiliarCost + prices.covered[member.schoolClass]
        + head - gain * (gain > 0 ? member.present : member.least),
      state: State.covered
    )
    if !member.isCovered, alone[m].cost + home < best.cost {
      best = (alone[m].cost + home, .uncovered)
    }
    if member.mayBeEmpty, prices.empty[member.classSlot] < best.cost {
      best = (prices.empty[member.classSlot], .empty)
    }
    return best
  }

  /// Most students left with this many merges, classes of these sizes (descending).
  private static func capacity(_ merges: Int, _ sizes: [Int64], _ limit: Int64) -> Int64 {
    // j merged groups hold j x limit and merges + j classes; the others are alone, at best the
    // largest.
    var best: Int64 = 0
    for groups in 1...merges where merges + groups <= sizes.count {
      let alone = sizes.count - merges - groups
      best = max(best, Int64(groups) * limit + sizes.prefix(alone).reduce(0, +))
    }
    return best
  }

  /// An approximate optimum of the relaxed problem, for the direction of ascent.
  private mutating func record(
    _ part: ClassGroupPart, _ prices: ClassGroupPrices, merges: Int, price: Int64, capacity: Int64
  ) {
    var room = capacity
    var hosts: [Int] = []
    let states = part.members.indices.map { state($0, price, part, prices).state }
    for m in part.members.indices {
      switch states[m] {
      case .empty: answer.isEmpty[m] = true
      case .uncovered:
        answer.left[m] = alone[m].left
        hosts.append(m)
      case .covered:
        answer.left[m] = part.members[m].least
        room -= part.members[m].least
        answer.isCovered[m] = true
        answer.groups += 1
        answer.hasHead[m] =
          part.members[m].head >= 0 && headPrice(part.members[m], part, prices) < 0
        hosts.append(m)
      }
    }
    for m in byPrice where states[m] == .covered {
      let own = part.members[m]
      guard prices.left[own.classSlot] > 0, room > 0 else { break }
      let more = min(room, own.present - own.least)
      answer.left[m] += more
      room -= more
    }
    if prices.supervisor > 0 { answer.groups = max(0, answer.groups - merges) }
    hosts.sort {
      let a = prices.homeRoom[part.members[$0].classSlot]
      let b = prices.homeRoom[part.members[$1].classSlot]
      return a == b ? $0 < $1 : a < b
    }
    for m in hosts.prefix(max(0, hosts.count - merges)) { answer.isHost[m] = true }
  }
}
