import ScheduleModel
import TestSupport
import Testing

/// One change that breaks exactly one rule, or none.
struct Breach: CustomTestStringConvertible, Sendable {
  let name: String
  let rules: Set<String>
  let change: @Sendable (inout Case) -> Void

  init(_ name: String, _ rules: String..., change: @escaping @Sendable (inout Case) -> Void) {
    self.name = name
    self.rules = Set(rules)
    self.change = change
  }

  var testDescription: String { name }
}

@Suite struct AuditRuleTests {
  static let students: [Breach] = [
    Breach("a student who did not sign up for the slot", "H1") {
      $0.student("d2") { $0.attends = .slots(SampleSchool.slots("Mon-P1 Tue-P1 Wed-P1 Tue-P2")) }
      // Nothing else changes: d2 is in football, so in no class group in Wed-P2.
    },
    Breach("two sections of one activity", "H1") {
      $0.section("s3") { $0.students = ["a1", "a2", "b2"] }
    },
    Breach("an activity that is not on the list", "H1") {
      $0.student("b4") { $0.choices = ["chess"] }
    },
    Breach("an activity that is closed to the grade", "H1") {
      $0.activity("robot") { $0.grades = [1, 3] }
    },
    Breach("two sections in one slot", "H1") {
      $0.section("s6") { $0.students = ["a5", "a4"] }
      $0.student("a4") {
        $0.electives = 3
        $0.choices.append("chess")
      }
      $0.student("b2") { $0.attends = .slots(SampleSchool.slots("Mon-P1 Mon-P2 Mon-P3 Tue-P1")) }
    },
    Breach("a class without its group", "H2") {
      $0.removeGroups(in: "Wed-P1")
      $0.problem.rules.ownStaffShare = .zero
    },
    Breach("a class in two groups", "H2") {
      $0.group("Wed-P1", "c3") { $0.classes.append("c2") }
      $0.problem.rules.mergeWithinGrade = false
      $0.problem.rules.mergedGroupLimit = 10
      $0.room("r3") { $0.capacity = 10 }
    },
    Breach("a group of a class with nobody left", "H2") { $0.addGroup("Tue-P3", "c3") },
    Breach("a class with nobody left, merged", "H2") {
      $0.student("b1") {
        $0.attends = .slots(SampleSchool.slots("Mon-P1 Mon-P2 Tue-P1 Tue-P2 Wed-P1 Wed-P2"))
      }
      $0.student("b2") {
        $0.attends = .slots(SampleSchool.slots("Mon-P1 Mon-P2 Tue-P1 Tue-P2 Wed-P1 Wed-P2"))
      }
    },
  ]

  static let staff: [Breach] = [
    Breach("a leader in two places", "H3") {
      $0.group("Tue-P1", "c1") { $0.supervisor = "t2" }
    },
    Breach("a supervisor of two groups", "H3") {
      $0.group("Wed-P1", "c3") { $0.supervisor = "t1" }
      $0.staff("t1") { $0.maxPerDay = 3 }
    },
    Breach("a supervisor who is away", "H3") {
      $0.staff("t3") {
        $0.availability = .slots(SampleSchool.slots("Mon-P1 Mon-P2 Mon-P3 Tue-P1 Tue-P2"))
      }
    },
    Breach("a leader who is away", "H3") {
      $0.staff("v1") { $0.availability = .slots([]) }
    },
    Breach("a leader without the specialty", "H3") { $0.staff("v1") { $0.specialties = [] } },
    Breach("a leader who is not named", "H3") { $0.activity("maths") { $0.leaders = ["t1"] } },
    Breach("a leader from elsewhere than the provider", "H3") {
      $0.staff("v1") { $0.organisation = nil }
    },
    Breach("an academic activity led from outside", "H3") {
      $0.activity("chess") { $0.academic = true }
      $0.problem.organisations.append(Organisation(id: "club", kind: .partner, approved: true))
      $0.staff("vol") { $0.organisation = "club" }
    },
    Breach("an academic activity led by a volunteer of the school's own") {
      $0.activity("chess") { $0.academic = true }
    },
    Breach("someone who may not supervise", "H3") { $0.staff("vol") { $0.supervises = false } },
    Breach("a leader who need not supervise") { $0.staff("t4") { $0.supervises = false } },
    Breach("a leader not approved", "H3") { $0.staff("v1") { $0.approved = false } },
    Breach("a supervisor not filed", "H3") { $0.staff("t3") { $0.filed = false } },
    Breach("a leader with an ethics fault", "H3") { $0.staff("t4") { $0.ethicsFault = true } },
    Breach("a supervisor with a bad record", "H3") { $0.staff("t1") { $0.badRecord = true } },
    Breach("an organisation with a bad record", "H3", "H6") {
      $0.organisation("robotics") { $0.badRecord = true }
    },
    Breach("an organisation not approved", "H3", "H6") {
      $0.organisation("robotics") { $0.approved = false }
    },
    Breach("an organisation with an academic licence", "H3", "H6") {
      $0.organisation("robotics") { $0.academic = true }
    },
    Breach("an academic activity with a provider", "H3", "H6") {
      $0.activity("robot") { $0.academic = true }
    },
  ]

