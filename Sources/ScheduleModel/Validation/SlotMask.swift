/// A set of the calendar's slots, by their position in it (at most 128).
struct SlotMask: Hashable {
  private var bits: UInt128 = 0

  init() {}

  init(_ positions: some Sequence<Int>) {
    for position in positions { insert(position) }
  }

  /// - Returns: whether the position is new. Positions that no set can hold are passed over.
  @discardableResult
  mutating func insert(_ position: Int) -> Bool {
    guard position >= 0, position < 128 else { return false }
    let bit = UInt128(1) << UInt128(position)
    guard bits & bit == 0 else { return false }
    bits |= bit
    return true
  }

  func contains(_ position: Int) -> Bool {
    position >= 0 && position < 128 && bits >> UInt128(position) & 1 == 1
  }

  func isSubset(of other: SlotMask) -> Bool { bits & ~other.bits == 0 }
  func intersection(_ other: SlotMask) -> SlotMask { SlotMask(bits: bits & other.bits) }
  func union(_ other: SlotMask) -> SlotMask { SlotMask(bits: bits | other.bits) }
  func subtracting(_ other: SlotMask) -> SlotMask { SlotMask(bits: bits & ~other.bits) }

  private init(bits: UInt128) { self.bits = bits }

  var isEmpty: Bool { bits == 0 }
  var count: Int { bits.nonzeroBitCount }
  var first: Int? { isEmpty ? nil : bits.trailingZeroBitCount }

  /// The positions, ascending.
  var positions: [Int] {
    var rest = bits
    var list: [Int] = []
    while rest != 0 {
      list.append(rest.trailingZeroBitCount)
      rest &= rest - 1
    }
    return list
  }
}
