import Foundation
import ScheduleModel
import TestSupport

/// Schools and timetables whose pages the tests look at.
enum SiteCases {
  static let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("fixtures")

  static let names = ["sample", "hostile", "nine-year", "policy", "broken"]

  static func named(_ name: String) throws -> (Problem, Timetable) {
    switch name {
    case "hostile": return hostile
    case "broken": return broken
    case "policy": return try read("policy/base")
    case "nine-year": return try read("policy/T4-nine-year")
    default: return (SampleSchool.problem, SampleSchool.timetable)
    }
  }

  private static func read(_ folder: String) throws -> (Problem, Timetable) {
    let folder = fixtures.appendingPathComponent(folder)
    func bytes(_ name: String) throws -> [UInt8] {
      [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
    }
    guard let problem = ProblemReader.read(try bytes("problem.json")).problem,
      let timetable = TimetableReader.read(try bytes("timetable.json")).timetable
    else { throw CocoaError(.fileReadCorruptFile) }
    return (problem, timetable)
  }

  /// What is put into every name: each character that means something somewhere.
  static let mark = "</script><b id=\"x\">&amp;'`{}\u{1}\\"

  /// Every name holds what would be markup.
  static var hostile: (Problem, Timetable) {
    var problem = SampleSchool.problem
    problem.school.name += mark
    problem.school.term = mark
    for index in problem.rooms.indices {
      problem.rooms[index].name += mark
      problem.rooms[index].building = mark
    }
    for index in problem.organisations.indices { problem.organisations[index].name += mark }
    for index in problem.staff.indices { problem.staff[index].name += mark }
    for index in problem.classes.indices { problem.classes[index].name += mark }
    for index in problem.students.indices { problem.students[index].name += mark }
    for index in problem.activities.indices {
      problem.activities[index].name += mark
      problem.activities[index].category += mark
    }
    return (problem, SampleSchool.timetable)
  }

  /// A timetable in which nothing fits, as one from elsewhere may be.
  static var broken: (Problem, Timetable) {
    var timetable = SampleSchool.timetable
    let nowhere = Slot(day: "Never", period: "P<9>")
    timetable.sections.append(
      Section(
        id: "<x>", activity: "<a>", leader: "<b>", room: "<c>", slots: [nowhere], students: ["<d>"])
    )
    for index in timetable.sections.indices { timetable.sections[index].room = "<room>" }
    for index in timetable.classGroups.indices { timetable.classGroups[index].supervisor = "<s>" }
    timetable.classGroups.append(
      ClassGroup(slot: nowhere, host: "<h>", classes: ["<i>"], supervisor: nil))
    timetable.sections += timetable.sections
    return (SampleSchool.problem, timetable)
  }
}
