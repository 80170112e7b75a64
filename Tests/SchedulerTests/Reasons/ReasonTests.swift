import ScheduleModel
import TestSupport
import Testing

@testable import Scheduler

/// Reasons in a school that was made for them.
@Suite struct ReasonTests {
  private let explanation = TimetableExplanation(
    ReasonSchool.timetable, of: ReasonSchool.problem)

  private func reason(_ subject: TimetableExplanation.Subject) throws -> Reason {
    try #require(explanation.reason(for: subject))
  }

  private func codes(_ student: String) throws -> [Reason.Code] {
    try reason(.student(student)).details.map(\.code)
  }

  @Test func theTimetableKeepsTheRules() {
    let violations = Auditor.violations(in: ReasonSchool.timetable, of: ReasonSchool.problem)
    #expect(violations.isEmpty, "\(violations.map(\.sentence.en))")
  }

  @Test(arguments: [
    ("s1", [Reason.Code.granted, .granted]), ("s2", [.granted, .granted]),
    ("s3", [.sectionFull, .freePlace]), ("s4", [.notOpen, .neverOpen, .notOpen]),
    ("s5", [.notSignedUp]), ("s6", [.needs, .closedToGrade]), ("s7", [.pinnedOut]),
    ("s8", [.granted, .wantedReached]), ("s9", [.bond, .sectionFull]),
  ])
  func everyChoiceHasItsReason(student: String, expected: [Reason.Code]) throws {
    #expect(try codes(student) == expected, "\(student)")
  }

  @Test func whoHasThePlacesIsToldByRank() throws {
    let chess = try reason(.student("s3")).details[0]
    #expect(chess.values["places"] == Points(2))
    #expect(chess.values["lowerRanked"] == Points(1))
    #expect(chess.values["sameRank"] == Points(1))
    #expect(chess.ids[.student] == ["s1", "s2"])
    #expect(chess.details.map { $0.ids[.student] } == [["s2"]])
    #expect(chess.sentence.en.contains("full, 2 of 2 places"))
  }

  @Test func aFreePlaceTellsWhatItWouldChange() throws {
    let art = try reason(.student("s3")).details[1]
    // Second choice for an unmet wish and nothing at all; still merged, still supervised.
    #expect(art.values["delta"] == Points(1) - Points(15) - Points(30))
  }

