/// A restriction on numbers of sections, as branching makes it.
public struct SectionBranch: Hashable, Sendable {
  public enum Subject: Hashable, Sendable {
    /// All sections of the activity.
    case activity(Int)
    /// Those with the pattern.
    case pattern(Int)
  }

  public var subject: Subject
  /// Numbers allowed.
  public var least: Int
  public var most: Int

  public init(_ subject: Subject, least: Int, most: Int) {
    self.subject = subject
    self.least = least
    self.most = most
  }
}

/// How many sections each pattern and each activity may and must have: what branching narrows.
final class SectionLimits: @unchecked Sendable {
  /// By pattern.
  let least: FlatArray<Int32>
  let most: FlatArray<Int32>
  /// By activity.
  let leastOf: FlatArray<Int32>
  let mostOf: FlatArray<Int32>
  private let firstMost: [Int32]
  private let firstMostOf: [Int32]

  /// The limits before any branching: leaders and rooms are needed for each section.
  init(_ instance: Instance) {
    firstMost = instance.patterns.map { pattern in
      Int32(
        clamping: min(
          instance.activities[pattern.activity].maxSections, pattern.leaders.count,
          pattern.rooms.count))
    }
    firstMostOf = instance.activities.map { Int32(clamping: $0.maxSections) }
    least = FlatArray(repeating: 0, count: instance.patterns.count)
    most = FlatArray(firstMost, or: 0)
    leastOf = FlatArray(repeating: 0, count: instance.activities.count)
    mostOf = FlatArray(firstMostOf, or: 0)
  }

  /// Exactly these restrictions, beside the limits before branching.
  func set(_ branches: [SectionBranch]) {
    least.fill(0)
    leastOf.fill(0)
    for (p, most) in firstMost.enumerated() { self.most[p] = most }
    for (a, most) in firstMostOf.enumerated() { mostOf[a] = most }
    for branch in branches {
      let low = Int32(clamping: branch.least)
      let high = Int32(clamping: branch.most)
      switch branch.subject {
      case .activity(let a):
        leastOf[a] = max(leastOf[a], low)
        mostOf[a] = min(mostOf[a], high)
      case .pattern(let p):
        least[p] = max(least[p], low)
        most[p] = min(most[p], high)
      }
    }
  }
}
