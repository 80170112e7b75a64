import ScheduleModel

/// A timetable with every id looked up once, for pages that anybody may see.
///
/// Its `problem` holds nothing that is not for everybody: see `Problem.published`. Indices are
/// positions in the problem's tables, in `slots`, in the timetable's sections and class groups.
/// What the problem does not know is nil here, or left out of a list.
public struct ReportData: Sendable, Speaking {
  public struct PlacedSection: Sendable {
    public let section: Section
    public let activity: Int?
    public let leader: Int?
    public let room: Int?
    public let slots: [Int]
    public let students: [Int]
  }

  public struct PlacedGroup: Sendable {
    public let group: ClassGroup
    public let slot: Int?
    /// The host first.
    public let classes: [Int]
    public let room: Int?
    public let supervisor: Int?
    /// Those of the classes who are present and in no section.
    public internal(set) var students: [Int] = []
  }

  /// Where somebody is, or what is in a room, in one slot: a position in `sections` or `groups`.
  public enum Place: Hashable, Sendable {
    case section(Int)
    case group(Int)
  }

  public let problem: Problem
  public let timetable: Timetable
  public let language: Language
  /// For papers: names are redacted as in `problem`, all else is as given.
  public let places: WeekPlaces
  /// How papers and file names identify students.
  public let naming: StudentNaming
  /// Whether the papers are there that only the coordinator may see: they tell more than `problem`.
  public let isForOffice: Bool
  /// Whether names link to their pages: not where a page is printed alone.
  var linksNames = true
  /// Recomputed, not what the file says.
  public let score: Score
  /// How many rules' checks fail.
  public let violations: Int
  public let sections: [PlacedSection]
  public let groups: [PlacedGroup]
  public let studentsOfClass: [[Int]]
  /// By index, then slot. More than one only where rules are broken.
  let placesOfStudent: [[[Place]]]
  let placesOfStaff: [[[Place]]]
  let placesOfRoom: [[[Place]]]
  let groupsOfClass: [[[Int]]]
  /// Where each student's week is: number of the page within the class, from 0.
  let pageOfStudent: [Int]

  /// Students on one page: what a class has, but never so many that a page gets slow.
  static let studentsPerPage = 100

  public init(
    _ timetable: Timetable, of original: Problem, language: Language, redaction: Redaction? = nil,
    isForOffice: Bool = false
  ) {
    let audit = Auditor.audit(timetable, of: original)
    score = audit.score
    violations = audit.violations.count
    let redacted = redaction?.applied(to: original) ?? original
    let problem = redacted.published
    self.problem = problem
    self.timetable = timetable
    self.language = language
    let week = WeekPlaces(timetable, for: redacted)
    places = week
    naming = redaction == nil ? .ids : .numbers
    self.isForOffice = isForOffice
    let slots = week.slots
    let classes = week.classNumbers

    sections = timetable.sections.enumerated().map { index, section in
      PlacedSection(
        section: section, activity: week.activity(ofSection: index),
        leader: week.person(inChargeOf: .section(index)), room: week.room(of: .section(index)),
        slots: week.slotsOfSection[index],
        students: Set(section.students.compactMap { week.studentNumbers[$0] }).sorted())
    }
    var ofClass = [[Int]](repeating: [], count: problem.classes.count)
    for (index, student) in problem.students.enumerated() {
      if let item = classes[student.schoolClass] { ofClass[item].append(index) }
    }
    studentsOfClass = ofClass
    var pages = [Int](repeating: 0, count: problem.students.count)
    for list in ofClass {
      for (number, student) in list.enumerated() { pages[student] = number / Self.studentsPerPage }
    }
    pageOfStudent = pages

    let empty = [[Place]](repeating: [], count: slots.count)
    var byStudent = [[[Place]]](repeating: empty, count: problem.students.count)
    var byStaff = [[[Place]]](repeating: empty, count: problem.staff.count)
    var byRoom = [[[Place]]](repeating: empty, count: problem.rooms.count)
    for (index, section) in sections.enumerated() {
      for slot in section.slots {
        if let leader = section.leader { byStaff[leader][slot].append(.section(index)) }
        if let room = section.room { byRoom[room][slot].append(.section(index)) }
        for student in section.students { byStudent[student][slot].append(.section(index)) }
      }
    }

    var groupsOfClass = [[[Int]]](
      repeating: [[Int]](repeating: [], count: slots.count), count: problem.classes.count)
    var groups: [PlacedGroup] = []
    for (index, group) in timetable.classGroups.enumerated() {
      var members: [Int] = []
      for id in [group.host] + group.classes {
        if let item = classes[id], !members.contains(item) { members.append(item) }
      }
      var placed = PlacedGroup(
        group: group, slot: week.slotNumbers[group.slot], classes: members,
        room: week.room(of: .group(index)), supervisor: week.person(inChargeOf: .group(index)))
      if let slot = placed.slot {
        for item in members {
          groupsOfClass[item][slot].append(index)
          for student in ofClass[item]
          where week.attends(student, slot) && byStudent[student][slot].isEmpty {
            byStudent[student][slot].append(.group(index))
            placed.students.append(student)
          }
        }
        if let supervisor = placed.supervisor { byStaff[supervisor][slot].append(.group(index)) }
        if let room = placed.room { byRoom[room][slot].append(.group(index)) }
      }
      groups.append(placed)
    }
    self.groups = groups
    self.groupsOfClass = groupsOfClass
    placesOfStudent = byStudent
    placesOfStaff = byStaff
    placesOfRoom = byRoom
  }

  public var slots: [Slot] { places.slots }
  public var sectionsOfStudent: [[Int]] { places.sectionsOfStudent }
  public var sectionsOfActivity: [[Int]] { places.sectionsOfActivity }
  var staffNumbers: [String: Int] { places.staffNumbers }
  var classNumbers: [String: Int] { places.classNumbers }
  var organisationNumbers: [String: Int] { places.organisationNumbers }

  /// Whether the student signed up for the slot.
  public func attends(_ student: Int, _ slot: Int) -> Bool { places.attends(student, slot) }
}

extension Problem {
  /// What anybody may know of the problem: without priority, needs, weights, bonds, pins, ratings
  /// and records of people and organisations.
  var published: Problem {
    var open = self
    for index in open.students.indices {
      open.students[index].priority = false
      open.students[index].weight = Points(1)
      open.students[index].needs = []
    }
    for index in open.staff.indices {
      open.staff[index].approved = true
      open.staff[index].filed = true
      open.staff[index].ethicsFault = false
      open.staff[index].badRecord = false
    }
    for index in open.organisations.indices {
      open.organisations[index].rating = nil
      open.organisations[index].badRecord = false
    }
    open.bonds = []
    open.pins = []
    open.weights = Weights()
    open.rules.priorityChoice = false
    return open
  }
}
