import ScheduleModel
import TestSupport
import Testing

@testable import Scheduler

@Suite struct AlternativesTests {
  private var problem: Problem {
    var school = RandomSchool()
    school.classes = 4
    school.classesPerGrade = 2
    school.activities = 10
    return school.problem(seed: 4)
  }

  private func alternatives(
    threads: Int, within: Int64 = 200, different: Int64 = 200
  ) throws -> Alternatives {
    try Scheduler.alternatives(
      of: problem,
      options: AlternativeOptions(
        solve: SolveOptions(work: 4_000, threads: threads), count: 3,
        within: Points(thousandths: within), different: Points(thousandths: different)))
  }

  @Test func theyKeepTheRulesAreGoodAndDifferAndTheThreadsDoNotDecide() throws {
    let problem = problem
    let found = try alternatives(threads: 2)
    #expect(found.timetables.count == 3)
    let best = try #require(found.timetables[0].score?.total)
    for (index, timetable) in found.timetables.enumerated() {
      #expect(Auditor.violations(in: timetable, of: problem).isEmpty)
      let total = try #require(timetable.score?.total)
      #expect(total >= best)
      #expect(total <= best + Points.product(best, Points(thousandths: 200)))
      for other in found.timetables[..<index] {
        let distance = TimetableDistance(timetable, other)
        #expect(distance.value >= Points(thousandths: 200))
        #expect(distance == TimetableDistance(other, timetable))
      }
    }
    func bare(_ timetables: [Timetable]) -> [Timetable] {
      timetables.map { timetable in
        var bare = timetable
        bare.solver = nil
        return bare
      }
    }
    let isSame = try bare(alternatives(threads: 1).timetables) == bare(found.timetables)
    #expect(isSame)
  }

  @Test func thereAreFewerWhereNoneAreGoodOrDifferentEnough() throws {
    #expect(try alternatives(threads: 2, within: 0, different: 1000).timetables.count == 1)
  }

  @Test func aTimetableDoesNotDifferFromItselfAndWhollyFromAnEmptyOne() {
    let timetable = SampleSchool.timetable
    #expect(TimetableDistance(timetable, timetable).value == .zero)
    let empty = Timetable(school: "sample")
    #expect(TimetableDistance(timetable, empty).students == Points(1))
    #expect(TimetableDistance(timetable, empty).sections == Points(1))
    #expect(TimetableDistance(empty, empty).value == .zero)
    // Six sections each; one has another leader: two of twelve. Nobody's week changes.
    var other = timetable
    other.sections[0].leader = "t1"
    let distance = TimetableDistance(timetable, other)
    #expect(distance.sections == Points(thousandths: 167))
    #expect(distance.students == .zero)
  }
}
