import ScheduleModel

/// What proves a lower bound: integer multipliers and, where branching was used, the parts that
/// together cover all timetables, each with multipliers of its own.
///
/// Whoever has the problem and the certificate can recompute the bound in integers, without
/// searching for anything (docs/bound.md).
public struct Certificate: Sendable {
  public static let format = "schedule-solve-certificate/1"

  indirect enum Node: Sendable {
    /// Multipliers in the order of the layout, thousandths.
    case leaf([Int64])
    /// At most so many sections, or more.
    case split(SectionBranch.Subject, at: Int, low: Node, high: Node)
  }

  public let school: String
  /// The bound that it claims.
  public let bound: Points
  let root: Node

  /// The bound that it proves for this problem, recomputed; thousandths are rounded up to what
  /// every total is a multiple of.
  ///
  /// - Returns: nil when it proves that no timetable exists.
  public func recomputedBound(for problem: Problem) -> Points? {
    let instance = Instance(problem)
    let bound = LagrangianBound(instance)
    let value = Self.value(of: root, [], bound)
    return value == .max
      ? nil : Points(thousandths: Instance.roundedUp(value, to: instance.totalDivisor))
  }

  private static func value(
    of node: Node, _ branches: [SectionBranch], _ bound: LagrangianBound
  ) -> Int64 {
    switch node {
    case .leaf(let multipliers):
      return bound.bound(of: multipliers, under: branches)
    case .split(let subject, let at, let low, let high):
      return min(
        value(of: low, branches + [SectionBranch(subject, least: 0, most: at)], bound),
        value(of: high, branches + [SectionBranch(subject, least: at + 1, most: .max)], bound))
    }
  }

  /// Number of parts that cover the timetables.
  public var partCount: Int { Self.count(root) }

  private static func count(_ node: Node) -> Int {
    switch node {
    case .leaf: 1
    case .split(_, _, let low, let high): count(low) + count(high)
    }
  }
}

extension Instance {
  /// A number that divides the total of every timetable; 0 when nothing costs anything.
  ///
  /// Every component is a sum of the costs gathered here.
  var totalDivisor: Int64 {
    var divisor: Int64 = 0
    func add(_ cost: Int64) { divisor = IntegerProgram.gcd(divisor, cost) }
    for cost in [mergeCost, unfamiliarCost, continuityCost, varietyCost] { add(cost) }
    for student in students {
      add(student.unmetCost)
      add(student.nothingCost)
      add(student.uncoveredCost)
      for cost in student.rankCosts { add(cost) }
    }
    for person in staff where person.assignable {
      for cost in person.loadCost { add(cost) }
    }
    if let moves {
      for cost in moves.costs { add(cost) }
    }
    for price in dutyPrices + sessionPrices { add(price) }
    return divisor
  }

  /// The least multiple of the divisor that is not below this bound, thousandths.
  static func roundedUp(_ bound: Int64, to divisor: Int64) -> Int64 {
    guard divisor > 1, bound > 0, bound < .max else { return bound }
    let rest = bound % divisor
    return rest == 0 ? bound : bound + (divisor - rest)
  }
}
