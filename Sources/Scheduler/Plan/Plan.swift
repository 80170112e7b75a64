import ScheduleModel

/// An answer in the engine's indices.
public struct Plan: Hashable, Sendable {
  public var sections: [PlannedSection]
  public var groups: [PlannedGroup]

  public init(sections: [PlannedSection] = [], groups: [PlannedGroup] = []) {
    self.sections = sections
    self.groups = groups
  }
}

public struct PlannedSection: Hashable, Sendable {
  /// Into `Instance.patterns`, which names the activity.
  public var pattern: Int
  public var leader: Int
  public var room: Int
  /// Ascending.
  public var students: [Int]

  public init(pattern: Int, leader: Int, room: Int, students: [Int]) {
    self.pattern = pattern
    self.leader = leader
    self.room = room
    self.students = students
  }
}

/// The class group of one or more classes in a slot.
public struct PlannedGroup: Hashable, Sendable {
  public var slot: Int
  public var host: Int
  /// Host included, ascending.
  public var classes: [Int]
  /// -1: nobody.
  public var supervisor: Int

  public init(slot: Int, host: Int, classes: [Int], supervisor: Int) {
    self.slot = slot
    self.host = host
    self.classes = classes
    self.supervisor = supervisor
  }
}

extension Plan {
  /// Sections by pattern, leader and room; groups by slot and host; members ascending: the same
  /// answer always reads the same.
  public func normalised() -> Plan {
    Plan(
      sections: sections.map { section in
        var section = section
        section.students.sort()
        return section
      }.sorted { ($0.pattern, $0.leader, $0.room) < ($1.pattern, $1.leader, $1.room) },
      groups: groups.map { group in
        var group = group
        group.classes.sort()
        return group
      }.sorted { ($0.slot, $0.host) < ($1.slot, $1.host) })
  }

  /// The plan as a timetable with ids; its score is recomputed by the auditor's components.
  public func timetable(for instance: Instance) -> Timetable {
    let problem = instance.problem
    var sectionsOf: [Int: Int] = [:]
    let plan = normalised()
    let sections = plan.sections.map { section in
      let activity = instance.patterns[section.pattern].activity
      let number = sectionsOf[activity, default: 0] + 1
      sectionsOf[activity] = number
      return Section(
        id: "\(problem.activities[activity].id)#\(number)",
        activity: problem.activities[activity].id, leader: problem.staff[section.leader].id,
        room: problem.rooms[section.room].id,
        slots: instance.patterns[section.pattern].slotList.map { instance.slots[$0] },
        students: section.students.map { problem.students[$0].id })
    }
    let groups = plan.groups.map { group in
      ClassGroup(
        slot: instance.slots[group.slot], host: problem.classes[group.host].id,
        classes: ([group.host] + group.classes.filter { $0 != group.host }).map {
          problem.classes[$0].id
        },
        supervisor: group.supervisor < 0 ? nil : problem.staff[group.supervisor].id)
    }
    return Timetable(school: problem.school.id, sections: sections, classGroups: groups)
  }

  /// Reads a timetable's decisions back; what names unknown ids or patterns is left out.
  public init(_ timetable: Timetable, for instance: Instance) {
    let problem = instance.problem
    let staff = Instance.index(problem.staff.map(\.id))
    let rooms = Instance.index(problem.rooms.map(\.id))
    let classes = Instance.index(problem.classes.map(\.id))
    let students = Instance.index(problem.students.map(\.id))
    let activities = Instance.index(problem.activities.map(\.id))
    let slots = CalendarIndex(problem.calendar).index
    self.init()
    for section in timetable.sections {
      guard let activity = activities[section.activity], let leader = staff[section.leader],
        let room = rooms[section.room]
      else { continue }
      let set = SlotSet(section.slots.compactMap { slots[$0] })
      guard let pattern = instance.pattern(of: activity, slots: set) else { continue }
      sections.append(
        PlannedSection(
          pattern: pattern, leader: leader, room: room,
          students: section.students.compactMap { students[$0] }.sorted()))
    }
    for group in timetable.classGroups {
      guard let slot = slots[group.slot], let host = classes[group.host] else { continue }
      groups.append(
        PlannedGroup(
          slot: slot, host: host, classes: group.classes.compactMap { classes[$0] }.sorted(),
          supervisor: group.supervisor.flatMap { staff[$0] } ?? -1))
    }
  }
}
