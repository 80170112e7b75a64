/// The pins whose references exist and whose entries have been read, by positions.
struct ResolvedPins {
  struct SectionPin {
    /// Position in the list of pins.
    var pin: Int
    var activity: Int
    var leader: Int?
    var room: Int?
    /// nil: free.
    var slots: SlotMask?
    var students: [Int]
  }

  struct StudentPin {
    var pin: Int
    var student: Int
    var activity: Int
    var granted: Bool
  }

  struct SupervisorPin {
    var pin: Int
    var schoolClass: Int
    var slot: Int
    var staff: Int
  }

  struct ForbiddenLeader {
    var pin: Int
    var activity: Int
    var staff: Int
  }

  var sections: [SectionPin] = []
  var students: [StudentPin] = []
  var supervisors: [SupervisorPin] = []
  var forbidden: [ForbiddenLeader] = []
}

extension ProblemCheck {
  /// Checks what pins refer to.
  func resolvedPins() -> ResolvedPins {
    var resolved = ResolvedPins()
    for (index, pin) in problem.pins.enumerated() {
      switch pin {
      case .section(let activity, let leader, let room, let slots, let students):
        if let pin = resolve(section: index, activity, leader, room, slots, students) {
          resolved.sections.append(pin)
        }
      case .student(let student, let activity, let granted):
        let label = ProblemSchema.pins[.student]?.noun ?? Text("")
        let path = DataPath("pins", index)
        let who = reference(
          student, "students", ProblemSchema.student.noun, self.students,
          path.appending("student"), of: label)
        let what = reference(
          activity, "activities", ProblemSchema.activity.noun, activities,
          path.appending("activity"), of: label)
        if let who, let what, self.student(who) != nil, self.activity(what) != nil,
          !unread.contains("pins", index)
        {
          resolved.students.append(
            .init(pin: index, student: who, activity: what, granted: granted))
        }
      case .supervisor(let schoolClass, let slot, let staff):
        if let pin = resolve(supervisor: index, schoolClass, slot, staff) {
          resolved.supervisors.append(pin)
        }
      case .forbidLeader(let activity, let staff):
        let label = ProblemSchema.pins[.forbidLeader]?.noun ?? Text("")
        let path = DataPath("pins", index)
        let what = reference(
          activity, "activities", ProblemSchema.activity.noun, activities,
          path.appending("activity"), of: label)
        let who = reference(
          staff, "staff", ProblemSchema.staff.noun, self.staff, path.appending("staff"), of: label)
        if let who, let what, !unread.contains("pins", index) {
          resolved.forbidden.append(.init(pin: index, activity: what, staff: who))
        }
      }
    }
    return resolved
  }

  private func resolve(
    section index: Int, _ activity: String, _ leader: String?, _ room: String?, _ slots: [Slot]?,
    _ students: [String]
  ) -> ResolvedPins.SectionPin? {
    let path = DataPath("pins", index)
    let label = ProblemSchema.pins[.section]?.noun ?? Text("")
    var isWhole = !unread.contains("pins", index)
    let what = reference(
      activity, "activities", ProblemSchema.activity.noun, activities,
      path.appending("activity"), of: label)
    var pin = ResolvedPins.SectionPin(pin: index, activity: what ?? 0, students: [])
    if what.map({ self.activity($0) == nil }) ?? true { isWhole = false }
    if let leader {
      pin.leader = reference(
        leader, "staff", ProblemSchema.staff.noun, staff, path.appending("leader"), of: label)
      if pin.leader.map({ member($0) == nil }) ?? true { isWhole = false }
    }
    if let room {
      pin.room = reference(
        room, "rooms", ProblemSchema.room.noun, rooms, path.appending("room"), of: label)
      if pin.room.map({ self.room($0) == nil }) ?? true { isWhole = false }
    }
    if let slots, !slots.isEmpty {
      let mask = slotSet(slots, path.appending("slots"), of: label)
      if mask.count != slots.count { isWhole = false }
      pin.slots = mask
    }
    var seen: Set<String> = []
    for (position, id) in students.enumerated() where id != Unread.string {
      let place = path.appending("students").appending(position)
      guard seen.insert(id).inserted else {
        say(
          .error, "duplicate-student", place,
          en: "The student “\(id)” is listed twice in \(pinWords(index).en).",
          zh: "\(pinWords(index).zh)中学生“\(id)”重复出现。")
        continue
      }
      guard
        let student = reference(
          id, "students", ProblemSchema.student.noun, self.students, place, of: label),
        self.student(student) != nil
      else { continue }
      pin.students.append(student)
    }
    return isWhole ? pin : nil
  }

  private func resolve(supervisor index: Int, _ schoolClass: String, _ slot: Slot, _ staff: String)
    -> ResolvedPins.SupervisorPin?
  {
    let path = DataPath("pins", index)
    let label = ProblemSchema.pins[.supervisor]?.noun ?? Text("")
    let what = reference(
      schoolClass, "classes", ProblemSchema.schoolClass.noun, classes, path.appending("class"),
      of: label)
    let who = reference(
      staff, "staff", ProblemSchema.staff.noun, self.staff, path.appending("staff"), of: label)
    let when = slots[slot]
    if when == nil, slot != Unread.slot { unknownSlot(slot, path.appending("slot"), label) }
    guard let what, let who, let when, member(who) != nil, self.schoolClass(what) != nil,
      !unread.contains("pins", index)
    else { return nil }
    return .init(pin: index, schoolClass: what, slot: when, staff: who)
  }

  // MARK: Words

  /// `pins[3] (a section of “chess”)`.
  func pinWords(_ index: Int) -> Text {
    switch problem.pins[index] {
    case .section(let activity, _, _, _, _):
      return Text(
        en: "pins[\(index)] (a section of “\(activity)”)", zh: "pins[\(index)]（活动“\(activity)”开班）")
    case .student(let student, let activity, let granted):
      return granted
        ? Text(
          en: "pins[\(index)] (“\(student)” is in “\(activity)”)",
          zh: "pins[\(index)]（“\(student)”参加“\(activity)”）")
        : Text(
          en: "pins[\(index)] (“\(student)” is not in “\(activity)”)",
          zh: "pins[\(index)]（“\(student)”不参加“\(activity)”）")
    case .supervisor(let schoolClass, let slot, let staff):
      return Text(
        en: "pins[\(index)] (“\(staff)” supervises “\(schoolClass)” in \(slot))",
        zh: "pins[\(index)]（“\(staff)”在 \(slot) 看管“\(schoolClass)”）")
    case .forbidLeader(let activity, let staff):
      return Text(
        en: "pins[\(index)] (“\(staff)” does not lead “\(activity)”)",
        zh: "pins[\(index)]（“\(staff)”不带“\(activity)”）")
    }
  }

  /// Reports that a pin cannot hold, by itself or beside an earlier pin.
  func contradiction(
    _ code: String, _ pin: Int, with other: Int? = nil, _ reason: @autoclosure () -> Text
  ) {
    let reason = reason()
    let own = pinWords(pin)
    if let other {
      let second = pinWords(other)
      say(
        contradictionSeverity, code, DataPath("pins", pin),
        en: "\(own.en) and \(second.en) contradict each other: \(reason.en).",
        zh: "\(own.zh)与 \(second.zh)相互矛盾：\(reason.zh)。",
        hint: Text(en: "Remove or change one of the two.", zh: "请删去或修改其中一个。"))
    } else {
      say(
        contradictionSeverity, code, DataPath("pins", pin),
        en: "\(own.en) cannot hold: \(reason.en).",
        zh: "\(own.zh)无法满足：\(reason.zh)。")
    }
  }
}
