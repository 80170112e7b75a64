/// Who is in another group, or has another duty, than in an older timetable, slot by slot.
///
/// From problem.md, "Repair": a student's group is a section, known by its activity and leader, or
/// his class's group; a duty is to lead an activity, to supervise the group that a class hosts, or
/// none. Both files are read by ids; who is gone from the problem has no group or duty any more.
/// A timetable does not say who was in a class group: whoever attends the slot, was in no section
/// and is of a class that had a group there.
public struct Moves: Sendable {
  public enum Group: Hashable, Sendable {
    case section(activity: String, leader: String)
    case schoolClass
    /// Nowhere: gone, or not signed up.
    case nowhere
  }

  public typealias Duty = Timetable.Duty

  public struct OfStudent: Hashable, Sendable {
    public var student: String
    public var slot: Slot
    public var from: Group
    public var to: Group
  }

  public struct OfStaff: Hashable, Sendable {
    public var staff: String
    public var slot: Slot
    public var from: Duty
    public var to: Duty
  }

  /// In the problem's order and then of the calendar; who is gone from the problem comes last.
  public let students: [OfStudent]
  public let staff: [OfStaff]

  /// - Complexity: linear in the two files, times the slots of a week.
  public init(from old: Timetable, to new: Timetable, in problem: Problem) {
    let slots = problem.calendar.slots
    let before = Sittings(old)
    let after = Sittings(new)
    var students: [OfStudent] = []
    for student in problem.students {
      let attends: Set<Slot>
      switch student.attends {
      case .all: attends = Set(slots)
      case .slots(let some): attends = Set(some)
      }
      let then = before.sections[student.id] ?? [:]
      let now = after.sections[student.id] ?? [:]
      for slot in slots {
        let from: Group
        if let section = then[slot] {
          from = section
        } else if attends.contains(slot), before.groups[slot]?.contains(student.schoolClass) == true
        {
          from = .schoolClass
        } else {
          continue
        }
        let to = now[slot] ?? (attends.contains(slot) ? .schoolClass : .nowhere)
        if to != from {
          students.append(OfStudent(student: student.id, slot: slot, from: from, to: to))
        }
      }
    }
    let known = Set(problem.students.map(\.id))
    for (id, sections) in before.sections.sorted(by: { $0.key < $1.key }) where !known.contains(id)
    {
      for slot in slots {
        guard let from = sections[slot] else { continue }
        students.append(OfStudent(student: id, slot: slot, from: from, to: .nowhere))
      }
    }
    self.students = students

    let people = problem.staff.map(\.id)
    let (dutiesBefore, dutiesAfter) = (old.duties, new.duties)
    let gone = Set(dutiesBefore.keys).subtracting(people).sorted()
    var staff: [OfStaff] = []
    for id in people + gone {
      let then = dutiesBefore[id] ?? [:]
      let now = dutiesAfter[id] ?? [:]
      for slot in slots {
        let (from, to) = (then[slot] ?? .none, now[slot] ?? .none)
        if from != to { staff.append(OfStaff(staff: id, slot: slot, from: from, to: to)) }
      }
    }
    self.staff = staff
  }
}

/// A timetable by students.
private struct Sittings {
  var sections: [String: [Slot: Moves.Group]] = [:]
  var groups: [Slot: Set<String>] = [:]

  init(_ timetable: Timetable) {
    for section in timetable.sections {
      for slot in section.slots {
        for student in section.students {
          sections[student, default: [:]][slot] =
            .section(activity: section.activity, leader: section.leader)
        }
      }
    }
    for group in timetable.classGroups {
      groups[group.slot, default: []].formUnion([group.host] + group.classes)
    }
  }
}
