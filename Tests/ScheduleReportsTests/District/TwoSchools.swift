import ScheduleModel

@testable import ScheduleReports

/// Schools of one class of three each, with a shared coach who is at each on one day.
///
/// On that day the coach supervises the class in P1 and has two of the three in football in P2; the
/// school's own teacher supervises the third, and the class in P1 of another day. Nobody is with the
/// class in the other three slots of the week.
enum TwoSchools {
  static let district = District(
    id: "d", name: "山水区",
    schools: ["a", "b"].map { DistrictSchool(id: $0, source: .file("\($0).json")) },
    sharedStaff: [
      SharedStaff(
        member: StaffMember(
          id: "coach", name: "陈教练", kind: .vendor, organisation: "club", specialties: ["pe"],
          maxPeriods: 4, pay: Points(20)), schools: ["a", "b"]),
      SharedStaff(
        member: StaffMember(id: "idle", name: "闲老师", kind: .teacher, maxPeriods: 4),
        schools: ["a"]),
    ],
    sharedOrganisations: [
      Organisation(id: "club", name: "飞跃体育", kind: .vendor, approved: true, maxSessions: 2)
    ], budget: Points(100))

  static func problem(_ school: String, mark: String = "") -> Problem {
    func period(_ id: String, _ kind: Period.Kind, _ start: Int) -> Period {
      Period(
        id: id, kind: kind, start: TimeOfDay(minutes: start), end: TimeOfDay(minutes: start + 60))
    }
    let own = Problem(
      school: School(id: school, name: "\(school)小学" + mark, stage: .primary),
      calendar: Calendar(
        days: ["Mon", "Tue", "Wed"],
        periods: [period("P1", .homework, 930), period("P2", .enrichment, 990)]),
      rooms: [Room(id: "home", capacity: 5), Room(id: "field", capacity: 5)],
      staff: [
        StaffMember(id: "own", name: "本老师", kind: .teacher, maxPeriods: 5, targetPeriods: 1)
      ], classes: [SchoolClass(id: "c", name: "一班" + mark, grade: 1, homeRoom: "home")],
      students: (1...3).map {
        Student(
          id: "s\($0)", name: "某学生\($0)", schoolClass: "c", electives: 1, choices: ["football"])
      },
      activities: [
        Activity(
          id: "football", name: "足球" + mark, category: "sport", grades: [1], specialty: "pe",
          maxSize: 2, fee: Points(5))
      ])
    return district.problem(own, at: school)
  }

  /// - Parameters:
  ///   - day: with the coach.
  ///   - other: on which the teacher supervises P1.
  static func timetable(_ school: String, day: String, other: String) -> Timetable {
    let groups = ["Mon", "Tue", "Wed"].flatMap { name in
      ["P1", "P2"].map { period in
        var supervisor: String?
        if name == day { supervisor = period == "P1" ? "coach" : "own" }
        if name == other, period == "P1" { supervisor = "own" }
        return ClassGroup(
          slot: Slot(day: name, period: period), host: "c", classes: ["c"], supervisor: supervisor)
      }
    }
    return Timetable(
      school: school,
      sections: [
        Section(
          id: "f", activity: "football", leader: "coach", room: "field",
          slots: [Slot(day: day, period: "P2")], students: ["s1", "s2"])
      ], classGroups: groups)
  }

  /// - Parameters:
  ///   - second: day of the coach at the second school.
  ///   - mark: behind all names.
  static func figures(second: String = "Tue", mark: String = "") -> DistrictFigures {
    var district = district
    district.name += mark
    for index in district.sharedStaff.indices { district.sharedStaff[index].member.name += mark }
    for index in district.sharedOrganisations.indices {
      district.sharedOrganisations[index].name += mark
    }
    var figures = DistrictFigures(
      district,
      answer: DistrictTimetable(
        district: "d",
        schools: [
          DistrictTimetable.School(id: "a", timetable: "", score: Score(), bound: Points(9000))
        ], score: Score(), bound: Points(18_000)))
    figures.add(
      school: "a", problem: problem("a", mark: mark),
      timetable: timetable("a", day: "Mon", other: "Tue"))
    figures.add(
      school: "b", problem: problem("b", mark: mark),
      timetable: timetable("b", day: second, other: second == "Mon" ? "Tue" : "Mon"))
    return figures
  }
}
