/// Working memory of `replan` and `fill`.
final class ReplanBuffers {
  let category: UnsafeMutablePointer<Int>
  let option: UnsafeMutablePointer<Int>
  let section: UnsafeMutablePointer<Int>
  let bestOption: UnsafeMutablePointer<Int>
  let bestSection: UnsafeMutablePointer<Int>
  let gains: UnsafeMutablePointer<Int>
  private let counts: UnsafeMutablePointer<Int>

  init(_ tables: SearchTables) {
    let depth = SearchTables.maxElectives + 1
    category = .allocate(capacity: depth)
    option = .allocate(capacity: depth)
    section = .allocate(capacity: depth)
    bestOption = .allocate(capacity: depth)
    bestSection = .allocate(capacity: depth)
    counts = .allocate(capacity: 4)
    counts.initialize(repeating: 0, count: 4)
    var most = 1
    for a in tables.instance.activities.indices {
      most = max(most, tables.activities[a].candidateCount)
    }
    gains = .allocate(capacity: most)
  }

  deinit {
    category.deallocate()
    option.deallocate()
    section.deallocate()
    bestOption.deallocate()
    bestSection.deallocate()
    gains.deallocate()
    counts.deallocate()
  }

  /// Electives in the plan being built, in the best one, and those that may not change.
  @inline(__always) var chosen: Int {
    get { counts[0] }
    set { counts[0] = newValue }
  }
  @inline(__always) var best: Int {
    get { counts[1] }
    set { counts[1] = newValue }
  }
  @inline(__always) var kept: Int {
    get { counts[2] }
    set { counts[2] = newValue }
  }
  /// What keeping sections at their minimum and pinned choices is worth at most.
  @inline(__always) var bonus: Int {
    get { counts[3] }
    set { counts[3] = newValue }
  }

  @inline(__always) func keepBest() {
    best = chosen
    for k in 0..<chosen {
      bestOption[k] = option[k]
      bestSection[k] = section[k]
    }
  }

  /// Brings the `count` greatest of the first `total` gains to the front, in descending order.
  func takeBest(_ count: Int, of total: Int) {
    if total <= 12 || count * 4 >= total {
      sortGains(total)
      return
    }
    // A heap of the best `count`, smallest on top, then sorted.
    let heap = gains
    var k = count / 2
    while k > 0 {
      k -= 1
      sift(k, count)
    }
    for j in count..<total where heap[j] > heap[0] {
      swap(&heap[0], &heap[j])
      sift(0, count)
    }
    sortGains(count)
  }

  private func sortGains(_ count: Int) {
    var all = UnsafeMutableBufferPointer(start: gains, count: count)
    all.sort(by: >)
  }

  private func sift(_ start: Int, _ count: Int) {
    var k = start
    while true {
      var least = k
      let l = 2 * k + 1
      if l < count, gains[l] < gains[least] { least = l }
      if l + 1 < count, gains[l + 1] < gains[least] { least = l + 1 }
      if least == k { return }
      swap(&gains[k], &gains[least])
      k = least
    }
  }
}
