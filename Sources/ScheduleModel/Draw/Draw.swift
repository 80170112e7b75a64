/// A draw that anybody can make again: every id gets a number from the seed and its own bytes.
///
/// Whatever is not decided by points is decided by these numbers, never by the order of the input.
///
/// - Note: FNV-1a (Fowler, Noll, Vo; 64 bits) over the UTF-8 bytes of `SEED:ID`, the seed in decimal
///   digits, then the finaliser of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014); docs/draw.md.
public struct Draw: Hashable, Sendable {
  public var seed: UInt64

  public init(seed: UInt64 = 1) {
    self.seed = seed
  }

  /// The id's number; the least one comes first.
  public func number(of id: String) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func take(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    for byte in String(seed).utf8 { take(byte) }
    take(UInt8(ascii: ":"))
    for byte in id.utf8 { take(byte) }
    hash = (hash ^ (hash >> 30)) &* 0xbf58_476d_1ce4_e5b9
    hash = (hash ^ (hash >> 27)) &* 0x94d0_49bb_1331_11eb
    return hash ^ (hash >> 31)
  }

  /// Positions of the ids in the order drawn: by number, equal ones by their bytes.
  ///
  /// - Complexity: O(n log n).
  public func order(of ids: [String]) -> [Int] {
    let numbers = ids.map(number)
    return ids.indices.sorted { a, b in
      if numbers[a] != numbers[b] { return numbers[a] < numbers[b] }
      return ids[a].utf8.lexicographicallyPrecedes(ids[b].utf8)
    }
  }
}
