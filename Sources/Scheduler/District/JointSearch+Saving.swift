/// Where a search stands, as bytes.
extension JointSearch {
  /// All that decides how it goes on, between two turns.
  func bytes(turn: Int, progress: Double) -> [UInt8] {
    var words = [
      turn, Int(progress * 1e9), Int(bitPattern: UInt(random.state)), members.count,
      Int(bitPattern: UInt(payPrice.value.bitPattern)),
      Int(bitPattern: UInt(payPrice.sum.bitPattern)), payPrice.isDealt ? 1 : 0,
    ]
    for (number, school) in schools.enumerated() {
      let own = isStarted[number] != 0 ? school.search.words : []
      words.append(own.count)
      words += own
    }
    return words.withUnsafeBytes { Array($0) }
  }

  /// Words before the schools'.
  private static let header = 7

  /// Goes on from such bytes.
  ///
  /// - Returns: turn and progress; nil where the bytes are of another search.
  func goOn(from bytes: [UInt8]) -> (turn: Int, progress: Double)? {
    let size = MemoryLayout<Int>.size
    guard bytes.count % size == 0, bytes.count >= Self.header * size else { return nil }
    let words = bytes.withUnsafeBytes { raw in
      (0..<(bytes.count / size)).map { raw.loadUnaligned(fromByteOffset: $0 * size, as: Int.self) }
    }
    let price = [words[4], words[5]].map { Double(bitPattern: UInt64(UInt(bitPattern: $0))) }
    guard words[3] == members.count, price.allSatisfy({ $0 >= 0 && $0 < 1e9 }) else { return nil }
    var parts: [ArraySlice<Int>] = []
    var next = Self.header
    for number in members.indices {
      guard next < words.count, words[next] >= 0, words[next] <= words.count - next - 1 else {
        return nil
      }
      let part = words[(next + 1)..<(next + 1 + words[next])]
      guard part.isEmpty == (isStarted[number] == 0) else { return nil }
      parts.append(part)
      next += 1 + words[next]
    }
    for (school, part) in zip(schools, parts) where !part.isEmpty {
      guard school.search.take(part) else { return nil }
    }
    random.state = UInt64(UInt(bitPattern: words[2]))
    payPrice.take(value: price[0], sum: price[1], isDealt: words[6] != 0)
    return (words[0], Double(words[1]) / 1e9)
  }
}
