import ScheduleModel

extension SchoolDraft {
  /// What the sections made so far occupy.
  private struct Bookings {
    var staffFree: [SlotSet]
    var roomFree: [SlotSet]
    var staffLoad: [Int]
    var studentFree: [SlotSet]
    var electivesLeft: [Int]
    var sessionsLeft: [Int]
    var sectionsLeft: [Int]
  }

  /// As many sections as section pins and granted places need, all possible at once: leaders,
  /// rooms and students free, qualified and within their limits.
  mutating func addSections() {
    var chance = chance("sections")
    let wanted = (0..<recipe.pinCount).count {
      [.section, .granted].contains(Self.kind(ofPin: $0))
    }
    guard wanted > 0 else { return }
    var book = Bookings(
      staffFree: staffFree, roomFree: roomFree, staffLoad: staff.map { _ in 0 },
      studentFree: attends, electivesLeft: students.map(\.wanted),
      sessionsLeft: organisations.map { $0.maxSessions ?? Int.max },
      sectionsLeft: activities.map(\.maxSections))
    var places: Set<ActivityAndStudent> = []
    while sections.count < wanted {
      let before = sections.count
      for activity in chance.shuffled(Array(activities.indices)) where sections.count < wanted {
        guard book.sectionsLeft[activity] > 0,
          let section = section(of: activity, book, places, &chance)
        else { continue }
        enter(section, into: &book)
        for student in section.students {
          places.insert(ActivityAndStudent(activity: activity, student: student))
        }
        sections.append(section)
      }
      if sections.count == before { return }
    }
  }

  private struct ActivityAndStudent: Hashable {
    var activity: Int
    var student: Int
  }

  private func section(
    of activity: Int, _ book: Bookings, _ places: Set<ActivityAndStudent>, _ chance: inout Chance
  ) -> DraftSection? {
    let offer = offers[activity]
    if offer.leaders.isEmpty { return nil }
    if let provider = offer.provider, book.sessionsLeft[provider] < offer.sessions { return nil }
    for pattern in chance.shuffled(offer.patterns) {
      let perDay = offer.isDouble ? 2 : 1
      let leader = offer.leaders.first { member in
        pattern & ~book.staffFree[member] == 0
          && book.staffLoad[member] + offer.load <= staff[member].maxPeriods
          && perDay <= staff[member].maxPerDay ?? perDay
      }
      let room = offer.rooms.first { pattern & ~book.roomFree[$0] == 0 }
      guard let leader, let room else { continue }
      let free = choosers[activity].filter { student in
        pattern & ~book.studentFree[student] == 0 && book.electivesLeft[student] > 0
          && students[student].needs.allSatisfy(rooms[room].features.contains)
          && !places.contains(ActivityAndStudent(activity: activity, student: student))
      }
      let least = activities[activity].minSize
      guard free.count >= least, rooms[room].capacity >= least else { continue }
      let most = min(free.count, rooms[room].capacity, (least + activities[activity].maxSize) / 2)
      let count = chance.between(least, max(least, most))
      return DraftSection(
        activity: activity, leader: leader, room: room, slots: pattern,
        students: chance.some(count, of: free.count).map { free[$0] })
    }
    return nil
  }

  private func enter(_ section: DraftSection, into book: inout Bookings) {
    let offer = offers[section.activity]
    book.staffFree[section.leader] &= ~section.slots
    // One section a day is simplest to keep within daily limits.
    if staff[section.leader].maxPerDay != nil {
      for day in 0..<week.dayCount where section.slots & week.day(day) != 0 {
        book.staffFree[section.leader] &= ~week.day(day)
      }
    }
    book.staffLoad[section.leader] += offer.load
    book.roomFree[section.room] &= ~section.slots
    for student in section.students {
      book.studentFree[student] &= ~section.slots
      book.electivesLeft[student] -= 1
    }
    if let provider = offer.provider { book.sessionsLeft[provider] -= offer.sessions }
    book.sectionsLeft[section.activity] -= 1
  }
}
