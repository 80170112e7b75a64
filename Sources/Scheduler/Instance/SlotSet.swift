/// A set of slot indices, one bit each (a week has at most `Calendar.maxSlots` = 128 slots).
public struct SlotSet: Hashable, Sendable {
  public var bits: UInt128

  public init(bits: UInt128 = 0) {
    self.bits = bits
  }

  public init(_ slots: some Sequence<Int>) {
    bits = 0
    for slot in slots { insert(slot) }
  }

  public static let empty = SlotSet()

  @inlinable public var isEmpty: Bool { bits == 0 }
  @inlinable public var count: Int { bits.nonzeroBitCount }
  @inlinable public func contains(_ slot: Int) -> Bool { bits >> UInt128(slot) & 1 != 0 }
  @inlinable public mutating func insert(_ slot: Int) { bits |= UInt128(1) << UInt128(slot) }
  @inlinable public mutating func remove(_ slot: Int) { bits &= ~(UInt128(1) << UInt128(slot)) }
  @inlinable public func isSubset(of other: SlotSet) -> Bool { bits & ~other.bits == 0 }
  @inlinable public func isDisjoint(with other: SlotSet) -> Bool { bits & other.bits == 0 }
  @inlinable public func union(_ other: SlotSet) -> SlotSet { SlotSet(bits: bits | other.bits) }
  @inlinable public func intersection(_ other: SlotSet) -> SlotSet {
    SlotSet(bits: bits & other.bits)
  }
  @inlinable public func subtracting(_ other: SlotSet) -> SlotSet {
    SlotSet(bits: bits & ~other.bits)
  }
}

extension SlotSet: Sequence {
  public struct Iterator: IteratorProtocol {
    @usableFromInline var rest: UInt128

    @usableFromInline init(rest: UInt128) { self.rest = rest }

    @inlinable public mutating func next() -> Int? {
      guard rest != 0 else { return nil }
      let slot = rest.trailingZeroBitCount
      rest &= rest - 1
      return slot
    }
  }

  /// Ascending slot indices.
  @inlinable public func makeIterator() -> Iterator { Iterator(rest: bits) }
}
