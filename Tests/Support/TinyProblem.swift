import ScheduleModel

/// Seeded problems small enough for `Exhaustive`, together with every rule and component in them.
public enum TinyProblem {
  public static func random(seed: Int) -> Problem {
    var maker = TinyProblemMaker(
      random: RandomSource(state: UInt64(truncatingIfNeeded: seed) &* 0x2545_f491_4f6c_dd1d))
    return maker.problem(seed: seed)
  }
}

struct TinyProblemMaker {
  var random: RandomSource

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[random.below(elements.count)]
  }

  private mutating func some<Element>(_ elements: [Element], _ probability: Double) -> [Element] {
    elements.filter { _ in random.chance(probability) }
  }

  private mutating func points(_ thousandths: [Int64]) -> Points {
    Points(thousandths: pick(thousandths))
  }

  mutating func problem(seed: Int) -> Problem {
    let calendar = self.calendar()
    let slots = calendar.slots
    let classCount = 1 + random.below(3)
    let grades = (0..<classCount).map { _ in 1 + random.below(2) }
    var rooms = (0..<classCount).map { c in
      Room(
        id: "R\(c)", capacity: 3 + random.below(4), features: some(["desk", "ramp"], 0.5),
        availability: availability(slots, 0.2))
    }
    for k in 0..<random.below(3) {
      let offsite = random.chance(0.4)
      rooms.append(
        Room(
          id: "X\(k)", capacity: 1 + random.below(4), features: some(["gym", "ramp"], 0.6),
          availability: availability(slots, 0.2), offsite: offsite,
          travelMinutes: offsite ? pick([5, 10, 15]) : 0))
    }
    let organisations = (0..<random.below(3)).map { k in
      Organisation(
        id: "O\(k)", kind: .vendor, academic: random.chance(0.1), approved: random.chance(0.85),
        badRecord: random.chance(0.05), maxSessions: random.chance(0.5) ? random.below(3) : nil)
    }
    let staff = (0..<(1 + random.below(4))).map { member($0, slots, organisations) }
    let classes = (0..<classCount).map { c in
      SchoolClass(
        id: "C\(c)", grade: grades[c], homeRoom: "R\(c)",
        headTeacher: random.chance(0.8) ? pick(staff).id : nil)
    }
    let activities = (0..<(1 + random.below(3))).map { activity($0, slots, staff, organisations) }
    let students = (0..<(1 + random.below(5))).map { i in
      Student(
        id: "S\(i)", schoolClass: "C\(random.below(classCount))",
        attends: availability(slots, 0.4), electives: pick([0, 1, 1, 2, 2, 3]),
        choices: random.shuffled(some(activities.map(\.id), 0.85)), priority: random.chance(0.3),
        weight: points([1000, 1000, 1000, 1500, 333, 2000, 0]),
        needs: random.chance(0.2) ? ["ramp"] : [])
    }
    var problem = Problem(
      school: School(id: "tiny-\(seed)", name: "tiny", stage: .primary), calendar: calendar,
      rooms: rooms, organisations: organisations, staff: staff, classes: classes,
      students: students, activities: activities)
    problem.bonds = bonds(problem)
    problem.pins = pins(problem)
    problem.rules = RuleSettings(
      mergedGroupLimit: pick([2, 3, 4, 50]), ownStaffShare: points([0, 0, 500, 667, 1000]),
      priorityChoice: random.chance(0.5), mergeWithinGrade: random.chance(0.6))
    problem.weights = weights()
    switch seed % 8 {
    case 1: chooseMuch(&problem)
    case 2: mergeMuch(&problem)
    default: break
    }
    return problem
  }

  /// Several electives of one category for few students.
  private mutating func chooseMuch(_ problem: inout Problem) {
    problem.students = Array(problem.students.prefix(2))
    let ids = Set(problem.students.map(\.id))
    problem.bonds.removeAll { !ids.isSuperset(of: $0.students) }
    problem.pins = []
    for k in problem.staff.indices {
      problem.staff[k].maxPeriods = 9
      problem.staff[k].availability = .all
    }
    for k in problem.activities.indices {
      problem.activities[k].category = "sport"
      problem.activities[k].slots = problem.calendar.slots
      problem.activities[k].double = false
      problem.activities[k].minSize = 1
    }
    for i in problem.students.indices {
      problem.students[i].electives = 3
      problem.students[i].attends = .all
      problem.students[i].choices = random.shuffled(problem.activities.map(\.id))
    }
  }

  /// Classes of one grade with a pinned supervisor.
  private mutating func mergeMuch(_ problem: inout Problem) {
    for c in problem.classes.indices { problem.classes[c].grade = 1 }
    problem.rules.mergedGroupLimit = 50
    problem.pins = [
      .supervisor(
        schoolClass: pick(problem.students).schoolClass, slot: pick(problem.calendar.slots),
        staff: pick(problem.staff).id)
    ]
  }

  private mutating func calendar() -> Calendar {
    let (days, periods) = pick([(1, 1), (1, 2), (2, 1), (2, 2), (3, 1), (1, 3)])
    let gap = pick([0, 10, 10])
    return Calendar(
      days: Array(["Mon", "Tue", "Wed"].prefix(days)),
      periods: (0..<periods).map { k in
        Period(
          id: "P\(k + 1)",
          kind: periods == 1 ? .enrichment : [.homework, .enrichment, .extended][k],
          start: TimeOfDay(minutes: 930 + k * (50 + gap)),
          end: TimeOfDay(minutes: 980 + k * (50 + gap)))
      })
  }

  private mutating func availability(_ slots: [Slot], _ probability: Double) -> Availability {
    random.chance(probability) ? .slots(some(slots, 0.7)) : .all
  }

  private mutating func member(
    _ s: Int, _ slots: [Slot], _ organisations: [Organisation]
  ) -> StaffMember {
    let outside = !organisations.isEmpty && random.chance(0.4)
    let least = random.below(3)
    return StaffMember(
      id: "T\(s)", kind: outside ? .vendor : pick([.teacher, .teacher, .volunteer]),
      organisation: outside ? pick(organisations).id : nil,
      specialties: some(["art", "ball"], 0.6), supervises: random.chance(0.8),
      availability: availability(slots, 0.3), minPeriods: least,
      maxPeriods: pick([0, least, least + 1, least + 2, 9, 9]),
      maxPerDay: random.chance(0.4) ? 1 : nil,
      targetPeriods: random.chance(0.4) ? random.below(4) : nil,
      pay: points([0, 0, 10_000, 33_330, 7_777]), approved: random.chance(0.95),
      filed: random.chance(0.97), ethicsFault: random.chance(0.03),
      badRecord: random.chance(0.03))
  }

  private mutating func activity(
    _ a: Int, _ slots: [Slot], _ staff: [StaffMember], _ organisations: [Organisation]
  ) -> Activity {
    let least = pick([1, 1, 1, 2, 2, 3])
    let double = random.chance(0.25)
    let sections = pick([1, 1, 2, 2, 3])
    return Activity(
      id: "A\(a)", category: pick(["sport", "sport", "art"]),
      grades: random.chance(0.7) ? [1, 2] : [1],
      specialty: random.chance(0.3) ? pick(["art", "ball"]) : nil,
      leaders: random.chance(0.3) ? some(staff.map(\.id), 0.7) : nil,
      roomFeatures: random.chance(0.25) ? [pick(["gym", "ramp"])] : [], minSize: least,
      maxSize: least + random.below(3), sessions: random.chance(0.2) ? 2 : 1,
      slots: random.chance(0.25) ? some(slots, 0.7) : nil, double: double,
      maxSections: sections,
      provider: !organisations.isEmpty && random.chance(0.2) ? pick(organisations).id : nil,
      academic: random.chance(0.1))
  }

  private mutating func bonds(_ problem: Problem) -> [Bond] {
    guard problem.students.count > 1 else { return [] }
    return (0..<2).compactMap { _ in
      guard random.chance(0.3) else { return nil }
      let members = random.shuffled(problem.students.map(\.id)).prefix(2 + random.below(2))
      let together = random.chance(0.5)
      return Bond(
        kind: together ? .together : .apart, students: Array(members),
        activity: together || random.chance(0.5) ? pick(problem.activities).id : nil)
    }
  }

  private mutating func pins(_ problem: Problem) -> [Pin] {
    var pins: [Pin] = []
    for _ in 0..<2 where random.chance(0.3) {
      let activity = pick(problem.activities)
      let room = pick(problem.rooms)
      let person = pick(problem.staff)
      switch random.below(7) {
      case 0, 1, 2:
        let fans = problem.students.filter { $0.choices.contains(activity.id) }.map(\.id)
        pins.append(
          .section(
            activity: activity.id, leader: random.chance(0.5) ? person.id : nil,
            room: random.chance(0.4) ? room.id : nil,
            slots: random.chance(0.25) ? some([pick(problem.calendar.slots)], 0.8) : nil,
            students: random.chance(0.5) ? Array(fans.prefix(random.below(3))) : []))
      case 3, 4:
        let student = pick(problem.students)
        let granted = random.chance(0.5) && !student.choices.isEmpty
        pins.append(
          .student(
            student: student.id, activity: granted ? pick(student.choices) : activity.id,
            granted: granted))
      case 5:
        pins.append(
          .supervisor(
            schoolClass: pick(problem.classes).id, slot: pick(problem.calendar.slots),
            staff: person.id))
      default: pins.append(.forbidLeader(activity: activity.id, staff: person.id))
      }
    }
    return pins
  }

  private mutating func weights() -> Weights {
    var weights = Weights()
    weights.uncovered = points([0, 333, 1000, 5000, 1_000_000])
    weights.priorityFactor = points([3000, 1000, 1500, 0])
    weights.underload = points([100_000, 2000, 333, 0])
    weights.rank = pick([[0, 1000, 3000, 6000], [0], [333, 334, 1000], [5000, 0]]).map {
      Points(thousandths: $0)
    }
    weights.unmet = points([15_000, 333, 0, 4000])
    weights.nothing = points([30_000, 333, 0])
    weights.variety = points([1000, 333, 0, 20_000])
    weights.balance = points([2000, 333, 0])
    weights.pay = points([50, 333, 0])
    weights.merge = points([2000, 333, 0])
    weights.unfamiliar = points([500, 2000, 333, 0])
    weights.continuity = points([1000, 5000, 333, 0])
    return weights
  }
}
