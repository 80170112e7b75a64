import ScheduleModel

/// Something that a school has too little of, and the problem with one more of it.
public struct Scarce: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Sendable {
    /// One more period a week of a person; one more a day, too, where only that allows it.
    case staffHour = "staff-hour"
    /// One more period a day of a person.
    case staffDay = "staff-day"
    /// One more room like it, all week.
    case room
    /// One more room like it in one slot.
    case roomSlot = "room-slot"
    /// One more seat in a room.
    case seat
    /// One more place in every section of an activity.
    case place
    /// One more section of an activity.
    case section
    /// One more session a week of an organisation.
    case session
    /// One percent less that the school's own staff must hold.
    case ownShare = "own-share"
    /// Budget for one more period of the dearest person.
    case budget
  }

  public var kind: Kind
  /// Of the person, room, activity or organisation; nil: of the school.
  public var id: String?
  public var slot: Slot?
  /// Of which so many are alike: rooms of the same size and kind.
  public var alike = 1
  /// What is added: a count, or the part of the share, or currency units.
  public var amount = Points(1)

  init(_ kind: Kind, id: String? = nil, slot: Slot? = nil) {
    self.kind = kind
    self.id = id
    self.slot = slot
  }

  /// The problem with one more of it.
  ///
  /// - Returns: nil where that changes nothing.
  public func added(to problem: Problem) -> Problem? {
    var new = problem
    switch kind {
    case .staffHour, .staffDay:
      guard let s = problem.staff.firstIndex(where: { $0.id == id }) else { return nil }
      if kind == .staffHour { new.staff[s].maxPeriods += 1 }
      if kind == .staffDay || Self.dayBinds(problem.staff[s], in: problem.calendar) {
        let now = problem.staff[s].maxPerDay ?? problem.calendar.periods.count
        new.staff[s].maxPerDay = now + 1
      }
    case .room, .roomSlot:
      guard let room = problem.rooms.first(where: { $0.id == id }) else { return nil }
      var copy = room
      let known = Set(problem.rooms.map(\.id))
      var number = 2
      while known.contains("\(room.id)-\(number)") { number += 1 }
      copy.id = "\(room.id)-\(number)"
      if let slot { copy.availability = .slots([slot]) }
      new.rooms.append(copy)
    case .seat:
      guard let r = problem.rooms.firstIndex(where: { $0.id == id }) else { return nil }
      new.rooms[r].capacity += 1
    case .place:
      guard let a = problem.activities.firstIndex(where: { $0.id == id }) else { return nil }
      new.activities[a].maxSize += 1
    case .section:
      guard let a = problem.activities.firstIndex(where: { $0.id == id }) else { return nil }
      new.activities[a].maxSections += 1
    case .session:
      guard let o = problem.organisations.firstIndex(where: { $0.id == id }),
        let cap = problem.organisations[o].maxSessions
      else { return nil }
      new.organisations[o].maxSessions = cap + 1
    case .ownShare:
      guard problem.rules.ownStaffShare >= amount else { return nil }
      new.rules.ownStaffShare -= amount
      guard new.underPolicy.rules.ownStaffShare < problem.underPolicy.rules.ownStaffShare else {
        return nil
      }
    case .budget:
      guard let budget = problem.budgetInForce else { return nil }
      new.rules.budget = budget + amount
    }
    return new
  }

  /// Whether a person's limit a day, and not that a week, keeps him from one more period.
  static func dayBinds(_ person: StaffMember, in calendar: Calendar) -> Bool {
    let perDay = person.maxPerDay ?? calendar.periods.count
    guard perDay < calendar.periods.count else { return false }
    let index = CalendarIndex(calendar)
    let available = index.set(person.availability)
    let most = index.daySlots.reduce(0) { $0 + min(perDay, available.intersection($1).count) }
    return most <= person.maxPeriods
  }

  /// What of a problem is scarce: everything that limits it at all.
  static func all(of instance: Instance) -> [Scarce] {
    let problem = instance.problem
    var all: [Scarce] = []
    for (s, person) in problem.staff.enumerated() where instance.staff[s].assignable {
      let available = instance.staff[s].available
      let busiest = instance.daySlots.map { available.intersection($0).count }.max() ?? 0
      if instance.staff[s].maxLoad < available.count {
        all.append(Scarce(.staffHour, id: person.id))
      }
      if instance.staff[s].maxPerDay < busiest { all.append(Scarce(.staffDay, id: person.id)) }
    }
    all += rooms(of: instance)
    for (a, activity) in problem.activities.enumerated()
    where !instance.activities[a].patterns.isEmpty {
      all.append(Scarce(.place, id: activity.id))
      all.append(Scarce(.section, id: activity.id))
    }
    for organisation in problem.organisations where organisation.maxSessions != nil {
      all.append(Scarce(.session, id: organisation.id))
    }
    if instance.ownStaffShare > 0 {
      var share = Scarce(.ownShare)
      share.amount = Points(thousandths: 10)
      all.append(share)
    }
    if instance.budget != nil {
      var budget = Scarce(.budget)
      budget.amount = Points(thousandths: instance.staff.map(\.pay).max() ?? 1000)
      all.append(budget)
    }
    return all.filter { $0.added(to: problem) != nil }
  }

  /// Rooms that are alike are asked about once.
  private static func rooms(of instance: Instance) -> [Scarce] {
    struct Kind: Hashable {
      var capacity: Int
      var features: Set<String>
      var available: SlotSet
      var travel: Int?
    }
    let problem = instance.problem
    var order: [Kind] = []
    var members: [Kind: [Int]] = [:]
    var usedIn = [SlotSet](repeating: .empty, count: problem.rooms.count)
    var single = usedIn
    for pattern in instance.patterns {
      for r in pattern.rooms {
        usedIn[r] = usedIn[r].union(pattern.slots)
        if pattern.slots.count == 1 { single[r] = single[r].union(pattern.slots) }
      }
    }
    for (r, room) in problem.rooms.enumerated() where !usedIn[r].isEmpty {
      let kind = Kind(
        capacity: room.capacity, features: Set(room.features),
        available: instance.rooms[r].available,
        travel: room.offsite ? room.travelMinutes : nil)
      if members[kind] == nil { order.append(kind) }
      members[kind, default: []].append(r)
    }
    var all: [Scarce] = []
    for kind in order {
      let own = members[kind] ?? []
      guard let r = own.first else { continue }
      func add(_ kind: Scarce.Kind, _ slot: Slot?) {
        var scarce = Scarce(kind, id: problem.rooms[r].id, slot: slot)
        scarce.alike = own.count
        all.append(scarce)
      }
      add(.room, nil)
      for t in single[r] { add(.roomSlot, instance.slots[t]) }
    }
    for (r, room) in problem.rooms.enumerated() where !usedIn[r].isEmpty {
      let tight = instance.patterns.contains {
        $0.rooms.contains(r) && instance.activities[$0.activity].maxSize > room.capacity
      }
      if tight { all.append(Scarce(.seat, id: room.id)) }
    }
    return all
  }
}
