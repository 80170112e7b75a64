import ScheduleModel

/// Seeded schools of any size with every feature of a problem: for tests of what is too large for
/// exhaustive search.
public struct RandomSchool {
  public var classes = 12
  public var classesPerGrade = 4
  public var studentsPerClass = 20
  public var activities = 16
  public var days = 5
  public var periods = 2
  /// Whether pins, bonds, needs and caps occur.
  public var withPins = true
  /// 0 plenty ... 1 far too few.
  public var scarcity = 0.3

  public init() {}

  /// - Returns: a valid problem whose pins can be met.
  public func problem(seed: UInt64) -> Problem {
    var random = RandomSource(state: seed &* 0x9e37_79b9_7f4a_7c15 &+ 1)
    let calendar = Calendar(
      days: Array(["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].prefix(days)),
      periods: (0..<periods).map { p in
        Period(
          id: "P\(p + 1)",
          kind: p == 0 && periods > 1 ? .homework : p < 2 ? .enrichment : .extended,
          start: TimeOfDay(minutes: 930 + 70 * p), end: TimeOfDay(minutes: 990 + 70 * p))
      })
    let slots = calendar.slots
    var problem = Problem(
      school: School(id: "random-\(seed)", name: "Random school \(seed)", stage: .primary),
      calendar: calendar)
    let features = ["gym", "art", "music", "field"]
    let categories = ["sport", "art", "reading", "labour", "science"]

    problem.organisations = [
      Organisation(id: "vendor", kind: .vendor, approved: true, maxSessions: 3),
      Organisation(id: "closed", kind: .vendor, approved: false),
    ]
    for c in 0..<classes {
      problem.rooms.append(Room(id: "home\(c)", capacity: studentsPerClass + 10 + random.below(20)))
      problem.classes.append(
        SchoolClass(
          id: "c\(c)", grade: 1 + c / classesPerGrade, homeRoom: "home\(c)",
          headTeacher: random.chance(0.9) ? "t\(c)" : nil))
    }
    for r in 0..<max(3, classes / 3) {
      problem.rooms.append(
        Room(
          id: "special\(r)", capacity: 12 + random.below(30), features: [features[r % 4], "lift"],
          availability: random.chance(0.7)
            ? .all : .slots(slots.filter { _ in random.chance(0.7) }),
          offsite: r % 4 == 3, travelMinutes: r % 4 == 3 ? 5 + random.below(10) : 0))
    }
    for s in 0..<Int(Double(classes) * (2.4 - scarcity)) + 2 {
      let outside = s >= classes && random.chance(0.25)
      let part = random.chance(0.25)
      problem.staff.append(
        StaffMember(
          id: "t\(s)", kind: outside ? .vendor : .teacher, organisation: outside ? "vendor" : nil,
          specialties: features.filter { _ in random.chance(0.3) },
          supervises: !outside && random.chance(0.95),
          availability: part ? .slots(slots.filter { _ in random.chance(0.6) }) : .all,
          minPeriods: random.chance(0.3) ? 1 + random.below(2) : 0,
          maxPeriods: 2 + random.below(max(1, slots.count - 3)),
          maxPerDay: random.chance(0.2) ? 1 : nil,
          targetPeriods: random.chance(0.6) ? 2 + random.below(4) : nil,
          pay: Points(thousandths: Int64(random.below(80_000))),
          approved: s < classes || !random.chance(0.05)))
    }
    for a in 0..<activities {
      let sessions = random.chance(0.2) && days > 1 ? 2 : 1
      let double = periods > 1 && random.chance(0.15)
      let special = random.chance(0.6)
      let minSize = 1 + random.below(8)
      problem.activities.append(
        Activity(
          id: "a\(a)", category: categories[a % categories.count],
          grades: Array(Set(problem.classes.map(\.grade).filter { _ in random.chance(0.6) }))
            .sorted(),
          specialty: random.chance(0.4) ? features[random.below(4)] : nil,
          roomFeatures: special ? [features[random.below(4)]] : [], minSize: minSize,
          maxSize: minSize + 4 + random.below(20), sessions: sessions,
          slots: random.chance(0.2) && !double
            ? slots.filter { _ in random.chance(0.5) } : nil, double: double,
          maxSections: 1 + random.below(3),
          provider: random.chance(0.1) ? (random.chance(0.7) ? "vendor" : "closed") : nil,
          academic: random.chance(0.05)))
    }
    for c in 0..<classes {
      let open = problem.activities.filter { $0.grades.contains(problem.classes[c].grade) }
      for k in 0..<(studentsPerClass - random.below(4)) {
        let choices = random.shuffled(open.map(\.id)).prefix(random.below(7))
        problem.students.append(
          Student(
            id: "s\(c)-\(k)", schoolClass: "c\(c)",
            attends: random.chance(0.8) ? .all : .slots(slots.filter { _ in random.chance(0.7) }),
            electives: random.below(4), choices: Array(choices), priority: random.chance(0.08),
            weight: random.chance(0.05) ? Points(thousandths: 1_505) : Points(1),
            needs: withPins && random.chance(0.02) ? ["lift"] : []))
      }
    }
    problem.rules.mergedGroupLimit = studentsPerClass + random.below(studentsPerClass + 1)
    problem.rules.priorityChoice = random.chance(0.3)
    problem.rules.mergeWithinGrade = random.chance(0.8)
    problem.rules.ownStaffShare = random.chance(0.4) ? Points(thousandths: 700) : .zero
    if withPins { addPinsAndBonds(to: &problem, &random) }
    return problem
  }

  private func addPinsAndBonds(to problem: inout Problem, _ random: inout RandomSource) {
    for a in 0..<min(3, activities) {
      let fans = problem.students.filter {
        $0.electives > 0 && $0.choices.contains("a\(a)") && $0.attends == .all && $0.needs.isEmpty
      }.map(\.id)
      guard fans.count > 6 else { continue }
      problem.bonds.append(
        Bond(kind: a == 1 ? .apart : .together, students: Array(fans.prefix(2)), activity: "a\(a)"))
      problem.pins.append(.student(student: fans[3], activity: "a\(a)", granted: false))
    }
    if problem.students.count > 5 {
      problem.bonds.append(
        Bond(kind: .apart, students: [problem.students[4].id, problem.students[5].id]))
    }
    problem.pins.append(.forbidLeader(activity: "a0", staff: "t0"))
  }
}

/// SplitMix64, for test data alone.
public struct RandomSource: RandomNumberGenerator {
  var state: UInt64

  public init(state: UInt64) {
    self.state = state
  }

  public init(seed: Int) {
    state = UInt64(bitPattern: Int64(seed)) &* 0x9e37_79b9_7f4a_7c15 &+ 1
  }

  public mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  public mutating func below(_ count: Int) -> Int { Int(next() % UInt64(max(count, 1))) }

  public mutating func chance(_ probability: Double) -> Bool {
    Double(next() >> 11) * 0x1p-53 < probability
  }

  public mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var elements = elements
    elements.shuffle(using: &self)
    return elements
  }
}
