import ScheduleModel

/// A small school with every feature: merges, a double session, several sessions a week, an
/// off-site pool, a vendor, priority, needs, weights, bonds and every kind of pin.
///
/// Its timetable is valid and stands at many limits at once, so that one step further breaks a rule
/// that is known beforehand. The score is worked out by hand beside the data.
public enum SampleSchool {
  public static func slot(_ text: String) -> Slot {
    Slot(text) ?? Slot(day: text, period: "")
  }

  public static func slots(_ text: String) -> [Slot] {
    text.split(separator: " ").map { slot(String($0)) }
  }

  static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

  public static let problem: Problem = {
    var problem = Problem(
      school: School(id: "sample", name: "样例小学", stage: .primary), calendar: calendar,
      rooms: rooms, organisations: organisations, staff: staff, classes: classes,
      students: students, activities: activities, bonds: bonds, pins: pins)
    problem.rules.mergedGroupLimit = 6
    problem.rules.ownStaffShare = Points(thousandths: 800)
    problem.rules.priorityChoice = true
    return problem
  }()

  private static var calendar: Calendar {
    func period(_ id: String, _ kind: Period.Kind, _ start: Int, _ end: Int) -> Period {
      Period(
        id: id, kind: kind, start: TimeOfDay(minutes: start), end: TimeOfDay(minutes: end))
    }
    return Calendar(
      days: ["Mon", "Tue", "Wed"],
      periods: [
        period("P1", .homework, 930, 980), period("P2", .enrichment, 990, 1040),
        // Twenty minutes after P2: the pool's way back.
        period("P3", .extended, 1060, 1110),
      ])
  }

  private static var rooms: [Room] {
    [
      Room(id: "r1", name: "一班教室", capacity: 6), Room(id: "r2", capacity: 4),
      Room(id: "r3", capacity: 6), Room(id: "library", capacity: 3),
      Room(
        id: "gym", capacity: 4, features: ["gym"], availability: .slots(slots("Tue-P2 Wed-P2"))),
      Room(
        id: "lab", capacity: 4, features: ["computer", "ramp"],
        availability: .slots(slots("Wed-P2"))),
      Room(
        id: "pool", capacity: 8, features: ["pool"],
        availability: .slots(slots("Mon-P1 Mon-P2")), offsite: true, travelMinutes: 20),
    ]
  }

  private static var organisations: [Organisation] {
    [
      Organisation(
        id: "robotics", name: "智造机器人", kind: .vendor, approved: true, rating: Points(4),
        maxSessions: 1),
      Organisation(id: "crammer", kind: .vendor, academic: true, approved: true),
    ]
  }

  private static var staff: [StaffMember] {
    [
      StaffMember(
        id: "t1", name: "王老师", kind: .teacher, maxPeriods: 8, maxPerDay: 2, targetPeriods: 6),
      StaffMember(id: "t2", name: "李老师", kind: .teacher, minPeriods: 6, maxPeriods: 8),
      StaffMember(id: "t3", kind: .teacher, maxPeriods: 8),
      StaffMember(
        id: "t4", kind: .teacher, specialties: ["pe"], supervises: true, maxPeriods: 4,
        targetPeriods: 6),
      StaffMember(
        id: "vol", kind: .volunteer,
        availability: .slots(slots("Mon-P3 Tue-P1 Tue-P2 Wed-P2")), maxPeriods: 4,
        pay: Points(thousandths: 10_010)),
      StaffMember(
        id: "v1", kind: .vendor, organisation: "robotics", specialties: ["robot"],
        supervises: false, maxPeriods: 4, pay: Points(thousandths: 80_500)),
      // Never assignable, so neither underload nor balance.
      StaffMember(
        id: "x1", kind: .teacher, specialties: ["pe", "robot"], minPeriods: 5, maxPeriods: 9,
        targetPeriods: 9, filed: false),
    ]
  }

