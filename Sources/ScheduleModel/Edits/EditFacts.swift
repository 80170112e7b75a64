/// What of a problem edits look up often, worked out once.
struct EditFacts: Sendable {
  /// Positions of pins of sections and forbidden leaders, per activity.
  var pinsOfActivity: [[Int]]
  /// Positions of pins of the student's places.
  var pinsOfStudent: [Int: [Int]] = [:]
  /// Positions of supervisor pins, by class and slot (class x slots + slot).
  var pinsOfGroup: [Int: [Int]] = [:]
  /// Positions of bonds, by student.
  var bondsOfStudent: [Int: [Int]] = [:]
  /// Whether somebody may supervise in a slot, whatever else he does (staff x slots + slot).
  var maySupervise: [Bool]
  var sectionNumbers: [String: Int]

  init(_ context: AuditContext) {
    let problem = context.problem
    let slotCount = context.slots.count
    pinsOfActivity = [[Int]](repeating: [], count: problem.activities.count)
    for (index, pin) in problem.pins.enumerated() {
      switch pin {
      case .section(let activity, _, _, _, _), .forbidLeader(let activity, _):
        if let number = context.activityNumbers[activity] { pinsOfActivity[number].append(index) }
      case .student(let student, _, _):
        if let number = context.studentNumbers[student] {
          pinsOfStudent[number, default: []].append(index)
        }
      case .supervisor(let schoolClass, let slot, _):
        if let item = context.classNumbers[schoolClass], let number = context.slotNumbers[slot] {
          pinsOfGroup[item * slotCount + number, default: []].append(index)
        }
      }
    }
    for (index, bond) in problem.bonds.enumerated() {
      for student in bond.students {
        guard let number = context.studentNumbers[student] else { continue }
        bondsOfStudent[number, default: []].append(index)
      }
    }
    maySupervise = [Bool](repeating: false, count: problem.staff.count * slotCount)
    for (index, person) in problem.staff.enumerated()
    where person.supervises && context.exclusion(ofStaff: index) == nil {
      switch person.availability {
      case .all:
        for slot in 0..<slotCount { maySupervise[index * slotCount + slot] = true }
      case .slots(let slots):
        for slot in slots.compactMap({ context.slotNumbers[$0] }) {
          maySupervise[index * slotCount + slot] = true
        }
      }
    }
    sectionNumbers = Dictionary(
      context.sections.enumerated().map { ($1.section.id, $0) },
      uniquingKeysWith: { first, _ in first })
  }
}

extension AuditScope {
  /// What a change can have touched.
  ///
  /// - Parameter after: the context with the change made.
  init(
    _ change: TimetableChange, _ before: AuditContext, _ after: AuditContext, _ facts: EditFacts
  ) {
    var students: Set<Int> = []
    var slots: Set<Int> = []
    var staff: Set<Int> = []
    var rooms: Set<Int> = []
    var activities: Set<Int> = []
    for index in change.sections.keys {
      let (old, new) = (before.sections[index], after.sections[index])
      activities.formUnion([old.activity].compactMap { $0 })
      staff.formUnion([old.leader, new.leader].compactMap { $0 })
      rooms.formUnion([old.room, new.room].compactMap { $0 })
      if old.slots != new.slots {
        students.formUnion(old.students + new.students)
        slots.formUnion(old.slots + new.slots)
      } else if old.students != new.students {
        students.formUnion(Set(old.students).symmetricDifference(new.students))
        slots.formUnion(old.slots)
      }
    }
    var classes = Set(students.compactMap { before.classOfStudent[$0] })
    let groups =
      change.groups.keys.map { before.groups[$0] }
      + (change.groups.values.compactMap { $0 } + change.newGroups).map { before.placed($0) }
    for group in groups {
      classes.formUnion(group.classes)
      slots.formUnion([group.slot].compactMap { $0 })
      staff.formUnion([group.supervisor].compactMap { $0 })
      if let room = group.host.flatMap({ before.homeRooms[$0] }) { rooms.insert(room) }
    }
    var pins: [Int] = activities.flatMap { facts.pinsOfActivity[$0] }
    pins += students.flatMap { facts.pinsOfStudent[$0] ?? [] }
    for item in classes {
      for slot in slots { pins += facts.pinsOfGroup[item * before.slots.count + slot] ?? [] }
    }

    let problem = before.problem
    self.students = Part(students, of: problem.students.count)
    self.classes = Part(classes, of: problem.classes.count)
    self.slots = Part(slots, of: before.slots.count)
    self.staff = Part(staff, of: problem.staff.count)
    self.rooms = Part(rooms, of: problem.rooms.count)
    self.activities = Part(activities, of: problem.activities.count)
    sections = Part(change.sections.keys, of: before.sections.count)
    self.pins = Part(pins, of: problem.pins.count)
    bonds = Part(
      students.flatMap { facts.bondsOfStudent[$0] ?? [] }, of: problem.bonds.count)
  }
}
