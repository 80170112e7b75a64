import ScheduleModel

/// What a file of rankings leaves open when it becomes a school's problem.
///
/// The defaults give a problem that can always be solved: one class whose head teacher supervises
/// it, a leader and a room for each alternative, and just as many places as are wanted.
public struct PrefLibSettings: Hashable, Sendable {
  public var schoolID = "preflib"
  public var stage = School.Stage.middle
  /// Electives that each student wants.
  public var electives = 1
  /// Longest list of choices that is kept; nil: all of it.
  public var choices: Int?
  /// Slots of the week, each on a day of its own; nil: as many as electives take.
  public var slots: Int?
  /// Whether each alternative meets in slots of its own, dealt in turn, instead of in any.
  public var fixedSlots = false
  /// Sessions a week of each alternative.
  public var sessions = 1
  /// Places in a section; nil: just enough for all that is wanted.
  public var seats: Int?
  public var minimum = 1
  public var maxSections = 1
  /// Classes that the students are dealt to in the file's order.
  public var classes = 1

  public init() {}

  /// What settings ask that cannot be made; empty if a problem can be made.
  ///
  /// Each has the name of its option on the command line.
  public func faults(for rankings: PrefLibRankings) -> [(option: String, sentence: Text)] {
    var faults: [(option: String, sentence: Text)] = []
    func number(_ option: String, _ value: Int?, _ range: ClosedRange<Int>) {
      guard let value, !range.contains(value) else { return }
      faults.append(
        (
          option,
          Text(
            en: "takes \(range.lowerBound) to \(range.upperBound), not \(value).",
            zh: "应在 \(range.lowerBound) 到 \(range.upperBound) 之间，实际是 \(value)。")
        ))
    }
    number("electives", electives, 1...30)
    number("choices", choices, 1...10_000)
    number("slots", slots, 1...30)
    number("sessions", sessions, 1...(slots.map { max(1, min(30, $0)) } ?? 30))
    number("seats", seats, 1...1_000_000)
    number("minimum", minimum, 1...max(1, seats ?? 1_000_000))
    number("max-sections", maxSections, 1...100)
    number("classes", classes, 1...max(1, rankings.voters))
    return faults
  }
}

extension PrefLibRankings {
  /// The problem of giving every voter some of the alternatives he ranks.
  ///
  /// Class groups cost nothing in it, so that its total is `choice` and `nothing` alone.
  ///
  /// - Returns: nil if the settings have faults.
  public func problem(_ settings: PrefLibSettings) -> Problem? {
    guard settings.faults(for: self).isEmpty else { return nil }
    let slotCount = settings.slots ?? min(30, settings.electives * settings.sessions)
    let days = Self.days(slotCount)
    let calendar = Calendar(
      days: days,
      periods: [
        Period(
          id: "P1", kind: .enrichment, start: TimeOfDay(minutes: 16 * 60),
          end: TimeOfDay(minutes: 17 * 60))
      ])
    var problem = Problem(
      school: School(
        id: settings.schoolID, name: title ?? settings.schoolID, stage: settings.stage),
      calendar: calendar)
    problem.students = students(settings)
    let wanted = problem.students.reduce(0) { $0 + $1.wanted }
    let places = max(1, alternatives.count * settings.maxSections)
    let seats = settings.seats ?? max(settings.minimum, (wanted + places - 1) / places)
    addClasses(to: &problem, settings, slotCount)
    for (index, name) in alternatives.enumerated() {
      add(index, name, to: &problem, settings, seats)
    }
    return problem
  }

  private static func days(_ count: Int) -> [String] {
    let week = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    return count <= week.count ? Array(week.prefix(count)) : (1...count).map { "D\($0)" }
  }

  private func students(_ settings: PrefLibSettings) -> [Student] {
    let voters = voters
    var students: [Student] = []
    for order in orders {
      let choices = order.ranking.prefix(settings.choices ?? Int.max).map { "a\($0 + 1)" }
      for _ in 0..<order.voters {
        students.append(
          Student(
            id: "s\(students.count + 1)",
            schoolClass: "c\(students.count * settings.classes / voters + 1)",
            electives: min(settings.electives, choices.count), choices: choices))
      }
    }
    return students
  }

  private func addClasses(to problem: inout Problem, _ settings: PrefLibSettings, _ slots: Int) {
    var sizes = Array(repeating: 0, count: settings.classes)
    let voters = voters
    for student in 0..<voters { sizes[student * settings.classes / voters] += 1 }
    for (index, size) in sizes.enumerated() {
      let number = index + 1
      problem.rooms.append(Room(id: "home\(number)", capacity: size))
      problem.staff.append(StaffMember(id: "h\(number)", kind: .teacher, maxPeriods: slots))
      problem.classes.append(
        SchoolClass(
          id: "c\(number)", grade: 1, homeRoom: "home\(number)", headTeacher: "h\(number)"))
    }
  }

  /// One alternative: a leader and a room for each section that it may have.
  private func add(
    _ index: Int, _ name: String, to problem: inout Problem, _ settings: PrefLibSettings,
    _ seats: Int
  ) {
    let number = index + 1
    var leaders: [String] = []
    for section in 1...settings.maxSections {
      let suffix = settings.maxSections == 1 ? "\(number)" : "\(number)-\(section)"
      problem.rooms.append(Room(id: "r\(suffix)", capacity: seats, features: ["r\(number)"]))
      problem.staff.append(
        StaffMember(
          id: "l\(suffix)", kind: .teacher, supervises: false, maxPeriods: settings.sessions))
      leaders.append("l\(suffix)")
    }
    let slots = problem.calendar.slots
    let own =
      settings.fixedSlots
      ? (0..<settings.sessions).map { (index * settings.sessions + $0) % slots.count }.sorted() : []
    problem.activities.append(
      Activity(
        id: "a\(number)", name: name, category: "a\(number)", grades: [1], leaders: leaders,
        roomFeatures: ["r\(number)"], minSize: settings.minimum, maxSize: seats,
        sessions: settings.sessions, slots: settings.fixedSlots ? own.map { slots[$0] } : nil,
        maxSections: settings.maxSections))
  }
}
