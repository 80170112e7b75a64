import ScheduleModel

/// The part of a school that decides whether some of its pins can hold together.
///
/// - Only the activities of these pins are there, with a section for each pin at most: other sections
///   help no pin, and without them there is more room.
/// - Students, staff and rooms that are alike and not named are there only as many times as there
///   are sections, or seats to be filled, to need them.
/// - Classes that no pin is about have their group somewhere else, so that home rooms are free: this
///   makes more possible than there is, and is checked afterwards. Classes in `full` are there with
///   their home room and all their students of the slots that matter.
///
/// The share of H8 is left out: others' periods decide it, too.
struct ReducedProblem {
  let problem: Problem
  let index: SchoolIndex
  let pins: [Int]
  /// Classes, by position, and the slots in which they matter.
  let full: [Int: SlotSet]
  /// Whether students who could be in some other activity may be away: makes more possible than
  /// there is. Else the other activities are closed: makes less possible.
  let othersAreFree: Bool
  let taken: TakenPlaces

  private let activities: Set<Int>
  private let positive: [Pin]
  /// Sections that could be of use, by activity.
  private let sections: [Int: Int]

  /// Ids of things that are made up.
  private static let madeUp = "\u{0}part "

  static func isMadeUp(_ id: String) -> Bool { id.hasPrefix(madeUp) }

  init(
    _ problem: Problem, _ index: SchoolIndex, pins: [Int], full: [Int: SlotSet],
    othersAreFree: Bool,
    taken: TakenPlaces
  ) {
    self.problem = problem
    self.index = index
    self.pins = pins
    self.full = full
    self.othersAreFree = othersAreFree
    self.taken = taken
    positive = pins.map { problem.pins[$0] }
    var sections: [Int: Int] = [:]
    for pin in positive {
      if let a = pin.activity.flatMap({ index.activities[$0] }) { sections[a, default: 0] += 1 }
    }
    self.activities = Set(sections.keys)
    self.sections = sections.reduce(into: [:]) { most, entry in
      most[entry.key] = min(entry.value, problem.activities[entry.key].maxSections)
    }
  }

  private var sectionCount: Int { max(1, sections.values.reduce(0, +)) }

  func make() -> Problem {
    var small = problem
    small.rules.ownStaffShare = .zero
    if var pack = problem.policy {
      pack.inForce.remove(Rule.ownStaff.id)
      small.ownPolicy = pack
    }
    let ids = Set(activities.map { problem.activities[$0].id })
    small.activities = activities.sorted().map { a in
      var activity = problem.activities[a]
      activity.maxSections = sections[a] ?? 0
      activity.grades += activity.grades.map { $0 + Self.gradeShift }
      return activity
    }
    small.pins = problem.pins.indices.filter { k in
      pins.contains(k)
        || !problem.pins[k].isPositive && ids.contains(problem.pins[k].activity ?? "")
    }.map { problem.pins[$0] }
    small.bonds = problem.bonds.filter { bond in bond.activity.map(ids.contains) ?? true }
    let (students, grades) = chosenStudents(small)
    small.students = students
    let there = Set(students.map(\.id))
    small.bonds = small.bonds.filter { $0.students.contains(where: there.contains) }
    small.classes =
      full.keys.sorted().map { c in
        var schoolClass = problem.classes[c]
        schoolClass.headTeacher = nil
        return schoolClass
      }
      + grades.sorted().map { grade in
        SchoolClass(
          id: Self.className(grade), grade: grade + Self.gradeShift,
          homeRoom: Self.madeUp + "room \(grade)")
      }
    small.rooms =
      chosenRooms(small)
      + grades.sorted().map { grade in
        Room(id: Self.madeUp + "room \(grade)", capacity: 0, availability: .slots([]))
      }
    small.staff = chosenStaff(small)
    return small
  }

  /// Grades of classes that are made up: none of theirs can be merged with a real one.
  private static let gradeShift = 1_000_000

  private static func className(_ grade: Int) -> String { madeUp + "grade \(grade)" }

  // MARK: Students

  private struct StudentKind: Hashable {
    var grade: Int
    var attends: SlotSet
    var electives: Int
    var needs: [String]
    var chosen: [Int]
    var refused: [String]
  }

