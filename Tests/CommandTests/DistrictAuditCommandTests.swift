import Foundation
import ScheduleModel
import Testing

/// `district audit` and `generate --district` as a person runs them.
@Suite struct DistrictAuditCommandTests {
  /// Two schools of one student each, who plays ball with a shared teacher.
  private static let district: District = {
    let schools = ["a", "b"].map { id in
      DistrictSchool(
        id: id,
        source: .embedded(
          Problem(
            school: ScheduleModel.School(id: id, name: id, stage: .primary),
            calendar: Calendar(
              days: ["Mon", "Tue"],
              periods: [
                Period(
                  id: "P1", kind: .enrichment, start: TimeOfDay(minutes: 960),
                  end: TimeOfDay(minutes: 1020))
              ]),
            rooms: [Room(id: "r1", capacity: 30), Room(id: "yard", capacity: 30)],
            staff: [StaffMember(id: "h1", kind: .teacher, maxPeriods: 2, pay: Points(30))],
            classes: [SchoolClass(id: "c1", grade: 1, homeRoom: "r1", headTeacher: "h1")],
            students: [Student(id: "s1", schoolClass: "c1", electives: 1, choices: ["ball"])],
            activities: [
              Activity(id: "ball", category: "sport", grades: [1], specialty: "sport", maxSize: 9)
            ])))
    }
    return District(
      id: "d", schools: schools,
      sharedStaff: [
        SharedStaff(
          member: StaffMember(
            id: "pe", kind: .teacher, specialties: ["sport"], supervises: false, maxPeriods: 2,
            pay: Points(50)), schools: ["a", "b"])
      ], budget: Points(160))
  }()

  /// Writes the district, and an answer in which the ball is played on these days.
  private func write(_ days: [String], to folder: Folder) throws {
    let district = Self.district
    try folder.write(Data(DistrictWriter.data(district)), to: "district.json")
    var audit = DistrictAudit(district)
    var entries: [DistrictTimetable.School] = []
    for (school, day) in zip(district.schools, days) {
      guard case .embedded(let own) = school.source else { continue }
      let problem = district.problem(own, at: school.id)
      let other = day == "Mon" ? "Tue" : "Mon"
      var timetable = Timetable(
        school: school.id,
        sections: [
          Section(
            id: "S1", activity: "ball", leader: "pe", room: "yard",
            slots: [Slot(day: day, period: "P1")], students: ["s1"])
        ],
        classGroups: [
          ClassGroup(
            slot: Slot(day: other, period: "P1"), host: "c1", classes: ["c1"], supervisor: "h1")
        ])
      let score = Auditor.score(of: timetable, for: problem)
      timetable.score = score
      audit.add(timetable, of: problem, at: school.id)
      try folder.write(Data(TimetableWriter.data(timetable)), to: "\(school.id).json")
      entries.append(.init(id: school.id, timetable: "\(school.id).json", score: score))
    }
    let whole = DistrictTimetable(
      district: "d", schools: entries, score: audit.report().score)
    try folder.write(
      Data(DistrictTimetableWriter.data(whole)), to: "district-timetable.json")
  }

  private func run(_ folder: Folder, _ options: [String] = []) throws -> Program.Outcome {
    try Program(
      ["district", "audit", folder.path("district.json"), folder.root.path] + options
    ).finish()
  }

  @Test func aGoodAnswerIsClean() throws {
    let folder = try Folder()
    try write(["Mon", "Tue"], to: folder)
    let outcome = try run(folder)
    #expect(outcome.status == 0)
    #expect(outcome.outputText.contains("every rule holds"))
    let report = try #require(try run(folder, ["--json"]).json)
    #expect(report["clean"] as? Bool == true)
    #expect(report["pay"] as? Double == 160)
    #expect((report["schools"] as? [Any])?.count == 2)
  }

  @Test func whatTwoSchoolsBreakTogetherIsTold() throws {
    let folder = try Folder()
    try write(["Mon", "Mon"], to: folder)
    let outcome = try run(folder, ["--quiet"])
    #expect(outcome.status == 1)
    #expect(outcome.messages == "")
    #expect(
      outcome.outputText == """
        D1: pe is in 2 schools at once in Mon-P1: a, b.
        D1: pe is in 2 schools on Mon: a, b.

        """)
  }

  @Test func aMissingTimetableIs66() throws {
    let folder = try Folder()
    try write(["Mon", "Tue"], to: folder)
    try FileManager.default.removeItem(at: folder.url("b.json"))
    #expect(try run(folder).status == 66)
    #expect(
      try Program(["district", "audit", folder.path("district.json"), folder.path("none")])
        .finish().status == 66)
  }

  @Test func aGeneratedDistrictHasNoFaults() throws {
    let folder = try Folder()
    let path = folder.path("made")
    let made = try Program([
      "generate", "--district", "3", "--students", "90", "--seed", "4", "--output", path,
    ]).finish()
    #expect(made.status == 0)
    let checked = try Program(["district", "check", path + "/district.json", "--json"]).finish()
    #expect(checked.status == 0)
    let found = checked.json?["diagnostics"] as? [[String: Any]]
    #expect(found?.allSatisfy { $0["severity"] as? String == "note" } == true)
    #expect((checked.json?["schools"] as? [Any])?.count == 3)
  }

  @Test func aDistrictIsNotWrittenOverOtherFiles() throws {
    let folder = try Folder()
    try folder.write(Data("mine".utf8), to: "notes.txt")
    let options = ["generate", "--district", "2", "--students", "60", "--output"]
    #expect(try Program(options + [folder.root.path]).finish().status == 73)
    #expect(try folder.names == ["notes.txt"])
    #expect(try Program(options + ["-"]).finish().status == 64)
    #expect(
      try Program(["generate", "--district", "1", "--output", folder.path("x")]).finish().status
        == 64)
  }
}
