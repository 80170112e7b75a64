import ScheduleModel
import TestSupport
import Testing

@testable import Scheduler

/// The order of the input never decides.
@Suite struct DrawnOrderTests {
  private func bytes(_ problem: Problem, work: Int, seed: UInt64 = 1) throws -> [UInt8] {
    var timetable = try Scheduler.solve(
      problem, options: SolveOptions(work: work, seed: seed))
    timetable.solver?.seconds = 0
    return TimetableWriter.data(timetable)
  }

  @Test(arguments: 0..<3)
  func aShuffledInputGivesTheSameBytes(seed: Int) throws {
    var school = RandomSchool()
    school.classes = 6
    school.classesPerGrade = 2
    let problem = school.problem(seed: UInt64(seed))
    let other = problem.shuffled(seed: seed + 50)
    #expect(other != problem)
    #expect(other.drawn(by: Draw(seed: 3)) == problem.drawn(by: Draw(seed: 3)))
    let isSame = try bytes(problem, work: 6_000) == bytes(other, work: 6_000)
    #expect(isSame, "seed \(seed)")
  }

  @Test(arguments: [0, 1, 3, 4, 5, 6])
  func aShuffledTinySchoolGivesTheSameBytes(seed: Int) throws {
    let problem = TinyProblem.random(seed: seed)
    #expect(Validator.diagnostics(for: problem).allSatisfy { $0.severity != .error })
    let other = problem.shuffled(seed: seed)
    let isSame = try bytes(problem, work: 2_000) == bytes(other, work: 2_000)
    #expect(isSame, "seed \(seed)")
  }

  @Test func aCertificateIsOfTheProblemAsGiven() throws {
    let problem = RandomSchool().problem(seed: 2).shuffled(seed: 7)
    let solution = try Scheduler.solution(
      of: problem, options: SolveOptions(work: 30_000, needsCertificate: true))
    let certificate = try #require(solution.certificate)
    let bound = try #require(solution.timetable.bound)
    #expect(bound > .zero)
    let proven = try #require(certificate.recomputedBound(for: problem))
    #expect(proven >= bound)
    let bytes = CertificateWriter.data(certificate, for: problem)
    let read = try #require(CertificateReader.read(bytes, for: problem).certificate)
    #expect(read.recomputedBound(for: problem) == proven)
  }

  @Test(arguments: 1..<4)
  func envyIsThatOfEveryPairLookedAtByItself(seed: UInt64) throws {
    var school = RandomSchool()
    school.scarcity = 0.8
    var problem = school.problem(seed: seed)
    problem.rules.priorityChoice = seed % 2 == 0
    let timetable = try Scheduler.solve(problem, options: SolveOptions(work: 3_000))
    let envy = Envy(in: timetable, of: problem)
    var pairs = 0
    var envious: Set<String> = []
    for student in problem.students where student.wanted > 0 {
      for holder in problem.students where holder.id != student.id {
        let count = Self.enviedPlaces(student, holder, timetable, problem)
        pairs += count
        if count > 0 { envious.insert(student.id) }
      }
    }
    #expect(envy.pairs == pairs)
    #expect(Set(envy.students) == envious)
    #expect(pairs > 0)
  }

  /// From the definition alone.
  private static func enviedPlaces(
    _ student: Student, _ holder: Student, _ timetable: Timetable, _ problem: Problem
  ) -> Int {
    let own = timetable.sections.filter { $0.students.contains(student.id) }
    func rank(_ activity: String, _ student: Student) -> Int {
      student.choices.firstIndex(of: activity) ?? .max
    }
    let grade = problem.classes.first { $0.id == student.schoolClass }?.grade
    return timetable.sections.filter { $0.students.contains(holder.id) }.count { section in
      let wish = rank(section.activity, student)
      guard wish < .max, !own.contains(where: { $0.activity == section.activity }),
        wish < rank(section.activity, holder),
        problem.activities.first(where: { $0.id == section.activity })?.grades
          .contains(where: { $0 == grade }) == true
      else { return false }
      if problem.rules.priorityChoice, holder.priority, !student.priority { return false }
      var kept = own
      if own.count >= student.wanted {
        guard let worst = own.max(by: { rank($0.activity, student) < rank($1.activity, student) }),
          wish < rank(worst.activity, student)
        else { return false }
        kept.removeAll { $0.activity == worst.activity }
      }
      if case .slots(let attends) = student.attends,
        !section.slots.allSatisfy(attends.contains)
      {
        return false
      }
      let features = problem.rooms.first { $0.id == section.room }?.features ?? []
      return student.needs.allSatisfy(features.contains)
        && kept.allSatisfy { Set($0.slots).isDisjoint(with: section.slots) }
    }
  }
}
