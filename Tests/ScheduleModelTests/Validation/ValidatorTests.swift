import Testing

@testable import ScheduleModel

/// What is legal passes; what is nearly a contradiction is none.
@Suite struct ValidatorTests {
  private func school(days: [String] = ["Mon", "Tue"], periods: Int = 2) -> Problem {
    var problem = Problem(
      school: School(id: "s", name: "双溪小学", stage: .primary),
      calendar: Calendar(
        days: days,
        periods: (0..<periods).map {
          Period(
            id: "P\($0 + 1)", kind: .enrichment, start: TimeOfDay(minutes: 900 + 60 * $0),
            end: TimeOfDay(minutes: 950 + 60 * $0))
        }))
    problem.rooms = [
      Room(id: "r1", capacity: 30), Room(id: "r2", capacity: 30),
      Room(id: "gym", capacity: 30, features: ["gym"]),
    ]
    problem.staff = [
      StaffMember(id: "wang", kind: .teacher, maxPeriods: 10),
      StaffMember(id: "li", kind: .teacher, specialties: ["ball"], maxPeriods: 10),
    ]
    problem.classes = [
      SchoolClass(id: "c1", grade: 1, homeRoom: "r1", headTeacher: "wang"),
      SchoolClass(id: "c2", grade: 1, homeRoom: "r2"),
    ]
    problem.students = (1...4).map {
      Student(
        id: "s\($0)", schoolClass: "c\(1 + $0 % 2)", electives: 2, choices: ["ball", "chess"])
    }
    problem.activities = [
      Activity(
        id: "ball", category: "sport", grades: [1], specialty: "ball", roomFeatures: ["gym"],
        maxSize: 10, maxSections: 2),
      Activity(id: "chess", category: "practice", grades: [1], maxSize: 10),
    ]
    return problem
  }

  private func errors(_ problem: Problem) -> [String] {
    Validator.diagnostics(for: problem).filter { $0.severity == .error }.map(\.code)
  }

  private func section(
    _ activity: String, leader: String? = nil, room: String? = nil, slots: [Slot]? = nil,
    students: [String] = []
  ) -> Pin {
    .section(activity: activity, leader: leader, room: room, slots: slots, students: students)
  }

  private let monday = Slot(day: "Mon", period: "P1")
  private let tuesday = Slot(day: "Tue", period: "P1")

  @Test func aPlainSchoolHasNoFaults() {
    #expect(Validator.diagnostics(for: school()) == [])
  }

  @Test func whatRealDataHasIsLegal() {
    var problem = school()
    problem.staff[0].maxPeriods = 0
    problem.weights.rank = [Points(0)]
    problem.classes.append(SchoolClass(id: "empty", grade: 3, homeRoom: "gym"))
    problem.activities.append(
      Activity(id: "unchosen", category: "art", grades: [1], minSize: 1, maxSize: 1))
    #expect(errors(problem) == [])
  }

  @Test(arguments: [1, 30, 64])
  func anyNumberOfDaysIsLegal(count: Int) {
    let problem = school(days: (0..<count).map { "day-\($0)" })
    #expect(errors(problem) == [])
    #expect(errors(school(days: ["2026-09-01"], periods: 1)) == [])
  }

  @Test func moreThan128SlotsAreRefused() {
    #expect(errors(school(days: (0..<65).map { "d\($0)" })) == ["too-many-slots"])
  }

  @Test func neverAssignableStaffIsNoError() {
    var problem = school()
    problem.staff[1].filed = false
    let found = Validator.diagnostics(for: problem)
    #expect(found.allSatisfy { $0.severity != .error })
    #expect(found.contains { $0.code == "left-out" && $0.sentence.en.contains("S3") })
    #expect(found.contains { $0.code == "never-opens" && $0.path == "activities[0]" })
  }

  @Test func compatiblePinsOfOneSectionAreFine() {
    var problem = school()
    problem.activities[0].maxSections = 1
    problem.pins = [
      section("ball", leader: "li"), section("ball", room: "gym", students: ["s1"]),
      section("ball", slots: [monday], students: ["s1", "s2"]),
      .student(student: "s1", activity: "ball", granted: true),
      section("ball", slots: []),
    ]
    #expect(errors(problem) == [])
  }

