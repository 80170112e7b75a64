import ScheduleModel
import TestSupport
import Testing

@testable import Scheduler

struct PlacementTests {
  /// The program is exact: nobody can do better by choosing anew. (Without merges, whose limits
  /// the program respects and a student alone does not.)
  @Test(arguments: UInt64(0)..<10)
  func noOneGainsAfterExactPlacement(seed: UInt64) throws {
    var school = RandomSchool()
    school.classesPerGrade = 1
    var problem = school.problem(seed: seed)
    problem.rules.mergeWithinGrade = true
    let instance = Instance(problem)
    let search = Search(instance, seed: seed)
    _ = try #require(search.start(from: nil))
    search.anneal(moves: 1_500, stop: StopSignal()) {}
    let best = try #require(search.best)
    search.state.restore(best)
    let before = search.state.cost
    search.placeExactly(stop: StopSignal())
    let state = search.state
    #expect(state.cost <= before)
    let timetable = state.plan().timetable(for: instance)
    #expect(Auditor.violations(in: timetable, of: problem).isEmpty, "seed \(seed)")
    #expect(
      Auditor.score(of: timetable, for: problem).total.thousandths == Int64(state.cost),
      "seed \(seed)")
    for i in instance.students.indices {
      state.begin()
      let energy = state.energy
      state.replan(i, buffers: search.buffers)
      #expect(state.energy >= energy, "seed \(seed), student \(i)")
      state.rollback()
      search.clearFreed()
    }
  }

  /// A part of the students is placed among the others, who keep their seats: the rules about both
  /// hold.
  @Test(arguments: UInt64(0)..<12)
  func placingAPartKeepsEveryRule(seed: UInt64) throws {
    var problem = RandomSchool().problem(seed: seed)
    // Many who must not meet, in both halves.
    for k in 0..<40 {
      let a = problem.students[(7 * k) % problem.students.count].id
      let b = problem.students[(11 * k + problem.students.count / 2) % problem.students.count].id
      if a != b, !problem.bonds.contains(where: { Set($0.students).isSuperset(of: [a, b]) }) {
        problem.bonds.append(Bond(kind: .apart, students: [a, b]))
      }
    }
    problem.pins = []
    let instance = Instance(problem)
    let search = Search(instance, seed: seed)
    _ = try #require(search.start(from: nil))
    search.anneal(moves: 1_000, stop: StopSignal()) {}
    search.state.restore(try #require(search.best))
    let bonded = Set(search.tables.bonds.flatMap { $0.members.map(\.student) })
    let part = instance.students.indices.filter { $0 % 2 == 0 && !bonded.contains($0) }
    let seats = Placement(search.state, students: part).solve(stop: StopSignal())
    let before = search.state.energy
    search.state.begin()
    search.apply(try #require(seats), to: part)
    search.state.settle()
    search.clearFreed()
    #expect(search.state.energy <= before, "seed \(seed)")
    let timetable = search.state.plan().timetable(for: instance)
    #expect(Auditor.violations(in: timetable, of: problem).isEmpty, "seed \(seed)")
  }
}
