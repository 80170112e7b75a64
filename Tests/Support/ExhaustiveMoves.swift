import ScheduleModel

/// Moves against an old timetable, for `Exhaustive`: from problem.md, "Repair", on words.
struct ExhaustiveMoves: Sendable {
  let studentCost: Int
  let staffCost: Int
  private let problem: Problem
  private let slots: [Slot]
  /// By student and slot: his old group.
  private var groups: [String: [String]] = [:]
  /// By person and slot: his old duty.
  private var duties: [String: [String]] = [:]

  static func leads(_ activity: String) -> String { "leads " + activity }
  static func supervises(_ host: String) -> String { "supervises " + host }

  init(_ terms: RepairTerms, _ problem: Problem) {
    self.problem = problem
    slots = problem.calendar.slots
    studentCost = Int(problem.weights.moveStudent.thousandths)
    staffCost = Int(problem.weights.moveStaff.thousandths)
    let old = terms.timetable
    for student in problem.students {
      groups[student.id] = slots.map { slot in
        if let section = old.sections.first(where: {
          $0.slots.contains(slot) && $0.students.contains(student.id)
        }) {
          return section.activity + " with " + section.leader
        }
        let had = old.classGroups.contains {
          $0.slot == slot && ($0.classes + [$0.host]).contains(student.schoolClass)
        }
        return had && Self.attends(student, slot) ? "class" : ""
      }
    }
    let people = problem.staff.map(\.id)
    let gone = old.sections.map(\.leader) + old.classGroups.compactMap(\.supervisor)
    for person in people + gone {
      duties[person] = slots.map { slot in
        if let section = old.sections.first(where: {
          $0.leader == person && $0.slots.contains(slot)
        }) {
          return Self.leads(section.activity)
        }
        let group = old.classGroups.first { $0.supervisor == person && $0.slot == slot }
        return group.map { Self.supervises($0.host) } ?? ""
      }
    }
  }

  private static func attends(_ student: Student, _ slot: Slot) -> Bool {
    switch student.attends {
    case .all: true
    case .slots(let some): some.contains(slot)
    }
  }

  /// Slots in which the student's group is another than before.
  func count(of student: Student, in sections: [Exhaustive.OpenSection]) -> Int {
    let old = groups[student.id] ?? []
    return slots.indices.count { t in
      guard !old[t].isEmpty else { return false }
      if let section = sections.first(where: { $0.slots.contains(t) }) {
        return old[t] != problem.activities[section.activity].id + " with "
          + problem.staff[section.leader].id
      }
      return old[t] != (Self.attends(student, slots[t]) ? "class" : "nowhere")
    }
  }

  /// Thousandths, for everybody: who is gone has no duty any more.
  func cost(ofDuties now: [[String]]) -> Int {
    var moved = 0
    let known = Dictionary(
      problem.staff.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    for (person, old) in duties {
      let new = known[person].map { now[$0] } ?? slots.map { _ in "" }
      moved += zip(old, new).count { $0 != $1 }
    }
    return moved * staffCost
  }
}
