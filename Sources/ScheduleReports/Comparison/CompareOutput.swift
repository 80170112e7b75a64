import ScheduleModel

/// What `compare --json` says.
public struct CompareOutput: Encodable {
  struct Figures: Encodable {
    var total: Double
    var score: [String: Double]
    var studentsWithFirstChoice: Int
    var studentsWithNothing: Int
    var uncovered: Int
    var pay: Double
    var overtime: Int
    var sections: Int

    init(_ figures: ScenarioFigures) {
      total = figures.total.decimal
      score = Dictionary(
        uniqueKeysWithValues: Component.all.map { ($0.id, figures.score[$0].decimal) })
      studentsWithFirstChoice = figures.studentsWithFirstChoice
      studentsWithNothing = figures.studentsWithNothing
      uncovered = figures.uncovered
      pay = figures.pay.decimal
      overtime = figures.overtime
      sections = figures.sections
    }
  }

  struct Elective: Encodable {
    var activity: String
    var name: String
    /// From 1; none: not on the student's list.
    var choice: Int?
    var slots: [String]
    var leader: String
    var room: String

    init(_ elective: TimetableComparison.Elective) {
      activity = elective.activity
      name = elective.name
      choice = elective.rank.map { $0 + 1 }
      slots = elective.slots.map(\.description)
      leader = elective.leader
      room = elective.room
    }
  }

  struct StudentChange: Encodable {
    var student: String
    var name: String
    var `class`: String
    var before: [Elective]?
    var after: [Elective]?
    var pointsBefore: Double
    var pointsAfter: Double
  }

  struct Held: Encodable {
    var leader: String
    var room: String
    var slots: [String]
    var students: Int

    init(_ section: Section) {
      leader = section.leader
      room = section.room
      slots = section.slots.map(\.description)
      students = section.students.count
    }
  }

  struct SectionChange: Encodable {
    var activity: String
    var name: String
    var change: String
    var before: Held?
    var after: Held?
  }

  struct StaffChange: Encodable {
    var staff: String
    var name: String
    var loadBefore: Int
    var loadAfter: Int
    var slots: Int
  }

  struct Group: Encodable {
    var host: String
    var supervisor: String?
  }

  struct GroupChange: Encodable {
    var `class`: String
    var name: String
    var slot: String
    var before: Group?
    var after: Group?
  }

  var before: Figures
  var after: Figures
  /// Parts that differ, 0 to 1.
  var differentStudents: Double
  var differentSections: Double
  var students: [StudentChange]
  var sections: [SectionChange]
  var staff: [StaffChange]
  var classGroups: [GroupChange]

  public init(_ comparison: TimetableComparison) {
    before = Figures(comparison.before)
    after = Figures(comparison.after)
    differentStudents = comparison.distance.students.decimal
    differentSections = comparison.distance.sections.decimal
    students = comparison.students.map { change in
      StudentChange(
        student: change.id, name: change.name, class: change.schoolClass,
        before: change.before.map { $0.map(Elective.init) },
        after: change.after.map { $0.map(Elective.init) },
        pointsBefore: change.pointsBefore.decimal, pointsAfter: change.pointsAfter.decimal)
    }
    sections = comparison.sections.map {
      SectionChange(
        activity: $0.activity, name: $0.name, change: $0.kind.rawValue,
        before: $0.before.map(Held.init),
        after: $0.after.map(Held.init))
    }
    staff = comparison.staff.map {
      StaffChange(
        staff: $0.id, name: $0.name, loadBefore: $0.loadBefore, loadAfter: $0.loadAfter,
        slots: $0.slots)
    }
    classGroups = comparison.groups.map { change in
      GroupChange(
        class: change.schoolClass, name: change.name, slot: change.slot.description,
        before: change.before.map { Group(host: $0.host, supervisor: $0.supervisor) },
        after: change.after.map { Group(host: $0.host, supervisor: $0.supervisor) })
    }
  }
}
