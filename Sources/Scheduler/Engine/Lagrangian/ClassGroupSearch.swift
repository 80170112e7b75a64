/// Prices of one slot's class groups, by class and slot unless said otherwise.
struct ClassGroupPrices {
  /// Of a group with supervisor.
  var supervisor: Int64
  var homeRoom: UnsafePointer<Int64>
  /// Gained per student left.
  var left: UnsafePointer<Int64>
  /// Of a class being empty.
  var empty: UnsafePointer<Int64>
  /// Of a class being supervised by its head.
  var headTeacher: UnsafePointer<Int64>
  /// By class: of being in a group with supervisor.
  var covered: UnsafePointer<Int64>
  /// By class: of being supervised by its head.
  var ownHead: UnsafePointer<Int64>
}

/// What the cheapest partition holds; by position in `members`.
struct ClassGroupAnswer {
  var groups = 0
  var left: [Int64] = []
  var isEmpty: [Bool] = []
  var isHost: [Bool] = []
  var isCovered: [Bool] = []
  var hasHead: [Bool] = []

  mutating func reset(_ count: Int) {
    groups = 0
    left = Array(repeating: 0, count: count)
    isEmpty = Array(repeating: false, count: count)
    isHost = isEmpty
    isCovered = isEmpty
    hasHead = isEmpty
  }
}

/// Working memory of one thread for one grade and slot at a time.
struct ClassGroupSearch {
  static let never = Int64.max / 4

  var answer = ClassGroupAnswer()
  private var block: [Int64] = []
  private var total: [Int64] = []
  private var choice: [Int] = []
  /// Members by descending price of a student left.
  var byPrice: [Int] = []
  /// Per member: cheapest uncovered state, and its number of students.
  var alone: [(cost: Int64, left: Int64)] = []

  /// - Returns: the least cost; `answer` holds what it consists of. nil when pins allow nothing.
  mutating func solve(_ part: ClassGroupPart, _ prices: ClassGroupPrices) -> Int64? {
    let count = part.members.count
    answer.reset(count)
    byPrice = Array(0..<count).sorted {
      let a = prices.left[part.members[$0].classSlot]
      let b = prices.left[part.members[$1].classSlot]
      return a == b ? $0 < $1 : a > b
    }
    alone = part.members.map { Self.uncovered($0, prices) }
    if count > ClassGroupPart.mostExact { return solveLarge(part, prices) }
    let full = 1 << count
    block = Array(repeating: Self.never, count: full)
    for mask in 1..<full { block[mask] = cost(of: mask, part, prices, record: false) }
    total = Array(repeating: Self.never, count: full)
    choice = Array(repeating: 0, count: full)
    total[0] = 0
    for mask in 1..<full {
      let lowest = mask & -mask
      let others = mask ^ lowest
      var sub = others
      while true {
        let own = block[sub | lowest]
        if own < Self.never {
          let rest = total[others ^ sub]
          if rest < Self.never, own + rest < total[mask] {
            total[mask] = own + rest
            choice[mask] = sub | lowest
          }
        }
        if sub == 0 { break }
        sub = (sub - 1) & others
      }
    }
    guard total[full - 1] < Self.never else { return nil }
    var mask = full - 1
    while mask != 0 {
      _ = cost(of: choice[mask], part, prices, record: true)
      mask ^= choice[mask]
    }
    return total[full - 1]
  }

  /// The least cost of these classes as one group (or one class empty).
  private mutating func cost(
    of mask: Int, _ part: ClassGroupPart, _ prices: ClassGroupPrices, record: Bool
  ) -> Int64 {
    mask & (mask - 1) == 0
      ? single(mask.trailingZeroBitCount, part, prices, record: record)
      : merged(mask, part, prices, record: record)
  }

  private mutating func single(
    _ m: Int, _ part: ClassGroupPart, _ prices: ClassGroupPrices, record: Bool
  ) -> Int64 {
    let member = part.members[m]
    let price = prices.left[member.classSlot]
    let left = price > 0 ? member.present : member.least
    let home = prices.homeRoom[member.classSlot]
    let head = member.head < 0 ? 0 : min(0, headPrice(member, part, prices))
    let covered =
      prices.supervisor + home - price * left + part.unfamiliarCost
      + prices.covered[member.schoolClass] + head
    let uncovered = member.isCovered ? Self.never : alone[m].cost + home
    let empty = member.mayBeEmpty ? prices.empty[member.classSlot] : Self.never
    let best = min(covered, uncovered, empty)
    if record {
      if best == empty {
        answer.isEmpty[m] = true
      } else {
        answer.isHost[m] = true
        answer.isCovered[m] = best == covered
        answer.hasHead[m] = best == covered && head < 0
        answer.left[m] = best == covered ? left : alone[m].left
        if best == covered { answer.groups += 1 }
      }
    }
    return best
  }

