extension ProblemCheck {
  /// Warns where counting alone shows that wishes cannot all be met.
  func warnByCounting() {
    warnOfSupervisors()
    warnOfPlaces()
    warnOfDemand()
  }

  /// Slots in which the classes need more groups than there are people to supervise them.
  private func warnOfSupervisors() {
    let left = studentsCertainlyLeft()
    let slotCount = slots.count
    var short: [(slot: Int, groups: Int, people: Int)] = []
    for slot in 0..<slotCount {
      let groups = leastGroups(left.map { $0[slot] })
      let people = problem.staff.indices.count { index in
        let member = problem.staff[index]
        return member.supervises && member.maxPeriods > 0 && member.maxPerDay != 0
          && exclusion(of: member) == nil && meetings.available(member: index).contains(slot)
      }
      if groups > people { short.append((slot, groups, people)) }
    }
    for (slot, groups, people) in short {
      let name = meetings.names(SlotMask([slot]))
      say(
        .warning, "too-few-supervisors", DataPath([.key("staff")]),
        en: """
          In \(name) the class groups need at least \(groups) supervisors, but only \(people) \
          may supervise then.
          """,
        zh: "在 \(name)，至少有 \(groups) 个班级小组需要看管，但届时可看管的只有 \(people) 人。")
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

  /// Activities whose first choices, and a school whose wishes, are more than the places.
  private func warnOfPlaces() {
    var first = [Int](repeating: 0, count: problem.activities.count)
    var wanted = 0
    for student in problem.students where student.wanted > 0 {
      wanted += student.wanted
      if let choice = student.choices.first, let index = activities[choice] { first[index] += 1 }
    }
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
      if first[index] > places {
        let what = label(activity)
        say(
          .note, "over-subscribed", DataPath("activities", index),
          en: "\(first[index]) students have \(what.en) as first choice; places: \(places).",
          zh: "有 \(first[index]) 名学生以\(what.zh)为第一志愿，而名额只有 \(places) 个。")
      }
    }
    if wanted > total {
      say(
        .warning, "too-few-places", DataPath([.key("activities")]),
        en: "Students want \(wanted) electives in all, but all activities have \(total) places.",
        zh: "学生共希望 \(wanted) 门次选修，而全部活动只有 \(total) 个名额。")
    }
  }
}
