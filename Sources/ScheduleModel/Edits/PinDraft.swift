/// Pins that are about to become others.
///
/// All pins about one section become one when any of them changes. New pins come after those kept.
struct PinDraft {
  private let board: EditBoard
  /// The timetable that the pins are to hold in.
  private let after: AuditContext
  /// Positions of those that go.
  private(set) var gone: Set<Int> = []
  /// What is held of a section, by its position.
  private var holds: [Int: SectionHold] = [:]
  private var others: [Pin] = []

  init(_ board: EditBoard, after: AuditContext) {
    self.board = board
    self.after = after
  }

  private var pins: [Pin] { board.problem.pins }

  var kept: [Pin] { pins.indices.filter { !gone.contains($0) }.map { pins[$0] } }

  var new: [Pin] {
    holds.sorted { $0.key < $1.key }.filter { !$0.value.isEmpty }.map(\.value.pin)
      + distinct(others)
  }

  // MARK: Sections

  /// What pins hold of the section; from now on the draft's to say.
  private mutating func take(_ section: Int) -> SectionHold {
    if let known = holds[section] { return known }
    var hold = SectionHold(activity: after.sections[section].section.activity)
    for index in board.locks.pinsOfSection[section] where !gone.contains(index) {
      guard let own = SectionHold(pins[index]) else { continue }
      hold.leader = hold.leader ?? own.leader
      hold.room = hold.room ?? own.room
      hold.slots = hold.slots ?? own.slots
      hold.students = distinct(hold.students + own.students)
      gone.insert(index)
    }
    holds[section] = hold
    return hold
  }

  /// Holds parts of the section, and what pins already hold of it, as it is now.
  mutating func hold(_ parts: Set<Locks.Part>, ofSection index: Int) {
    var hold = take(index)
    let section = after.sections[index].section
    for part in parts.union(hold.parts.subtracting([.students])) { hold.hold(part, of: section) }
    let members = Set(section.students)
    hold.students.removeAll { !members.contains($0) }
    hold.distinguish(section, among: sectionsOfActivity(of: index))
    holds[index] = hold
  }

  mutating func release(_ parts: Set<Locks.Part>, ofSection index: Int) {
    var hold = take(index)
    for part in parts { hold.release(part) }
    holds[index] = hold
    guard parts.contains(.students) else { return }
    let activity = after.sections[index].section.activity
    for student in after.sections[index].section.students {
      dropPlaces(of: student) { $0 == activity && $1 }
    }
  }

  private func sectionsOfActivity(of index: Int) -> [Section] {
    guard let activity = after.sections[index].activity else { return [] }
    return after.sectionsOfActivity[activity].map { after.sections[$0].section }
  }

  // MARK: Places of students

  /// Holds the student's place in the section: in the activity, where that is its only section, else in
  /// what pins hold of this section, or in one that meets then.
  mutating func holdPlace(of student: String, inSection index: Int) {
    let section = after.sections[index].section
    let isOnly = sectionsOfActivity(of: index).count == 1
    if isOnly, holds[index] == nil, board.locks.pinsOfSection[index].isEmpty {
      let pin = Pin.student(student: student, activity: section.activity, granted: true)
      if !hasPlacePin(of: student, pin) { others.append(pin) }
      return
    }
    var hold = take(index)
    if hold.isEmpty { hold.slots = section.slots }
    if !hold.students.contains(student) { hold.students.append(student) }
    holds[index] = hold
  }

  /// Denies the student the activity.
  mutating func deny(_ student: String, _ activity: String) {
    let pin = Pin.student(student: student, activity: activity, granted: false)
    if !hasPlacePin(of: student, pin) { others.append(pin) }
  }

  private func hasPlacePin(of student: String, _ pin: Pin) -> Bool {
    placePins(of: student).contains { pins[$0] == pin && !gone.contains($0) }
  }

  private func placePins(of student: String) -> [Int] {
    after.studentNumbers[student].flatMap { board.facts.pinsOfStudent[$0] } ?? []
  }

  /// Drops pins that grant or deny places to the student: by activity, and whether it is granted.
  mutating func dropPlaces(of student: String, where isMeant: (String, Bool) -> Bool) {
    for index in placePins(of: student) {
      guard case .student(_, let activity, let granted) = pins[index], isMeant(activity, granted)
      else { continue }
      gone.insert(index)
    }
  }

  /// Takes the student off the section pins of an activity, but for those about one section.
  mutating func dropName(_ student: String, ofActivity activity: String, butOf kept: Int? = nil) {
    guard let number = after.activityNumbers[activity] else { return }
    for index in board.facts.pinsOfActivity[number] where !gone.contains(index) {
      guard var hold = SectionHold(pins[index]), hold.students.contains(student) else { continue }
      let section = after.sectionsOfActivity[number].first {
        board.locks.pinsOfSection[$0].contains(index)
      }
      if let section, section == kept { continue }
      if let section {
        _ = take(section)
      } else {
        hold.students.removeAll { $0 == student }
        gone.insert(index)
        if !hold.isEmpty { others.append(hold.pin) }
      }
    }
    for section in after.sectionsOfActivity[number] where section != kept {
      holds[section]?.students.removeAll { $0 == student }
    }
  }

  // MARK: Supervisors

  /// Holds the supervisor of the class group, or none where it has none.
  ///
  /// - Parameter place: the class to be named, unless pins name others of the group already.
  mutating func holdSupervisor(of place: GroupPlace) {
    guard let (group, slot) = board.group(place, in: after) else { return }
    var named = [place.schoolClass]
    for item in group.classes where !pinsOfGroup(item, slot).isEmpty {
      named.append(after.problem.classes[item].id)
    }
    releaseSupervisor(of: place)
    guard let supervisor = group.group.supervisor else { return }
    for schoolClass in distinct(named) {
      others.append(.supervisor(schoolClass: schoolClass, slot: place.slot, staff: supervisor))
    }
  }

  mutating func releaseSupervisor(of place: GroupPlace) {
    guard let (group, slot) = board.group(place, in: after) else { return }
    for item in group.classes { gone.formUnion(pinsOfGroup(item, slot)) }
  }

  private func pinsOfGroup(_ schoolClass: Int, _ slot: Int) -> [Int] {
    board.facts.pinsOfGroup[schoolClass * after.slots.count + slot] ?? []
  }
}
