import ScheduleModel
import Testing

@testable import ScheduleGenerator

@Suite struct RecipeTests {
  private func options(_ change: (inout SchoolRecipe) -> Void) -> [String] {
    var recipe = SchoolRecipe()
    change(&recipe)
    let faults = recipe.faults
    #expect((SchoolGenerator.school(recipe) == nil) == !faults.isEmpty)
    return faults.map(\.option)
  }

  @Test func theDefaultsHaveNoFaults() {
    for size in SchoolRecipe.Size.allCases { #expect(SchoolRecipe(size).faults == []) }
  }

  @Test func allFaultsAreNamedAtOnce() {
    let found = options {
      ($0.students, $0.days, $0.absence, $0.staffing) = (0, 8, 1001, 49)
    }
    #expect(found == ["students", "days", "absence", "staffing"])
  }

  @Test func numbersBeyondTheirLimitsAreFaults() {
    #expect(options { $0.students = 100_001 } == ["students"])
    #expect(options { $0.grades = 7 } == ["grades"])
    #expect(options { ($0.stage, $0.grades) = (.middle, 4) } == ["grades"])
    #expect(options { $0.classSize = 0 } == ["class-size"])
    #expect(options { $0.classSize = 81 } == ["class-size"])
    #expect(options { $0.classesPerGrade = 0 } == ["classes-per-grade"])
    #expect(options { $0.activities = 0 } == ["activities"])
    #expect(options { $0.periods = 7 } == ["periods"])
    #expect(options { $0.electives = -1 } == ["electives"])
    #expect(options { $0.ownStaffShare = 901 } == ["own-staff-share"])
    #expect(options { $0.mergedGroupLimit = -1 } == ["merged-group-limit"])
    #expect(options { $0.pins = 101 } == ["pins"])
    #expect(options { $0.bonds = 251 } == ["bonds"])
  }

  @Test func optionsThatContradictEachOtherAreFaults() {
    #expect(options { ($0.days, $0.periods) = (7, 5) } == ["periods"])
    #expect(options { ($0.days, $0.periods) = (5, 6) } == [])
    #expect(options { ($0.periods, $0.doubles) = (1, 10) } == ["doubles"])
    #expect(options { ($0.days, $0.twiceWeekly) = (1, 10) } == ["twice-weekly"])
    #expect(options { ($0.doubles, $0.twiceWeekly) = (500, 501) } == ["doubles"])
    #expect(options { ($0.students, $0.classesPerGrade) = (10, 2) } == ["classes-per-grade"])
    #expect(options { ($0.students, $0.classesPerGrade) = (481, 1) } == ["classes-per-grade"])
    #expect(options { ($0.students, $0.classesPerGrade) = (480, 1) } == [])
    #expect(options { $0.students = 5 } == ["grades"])
  }

  @Test func chanceIsTheSameOnEveryMachine() {
    var chance = Chance(seed: 1, stream: "wishes")
    let drawn = (0..<4).map { _ in chance.below(1_000_000) }
    #expect(drawn == [351_716, 947_114, 363_901, 491_662])
    var other = Chance(seed: 1, stream: "pins")
    #expect((0..<4).map { _ in other.below(1_000_000) } != drawn)
  }
}
