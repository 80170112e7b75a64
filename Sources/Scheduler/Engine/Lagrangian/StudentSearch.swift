/// Working memory of one thread for one student at a time.
struct StudentSearch {
  private let parts: StudentParts
  private let values: UnsafeMutablePointer<Int64>
  private let best: UnsafeMutablePointer<Int64>
  private let bestEntry: UnsafeMutablePointer<Int>
  private let order: UnsafeMutablePointer<Int>
  private let rest: UnsafeMutablePointer<Int64>
  private let stack: UnsafeMutablePointer<Int>
  /// Entries of the cheapest plan.
  let chosen: UnsafeMutablePointer<Int>
  private(set) var chosenCount = 0
  private var nodes = 0
  private var least: Int64 = 0
  private var firstEntry = 0
  private var count = 0
  private var forced = 0
  private var most = 0

  init(_ parts: StudentParts) {
    self.parts = parts
    let options = parts.mostOptions + 2
    values = .allocate(capacity: parts.mostEntries + 1)
    best = .allocate(capacity: options)
    bestEntry = .allocate(capacity: options)
    order = .allocate(capacity: options)
    rest = .allocate(capacity: options)
    stack = .allocate(capacity: options)
    chosen = .allocate(capacity: options)
  }

  func free() {
    values.deallocate()
    best.deallocate()
    bestEntry.deallocate()
    order.deallocate()
    rest.deallocate()
    stack.deallocate()
    chosen.deallocate()
  }

  /// - Parameters:
  ///   - place: multipliers `place`, by entry.
  ///   - open: multipliers `open`, by row.
  ///   - credit: price of a place in each pattern, apart from `place` and slots.
  ///   - gain: what being away in each slot saves.
  /// - Returns: the cost of the cheapest plan; `chosen` holds it. nil when pins allow none.
  mutating func solve(
    _ student: StudentParts.Student, place: UnsafePointer<Int64>, open: UnsafePointer<Int64>,
    credit: UnsafePointer<Int64>, gain: UnsafePointer<Int64>
  ) -> Int64? {
    chosenCount = 0
    firstEntry = student.entries.lowerBound
    count = student.options.count
    forced = student.forced
    most = min(student.most, count)
    if forced > most { return nil }
    for o in 0..<count {
      let option = parts.options[student.options.lowerBound + o]
      let base = option.value &+ (option.open >= 0 ? open[option.open] : 0)
      var least = Int64.max / 4
      var at = -1
      for e in option.entries {
        let p = Int(parts.entryPattern[e])
        var value = base &+ place[e] &+ credit[p]
        var bits = parts.entrySlots[e]
        while bits != 0 {
          value &-= gain[bits.trailingZeroBitCount]
          bits &= bits &- 1
        }
        values[e - firstEntry] = value
        if value < least {
          least = value
          at = e
        }
      }
      if at < 0, o < forced { return nil }
      best[o] = least
      bestEntry[o] = at
    }
    guard most > 0 else { return student.unmet + student.nothing }
    sort(student)
    least = forced == 0 ? student.nothing : Int64.max / 4
    nodes = 0
    extend(student, from: 0, used: 0, categories: 0, taken: 0, cost: 0)
    if nodes > StudentParts.nodeLimit { relax(student) }
    return least >= Int64.max / 8 ? nil : student.unmet + least
  }

  /// Options that a pin demands in their place, the others by their best value; `rest[k]` sums the
  /// best values below zero of options from k on.
  private mutating func sort(_ student: StudentParts.Student) {
    for o in 0..<count {
      var at = o
      if o >= forced {
        while at > forced, best[order[at - 1]] > best[o] {
          order[at] = order[at - 1]
          at -= 1
        }
      }
      order[at] = o
    }
    rest[0] = 0
    for k in 0..<count { rest[k + 1] = rest[k] + min(0, best[order[k]]) }
  }

  private mutating func extend(
    _ student: StudentParts.Student, from start: Int, used: UInt128, categories: UInt128,
    taken: Int, cost: Int64
  ) {
    nodes += 1
    if nodes > StudentParts.nodeLimit { return }
    if taken > 0, start >= forced, cost < least {
      least = cost
      chosenCount = taken
      for k in 0..<taken { chosen[k] = stack[k] }
    }
    guard taken < most else { return }
    var k = start
    while k < count {
      let o = order[k]
      let others = rest[min(count, k + most - taken)] - rest[k + 1]
      if cost + best[o] + others >= least { return }
      let option = parts.options[student.options.lowerBound + o]
      let bit: UInt128 = option.category < 128 ? UInt128(1) << UInt128(option.category) : 0
      let base = cost + (categories & bit != 0 ? parts.varietyCost : 0)
      for e in option.entries where parts.entrySlots[e] & used == 0 {
        let next = base + values[e - firstEntry]
        if next + others >= least { continue }
        stack[taken] = e
        extend(
          student, from: k + 1, used: used | parts.entrySlots[e], categories: categories | bit,
          taken: taken + 1, cost: next)
      }
      if k < forced { return }
      k += 1
    }
  }

  /// The minimum without clashes and variety.
  private mutating func relax(_ student: StudentParts.Student) {
    var cost: Int64 = 0
    chosenCount = 0
    for k in 0..<most {
      let o = order[k]
      if k >= forced, chosenCount > 0, best[o] >= 0 { break }
      cost += best[o]
      chosen[chosenCount] = bestEntry[o]
      chosenCount += 1
    }
    least = cost
    if forced == 0, student.nothing <= cost {
      least = student.nothing
      chosenCount = 0
    }
  }
}
