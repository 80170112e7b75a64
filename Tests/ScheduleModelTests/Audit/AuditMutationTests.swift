import ScheduleModel
import TestSupport
import Testing

@Suite struct AuditMutationTests {
  @Test(arguments: Mutation.all)
  func everySpoiltTimetableIsCaughtByAKnownCheck(mutation: Mutation) {
    var spoilt = 0
    for seed in 0..<100 {
      var numbers = SeededNumbers(seed: seed)
      var item = Case()
      guard mutation.spoil(&item.timetable, &numbers) else { continue }
      spoilt += 1
      let found = item.found
      #expect(!found.isDisjoint(with: mutation.noticed), "seed \(seed): only \(found.sorted())")
    }
    #expect(spoilt >= 5)
  }

  @Test func orderDoesNotMatter() {
    for seed in 0..<50 {
      var numbers = SeededNumbers(seed: seed)
      var item = Case()
      item.timetable.sections.shuffle(using: &numbers)
      item.timetable.classGroups.shuffle(using: &numbers)
      for index in item.timetable.sections.indices {
        item.timetable.sections[index].slots.shuffle(using: &numbers)
        item.timetable.sections[index].students.shuffle(using: &numbers)
      }
      item.problem.rooms.shuffle(using: &numbers)
      item.problem.staff.shuffle(using: &numbers)
      item.problem.classes.shuffle(using: &numbers)
      item.problem.students.shuffle(using: &numbers)
      item.problem.activities.shuffle(using: &numbers)
      #expect(item.found == [], "seed \(seed)")
    }
  }
}
