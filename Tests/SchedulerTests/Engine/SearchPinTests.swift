import ScheduleModel
import TestSupport
import Testing

@testable import Scheduler

/// Pins taken from a plan can all be met, by that plan; the search has to find such a plan itself.
struct SearchPinTests {
  @Test(arguments: UInt64(0)..<20)
  func pinsTakenFromAPlanAreMet(seed: UInt64) throws {
    var school = RandomSchool()
    school.classes = 6
    school.classesPerGrade = 3
    var problem = school.problem(seed: seed)
    let free = Instance(problem)
    let answer = try #require(Search(free, seed: seed).run(moves: 3_000, stop: StopSignal()))
    let timetable = answer.plan.timetable(for: free)
    var random = RandomSource(state: seed)
    for section in timetable.sections where random.chance(0.4) {
      problem.pins.append(
        .section(
          activity: section.activity, leader: random.chance(0.5) ? section.leader : nil,
          room: random.chance(0.5) ? section.room : nil,
          slots: random.chance(0.6) ? section.slots : nil,
          students: section.students.filter { _ in random.chance(0.2) }))
    }
    for section in timetable.sections {
      for student in section.students where random.chance(0.02) {
        problem.pins.append(
          .student(student: student, activity: section.activity, granted: true))
      }
    }
    for group in timetable.classGroups {
      guard let supervisor = group.supervisor, random.chance(0.15) else { continue }
      problem.pins.append(
        .supervisor(schoolClass: group.host, slot: group.slot, staff: supervisor))
    }
    let instance = Instance(problem)
    let search = Search(instance, seed: seed)
    let first = try #require(search.start(from: nil), "seed \(seed), \(search.state.faultSummary)")
    #expect(
      Auditor.violations(in: first.timetable(for: instance), of: problem).isEmpty, "seed \(seed)")
    let later = try #require(search.run(moves: 3_000, stop: StopSignal()), "seed \(seed)")
    let report = later.plan.timetable(for: instance)
    #expect(Auditor.violations(in: report, of: problem).isEmpty, "seed \(seed)")
    #expect(Auditor.score(of: report, for: problem).total.thousandths == later.cost)
    // The plan that the pins came from is taken over.
    let warm = Search(instance, seed: seed)
    _ = warm.start(from: answer.plan)
    #expect(try #require(warm.incumbent).cost <= answer.cost, "seed \(seed)")
  }
}
