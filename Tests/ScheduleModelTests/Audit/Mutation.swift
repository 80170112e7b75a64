import ScheduleModel
import TestSupport
import Testing

/// A way to spoil a timetable, and the checks of which at least one must notice, whatever the dice
/// say: the sample stands at so many limits that this is known beforehand.
struct Mutation: CustomTestStringConvertible, Sendable {
  let name: String
  let noticed: Set<String>
  /// Returns false when the dice chose a change that changes nothing.
  let spoil: @Sendable (inout Timetable, inout SeededNumbers) -> Bool

  var testDescription: String { name }

  init(
    _ name: String, by noticed: String...,
    spoil: @escaping @Sendable (inout Timetable, inout SeededNumbers) -> Bool
  ) {
    self.name = name
    self.noticed = Set(noticed)
    self.spoil = spoil
  }

  /// One that spoils a section drawn by lot.
  private static func ofSection(
    _ name: String, by noticed: [String],
    _ spoil: @escaping @Sendable (inout Section, inout SeededNumbers) -> Bool
  ) -> Mutation {
    Mutation(name: name, noticed: Set(noticed)) { timetable, numbers in
      guard let index = numbers.pick(timetable.sections.indices) else { return false }
      return spoil(&timetable.sections[index], &numbers)
    }
  }

  /// One that spoils a class group drawn by lot.
  private static func ofGroup(
    _ name: String, by noticed: [String],
    _ spoil: @escaping @Sendable (inout ClassGroup, inout SeededNumbers) -> Bool
  ) -> Mutation {
    Mutation(name: name, noticed: Set(noticed)) { timetable, numbers in
      guard let index = numbers.pick(timetable.classGroups.indices) else { return false }
      return spoil(&timetable.classGroups[index], &numbers)
    }
  }

  private init(
    name: String, noticed: Set<String>,
    spoil: @escaping @Sendable (inout Timetable, inout SeededNumbers) -> Bool
  ) {
    self.name = name
    self.noticed = noticed
    self.spoil = spoil
  }

  /// Replaces a value by another one drawn by lot.
  private static func replace<Value: Equatable>(
    _ value: inout Value, from values: [Value], _ numbers: inout SeededNumbers
  ) -> Bool {
    guard let other = numbers.pick(values.filter { $0 != value }) else { return false }
    value = other
    return true
  }

  private static var staff: [String] { SampleSchool.problem.staff.map(\.id) }
  private static var slots: [Slot] { SampleSchool.problem.calendar.slots }

  static let all: [Mutation] = students + sections + groups + claims

  private static let students: [Mutation] = [
    // Everyone in a section wanted it, so `unmet` replaces the rank's cost.
    ofSection("leave out a student", by: ["score"]) { section, numbers in
      guard let index = numbers.pick(section.students.indices) else { return false }
      section.students.remove(at: index)
      return true
    },
    // Not on his list, a second section of the activity, too many, or a better score than said.
    ofSection("add a student", by: ["H1", "score"]) { section, numbers in
      let others = SampleSchool.problem.students.map(\.id)
        .filter { !section.students.contains($0) }
      guard let student = numbers.pick(others) else { return false }
      section.students.append(student)
      return true
    },
    Mutation("move a student", by: "H1", "score", "H4", "H5") { timetable, numbers in
      guard let from = numbers.pick(timetable.sections.indices),
        let to = numbers.pick(timetable.sections.indices), from != to,
        let index = numbers.pick(timetable.sections[from].students.indices)
      else { return false }
      timetable.sections[to].students.append(timetable.sections[from].students.remove(at: index))
      return true
    },
    Mutation("swap two students", by: "H1", "H2", "H11", "score") { timetable, numbers in
      guard let one = numbers.pick(timetable.sections.indices),
        let two = numbers.pick(timetable.sections.indices), one != two,
        let first = numbers.pick(timetable.sections[one].students.indices),
        let second = numbers.pick(timetable.sections[two].students.indices)
      else { return false }
      let student = timetable.sections[one].students[first]
      guard timetable.sections[two].students[second] != student else { return false }
      timetable.sections[one].students[first] = timetable.sections[two].students[second]
      timetable.sections[two].students[second] = student
      return true
    },
    ofSection("list a student twice", by: ["ids"]) { section, numbers in
      guard let student = numbers.pick(section.students) else { return false }
      section.students.append(student)
      return true
    },
    ofSection("an unknown student", by: ["ids"]) { section, _ in
      section.students.append("nobody")
      return true
    },
  ]

