import ScheduleModel
import Testing

@testable import ScheduleGenerator

@Suite struct SchoolGeneratorTests {
  /// Recipes that between them use every option.
  static let grid: [SchoolRecipe] = {
    var recipes: [SchoolRecipe] = []
    func add(_ students: Int, _ change: (inout SchoolRecipe) -> Void) {
      var recipe = SchoolRecipe()
      recipe.students = students
      recipe.seed = UInt64(recipes.count)
      change(&recipe)
      recipes.append(recipe)
    }
    for stage in School.Stage.allCases {
      for periods in [1, 2, 3, 4, 6] {
        for students in [60, 400] {
          add(students) { ($0.stage, $0.periods) = (stage, periods) }
        }
      }
    }
    for days in 1...7 { add(300) { $0.days = days } }
    add(300) { ($0.days, $0.periods) = (1, 1) }
    add(500) { ($0.doubles, $0.twiceWeekly) = (1000, 0) }
    add(500) { ($0.doubles, $0.twiceWeekly) = (0, 1000) }
    for share in [0, 1000] {
      add(500) { ($0.popularity, $0.correlation) = (share, share) }
      add(500) { ($0.partTime, $0.roomScarcity) = (share, share) }
      add(500) { $0.vendors = share }
      add(500) { ($0.absence, $0.priority) = (share, share) }
      add(500) { $0.needs = share }
    }
    for staffing in [100, 101, 150, 500] { add(700) { $0.staffing = staffing } }
    for share in [0, 900] { add(400) { $0.ownStaffShare = share } }
    for limit in [0, 30, 200] { add(400) { ($0.mergedGroupLimit, $0.periods) = (limit, 3) } }
    for electives in [0, 1, 6] { add(400) { $0.electives = electives } }
    for activities in [1, 3, 200] { add(400) { $0.activities = activities } }
    add(1) { $0.grades = 1 }
    add(40) { ($0.classSize, $0.grades) = (1, 2) }
    add(900) { ($0.grades, $0.classesPerGrade) = (2, 6) }
    add(1_000) { $0.classSize = 80 }
    add(600) { ($0.pins, $0.bonds) = (60, 150) }
    add(3_000) { _ in }
    return recipes
  }()

  @Test(arguments: grid)
  func aSchoolHasNoFaultsAndItsTimetableKeepsEveryRule(recipe: SchoolRecipe) throws {
    let school = try #require(SchoolGenerator.school(recipe))
    let (problem, diagnostics) = ProblemReader.read(ProblemWriter.data(school.problem))
    #expect(diagnostics.filter { $0.severity != .note } == [], "\(recipe)")
    #expect(problem == school.problem)
    let audit = Auditor.audit(school.timetable, of: school.problem)
    #expect(audit.violations == [], "\(recipe)")
    #expect(audit.score[.uncovered] == .zero, "\(recipe)")
  }

  @Test(arguments: SchoolRecipe.Size.allCases)
  func aNamedSizeHasSoManyStudentsAndTheSameBytesTwice(size: SchoolRecipe.Size) throws {
    let recipe = SchoolRecipe(size)
    let first = try #require(SchoolGenerator.school(recipe))
    let second = try #require(SchoolGenerator.school(recipe))
    #expect(first.problem.students.count == size.students)
    #expect(ProblemWriter.data(first.problem) == ProblemWriter.data(second.problem))
    #expect(first.timetable == second.timetable)
  }

  /// The bytes of a recipe are a promise to those who publish results on it: change this only
  /// together with the version that docs/generator.md names.
  @Test func theBytesAreThoseOfThisVersion() throws {
    let school = try #require(SchoolGenerator.school(SchoolRecipe(.small)))
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in ProblemWriter.data(school.problem) {
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    }
    #expect(String(hash, radix: 16) == "55784ac85b3d709")
  }

  @Test func seedsDiffer() throws {
    var students: Set<[Student]> = []
    for seed in 0..<20 {
      var recipe = SchoolRecipe(.small)
      recipe.seed = UInt64(seed)
      students.insert(try #require(SchoolGenerator.school(recipe)).problem.students)
    }
    #expect(students.count == 20)
  }

  @Test func anOptionOfOnePartLeavesTheOthersAsTheyAre() throws {
    let usual = try #require(SchoolGenerator.school(SchoolRecipe(.small))).problem
    var recipe = SchoolRecipe(.small)
    recipe.pins = 0
    recipe.bonds = 20
    let other = try #require(SchoolGenerator.school(recipe)).problem
    #expect(other.students == usual.students)
    #expect(other.activities == usual.activities)
    #expect(other.rooms == usual.rooms)
    #expect(other.pins.isEmpty)
    #expect(other.bonds.count == 20)
  }

  @Test func everyKindOfPinAndBondIsThere() throws {
    let problem = try #require(SchoolGenerator.school(SchoolRecipe(.medium))).problem
    var kinds: Set<String> = []
    for pin in problem.pins {
      switch pin {
      case .section: kinds.insert("section")
      case .student(_, _, let granted): kinds.insert("student \(granted)")
      case .supervisor: kinds.insert("supervisor")
      case .forbidLeader: kinds.insert("forbidLeader")
      }
    }
    #expect(
      kinds == ["section", "student true", "student false", "supervisor", "forbidLeader"])
    #expect(Set(problem.bonds.map(\.kind)) == [.together, .apart])
    #expect(problem.pins.count == 10)
  }
}
