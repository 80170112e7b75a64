// A week of a school with two classes, made in code, solved, audited and printed.

import ScheduleModel
import Scheduler

let periods = [
  Period(
    id: "P1", kind: .homework, start: TimeOfDay(minutes: 15 * 60 + 30),
    end: TimeOfDay(minutes: 16 * 60 + 30)),
  Period(
    id: "P2", kind: .enrichment, start: TimeOfDay(minutes: 16 * 60 + 30),
    end: TimeOfDay(minutes: 17 * 60 + 30)),
]

var problem = Problem(
  school: School(id: "example", name: "示范小学", stage: .primary),
  calendar: Calendar(days: ["Mon", "Tue"], periods: periods))

problem.rooms = [
  Room(id: "room-1", name: "一年级教室", capacity: 40),
  Room(id: "room-2", name: "二年级教室", capacity: 40),
  Room(id: "field", name: "操场", capacity: 60, features: ["field"]),
]
problem.staff = [
  StaffMember(id: "chen", name: "陈静", kind: .teacher, maxPeriods: 4, targetPeriods: 3),
  StaffMember(id: "li", name: "李军", kind: .teacher, maxPeriods: 4, targetPeriods: 3),
  StaffMember(
    id: "wu", name: "吴勇", kind: .teacher, specialties: ["football"], maxPeriods: 3),
]
problem.classes = [
  SchoolClass(id: "1", name: "一年级", grade: 1, homeRoom: "room-1", headTeacher: "chen"),
  SchoolClass(id: "2", name: "二年级", grade: 2, homeRoom: "room-2", headTeacher: "li"),
]
problem.students = (1...20).map { number in
  Student(
    id: "s\(number)", schoolClass: number <= 10 ? "1" : "2", electives: number % 2,
    choices: ["football"])
}
problem.activities = [
  Activity(
    id: "football", name: "足球", category: "sport", grades: [1, 2], specialty: "football",
    roomFeatures: ["field"], minSize: 6, maxSize: 20)
]

let timetable = try Scheduler.solve(problem, options: SolveOptions(timeLimit: 10))

for section in timetable.sections {
  let slots = section.slots.map(\.description).joined(separator: ", ")
  print("\(section.activity): \(slots), \(section.leader), \(section.students.count) students")
}
for group in timetable.classGroups {
  let classes = group.classes.joined(separator: " + ")
  print("\(group.slot): class \(classes), \(group.supervisor ?? "nobody")")
}
print("total \(timetable.score?.total ?? .zero), status \(timetable.status?.rawValue ?? "unknown")")

let violations = Auditor.violations(in: timetable, of: problem)
print("violations: \(violations.count)")
