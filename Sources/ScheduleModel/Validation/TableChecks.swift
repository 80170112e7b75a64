/// Limits that keep every later sum far from overflow.
enum Limits {
  static let count = 0...1_000_000
  static let size = 1...1_000_000
  static let points = 0...1_000_000
  static let factor = 0...1_000
  static let minutes = 0...1_440
  /// The worst total of any timetable, in thousandths of a point.
  static let total: Int128 = 9_000_000_000_000_000
}

extension ProblemCheck {
  func checkSchoolAndRules() {
    let school = DataPath([.key("school")])
    if problem.school.id.isEmpty {
      say(
        .error, "empty-id", school.appending("id"), en: "The id of the school is empty.",
        zh: "学校的 id 是空的。")
    }
    let rules = DataPath([.key("rules")])
    let rulesLabel = ProblemSchema.rules.noun
    number(
      problem.rules.mergedGroupLimit, Limits.count, rules.appending("mergedGroupLimit"),
      of: rulesLabel)
    points(problem.rules.ownStaffShare, 0...1, rules.appending("ownStaffShare"), of: rulesLabel)
    checkWeights()
  }

  private func checkWeights() {
    let path = DataPath([.key("weights")])
    let label = ProblemSchema.weights.noun
    for (name, key) in Weights.named {
      let range = name == "priorityFactor" ? Limits.factor : Limits.points
      points(problem.weights[keyPath: key], range, path.appending(name), of: label)
    }
    let rank = problem.weights.rank
    if rank.isEmpty {
      say(
        .error, "empty-rank", path.appending("rank"),
        en: "“rank” of weights is an empty list.", zh: "权重的“rank”是空列表。",
        hint: Text(
          en: "Give at least the cost of the first choice, e.g. [0, 1, 3].",
          zh: "至少给出第一志愿的代价，例如 [0, 1, 3]。"))
    }
    for (index, cost) in rank.enumerated() {
      let place = path.appending("rank").appending(index)
      points(cost, Limits.points, place, of: label)
      guard cost != Unread.points else { continue }
      if index > 0, rank[index - 1] != Unread.points, cost < rank[index - 1] {
        say(
          .warning, "rank-order", place,
          en: "Choice \(index + 1) costs \(cost), less than the choice before it.",
          zh: "第 \(index + 1) 志愿的代价为 \(cost)，低于前一志愿。")
      } else if cost > problem.weights.unmet, problem.weights.unmet != Unread.points {
        say(
          .warning, "rank-over-unmet", place,
          en: """
            Choice \(index + 1) granted costs \(cost), more than an elective not granted \
            (\(problem.weights.unmet)).
            """,
          zh: "第 \(index + 1) 志愿被录取的代价 \(cost) 高于未录取的代价（\(problem.weights.unmet)）。")
      }
    }
  }

  func checkRooms() {
    checkIDs(
      DataPath([.key("rooms")]), ProblemSchema.room.noun, problem.rooms.lazy.map(\.id), key: "id",
      rooms)
    for (index, room) in problem.rooms.enumerated() {
      let path = DataPath("rooms", index)
      number(room.capacity, Limits.count, path.appending("capacity"), of: label(room))
      number(room.travelMinutes, Limits.minutes, path.appending("travelMinutes"), of: label(room))
      checkAvailability(room.availability, path.appending("availability"), of: label(room))
      checkRepeats(room.features, path.appending("features"), of: label(room))
      if room.travelMinutes > 0, !room.offsite {
        say(
          .warning, "travel-on-site", path.appending("travelMinutes"),
          en: "The \(label(room).en) has travel minutes but is not off-site, so they do not count.",
          zh: "\(label(room).zh)填写了路程分钟数，但不是校外场地，因此不起作用。",
          hint: Text(en: "Set “offsite” to true.", zh: "请将“offsite”设为 true。"))
      }
    }
  }

  func checkOrganisations() {
    checkIDs(
      DataPath([.key(organisationTable)]), ProblemSchema.organisation.noun,
      problem.organisations.lazy.map(\.id), key: "id", organisations)
    for (index, organisation) in problem.organisations.enumerated() {
      let path = DataPath(organisationTable, index)
      if let rating = organisation.rating {
        points(rating, 0...5, path.appending("rating"), of: label(organisation))
      }
      if let most = organisation.maxSessions {
        number(most, Limits.count, path.appending("maxSessions"), of: label(organisation))
      }
      if !unread.contains(organisationTable, index), let reason = exclusion(of: organisation) {
        say(
          .note, "left-out", path,
          en: "\(label(organisation).capitalised) is left out (\(reason.rule)): \(reason.text.en).",
          zh: "\(label(organisation).zh)不参与安排（\(reason.rule)）：\(reason.text.zh)。")
      }
    }
  }

