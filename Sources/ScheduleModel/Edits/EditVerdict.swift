/// What an edit breaks and costs: what whole audits before and after it would say.
public struct EditVerdict: Hashable, Sendable {
  public enum State: String, CaseIterable, Sendable {
    /// It is so already.
    case present
    /// Costs nothing, or saves points.
    case free
    case cost
    /// Breaks a rule, or breaks one more than before.
    case forbidden
  }

  /// Total after the edit less total before.
  public let points: Points
  /// The components that differ, after less before.
  public let components: [Component: Points]
  /// Rules that the edit breaks, or breaks further.
  public let broken: [Violation]
  /// New findings of policy rules that are for people; they forbid nothing.
  public let findings: [Violation]
  /// What was broken and is no more.
  public let mended: [Violation]
  let isPresent: Bool

  public var state: State {
    if isPresent { return .present }
    if !broken.isEmpty { return .forbidden }
    return points > .zero ? .cost : .free
  }

  /// Nothing changes.
  static let present = EditVerdict(
    points: .zero, components: [:], broken: [], findings: [], mended: [], isPresent: true)
}

extension EditVerdict {
  init(
    _ before: (violations: [Violation], score: Score),
    _ after: (violations: [Violation], score: Score)
  ) {
    let gone = Self.difference(before.violations, after.violations)
    let new = Self.difference(after.violations, before.violations)
    var open = gone
    var worse: [Violation] = []
    for violation in new {
      // The same rule broken in the same place, but no further, is not news.
      if let index = open.firstIndex(where: { violation.isNoWorse(than: $0) }) {
        open.remove(at: index)
      } else {
        worse.append(violation)
      }
    }
    var components: [Component: Points] = [:]
    for component in Component.all {
      let change = after.score[component] - before.score[component]
      if change != .zero { components[component] = change }
    }
    self.init(
      points: after.score.total - before.score.total, components: components,
      broken: worse.filter(\.isFault), findings: worse.filter { !$0.isFault },
      mended: open, isPresent: false)
  }

  /// What the first list has more often than the second.
  private static func difference(_ list: [Violation], _ other: [Violation]) -> [Violation] {
    guard !list.isEmpty else { return [] }
    var counts = Dictionary(other.map { ($0, 1) }, uniquingKeysWith: +)
    return list.filter { violation in
      guard let count = counts[violation], count > 0 else { return true }
      counts[violation] = count - 1
      return false
    }
  }
}

extension Violation {
  /// Whether another timetable passes the same limit as far, or further, in the same place.
  fileprivate func isNoWorse(than other: Violation) -> Bool {
    guard rule == other.rule, excess > 0, excess <= other.excess, ids.first == other.ids.first
    else { return false }
    return ids == other.ids || (ids.count > 1 && Set(ids).isSubset(of: other.ids))
  }
}
