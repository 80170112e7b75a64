/// What a district asks of one of its schools: prices of what is shared, and its part of the budget.
///
/// A priced problem has these costs beside its own components; they serve its bound, and no score
/// has them.
public struct DistrictTerms: Hashable, Sendable {
  /// Points for each period that the person has a duty in the slot, by staff id; not negative.
  public var dutyPrices: [String: [Slot: Points]]
  /// Points for each session led by the organisation's people, by organisation id; not negative.
  public var sessionPrices: [String: Points]
  /// Points for each currency unit paid; not negative.
  public var payPrice: Points
  /// Most pay a week, currency units; nil: no limit.
  public var budget: Points?

  public init(
    dutyPrices: [String: [Slot: Points]] = [:], sessionPrices: [String: Points] = [:],
    payPrice: Points = .zero, budget: Points? = nil
  ) {
    self.dutyPrices = dutyPrices
    self.sessionPrices = sessionPrices
    self.payPrice = payPrice
    self.budget = budget
  }
}
