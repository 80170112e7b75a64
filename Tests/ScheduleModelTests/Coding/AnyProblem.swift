import ScheduleModel
import TestSupport

/// A seeded source of numbers, lists and flags.
struct SeededNumbers: RandomNumberGenerator {
  private var source: RandomSource

  init(seed: Int) { source = RandomSource(seed: seed) }

  mutating func next() -> UInt64 { source.next() }

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
  mutating func flag() -> Bool { Bool.random(using: &self) }

  mutating func list<Item>(_ range: ClosedRange<Int>, _ item: (inout SeededNumbers) -> Item)
    -> [Item]
  {
    (0..<number(range)).map { _ in item(&self) }
  }

  mutating func maybe<Item>(_ item: (inout SeededNumbers) -> Item) -> Item? {
    flag() ? item(&self) : nil
  }

  mutating func pick<Item>(_ items: some Collection<Item>) -> Item? {
    items.randomElement(using: &self)
  }
}

/// Problems and timetables in which every field takes every kind of value; they need make no sense.
struct AnyData {
  var numbers: SeededNumbers

  init(seed: Int) {
    numbers = SeededNumbers(seed: seed)
  }

  private static let words = [
    "a", "一年级1班", "体育馆", "Mon", "x-y", "quote\"d", "back\\slash", "tab\tline\n", "é", "😀", "\u{1}",
    "",
    "P1", "long enough to live on the heap",
  ]

  mutating func word() -> String { numbers.pick(Self.words) ?? "" }
  mutating func words() -> [String] { (0..<numbers.number(0...3)).map { _ in word() } }
  mutating func points() -> Points {
    Points(thousandths: Int64(numbers.number(-5_000...50_000) * numbers.number(0...1_000)))
  }
  mutating func slot() -> Slot {
    Slot(
      day: numbers.pick(["Mon", "Tue-2", "周三"]) ?? "Mon",
      period: numbers.pick(["P1", "第二节"]) ?? "P1")
  }
  mutating func slots() -> [Slot] { (0..<numbers.number(0...3)).map { _ in slot() } }
  mutating func availability() -> Availability { numbers.flag() ? .all : .slots(slots()) }
  mutating func time() -> TimeOfDay { TimeOfDay(minutes: numbers.number(0...1439)) }
  mutating func maybeWord() -> String? { numbers.flag() ? word() : nil }
  mutating func maybeNumber() -> Int? { numbers.flag() ? numbers.number(-5...100) : nil }

  mutating func problem() -> Problem {
    var problem = Problem(
      school: School(
        id: word(), name: word(), stage: numbers.pick(School.Stage.allCases) ?? .primary,
        area: numbers.pick(School.Area.allCases) ?? .urban, policy: maybeWord(),
        term: maybeWord()),
      calendar: calendar())
    for _ in 0..<numbers.number(0...4) {
      problem.rooms.append(room())
      problem.organisations.append(organisation())
      problem.staff.append(staff())
      problem.classes.append(
        SchoolClass(
          id: word(), name: word(), grade: numbers.number(-1...9), homeRoom: word(),
          headTeacher: maybeWord()))
      problem.students.append(student())
      problem.activities.append(activity())
      problem.bonds.append(
        Bond(
          kind: numbers.pick(Bond.Kind.allCases) ?? .apart, students: words(),
          activity: maybeWord()))
      problem.pins.append(pin())
      problem.attestations.append(Attestation(rule: word(), by: word(), on: word()))
    }
    problem.rules = RuleSettings(
      mergedGroupLimit: numbers.number(0...60), ownStaffShare: points(),
      priorityChoice: numbers.flag(), mergeWithinGrade: numbers.flag(),
      budget: numbers.flag() ? points() : nil)
    problem.weights.unmet = points()
    problem.weights.moveStaff = points()
    if numbers.flag() { problem.weights.rank = [points(), points()] }
    return problem
  }

