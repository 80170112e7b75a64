import ScheduleModel

/// Why a timetable is as it is, from it and its problem alone: nothing is solved.
public struct TimetableExplanation: Sendable {
  /// What is asked about.
  public enum Subject: Hashable, Sendable {
    case student(String)
    case schoolClass(String)
    case activity(String)
    case staff(String)
    case slot(Slot)
  }

  let facts: TimetableFacts

  /// - Precondition: the problem is valid. The timetable may break rules; what it says under unknown
  ///   ids is left out.
  public init(_ timetable: Timetable, of problem: Problem) {
    facts = TimetableFacts(timetable, for: problem)
  }

  /// - Returns: nil for an id or slot that the problem does not have.
  public func reason(for subject: Subject) -> Reason? {
    let problem = facts.problem
    switch subject {
    case .student(let id):
      return problem.students.firstIndex { $0.id == id }.map { facts.student($0) }
    case .schoolClass(let id):
      return problem.classes.firstIndex { $0.id == id }.map { facts.schoolClass($0) }
    case .activity(let id):
      return problem.activities.firstIndex { $0.id == id }.map { facts.activity($0) }
    case .staff(let id):
      return problem.staff.firstIndex { $0.id == id }.map { facts.person($0) }
    case .slot(let slot):
      return facts.instance.slots.firstIndex(of: slot).map { facts.slot($0) }
    }
  }

  /// The student's best choice that is not granted and could be: what to ask the price of.
  public func firstChoiceNotGranted(of student: String) -> String? {
    guard let i = facts.problem.students.firstIndex(where: { $0.id == student }) else { return nil }
    let granted = Set(facts.sectionsOfStudent[i].map { facts.sections[$0].activity })
    return facts.instance.students[i].options.first { !granted.contains($0.activity) }
      .map { facts.problem.activities[$0.activity].id }
  }
}
