/// H10: what was decided beforehand.
struct PinsAudit: AuditRule {
  static let rule = Rule.pins

  func violations(in audit: AuditContext) -> [Violation] {
    let members = Members()
    return audit.scope.pins.indices.flatMap { index -> [Violation] in
      switch audit.problem.pins[index] {
      case .section(let activity, let leader, let room, let slots, let students):
        let wanted = SectionPin(
          activity: activity, leader: leader, room: room,
          slots: slots.flatMap { $0.isEmpty ? nil : Set($0) },
          students: students)
        return check(wanted, members, in: audit)
      case .student(let student, let activity, let granted):
        return check(student, activity, granted, in: audit)
      case .supervisor(let schoolClass, let slot, let staff):
        return check(schoolClass, slot, staff, in: audit)
      case .forbidLeader(let activity, let staff):
        return check(forbidden: staff, activity, in: audit)
      }
    }
  }

  /// The students of sections, looked up once: many pins may name one activity.
  private final class Members {
    private var ofSection: [Int: Set<String>] = [:]

    func of(_ index: Int, in audit: AuditContext) -> Set<String> {
      if let known = ofSection[index] { return known }
      let students = Set(audit.sections[index].section.students)
      ofSection[index] = students
      return students
    }
  }

  private struct SectionPin {
    let activity: String
    let leader: String?
    let room: String?
    let slots: Set<Slot>?
    let students: [String]
  }

  private func sections(of activity: String, in audit: AuditContext) -> [Int] {
    audit.activityNumbers[activity].map { audit.sectionsOfActivity[$0] } ?? []
  }

  private func name(ofActivity id: String, in audit: AuditContext) -> Text {
    audit.activityNumbers[id].map { audit.name(activity: $0) } ?? Text(legible(id))
  }

  private func name(ofStaff id: String, in audit: AuditContext) -> Text {
    audit.staffNumbers[id].map { audit.name(staff: $0) } ?? Text(legible(id))
  }

  private func check(
    _ pin: SectionPin, _ members: Members, in audit: AuditContext
  ) -> [Violation] {
    let met = sections(of: pin.activity, in: audit).contains { index in
      let section = audit.sections[index].section
      return (pin.leader.map { $0 == section.leader } ?? true)
        && (pin.room.map { $0 == section.room } ?? true)
        && (pin.slots.map { $0 == Set(section.slots) } ?? true)
        && (pin.students.isEmpty
          || pin.students.allSatisfy(members.of(index, in: audit).contains))
    }
    guard !met else { return [] }
    var parts: [Text] = []
    if let leader = pin.leader {
      let who = name(ofStaff: leader, in: audit)
      parts.append(Text(en: "led by \(who.en)", zh: "带班人 \(who.zh)"))
    }
    if let room = pin.room {
      let place = audit.roomNumbers[room].map { audit.name(room: $0) } ?? Text(legible(room))
      parts.append(Text(en: "in room \(place.en)", zh: "场地 \(place.zh)"))
    }
    let slots = pin.slots?.map(\.description).sorted() ?? []
    if pin.slots != nil {
      let when = listed(slots)
      parts.append(Text(en: "meeting in exactly \(when.en)", zh: "时段恰为 \(when.zh)"))
    }
    if !pin.students.isEmpty {
      let who = listed(pin.students) { id in
        audit.studentNumbers[id].map { audit.name(student: $0) } ?? Text(legible(id))
      }
      parts.append(Text(en: "with \(who.en)", zh: "含学生 \(who.zh)"))
    }
    let what = name(ofActivity: pin.activity, in: audit)
    let en = parts.map { " " + $0.en }.joined(separator: ",")
    let zh = parts.isEmpty ? "" : "（" + parts.map(\.zh).joined(separator: "，") + "）"
    return [
      Violation(
        Self.rule, en: "A pin asks for a section of \(what.en)\(en), but there is none.",
        zh: "预先确定 \(what.zh) 须有一个活动班\(zh)，但没有这样的班。",
        ids: [pin.activity] + [pin.leader, pin.room].compactMap { $0 } + slots + pin.students)
    ]
  }

  private func check(
    _ student: String, _ activity: String, _ granted: Bool, in audit: AuditContext
  ) -> [Violation] {
    let number = audit.studentNumbers[student]
    let wanted = audit.activityNumbers[activity]
    let isIn =
      number.map { number in
        audit.sectionsOfStudent[number].contains {
          wanted != nil && audit.sections[$0].activity == wanted
        }
      } ?? false
    guard isIn != granted else { return [] }
    let who = number.map { audit.name(student: $0) } ?? Text(legible(student))
    let what = name(ofActivity: activity, in: audit)
    return [
      Violation(
        Self.rule,
        en: granted
          ? "A pin grants \(what.en) to student \(who.en), who is in no section of it."
          : "A pin denies \(what.en) to student \(who.en), who is in a section of it.",
        zh: granted
          ? "预先确定学生 \(who.zh) 参加 \(what.zh)，但其不在该活动的任何班。"
          : "预先确定学生 \(who.zh) 不参加 \(what.zh)，但其在该活动的班中。",
        ids: [student, activity])
    ]
  }

  private func check(
    _ schoolClass: String, _ slot: Slot, _ staff: String, in audit: AuditContext
  ) -> [Violation] {
    let item = audit.classNumbers[schoolClass]
    if let item, let number = audit.slotNumbers[slot],
      audit.groups(of: item, in: number).contains(where: { $0.group.supervisor == staff })
    {
      return []
    }
    let who = name(ofStaff: staff, in: audit)
    let what = item.map { audit.name(class: $0) } ?? Text(legible(schoolClass))
    let when = legible(slot.description)
    return [
      Violation(
        Self.rule,
        en: "A pin has \(who.en) supervise the group of class \(what.en) in \(when), "
          + "but that is not so.",
        zh: "预先确定 \(who.zh) 在 \(when) 看管班级 \(what.zh) 所在的小组，但实际并非如此。",
        ids: [schoolClass, slot.description, staff])
    ]
  }

  private func check(
    forbidden staff: String, _ activity: String, in audit: AuditContext
  ) -> [Violation] {
    sections(of: activity, in: audit).map { audit.sections[$0] }
      .filter { $0.section.leader == staff }
      .map { section in
        let who = name(ofStaff: staff, in: audit)
        let what = audit.name(section)
        return Violation(
          Self.rule, en: "A pin forbids \(who.en) to lead the activity, but he leads \(what.en).",
          zh: "预先确定 \(who.zh) 不带该活动，却带\(what.zh)。",
          ids: [activity, staff, section.section.id])
      }
  }
}
