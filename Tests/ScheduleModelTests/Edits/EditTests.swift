import ScheduleModel
import TestSupport
import Testing

@Suite struct EditTests {
  private func board(_ change: (inout Case) -> Void = { _ in }) -> EditBoard {
    let item = Case(change)
    return EditBoard(item.timetable, of: item.problem)
  }

  private func place(_ schoolClass: String, _ slot: String) -> GroupPlace {
    GroupPlace(schoolClass: schoolClass, slot: SampleSchool.slot(slot))
  }

  @Test func aClassWithNobodyLeftLosesItsGroup() throws {
    // a4, a5 (c1) and b2 of c2 in Tue-P2 are all who attend.
    let outcome = try board { item in
      for id in ["b3", "b4"] { item.student(id) { $0.attends = .slots([]) } }
      item.section("s5") { $0.students.removeAll { $0 == "b4" } }
      item.section("s2") { $0.students.removeAll { $0 == "b3" } }
    }.outcome(of: .student(id: "b2", from: nil, to: "s3"))
    #expect(
      !outcome.timetable.classGroups.contains {
        $0.slot == SampleSchool.slot("Tue-P2") && $0.host == "c2"
      })
    #expect(outcome.consequences.count == 1)
    #expect(outcome.consequences.first?.en.contains("Nobody of class c2") == true)
    // And comes back, with somebody who is free and knows the class.
    let back = try EditBoard(outcome.timetable, of: outcome.problem)
      .outcome(of: .student(id: "b2", from: "s3", to: nil))
    let group = back.timetable.classGroups.first {
      $0.slot == SampleSchool.slot("Tue-P2") && $0.host == "c2"
    }
    #expect(group?.supervisor == "t2")
  }

  @Test func aMergedGroupGetsAnotherHost() throws {
    let outcome = try board { item in
      item.section("s3") {
        $0.slots = SampleSchool.slots("Mon-P3")
        $0.students = ["a1", "a2"]
      }
    }.outcome(of: .student(id: "a3", from: nil, to: "s3"))
    let group = outcome.timetable.classGroups.first {
      $0.slot == SampleSchool.slot("Mon-P3") && $0.supervisor == "vol"
    }
    #expect(group?.host == "c2")
    #expect(group?.classes == ["c2"])
  }

  @Test func aStudentWhoIsElsewhereThenForbidsThePattern() throws {
    let targets = try board().targets(for: .section(id: "s6"), of: .slots)
    let tuesday = try #require(
      targets.first { $0.place == .slots(SampleSchool.slots("Tue-P2")) })
    #expect(tuesday.verdict.state == .forbidden)
    // The leader leads s3 then, and the library is taken.
    #expect(Set(tuesday.verdict.broken.map(\.rule)).isSuperset(of: ["H3", "H4"]))
    let monday = try #require(
      targets.first { $0.place == .slots(SampleSchool.slots("Mon-P2")) })
    let clash = monday.verdict.broken.filter { $0.rule == "H1" }
    #expect(clash.count == 2)
    #expect(
      clash.contains { $0.ids.first == "a5" && $0.sentence.en.contains("2 sections at once") })
  }

  @Test func whatIsBrokenAlreadyForbidsNothing() throws {
    let full = { (item: inout Case) in
      item.activity("chess") { $0.maxSize = 2 }
      item.activity("chess") { $0.minSize = 1 }
      item.section("s3") { $0.students = ["a1", "a2", "b1", "d5"] }
      item.problem.bonds = []
    }
    let better = try board(full).verdict(on: .student(id: "d5", from: "s3", to: nil))
    #expect(better.broken.filter { $0.rule == "H5" }.isEmpty)
    let worse = try board(full).verdict(on: .student(id: "b2", from: nil, to: "s3"))
    #expect(worse.broken.contains { $0.rule == "H5" })
  }

  @Test func aPinThatCannotHoldIsLeftOutAndSaid() throws {
    let outcome = try board().outcome(of: .section(id: "s1", leader: "t1"))
    #expect(outcome.verdict.state == .forbidden)
    #expect(outcome.timetable.sections.first { $0.id == "s1" }?.leader == "t1")
    #expect(outcome.pins.isEmpty)
    #expect(outcome.notHeld.contains { $0.en.contains("pe") })
    #expect(
      !outcome.problem.pins.contains { pin in
        if case .section("football", "t4", _, _, _) = pin { return true }
        return false
      })
    let nobody = try board().outcome(of: .supervisor(of: place("c3", "Mon-P1"), staff: nil))
    #expect(nobody.pins.isEmpty)
    #expect(nobody.notHeld.count == 1)
  }

  @Test func aPinAboutTheSameThingIsReplaced() throws {
    let outcome = try board().outcome(
      of: .swapSupervisors(
        place("c1", "Mon-P2"), place("c3", "Mon-P2")))
    let pins = outcome.problem.pins.filter {
      if case .supervisor = $0 { return true }
      return false
    }
    // The pin named c2, whose group c1 hosts: both are named now.
    #expect(
      Set(pins) == [
        .supervisor(schoolClass: "c1", slot: SampleSchool.slot("Mon-P2"), staff: "t3"),
        .supervisor(schoolClass: "c2", slot: SampleSchool.slot("Mon-P2"), staff: "t3"),
        .supervisor(schoolClass: "c3", slot: SampleSchool.slot("Mon-P2"), staff: "t1"),
      ])
    let left = try board().outcome(of: .student(id: "d1", from: "s4", to: nil))
    #expect(
      left.problem.pins.contains(
        .student(student: "d1", activity: "robot", granted: false)))
    #expect(
      !left.problem.pins.contains(
        .student(student: "d1", activity: "robot", granted: true)))
  }

  @Test func whatThereIsNotIsNamed() throws {
    let board = board()
    let edits: [Edit] = [
      .section(id: "s7"), .section(id: "s1", leader: "T1"), .section(id: "s1", room: "gim"),
      .section(id: "s1", slots: SampleSchool.slots("Tue-P9")), .section(id: "s1", slots: []),
      .student(id: "a9", from: nil, to: "s1"), .student(id: "a1", from: "s1", to: nil),
      .student(id: "a1", from: nil, to: "s3"), .student(id: "a1", from: nil, to: "s33"),
      .supervisor(of: place("c1", "Wed-P3"), staff: "t1"),
      .supervisor(of: place("c9", "Wed-P1"), staff: "t1"),
      .supervisor(of: place("c1", "Wed-P1"), staff: "t99"),
    ]
    for edit in edits {
      #expect(throws: EditError.self, "\(edit)") { try board.verdict(on: edit) }
    }
    do {
      _ = try board.verdict(on: .section(id: "s1", room: "gim"))
    } catch {
      #expect(error.text.en == "There is no room “gim”; is “gym” meant?")
      #expect(error.text.zh == "没有场地“gim”；是否指“gym”？")
    }
  }
}
