import ScheduleModel
import TestSupport
import Testing

@Suite struct LockTests {
  @Test(arguments: EditSchool.sound)
  func everythingCanBeLockedAndUnlocked(kind: EditSchool) throws {
    let school = try #require(kind.school(seed: 3))
    let (problem, timetable) = (school.problem, school.timetable)
    let outcome = try EditBoard(timetable, of: problem)
      .outcome(of: LockChange(all: true, locked: true))
    #expect(outcome.notLocked.isEmpty)
    let errors = Validator.diagnostics(for: outcome.problem).filter { $0.severity == .error }
    #expect(errors.isEmpty, "\(errors.map(\.sentence.en))")
    #expect(Auditor.audit(timetable, of: outcome.problem).faults.isEmpty)
    let board = EditBoard(timetable, of: outcome.problem)
    for section in timetable.sections {
      let held: Set<Locks.Part> =
        section.students.isEmpty ? [.leader, .room, .slots] : Set(Locks.Part.allCases)
      #expect(board.locks.parts(ofSection: section.id) == held)
    }
    for group in timetable.classGroups {
      for schoolClass in group.classes {
        let place = GroupPlace(schoolClass: schoolClass, slot: group.slot)
        #expect(board.locks.isLocked(place) == (group.supervisor != nil))
      }
    }
    // Locked twice is locked once.
    let again = try board.outcome(of: LockChange(all: true, locked: true))
    #expect(Set(again.problem.pins) == Set(outcome.problem.pins))

    let open = try board.outcome(of: LockChange(all: true, locked: false))
    let free = EditBoard(timetable, of: open.problem)
    for section in timetable.sections {
      #expect(free.locks.parts(ofSection: section.id) == [])
    }
    #expect(
      !timetable.classGroups.contains {
        free.locks.isLocked(GroupPlace(schoolClass: $0.host, slot: $0.slot))
      })
  }

  @Test func onePartIsLockedByItself() throws {
    let board = EditBoard(SampleSchool.timetable, of: SampleSchool.problem)
    for part in Locks.Part.allCases {
      let outcome = try board.outcome(
        of: LockChange(sections: ["s4"], parts: [part], locked: true))
      let locked = EditBoard(SampleSchool.timetable, of: outcome.problem)
      #expect(locked.locks.parts(ofSection: "s4") == [part])
      let open = try locked.outcome(
        of: LockChange(sections: ["s4"], parts: [part], locked: false))
      #expect(
        EditBoard(SampleSchool.timetable, of: open.problem).locks.parts(ofSection: "s4") == [])
    }
  }

  @Test func aPinNamesItsSectionAlone() throws {
    // s3 and s6 are chess with the same leader in the same room.
    let board = EditBoard(SampleSchool.timetable, of: SampleSchool.problem)
    let outcome = try board.outcome(
      of: LockChange(sections: ["s6"], parts: [.room], locked: true))
    let locks = EditBoard(SampleSchool.timetable, of: outcome.problem).locks
    #expect(locks.parts(ofSection: "s6").contains(.room))
    #expect(locks.parts(ofSection: "s3") == [])
  }

  @Test func aStudentsPlacesAreLocked() throws {
    let board = EditBoard(SampleSchool.timetable, of: SampleSchool.problem)
    let outcome = try board.outcome(of: LockChange(students: ["a5"], locked: true))
    #expect(
      outcome.problem.pins.contains(
        .student(student: "a5", activity: "swim", granted: true)))
    // Chess has two sections: he stays in the one of Wednesday.
    #expect(
      outcome.problem.pins.contains(
        .section(
          activity: "chess", leader: nil, room: nil, slots: SampleSchool.slots("Wed-P2"),
          students: ["a5"])))
    let locked = EditBoard(SampleSchool.timetable, of: outcome.problem)
    let open = try locked.outcome(of: LockChange(students: ["a5"], locked: false))
    #expect(
      !open.problem.pins.contains { pin in
        switch pin {
        case .student(let student, _, _): return student == "a5"
        case .section(_, _, _, _, let students): return students.contains("a5")
        default: return false
        }
      })
  }

  @Test func anUnsupervisedGroupCannotBeLocked() throws {
    let board = EditBoard(SampleSchool.timetable, of: SampleSchool.problem)
    let place = GroupPlace(schoolClass: "c3", slot: SampleSchool.slot("Wed-P1"))
    let outcome = try board.outcome(of: LockChange(groups: [place], locked: true))
    #expect(outcome.notLocked.count == 1)
    #expect(outcome.problem.pins == SampleSchool.problem.pins)
  }
}
