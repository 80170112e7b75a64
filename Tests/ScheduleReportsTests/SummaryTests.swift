import ScheduleModel
import Testing

@testable import ScheduleReports

private func sample() -> (Problem, Timetable) {
  let problem = Problem(
    school: School(id: "s", name: "山茶小学", stage: .primary),
    calendar: Calendar(
      days: ["Mon"],
      periods: [
        Period(
          id: "P1", kind: .homework, start: TimeOfDay(minutes: 930), end: TimeOfDay(minutes: 970)),
        Period(
          id: "P2", kind: .enrichment, start: TimeOfDay(minutes: 980), end: TimeOfDay(minutes: 1020)
        ),
      ]),
    rooms: [Room(id: "R1", capacity: 40), Room(id: "R2", capacity: 20)],
    staff: [
      StaffMember(id: "T1", name: "王老师", kind: .teacher, maxPeriods: 5, targetPeriods: 2),
      StaffMember(id: "T2", name: "李老师", kind: .teacher, minPeriods: 1, maxPeriods: 5),
    ],
    classes: [SchoolClass(id: "1A", grade: 1, homeRoom: "R1", headTeacher: "T1")],
    students: [
      Student(id: "a", schoolClass: "1A", electives: 2, choices: ["chess", "choir"]),
      Student(id: "b", schoolClass: "1A", electives: 1, choices: ["choir", "chess"]),
      Student(id: "c", schoolClass: "1A", electives: 1, choices: ["choir"]),
      Student(id: "d", schoolClass: "1A"),
    ],
    activities: [
      Activity(id: "chess", name: "象棋", category: "sport", grades: [1], maxSize: 20),
      Activity(id: "choir", name: "合唱", category: "art", grades: [1], maxSize: 20),
    ])
  let p1 = Slot(day: "Mon", period: "P1")
  let p2 = Slot(day: "Mon", period: "P2")
  let timetable = Timetable(
    school: "s",
    sections: [
      Section(
        id: "1", activity: "chess", leader: "T1", room: "R2", slots: [p2], students: ["a", "b"])
    ],
    classGroups: [
      ClassGroup(slot: p1, host: "1A", classes: ["1A"], supervisor: "T1"),
      ClassGroup(slot: p2, host: "1A", classes: ["1A"], supervisor: nil),
    ],
    score: Score([.choice: Points(31)]), bound: Points(30), gapMillionths: 32258,
    status: .feasible)
  return (problem, timetable)
}

@Test func summaryCountsChoicesGroupsAndLoads() {
  let (problem, timetable) = sample()
  let summary = TimetableSummary(of: timetable, for: problem)
  #expect(summary.students == 4)
  #expect(summary.studentsWanting == 3)
  #expect(summary.electivesWanted == 4)
  #expect(summary.grantedByRank == [1, 1])
  #expect(summary.studentsWithFirstChoice == 1)
  #expect(summary.studentsSatisfied == 1)
  #expect(summary.studentsWithNothing == 1)
  #expect(summary.activitiesNotOpened == ["合唱"])
  #expect(summary.uncoveredGroups.map(\.students) == [2])
  #expect(summary.loads.map(\.periods) == [2, 0])
}

@Test(arguments: Language.allCases)
func summaryTextNamesWhatMatters(language: Language) {
  let (problem, timetable) = sample()
  let text = SummaryText(timetable, for: problem, language: language).text
  for part in ["山茶小学", "合唱", "Mon-P2", "王老师", "31", "30", "3.23 %"] {
    #expect(text.contains(part), "\(part) in \(text)")
  }
}

@Test func chineseCharactersTakeTwoColumns() {
  #expect(TerminalWidth.columns(of: "王老师") == 6)
  #expect(TerminalWidth.columns(of: "T1") == 2)
}