  /// The students to be there, in their classes or in ones made up, and the grades of the latter.
  private func chosenStudents(_ small: Problem) -> (students: [Student], grades: Set<Int>) {
    var named = Set(positive.flatMap(\.students))
    var refused: [String: [String]] = [:]
    for pin in small.pins where !pin.isPositive {
      for student in pin.students { refused[student, default: []].append(pin.activity ?? "") }
    }
    let chosen = problem.students.map { student in
      student.choices.compactMap { index.activities[$0] }.filter(activities.contains).sorted()
    }
    // Bonds bring their other members in.
    for bond in small.bonds {
      let isAbout = bond.students.contains { id in
        named.contains(id) || index.students[id].map { !chosen[$0].isEmpty } ?? false
      }
      if isAbout { named.formUnion(bond.students) }
    }
    let seats = activities.reduce(1) { sum, a in
      sum + problem.activities[a].minSize * (sections[a] ?? 0)
    }
    var counts: [StudentKind: Int] = [:]
    var students: [Student] = []
    var grades: Set<Int> = []
    for (i, student) in problem.students.enumerated() {
      guard let c = index.classes[student.schoolClass] else { continue }
      let isNamed = named.contains(student.id)
      let isCandidate = isNamed || (!chosen[i].isEmpty && !taken.students.contains(i))
      if let slots = full[c] {
        var student = student
        if !isCandidate {
          let there = index.attends[i].intersection(slots)
          guard !there.isEmpty else { continue }
          student.choices = []
          student.attends = .slots(there.map { index.calendar.slots[$0] })
        }
        students.append(member(student, i, isCandidate: isCandidate, &grades))
        continue
      }
      guard isCandidate else { continue }
      let grade = problem.classes[c].grade
      if !isNamed {
        let kind = StudentKind(
          grade: grade, attends: index.attends[i],
          electives: min(student.electives, positive.count),
          needs: student.needs, chosen: chosen[i], refused: refused[student.id] ?? [])
        let count = counts[kind, default: 0]
        guard count < seats else { continue }
        counts[kind] = count + 1
      }
      var moved = student
      moved.schoolClass = Self.className(grade)
      grades.insert(grade)
      students.append(moved)
    }
    return (students + stayers(students), grades)
  }

  /// A student of a class that is there in full.
  private func member(
    _ student: Student, _ i: Int, isCandidate: Bool, _ grades: inout Set<Int>
  ) -> Student {
    guard othersAreFree, let c = index.classes[student.schoolClass] else { return student }
    let away = possiblyAway(i)
    guard !away.isEmpty else { return student }
    var student = student
    if isCandidate {
      let grade = problem.classes[c].grade
      student.schoolClass = Self.className(grade)
      grades.insert(grade)
    } else {
      let there = index.calendar.set(student.attends).subtracting(away)
      student.attends = .slots(there.map { index.calendar.slots[$0] })
    }
    return student
  }

  /// Seats that a class would have left for a merged group in its room, if it keeps as few students
  /// as it can.
  func roomLeft(host c: Int, slot t: Int) -> Int {
    let there = index.members[c].filter { index.attends[$0].contains(t) }
    let left = othersAreFree ? there.filter { !possiblyAway($0).contains(t) } : there
    let room = index.rooms[problem.classes[c].homeRoom].map { problem.rooms[$0].capacity } ?? 0
    guard !there.isEmpty else { return Int.min }
    return min(problem.rules.mergedGroupLimit, room) - max(1, left.count)
  }

  /// Slots in which a section that is not of the pins could have the student.
  private func possiblyAway(_ i: Int) -> SlotSet {
    let student = problem.students[i]
    guard student.electives > 0, let c = index.classes[student.schoolClass] else { return .empty }
    var slots = SlotSet.empty
    for id in student.choices {
      // Also in sections of pinned activities beyond those that the pins need.
      guard let a = index.activities[id],
        problem.activities[a].maxSections > (sections[a] ?? 0),
        problem.activities[a].grades.contains(problem.classes[c].grade)
      else { continue }
      slots.formUnion(index.allowed[a])
    }
    return slots.intersection(index.attends[i])
  }

  /// Somebody left in each pinned class group for whom nothing else is known: one of those possibly
  /// away.
  private func stayers(_ students: [Student]) -> [Student] {
    guard othersAreFree else { return [] }
    var present: [String: SlotSet] = [:]
    for student in students {
      present[student.schoolClass, default: .empty].formUnion(index.calendar.set(student.attends))
    }
    var stayers: [Student] = []
    for pin in positive {
      guard case .supervisor(let id, let slot, _) = pin, let c = index.classes[id],
        let t = index.calendar.index[slot], index.present[c].contains(t),
        present[id]?.contains(t) != true
      else { continue }
      stayers.append(
        Student(
          id: Self.madeUp + "stays \(stayers.count)", schoolClass: id, attends: .slots([slot])))
      present[id, default: .empty].insert(t)
    }
    return stayers
  }