  @Test func aClashNamesTheBetterChoice() throws {
    var problem = ReasonSchool.problem
    for a in problem.activities.indices where problem.activities[a].id == "art" {
      problem.activities[a].slots = [ReasonSchool.slot("Mon-P2")]
    }
    var timetable = ReasonSchool.timetable
    timetable.sections[1].slots = [ReasonSchool.slot("Mon-P2")]
    timetable.sections[1].students = ["s8"]
    let found = try #require(
      TimetableExplanation(timetable, of: problem).reason(for: .student("s1")))
    #expect(found.details.map(\.code) == [.granted, .clash])
    #expect(found.details[1].ids[.section] == ["chess#1"])
    #expect(found.details[1].values["rank"] == Points(1))
  }

  @Test func whyAnActivityIsNotOpen() throws {
    func patterns(_ id: String) throws -> [Reason.Code] {
      try reason(.activity(id)).details.map(\.code).filter { $0 != .demand && $0 != .open }
    }
    #expect(try patterns("ball") == [.neverOpen])
    // The one leader is in art then, and so is the room.
    #expect(try patterns("yoga") == [.noLeader])
    #expect(try patterns("drums") == [.tooFewStudents])
    // A second section: chess has one leader with one period.
    #expect(try patterns("chess") == [.noLeader])
    let yoga = try reason(.activity("yoga"))
    #expect(yoga.codes.contains(.busy))
    #expect(yoga.codes.contains(.roomTaken))
    let demand = try #require(try reason(.activity("art")).details.first)
    #expect(demand.values["wanted"] == Points(6))
    #expect(demand.values["granted"] == Points(3))
  }

  @Test func whyNobodySupervises() throws {
    let c2 = try reason(.schoolClass("c2"))
    #expect(c2.values["uncovered"] == Points(1))
    #expect(c2.details.map(\.code) == [.uncovered, .merged])
    let people = Dictionary(
      c2.details[0].details.map { ($0.ids[.staff] ?? [], $0.code) }, uniquingKeysWith: { a, _ in a }
    )
    #expect(people == [["t1"]: .busy, ["t2"]: .notAvailable, ["t3"]: .busy])
    // On Tuesday the head teacher could have them alone.
    #expect(c2.details[1].codes.contains(.couldSplit))
  }

  @Test func peopleAndSlots() throws {
    let t1 = try reason(.staff("t1"))
    #expect(t1.values["load"] == Points(2))
    #expect(t1.codes.filter { $0 == .duty }.count == 2)
    #expect(t1.codes.contains(.aboveTarget))
    #expect(t1.codes.contains(.couldGive))
    #expect(try reason(.staff("t2")).codes.contains(.couldTake))
    #expect(try reason(.staff("t5")).codes.contains(.notAssignable))
    let monday = try reason(.slot(ReasonSchool.slot("Mon-P2")))
    #expect(monday.values["uncovered"] == Points(1))
    #expect(monday.codes.contains(.roomFree))
    #expect(explanation.reason(for: .student("nobody")) == nil)
    #expect(explanation.reason(for: .slot(ReasonSchool.slot("Sun-P2"))) == nil)
  }

  @Test func limitsAreNamed() throws {
    var problem = ReasonSchool.problem
    problem.rules.ownStaffShare = Points(thousandths: 750)
    problem.staff[4].filed = true
    problem.staff.append(
      StaffMember(id: "t6", kind: .teacher, maxPeriods: 0))
    let found = try #require(
      TimetableExplanation(ReasonSchool.timetable, of: problem).reason(for: .schoolClass("c2")))
    let codes = Dictionary(
      found.details[0].details.map { ($0.ids[.staff] ?? [], $0.code) },
      uniquingKeysWith: { a, _ in a })
    // Four periods are staffed, three by own teachers: a fifth would make it three of five.
    #expect(codes[["t5"]] == .ownStaffShare)
    #expect(codes[["t6"]] == .weekFull)
  }

  /// What a change of hands is said to change the total by, against the auditor.
  @Test(arguments: 0..<8)
  func changesOfHandsAreExact(seed: Int) throws {
    let problem = RandomSchool().problem(seed: UInt64(seed))
    let instance = Instance(problem)
    let plan = try #require(Search(instance, seed: 1).run(moves: 300, stop: StopSignal())).plan
    let timetable = plan.timetable(for: instance)
    let facts = TimetableFacts(timetable, for: problem)
    let total = Auditor.score(of: timetable, for: problem).total.thousandths
    var checked = 0
    for k in facts.groups.indices {
      for s in problem.staff.indices {
        guard facts.instance.staff[s].supervises,
          let delta = facts.delta(ofGroup: k, supervisedBy: s)
        else { continue }
        var changed = timetable
        changed.classGroups[k].supervisor = problem.staff[s].id
        let score = Auditor.score(of: changed, for: problem).total.thousandths
        #expect(score - total == delta, "seed \(seed), group \(k), staff \(s)")
        checked += 1
      }
      for guest in facts.groups[k].classes.dropFirst() {
        for s in problem.staff.indices where facts.instance.staff[s].supervises {
          guard let delta = facts.delta(ofSplitting: guest, from: k, supervisedBy: s) else {
            continue
          }
          var changed = timetable
          let id = problem.classes[guest].id
          changed.classGroups[k].classes.removeAll { $0 == id }
          changed.classGroups.append(
            ClassGroup(
              slot: timetable.classGroups[k].slot, host: id, classes: [id],
              supervisor: problem.staff[s].id))
          let score = Auditor.score(of: changed, for: problem).total.thousandths
          #expect(score - total == delta, "seed \(seed), group \(k), guest \(guest), staff \(s)")
        }
      }
    }
    for k in facts.sections.indices {
      for s in problem.staff.indices {
        guard let delta = facts.delta(ofSection: k, ledBy: s), facts.instance.staff[s].assignable
        else { continue }
        var changed = timetable
        changed.sections[k].leader = problem.staff[s].id
        let score = Auditor.score(of: changed, for: problem).total.thousandths
        #expect(score - total == delta, "seed \(seed), section \(k), staff \(s)")
        checked += 1
      }
    }
    #expect(checked > 0)
  }
}
