import ScheduleModel

extension Instance {
  /// Compiles a problem, with what a policy pack makes of it (H9).
  ///
  /// - Precondition: the problem is valid (`Validator` found no error); references that dangle are
  ///   treated as absent.
  public init(_ given: Problem) {
    let problem = given.underPolicy
    let calendar = CalendarIndex(problem.calendar)
    let staffIndex = Self.index(problem.staff.map(\.id))
    let organisationIndex = Self.index(problem.organisations.map(\.id))
    let roomIndex = Self.index(problem.rooms.map(\.id))
    let classIndex = Self.index(problem.classes.map(\.id))
    let studentIndex = Self.index(problem.students.map(\.id))
    let activityIndex = Self.index(problem.activities.map(\.id))

    let organisations = problem.organisations.map { organisation in
      Organisation(
        maxSessions: organisation.maxSessions,
        usable: !organisation.academic && organisation.approved && !organisation.badRecord)
    }
    let staff = problem.staff.map { person in
      Self.compile(
        person, weights: problem.weights, calendar: calendar,
        organisation: person.organisation.flatMap { organisationIndex[$0] } ?? -1,
        organisations: organisations, payPrice: problem.district?.payPrice ?? .zero)
    }
    var rooms = problem.rooms.map {
      Room(capacity: $0.capacity, available: calendar.set($0.availability), homeOf: -1)
    }
    let classes = Self.compileClasses(
      problem, calendar: calendar, roomIndex: roomIndex, staffIndex: staffIndex,
      classIndex: classIndex)
    for (index, schoolClass) in classes.enumerated() where schoolClass.homeRoom >= 0 {
      rooms[schoolClass.homeRoom].homeOf = index
    }

    var forbidden: [Set<Int>] = Array(repeating: [], count: problem.activities.count)
    var sectionPins: [SectionPin] = []
    var supervisorPins: [SupervisorPin] = []
    var studentPins: [StudentPin] = []
    for pin in problem.pins {
      switch pin {
      case .forbidLeader(let activity, let person):
        if let a = activityIndex[activity], let s = staffIndex[person] { forbidden[a].insert(s) }
      case .student(let student, let activity, let granted):
        if let i = studentIndex[student], let a = activityIndex[activity] {
          studentPins.append(StudentPin(student: i, activity: a, granted: granted))
        }
      case .supervisor(let schoolClass, let slot, let person):
        if let c = classIndex[schoolClass], let t = calendar.index[slot],
          let s = staffIndex[person]
        {
          supervisorPins.append(SupervisorPin(schoolClass: c, slot: t, staff: s))
        }
      case .section: break
      }
    }

    // Patterns.
    let categories = Self.index(Self.unique(problem.activities.map(\.category)))
    var patterns: [Pattern] = []
    var activities: [Activity] = []
    var complete = true
    for (a, activity) in problem.activities.enumerated() {
      let builder = PatternBuilder(
        activityIndex: a, activity: activity, problem: problem, calendar: calendar, staff: staff,
        rooms: rooms, organisations: organisations, organisationIndex: organisationIndex,
        staffIndex: staffIndex, forbidden: forbidden[a])
      let own = builder.patterns()
      complete = complete && own.complete
      let first = patterns.count
      patterns += own.patterns
      activities.append(
        Activity(
          category: categories[activity.category] ?? 0, minSize: activity.minSize,
          maxSize: activity.maxSize, sessions: activity.sessions,
          maxSections: activity.maxSections, patterns: first..<patterns.count,
          leaders: Self.sortedUnion(own.patterns.map(\.leaders)),
          rooms: Self.sortedUnion(own.patterns.map(\.rooms)), candidates: []))
    }

    for pin in problem.pins {
      guard case .section(let activity, let leader, let room, let slots, let students) = pin,
        let a = activityIndex[activity]
      else { continue }
      let wanted = slots.flatMap { slots in
        slots.isEmpty ? nil : SlotSet(slots.compactMap { calendar.index[$0] })
      }
      let leaderIndex = leader.flatMap { staffIndex[$0] } ?? -1
      let roomIndex = room.flatMap { roomIndex[$0] } ?? -1
      sectionPins.append(
        SectionPin(
          activity: a, leader: leaderIndex, room: roomIndex,
          patterns: activities[a].patterns.filter { p in
            (wanted == nil || patterns[p].slots == wanted)
              && (leaderIndex < 0 || patterns[p].leaders.contains(leaderIndex))
              && (roomIndex < 0 || patterns[p].rooms.contains(roomIndex))
          },
          students: Self.unique(students.compactMap { studentIndex[$0] })))
    }

    // Students.
    let refused = Set(
      studentPins.filter { !$0.granted }.map { StudentActivity($0.student, $0.activity) })
    let features = problem.rooms.map { Set($0.features) }
    var students: [Student] = []
    students.reserveCapacity(problem.students.count)
    for (i, student) in problem.students.enumerated() {
      let compiled = Self.compile(
        student, index: i, problem: problem, calendar: calendar, classIndex: classIndex,
        activityIndex: activityIndex, activities: activities, patterns: patterns, refused: refused,
        features: features)
      for (o, option) in compiled.options.enumerated() {
        activities[option.activity].candidates.append((student: i, option: o))
      }
      students.append(compiled)
    }

    self.problem = problem
    self.slots = calendar.slots
    self.dayCount = problem.calendar.days.count
    self.periodCount = problem.calendar.periods.count
    self.daySlots = calendar.daySlots
    self.allSlots = calendar.all
    self.staff = staff
    self.organisations = organisations
    self.rooms = rooms
    self.classes = classes
    self.students = students
    self.activities = activities
    self.patterns = patterns
    self.patternsAreComplete = complete
    self.categoryCount = categories.count
    self.sectionPins = sectionPins
    self.supervisorPins = supervisorPins
    self.studentPins = studentPins
    self.togetherBonds = problem.bonds.compactMap { bond in
      guard bond.kind == .together, let a = bond.activity.flatMap({ activityIndex[$0] }) else {
        return nil
      }
      let members = Self.unique(bond.students.compactMap { studentIndex[$0] })
      return members.count < 2 ? nil : TogetherBond(activity: a, students: members)
    }
    self.apartBonds = problem.bonds.compactMap { bond in
      guard bond.kind == .apart else { return nil }
      let members = Self.unique(bond.students.compactMap { studentIndex[$0] })
      guard members.count >= 2 else { return nil }
      guard let activity = bond.activity else { return ApartBond(activity: -1, students: members) }
      return activityIndex[activity].map { ApartBond(activity: $0, students: members) }
    }
    self.ownStaffShare = problem.rules.ownStaffShare.thousandths
    self.budget = [problem.budgetInForce, problem.district?.budget]
      .compactMap { $0?.thousandths }.min()
    self.mergedGroupLimit = problem.rules.mergedGroupLimit
    self.mergeCost = problem.weights.merge.thousandths
    self.unfamiliarCost = problem.weights.unfamiliar.thousandths
    self.continuityCost = problem.weights.continuity.thousandths
    self.varietyCost = problem.weights.variety.thousandths
    dutyPrices = Self.dutyPrices(problem, calendar)
    sessionPrices = problem.organisations.map {
      problem.district?.sessionPrices[$0.id]?.thousandths ?? 0
    }
    addMoves()
  }

