import ScheduleModel

extension SchoolDraft {
  /// When activities may meet: slots in which their first leader and first room are both free,
  /// and others.
  mutating func addSlots() {
    var chance = chance("slots")
    for index in offers.indices { addSlots(to: index, &chance) }
  }

  private mutating func addSlots(to index: Int, _ chance: inout Chance) {
    let offer = offers[index]
    let room = offers[index].rooms[chance.below(offer.rooms.count)]
    offers[index].rooms.removeAll { $0 == room }
    offers[index].rooms.insert(room, at: 0)
    let leader = offer.leaders.first
    var common = days((leader.map { staffFree[$0] } ?? week.everySlot) & roomFree[room])
    if common.count < offer.sessions {
      // A week too short for days off.
      open(leader: leader, room: room)
      common = Array(0..<week.dayCount)
    }
    let sure = chance.shuffled(common).prefix(offer.sessions)
    let rest = chance.shuffled((0..<week.dayCount).filter { !sure.contains($0) })
    if offer.isDouble {
      let first = chance.below(week.teaching.count - 1)
      let days = sure + rest.prefix(chance.between(1, 2))
      let both = [week.teaching[first], week.teaching[first + 1]]
      offers[index].patterns = days.sorted().map { week.set(days: [$0], periods: both) }
    } else if offer.sessions == 2 {
      let period = week.enrichment[chance.below(week.enrichment.count)]
      let days = (sure + rest.prefix(chance.between(1, 2))).sorted()
      for (position, day) in days.enumerated() {
        for other in days.dropFirst(position + 1) {
          offers[index].patterns.append(week.set(days: [day, other], periods: [period]))
        }
      }
    } else if chance.happens(350), week.enrichment.count * week.dayCount <= 8 {
      // Any enrichment slot: the file's default.
      offers[index].patterns = singles(Array(0..<week.dayCount), week.enrichment)
      return
    } else {
      let days = sure + rest.prefix(chance.between(1, 3))
      let periods = chance.some(chance.between(1, 2), of: week.enrichment.count)
      offers[index].patterns = singles(days.sorted(), periods.map { week.enrichment[$0] })
    }
    let allowed = offers[index].patterns.reduce(0, |)
    activities[index].slots = week.slots(in: allowed)
  }

  private func singles(_ days: [Int], _ periods: [Int]) -> [SlotSet] {
    days.flatMap { day in periods.map { week.bit(day, $0) } }
  }

  /// Days on which all teaching periods are free.
  private func days(_ free: SlotSet) -> [Int] {
    (0..<week.dayCount).filter { day in
      let own = week.set(days: [day], periods: week.teaching)
      return free & own == own
    }
  }

  private mutating func open(leader: Int?, room: Int) {
    if let leader {
      staffFree[leader] = week.everySlot
      staff[leader].availability = .all
    }
    roomFree[room] = week.everySlot
    rooms[room].availability = .all
  }
}