  @Test func twoSectionsAtDifferentTimesMayShareLeaderAndRoom() {
    var problem = school()
    problem.pins = [
      section("ball", leader: "li", room: "gym", slots: [monday], students: ["s1"]),
      section("ball", leader: "li", room: "gym", slots: [tuesday], students: ["s2"]),
    ]
    #expect(errors(problem) == [])
    problem.pins[1] = section("ball", leader: "li", slots: [tuesday], students: ["s1"])
    #expect(errors(problem) == ["pin-student-twice"])
  }

  @Test func onePersonMaySuperviseClassesThatCanMerge() {
    var problem = school()
    problem.pins = [
      .supervisor(schoolClass: "c1", slot: monday, staff: "wang"),
      .supervisor(schoolClass: "c2", slot: monday, staff: "wang"),
    ]
    #expect(errors(problem) == [])
    problem.classes[1].grade = 2
    #expect(errors(problem) == ["pin-no-merge"])
    problem.rules.mergeWithinGrade = false
    #expect(errors(problem) == [])
  }

  @Test func loadsAtTheLimitAreFine() {
    var problem = school()
    problem.staff[1].maxPeriods = 2
    problem.staff[1].maxPerDay = 1
    problem.pins = [
      section("ball", leader: "li", slots: [monday]),
      .supervisor(schoolClass: "c1", slot: tuesday, staff: "li"),
    ]
    #expect(errors(problem) == [])
    problem.pins.append(
      .supervisor(schoolClass: "c1", slot: Slot(day: "Tue", period: "P2"), staff: "li"))
    #expect(errors(problem) == ["pin-over-periods"])
    problem.staff[1].maxPeriods = 3
    #expect(errors(problem) == ["pin-over-day"])
  }

  @Test func travelThatJustFitsIsFine() {
    var problem = school()
    problem.rooms[2].offsite = true
    problem.rooms[2].travelMinutes = 10
    problem.pins = [section("ball", room: "gym", slots: [monday])]
    #expect(errors(problem) == [])
    problem.rooms[2].travelMinutes = 11
    #expect(errors(problem).contains { $0.hasPrefix("pin-") })
  }

  @Test func aDoubleTakesAllItsSlotsOfADay() {
    var problem = school()
    problem.activities[0].double = true
    let both = [monday, Slot(day: "Mon", period: "P2")]
    problem.pins = [section("ball", slots: both)]
    #expect(errors(problem) == [])
    problem.pins = [section("ball", slots: [monday])]
    #expect(errors(problem) == ["pin-slots"])
  }

  @Test func bondsAreOnlyBrokenForCertain() {
    var problem = school()
    problem.bonds = [
      Bond(kind: .apart, students: ["s1", "s2"]),
      Bond(kind: .together, students: ["s3", "s4"], activity: "chess"),
    ]
    problem.pins = [
      section("ball", students: ["s1"]), section("ball", students: ["s2"]),
      .student(student: "s3", activity: "chess", granted: true),
    ]
    #expect(errors(problem) == [])
    problem.pins.append(.student(student: "s4", activity: "chess", granted: false))
    problem.pins.append(section("chess", students: ["s1", "s2"]))
    #expect(errors(problem) == ["pin-bond", "pin-bond"])
  }

  @Test func totalsThatFitAreFineAndOthersAreNot() {
    var problem = school()
    problem.weights.uncovered = Points(1_000_000)
    problem.weights.priorityFactor = Points(1_000)
    #expect(errors(problem) == [])
    problem.weights.balance = Points(1_000_000)
    problem.staff[0].targetPeriods = 1_000_000
    #expect(errors(problem) == ["magnitude"])
  }

  @Test(arguments: [
    ("2026-02-29", false), ("2028-02-29", true), ("2100-02-29", false), ("2026-04-31", false),
    ("2026-12-31", true), ("2026-13-01", false), ("2026-1-01", false), ("2026-00-10", false),
    ("２０２６-01-01", false),
  ])
  func datesMustExist(text: String, exists: Bool) {
    #expect((CalendarDate(text) != nil) == exists)
  }

  @Test(
    arguments: [
      ("headteacher", "headTeacher"), ("Mon-P3", "Mon-P1"), ("fotball", "football"), ("xyz", nil),
      ("体育管", "体育馆"), ("", nil),
    ] as [(String, String?)])
  func theNearestNameIsFound(word: String, name: String?) {
    let names = ["headTeacher", "homeRoom", "Mon-P1", "football", "painting", "体育馆"]
    #expect(NearestName.of(word, among: names) == name)
  }
}
