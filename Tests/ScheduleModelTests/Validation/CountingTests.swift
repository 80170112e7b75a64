import Testing

@testable import ScheduleModel

/// What counting shows before any solving.
@Suite struct CountingTests {
  /// Two classes of four in one grade, two slots on Monday, three teachers, ball and chess.
  private func school() -> Problem {
    var problem = Problem(
      school: School(id: "s", name: "双溪小学", stage: .primary),
      calendar: Calendar(
        days: ["Mon"],
        periods: [(Period.Kind.homework, 900), (.enrichment, 960)].enumerated().map { index, item in
          Period(
            id: "P\(index + 1)", kind: item.0, start: TimeOfDay(minutes: item.1),
            end: TimeOfDay(minutes: item.1 + 50))
        }))
    problem.rooms = ["r1", "r2", "r3"].map { Room(id: $0, capacity: 30) }
    problem.rooms.append(Room(id: "gym", capacity: 30, features: ["gym"]))
    problem.staff = ["wang", "li", "chen"].map {
      StaffMember(id: $0, kind: .teacher, maxPeriods: 10)
    }
    problem.staff[1].specialties = ["ball"]
    problem.classes = [
      SchoolClass(id: "c1", grade: 1, homeRoom: "r1"),
      SchoolClass(id: "c2", grade: 1, homeRoom: "r2"),
    ]
    problem.students = (1...8).map {
      Student(
        id: "s\($0)", schoolClass: "c\(1 + $0 % 2)", electives: 1,
        choices: $0 <= 4 ? ["ball", "chess"] : ["chess", "ball"])
    }
    problem.activities = [
      Activity(
        id: "ball", category: "sport", grades: [1], specialty: "ball", roomFeatures: ["gym"],
        maxSize: 6),
      Activity(id: "chess", category: "games", grades: [1], maxSize: 6),
    ]
    return problem
  }

  private func warnings(_ change: (inout Problem) -> Void) -> [String] {
    var problem = school()
    change(&problem)
    return Validator.diagnostics(for: problem).filter { $0.severity == .warning }.map {
      "\($0.path) \($0.code)"
    }
  }

  private let first = Availability.slots([Slot(day: "Mon", period: "P1")])
  private let second = Availability.slots([Slot(day: "Mon", period: "P2")])

  @Test func whereAllFitsNothingIsSaid() { #expect(warnings { _ in }.isEmpty) }

  @Test func slotsWithFewerSupervisorsThanClassGroups() {
    #expect(warnings { $0.staff[0].availability = second } == [])
    let merged = warnings {
      $0.staff[0].availability = second
      $0.staff[2].availability = second
    }
    #expect(merged == ["staff too-few-supervisors"])
    var problem = school()
    problem.rules.mergedGroupLimit = 5
    for index in [0, 2] { problem.staff[index].availability = second }
    let said = Validator.diagnostics(for: problem).first { $0.code == "too-few-supervisors" }
    #expect(said?.sentence.en.contains("class groups: 2") == true)
    #expect(said?.sentence.en.contains("even merged, the classes need 2") == true)
  }

  @Test func activitiesWithoutAnyLeaderOrRoom() {
    let closed = ["students[0].choices[0]", "students[1].choices[0]"]
    for change: (inout Problem) -> Void in [
      { $0.activities[0].specialty = "hockey" }, { $0.activities[0].roomFeatures = ["ice"] },
      { $0.staff[1].availability = self.first }, { $0.rooms[3].availability = self.first },
    ] {
      let found = warnings(change)
      #expect(found.contains("activities[0] never-opens"), "\(found)")
      #expect(closed.allSatisfy { found.contains($0 + " choice-never-opens") }, "\(found)")
    }
  }

  @Test func studentsWhoseChoicesCanNeverBeGranted() {
    let found = warnings { $0.students[5].attends = self.first }
    #expect(found.contains("students[5].choices no-possible-choice"), "\(found)")
  }

  @Test func demandOverSupply() {
    let popular = { (problem: inout Problem) in problem.activities[0].maxSize = 3 }
    #expect(warnings(popular).isEmpty)
    let needed = warnings {
      popular(&$0)
      for index in 0..<4 { $0.students[index].choices = ["ball"] }
    }
    #expect(needed == ["activities[0] over-subscribed"])
    let found = warnings { $0.activities[1].maxSize = 1 }
    #expect(found.contains("activities too-few-places"), "\(found)")
    #expect(found.contains("activities slot-over-subscribed"), "\(found)")
  }

  @Test func staffWhoCannotReachTheirMinimum() {
    let hours = warnings {
      $0.staff[0].minPeriods = 2
      $0.staff[0].availability = self.second
    }
    #expect(hours == ["staff[0].minPeriods min-unreachable"])
    let leading = warnings {
      $0.staff[0].minPeriods = 2
      $0.staff[0].supervises = false
    }
    #expect(leading.contains("staff[0].minPeriods min-unreachable"), "\(leading)")
  }
}
