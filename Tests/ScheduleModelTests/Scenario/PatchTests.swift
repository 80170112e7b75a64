import TestSupport
import Testing

@testable import ScheduleModel

/// Every kind of change does what it says, and what cannot be done is said at once.
@Suite struct PatchTests {
  private let problem = SampleSchool.problem

  private func applied(_ changes: Change...) throws -> Problem {
    let (changed, diagnostics) = Patch(changes).applied(to: problem)
    return try #require(changed, "\(diagnostics.map(\.sentence.en))")
  }

  private func faults(_ changes: Change...) -> [Diagnostic] {
    let (changed, diagnostics) = Patch(changes).applied(to: problem)
    #expect(changed == nil)
    return diagnostics.filter { $0.severity == .error }
  }

  @Test func setGivesAFieldItsValueAndLeavesTheRest() throws {
    var wanted = problem
    wanted.staff[0].availability = .slots([Slot(day: "Mon", period: "P1")])
    wanted.weights.rank = [Points(0), Points(2)]
    wanted.rules.mergedGroupLimit = 7
    let id = problem.staff[0].id
    wanted.pins.removeAll { $0.staff == id }
    var unpinned = problem
    unpinned.pins = wanted.pins
    let (changed, _) = Patch([
      .set(.init(.staff, id), field: "availability", .list([.text("Mon-P1")])),
      .set(.init(.weights), field: "rank", .list([.number("0"), .number("2")])),
      .set(.init(.rules), field: "mergedGroupLimit", .number("7")),
    ]).applied(to: unpinned)
    #expect(changed == wanted)
  }

  @Test func increaseAddsStopsAtZeroAndPassesOverWhoHasNone() throws {
    let changed = try applied(
      .increase(.init(.staff, "*"), field: "targetPeriods", by: Points(1)),
      .increase(.init(.rooms, "gym"), field: "travelMinutes", by: Points(-5)))
    for (before, after) in zip(problem.staff, changed.staff) {
      #expect(after.targetPeriods == before.targetPeriods.map { $0 + 1 })
    }
    #expect(changed.rooms.first { $0.id == "gym" }?.travelMinutes == 0)
  }

  @Test func copiesAreLikeTheEntryButForIdsAndWhatIsGiven() throws {
    let changed = try applied(
      .copy(
        .init(.staff, "vol"), count: 2,
        except: .object([.init("maxPeriods", .number("5"))])))
    let template = try #require(problem.staff.first { $0.id == "vol" })
    #expect(changed.staff.suffix(2).map(\.id) == ["vol+1", "vol+2"])
    for (number, copy) in changed.staff.suffix(2).enumerated() {
      var wanted = template
      wanted.id = "vol+\(number + 1)"
      wanted.name =
        template.name == template.id ? wanted.id : "\(template.name)+\(number + 1)"
      wanted.maxPeriods = 5
      #expect(copy == wanted)
    }
  }

