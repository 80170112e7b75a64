import ScheduleModel
import Testing

/// Timetables of the fixture's three schools, made by hand.
@Suite struct DistrictAuditTests {
  /// A section of everybody who chose the activity, as far as they fit.
  private struct Meeting {
    var activity: String
    var leader: String
    var room: String
    var slots: [String]
  }

  private static func ball(_ slots: [String]) -> Meeting {
    Meeting(activity: "ball", leader: "xiang", room: "yard", slots: slots)
  }

  private static func pottery(_ slot: String) -> Meeting {
    Meeting(activity: "pottery", leader: "he", room: "shed", slots: [slot])
  }

  /// Keeps every rule: ball at two schools on four days, the potter where he is booked.
  private static let good: [String: [Meeting]] = [
    "shiban": [ball(["Mon-P2", "Wed-P2"])],
    "yankou": [ball(["Tue-P2", "Fri-P2"]), pottery("Thu-P2")],
    "shuitian": [],
  ]

  private func timetable(_ meetings: [Meeting], of problem: Problem) throws -> Timetable {
    var timetable = Timetable(school: problem.school.id)
    var busy: [String: Set<Slot>] = [:]
    for (index, meeting) in meetings.enumerated() {
      let slots = meeting.slots.compactMap { Slot($0) }
      let activity = try #require(problem.activities.first { $0.id == meeting.activity })
      let students = problem.students.filter { student in
        student.choices.contains(activity.id)
          && busy[student.id, default: []].isDisjoint(with: slots)
      }.prefix(activity.maxSize).map(\.id)
      for student in students { busy[student, default: []].formUnion(slots) }
      timetable.sections.append(
        Section(
          id: "S\(index)", activity: activity.id, leader: meeting.leader, room: meeting.room,
          slots: slots, students: students))
    }
    for slot in problem.calendar.slots {
      for own in problem.classes {
        let isLeft = problem.students.contains {
          $0.schoolClass == own.id && !busy[$0.id, default: []].contains(slot)
        }
        guard isLeft else { continue }
        timetable.classGroups.append(
          ClassGroup(slot: slot, host: own.id, classes: [own.id], supervisor: own.headTeacher))
      }
    }
    timetable.score = Auditor.score(of: timetable, for: problem)
    return timetable
  }

  private func audit(
    _ district: District, _ meetings: [String: [Meeting]] = DistrictAuditTests.good
  ) throws -> DistrictAudit {
    var audit = DistrictAudit(district)
    for school in district.schools {
      let problem: Problem?
      switch school.source {
      case .file(let path):
        problem =
          DistrictReader.problem(
            try DistrictReaderTests.bytes(path), at: school.id, of: district
          ).problem
      case .embedded(let own): problem = district.problem(own, at: school.id)
      }
      let whole = try #require(problem)
      let answer = try timetable(meetings[school.id, default: []], of: whole)
      audit.add(answer, of: whole, at: school.id)
    }
    return audit
  }

  private func rules(_ report: DistrictAuditReport) -> [String] {
    report.violations.map { ($0.school.map { "\($0) " } ?? "") + $0.violation.rule }
  }

  private func claims(_ report: DistrictAuditReport) -> DistrictTimetable {
    DistrictTimetable(
      district: "shibanhe",
      schools: report.schools.map { .init(id: $0.id, timetable: "t.json", score: $0.score) },
      score: report.score)
  }

  @Test func sumsAreThoseOfTheSchools() throws {
    let report = try audit(try DistrictReaderTests.district()).report()
    #expect(rules(report) == [])
    #expect(report.schools.map(\.id) == ["shiban", "yankou", "shuitian"])
    let totals = report.schools.map { $0.score.total.thousandths }
    #expect(report.score.total.thousandths == totals.reduce(0, +))
    // Head teachers in all slots of 5, 5 and 4 days: 56 groups of 30; four periods of ball at 50,
    // one of pottery at 80.
    #expect(report.pay == Points(56 * 30 + 4 * 50 + 80))
    #expect(report.score[.pay] == Points(98))
  }

