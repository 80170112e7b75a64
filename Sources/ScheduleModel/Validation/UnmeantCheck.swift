extension ProblemCheck {
  /// Warns of what is legal but surely unmeant.
  func warnOfUnmeant() {
    let ready = complete("activities") && complete("classes") && complete("students")
    warnOfActivities(countChoosers: ready)
    warnOfStudents()
    warnOfStaff()
    warnOfBonds()
  }

  private func warnOfActivities(countChoosers: Bool) {
    let choosers = countChoosers ? choosersByActivity() : []
    for (index, activity) in problem.activities.enumerated() {
      let what = label(activity)
      let path = DataPath("activities", index)
      if let reason = meetings.whyNeverOpen(index) {
        say(
          .warning, "never-opens", path,
          en: "\(what.capitalised) can never open: \(reason.en).",
          zh: "\(what.zh)无法开班：\(reason.zh)。", hint: hint(for: activity))
      } else if !countChoosers || self.activity(index) == nil {
        continue
      } else if choosers[index] == 0 {
        say(
          .note, "not-chosen", path,
          en: "Nobody who could attend has chosen \(what.en).",
          zh: "能够参加的学生中没有人选择\(what.zh)。")
      } else if choosers[index] < activity.minSize {
        say(
          .warning, "too-few-choosers", path,
          en: """
            \(what.capitalised) can never open: only \(choosers[index]) who could attend have \
            chosen it, and “minSize” is \(activity.minSize).
            """,
          zh: """
            \(what.zh)无法开班：能够参加且选择它的学生只有 \(choosers[index]) 人，而“minSize”为 \
            \(activity.minSize)。
            """)
      }
    }
  }

  /// The specialty or room feature that was probably meant.
  private func hint(for activity: Activity) -> Text? {
    if let specialty = activity.specialty {
      let known = Set(problem.staff.lazy.flatMap(\.specialties))
      if !known.contains(specialty) {
        return collector.nearest(to: specialty, among: known.sorted())
      }
    }
    let known = Set(problem.rooms.lazy.flatMap(\.features))
    if let missing = activity.roomFeatures.first(where: { !known.contains($0) }) {
      return collector.nearest(to: missing, among: known.sorted())
    }
    return nil
  }

  /// How many students could be granted each activity.
  private func choosersByActivity() -> [Int] {
    var counts = [Int](repeating: 0, count: problem.activities.count)
    for (index, student) in problem.students.enumerated() where student.electives > 0 {
      guard let own = classes[student.schoolClass] else { continue }
      let grade = problem.classes[own].grade
      for choice in student.choices {
        guard let activity = activities[choice],
          problem.activities[activity].grades.contains(grade),
          meetings.canMeet(activity, within: meetings.attended(student: index))
        else { continue }
        counts[activity] += 1
      }
    }
    return counts
  }

  private func warnOfStudents() {
    var features: Set<[String]> = []
    for (index, student) in problem.students.enumerated() {
      guard self.student(index) != nil else { continue }
      let path = DataPath("students", index)
      if student.electives > 0, student.choices.isEmpty {
        say(
          .warning, "no-choices", path,
          en: """
            \(label(student).capitalised) wants electives (\(student.electives)) but has no \
            choices, and so stays with the class.
            """,
          zh: "\(label(student).zh)希望 \(student.electives) 门选修，但没有填写志愿，只能留在本班。")
      }
      if !student.needs.isEmpty, complete("rooms"), !features.contains(student.needs) {
        let served = problem.rooms.contains { room in
          student.needs.allSatisfy(room.features.contains)
        }
        if served {
          features.insert(student.needs)
        } else {
          let names = student.needs.joined(separator: ", ")
          say(
            .warning, "needs-no-room", path.appending("needs"),
            en: "No room has all that \(label(student).en) needs (\(names)).",
            zh: "没有教室具备\(label(student).zh)所需的全部条件（\(names)）。")
        }
      }
      warnOfChoices(student, index, path.appending("choices"))
    }
  }

  private func warnOfChoices(_ student: Student, _ index: Int, _ path: DataPath) {
    guard let own = classes[student.schoolClass], let schoolClass = schoolClass(own) else { return }
    for (position, choice) in student.choices.enumerated() {
      guard let found = activities[choice], let activity = activity(found) else { continue }
      if !activity.grades.contains(schoolClass.grade) {
        say(
          .warning, "choice-closed", path.appending(position),
          en: """
            Choice \(position + 1) of \(label(student).en), “\(choice)”, is not open to grade \
            \(schoolClass.grade) and is never granted.
            """,
          zh: """
            \(label(student).zh)的第 \(position + 1) 志愿“\(choice)”不对 \(schoolClass.grade) 年级开放，\
            不会被录取。
            """)
      } else if meetings.whyNeverOpen(found) != nil {
        say(
          .warning, "choice-never-opens", path.appending(position),
          en: """
            Choice \(position + 1) of \(label(student).en), “\(choice)”, can never open and is \
            never granted.
            """,
          zh: "\(label(student).zh)的第 \(position + 1) 志愿“\(choice)”无法开班，不会被录取。")
      } else if !meetings.canMeet(found, within: meetings.attended(student: index)) {
        say(
          .warning, "choice-not-attended", path.appending(position),
          en: """
            Choice \(position + 1) of \(label(student).en), “\(choice)”, never meets in slots \
            that the student signed up for.
            """,
          zh: "\(label(student).zh)的第 \(position + 1) 志愿“\(choice)”不在其报名的时段之内，不会被录取。")
      }
    }
  }

  private func warnOfStaff() {
    for (index, member) in problem.staff.enumerated() {
      guard self.member(index) != nil, exclusion(of: member) == nil else { continue }
      let path = DataPath("staff", index)
      let free = meetings.available(member: index)
      let perDay = member.maxPerDay ?? problem.calendar.periods.count
      let reachable = meetings.days.reduce(0) { sum, day in
        sum + max(0, min(perDay, free.intersection(meetings.slots(of: day)).count))
      }
      if member.minPeriods > reachable, member.minPeriods <= member.maxPeriods {
        say(
          .warning, "min-unreachable", path.appending("minPeriods"),
          en: """
            “minPeriods” of \(label(member).en) is \(member.minPeriods), but at most \(reachable) \
            can be reached.
            """,
          zh: "\(label(member).zh)的“minPeriods”为 \(member.minPeriods)，但最多只能安排 \(reachable) 个课时。")
      }
      let most = min(reachable, member.maxPeriods)
      if let target = member.targetPeriods, target > most {
        say(
          .warning, "target-unreachable", path.appending("targetPeriods"),
          en: """
            “targetPeriods” of \(label(member).en) is \(target), but at most \(most) can be \
            reached.
            """,
          zh: "\(label(member).zh)的“targetPeriods”为 \(target)，但最多只能安排 \(most) 个课时。")
      }
    }
  }

  private func warnOfBonds() {
    guard complete("students"), complete("activities") else { return }
    for (index, bond) in problem.bonds.enumerated() where bond.kind == .together {
      guard let id = bond.activity, let found = activities[id] else { continue }
      let path = DataPath("bonds", index)
      let members = bond.students.compactMap { students[$0] }
      let without = members.first { !problem.students[$0].choices.contains(id) }
      if let without {
        let who = label(problem.students[without])
        say(
          .warning, "bond-never", path,
          en: """
            \(who.capitalised) has not chosen “\(id)”, so by this bond none of its students is \
            ever in it.
            """,
          zh: "\(who.zh)没有选择“\(id)”，按此约定其中的学生都不会参加该活动。")
      } else if members.count > problem.activities[found].maxSize {
        say(
          .warning, "bond-never", path,
          en: """
            This bond has \(members.count) students, but “maxSize” of “\(id)” is \
            \(problem.activities[found].maxSize), so none of them is ever in it.
            """,
          zh: """
            此约定有 \(members.count) 名学生，而“\(id)”的“maxSize”为 \
            \(problem.activities[found].maxSize)，他们都不会参加该活动。
            """)
      }
    }
  }
}