  private static let sections: [Mutation] = [
    // Everyone else is unqualified, excluded, busy, away or over his organisation's cap.
    ofSection("change the leader", by: ["H3", "H6"]) { section, numbers in
      replace(&section.leader, from: staff, &numbers)
    },
    // Every other room is closed, taken by a host, or lacks something.
    ofSection("change the room", by: ["H4"]) { section, numbers in
      replace(&section.room, from: SampleSchool.problem.rooms.map(\.id), &numbers)
    },
    Mutation("swap two rooms", by: "H4") { timetable, numbers in
      guard let one = numbers.pick(timetable.sections.indices),
        let two = numbers.pick(timetable.sections.indices)
      else { return false }
      let room = timetable.sections[one].room
      guard timetable.sections[two].room != room else { return false }
      timetable.sections[one].room = timetable.sections[two].room
      timetable.sections[two].room = room
      return true
    },
    ofSection("move a slot", by: ["H3", "H4", "H5", "ids"]) { section, numbers in
      guard let index = numbers.pick(section.slots.indices) else { return false }
      return replace(&section.slots[index], from: slots, &numbers)
    },
    ofSection("drop a slot", by: ["H5"]) { section, numbers in
      guard let index = numbers.pick(section.slots.indices) else { return false }
      section.slots.remove(at: index)
      return true
    },
    ofSection("add a slot", by: ["H5"]) { section, numbers in
      guard let slot = numbers.pick(slots.filter { !section.slots.contains($0) }) else {
        return false
      }
      section.slots.append(slot)
      return true
    },
    ofSection("change the activity", by: ["H1"]) { section, numbers in
      replace(&section.activity, from: SampleSchool.problem.activities.map(\.id), &numbers)
    },
    Mutation("repeat a section", by: "ids") { timetable, numbers in
      guard let section = numbers.pick(timetable.sections) else { return false }
      timetable.sections.append(section)
      return true
    },
    Mutation("repeat a section under another id", by: "H1") { timetable, numbers in
      guard var section = numbers.pick(timetable.sections) else { return false }
      section.id = "copy"
      timetable.sections.append(section)
      return true
    },
    Mutation("drop a section", by: "score") { timetable, numbers in
      guard let index = numbers.pick(timetable.sections.indices) else { return false }
      timetable.sections.remove(at: index)
      return true
    },
    ofSection("an unknown leader, room or activity", by: ["ids"]) { section, numbers in
      switch numbers.number(0...2) {
      case 0: section.leader = "nobody"
      case 1: section.room = "nowhere"
      default: section.activity = "nothing"
      }
      return true
    },
  ]

  private static let groups: [Mutation] = [
    Mutation("drop a class group", by: "H2") { timetable, numbers in
      guard let index = numbers.pick(timetable.classGroups.indices) else { return false }
      timetable.classGroups.remove(at: index)
      return true
    },
    Mutation("repeat a class group", by: "H2") { timetable, numbers in
      guard let group = numbers.pick(timetable.classGroups) else { return false }
      timetable.classGroups.append(group)
      return true
    },
    Mutation("a class group where nobody is left", by: "H2") { timetable, numbers in
      guard let day = numbers.pick(["Tue", "Wed"]), let host = numbers.pick(["c1", "c2", "c3"])
      else { return false }
      timetable.classGroups.append(
        ClassGroup(
          slot: Slot(day: day, period: "P3"), host: host, classes: [host], supervisor: nil))
      return true
    },
    // Six or more students uncovered; where nobody supervised, nobody can be dropped.
    ofGroup("drop a supervisor", by: ["score"]) { group, _ in
      defer { group.supervisor = nil }
      return group.supervisor != nil
    },
    // Busy, away, excluded, at the maximum, or another load: t1 has a target, t2 a minimum.
    ofGroup("change the supervisor", by: ["H3", "H10", "score"]) { group, numbers in
      replace(&group.supervisor, from: staff, &numbers)
    },
    ofGroup("move a class group", by: ["H2"]) { group, numbers in
      replace(&group.slot, from: slots, &numbers)
    },
    // The other host's room is too small for those merged.
    ofGroup("change the host", by: ["H7"]) { group, _ in
      guard group.classes.count > 1 else { return false }
      group.classes.swapAt(0, 1)
      group.host = group.classes.first ?? ""
      return true
    },
    ofGroup("another host, as if he were listed first", by: ["H2", "ids"]) { group, numbers in
      replace(&group.host, from: ["c1", "c2", "c3"], &numbers)
    },
    ofGroup("leave out a class", by: ["H2", "ids"]) { group, numbers in
      guard let index = numbers.pick(group.classes.indices) else { return false }
      group.classes.remove(at: index)
      return true
    },
    ofGroup("add a class", by: ["H2"]) { group, numbers in
      guard let other = numbers.pick(["c1", "c2", "c3"].filter { !group.classes.contains($0) })
      else { return false }
      group.classes.append(other)
      return true
    },
    ofGroup("list a class twice", by: ["ids"]) { group, _ in
      group.classes += group.classes
      return true
    },
  ]

  private static let claims: [Mutation] = [
    Mutation("change a component", by: "score") { timetable, numbers in
      guard let component = numbers.pick(Component.all) else { return false }
      let step = Points(thousandths: Int64(numbers.number(1...9000)))
      timetable.score?.points[component, default: .zero] += step
      return true
    },
    Mutation("change the total", by: "score") { timetable, numbers in
      timetable.score?.total -= Points(thousandths: Int64(numbers.number(1...9000)))
      return true
    },
    Mutation("raise the bound above the total", by: "bound") { timetable, numbers in
      timetable.bound =
        SampleSchool.score.total + Points(thousandths: Int64(numbers.number(1...9000)))
      return true
    },
    Mutation("change the gap", by: "bound") { timetable, numbers in
      timetable.gapMillionths? += Int64(numbers.number(2...90_000))
      return true
    },
    Mutation("claim an optimum", by: "bound") { timetable, _ in
      timetable.status = .optimal
      return true
    },
    Mutation("another school", by: "ids") { timetable, _ in
      timetable.school += "x"
      return true
    },
  ]
}