  static let rooms: [Breach] = [
    Breach("two sections in a room", "H4") {
      $0.section("s4") { $0.room = "gym" }
      $0.room("gym") {
        $0.features = ["gym", "computer", "ramp"]
        $0.capacity = 9
      }
    },
    Breach("a section in a host's home room", "H4") { $0.section("s5") { $0.room = "r1" } },
    Breach("a section in the home room of a merged class") {
      $0.activity("maths") { $0.slots = SampleSchool.slots("Mon-P2") }
      $0.section("s5") {
        $0.slots = SampleSchool.slots("Mon-P2")
        $0.room = "r2"
      }
    },
    Breach("a section in a room that is closed", "H4") {
      $0.room("library") { $0.availability = .slots(SampleSchool.slots("Tue-P1 Tue-P2")) }
    },
    Breach("class groups in rooms that are closed for sections") {
      $0.room("r1") { $0.availability = .slots([]) }
    },
    Breach("a room without what the activity needs", "H4") { $0.room("gym") { $0.features = [] } },
    Breach("a room without what a student needs", "H4") {
      $0.room("lab") { $0.features = ["computer"] }
    },
    Breach("a class group's room without what a student needs") {
      $0.student("d6") { $0.needs = ["ramp"] }
    },
    Breach("two hosts with one home room", "H4") { item in
      for index in item.problem.classes.indices where item.problem.classes[index].id == "c2" {
        item.problem.classes[index].homeRoom = "r1"
      }
    },
  ]

  static let patterns: [Breach] = [
    Breach("a slot that is not allowed", "H5") {
      $0.activity("chess") { $0.slots = SampleSchool.slots("Mon-P2 Wed-P2") }
    },
    Breach("slots given need not be of an enrichment period") {
      $0.activity("chess") { $0.slots = SampleSchool.slots("Mon-P1 Tue-P2 Wed-P2 Wed-P1") }
    },
    Breach("half a double session", "H5") {
      $0.activity("swim") { $0.slots = SampleSchool.slots("Mon-P1 Mon-P2 Mon-P3") }
    },
    Breach("a double session with a hole", "H5") {
      $0.activity("swim") { $0.slots = SampleSchool.slots("Mon-P1 Mon-P3") }
    },
    Breach("a double activity on a day with one slot", "H5") { item in
      item.activity("robot") {
        $0.double = true
        $0.slots = SampleSchool.slots("Wed-P2")
      }
    },
    Breach("a section that never meets", "H5") { item in
      item.timetable.sections.append(
        Section(
          id: "s7", activity: "maths", leader: "t1", room: "library", slots: [], students: ["a6"]))
      item.activity("maths") { $0.maxSections = 2 }
      item.section("s5") { $0.students = ["b4"] }
      // a6 is not away any more, but his class has a group in Tue-P1 anyway.
    },
    Breach("merging grades where that is not allowed", "H7") { item in
      item.removeGroups(in: "Mon-P3")
      item.addGroup("Mon-P3", "c1", "c2", "c3", supervisor: "vol")
    },
    Breach("merging grades where that is allowed") { item in
      item.removeGroups(in: "Mon-P3")
      item.addGroup("Mon-P3", "c1", "c2", "c3", supervisor: "vol")
      item.problem.rules.mergeWithinGrade = false
    },
  ]