  private static var classes: [SchoolClass] {
    [
      SchoolClass(id: "c1", name: "一年级1班", grade: 1, homeRoom: "r1", headTeacher: "t1"),
      SchoolClass(id: "c2", grade: 1, homeRoom: "r2", headTeacher: "t2"),
      SchoolClass(id: "c3", grade: 2, homeRoom: "r3", headTeacher: "t3"),
    ]
  }

  private static var students: [Student] {
    let days = slots("Mon-P1 Mon-P2 Tue-P1 Tue-P2 Wed-P1 Wed-P2")
    let long = Availability.slots(days + slots("Mon-P3"))
    func student(
      _ id: String, _ schoolClass: String, _ electives: Int, _ choices: String,
      _ attends: Availability? = nil
    ) -> Student {
      Student(
        id: id, schoolClass: schoolClass, attends: attends ?? .slots(days), electives: electives,
        choices: words(choices))
    }
    var students = [
      student("a1", "c1", 1, "chess", long), student("a2", "c1", 1, "chess", long),
      student("a3", "c1", 1, "football", long), student("a4", "c1", 2, "swim football"),
      student("a5", "c1", 2, "swim chess football"), student("a6", "c1", 1, "swim maths"),
      student("b1", "c2", 1, "chess"), student("b2", "c2", 2, "swim chess", long),
      student("b3", "c2", 1, "football swim"), student("b4", "c2", 1, "maths"),
      student("d1", "c3", 2, "robot football", long), student("d2", "c3", 1, "football"),
      student("d3", "c3", 1, "football robot"), student("d4", "c3", 1, "robot"),
      student("d5", "c3", 1, "chess"), student("d6", "c3", 0, ""),
    ]
    for index in students.indices {
      switch students[index].id {
      // Not in Wed-P2, so that no chess player can change over.
      case "b1":
        students[index].attends = .slots(slots("Mon-P1 Mon-P2 Mon-P3 Tue-P1 Tue-P2 Wed-P1"))
      case "d1": students[index].priority = true
      case "d4": students[index].needs = ["ramp"]
      case "d5": students[index].weight = Points(thousandths: 1500)
      default: break
      }
    }
    return students
  }

  private static var activities: [Activity] {
    [
      Activity(
        id: "chess", name: "围棋", category: "practice", grades: [1, 2], minSize: 2, maxSize: 6,
        maxSections: 2),
      Activity(
        id: "football", category: "sport", kind: .club, grades: [1, 2], specialty: "pe",
        roomFeatures: ["gym"], minSize: 4, maxSize: 4, sessions: 2),
      Activity(
        id: "swim", category: "sport", kind: .outdoor, grades: [1], specialty: "pe",
        roomFeatures: ["pool"], minSize: 3, maxSize: 8, double: true),
      Activity(
        id: "robot", category: "science", kind: .interest, grades: [2], specialty: "robot",
        roomFeatures: ["computer"], maxSize: 6, provider: "robotics"),
      Activity(
        id: "maths", category: "tutoring", kind: .tutoring, grades: [1], leaders: ["t1", "t2"],
        maxSize: 3, slots: slots("Tue-P1"), academic: true),
      Activity(
        id: "cramming", category: "tutoring", kind: .lecture, grades: [1, 2], maxSize: 9,
        provider: "crammer"),
    ]
  }

  private static var bonds: [Bond] {
    [
      Bond(kind: .together, students: ["a1", "a2"], activity: "chess"),
      Bond(kind: .apart, students: ["a3", "b1"]),
    ]
  }

  private static var pins: [Pin] {
    [
      .section(
        activity: "football", leader: "t4", room: "gym", slots: slots("Wed-P2 Tue-P2"),
        students: ["a4"]),
      .section(activity: "football", leader: nil, room: nil, slots: nil, students: ["d2"]),
      .student(student: "d1", activity: "robot", granted: true),
      .student(student: "a6", activity: "swim", granted: false),
      .supervisor(schoolClass: "c2", slot: slot("Mon-P2"), staff: "t1"),
      .forbidLeader(activity: "chess", staff: "t4"),
    ]
  }

