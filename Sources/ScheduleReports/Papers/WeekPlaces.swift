import ScheduleModel

/// Where everybody is in every slot: a problem and a timetable with all ids looked up.
///
/// Indices are positions in the problem's tables, in `slots`, and in the timetable's lists. Where an
/// id occurs twice, the first entry is meant; what the timetable says under an unknown id is left
/// out. In every slot a student has one place at most, also where a timetable breaks the rules: the
/// first section that he is in counts.
public struct WeekPlaces: Sendable {
  /// Where a student is.
  public enum Place: Hashable, Sendable {
    /// Position in the timetable's sections.
    case section(Int)
    /// Position in the timetable's class groups.
    case group(Int)
    /// In no section, and the timetable has no group for his class: somebody has to ask after him.
    case missing(schoolClass: Int?)
  }

  public let problem: Problem
  public let timetable: Timetable
  public let slots: [Slot]
  let slotNumbers: [Slot: Int]
  let activityNumbers: [String: Int]
  let organisationNumbers: [String: Int]
  private let roomNumbers: [String: Int]
  let staffNumbers: [String: Int]
  let classNumbers: [String: Int]
  let studentNumbers: [String: Int]
  /// Sections of each student, positions in the timetable's.
  let sectionsOfStudent: [[Int]]
  /// Sections of each activity, positions in the timetable's.
  let sectionsOfActivity: [[Int]]
  /// Slots of each section, in the calendar's order.
  let slotsOfSection: [[Int]]
  /// What every person leads or supervises, per person and slot.
  private let dutiesOfStaff: [[Place]]
  /// Position of each student in the class, from 1, in the order of the file.
  let numberInClass: [Int]
  private let attendsSlot: [Bool]
  private let places: [Place?]

  public init(_ timetable: Timetable, for problem: Problem) {
    let slots = problem.calendar.slots
    let slotNumbers = Self.numbers(slots)
    let staff = Self.numbers(problem.staff.map(\.id))
    let classes = Self.numbers(problem.classes.map(\.id))
    let students = Self.numbers(problem.students.map(\.id))
    let activities = Self.numbers(problem.activities.map(\.id))

    var sectionsOfStudent = [[Int]](repeating: [], count: problem.students.count)
    var sectionsOfActivity = [[Int]](repeating: [], count: problem.activities.count)
    var duties = [[Place]](repeating: [], count: problem.staff.count * slots.count)
    var places = [Place?](repeating: nil, count: problem.students.count * slots.count)
    let slotsOfSection = timetable.sections.map { section in
      Set(section.slots.compactMap { slotNumbers[$0] }).sorted()
    }
    for (index, section) in timetable.sections.enumerated() {
      if let activity = activities[section.activity] { sectionsOfActivity[activity].append(index) }
      for slot in slotsOfSection[index] {
        if let leader = staff[section.leader] {
          duties[leader * slots.count + slot].append(.section(index))
        }
      }
      for id in section.students {
        guard let student = students[id], sectionsOfStudent[student].last != index else { continue }
        sectionsOfStudent[student].append(index)
        for slot in slotsOfSection[index] where places[student * slots.count + slot] == nil {
          places[student * slots.count + slot] = .section(index)
        }
      }
    }

    var groups = [Int?](repeating: nil, count: problem.classes.count * slots.count)
    for (index, group) in timetable.classGroups.enumerated() {
      guard let slot = slotNumbers[group.slot] else { continue }
      if let supervisor = group.supervisor.flatMap({ staff[$0] }) {
        duties[supervisor * slots.count + slot].append(.group(index))
      }
      for id in [group.host] + group.classes {
        guard let item = classes[id], groups[item * slots.count + slot] == nil else { continue }
        groups[item * slots.count + slot] = index
      }
    }
    var attends = [Bool](repeating: false, count: problem.students.count * slots.count)
    for (index, student) in problem.students.enumerated() {
      let signedUp: [Int]
      switch student.attends {
      case .all: signedUp = Array(slots.indices)
      case .slots(let some): signedUp = some.compactMap { slotNumbers[$0] }
      }
      let item = classes[student.schoolClass]
      for slot in signedUp {
        let position = index * slots.count + slot
        attends[position] = true
        guard places[position] == nil else { continue }
        if let group = item.flatMap({ groups[$0 * slots.count + slot] }) {
          places[position] = .group(group)
        } else {
          places[position] = .missing(schoolClass: item)
        }
      }
    }

    var sizes: [String: Int] = [:]
    numberInClass = problem.students.map { student in
      sizes[student.schoolClass, default: 0] += 1
      return sizes[student.schoolClass] ?? 0
    }
    self.problem = problem
    self.timetable = timetable
    self.slots = slots
    self.slotNumbers = slotNumbers
    activityNumbers = activities
    organisationNumbers = Self.numbers(problem.organisations.map(\.id))
    roomNumbers = Self.numbers(problem.rooms.map(\.id))
    staffNumbers = staff
    classNumbers = classes
    studentNumbers = students
    self.sectionsOfStudent = sectionsOfStudent
    self.sectionsOfActivity = sectionsOfActivity
    self.slotsOfSection = slotsOfSection
    dutiesOfStaff = duties
    attendsSlot = attends
    self.places = places
  }

  /// Where the student is in the slot; nil when he is not there.
  public func place(ofStudent student: Int, in slot: Int) -> Place? {
    places[student * slots.count + slot]
  }

  /// Whether the student signed up for the slot.
  public func attends(_ student: Int, _ slot: Int) -> Bool {
    attendsSlot[student * slots.count + slot]
  }

  /// What the person leads or supervises in the slot: one thing, where the rules hold.
  public func duties(ofStaff person: Int, in slot: Int) -> [Place] {
    dutiesOfStaff[person * slots.count + slot]
  }

  public func period(of slot: Int) -> Period {
    problem.calendar.periods[slot % problem.calendar.periods.count]
  }

  /// Position of the slot's day in the calendar.
  public func day(of slot: Int) -> Int { slot / problem.calendar.periods.count }

  /// Slots of a day (its position), in order.
  public func slots(ofDay day: Int) -> Range<Int> {
    let count = problem.calendar.periods.count
    return day * count..<(day + 1) * count
  }

  /// The room of a section, or the home room of a group's host; nil where it is unknown.
  public func room(of place: Place) -> Int? {
    switch place {
    case .section(let index): return roomNumbers[timetable.sections[index].room]
    case .group(let index):
      let host = classNumbers[timetable.classGroups[index].host]
      return host.flatMap { roomNumbers[problem.classes[$0].homeRoom] }
    case .missing: return nil
    }
  }

  /// Who leads the section or supervises the group; nil where nobody does.
  public func person(inChargeOf place: Place) -> Int? {
    switch place {
    case .section(let index): return staffNumbers[timetable.sections[index].leader]
    case .group(let index):
      return timetable.classGroups[index].supervisor.flatMap { staffNumbers[$0] }
    case .missing: return nil
    }
  }

  /// Position of the section's activity; nil where it is unknown.
  func activity(ofSection index: Int) -> Int? {
    activityNumbers[timetable.sections[index].activity]
  }

  func schoolClass(ofStudent student: Int) -> Int? {
    classNumbers[problem.students[student].schoolClass]
  }

  /// Students in the order of lists: class by class, as in the file.
  func byClass(_ students: [Int]) -> [Int] {
    students.sorted {
      (schoolClass(ofStudent: $0) ?? .max, $0) < (schoolClass(ofStudent: $1) ?? .max, $1)
    }
  }

  private static func numbers<Value: Hashable>(_ values: [Value]) -> [Value: Int] {
    Dictionary(values.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }
}
