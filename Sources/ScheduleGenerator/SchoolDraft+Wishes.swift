import ScheduleModel

extension SchoolDraft {
  /// How much the types of students like the categories: in hundredths of the average.
  private static let tasteLevels = [20, 60, 100, 280]
  private static let typeCount = 8

  /// The activities open to a grade, weighted for one type of taste.
  private struct Menu {
    var activities: [Int] = []
    /// Running sums of the weights.
    var sums: [Int] = []

    func draw(_ chance: inout Chance) -> Int? {
      guard let total = sums.last, total > 0 else { return nil }
      let point = chance.below(total)
      // The first sum above the point.
      var (low, high) = (0, sums.count - 1)
      while low < high {
        let middle = (low + high) / 2
        if sums[middle] > point { high = middle } else { low = middle + 1 }
      }
      return activities[low]
    }
  }

  /// How many electives each student wants, and which: popular ones, to his taste, in fashion in
  /// his class, or what his friends chose.
  mutating func addWishes() {
    var chance = chance("wishes")
    choices = Array(repeating: [], count: students.count)
    choosers = Array(repeating: [], count: activities.count)
    let menus = menus()
    let accessible = offers.map { offer in
      offer.rooms.contains { rooms[$0].features.contains("accessible") }
    }
    let perGrade = classesPerGrade
    for own in classes.indices {
      let grade = own / perGrade
      var friend: Int?
      var friendsLeft = 0
      var type = 0
      for student in classStart[own]..<(classStart[own] + classSizes[own]) {
        // Circles of two to five friends; the first is the one they follow.
        if friendsLeft == 0 {
          friendsLeft = chance.between(2, 5)
          friend = nil
          type = chance.below(Self.typeCount)
        }
        friendsLeft -= 1
        let taste = chance.happens(recipe.correlation) ? type : chance.below(Self.typeCount)
        let wanted = wantedElectives(student, &chance)
        let length = min(7, wanted + chance.below(wanted + 2))
        guard wanted > 0 else { continue }
        var tries = length * 8 + 10
        while choices[student].count < length, tries > 0 {
          tries -= 1
          var choice = menus[grade][taste].draw(&chance)
          let place = choices[student].count
          if let friend, place < choices[friend].count, chance.happens(recipe.correlation / 2) {
            choice = choices[friend][place]
          }
          guard let choice, !choices[student].contains(choice), canAttend(student, choice),
            students[student].needs.isEmpty || accessible[choice],
            isInFashion(choice, in: own, &chance)
          else { continue }
          choices[student].append(choice)
        }
        students[student].electives = min(wanted, choices[student].count)
        if friend == nil { friend = student }
      }
    }
    for student in students.indices {
      for choice in choices[student] { choosers[choice].append(student) }
    }
    recruit(accessible, &chance)
    for student in students.indices {
      students[student].choices = choices[student].map { activities[$0].id }
    }
    let wanted = students.reduce(0) { $0 + $1.wanted }
    offerPlaces(
      for: wanted, have: activities.reduce(0) { $0 + $1.maxSize * $1.maxSections })
  }

  /// By grade and type of taste.
  private func menus() -> [[Menu]] {
    var chance = chance("tastes")
    let tastes = (0..<Self.typeCount).map { _ in
      ActivityKind.categories.map { _ in Self.tasteLevels[chance.below(Self.tasteLevels.count)] }
    }
    // Some kinds appeal more to the young, some to the older: up to three fifths either way.
    var leans: [String: Int] = [:]
    for kind in ActivityKind.all { leans[kind.id] = chance.between(-600, 600) }
    let category = Dictionary(
      uniqueKeysWithValues: ActivityKind.categories.enumerated().map { ($1, $0) })
    return grades.indices.map { grade in
      tastes.map { taste in
        var menu = Menu()
        var sum = 0
        for (index, offer) in offers.enumerated() where offer.grades.contains(grade) {
          let liking = taste[category[offer.kind.category] ?? 0] * 10
          let share = 1000 - recipe.correlation + recipe.correlation * liking / 1000
          let age = grades.count > 1 ? 2000 * grade / (grades.count - 1) - 1000 : 0
          let lean = leans[offer.kind.id, default: 0] * recipe.correlation / 1000
          sum += max(1, offer.popularity / 1000 * share / 1000 * (1000 + lean * age / 1000))
          menu.activities.append(index)
          menu.sums.append(sum)
        }
        return menu
      }
    }
  }

  /// About half of the students want the middle of 1 to `electives`; one in twelve wants none.
  private func wantedElectives(_ student: Int, _ chance: inout Chance) -> Int {
    let most = recipe.electives
    let wanted = 1 + (chance.below(most) + chance.below(most)) / 2
    let wantsNone = chance.happens(80)
    let enrichment = week.everyDay(week.enrichment)
    guard most > 0, !wantsNone, attends[student] & enrichment != 0 else { return 0 }
    return min(wanted, (attends[student] & enrichment).nonzeroBitCount)
  }

  func canAttend(_ student: Int, _ activity: Int) -> Bool {
    offers[activity].patterns.contains { $0 & ~attends[student] == 0 }
  }

  /// Each class passes over some activities more often than others.
  private func isInFashion(_ activity: Int, in own: Int, _ chance: inout Chance) -> Bool {
    let key = recipe.seed &* 0x9e37_79b9 &+ UInt64(own) << 32 &+ UInt64(activity)
    let dislike = Int(Chance.mixed(key) % 1000)
    return !chance.happens(dislike * recipe.correlation / 1250)
  }

  /// Every activity gets as many who chose it as its least size, if there are so many.
  private mutating func recruit(_ accessible: [Bool], _ chance: inout Chance) {
    for activity in activities.indices where choosers[activity].count < activities[activity].minSize
    {
      let first = students(ofGrade: offers[activity].grades.lowerBound).lowerBound
      let end = students(ofGrade: offers[activity].grades.upperBound).upperBound
      let start = chance.below(end - first)
      for step in 0..<(end - first) {
        if choosers[activity].count >= activities[activity].minSize { break }
        let student = first + (start + step) % (end - first)
        guard students[student].electives > 0, choices[student].count < 7,
          !choices[student].contains(activity), canAttend(student, activity),
          students[student].needs.isEmpty || accessible[activity]
        else { continue }
        choices[student].append(activity)
        choosers[activity].append(student)
      }
      choosers[activity].sort()
      activities[activity].minSize = min(
        activities[activity].minSize, max(1, choosers[activity].count))
    }
  }
}