  @Test func whatIsAddedIsReadLikeTheProblem() throws {
    let changed = try applied(
      .add(
        .staff,
        entry: .object([
          .init("id", .text("zhao")), .init("kind", .text("volunteer")),
          .init("maxPeriods", .number("4")),
        ]), count: nil),
      .add(
        .pins,
        entry: .object([
          .init("kind", .text("forbidLeader")), .init("activity", .text("chess")),
          .init("staff", .text("zhao")),
        ]), count: nil))
    #expect(
      changed.staff.last == StaffMember(id: "zhao", kind: .volunteer, maxPeriods: 4))
    #expect(changed.pins.last == .forbidLeader(activity: "chess", staff: "zhao"))
  }

  @Test func removingSomebodyTakesWhatNamesHim() throws {
    let changed = try applied(.remove(.init(.staff, "t1")), .remove(.init(.students, "a1")))
    #expect(!changed.staff.contains { $0.id == "t1" })
    #expect(!changed.pins.contains { $0.staff == "t1" })
    #expect(!changed.classes.contains { $0.headTeacher == "t1" })
    #expect(changed.activities.first { $0.id == "maths" }?.leaders == ["t2"])
    #expect(!changed.students.contains { $0.id == "a1" })
    // The bond of two is none any more; the other stays.
    #expect(changed.bonds.map(\.students) == [["a3", "b1"]])
  }

  @Test func removingAnOrganisationTakesItsPeopleAndActivities() throws {
    let changed = try applied(.remove(.init(.organisations, "robotics")))
    #expect(!changed.staff.contains { $0.organisation == "robotics" })
    #expect(!changed.activities.contains { $0.provider == "robotics" })
    #expect(!changed.students.contains { $0.choices.contains("robot") })
  }

  @Test func aClosedActivityOpensNothingAndKeepsTheRanks() throws {
    let changed = try applied(.close(activity: "football"))
    #expect(changed.activities.first { $0.id == "football" }?.maxSections == 0)
    #expect(!changed.pins.contains { $0.asks(for: "football") })
    #expect(changed.students.map(\.choices) == problem.students.map(\.choices))
  }

  @Test func aRemovedHomeRoomIsMissed() {
    let found = faults(.remove(.init(.rooms, problem.classes[0].homeRoom)))
    #expect(found.contains { $0.code == "unknown-id" })
  }

  @Test func allThatCannotBeDoneIsSaidAtOnceWithTheNearest() {
    let found = faults(
      .set(.init(.staff, "vool"), field: "pay", .number("1")),
      .set(.init(.staff, "vol"), field: "maxPeriod", .number("1")),
      .set(.init(.staff, "vol"), field: "kind", .text("voluntier")),
      .increase(.init(.rooms, "gym"), field: "name", by: Points(1)),
      .close(activity: "ches"),
      .set(.init(.staff, "vol"), field: "maxPeriods", .text("many")),
      .set(.init(.staff, "vol"), field: "availability", .list([.text("Monday")])))
    let byPath = Dictionary(grouping: found, by: \.path).mapValues { $0[0] }
    #expect(byPath["changes[0].id"]?.hint?.en == "Did you mean “vol”?")
    #expect(byPath["changes[1].field"]?.hint?.en == "Did you mean “maxPeriods”?")
    #expect(byPath["changes[2].value"]?.hint?.en == "Did you mean “volunteer”?")
    #expect(byPath["changes[3].field"] != nil)
    #expect(byPath["changes[4].id"]?.hint?.en == "Did you mean “chess”?")
    #expect(byPath["changes[5].value"] != nil)
    #expect(byPath["changes[6].value"] != nil)
    #expect(found.count == 7)
  }

  @Test(arguments: [10, 50, -30])
  func signUpsAreAsManyAsAskedAndTheInputsOrderDoesNotDecide(percent: Int) throws {
    var school = problem
    school.rules.mergedGroupLimit = 50
    school.rooms = school.rooms.map { room in
      var room = room
      room.capacity = 50
      return room
    }
    for index in school.students.indices where index % 4 == 0 {
      school.students[index].attends = .slots([])
      school.students[index].electives = 0
    }
    school.pins = []
    school.bonds = []
    let change = Change.signUps(percent: Points(percent), seed: 3)
    let (changed, found) = Patch([change]).applied(to: school)
    let taking = school.students.filter(\.takesPart).count
    let wanted = taking + (abs(percent) * taking * 2 + 100) / 200 * percent.signum()
    let result = try #require(changed, "\(found.map(\.sentence.en))")
    #expect(result.students.filter(\.takesPart).count == wanted)

    var shuffled = school
    var random = RandomSource(seed: 9)
    shuffled.students.shuffle(using: &random)
    let (other, _) = Patch([change]).applied(to: shuffled)
    #expect(Set(result.students) == Set(other?.students ?? []))
  }

  @Test func aSweepPutsItsNumberIntoWhatIsLeftOut() throws {
    let text = """
      {"format": "schedule-solve-scenarios/1", "scenarios": [
        {"name": "volunteers", "title": {"zh": "志愿者", "en": "Volunteers"},
         "changes": [{"change": "copy", "table": "staff", "id": "vol"}],
         "sweep": {"from": 0, "to": 2}},
        {"name": "budget", "changes": [{"change": "set", "table": "rules", "field": "budget"}],
         "sweep": {"values": [100.5, 200]}}]}
      """
    let (file, diagnostics) = ScenarioReader.read(Array(text.utf8), for: problem)
    let scenarios = try #require(file, "\(diagnostics.map(\.sentence.en))").scenarios
    let counts = scenarios[0].cases.map { $0.patch.applied(to: problem).problem?.staff.count }
    #expect(counts == (0...2).map { problem.staff.count + $0 })
    #expect(scenarios[0].cases[2].title == Text(en: "Volunteers: 2", zh: "志愿者：2"))
    #expect(
      scenarios[1].cases.map { $0.patch.applied(to: problem).problem?.rules.budget }
        == [Points(thousandths: 100_500), Points(200)])
  }

  /// Text, words of the message, line.
  static let mistakes: [(String, String, Int)] = [
    (#"{"name": "x", "changes": [{"change": "copi", "table": "staff", "id": "vol"}]}"#, "copi", 3),
    (
      #"{"name": "x", "changes": [{"change": "remove", "table": "staff", "id": "vool"}]}"#, "vool",
      3
    ),
    (
      #"{"name": "x", "changes": [{"change": "increase", "table": "staff", "id": "*", "field": "pay"}]}"#,
      "“by”", 3
    ),
    (#"{"name": "x", "changes": [], "sweep": {"to": 3}}"#, "go nowhere", 3),
    (
      #"{"name": "x", "changes": [{"change": "signUps"}], "sweep": {"to": 3, "step": 0}}"#, "steps",
      3
    ),
    (#"{"name": "y", "changes": []}"#, "twice", 3),
    (#"{"nane": "x", "changes": []}"#, "nane", 3),
  ]

  @Test(arguments: mistakes.indices)
  func aMistakeInTheFileIsSaidWithItsLine(number: Int) throws {
    let (entry, word, line) = Self.mistakes[number]
    let text = """
      {"format": "schedule-solve-scenarios/1", "scenarios": [
        {"name": "y", "changes": []},
        \(entry)]}
      """
    let (file, diagnostics) = ScenarioReader.read(Array(text.utf8), for: problem)
    #expect(file == nil)
    let found = diagnostics.first { $0.sentence.en.contains(word) }
    #expect(found?.line == line, "\(diagnostics.map(\.sentence.en))")
  }

  @Test func aDrawIsWhatThePageSays() {
    // docs/draw.md: python3 -c of the snippet there.
    #expect(Draw(seed: 1).number(of: "1-02") == 10_817_440_996_078_887_791)
    #expect(Draw(seed: 42).number(of: "王小明") == 7_383_926_337_944_496_920)
    #expect(Draw(seed: 7).order(of: ["a", "b", "c", "d"]) == [2, 0, 3, 1])
  }
}
