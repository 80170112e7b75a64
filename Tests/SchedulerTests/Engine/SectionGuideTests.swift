import Testing

@testable import Scheduler

@Suite struct SectionGuideTests {
  @Test func drawsByWeight() {
    let guide = SectionGuide(sections: [0, 1, 0.5, 0, 2])
    var drawn = [0, 0, 0, 0, 0]
    let count = 20_000
    for k in 0..<count { drawn[guide.pattern(dice: (Double(k) + 0.5) / Double(count))] += 1 }
    let sum = 3.5 + 5 * SectionGuide.least
    for (pattern, weight) in [0, 1, 0.5, 0, 2].enumerated() {
      let expected = Double(count) * (weight + SectionGuide.least) / sum
      #expect(abs(Double(drawn[pattern]) - expected) < 2, "pattern \(pattern)")
    }
  }

  @Test func staysWithinTheRange() {
    let guide = SectionGuide(sections: [3, 0, 0, 1])
    for dice in [0, 0.3, 0.7, 0.999_999_999] {
      #expect((1..<3).contains(guide.pattern(in: 1..<3, dice: dice)))
      #expect(guide.pattern(in: 2..<3, dice: dice) == 2)
    }
    #expect(guide.pattern(in: 1..<3, dice: 0) == 1)
    #expect(guide.pattern(in: 1..<3, dice: 0.999_999_999) == 2)
  }
}