  private static func dutyPrices(_ problem: Problem, _ calendar: CalendarIndex) -> [Int64] {
    guard let prices = problem.district?.dutyPrices, !prices.isEmpty else { return [] }
    return problem.staff.flatMap { person in
      let own = prices[person.id] ?? [:]
      return calendar.slots.map { own[$0]?.thousandths ?? 0 }
    }
  }

  struct StudentActivity: Hashable {
    var student: Int
    var activity: Int
    init(_ student: Int, _ activity: Int) {
      self.student = student
      self.activity = activity
    }
  }

  static func index(_ ids: [String]) -> [String: Int] {
    var index: [String: Int] = [:]
    index.reserveCapacity(ids.count)
    for (position, id) in ids.enumerated() where index[id] == nil { index[id] = position }
    return index
  }

  /// The elements in their order, each once.
  static func unique<Element: Hashable>(_ elements: [Element]) -> [Element] {
    var seen: Set<Element> = []
    return elements.filter { seen.insert($0).inserted }
  }

  static func sortedUnion(_ lists: [[Int]]) -> [Int] {
    Set(lists.joined()).sorted()
  }

  private static func compile(
    _ person: StaffMember, weights: Weights, calendar: CalendarIndex, organisation: Int,
    organisations: [Organisation], payPrice: Points
  ) -> Staff {
    let assignable =
      person.approved && person.filed && !person.ethicsFault && !person.badRecord
      && (organisation < 0 || organisations[organisation].usable)
    let available = assignable ? calendar.set(person.availability) : .empty
    let perDay = person.maxPerDay ?? calendar.periodCount
    let most = calendar.daySlots.reduce(0) { sum, day in
      sum + min(perDay, available.intersection(day).count)
    }
    let maxLoad = max(0, min(person.maxPeriods, most))
    return Staff(
      assignable: assignable, supervises: assignable && person.supervises,
      isOwn: person.kind == .teacher, organisation: organisation, pay: person.pay.thousandths,
      available: available,
      maxPeriods: person.maxPeriods, maxPerDay: perDay,
      loadCost: (0...maxLoad).map { load in
        guard assignable else { return 0 }
        let short = weights.underload * max(0, person.minPeriods - load)
        let off = person.targetPeriods.map { load - $0 } ?? 0
        let pay = Points.product(weights.pay, person.pay, count: load)
        // Rounded down: a bound with prices may only be too low.
        let price = Int128(payPrice.thousandths) * Int128(person.pay.thousandths) * Int128(load)
        return (short + weights.balance * (off * off) + pay + Points(clamping: price / 1000))
          .thousandths
      })
  }

