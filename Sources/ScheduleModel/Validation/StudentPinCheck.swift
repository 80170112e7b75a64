extension ProblemCheck {
  /// What pins say of one student and one activity: that he is in it, or is not.
  private struct Place {
    var student: Int
    var activity: Int
    var pin: Int
    var slots: SlotMask?
  }

  /// Students pinned where they cannot be, or against another pin or a bond.
  func checkStudentPins(_ pins: ResolvedPins) {
    var denied: [ActivityAnd: Int] = [:]
    var granted: [ActivityAnd: Place] = [:]
    for pin in pins.students where !pin.granted {
      denied[ActivityAnd(pin.activity, pin.student)] = pin.pin
    }
    var places: [Place] = []
    for pin in pins.students where pin.granted {
      places.append(Place(student: pin.student, activity: pin.activity, pin: pin.pin))
    }
    for pin in pins.sections {
      for student in pin.students {
        places.append(
          Place(student: student, activity: pin.activity, pin: pin.pin, slots: pin.slots))
      }
    }
    for place in places {
      let key = ActivityAnd(place.activity, place.student)
      if let other = denied[key] {
        contradiction(
          "pin-student-denied", max(place.pin, other), with: min(place.pin, other),
          Text(en: "the place is both granted and denied", zh: "同一名额既给予又拒绝"))
      }
      // Several pins may say the same; the one that fixes the slots says most.
      if let earlier = granted[key] {
        if earlier.slots == nil { granted[key]?.slots = place.slots }
      } else {
        granted[key] = place
        check(place)
      }
    }
    checkWanted(granted)
    checkTogether(granted, denied)
  }

  private func check(_ place: Place) {
    let student = problem.students[place.student]
    let activity = problem.activities[place.activity]
    let who = label(student)
    if case .student = problem.pins[place.pin],
      let reason = meetings.whyNeverOpen(place.activity)
    {
      contradiction(
        "pin-never-opens", place.pin,
        Text(en: "the activity can never open: \(reason.en)", zh: "该活动无法开班：\(reason.zh)"))
      return
    }
    guard student.choices.contains(activity.id) else {
      contradiction(
        "pin-not-chosen", place.pin,
        Text(
          en: "the activity is not among the choices of \(who.en) (H1)",
          zh: "该活动不在\(who.zh)的志愿之中（H1）"))
      return
    }
    if let index = classes[student.schoolClass], let own = schoolClass(index),
      !activity.grades.contains(own.grade)
    {
      contradiction(
        "pin-grade", place.pin,
        Text(
          en: "the activity is not open to grade \(own.grade) of \(who.en) (H1)",
          zh: "该活动不对\(who.zh)所在的 \(own.grade) 年级开放（H1）"))
    }
    let attended = meetings.attended(student: place.student)
    if place.slots == nil, !meetings.canMeet(place.activity, within: attended) {
      contradiction(
        "pin-student-absent", place.pin,
        Text(
          en: "\(who.en) did not sign up for all slots of any of the activity's patterns (H1)",
          zh: "\(who.zh)报名的时段不包含该活动的任何一种上课组合（H1）"))
    }
  }

  /// More granted places than electives wanted, or two that must clash.
  private func checkWanted(_ granted: [ActivityAnd: Place]) {
    var byStudent: [Int: [Place]] = [:]
    for place in granted.values { byStudent[place.student, default: []].append(place) }
    for (index, unsorted) in byStudent.sorted(by: { $0.key < $1.key }) {
      let places = unsorted.sorted { $0.pin < $1.pin }
      let student = problem.students[index]
      let who = label(student)
      if places.count > student.wanted, let last = places.last {
        contradiction(
          "pin-over-electives", last.pin,
          Text(
            en: """
              pins grant \(places.count) electives to \(who.en), who wanted \(student.wanted) \
              (\(places.map { "pins[\($0.pin)]" }.joined(separator: ", "))) (H1)
              """,
            zh: """
              各预定共给予\(who.zh) \(places.count) 门选修，而其只希望 \(student.wanted) 门\
              （\(places.map { "pins[\($0.pin)]" }.joined(separator: "、"))）（H1）
              """))
      }
      checkClashes(places.prefix(20).map { $0 }, who)
    }
  }

  private func checkClashes(_ places: [Place], _ who: Text) {
    guard places.count > 1 else { return }
    let options = places.map { place -> [SlotMask]? in
      if let slots = place.slots { return [slots] }
      return meetings.patterns(
        of: place.activity, within: meetings.attended(student: place.student))
    }
    for later in 1..<places.count {
      for earlier in 0..<later {
        guard let first = options[earlier], let second = options[later], !first.isEmpty,
          !second.isEmpty
        else { continue }
        // Two section pins with fixed slots have been compared already.
        if places[earlier].slots != nil, places[later].slots != nil { continue }
        let clash = first.allSatisfy { a in second.allSatisfy { !a.intersection($0).isEmpty } }
        guard clash else { continue }
        contradiction(
          "pin-student-clash", places[later].pin, with: places[earlier].pin,
          Text(
            en: "whatever their patterns, \(who.en) would be in two groups in one slot (H1)",
            zh: "无论如何安排，\(who.zh)总会在同一时段处于两个组（H1）"))
      }
    }
  }

  /// Bonds that the places break.
  private func checkTogether(_ granted: [ActivityAnd: Place], _ denied: [ActivityAnd: Int]) {
    guard !granted.isEmpty else { return }
    for (index, bond) in problem.bonds.enumerated() where bond.kind == .together {
      guard let activity = bond.activity.flatMap({ activities[$0] }),
        let facts = self.activity(activity)
      else { continue }
      let members = bond.students.compactMap { students[$0] }
      guard let inside = members.lazy.compactMap({ granted[ActivityAnd(activity, $0)] }).first
      else { continue }
      for member in members where member != inside.student {
        let who = label(problem.students[member])
        if let other = denied[ActivityAnd(activity, member)] {
          contradiction(
            "pin-bond", max(inside.pin, other), with: min(inside.pin, other),
            Text(
              en: "bonds[\(index)] keeps their students together (H11)",
              zh: "bonds[\(index)] 要求这些学生同班（H11）"))
        } else if let student = self.student(member), !student.choices.contains(facts.id) {
          contradiction(
            "pin-bond", inside.pin,
            Text(
              en: """
                by bonds[\(index)] \(who.en) would have to be in it too, who has not chosen \
                “\(facts.id)” (H11)
                """,
              zh: "按 bonds[\(index)]，\(who.zh)也须参加，但其志愿中没有“\(facts.id)”（H11）"))
        } else if let second = granted[ActivityAnd(activity, member)],
          let first = inside.slots, let own = second.slots, first != own
        {
          contradiction(
            "pin-bond", max(inside.pin, second.pin), with: min(inside.pin, second.pin),
            Text(
              en: "bonds[\(index)] keeps their students together (H11)",
              zh: "bonds[\(index)] 要求这些学生同班（H11）"))
        }
      }
      if members.count > facts.maxSize {
        contradiction(
          "pin-bond", inside.pin,
          Text(
            en: """
              bonds[\(index)] puts \(members.count) students in one section, but “maxSize” is \
              \(facts.maxSize) (H11)
              """,
            zh: "bonds[\(index)] 要求 \(members.count) 名学生同班，而“maxSize”为 \(facts.maxSize)（H11）"))
      }
    }
  }
}
