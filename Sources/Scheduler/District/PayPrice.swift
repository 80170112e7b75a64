import Foundation

/// What pay costs while schools compete for one budget: the price rises while they pay more than there
/// is and falls while they pay less, so that money goes where it is worth most.
///
/// - Note: the subgradient's step along the violated row (Held, Karp, 1971), with a term in proportion
///   to the present excess, which damps it.
struct PayPrice {
  /// Thousandths of a point per thousandth of a currency unit.
  private(set) var value = 0.0
  /// Of it, what has been summed up.
  private(set) var sum = 0.0
  /// Whether what there is has been dealt out among the schools: late, and as a rule not before they
  /// keep to it by the price alone.
  private(set) var isDealt = false
  /// What is about right to begin with: a period of the dearest person for an elective.
  let unit: Double

  init(unit: Double) { self.unit = unit }

  /// Goes on from where another run was.
  mutating func take(value: Double, sum: Double, isDealt: Bool) {
    (self.value, self.sum, self.isDealt) = (value, sum, isDealt)
  }

  /// What is left of the budget is free.
  mutating func end() { take(value: 0, sum: 0, isDealt: true) }

  private static let dealtFrom = 0.8
  private static let dealtAnyway = 0.97

  // By measurement with 10 and 50 schools.
  private static let gain = 1_000.0
  private static let damping = 40.0
  /// Part of the budget by which hot plans pay more than those that are made of them, and until when.
  private static let excessWhileHot = 0.015
  private static let hotUntil = 0.6
  /// Part of the budget left free, so that what happens by chance is within it.
  private static let kept = 0.001
  /// Before, what is paid says little about what will be.
  private static let from = 0.05

  /// A step.
  ///
  /// - Parameters:
  ///   - progress: of the search.
  ///   - part: of the search, that has passed since the last step.
  mutating func follow(paid: Int64, of budget: Int64, at progress: Double, part: Double) {
    guard progress >= Self.from else { return }
    let hot = Self.excessWhileHot * max(0, 1 - progress / Self.hotUntil)
    let excess = Double(paid) / max(1, Double(budget) * (1 - Self.kept + hot)) - 1
    let bounded = min(0.1, max(-0.1, excess))
    // Cold plans answer to less.
    sum = max(0, sum + Self.gain * (1 + 9 * pow(progress, 4)) * unit * bounded * part)
    value = max(0, sum + Self.damping * unit * bounded)
    // From now on every school has its part.
    if progress >= Self.dealtFrom, paid <= budget || progress >= Self.dealtAnyway { isDealt = true }
  }
}
