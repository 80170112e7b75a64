/// H4: what a room may hold, and when. Class groups' size is H7's matter.
struct RoomUseAudit: AuditRule {
  static let rule = Rule.roomUse

  func violations(in audit: AuditContext) -> [Violation] {
    var violations: [Violation] = []
    for section in audit.sectionsInScope {
      guard let room = section.room else { continue }
      violations += fit(section, in: room, audit)
      violations += travel(section, to: room, audit)
    }
    return violations + clashes(in: audit)
  }

  /// Capacity, availability, features, needs.
  private func fit(
    _ section: AuditContext.PlacedSection, in index: Int, _ audit: AuditContext
  ) -> [Violation] {
    let room = audit.problem.rooms[index]
    let place = audit.name(room: index)
    let what = audit.name(section)
    var violations: [Violation] = []
    let size = section.students.count
    if size > room.capacity {
      violations.append(
        Violation(
          Self.rule,
          en: "Room \(place.en) holds \(room.capacity), but \(what.en) "
            + "has \(counted(size, "student")).",
          zh: "场地 \(place.zh) 容纳 \(room.capacity) 人，\(what.zh)却有 \(size) 名学生。",
          ids: [room.id, section.section.id], excess: Violation.excess(size, over: room.capacity)))
    }
    if case .slots(let available) = room.availability {
      let open = Set(available.compactMap { audit.slotNumbers[$0] })
      let closed = section.slots.filter { !open.contains($0) }
      if !closed.isEmpty {
        let when = audit.names(slots: closed)
        violations.append(
          Violation(
            Self.rule, en: "Room \(place.en) is not available in \(when.en), but has \(what.en).",
            zh: "场地 \(place.zh) 在 \(when.zh) 不可用，却安排了\(what.zh)。",
            ids: [room.id, section.section.id] + audit.ids(slots: closed)))
      }
    }
    let features = Set(room.features)
    if let activity = section.activity {
      let missing = distinct(audit.problem.activities[activity].roomFeatures)
        .filter { !features.contains($0) }
      if !missing.isEmpty {
        let which = listed(missing)
        violations.append(
          Violation(
            Self.rule, en: "Room \(place.en) lacks \(which.en), which \(what.en) needs.",
            zh: "场地 \(place.zh) 缺少\(what.zh)所需的设施：\(which.zh)。",
            ids: [room.id, section.section.id]))
      }
    }
    for student in section.students {
      let person = audit.problem.students[student]
      guard !person.needs.isEmpty else { continue }
      let missing = distinct(person.needs).filter { !features.contains($0) }
      guard !missing.isEmpty else { continue }
      let who = audit.name(student: student)
      let which = listed(missing)
      violations.append(
        Violation(
          Self.rule,
          en: "Room \(place.en) of \(what.en) lacks \(which.en), which student \(who.en) needs.",
          zh: "\(what.zh)的场地 \(place.zh) 缺少学生 \(who.zh) 所需的设施：\(which.zh)。",
          ids: [room.id, section.section.id, person.id]))
    }
    return violations
  }

  /// An off-site room: enough minutes before the first and after the last period of each day.
  private func travel(
    _ section: AuditContext.PlacedSection, to index: Int, _ audit: AuditContext
  ) -> [Violation] {
    let room = audit.problem.rooms[index]
    guard room.offsite else { return [] }
    let place = audit.name(room: index)
    let what = audit.name(section)
    let periods = audit.problem.calendar.periods
    var violations: [Violation] = []
    func check(_ from: Int, _ to: Int, on day: Int) {
      guard periods.indices.contains(from), periods.indices.contains(to) else { return }
      // Wide, as the times of an invalid problem may be anything.
      let minutes = Int128(periods[to].start.minutes) - Int128(periods[from].end.minutes)
      guard Int128(room.travelMinutes) > minutes else { return }
      let id = audit.problem.calendar.days[day]
      let (before, after) = (legible(periods[from].id), legible(periods[to].id))
      violations.append(
        Violation(
          Self.rule,
          en: "Room \(place.en) of \(what.en) is \(counted(room.travelMinutes, "minute")) away, "
            + "but there are \(minutes) between \(before) and \(after) on \(legible(id)).",
          zh: "\(what.zh)的场地 \(place.zh) 路程 \(room.travelMinutes) 分钟，"
            + "而 \(legible(id)) 的 \(before) 与 \(after) 之间只有 \(minutes) 分钟。",
          ids: [room.id, section.section.id, id]))
    }
    for (day, used) in audit.periodsByDay(of: section) {
      guard let first = used.first, let last = used.last else { continue }
      check(first - 1, first, on: day)
      check(last, last + 1, on: day)
    }
    return violations
  }

  /// One group per slot, class groups in their hosts' home rooms among them.
  private func clashes(in audit: AuditContext) -> [Violation] {
    struct Key: Hashable {
      let room: Int
      let slot: Int
    }
    enum User {
      case section(AuditContext.PlacedSection)
      case group(AuditContext.PlacedGroup)
    }
    var users: [Key: [User]] = [:]
    for section in audit.sections {
      guard let room = section.room, audit.scope.rooms.contains(room) else { continue }
      for slot in section.slots {
        users[Key(room: room, slot: slot), default: []].append(.section(section))
      }
    }
    for group in audit.groups {
      guard let slot = group.slot, let host = group.host,
        let room = audit.homeRooms[host], audit.scope.rooms.contains(room)
      else { continue }
      users[Key(room: room, slot: slot), default: []].append(.group(group))
    }
    return users.filter { $1.count > 1 }
      .sorted { ($0.key.room, $0.key.slot) < ($1.key.room, $1.key.slot) }
      .map { key, users in
        let users = users.map { user in
          switch user {
          case .section(let section): (name: audit.name(section), id: section.section.id)
          case .group(let group): (name: audit.name(group), id: group.group.host)
          }
        }
        let place = audit.name(room: key.room)
        let when = audit.name(slot: key.slot)
        let what = listed(users, \.name)
        return Violation(
          Self.rule,
          en: "Room \(place.en) holds \(users.count) groups at once in \(when.en): \(what.en).",
          zh: "场地 \(place.zh) 在 \(when.zh) 同时有 \(users.count) 个小组：\(what.zh)。",
          ids: [audit.problem.rooms[key.room].id, audit.slots[key.slot].description]
            + users.map(\.id), excess: users.count - 1)
      }
  }
}
