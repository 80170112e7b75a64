/// Which patterns are worth opening, by how many sections a relaxation opens with each on average.
///
/// A search that draws patterns at random spends most of its moves on what no good timetable opens;
/// the larger the school the more so.
///
/// - Note: the averages of the rounds of a Lagrangian ascent tend to a solution of the relaxed
///   program: Barahona, Anbil, "The volume algorithm", Math. Programming 87 (2000).
struct SectionGuide: Sendable {
  /// Sums of the weights up to each pattern, that pattern included.
  private let sums: [Double]

  /// What a pattern weighs that the relaxation never opens: it may be wrong.
  static let least = 0.02

  /// - Parameter sections: mean number of sections by pattern; patterns stand by activity.
  init(sections: [Float]) {
    var sum = 0.0
    sums = sections.map {
      sum += Double(max(0, $0)) + Self.least
      return sum
    }
  }

  var isEmpty: Bool { sums.isEmpty }

  /// A pattern out of a range, by weight.
  ///
  /// - Parameters:
  ///   - patterns: not empty, within those of the school.
  ///   - dice: 0 ..< 1.
  func pattern(in patterns: Range<Int>, dice: Double) -> Int {
    let below = patterns.lowerBound == 0 ? 0 : sums[patterns.lowerBound - 1]
    let sought = below + dice * (sums[patterns.upperBound - 1] - below)
    var low = patterns.lowerBound
    var high = patterns.upperBound - 1
    while low < high {
      let middle = (low + high) / 2
      if sums[middle] > sought { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// A pattern of any activity, by weight.
  func pattern(dice: Double) -> Int { pattern(in: 0..<sums.count, dice: dice) }
}
