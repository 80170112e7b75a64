/// A small, fast random generator: the same seed gives the same numbers on every machine.
///
/// - Note: SplitMix64; Steele, Lea, Flood, "Fast splittable pseudorandom number generators",
///   OOPSLA 2014.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  @usableFromInline var state: UInt64

  public init(seed: UInt64) {
    state = seed
  }

  @inlinable public mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// A number in 0 ..< count; count must be positive.
  @inlinable public mutating func below(_ count: Int) -> Int {
    Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(count)).high)
  }

  /// A number in [0, 1).
  @inlinable public mutating func unit() -> Double {
    Double(next() >> 11) * 0x1p-53
  }
}
