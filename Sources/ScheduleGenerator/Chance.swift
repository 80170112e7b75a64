/// Seeded chance in integers alone: the same numbers on every machine.
///
/// - Note: SplitMix64; Steele, Lea, Flood, "Fast splittable pseudorandom number generators",
///   OOPSLA 2014.
struct Chance {
  private var state: UInt64

  /// - Parameter stream: a name of its own for each part of a school, so that an option of one
  ///   part does not change the others.
  init(seed: UInt64, stream: String) {
    // FNV-1a of the name.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in stream.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    state = Chance.mixed(seed &+ 0x9e37_79b9_7f4a_7c15) ^ hash
  }

  /// 64 random bits.
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    return Chance.mixed(state)
  }

  /// The finalizer of SplitMix64: a fixed scrambling of 64 bits.
  static func mixed(_ bits: UInt64) -> UInt64 {
    var z = bits
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// A number in 0 ..< count; 0 if the count is not positive.
  mutating func below(_ count: Int) -> Int {
    guard count > 0 else { return 0 }
    return Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(count)).high)
  }

  mutating func between(_ low: Int, _ high: Int) -> Int { low + below(high - low + 1) }

  /// True so many times in a thousand.
  mutating func happens(_ perMille: Int) -> Bool { below(1000) < perMille }

  /// The index of one of the weights, drawn in proportion to them.
  mutating func weighted(_ weights: [Int]) -> Int {
    var point = below(weights.reduce(0, +))
    for (index, weight) in weights.enumerated() {
      if point < weight { return index }
      point -= weight
    }
    return max(0, weights.count - 1)
  }

  /// A random order (Fisher and Yates, from the end).
  mutating func shuffled<Item>(_ items: [Item]) -> [Item] {
    var items = items
    for last in stride(from: items.count - 1, to: 0, by: -1) {
      items.swapAt(last, below(last + 1))
    }
    return items
  }

  /// Up to `count` of the numbers 0 ..< total, in ascending order.
  mutating func some(_ count: Int, of total: Int) -> [Int] {
    Array(shuffled(Array(0..<max(0, total))).prefix(max(0, count))).sorted()
  }
}
