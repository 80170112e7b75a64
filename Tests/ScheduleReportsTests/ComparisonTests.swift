import ScheduleModel
import TestSupport
import Testing

@testable import ScheduleReports

/// What a comparison says of changes that are known beforehand.
@Suite struct ComparisonTests {
  /// a5 leaves chess, which closes on Wednesday with b2's place; t2 hands a group on to vol.
  private var comparison: TimetableComparison {
    let (problem, timetable) = (SampleSchool.problem, SampleSchool.timetable)
    var other = timetable
    other.sections.removeAll { $0.id == "s6" }
    other.sections[4].room = "r3"
    let group = other.classGroups.firstIndex {
      $0.host == "c2" && $0.slot == Slot(day: "Tue", period: "P2")
    }
    if let group { other.classGroups[group].supervisor = nil }
    return TimetableComparison(timetable, of: problem, other, of: problem)
  }

  @Test func theListsHaveWhatChanged() {
    let comparison = comparison
    #expect(Set(comparison.students.map(\.id)) == ["a5", "b2", "a6", "b4"])
    let moved = comparison.students.filter(\.isMoveOnly).map(\.id)
    #expect(Set(moved) == ["a6", "b4"])
    #expect(comparison.sections.map(\.kind.rawValue).sorted() == ["closed", "moved"])
    #expect(comparison.staff.contains { $0.id == "vol" && $0.loadBefore == 4 && $0.loadAfter == 3 })
    #expect(comparison.staff.contains { $0.id == "t2" && $0.slots == 1 })
    #expect(comparison.groups.map(\.schoolClass) == ["c2"])
    for change in comparison.students where change.id == "a5" || change.id == "b2" {
      #expect(change.pointsAfter > change.pointsBefore)
    }
  }

  @Test func aRoomIsCalledByItsNameWhateverElseHasItsID() {
    var (problem, timetable) = (SampleSchool.problem, SampleSchool.timetable)
    problem.activities.append(
      Activity(id: "r3", name: "no room", category: "x", grades: [1], maxSize: 9))
    problem.rooms[2].name = "third room"
    var other = timetable
    other.sections[4].room = "r3"
    timetable.sections[4].room = "library"
    let text = ComparisonText(
      TimetableComparison(timetable, of: problem, other, of: problem), language: .en
    ).text
    #expect(text.contains("third room"), "\(text)")
    #expect(!text.contains("no room"))
  }

  @Test func nothingChangedIsSaid() {
    let (problem, timetable) = (SampleSchool.problem, SampleSchool.timetable)
    let same = TimetableComparison(timetable, of: problem, timetable, of: problem)
    #expect(same.students.isEmpty)
    #expect(same.sections.isEmpty)
    #expect(same.staff.isEmpty)
    #expect(same.groups.isEmpty)
    #expect(same.before.total == same.after.total)
  }

  @Test func aNewStudentIsNotThereBefore() {
    let (problem, timetable) = (SampleSchool.problem, SampleSchool.timetable)
    var new = problem
    new.students.append(
      Student(id: "z1", schoolClass: "c1", electives: 1, choices: ["chess"]))
    var other = timetable
    other.sections[2].students.append("z1")
    let comparison = TimetableComparison(timetable, of: problem, other, of: new)
    #expect(comparison.students.map(\.id) == ["z1"])
    #expect(comparison.students.first?.before == nil)
  }

  @Test(arguments: Language.allCases)
  func textAndPageSayIt(language: Language) {
    let text = ComparisonText(comparison, language: language, most: 1).text
    #expect(text.contains("--all"))
    let (problem, timetable) = SiteCases.hostile
    var other = timetable
    other.sections.removeAll { $0.id == "s6" }
    let page = ComparisonPage(
      TimetableComparison(timetable, of: problem, other, of: problem), language: language)
    let check = PageCheck(page.text)
    #expect(check.faults.isEmpty, "\(check.faults)")
    for id in ["figures", "students", "sections", "staff", "groups"] {
      #expect(check.ids.contains(id))
    }
  }
}