  static let decisions: [Breach] = [
    Breach("a pinned leader", "H10") { $0.pin("chess", leader: "t1") },
    Breach("a pinned room", "H10") { $0.pin("chess", room: "r1") },
    Breach("pinned slots must be equal", "H10") {
      $0.pin("football", slots: SampleSchool.slots("Tue-P2"))
    },
    Breach("pinned slots in another order") {
      $0.pin("football", slots: SampleSchool.slots("Wed-P2 Tue-P2 Wed-P2"))
    },
    Breach("pinned students must all be there", "H10") {
      $0.pin("chess", students: ["a1", "b2"])
    },
    Breach("a pin that one of two sections meets") { $0.pin("chess", students: ["b2"]) },
    Breach("a pin for a section that did not open", "H10") { $0.pin("cramming") },
    Breach("a pinned leader and room of different sections", "H10") {
      $0.pin("chess", slots: SampleSchool.slots("Wed-P2"), students: ["a1"])
    },
    Breach("a student's place granted", "H10") {
      $0.problem.pins.append(.student(student: "d5", activity: "chess", granted: true))
    },
    Breach("a student's place denied", "H10") {
      $0.problem.pins.append(.student(student: "a1", activity: "chess", granted: false))
    },
    Breach("a supervisor", "H10") {
      $0.problem.pins.append(
        .supervisor(schoolClass: "c2", slot: SampleSchool.slot("Tue-P1"), staff: "t2"))
    },
    Breach("a supervisor of a class with no group there", "H10") {
      $0.problem.pins.append(
        .supervisor(schoolClass: "c2", slot: SampleSchool.slot("Tue-P3"), staff: "t2"))
    },
    Breach("a leader forbidden", "H10") {
      $0.problem.pins.append(.forbidLeader(activity: "chess", staff: "vol"))
    },
    Breach("one of two who go together", "H11") {
      $0.problem.bonds.append(Bond(kind: .together, students: ["a1", "d5"], activity: "chess"))
    },
    Breach("together in two sections", "H11") {
      $0.problem.bonds.append(Bond(kind: .together, students: ["a1", "a5"], activity: "chess"))
    },
    Breach("together, and all out of it") {
      $0.problem.bonds.append(Bond(kind: .together, students: ["d5", "d6"], activity: "chess"))
    },
    Breach("kept apart in any activity", "H11") {
      $0.problem.bonds.append(Bond(kind: .apart, students: ["d6", "d2", "d3"]))
    },
    Breach("kept apart in one activity", "H11") {
      $0.problem.bonds.append(Bond(kind: .apart, students: ["d2", "d3"], activity: "football"))
    },
    Breach("kept apart in another activity") {
      $0.problem.bonds.append(Bond(kind: .apart, students: ["d2", "d3"], activity: "robot"))
    },
    Breach("kept apart in two sections of an activity") {
      $0.problem.bonds.append(Bond(kind: .apart, students: ["a1", "a5"], activity: "chess"))
    },
  ]

  @Test(arguments: students + staff + rooms + patterns + decisions)
  func aChangeBreaksItsRuleAndNoOther(breach: Breach) {
    let item = Case(breach.change)
    #expect(item.broken == breach.rules, "\(item.hard.map(\.sentence.en))")
  }
}

extension Case {
  mutating func pin(
    _ activity: String, leader: String? = nil, room: String? = nil, slots: [Slot]? = nil,
    students: [String] = []
  ) {
    problem.pins.append(
      .section(activity: activity, leader: leader, room: room, slots: slots, students: students))
  }
}