  private mutating func calendar() -> Calendar {
    var term: TermDates?
    if numbers.flag() {
      term = TermDates(
        start: word(), end: word(), holidays: words(),
        makeUp: numbers.flag() ? [.init(date: word(), day: word())] : [], timeZone: word())
    }
    var periods: [Period] = []
    for _ in 0..<numbers.number(0...3) {
      periods.append(
        Period(
          id: word(), kind: numbers.pick(Period.Kind.allCases) ?? .evening, start: time(),
          end: time()))
    }
    return Calendar(days: words(), periods: periods, term: term)
  }

  private mutating func room() -> Room {
    Room(
      id: word(), name: word(), capacity: numbers.number(-1...300), features: words(),
      availability: availability(), building: maybeWord(), offsite: numbers.flag(),
      travelMinutes: numbers.number(0...40))
  }

  private mutating func organisation() -> Organisation {
    Organisation(
      id: word(), name: word(), kind: numbers.flag() ? .vendor : .partner,
      academic: numbers.flag(), approved: numbers.flag(), badRecord: numbers.flag(),
      rating: numbers.flag() ? points() : nil, maxSessions: maybeNumber())
  }

  private mutating func staff() -> StaffMember {
    StaffMember(
      id: word(), name: word(), kind: numbers.pick(StaffMember.Kind.allCases) ?? .teacher,
      organisation: maybeWord(), specialties: words(), supervises: numbers.flag(),
      availability: availability(), minPeriods: numbers.number(0...3),
      maxPeriods: numbers.number(0...20), maxPerDay: maybeNumber(), targetPeriods: maybeNumber(),
      pay: points(), approved: numbers.flag(), filed: numbers.flag(), ethicsFault: numbers.flag(),
      badRecord: numbers.flag())
  }

  private mutating func student() -> Student {
    Student(
      id: word(), name: word(), schoolClass: word(), attends: availability(),
      electives: numbers.number(0...3), choices: words(), priority: numbers.flag(),
      weight: points(), needs: words())
  }

  private mutating func activity() -> Activity {
    Activity(
      id: word(), name: word(), category: word(),
      kind: numbers.pick(Activity.Kind.allCases) ?? .club,
      grades: (0..<numbers.number(0...3)).map { $0 * 3 }, specialty: maybeWord(),
      leaders: numbers.flag() ? words() : nil, roomFeatures: words(),
      minSize: numbers.number(0...9), maxSize: numbers.number(0...90),
      sessions: numbers.number(0...3), slots: numbers.flag() ? slots() : nil,
      double: numbers.flag(), maxSections: numbers.number(0...3), provider: maybeWord(),
      academic: numbers.flag(), fee: points(),
      authorisedFee: numbers.flag() ? points() : nil)
  }

  private mutating func pin() -> Pin {
    switch numbers.number(0...3) {
    case 0:
      return .section(
        activity: word(), leader: maybeWord(), room: maybeWord(),
        slots: numbers.flag() ? slots() : nil, students: words())
    case 1: return .student(student: word(), activity: word(), granted: numbers.flag())
    case 2: return .supervisor(schoolClass: word(), slot: slot(), staff: word())
    default: return .forbidLeader(activity: word(), staff: word())
    }
  }

  mutating func timetable() -> Timetable {
    var timetable = Timetable(school: word())
    for _ in 0..<numbers.number(0...4) {
      timetable.sections.append(
        Section(
          id: word(), activity: word(), leader: word(), room: word(), slots: slots(),
          students: words()))
      timetable.classGroups.append(
        ClassGroup(slot: slot(), host: word(), classes: words(), supervisor: maybeWord()))
    }
    if numbers.flag() {
      var parts: [Component: Points] = [:]
      for component in Component.all where numbers.flag() { parts[component] = points() }
      timetable.score = Score(points: parts, total: points())
      timetable.bound = points()
      timetable.gapMillionths = Int64(numbers.number(-3_000_000...9_000_000))
    }
    if numbers.flag() {
      timetable.status = numbers.pick(Timetable.Status.allCases)
      timetable.solver = .init(
        name: word(), version: "1.0", seconds: numbers.number(0...900), threads: 2,
        seed: numbers.next())
    }
    return timetable
  }
}