  func checkStaff() {
    checkIDs(
      DataPath([.key(staffTable)]), ProblemSchema.staff.noun, problem.staff.lazy.map(\.id),
      key: "id",
      staff)
    for (index, member) in problem.staff.enumerated() {
      let path = DataPath(staffTable, index)
      let label = label(member)
      if let id = member.organisation {
        reference(
          id, organisationTable, ProblemSchema.organisation.noun, organisations,
          path.appending("organisation"), of: label)
      }
      checkRepeats(member.specialties, path.appending("specialties"), of: label)
      checkAvailability(member.availability, path.appending("availability"), of: label)
      number(member.minPeriods, Limits.count, path.appending("minPeriods"), of: label)
      number(member.maxPeriods, Limits.count, path.appending("maxPeriods"), of: label)
      if let most = member.maxPerDay {
        number(most, Limits.count, path.appending("maxPerDay"), of: label)
      }
      if let target = member.targetPeriods {
        number(target, Limits.count, path.appending("targetPeriods"), of: label)
      }
      points(member.pay, Limits.points, path.appending("pay"), of: label)
      if member.minPeriods != Unread.integer, member.maxPeriods != Unread.integer,
        member.minPeriods > member.maxPeriods
      {
        say(
          .error, "min-over-max", path.appending("minPeriods"),
          en: """
            “minPeriods” of \(label.en) is \(member.minPeriods), more than “maxPeriods”, \
            \(member.maxPeriods).
            """,
          zh: "\(label.zh)的“minPeriods”为 \(member.minPeriods)，大于“maxPeriods”\(member.maxPeriods)。")
      }
      if !unread.contains(staffTable, index), let reason = exclusion(of: member) {
        say(
          .note, "left-out", path,
          en: "\(label.capitalised) is never assigned (\(reason.rule)): \(reason.text.en).",
          zh: "\(label.zh)不会被安排（\(reason.rule)）：\(reason.text.zh)。")
      }
    }
  }

  func checkClasses() {
    checkIDs(
      DataPath([.key("classes")]), ProblemSchema.schoolClass.noun,
      problem.classes.lazy.map(\.id), key: "id", classes)
    var sizes = [Int](repeating: 0, count: problem.classes.count)
    for student in problem.students {
      if let index = classes[student.schoolClass] { sizes[index] += 1 }
    }
    var homes: [String: Int] = [:]
    for (index, schoolClass) in problem.classes.enumerated() {
      let path = DataPath("classes", index)
      let label = label(schoolClass)
      number(schoolClass.grade, -1_000...1_000, path.appending("grade"), of: label)
      if let id = schoolClass.headTeacher {
        reference(
          id, "staff", ProblemSchema.staff.noun, staff, path.appending("headTeacher"), of: label)
      }
      let home = path.appending("homeRoom")
      let found = reference(
        schoolClass.homeRoom, "rooms", ProblemSchema.room.noun, rooms, home, of: label)
      guard let found else { continue }
      if let other = homes[schoolClass.homeRoom] {
        let first = self.label(problem.classes[other])
        say(
          .error, "shared-home-room", home,
          en: """
            The home room “\(schoolClass.homeRoom)” of \(label.en) is also that of \(first.en); \
            two classes never share one.
            """,
          zh: "\(label.zh)与\(first.zh)的班级教室同为“\(schoolClass.homeRoom)”；两个班不能共用一间。")
      } else {
        homes[schoolClass.homeRoom] = index
      }
      if let room = room(found), classes[schoolClass.id] == index, room.capacity >= 0,
        sizes[index] > room.capacity
      {
        say(
          .error, "class-over-room", home,
          en: """
            The \(label.en) has \(sizes[index]) students, but its home room “\(room.id)” holds \
            \(room.capacity).
            """,
          zh: "\(label.zh)有学生 \(sizes[index]) 人，而班级教室“\(room.id)”只能容纳 \(room.capacity) 人。")
      }
    }
  }

  func checkStudents() {
    checkIDs(
      DataPath([.key("students")]), ProblemSchema.student.noun, problem.students.lazy.map(\.id),
      key: "id", students)
    for (index, student) in problem.students.enumerated() {
      let path = DataPath("students", index)
      reference(
        student.schoolClass, "classes", ProblemSchema.schoolClass.noun, classes,
        path.appending("class"), of: label(student))
      checkAvailability(student.attends, path.appending("attends"), of: label(student))
      number(student.electives, Limits.count, path.appending("electives"), of: label(student))
      points(student.weight, Limits.factor, path.appending("weight"), of: label(student))
      checkRepeats(student.needs, path.appending("needs"), of: label(student))
      checkChoices(of: student, path.appending("choices"))
    }
  }

