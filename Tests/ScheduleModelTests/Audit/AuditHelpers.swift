import ScheduleModel
import TestSupport

/// A problem and its timetable, changed together in tests.
struct Case {
  var problem = SampleSchool.problem
  var timetable = SampleSchool.timetable

  init() {}

  init(_ change: (inout Case) -> Void) {
    change(&self)
  }

  /// Ids of the hard rules broken.
  var broken: Set<String> {
    hard.reduce(into: []) { $0.insert($1.rule) }
  }

  /// Ids of all checks that found something.
  var found: Set<String> {
    Auditor.violations(in: timetable, of: problem).reduce(into: []) { $0.insert($1.rule) }
  }

  var hard: [Violation] {
    let ids = Set(Rule.all.map(\.id))
    return Auditor.violations(in: timetable, of: problem).filter { ids.contains($0.rule) }
  }

  var score: Score { Auditor.score(of: timetable, for: problem) }

  mutating func room(_ id: String, _ change: (inout Room) -> Void) {
    for index in problem.rooms.indices where problem.rooms[index].id == id {
      change(&problem.rooms[index])
    }
  }

  mutating func staff(_ id: String, _ change: (inout StaffMember) -> Void) {
    for index in problem.staff.indices where problem.staff[index].id == id {
      change(&problem.staff[index])
    }
  }

  mutating func student(_ id: String, _ change: (inout Student) -> Void) {
    for index in problem.students.indices where problem.students[index].id == id {
      change(&problem.students[index])
    }
  }

  mutating func activity(_ id: String, _ change: (inout Activity) -> Void) {
    for index in problem.activities.indices where problem.activities[index].id == id {
      change(&problem.activities[index])
    }
  }

  mutating func organisation(_ id: String, _ change: (inout Organisation) -> Void) {
    for index in problem.organisations.indices where problem.organisations[index].id == id {
      change(&problem.organisations[index])
    }
  }

  mutating func section(_ id: String, _ change: (inout Section) -> Void) {
    for index in timetable.sections.indices where timetable.sections[index].id == id {
      change(&timetable.sections[index])
    }
  }

  mutating func group(_ slot: String, _ host: String, _ change: (inout ClassGroup) -> Void) {
    for index in timetable.classGroups.indices
    where timetable.classGroups[index].host == host
      && timetable.classGroups[index].slot == SampleSchool.slot(slot)
    {
      change(&timetable.classGroups[index])
    }
  }

  /// Removes the class groups of a slot.
  mutating func removeGroups(in slot: String) {
    timetable.classGroups.removeAll { $0.slot == SampleSchool.slot(slot) }
  }

  mutating func addGroup(_ slot: String, _ classes: String..., supervisor: String? = nil) {
    timetable.classGroups.append(
      ClassGroup(
        slot: SampleSchool.slot(slot), host: classes.first ?? "", classes: classes,
        supervisor: supervisor))
  }
}
