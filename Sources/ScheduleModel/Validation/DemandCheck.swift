extension ProblemCheck {
  /// Warns of wishes that no timetable can meet, by counting slots and places alone.
  func warnOfDemand() {
    let possible = possibleChoices()
    warnOfWishes(possible)
    warnOfSlots(possible)
    warnOfMinima()
  }

  /// By student, the choices that could be granted; empty for those who want none.
  func possibleChoices() -> [[Int]] {
    problem.students.indices.map { index in
      let student = problem.students[index]
      guard student.wanted > 0, let own = classes[student.schoolClass] else { return [] }
      let grade = problem.classes[own].grade
      let attended = meetings.attended(student: index)
      return student.choices.compactMap { choice in
        guard let activity = activities[choice],
          problem.activities[activity].grades.contains(grade),
          meetings.whyNeverOpen(activity) == nil, meetings.canMeet(activity, within: attended)
        else { return nil }
        return activity
      }
    }
  }

  /// Students of whose choices none can be granted, and those who want more than fits in the slots
  /// that they attend.
  private func warnOfWishes(_ possible: [[Int]]) {
    for (index, student) in problem.students.enumerated() where student.wanted > 0 {
      guard self.student(index) != nil, classes[student.schoolClass] != nil else { continue }
      let choices = possible[index]
      if choices.isEmpty {
        say(
          .warning, "no-possible-choice", DataPath("students", index).appending("choices"),
          en: "None of the choices of \(label(student).en) can ever be granted.",
          zh: "\(label(student).zh)的志愿全部无法录取。")
        continue
      }
      guard student.wanted > 1, choices.count >= student.wanted else { continue }
      let attended = meetings.attended(student: index)
      let slots = choices.reduce(SlotMask()) {
        $0.union(meetings.allowed($1).intersection(attended))
      }
      let needed = choices.map(leastSlots).sorted().prefix(student.wanted).reduce(0, +)
      if needed > slots.count {
        say(
          .note, "electives-over-slots", DataPath("students", index).appending("electives"),
          en: """
            \(label(student).capitalised) wants \(student.wanted) electives, which take \
            \(needed) slots, but the choices meet in \(slots.count) of the slots attended.
            """,
          zh: """
            \(label(student).zh)希望 \(student.wanted) 门选修，至少需要 \(needed) 个时段，而其志愿在所报时段中\
            只有 \(slots.count) 个时段可上。
            """)
      }
    }
  }

  /// The least number of slots that a section of an activity takes a week.
  private func leastSlots(_ activity: Int) -> Int {
    let activity = problem.activities[activity]
    let (slots, overflow) = activity.sessions.multipliedReportingOverflow(
      by: activity.double ? 2 : 1)
    return overflow ? Int.max / 1_000 : min(max(slots, 1), 1_000)
  }

  /// Slots in which more students could have their electives, if at all, than there are places.
  private func warnOfSlots(_ possible: [[Int]]) {
    var demand = [Int](repeating: 0, count: slots.count)
    for (index, choices) in possible.enumerated() where !choices.isEmpty {
      let attended = meetings.attended(student: index)
      let union = choices.reduce(SlotMask()) {
        $0.union(meetings.allowed($1).intersection(attended))
      }
      if union.count == 1, let slot = union.first { demand[slot] += 1 }
    }
    for slot in demand.indices where demand[slot] > 0 {
      let places = mostPlaces(in: slot)
      guard demand[slot] > places else { continue }
      let name = meetings.names(SlotMask([slot]))
      say(
        .warning, "slot-over-subscribed", DataPath([.key("activities")]),
        en: """
          \(demand[slot]) students can have an elective in \(name) only, but all activities \
          then have at most \(places) places.
          """,
        zh: "有 \(demand[slot]) 名学生只能在 \(name) 参加选修，而届时全部活动最多只有 \(places) 个名额。")
    }
  }

  /// The most students that sections can take in a slot: the largest ones, as many as there are
  /// rooms and leaders then.
  private func mostPlaces(in slot: Int) -> Int {
    let rooms = problem.rooms.indices.count { meetings.available(room: $0).contains(slot) }
    let leaders = problem.staff.indices.count { index in
      let member = problem.staff[index]
      return member.maxPeriods > 0 && member.maxPerDay != 0 && exclusion(of: member) == nil
        && meetings.available(member: index).contains(slot)
    }
    var sizes: [(size: Int, sections: Int)] = []
    for index in problem.activities.indices
    where meetings.allowed(index).contains(slot) && meetings.whyNeverOpen(index) == nil {
      sizes.append((problem.activities[index].maxSize, problem.activities[index].maxSections))
    }
    var left = min(rooms, leaders)
    var places = 0
    for (size, sections) in sizes.sorted(by: { $0.size > $1.size }) where left > 0 {
      let count = min(sections, left)
      places += count * size
      left -= count
    }
    return places
  }

  /// People who may not supervise and have too little to lead for their weekly minimum.
  private func warnOfMinima() {
    for (index, member) in problem.staff.enumerated()
    where !member.supervises && member.minPeriods > 0 && exclusion(of: member) == nil {
      guard self.member(index) != nil else { continue }
      steps -= problem.activities.count
      guard steps > 0 else { return }
      var slots = SlotMask()
      for (number, activity) in problem.activities.enumerated()
      where unqualified(member, for: activity) == nil && meetings.whyNeverOpen(number) == nil {
        slots = slots.union(meetings.allowed(number))
      }
      let free = meetings.available(member: index)
      let perDay = member.maxPerDay ?? problem.calendar.periods.count
      func most(_ slots: SlotMask) -> Int {
        meetings.days.reduce(0) { sum, day in
          sum + max(0, min(perDay, slots.intersection(meetings.slots(of: day)).count))
        }
      }
      let reachable = most(free.intersection(slots))
      // Where the hours alone do not suffice that has been said.
      guard member.minPeriods > reachable, member.minPeriods <= most(free) else { continue }
      say(
        .warning, "min-unreachable", DataPath("staff", index).appending("minPeriods"),
        en: """
          “minPeriods” of \(label(member).en) is \(member.minPeriods), but only \(reachable) can \
          be reached by leading activities, and supervising is not allowed.
          """,
        zh: """
          \(label(member).zh)的“minPeriods”为 \(member.minPeriods)，但不可看管，带班最多只能安排 \
          \(reachable) 个课时。
          """)
    }
  }
}
