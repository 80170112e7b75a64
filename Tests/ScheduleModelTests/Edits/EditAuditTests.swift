import TestSupport
import Testing

@testable import ScheduleModel

/// The oracle: whole audits of the problem and timetable before and after.
@Suite struct EditAuditTests {
  @Test(arguments: EditSchool.allCases, 0..<3)
  func editsSayWhatWholeAuditsSay(kind: EditSchool, seed: Int) throws {
    let school = try #require(kind.school(seed: seed))
    var edits = RandomEdits(seed: seed)
    var (problem, timetable) = (school.problem, school.timetable)
    var states: Set<EditVerdict.State> = []
    for step in 0..<60 {
      // What was done before is kept, forbidden or not, so that broken timetables are edited, too.
      guard let edit = edits.edit(of: timetable, problem) else { continue }
      let where_ = "seed \(seed), step \(step): \(edit)"
      let outcome = try EditBoard(timetable, of: problem).outcome(of: edit)
      let (before, after) = (
        whole(timetable, problem), whole(outcome.timetable, outcome.problem)
      )
      let verdict = EditVerdict(before, after)
      #expect(outcome.verdict.points == after.score.total - before.score.total, "\(where_)")
      #expect(outcome.verdict.components == verdict.components, "\(where_)")
      if outcome.verdict.state != .present {
        #expect(outcome.verdict.broken == verdict.broken, "\(where_)")
        #expect(outcome.verdict.findings == verdict.findings, "\(where_)")
        #expect(outcome.verdict.mended == verdict.mended, "\(where_)")
      }
      #expect(outcome.timetable.score == after.score, "\(where_)")
      #expect(!outcome.timetable.classGroups.contains { $0.classes.isEmpty }, "\(where_)")
      states.insert(outcome.verdict.state)
      // Now and then the edit is not kept.
      if step % 3 != 0 || outcome.verdict.state != .forbidden {
        (problem, timetable) = (outcome.problem, outcome.timetable)
      }
    }
    #expect(states.isSuperset(of: [.free, .cost, .forbidden]))
  }

  private func whole(
    _ timetable: Timetable, _ problem: Problem
  ) -> (violations: [Violation], score: Score) {
    let report = Auditor.audit(timetable.unclaimed, of: problem)
    return (report.violations, report.score)
  }

  @Test(arguments: EditSchool.sound, 0..<3)
  func pinsHoldInTheEditedTimetableAndAreValid(kind: EditSchool, seed: Int) throws {
    let school = try #require(kind.school(seed: seed))
    var edits = RandomEdits(seed: 100 + seed)
    var (problem, timetable) = (school.problem, school.timetable)
    var pinned = 0
    for step in 0..<40 {
      guard let edit = edits.edit(of: timetable, problem) else { continue }
      let outcome = try EditBoard(timetable, of: problem).outcome(of: edit)
      let where_ = "seed \(seed), step \(step): \(edit)"
      var bare = outcome.problem
      bare.pins = outcome.pins
      #expect(
        !Auditor.violations(in: outcome.timetable, of: bare).contains { $0.rule == "H10" },
        "\(where_)")
      let errors = Validator.diagnostics(for: outcome.problem).filter { $0.severity == .error }
      #expect(errors.isEmpty, "\(where_): \(errors.map(\.sentence.en))")
      pinned += outcome.pins.count
      if outcome.verdict.state == .free || outcome.verdict.state == .cost {
        #expect(outcome.notHeld.isEmpty || outcome.pins.isEmpty, "\(where_)")
        // Only what is allowed is kept, so that pins and timetable stay in step.
        (problem, timetable) = (outcome.problem, outcome.timetable)
        #expect(Auditor.audit(timetable, of: problem).faults.isEmpty, "\(where_)")
      }
    }
    #expect(pinned > 0)
  }

  @Test(arguments: EditSchool.allCases)
  func targetsSayWhatTheirEditsDo(kind: EditSchool) throws {
    let school = try #require(kind.school(seed: 1))
    let board = EditBoard(school.timetable, of: school.problem)
    let section = try #require(school.timetable.sections.first { !$0.students.isEmpty })
    let group = try #require(school.timetable.classGroups.first)
    let subjects: [EditSubject] = [
      .section(id: section.id), .student(id: section.students[0], from: section.id),
      .student(id: section.students[0], from: nil),
      .supervisor(of: GroupPlace(schoolClass: group.host, slot: group.slot)),
    ]
    for subject in subjects {
      for aspect in EditAspect.all(of: subject) {
        let targets = try board.targets(for: subject, of: aspect)
        #expect(targets.count > 1)
        #expect(Set(targets.map(\.place)).count == targets.count)
        let present = targets.filter { $0.verdict.state == .present }
        #expect(present.count == 1, "\(subject) \(aspect)")
        for target in targets {
          #expect(try board.outcome(of: target.edit).verdict == target.verdict)
        }
      }
    }
    #expect(throws: EditError.self) {
      try board.targets(for: .section(id: section.id), of: .supervisor)
    }
  }

  @Test(arguments: EditSchool.allCases)
  func editsThatChangeNoGroupsAreUndoneByTheirInverse(kind: EditSchool) throws {
    let school = try #require(kind.school(seed: 2))
    var edits = RandomEdits(seed: 7)
    var undone = 0
    for _ in 0..<60 {
      guard let edit = edits.edit(of: school.timetable, school.problem),
        let inverse = inverse(of: edit, in: school.timetable)
      else { continue }
      let first = try EditBoard(school.timetable, of: school.problem).outcome(of: edit)
      let second = try EditBoard(first.timetable, of: first.problem).outcome(of: inverse)
      #expect(second.timetable.sections == school.timetable.sections, "\(edit)")
      #expect(second.timetable.classGroups == school.timetable.classGroups, "\(edit)")
      #expect(second.verdict.points == .zero - first.verdict.points, "\(edit)")
      undone += 1
    }
    #expect(undone > 5)
  }

  private func inverse(of edit: Edit, in timetable: Timetable) -> Edit? {
    switch edit {
    case .section(let id, let leader, let room, nil):
      let old = timetable.sections.first { $0.id == id }
      return .section(
        id: id, leader: leader == nil ? nil : old?.leader, room: room == nil ? nil : old?.room)
    case .supervisor(let place, _):
      let group = timetable.classGroups.first {
        $0.slot == place.slot && $0.classes.contains(place.schoolClass)
      }
      return .supervisor(of: place, staff: group?.supervisor)
    case .swapSupervisors: return edit
    case .section, .student: return nil
    }
  }
}