  private static func compileClasses(
    _ problem: Problem, calendar: CalendarIndex, roomIndex: [String: Int],
    staffIndex: [String: Int], classIndex: [String: Int]
  ) -> [Class] {
    var members: [[Int]] = Array(repeating: [], count: problem.classes.count)
    var present = Array(
      repeating: Array(repeating: 0, count: calendar.slots.count), count: problem.classes.count)
    for (i, student) in problem.students.enumerated() {
      guard let c = classIndex[student.schoolClass] else { continue }
      members[c].append(i)
      for slot in calendar.set(student.attends) { present[c][slot] += 1 }
    }
    var byGrade: [Int: [Int]] = [:]
    for (c, schoolClass) in problem.classes.enumerated() {
      byGrade[schoolClass.grade, default: []].append(c)
    }
    return problem.classes.enumerated().map { c, schoolClass in
      let home = roomIndex[schoolClass.homeRoom] ?? -1
      let peers =
        problem.rules.mergeWithinGrade
        ? byGrade[schoolClass.grade] ?? [] : Array(problem.classes.indices)
      let capacity = home >= 0 ? problem.rooms[home].capacity : 0
      return Class(
        grade: schoolClass.grade, homeRoom: home,
        headTeacher: schoolClass.headTeacher.flatMap { staffIndex[$0] } ?? -1,
        students: members[c],
        mergedLimit: min(problem.rules.mergedGroupLimit, capacity),
        peers: peers.filter { $0 != c }, present: present[c])
    }
  }

  private static func compile(
    _ student: ScheduleModel.Student, index: Int, problem: Problem, calendar: CalendarIndex,
    classIndex: [String: Int], activityIndex: [String: Int], activities: [Activity],
    patterns: [Pattern], refused: Set<StudentActivity>, features: [Set<String>]
  ) -> Student {
    let weights = problem.weights
    let factor =
      student.priority && problem.rules.priorityChoice ? weights.priorityFactor : Points(1)
    func weighed(_ points: Points) -> Int64 {
      Points.product(points, student.weight, factor).thousandths
    }
    let attends = calendar.set(student.attends)
    let schoolClass = classIndex[student.schoolClass] ?? -1
    let grade = schoolClass >= 0 ? problem.classes[schoolClass].grade : nil
    var options: [Option] = []
    var seen: Set<Int> = []
    if student.electives > 0 {
      for (rank, id) in student.choices.enumerated() {
        guard let a = activityIndex[id], seen.insert(a).inserted, let grade,
          problem.activities[a].grades.contains(grade),
          !refused.contains(StudentActivity(index, a))
        else { continue }
        let usable = activities[a].patterns.filter { p in
          patterns[p].slots.isSubset(of: attends)
            && (student.needs.isEmpty
              || patterns[p].rooms.contains { room in
                student.needs.allSatisfy(features[room].contains)
              })
        }
        guard !usable.isEmpty else { continue }
        options.append(
          Option(
            activity: a, rank: rank, cost: weighed(weights.cost(ofRank: rank)), patterns: usable))
      }
    }
    return Student(
      schoolClass: schoolClass, attends: attends, electives: student.electives,
      wanted: student.wanted, priority: student.priority, options: options,
      rankCosts: student.choices.indices.map { weighed(weights.cost(ofRank: $0)) },
      unmetCost: weighed(weights.unmet),
      nothingCost: student.wanted > 0 ? weighed(weights.nothing) : 0,
      uncoveredCost: Points.product(
        weights.uncovered, student.priority ? weights.priorityFactor : Points(1)
      ).thousandths,
      hasNeeds: !student.needs.isEmpty)
  }
}

/// Slots by number.
struct CalendarIndex {
  let slots: [Slot]
  let index: [Slot: Int]
  let dayCount: Int
  let periodCount: Int
  let daySlots: [SlotSet]
  let all: SlotSet
  let periods: [Period]

  init(_ calendar: Calendar) {
    slots = calendar.slots
    var index: [Slot: Int] = [:]
    for (position, slot) in slots.enumerated() where index[slot] == nil { index[slot] = position }
    self.index = index
    dayCount = calendar.days.count
    let periodCount = calendar.periods.count
    self.periodCount = periodCount
    daySlots = (0..<dayCount).map { day in
      SlotSet((0..<periodCount).map { day * periodCount + $0 })
    }
    all = SlotSet(slots.indices)
    periods = calendar.periods
  }

  func set(_ availability: Availability) -> SlotSet {
    switch availability {
    case .all: return all
    case .slots(let slots): return SlotSet(slots.compactMap { index[$0] })
    }
  }
}
