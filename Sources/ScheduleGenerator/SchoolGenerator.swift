import ScheduleModel

/// A synthetic school, and a timetable that proves that it can be served.
public struct GeneratedSchool: Sendable {
  public var problem: Problem
  /// Keeps every rule and pin. With a staffing of 1 or more every class group has a supervisor.
  /// It opens only what the pins need, so it is far from good.
  public var timetable: Timetable
}

/// Makes seeded synthetic schools.
///
/// Everything is drawn in integers from named streams of one seed, so that a recipe gives the same
/// bytes on every machine; `docs/generator.md` describes each step.
public enum SchoolGenerator {
  /// - Parameter recipe: one without faults.
  /// - Returns: nil if the recipe has faults.
  /// - Complexity: linear in the students.
  public static func school(_ recipe: SchoolRecipe) -> GeneratedSchool? {
    draft(recipe).map { GeneratedSchool(problem: $0.problem, timetable: $0.timetable) }
  }

  static func draft(_ recipe: SchoolRecipe) -> SchoolDraft? {
    guard recipe.faults.isEmpty else { return nil }
    var draft = SchoolDraft(recipe)
    draft.addClasses()
    draft.addActivities()
    draft.addRooms()
    draft.addStaff()
    draft.addSlots()
    draft.addStudents()
    draft.addWishes()
    draft.addSections()
    draft.addRoster()
    draft.addBonds()
    draft.addPins()
    return draft
  }
}

extension SchoolDraft {
  private var schoolID: String {
    recipe.part?.id ?? "synthetic-\(recipe.students)-\(recipe.seed)"
  }

  var problem: Problem {
    Problem(
      school: School(
        id: schoolID, name: recipe.part?.name ?? "模拟学校 \(recipe.students)-\(recipe.seed)",
        stage: recipe.stage),
      calendar: week.calendar, rooms: rooms, organisations: organisations, staff: staff,
      classes: classes, students: students, activities: activities, bonds: bonds, pins: pins,
      rules: RuleSettings(
        mergedGroupLimit: recipe.mergedGroupLimit,
        ownStaffShare: Points(thousandths: Int64(recipe.ownStaffShare)),
        priorityChoice: recipe.priority > 0))
  }

  fileprivate var timetable: Timetable {
    Timetable(
      school: schoolID,
      sections: sections.enumerated().map { index, section in
        Section(
          id: "S\(index + 1)", activity: activities[section.activity].id,
          leader: staff[section.leader].id, room: rooms[section.room].id,
          slots: week.slots(in: section.slots),
          students: section.students.map { students[$0].id })
      },
      classGroups: groups.map { group in
        ClassGroup(
          slot: week.slots[group.slot], host: classes[group.classes[0]].id,
          classes: group.classes.map { classes[$0].id },
          supervisor: group.supervisor.map { staff[$0].id })
      })
  }
}