  func headPrice(
    _ member: ClassGroupPart.Member, _ part: ClassGroupPart, _ prices: ClassGroupPrices
  ) -> Int64 {
    prices.headTeacher[member.classSlot] + prices.ownHead[member.schoolClass] - part.unfamiliarCost
  }

  private mutating func merged(
    _ mask: Int, _ part: ClassGroupPart, _ prices: ClassGroupPrices, record: Bool
  ) -> Int64 {
    var least: Int64 = 0
    var size: Int64 = 0
    var base: Int64 = 0
    var unattended: Int64 = 0
    var mustBeCovered = false
    var head: Int64 = 0
    var headMember = -1
    var bits = mask
    while bits != 0 {
      let m = bits.trailingZeroBitCount
      bits &= bits - 1
      let member = part.members[m]
      size += 1
      least += member.least
      if least > part.limit { return Self.never }
      base +=
        part.unfamiliarCost + prices.covered[member.schoolClass]
        - prices.left[member.classSlot] * member.least
      unattended += alone[m].cost
      mustBeCovered = mustBeCovered || member.isCovered
      if member.head >= 0 {
        let own = headsPrice(member.head, mask, part, prices)
        if own < head {
          head = own
          headMember = m
        }
      }
    }
    var cheapest = Self.never
    var host = -1
    var filled: (limit: Int64, gain: Int64) = (-1, 0)
    bits = mask
    while bits != 0 {
      let m = bits.trailingZeroBitCount
      bits &= bits - 1
      let member = part.members[m]
      guard member.limit >= least else { continue }
      if filled.limit != member.limit {
        filled = (member.limit, fill(mask, member.limit - least, part, prices, record: false))
      }
      let own = prices.homeRoom[member.classSlot] - filled.gain
      if own < cheapest {
        cheapest = own
        host = m
      }
    }
    guard host >= 0 else { return Self.never }
    let merges = part.mergeCost * (size - 1)
    let covered = prices.supervisor + merges + base + head + cheapest
    // Without supervisor: capacity and host are dropped.
    let room = leastHomePrice(mask, part, prices)
    let uncovered = mustBeCovered ? Self.never : merges + unattended + room
    if record {
      if covered <= uncovered {
        answer.groups += 1
        answer.isHost[host] = true
        let gain = fill(mask, part.members[host].limit - least, part, prices, record: true)
        assert(gain >= 0)
        bits = mask
        while bits != 0 {
          let m = bits.trailingZeroBitCount
          bits &= bits - 1
          answer.isCovered[m] = true
          answer.hasHead[m] =
            headMember >= 0 && part.members[m].head == part.members[headMember].head
        }
      } else {
        bits = mask
        var hosted = false
        while bits != 0 {
          let m = bits.trailingZeroBitCount
          bits &= bits - 1
          answer.left[m] = alone[m].left
          if !hosted, prices.homeRoom[part.members[m].classSlot] == room {
            answer.isHost[m] = true
            hosted = true
          }
        }
      }
    }
    return min(covered, uncovered)
  }

  private func leastHomePrice(
    _ mask: Int, _ part: ClassGroupPart, _ prices: ClassGroupPrices
  ) -> Int64 {
    var least = Self.never
    var bits = mask
    while bits != 0 {
      least = min(least, prices.homeRoom[part.members[bits.trailingZeroBitCount].classSlot])
      bits &= bits - 1
    }
    return least
  }

  /// Price of one person supervising the group, if head of one or more of its classes.
  private func headsPrice(
    _ head: Int, _ mask: Int, _ part: ClassGroupPart, _ prices: ClassGroupPrices
  ) -> Int64 {
    var sum: Int64 = 0
    var bits = mask
    while bits != 0 {
      let member = part.members[bits.trailingZeroBitCount]
      bits &= bits - 1
      if member.head == head { sum += headPrice(member, part, prices) }
    }
    return sum
  }

  /// Students left beyond the least ones of each class, dearest first, as far as there is room.
  ///
  /// - Returns: what they gain.
  private mutating func fill(
    _ mask: Int, _ room: Int64, _ part: ClassGroupPart, _ prices: ClassGroupPrices, record: Bool
  ) -> Int64 {
    var room = room
    var gain: Int64 = 0
    for m in byPrice where mask >> m & 1 != 0 {
      let member = part.members[m]
      let price = prices.left[member.classSlot]
      let more = price > 0 ? min(room, member.present - member.least) : 0
      room -= more
      gain += price * more
      if record { answer.left[m] = member.least + more }
    }
    return gain
  }

  /// A class without supervisor: its cheapest number of students left.
  private static func uncovered(
    _ member: ClassGroupPart.Member, _ prices: ClassGroupPrices
  ) -> (cost: Int64, left: Int64) {
    let price = prices.left[member.classSlot]
    // Costs per student ascend, so the first one dearer than the price is where to stop.
    var left = member.least
    while left < member.present,
      member.uncovered[Int(left) + 1] - member.uncovered[Int(left)] < price
    {
      left += 1
    }
    return (member.uncovered[Int(left)] - price * left, left)
  }
}
