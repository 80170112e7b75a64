extension ProblemCheck {
  /// Warns where counting alone shows that wishes cannot all be met.
  func warnByCounting() {
    warnOfSupervisors()
    warnOfPlaces()
    warnOfDemand()
  }

  /// Slots in which fewer people may supervise than there are classes with students left, and those
  /// in which merging classes does not help.
  private func warnOfSupervisors() {
    let left = studentsCertainlyLeft()
    for slot in 0..<slots.count {
      let sizes = left.map { $0[slot] }
      let groups = sizes.count { $0 > 0 }
      let people = problem.staff.indices.count { index in
        let member = problem.staff[index]
        return member.supervises && member.maxPeriods > 0 && member.maxPerDay != 0
          && exclusion(of: member) == nil && meetings.available(member: index).contains(slot)
      }
      guard people < groups else { continue }
      let name = meetings.names(SlotMask([slot]))
      let least = leastGroups(sizes)
      let outcome =
        people < least
        ? Text(
          en: "even merged, the classes need \(least) supervisors",
          zh: "即使合并班级，也至少需要 \(least) 人看管")
        : Text(en: "classes have to be merged", zh: "必须合并班级")
      say(
        .warning, "too-few-supervisors", DataPath([.key("staff")]),
        en: """
          In \(name), class groups: \(groups), but people who may supervise: \(people); \
          \(outcome.en).
          """,
        zh: "在 \(name) 有 \(groups) 个班级小组，但可看管的只有 \(people) 人：\(outcome.zh)。")
    }
  }

  /// By class and slot, the students who stay in their class whatever is decided.
  private func studentsCertainlyLeft() -> [[Int]] {
    var left = [[Int]](
      repeating: [Int](repeating: 0, count: slots.count), count: problem.classes.count)
    for (index, student) in problem.students.enumerated() {
      guard let own = classes[student.schoolClass] else { continue }
      var stays = meetings.attended(student: index)
      if student.wanted > 0 {
        for choice in student.choices {
          guard let activity = activities[choice], meetings.whyNeverOpen(activity) == nil else {
            continue
          }
          stays = stays.subtracting(meetings.allowed(activity))
        }
      }
      for slot in stays.positions { left[own][slot] += 1 }
    }
    return left
  }

  /// The least number of class groups that the classes with these numbers of students need.
  private func leastGroups(_ sizes: [Int]) -> Int {
    let limit = problem.rules.mergedGroupLimit
    var alone = 0
    var together: [Int: Int] = [:]
    for (index, size) in sizes.enumerated() where size > 0 {
      if size >= limit {
        alone += 1
      } else {
        let grade = problem.rules.mergeWithinGrade ? problem.classes[index].grade : 0
        together[grade, default: 0] += size
      }
    }
    return together.values.reduce(alone) { $0 + ($1 + limit - 1) / max(limit, 1) }
  }

  /// Activities that more students need, or have as first choice, than there are places; and a school
  /// whose wishes are more than all places.
  private func warnOfPlaces() {
    let demand = demandByActivity()
    let wanted = problem.students.reduce(0) { $0 + $1.wanted }
    guard wanted > 0 else { return }
    var total = 0
    for (index, activity) in problem.activities.enumerated() {
      guard meetings.whyNeverOpen(index) == nil else { continue }
      steps -= problem.rooms.count
      guard steps > 0 else { return }
      let largest =
        problem.rooms.lazy.filter { room in
          activity.roomFeatures.allSatisfy(room.features.contains)
        }.map(\.capacity).max() ?? 0
      let places = min(activity.maxSize, largest) * activity.maxSections
      total += places
      let what = label(activity)
      let (needed, first) = demand[index]
      if needed > places {
        say(
          .warning, "over-subscribed", DataPath("activities", index),
          en: """
            \(needed) students can have all that they want only with \(what.en); places: \(places).
            """,
          zh: "有 \(needed) 名学生必须参加\(what.zh)才能满足全部愿望，而名额只有 \(places) 个。")
      } else if first > places {
        say(
          .note, "over-subscribed", DataPath("activities", index),
          en: "\(first) students have \(what.en) as first choice; places: \(places).",
          zh: "有 \(first) 名学生以\(what.zh)为第一志愿，而名额只有 \(places) 个。")
      }
    }
    if wanted > total {
      say(
        .warning, "too-few-places", DataPath([.key("activities")]),
        en: "Students want \(wanted) electives in all, but all activities have \(total) places.",
        zh: "学生共希望 \(wanted) 门次选修，而全部活动只有 \(total) 个名额。")
    }
  }

  /// By activity, the students who need it, as no more of their choices can be granted than they
  /// want, and those who have it as first choice.
  private func demandByActivity() -> [(needed: Int, first: Int)] {
    var demand = [(needed: Int, first: Int)](
      repeating: (needed: 0, first: 0), count: problem.activities.count)
    for (student, possible) in zip(problem.students, possibleChoices()) where student.wanted > 0 {
      if possible.count <= student.wanted {
        for activity in possible { demand[activity].needed += 1 }
      }
      if let choice = student.choices.first, let index = activities[choice] {
        demand[index].first += 1
      }
    }
    return demand
  }
}
