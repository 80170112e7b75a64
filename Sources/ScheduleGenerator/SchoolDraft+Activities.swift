import ScheduleModel

extension SchoolDraft {
  /// Which activities there are, for whom, how often a week, and by whom; when comes later.
  mutating func addActivities() {
    var chance = chance("activities")
    let count = recipe.activityCount
    // Ranks near the catalogue's order: what is popular is popular in most schools.
    let kinds = ActivityKind.all.enumerated()
      .map { (key: $0.offset * 1000 + chance.below(9000), kind: $0.element) }
      .sorted { $0.key < $1.key }.map(\.kind)
    let counts = (
      doubles: rounded(count, recipe.doubleShare), twice: rounded(count, recipe.twiceShare),
      vendors: rounded(count, recipe.vendors)
    )
    let order = chance.shuffled(Array(0..<count))
    var role = Array(repeating: 0, count: count)
    for index in order.prefix(counts.doubles) { role[index] = 1 }
    for index in order.dropFirst(counts.doubles).prefix(counts.twice) { role[index] = 2 }
    let provided = Set(chance.shuffled(Array(0..<count)).prefix(counts.vendors))
    var covered = Array(repeating: 0, count: grades.count)
    for index in 0..<count {
      let kind = kinds[index % kinds.count]
      let range = nextGrades(&covered, &chance)
      var offer = Offer(
        kind: kind,
        popularity: 1_000_000_000 / (1000 + recipe.popularity * (index % kinds.count)),
        grades: range)
      if role[index] == 1 { offer.isDouble = true }
      if role[index] == 2 { offer.sessions = 2 }
      if provided.contains(index), !lacks(kind.specialty) { offer.provider = -1 }
      offers.append(offer)
      let round = index / kinds.count
      let many = count > kinds.count
      let (low, high) = (grades[range.lowerBound], grades[range.upperBound])
      activities.append(
        Activity(
          id: many ? "\(kind.id)-\(round + 1)" : kind.id,
          name: kind.name + (low == high ? "（\(low)年级）" : "（\(low)至\(high)年级）"),
          category: kind.category, kind: kind.kind, grades: Array(low...high),
          specialty: kind.specialty, roomFeatures: kind.feature.map { [$0] } ?? [],
          minSize: kind.minSize, maxSize: kind.maxSize, sessions: offer.sessions,
          double: offer.isDouble, fee: offer.provider == nil ? .zero : Points(4 + chance.below(5))))
    }
    limitSections()
  }

  /// Whether nobody in the school has a specialty, only the district's people.
  func lacks(_ specialty: String) -> Bool { recipe.part?.lacking.contains(specialty) ?? false }

  private func rounded(_ count: Int, _ share: Int) -> Int { (count * share + 500) / 1000 }

  /// The least served neighbouring grades, one to four of them.
  private func nextGrades(_ covered: inout [Int], _ chance: inout Chance) -> ClosedRange<Int> {
    let length = min(grades.count, 2 + chance.weighted([40, 35, 25]))
    var best = 0
    var least = Int.max
    for start in 0...(grades.count - length) {
      let sum = covered[start..<(start + length)].reduce(0, +) * 8 + chance.below(8)
      if sum < least { (best, least) = (start, sum) }
    }
    for grade in best..<(best + length) { covered[grade] += 1 }
    return best...(best + length - 1)
  }

  /// `maxSections` for about half of the expected wishes: popular activities are
  /// over-subscribed, the school as a whole has places enough.
  private mutating func limitSections() {
    var liked = Array(repeating: 0, count: grades.count)
    for offer in offers { for grade in offer.grades { liked[grade] += offer.popularity } }
    var places = 0
    for (index, offer) in offers.enumerated() {
      var wishes = 0
      for grade in offer.grades {
        let wanted = students(ofGrade: grade).count * (recipe.electives + 1) * 425 / 1000
        wishes += wanted * offer.popularity / max(1, liked[grade])
      }
      let size = activities[index].maxSize
      activities[index].maxSections = min(6, max(1, (wishes / 2 + size / 2) / size))
      places += size * activities[index].maxSections
    }
    offerPlaces(for: recipe.students * (recipe.electives + 1) * 425 / 1000, have: places)
  }

  /// Allows more sections, one activity after the other, until there are so many places.
  mutating func offerPlaces(for wanted: Int, have: Int) {
    var places = have
    var index = 0
    while places < wanted {
      activities[index].maxSections += 1
      places += activities[index].maxSize
      index = (index + 1) % activities.count
    }
  }
}
