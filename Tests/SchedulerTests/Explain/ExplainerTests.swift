import ScheduleModel
import Testing
import TestSupport

@testable import Scheduler

/// Conflicts of tiny problems, against exhaustive search through all timetables.
@Suite struct ExplainerTests {
  /// Steps of a search after which it is given up.
  private static let steps = 400_000

  private func isPossible(_ problem: Problem) -> Bool? {
    switch Exhaustive.best(of: problem, steps: Self.steps) {
    case .best: return true
    case .infeasible: return false
    case .tooLarge: return nil
    }
  }

  @Test(arguments: 0..<120)
  func theOracleAgreesWithExhaustiveSearch(seed: Int) throws {
    let problem = PinnedProblem.random(seed: seed)
    guard let possible = isPossible(problem) else { return }
    switch try FeasibilityOracle().verdict(of: problem) {
    case .possible(let timetable):
      #expect(possible, "seed \(seed)")
      #expect(Auditor.violations(in: timetable, of: problem).isEmpty, "seed \(seed)")
    case .impossible(let pins):
      #expect(!possible, "seed \(seed)")
      var own = problem
      own.pins = problem.pins.indices.filter {
        pins.contains($0) || !problem.pins[$0].isPositive
      }.map { problem.pins[$0] }
      #expect(isPossible(own) != true, "seed \(seed)")
    case .unknown: Issue.record("seed \(seed): not found out")
    }
  }

  /// Of every conflict: its statements cannot hold, without any one of them they can; and what is
  /// said to help does.
  @Test(arguments: 0..<60)
  func conflictsAreIrreducible(seed: Int) throws {
    let problem = PinnedProblem.random(seed: seed)
    let explanation = try Explainer(problem).explain()
    guard case .impossible = explanation.answer else {
      #expect(explanation.conflicts.isEmpty)
      return
    }
    #expect(!explanation.conflicts.isEmpty, "seed \(seed)")
    #expect(!explanation.isCutShort)
    let relaxer = StatementRelaxer(problem)
    for conflict in explanation.conflicts {
      #expect(conflict.sentences.count == conflict.statements.count)
      #expect(conflict.isIrreducible, "seed \(seed): \(conflict.statements.map(\.path))")
      let whole = relaxer.problem(keeping: KeptStatements(conflict.statements))
      #expect(isPossible(whole) != true, "seed \(seed): \(conflict.statements.map(\.path))")
      for statement in conflict.statements {
        let rest = conflict.statements.filter { $0 != statement }
        let fewer = relaxer.problem(keeping: KeptStatements(rest))
        #expect(
          isPossible(fewer) != false,
          "seed \(seed): \(conflict.statements.map(\.path)) without \(statement.path)")
      }
    }
    #expect(!explanation.remedy.isEmpty, "seed \(seed)")
    var changed = problem
    for relaxation in explanation.remedy { relaxation.change?(&changed) }
    var kept = KeptStatements(allOf: changed)
    for relaxation in explanation.remedy where relaxation.change == nil {
      kept.drop(relaxation.statement, of: changed)
    }
    changed.pins = changed.pins.indices.filter(kept.pins.contains).map { changed.pins[$0] }
    changed.bonds = changed.bonds.indices.filter(kept.bonds.contains).map { changed.bonds[$0] }
    #expect(isPossible(changed) != false, "seed \(seed)")
  }

  /// Disjoint conflicts come first; what a later one shares is said.
  @Test(arguments: 0..<60)
  func whatConflictsShareIsSaid(seed: Int) throws {
    let explanation = try Explainer(PinnedProblem.random(seed: seed)).explain()
    var seen: Set<Statement> = []
    for conflict in explanation.conflicts {
      #expect(conflict.shared == conflict.statements.filter(seen.contains), "seed \(seed)")
      seen.formUnion(conflict.statements)
    }
  }

  /// Dropping a statement never makes less possible.
  @Test(arguments: 0..<60)
  func droppingIsARelaxation(seed: Int) throws {
    let problem = PinnedProblem.random(seed: seed)
    guard isPossible(problem) == true else { return }
    let relaxer = StatementRelaxer(problem)
    for field in StatementField.allCases {
      var kept = KeptStatements(allOf: problem)
      kept.drop(.all(field), of: problem)
      let relaxed = relaxer.problem(keeping: kept)
      #expect(isPossible(relaxed) != false, "seed \(seed): \(field.rawValue)")
    }
  }

  /// A second section, which no pin asks for, empties the home room that the first one is in.
  @Test func sectionsThatNoPinAsksForCanClearARoom() throws {
    let period = Period(
      id: "P2", kind: .enrichment, start: TimeOfDay(minutes: 990), end: TimeOfDay(minutes: 1040))
    let students = ["S0", "S1"].map {
      Student(id: $0, schoolClass: "C", electives: 1, choices: ["chess"])
    }
    var problem = Problem(
      school: School(id: "s", name: "s", stage: .primary),
      calendar: Calendar(days: ["Mon"], periods: [period]),
      rooms: [Room(id: "home", capacity: 2), Room(id: "other", capacity: 2)],
      staff: ["T0", "T1"].map { StaffMember(id: $0, kind: .teacher, maxPeriods: 1) },
      classes: [SchoolClass(id: "C", grade: 1, homeRoom: "home")], students: students,
      activities: [
        Activity(id: "chess", category: "club", grades: [1], maxSize: 1, maxSections: 2)
      ],
      pins: [
        .section(
          activity: "chess", leader: "T0", room: "home", slots: nil, students: ["S0"])
      ])
    guard case .possible = try Explainer(problem).explain().answer else {
      Issue.record("two sections are possible")
      return
    }
    problem.activities[0].maxSections = 1
    let explanation = try Explainer(problem).explain()
    let paths = Set(explanation.conflicts.flatMap(\.statements).map(\.path))
    #expect(paths.isSuperset(of: ["pins[0]", "classes[0].homeRoom"]), "\(paths)")
  }

  @Test func enoughTinyProblemsAreDecided() {
    let answers = (0..<300).map { isPossible(PinnedProblem.random(seed: $0)) }
    #expect(answers.count { $0 == false } >= 80)
    #expect(answers.count { $0 == true } >= 40)
  }
}

/// Tiny problems with pins enough that many have no timetable.
enum PinnedProblem {
  static func random(seed: Int) -> Problem {
    var problem = TinyProblem.random(seed: seed)
    let more = TinyProblem.random(seed: seed + 10_000)
    var random = RandomSource(state: UInt64(seed) &* 0x9e37_79b9_7f4a_7c15)
    func pick<Element>(_ elements: [Element]) -> Element { elements[random.below(elements.count)] }
    for k in 0..<random.below(4) {
      let activity = pick(problem.activities)
      let person = pick(problem.staff)
      let student = pick(problem.students)
      switch (k + more.pins.count + random.below(3)) % 4 {
      case 0:
        problem.pins.append(
          .supervisor(
            schoolClass: pick(problem.classes).id, slot: pick(problem.calendar.slots),
            staff: person.id))
      case 1:
        problem.pins.append(
          .student(student: student.id, activity: activity.id, granted: random.chance(0.8)))
      default:
        problem.pins.append(
          .section(
            activity: activity.id, leader: random.chance(0.6) ? person.id : nil,
            room: random.chance(0.5) ? pick(problem.rooms).id : nil,
            slots: random.chance(0.5) ? [pick(problem.calendar.slots)] : nil,
            students: random.chance(0.3) ? [student.id] : []))
      }
    }
    return problem
  }
}