  /// A valid timetable, with its score, a bound and a gap.
  public static let timetable: Timetable = {
    var timetable = Timetable(
      school: "sample", sections: sections, classGroups: classGroups, score: score,
      bound: Points(8000), status: .feasible)
    timetable.gapMillionths = Timetable.gapMillionths(total: score.total, bound: Points(8000))
    return timetable
  }()

  private static var sections: [Section] {
    func section(
      _ id: String, _ activity: String, _ leader: String, _ room: String, _ when: String,
      _ students: String
    ) -> Section {
      Section(
        id: id, activity: activity, leader: leader, room: room, slots: slots(when),
        students: words(students))
    }
    return [
      section("s1", "football", "t4", "gym", "Tue-P2 Wed-P2", "a3 a4 d2 d3"),
      section("s2", "swim", "t4", "pool", "Mon-P1 Mon-P2", "a4 a5 b2 b3"),
      section("s3", "chess", "vol", "library", "Tue-P2", "a1 a2 b1"),
      section("s4", "robot", "v1", "lab", "Wed-P2", "d1 d4"),
      section("s5", "maths", "t2", "library", "Tue-P1", "a6 b4"),
      section("s6", "chess", "vol", "library", "Wed-P2", "a5 b2"),
    ]
  }

  private static var classGroups: [ClassGroup] {
    func group(_ when: String, _ classes: String, _ supervisor: String?) -> ClassGroup {
      let classes = words(classes)
      return ClassGroup(
        slot: slot(when), host: classes.first ?? "", classes: classes, supervisor: supervisor)
    }
    return [
      group("Mon-P1", "c1", "t1"), group("Mon-P1", "c2", "t2"), group("Mon-P1", "c3", "t3"),
      // a1 a2 a3 a6 b1 b4: six, at the limit.
      group("Mon-P2", "c1 c2", "t1"), group("Mon-P2", "c3", "t3"),
      // a1 a2 a3 b1 b2 stay on.
      group("Mon-P3", "c1 c2", "vol"), group("Mon-P3", "c3", "t3"),
      group("Tue-P1", "c1", "t1"), group("Tue-P1", "c2", "vol"), group("Tue-P1", "c3", "t3"),
      group("Tue-P2", "c1", "t1"), group("Tue-P2", "c2", "t2"), group("Tue-P2", "c3", "t3"),
      group("Wed-P1", "c1", "t1"), group("Wed-P1", "c2", "t2"), group("Wed-P1", "c3", nil),
      group("Wed-P2", "c1", "t1"), group("Wed-P2", "c2", "t2"), group("Wed-P2", "c3", "t3"),
    ]
  }

  /// Worked out by hand, not by the auditor.
  public static var score: Score {
    Score([
      // Wed-P1: d1 has priority (3,000), five others.
      .uncovered: Points(8000),
      // t2 has 5 of 6 periods; x1 does not count.
      .underload: Points(100),
      // Second choices: a4 a5 a6 b2 b3. d1 lacks one (15 x 3), d5 lacks one (15 x 1.5).
      .choice: Points(thousandths: 72_500),
      // d5: 30 x 1.5.
      .nothing: Points(45),
      // a4: two kinds of sport.
      .variety: Points(1),
      // t1 has 6 of 6, t4 4 of 6: 2 x 4.
      .balance: Points(8),
      // v1: 80.5 x 1 x 0.05 = 4.025; vol: 10.01 x 4 x 0.05 = 2.002.
      .pay: Points(thousandths: 6_027),
      // Mon-P2 and Mon-P3.
      .merge: Points(4),
      // c2 in Mon-P2; c1, c2 in Mon-P3; c2 in Tue-P1.
      .unfamiliar: Points(2),
      // c1: t1, vol. c2: t2, t1, vol. c3: t3.
      .continuity: Points(3),
    ])
  }
}