  // MARK: Rooms

  private struct RoomKind: Hashable {
    var capacity: Int
    var features: Set<String>
    var available: SlotSet
    var travel: Int?
    var occupied: SlotSet
  }

  private func chosenRooms(_ small: Problem) -> [Room] {
    let needed = Set(small.activities.flatMap(\.roomFeatures) + small.students.flatMap(\.needs))
    let named = Set(
      positive.compactMap(\.room) + full.keys.map { problem.classes[$0].homeRoom })
    let largest = problem.students.count
    var counts: [RoomKind: Int] = [:]
    var rooms: [Room] = []
    for (r, room) in problem.rooms.enumerated() {
      var room = room
      let isNamed = named.contains(room.id)
      if let slots = taken.rooms[r] ?? (taken.reservedRooms.contains(r) ? index.calendar.all : nil),
        !isNamed || taken.rooms[r] != nil
      {
        let left = index.calendar.set(room.availability).subtracting(slots)
        room.availability = .slots(left.map { index.calendar.slots[$0] })
      }
      if !isNamed {
        let kind = RoomKind(
          capacity: min(room.capacity, largest), features: needed.intersection(room.features),
          available: index.calendar.set(room.availability),
          travel: room.offsite ? room.travelMinutes : nil,
          occupied: index.homeOf[r].map { index.present[$0] } ?? .empty)
        let count = counts[kind, default: 0]
        guard count < sectionCount, !kind.available.isEmpty else { continue }
        counts[kind] = count + 1
      }
      rooms.append(room)
    }
    return rooms
  }

  // MARK: Staff

  private struct StaffKind: Hashable {
    var available: SlotSet
    var maxPeriods: Int
    var maxPerDay: Int?
    var specialties: Set<String>
    var organisation: String?
    var pay: Points
    var isOwn: Bool
    var isAssignable: Bool
  }

  private func chosenStaff(_ small: Problem) -> [StaffMember] {
    let needed = Set(small.activities.compactMap(\.specialty))
    let named = Set(small.pins.compactMap(\.staff))
    let listed = Set(small.activities.flatMap { $0.leaders ?? [] })
    let asksAnybody = small.activities.contains { $0.leaders == nil }
    let supervisors = Set(
      positive.compactMap { pin -> String? in
        if case .supervisor(_, _, let staff) = pin { return staff }
        return nil
      })
    var counts: [StaffKind: Int] = [:]
    var staff: [StaffMember] = []
    for (s, person) in problem.staff.enumerated() {
      let isNamed = named.contains(person.id)
      guard isNamed || asksAnybody || listed.contains(person.id) else { continue }
      var person = person
      person.supervises = person.supervises && supervisors.contains(person.id)
      if let slots = taken.staff[s] {
        take(slots, from: &person)
      } else if !isNamed, taken.reservedStaff.contains(s) {
        continue
      }
      if !isNamed, !listed.contains(person.id) {
        let kind = StaffKind(
          available: index.calendar.set(person.availability), maxPeriods: person.maxPeriods,
          maxPerDay: person.maxPerDay, specialties: needed.intersection(person.specialties),
          organisation: person.organisation, pay: person.pay, isOwn: person.kind == .teacher,
          isAssignable: person.approved && person.filed && !person.ethicsFault
            && !person.badRecord)
        let count = counts[kind, default: 0]
        guard count < sectionCount, !kind.available.isEmpty, kind.isAssignable else { continue }
        counts[kind] = count + 1
      }
      staff.append(person)
    }
    return staff
  }

  /// Leaves a person what other pins have not taken, days with a maximum as a whole.
  private func take(_ slots: SlotSet, from person: inout StaffMember) {
    var left = index.calendar.set(person.availability).subtracting(slots)
    if person.maxPerDay != nil {
      for day in index.calendar.daySlots where !day.isDisjoint(with: slots) {
        left = left.subtracting(day)
      }
    }
    person.availability = .slots(left.map { index.calendar.slots[$0] })
    person.maxPeriods = max(0, person.maxPeriods - slots.count)
    person.minPeriods = 0
  }
}
