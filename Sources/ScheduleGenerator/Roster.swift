import ScheduleModel

/// Who supervises in which slots: people's weekly and daily maxima, and the sections they lead.
struct Roster {
  private let week: Week
  /// Slots in which people are free and not leading.
  private var free: [SlotSet]
  /// Slots in which they supervise.
  private var busy: [SlotSet]
  /// Periods led and supervised.
  private var load: [Int]
  private var maxPeriods: [Int]
  private var maxPerDay: [Int]
  /// Slots led, which count by day.
  private var leading: [SlotSet]

  init(_ draft: SchoolDraft) {
    week = draft.week
    free = draft.staffFree
    busy = draft.staff.map { _ in 0 }
    leading = busy
    load = draft.staff.map { _ in 0 }
    maxPeriods = draft.staff.map(\.maxPeriods)
    maxPerDay = draft.staff.map { $0.maxPerDay ?? draft.week.periodCount }
    for index in draft.staff.indices where !draft.staff[index].supervises { free[index] = 0 }
    for section in draft.sections {
      free[section.leader] &= ~section.slots
      leading[section.leader] |= section.slots
      load[section.leader] += section.slots.nonzeroBitCount
    }
  }

  mutating func add(_ member: StaffMember, free: SlotSet) {
    self.free.append(free)
    busy.append(0)
    leading.append(0)
    load.append(0)
    maxPeriods.append(member.maxPeriods)
    maxPerDay.append(member.maxPerDay ?? week.periodCount)
  }

  /// The people who supervise in a slot, in their order.
  func people(in slot: Int) -> [Int] {
    busy.indices.filter { busy[$0] >> SlotSet(slot) & 1 == 1 }
  }

  /// Takes people for a slot, those first who can least do without it.
  ///
  /// - Returns: how many are missing.
  mutating func cover(_ slot: Int, count: Int) -> Int {
    let later = ~SlotSet(0) << SlotSet(slot)
    let chosen = busy.indices.filter { isAvailable($0, slot) && hasRoom($0, slot) }
      .map { (slack: (free[$0] & later).nonzeroBitCount - maxPeriods[$0] + load[$0], member: $0) }
      .sorted { ($0.slack, $0.member) < ($1.slack, $1.member) }.prefix(count)
    for (_, member) in chosen { take(member, slot) }
    return count - chosen.count
  }

  /// Finds one more person for a slot, where needed by moving others along a chain of slots.
  ///
  /// - Returns: false if there is none: then nobody could cover all, whoever goes where.
  /// - Note: a shortest augmenting path of a maximum flow; Edmonds and Karp, JACM 19 (1972).
  mutating func augment(_ slot: Int) -> Bool {
    var previous: [Int: (slot: Int, member: Int)] = [:]
    var queue = [slot]
    var next = 0
    while next < queue.count {
      let current = queue[next]
      next += 1
      for member in busy.indices where isAvailable(member, current) {
        if hasRoom(member, current) {
          take(member, current)
          var reached = current
          while let step = previous[reached] {
            leave(step.member, reached)
            take(step.member, step.slot)
            reached = step.slot
          }
          return true
        }
        let movable = dayIsFull(member, current) ? busy[member] & day(of: current) : busy[member]
        for other in week.slots.indices where movable >> SlotSet(other) & 1 == 1 {
          guard other != slot, previous[other] == nil else { continue }
          previous[other] = (current, member)
          queue.append(other)
        }
      }
    }
    return false
  }

  private func day(of slot: Int) -> SlotSet { week.day(slot / week.periodCount) }

  private func isAvailable(_ member: Int, _ slot: Int) -> Bool {
    (free[member] & ~busy[member]) >> SlotSet(slot) & 1 == 1
  }

  private func dayIsFull(_ member: Int, _ slot: Int) -> Bool {
    ((busy[member] | leading[member]) & day(of: slot)).nonzeroBitCount >= maxPerDay[member]
  }

  private func hasRoom(_ member: Int, _ slot: Int) -> Bool {
    load[member] < maxPeriods[member] && !dayIsFull(member, slot)
  }

  private mutating func take(_ member: Int, _ slot: Int) {
    busy[member] |= 1 << SlotSet(slot)
    load[member] += 1
  }

  private mutating func leave(_ member: Int, _ slot: Int) {
    busy[member] &= ~(1 << SlotSet(slot))
    load[member] -= 1
  }
}
