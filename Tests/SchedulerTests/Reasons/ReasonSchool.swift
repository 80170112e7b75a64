import ScheduleModel

/// A school of two small classes over two days whose timetable shows every reason once.
///
/// Chess runs on Mon-P2 (two places) and art on Tue-P2 (with free places); ball has nobody to lead it,
/// yoga no room at that time, drums too few who want it.
enum ReasonSchool {
  static func slot(_ text: String) -> Slot { Slot(text) ?? Slot(day: text, period: "") }

  static let problem: Problem = {
    var problem = Problem(
      school: School(id: "why", name: "why", stage: .primary),
      calendar: Calendar(
        days: ["Mon", "Tue"],
        periods: [
          Period(
            id: "P2", kind: .enrichment, start: TimeOfDay(minutes: 990),
            end: TimeOfDay(minutes: 1040))
        ]),
      rooms: [
        Room(id: "r1", capacity: 20), Room(id: "r2", capacity: 20),
        Room(id: "den", capacity: 2, features: ["board"]),
        Room(id: "studio", capacity: 8, features: ["paint"]),
      ],
      organisations: [], staff: staff,
      classes: [
        SchoolClass(id: "c1", grade: 1, homeRoom: "r1", headTeacher: "t1"),
        SchoolClass(id: "c2", grade: 1, homeRoom: "r2", headTeacher: "t2"),
      ],
      students: students, activities: activities)
    problem.bonds = [Bond(kind: .apart, students: ["s1", "s9"], activity: "art")]
    problem.pins = [.student(student: "s7", activity: "art", granted: false)]
    return problem
  }()

  private static let staff = [
    StaffMember(id: "t1", kind: .teacher, maxPeriods: 5, targetPeriods: 1),
    StaffMember(id: "t2", kind: .teacher, availability: .slots([slot("Tue-P2")]), maxPeriods: 5),
    StaffMember(id: "t3", kind: .teacher, specialties: ["chess"], maxPeriods: 1),
    StaffMember(
      id: "t4", kind: .volunteer, specialties: ["art", "yoga", "drums"], supervises: false,
      maxPeriods: 5),
    StaffMember(id: "t5", kind: .volunteer, maxPeriods: 5, filed: false),
  ]

  private static let students: [Student] = {
    func student(
      _ id: String, _ schoolClass: String, _ choices: [String], electives: Int = 1,
      attends: Availability = .all, needs: [String] = []
    ) -> Student {
      Student(
        id: id, schoolClass: schoolClass, attends: attends, electives: electives, choices: choices,
        needs: needs)
    }
    return [
      student("s1", "c1", ["chess", "art"], electives: 2),
      student("s2", "c1", ["art", "chess"], electives: 2),
      student("s3", "c1", ["chess", "art"]),
      student("s4", "c1", ["yoga", "ball", "drums"]),
      student("s5", "c2", ["chess"], attends: .slots([slot("Tue-P2")])),
      student("s6", "c2", ["chess", "old"], electives: 2, needs: ["lift"]),
      student("s7", "c2", ["art"]),
      student("s8", "c2", ["art", "yoga"], electives: 1),
      student("s9", "c2", ["art", "chess"], electives: 1),
    ]
  }()

  private static let activities = [
    Activity(
      id: "chess", category: "mind", grades: [1], specialty: "chess", roomFeatures: ["board"],
      maxSize: 6, slots: [slot("Mon-P2")], maxSections: 2),
    Activity(
      id: "art", category: "art", grades: [1], specialty: "art", roomFeatures: ["paint"],
      maxSize: 6,
      slots: [slot("Tue-P2")], maxSections: 2),
    Activity(
      id: "ball", category: "sport", grades: [1], specialty: "ball", maxSize: 9),
    Activity(
      id: "yoga", category: "sport", grades: [1], specialty: "yoga", roomFeatures: ["paint"],
      maxSize: 6, slots: [slot("Tue-P2")]),
    Activity(
      id: "drums", category: "music", grades: [1], specialty: "drums", minSize: 3, maxSize: 6,
      slots: [slot("Mon-P2")]),
    Activity(id: "old", category: "mind", grades: [2], maxSize: 6),
  ]

  static let timetable = Timetable(
    school: "why",
    sections: [
      Section(
        id: "chess#1", activity: "chess", leader: "t3", room: "den", slots: [slot("Mon-P2")],
        students: ["s1", "s2"]),
      Section(
        id: "art#1", activity: "art", leader: "t4", room: "studio", slots: [slot("Tue-P2")],
        students: ["s1", "s2", "s8"]),
    ],
    classGroups: [
      ClassGroup(slot: slot("Mon-P2"), host: "c1", classes: ["c1"], supervisor: "t1"),
      ClassGroup(slot: slot("Mon-P2"), host: "c2", classes: ["c2"], supervisor: nil),
      ClassGroup(slot: slot("Tue-P2"), host: "c1", classes: ["c1", "c2"], supervisor: "t1"),
    ])
}
