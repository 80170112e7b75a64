/// What a section pin says, and how it names its section.
struct SectionHold: Hashable, Sendable {
  let activity: String
  var leader: String?
  var room: String?
  var slots: [Slot]?
  var students: [String] = []

  /// Nothing yet.
  init(activity: String) {
    self.activity = activity
  }

  /// What the pin says; nil for a pin of another kind.
  init?(_ pin: Pin) {
    guard case .section(let activity, let leader, let room, let slots, let students) = pin else {
      return nil
    }
    self.activity = activity
    self.leader = leader
    self.room = room
    self.slots = slots.flatMap { $0.isEmpty ? nil : $0 }
    self.students = students
  }

  var pin: Pin {
    .section(activity: activity, leader: leader, room: room, slots: slots, students: students)
  }

  var isEmpty: Bool { leader == nil && room == nil && slots == nil && students.isEmpty }

  var parts: Set<Locks.Part> {
    var parts: Set<Locks.Part> = []
    if leader != nil { parts.insert(.leader) }
    if room != nil { parts.insert(.room) }
    if slots != nil { parts.insert(.slots) }
    if !students.isEmpty { parts.insert(.students) }
    return parts
  }

  /// As H10 has it.
  func isMet(by section: Section) -> Bool {
    activity == section.activity && (leader.map { $0 == section.leader } ?? true)
      && (room.map { $0 == section.room } ?? true)
      && (slots.map { Set($0) == Set(section.slots) } ?? true)
      && (students.isEmpty || Set(section.students).isSuperset(of: students))
  }

  /// Holds a part as the section has it.
  mutating func hold(_ part: Locks.Part, of section: Section) {
    switch part {
    case .leader: leader = section.leader
    case .room: room = section.room
    case .slots: slots = section.slots
    case .students: students = distinct(section.students)
    }
  }

  mutating func release(_ part: Locks.Part) {
    switch part {
    case .leader: leader = nil
    case .room: room = nil
    case .slots: slots = nil
    case .students: students = []
    }
  }

  /// Holds more of the section, where otherwise another one would do as well.
  mutating func distinguish(_ section: Section, among sections: [Section]) {
    for part in [Locks.Part.leader, .slots, .room] {
      guard sections.contains(where: { $0.id != section.id && isMet(by: $0) }) else { return }
      hold(part, of: section)
    }
  }
}
