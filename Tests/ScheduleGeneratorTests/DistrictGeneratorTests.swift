import ScheduleModel
import Testing

@testable import ScheduleGenerator

@Suite struct DistrictGeneratorTests {
  private static func recipe(
    _ schools: Int, students: Int, seed: UInt64, _ change: (inout SchoolRecipe) -> Void = { _ in }
  ) -> DistrictRecipe {
    var recipe = DistrictRecipe()
    recipe.schools = schools
    recipe.school.students = students
    recipe.school.seed = seed
    change(&recipe.school)
    return recipe
  }

  private func make(_ recipe: DistrictRecipe) -> (district: District, problems: [Problem])? {
    var problems: [Problem] = []
    let district = DistrictGenerator.district(recipe, path: { "schools/\($0).json" }) {
      _, _, problem in problems.append(problem)
    }
    return district.map { ($0, problems) }
  }

  static let grid = [
    recipe(2, students: 300, seed: 1), recipe(7, students: 400, seed: 2),
    recipe(12, students: 250, seed: 3) { $0.periods = 3 },
    recipe(4, students: 500, seed: 4) { ($0.stage, $0.periods) = (.middle, 1) },
    recipe(5, students: 120, seed: 5) { $0.vendors = 0 },
  ]

  @Test(arguments: grid)
  func everySchoolIsSoundWithWhatItShares(recipe: DistrictRecipe) throws {
    let (district, problems) = try #require(make(recipe))
    let (read, found) = DistrictReader.read(DistrictWriter.data(district))
    #expect(found.filter { $0.severity != .note } == [])
    #expect(read == district)
    var pins = DistrictPinCheck(district)
    var lacking = 0
    for (school, own) in zip(district.schools, problems) {
      let (problem, said) = DistrictReader.problem(
        ProblemWriter.data(own), at: school.id, of: district)
      // Now and then an activity is what too many cannot do without.
      let faults = said.filter { $0.severity != .note && $0.code != "over-subscribed" }
      #expect(faults == [], "\(school.id)")
      let whole = try #require(problem)
      #expect(pins.add(whole, at: school.id) == [])
      // Nobody of its own can lead what it lacks.
      let shared = Set(district.sharedStaff.map(\.member.id))
      let leads = { (activity: Activity) in
        whole.staff.contains {
          activity.specialty.map($0.specialties.contains) ?? true && !shared.contains($0.id)
        }
      }
      lacking += whole.activities.count { $0.provider == nil && !leads($0) }
    }
    #expect(lacking > 0)
    let students = problems.reduce(0) { $0 + $1.students.count }
    let wanted = recipe.schools * recipe.school.students
    #expect(abs(students - wanted) <= recipe.schools)
    for person in district.sharedStaff {
      #expect((2...6).contains(person.schools.count))
      #expect(person.member.maxPeriods <= 8)
      #expect(!person.member.supervises)
    }
  }

  @Test func theSameRecipeGivesTheSameBytes() throws {
    let recipe = Self.recipe(3, students: 150, seed: 9)
    let (first, second) = (try #require(make(recipe)), try #require(make(recipe)))
    #expect(DistrictWriter.data(first.district) == DistrictWriter.data(second.district))
    #expect(first.problems == second.problems)
    let other = try #require(make(Self.recipe(3, students: 150, seed: 10)))
    #expect(other.problems != first.problems)
  }

  /// The bytes of a recipe are a promise to those who publish results on it: change this only
  /// together with the version that docs/generator.md names.
  @Test func theBytesAreThoseOfThisVersion() throws {
    let (district, problems) = try #require(make(Self.recipe(3, students: 150, seed: 1)))
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in DistrictWriter.data(district) + problems.flatMap(ProblemWriter.data) {
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    }
    #expect(String(hash, radix: 16) == "f29e6481e9c212f3")
  }

  @Test func whatCannotBeMadeIsSaid() {
    #expect(Self.recipe(1, students: 100, seed: 1).faults.map(\.option) == ["district"])
    #expect(Self.recipe(501, students: 100, seed: 1).faults.map(\.option) == ["district"])
    // Sixty pins are too many for the smallest of schools of 400.
    let faults = Self.recipe(6, students: 400, seed: 1) { $0.pins = 40 }.faults
    #expect(faults.map(\.option) == ["pins"])
    #expect(faults.first?.sentence.en.contains("in a school of") == true)
  }
}