  @Test func nobodyIsInTwoSchoolsAtOnceOrOnOneDay() throws {
    var meetings = Self.good
    meetings["yankou"]?[0] = Self.ball(["Mon-P2", "Fri-P2"])
    let report = try audit(try DistrictReaderTests.district(), meetings).report()
    #expect(rules(report) == ["D1", "D1"])
    #expect(report.violations[0].violation.ids == ["xiang", "Mon-P2", "shiban", "yankou"])
    #expect(report.violations[1].violation.ids == ["xiang", "Mon", "shiban", "yankou"])
  }

  /// Where a shared person does not serve, his id is anybody's.
  @Test func idsOfSharedPeopleMayBeUsedElsewhere() throws {
    var district = try DistrictReaderTests.district()
    district.sharedStaff[0].schools = ["shiban", "yankou"]
    guard case .embedded(var own) = district.schools[2].source else { return }
    own.staff.append(
      StaffMember(id: "xiang", kind: .teacher, specialties: ["sport"], maxPeriods: 4))
    district.schools[2].source = .embedded(own)
    var meetings = Self.good
    meetings["shuitian"] = [Self.ball(["Mon-P2", "Tue-P2"])]
    #expect(rules(try audit(district, meetings).report()) == [])
  }

  @Test func maximaAreOverAllSchools() throws {
    var district = try DistrictReaderTests.district()
    district.sharedStaff[0].member.maxPeriods = 3
    #expect(rules(try audit(district).report()) == ["D2"])
    // Over the maximum of the day: only where two schools share the day.
    district.sharedStaff[0].member.maxPeriods = 4
    district.sharedStaff[0].member.maxPerDay = 1
    var meetings = Self.good
    meetings["yankou"]?[0] = Self.ball(["Mon-P2", "Fri-P2"])
    #expect(rules(try audit(district, meetings).report()) == ["D1", "D1", "D2"])
  }

  @Test func organisationsHaveOneCapForAll() throws {
    var district = try DistrictReaderTests.district()
    district.sharedOrganisations[0].maxSessions = 1
    district.budget = nil
    var meetings = Self.good
    meetings["shuitian"] = [Self.pottery("Wed-P2")]
    let report = try audit(district, meetings).report()
    #expect(rules(report) == ["D3"])
    #expect(report.violations[0].violation.ids == ["potters", "yankou", "shuitian"])
  }

  @Test func theBudgetIsExact() throws {
    var district = try DistrictReaderTests.district()
    district.budget = Points(1960)
    #expect(rules(try audit(district).report()) == [])
    district.budget = Points(thousandths: 1_959_999)
    #expect(rules(try audit(district).report()) == ["D4"])
  }

  @Test func aSchoolsOwnRulesAreNamedWithIt() throws {
    var meetings = Self.good
    meetings["yankou"] = []
    let report = try audit(try DistrictReaderTests.district(), meetings).report()
    #expect(rules(report) == ["yankou H10"])
  }

  @Test func whatTheFileClaimsIsCompared() throws {
    let district = try DistrictReaderTests.district()
    let audit = try audit(district)
    let truth = audit.report()
    #expect(rules(audit.report(against: claims(truth))) == [])

    var lie = claims(truth)
    lie.schools[1].score.points[.choice, default: .zero] += Points(1)
    #expect(rules(audit.report(against: lie)) == ["score"])
    lie = claims(truth)
    lie.score.total = truth.score.total - Points(1)
    #expect(rules(audit.report(against: lie)) == ["score"])
    lie = claims(truth)
    lie.bound = truth.score.total + Points(1)
    lie.schools[0].bound = truth.schools[0].score.total + Points(1)
    #expect(rules(audit.report(against: lie)) == ["bound", "bound"])
    lie = claims(truth)
    lie.bound = truth.score.total
    lie.gapMillionths = 5000
    #expect(rules(audit.report(against: lie)) == ["bound"])
    lie = claims(truth)
    lie.schools[2].id = "elsewhere"
    #expect(rules(audit.report(against: lie)) == ["ids", "ids"])
  }
}
