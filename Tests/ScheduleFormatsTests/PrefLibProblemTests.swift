import ScheduleModel
import Testing

@testable import ScheduleFormats

@Suite struct PrefLibProblemTests {
  private var rankings: PrefLibRankings {
    PrefLibRankings(
      title: nil, alternatives: ["a", "b", "c"],
      orders: [.init(voters: 5, ranking: [2, 0, 1]), .init(voters: 2, ranking: [1])])
  }

  private func problem(_ change: (inout PrefLibSettings) -> Void = { _ in }) throws -> Problem {
    var settings = PrefLibSettings()
    change(&settings)
    let problem = try #require(rankings.problem(settings))
    #expect(Validator.diagnostics(for: problem).filter { $0.severity == .error } == [])
    return problem
  }

  @Test func theDefaultsGiveJustEnoughPlaces() throws {
    let problem = try problem()
    #expect(problem.students.count == 7)
    #expect(problem.students.prefix(5).allSatisfy { $0.choices == ["a3", "a1", "a2"] })
    #expect(problem.activities.map(\.maxSize) == [3, 3, 3])
    #expect(problem.activities.map(\.name) == ["a", "b", "c"])
    #expect(problem.calendar.slots.count == 1)
    #expect(Validator.diagnostics(for: problem).filter { $0.severity == .warning } == [])
  }

  @Test func everySettingShows() throws {
    let problem = try problem {
      ($0.electives, $0.slots, $0.fixedSlots, $0.seats) = (2, 3, true, 6)
      ($0.minimum, $0.maxSections, $0.classes, $0.choices) = (2, 2, 3, 2)
      ($0.stage, $0.schoolID) = (.primary, "clubs")
    }
    #expect(problem.school.stage == .primary)
    #expect(problem.school.id == "clubs")
    #expect(problem.students.map(\.electives) == [2, 2, 2, 2, 2, 1, 1])
    #expect(problem.students[0].choices == ["a3", "a1"])
    #expect(problem.activities.map(\.slots) == problem.calendar.slots.map { [$0] })
    #expect(problem.activities.allSatisfy { $0.minSize == 2 && $0.maxSize == 6 })
    #expect(problem.activities.allSatisfy { $0.maxSections == 2 && $0.leaders?.count == 2 })
    #expect(problem.classes.count == 3)
    #expect(Set(problem.students.map(\.schoolClass)).count == 3)
    #expect(try self.problem { $0.sessions = 2 }.calendar.slots.count == 2)
  }

  @Test func settingsThatCannotBeMadeAreNamedAtOnce() {
    var settings = PrefLibSettings()
    (settings.electives, settings.slots, settings.classes) = (0, 31, 8)
    (settings.seats, settings.minimum) = (3, 4)
    #expect(rankings.problem(settings) == nil)
    #expect(
      settings.faults(for: rankings).map(\.option) == ["electives", "slots", "minimum", "classes"])
    settings = PrefLibSettings()
    (settings.slots, settings.sessions) = (1, 2)
    #expect(settings.faults(for: rankings).map(\.option) == ["sessions"])
  }
}
