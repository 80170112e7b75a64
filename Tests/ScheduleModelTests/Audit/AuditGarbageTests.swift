import ScheduleModel
import TestSupport
import Testing

/// A timetable may come from anywhere: what is in it is never a reason to trap or to hang.
@Suite struct AuditGarbageTests {
  @Test func garbageOfKnownAndUnknownIDsNeverTraps() {
    var clean = 0
    for seed in 0..<5000 {
      var garbage = Garbage(seed: seed)
      let report = Auditor.audit(garbage.timetable(), of: SampleSchool.problem)
      if report.isClean { clean += 1 }
    }
    #expect(clean == 0)
  }

  @Test func garbageWithAProblemThatMakesNoSenseNeverTraps() {
    for seed in 0..<2000 {
      var data = AnyData(seed: seed)
      let report = Auditor.audit(data.timetable(), of: data.problem())
      #expect(report.violations.allSatisfy { !$0.sentence.en.isEmpty && !$0.sentence.zh.isEmpty })
    }
  }

  @Test func emptinessIsNoTrouble() {
    let problem = Problem(
      school: School(id: "", name: "", stage: .middle), calendar: Calendar(days: [], periods: []))
    #expect(Auditor.audit(Timetable(school: ""), of: problem).isClean)
    #expect(!Auditor.audit(SampleSchool.timetable, of: problem).isClean)
    #expect(!Auditor.audit(Timetable(school: "sample"), of: SampleSchool.problem).isClean)
  }

  @Test func aMillionOfEverythingIsAuditedInSeconds() {
    let million = 1_000_000
    var item = Case()
    item.section("s1") { $0.slots = Array(repeating: SampleSchool.slot("Tue-P2"), count: million) }
    item.section("s2") { section in
      section.slots = (0..<million).map { Slot(day: "D\($0)", period: "P1") }
    }
    item.section("s3") { section in section.students = (0..<million).map { "nobody\($0)" } }
    item.group("Wed-P1", "c1") { $0.classes = Array(repeating: "c2", count: million) }
    let clock = ContinuousClock()
    var found: Set<String> = []
    let time = clock.measure { found = item.found }
    #expect(found.contains("ids"))
    #expect(time < .seconds(20))
  }

  @Test func manySectionsAndGroupsOfOneKindAreAuditedInSeconds() {
    var item = Case()
    let section = item.timetable.sections[0]
    let group = item.timetable.classGroups[0]
    item.timetable.sections = Array(repeating: section, count: 100_000)
    item.timetable.classGroups = Array(repeating: group, count: 100_000)
    let time = ContinuousClock().measure {
      #expect(item.found.isSuperset(of: ["H1", "H2", "ids"]))
    }
    #expect(time < .seconds(20))
  }

  @Test func aBigSchoolIsAuditedInWellUnderASecond() {
    let (problem, timetable) = bigSchool(students: 3000)
    var report: AuditReport?
    let time = ContinuousClock().measure { report = Auditor.audit(timetable, of: problem) }
    #expect(report?.violations.isEmpty == true)
    #expect(time < .seconds(1))
  }

  /// Classes of 50, who all have one elective in a section of their own class on Monday, and class
  /// groups with their head teachers in every other slot.
  private func bigSchool(students: Int) -> (Problem, Timetable) {
    let periods = [
      Period(
        id: "P1", kind: .homework, start: TimeOfDay(minutes: 930), end: TimeOfDay(minutes: 980)),
      Period(
        id: "P2", kind: .enrichment, start: TimeOfDay(minutes: 990), end: TimeOfDay(minutes: 1040)),
    ]
    var problem = Problem(
      school: School(id: "big", name: "big", stage: .primary),
      calendar: Calendar(days: ["Mon", "Tue", "Wed", "Thu", "Fri"], periods: periods))
    var timetable = Timetable(school: "big")
    for number in 0..<(students / 50) {
      let (item, room, teacher) = ("c\(number)", "r\(number)", "t\(number)")
      let members = (0..<50).map { "s\(number)-\($0)" }
      problem.rooms.append(Room(id: room, capacity: 50))
      problem.staff.append(StaffMember(id: teacher, kind: .teacher, maxPeriods: 10))
      problem.classes.append(
        SchoolClass(id: item, grade: 1, homeRoom: room, headTeacher: teacher))
      problem.activities.append(
        Activity(id: "a\(number)", category: "reading", grades: [1], maxSize: 50))
      problem.students += members.map {
        Student(id: $0, schoolClass: item, electives: 1, choices: ["a\(number)"])
      }
      timetable.sections.append(
        Section(
          id: "x\(number)", activity: "a\(number)", leader: teacher, room: room,
          slots: [Slot(day: "Mon", period: "P2")], students: members))
      for slot in problem.calendar.slots where slot != Slot(day: "Mon", period: "P2") {
        timetable.classGroups.append(
          ClassGroup(slot: slot, host: item, classes: [item], supervisor: teacher))
      }
    }
    return (problem, timetable)
  }
}

/// Timetables of ids drawn by lot, most of them known.
private struct Garbage {
  private var numbers: SeededNumbers
  private let problem = SampleSchool.problem

  init(seed: Int) {
    numbers = SeededNumbers(seed: seed)
  }

  mutating func timetable() -> Timetable {
    var timetable = Timetable(school: id(["sample", "sample", "other"]))
    for _ in 0..<numbers.number(0...8) { timetable.sections.append(section()) }
    for _ in 0..<numbers.number(0...20) { timetable.classGroups.append(group()) }
    if numbers.flag() {
      let points = Component.all.map { ($0, self.points()) }
      timetable.score = Score(
        points: Dictionary(points, uniquingKeysWith: { first, _ in first }), total: self.points())
    }
    timetable.bound = numbers.flag() ? points() : nil
    timetable.gapMillionths = numbers.flag() ? points().thousandths : nil
    timetable.status = numbers.pick(Timetable.Status.allCases)
    return timetable
  }

  private mutating func points() -> Points {
    let extremes: [Int64] = [.min, .max, 0, -1, 1, 1000]
    return Points(thousandths: numbers.pick(extremes) ?? 0)
  }

  private mutating func id(_ known: [String]) -> String {
    numbers.number(0...9) == 0 ? (numbers.pick(["", "?", "nobody", "c1"]) ?? "") : pick(known)
  }

  private mutating func pick(_ known: [String]) -> String { numbers.pick(known) ?? "" }

  private mutating func slot() -> Slot {
    guard numbers.number(0...9) > 0 else { return Slot(day: "Sun", period: "") }
    return numbers.pick(problem.calendar.slots) ?? Slot(day: "", period: "")
  }

  private mutating func section() -> Section {
    var section = Section(
      id: id(["s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9"]),
      activity: id(problem.activities.map(\.id)), leader: id(problem.staff.map(\.id)),
      room: id(problem.rooms.map(\.id)), slots: [], students: [])
    for _ in 0..<numbers.number(0...4) { section.slots.append(slot()) }
    for _ in 0..<numbers.number(0...9) {
      section.students.append(id(problem.students.map(\.id)))
    }
    return section
  }

  private mutating func group() -> ClassGroup {
    let classes = problem.classes.map(\.id)
    var group = ClassGroup(slot: slot(), host: id(classes), classes: [], supervisor: nil)
    if numbers.flag() { group.classes.append(group.host) }
    for _ in 0..<numbers.number(0...3) { group.classes.append(id(classes)) }
    if numbers.flag() { group.supervisor = id(problem.staff.map(\.id)) }
    return group
  }
}