  private func checkChoices(of student: Student, _ path: DataPath) {
    var seen: Set<String> = []
    for (position, choice) in student.choices.enumerated() where choice != Unread.string {
      if !seen.insert(choice).inserted {
        say(
          .error, "duplicate-choice", path.appending(position),
          en: "\(label(student).capitalised) lists the activity “\(choice)” twice.",
          zh: "\(label(student).zh)的志愿中重复出现活动“\(choice)”。",
          hint: Text(en: "Remove the later one.", zh: "请删去后一个。"))
      } else {
        reference(
          choice, "activities", ProblemSchema.activity.noun, activities,
          path.appending(position), of: label(student))
      }
    }
  }

  func checkActivities() {
    checkIDs(
      DataPath([.key("activities")]), ProblemSchema.activity.noun,
      problem.activities.lazy.map(\.id), key: "id", activities)
    for (index, activity) in problem.activities.enumerated() {
      let path = DataPath("activities", index)
      let label = label(activity)
      for (position, grade) in activity.grades.enumerated() {
        number(grade, -1_000...1_000, path.appending("grades").appending(position), of: label)
      }
      checkRepeats(activity.roomFeatures, path.appending("roomFeatures"), of: label)
      for (position, leader) in (activity.leaders ?? []).enumerated() {
        reference(
          leader, "staff", ProblemSchema.staff.noun, staff,
          path.appending("leaders").appending(position), of: label)
      }
      checkRepeats(activity.leaders ?? [], path.appending("leaders"), of: label)
      if let id = activity.provider {
        reference(
          id, "organisations", ProblemSchema.organisation.noun, organisations,
          path.appending("provider"), of: label)
      }
      slotSet(activity.slots ?? [], path.appending("slots"), of: label)
      number(activity.minSize, Limits.size, path.appending("minSize"), of: label)
      number(activity.maxSize, Limits.size, path.appending("maxSize"), of: label)
      number(activity.sessions, Limits.size, path.appending("sessions"), of: label)
      number(activity.maxSections, Limits.count, path.appending("maxSections"), of: label)
      points(activity.fee, Limits.points, path.appending("fee"), of: label)
      if let fee = activity.authorisedFee {
        points(fee, Limits.points, path.appending("authorisedFee"), of: label)
      }
      if activity.minSize != Unread.integer, activity.maxSize != Unread.integer,
        activity.minSize > activity.maxSize
      {
        say(
          .error, "min-over-max", path.appending("minSize"),
          en: """
            “minSize” of \(label.en) is \(activity.minSize), more than “maxSize”, \
            \(activity.maxSize).
            """,
          zh: "\(label.zh)的“minSize”为 \(activity.minSize)，大于“maxSize”\(activity.maxSize)。")
      }
    }
  }

  func checkBonds() {
    for (index, bond) in problem.bonds.enumerated() {
      let path = DataPath("bonds", index)
      let label =
        bond.kind == .together
        ? Text(en: "the bond “together”", zh: "同组约定（together）")
        : Text(en: "the bond “apart”", zh: "分组约定（apart）")
      var seen: Set<String> = []
      for (position, id) in bond.students.enumerated() where id != Unread.string {
        let place = path.appending("students").appending(position)
        if !seen.insert(id).inserted {
          say(
            .error, "duplicate-student", place,
            en: "The student “\(id)” is listed twice in \(label.en).",
            zh: "\(label.zh)中学生“\(id)”重复出现。")
        } else {
          reference(id, "students", ProblemSchema.student.noun, students, place, of: label)
        }
      }
      let listed = bond.students.count
      if seen.count < 2, !unread.contains("bonds", index) {
        say(
          .error, "bond-too-small", path.appending("students"),
          en: "\(label.capitalised) needs at least two students, but has \(listed).",
          zh: "\(label.zh)至少需要两名学生，实际只有 \(listed) 名。")
      }
      if let id = bond.activity {
        reference(
          id, "activities", ProblemSchema.activity.noun, activities, path.appending("activity"),
          of: label)
      } else if bond.kind == .together, !unread.contains("bonds", index) {
        say(
          .error, "bond-needs-activity", path,
          en: "A bond “together” must name its activity.",
          zh: "同组约定（together）必须指明活动。")
      }
    }
  }
}

extension Text {
  /// The English words with a capital first letter, for the start of a sentence.
  var capitalised: String { en.prefix(1).uppercased() + en.dropFirst() }
}
