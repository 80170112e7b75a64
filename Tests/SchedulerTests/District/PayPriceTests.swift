import Testing

@testable import Scheduler

@Suite("Price of pay")
struct PayPriceTests {
  /// What schools pay that spend less the dearer it is, as a part of what they would without a price,
  /// and a little more while it is hot.
  private func paid(_ price: PayPrice, natural: Double, at progress: Double) -> Int64 {
    let hot = 1 + 0.02 * max(0, 1 - progress / 0.6)
    return Int64(natural * hot * (1 - 0.01 * min(10, price.value / price.unit)))
  }

  private func run(natural: Double, budget: Int64) -> (
    price: PayPrice, dealtAt: Double?, paid: Int64
  ) {
    var price = PayPrice(unit: 0.15)
    var dealtAt: Double?
    var last: Int64 = 0
    for turn in 0..<400 {
      let progress = Double(turn) / 400
      last = paid(price, natural: natural, at: progress)
      price.follow(paid: last, of: budget, at: progress, part: 1 / 400)
      if price.isDealt, dealtAt == nil { dealtAt = progress }
    }
    return (price, dealtAt, last)
  }

  @Test("rises until they keep to the budget, and hardly further")
  func binding() {
    let budget: Int64 = 100_000_000
    let end = run(natural: 104_000_000, budget: budget)
    #expect(end.paid <= budget)
    #expect(Double(end.paid) > 0.995 * Double(budget))
    #expect((3.0...5.5).contains(end.price.value / end.price.unit))
    #expect(end.dealtAt.map { $0 < 0.85 } == true)
  }

  @Test("is nothing where the budget is wide")
  func wide() {
    let end = run(natural: 90_000_000, budget: 100_000_000)
    #expect(end.price.value == 0)
    #expect(end.dealtAt == 0.8)
  }

  @Test("what nobody can save is dealt out nevertheless in the end")
  func hopeless() {
    let end = run(natural: 130_000_000, budget: 100_000_000)
    #expect(end.dealtAt.map { $0 >= 0.97 } == true)
  }
}
