import ScheduleModel

/// What is decided about a district before any of its schools is made: sizes, neighbourhoods, who
/// lacks what.
struct DistrictPlan {
  /// A kind of shared teacher.
  struct Trade {
    var id: String
    var name: String
    var specialties: [String]
  }

  static let trades = [
    Trade(id: "pe", name: "体育", specialties: ["athletics", "wushu", "ball"]),
    Trade(id: "art", name: "艺术", specialties: ["choir", "calligraphy", "art"]),
    Trade(id: "science", name: "科学", specialties: ["lab", "models", "robots"]),
  ]

  let recipe: DistrictRecipe
  /// Of each school.
  private(set) var recipes: [SchoolRecipe] = []
  /// By trade, neighbourhoods of schools by position: each school is in one of them.
  private(set) var neighbourhoods: [[[Int]]] = []
  /// The schools of each pair of vendors.
  private(set) var markets: [[Int]] = []

  /// Needs a number of schools that can be made.
  init(_ recipe: DistrictRecipe) {
    self.recipe = recipe
    var chance = Chance(seed: recipe.school.seed, stream: "district")
    let count = recipe.schools
    for _ in Self.trades { neighbourhoods.append(Self.neighbourhoods(of: count, 3...6, &chance)) }
    markets = Self.neighbourhoods(of: count, 4...6, &chance)
    let sizes = Self.sizes(count, average: recipe.school.students, &chance)
    for (index, students) in sizes.enumerated() {
      var own = recipe.school
      own.students = students
      own.seed = Chance.mixed(recipe.school.seed &+ UInt64(index + 1) &* 0x9e37_79b9_7f4a_7c15)
      let market = markets.firstIndex { $0.contains(index) } ?? 0
      own.part = DistrictPart(
        id: Self.schoolID(index, of: count),
        name: "模拟学校 " + SchoolDraft.padded(index + 1, of: count),
        lacking: Self.lacking(isSmall: students * 5 < recipe.school.students * 4, &chance),
        vendors: (0..<2).map { vendorID(market: market, $0) })
      recipes.append(own)
    }
  }

  static func schoolID(_ index: Int, of count: Int) -> String {
    "s" + SchoolDraft.padded(index + 1, of: count)
  }

  func vendorID(market: Int, _ number: Int) -> String {
    "district-vendor-" + SchoolDraft.padded(market * 2 + number + 1, of: markets.count * 2)
  }

  /// From about half to one and a half times the average, with its sum.
  private static func sizes(_ count: Int, average: Int, _ chance: inout Chance) -> [Int] {
    let factors = (0..<count).map { _ in chance.between(525, 1_680) }
    let sum = factors.reduce(0, +)
    return factors.map { max(1, average * count * $0 / sum) }
  }

  /// Neighbours along a ring, cut at random.
  private static func neighbourhoods(
    of count: Int, _ sizes: ClosedRange<Int>, _ chance: inout Chance
  ) -> [[Int]] {
    let start = chance.below(count)
    var parts: [[Int]] = []
    var next = 0
    while next < count {
      let left = count - next
      var size = chance.between(sizes.lowerBound, sizes.upperBound)
      if left <= sizes.upperBound {
        size = left
      } else if left - size < sizes.lowerBound {
        size = left - sizes.lowerBound
      }
      parts.append((next..<(next + size)).map { (start + $0) % count }.sorted())
      next += size
    }
    return parts
  }

  /// Of most trades one specialty; small schools of every trade one, mostly two.
  private static func lacking(isSmall: Bool, _ chance: inout Chance) -> Set<String> {
    var lacking: Set<String> = []
    for trade in trades where isSmall || chance.happens(600) {
      // The last is asked for most, so few schools do without.
      let first = chance.weighted([45, 35, isSmall ? 40 : 10])
      lacking.insert(trade.specialties[first])
      if chance.happens(isSmall ? 600 : 200) {
        lacking.insert(trade.specialties[(first + 1) % 2])
      }
    }
    return lacking
  }
}
