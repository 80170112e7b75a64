import Foundation
import ScheduleGenerator
import ScheduleModel
import Scheduler
import TestSupport
import Testing

/// Schools with timetables that papers are made of.
enum PaperSchool: CaseIterable, CustomTestStringConvertible {
  case sample, small, threePeriods, bigMiddle, rural, nineYear

  var testDescription: String { "\(self)" }

  func made() throws -> (problem: Problem, timetable: Timetable) {
    switch self {
    case .sample: return (SampleSchool.problem, SampleSchool.timetable)
    case .small: return try Self.generated(students: 250)
    case .threePeriods:
      return try Self.generated(students: 200) { ($0.periods, $0.absence, $0.seed) = (3, 700, 2) }
    case .bigMiddle:
      return try Self.generated(students: 900) {
        ($0.stage, $0.doubles, $0.seed) = (.middle, 300, 3)
      }
    case .rural: return try Self.solved("rural-six-classes")
    case .nineYear: return try Self.solved("nine-year-school")
    }
  }

  static func generated(
    students: Int, _ change: (inout SchoolRecipe) -> Void = { _ in }
  ) throws -> (problem: Problem, timetable: Timetable) {
    var recipe = SchoolRecipe()
    recipe.students = students
    change(&recipe)
    let school = try #require(SchoolGenerator.school(recipe))
    return (school.problem, school.timetable)
  }

  static func fixture(_ name: String) throws -> Problem {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("fixtures/\(name)/problem.json")
    return try #require(ProblemReader.read([UInt8](Data(contentsOf: url))).problem)
  }

  private static func solved(_ name: String) throws -> (problem: Problem, timetable: Timetable) {
    let problem = try fixture(name)
    return (problem, try Scheduler.solve(problem, options: SolveOptions(work: 20_000)))
  }
}
