import ScheduleModel

/// The problem with some of its statements dropped: every timetable of the problem is one of it, too.
///
/// Only what pins ask for decides whether there is a timetable (without any section, and with class
/// groups without supervisor, there always is one), so only activities that a kept pin asks for are
/// changed. A dropped statement is replaced thus:
///
/// | statement | instead |
/// |---|---|
/// | pin, bond | not there |
/// | availability, travel, capacity, features, specialties | all slots, none, enough for anybody, all there are |
/// | maxPeriods, maxPerDay, supervises, approved ... | no limit, nothing against it |
/// | slots, sessions, double | any slots; as many sessions, single or double, as the pins ask for |
/// | leaders, specialty, provider, academic, roomFeatures, minSize ... | asked of nobody |
/// | choices, electives, attends, needs | every pinned activity is chosen; no limit; there when a pin needs it; none |
/// | homeRoom | a room of its own |
struct StatementRelaxer {
  let problem: Problem
  private let features: [String]
  private let specialties: [String]
  private let grades: [Int]
  private let gradeOf: [String: Int]
  private let homeRooms: [String: String]

  /// More than any school has of anything; the most that is valid.
  static let plenty = 1_000_000

  init(_ problem: Problem) {
    self.problem = problem
    features = Instance.unique(
      problem.activities.flatMap(\.roomFeatures) + problem.students.flatMap(\.needs))
    specialties = Instance.unique(problem.activities.compactMap(\.specialty))
    grades = Instance.unique(problem.classes.map(\.grade))
    gradeOf = Dictionary(
      problem.classes.map { ($0.id, $0.grade) }, uniquingKeysWith: { a, _ in a })
    homeRooms = Dictionary(
      problem.classes.map { ($0.homeRoom, $0.id) }, uniquingKeysWith: { a, _ in a })
  }

  func problem(keeping kept: KeptStatements) -> Problem {
    var relaxed = problem
    relaxed.pins = problem.pins.indices.filter(kept.pins.contains).map { problem.pins[$0] }
    relaxed.bonds = problem.bonds.indices.filter(kept.bonds.contains).map { problem.bonds[$0] }
    let positive = relaxed.pins.filter(\.isPositive)
    relaxPolicy(&relaxed, kept)
    relaxStaff(&relaxed, kept)
    relaxOrganisations(&relaxed, kept)
    relaxRooms(&relaxed, kept)
    relaxHomeRooms(&relaxed, kept)
    relaxActivities(&relaxed, kept, positive)
    relaxStudents(&relaxed, kept, positive)
    return relaxed
  }

  /// Changes the entries of which a field does not hold.
  private func change<Entry>(
    _ entries: WritableKeyPath<Problem, [Entry]>, _ relaxed: inout Problem,
    without field: StatementField, _ kept: KeptStatements, _ change: (inout Entry) -> Void
  ) {
    guard !kept.holdsThroughout(field) else { return }
    for index in relaxed[keyPath: entries].indices where !kept.holds(field, index) {
      change(&relaxed[keyPath: entries][index])
    }
  }

  private func relaxPolicy(_ relaxed: inout Problem, _ kept: KeptStatements) {
    func without(_ rule: Rule) {
      guard var pack = relaxed.policy, pack.isInForce(rule) else { return }
      pack.inForce.remove(rule.id)
      relaxed.ownPolicy = pack
    }
    if !kept.holds(.homeworkPeriod) { without(.homeworkPeriod) }
    if !kept.holds(.ownStaffShare) {
      relaxed.rules.ownStaffShare = .zero
      without(.ownStaff)
    }
    if !kept.holds(.budget) { relaxed.rules.budget = nil }
    if !kept.holds(.mergeWithinGrade) { relaxed.rules.mergeWithinGrade = false }
    if !kept.holds(.mergedGroupLimit) { relaxed.rules.mergedGroupLimit = Self.plenty }
  }

  /// A class whose home room is dropped has another one like it, for its group alone.
  private func relaxHomeRooms(_ relaxed: inout Problem, _ kept: KeptStatements) {
    guard !kept.holdsThroughout(.classHomeRoom) else { return }
    let capacities = Dictionary(
      relaxed.rooms.map { ($0.id, $0.capacity) }, uniquingKeysWith: { a, _ in a })
    for index in relaxed.classes.indices where !kept.holds(.classHomeRoom, index) {
      let schoolClass = relaxed.classes[index]
      let room = Self.ownRoom(of: schoolClass.id)
      relaxed.classes[index].homeRoom = room
      relaxed.rooms.append(
        Room(
          id: room, capacity: capacities[schoolClass.homeRoom] ?? 0, availability: .slots([])))
    }
  }

  /// Id of a room that is made up for a class.
  static func ownRoom(of schoolClass: String) -> String { "\u{0}home of \(schoolClass)" }

  private func relaxStaff(_ relaxed: inout Problem, _ kept: KeptStatements) {
    change(\.staff, &relaxed, without: .staffAvailability, kept) { $0.availability = .all }
    change(\.staff, &relaxed, without: .staffMaxPeriods, kept) {
      $0.maxPeriods = max($0.maxPeriods, Calendar.maxSlots)
    }
    change(\.staff, &relaxed, without: .staffMaxPerDay, kept) { $0.maxPerDay = nil }
    change(\.staff, &relaxed, without: .staffSupervises, kept) { $0.supervises = true }
    change(\.staff, &relaxed, without: .staffApproved, kept) { $0.approved = true }
    change(\.staff, &relaxed, without: .staffFiled, kept) { $0.filed = true }
    change(\.staff, &relaxed, without: .staffEthicsFault, kept) { $0.ethicsFault = false }
    change(\.staff, &relaxed, without: .staffBadRecord, kept) { $0.badRecord = false }
    change(\.staff, &relaxed, without: .staffSpecialties, kept) { $0.specialties = specialties }
  }

  private func relaxOrganisations(_ relaxed: inout Problem, _ kept: KeptStatements) {
    change(\.organisations, &relaxed, without: .organisationApproved, kept) { $0.approved = true }
    change(\.organisations, &relaxed, without: .organisationAcademic, kept) { $0.academic = false }
    change(\.organisations, &relaxed, without: .organisationBadRecord, kept) {
      $0.badRecord = false
    }
    change(\.organisations, &relaxed, without: .organisationRating, kept) { $0.rating = nil }
    change(\.organisations, &relaxed, without: .organisationMaxSessions, kept) {
      $0.maxSessions = nil
    }
  }

  private func relaxRooms(_ relaxed: inout Problem, _ kept: KeptStatements) {
    change(\.rooms, &relaxed, without: .roomAvailability, kept) { $0.availability = .all }
    change(\.rooms, &relaxed, without: .roomCapacity, kept) { $0.capacity = Self.plenty }
    change(\.rooms, &relaxed, without: .roomFeatures, kept) { $0.features = features }
    change(\.rooms, &relaxed, without: .roomTravelMinutes, kept) { $0.travelMinutes = 0 }
  }

  // MARK: Activities

  private func relaxActivities(
    _ relaxed: inout Problem, _ kept: KeptStatements, _ positive: [Pin]
  ) {
    var pinsOf: [String: [Pin]] = [:]
    for pin in positive {
      if let activity = pin.activity { pinsOf[activity, default: []].append(pin) }
    }
    for index in relaxed.activities.indices {
      guard let pins = pinsOf[relaxed.activities[index].id] else { continue }
      relax(&relaxed.activities[index], index, kept, pins)
    }
  }

  private func relax(
    _ activity: inout Activity, _ index: Int, _ kept: KeptStatements, _ pins: [Pin]
  ) {
    relaxTimes(&activity, index, kept, pins.map(\.slots).filter { !$0.isEmpty })
    if !kept.holds(.activityLeaders, index) { activity.leaders = nil }
    if !kept.holds(.activitySpecialty, index) { activity.specialty = nil }
    if !kept.holds(.activityProvider, index) { activity.provider = nil }
    if !kept.holds(.activityAcademic, index) { activity.academic = false }
    if !kept.holds(.activityRoomFeatures, index) { activity.roomFeatures = [] }
    if !kept.holds(.activityMinSize, index) { activity.minSize = 1 }
    if !kept.holds(.activityMaxSize, index) { activity.maxSize = Self.plenty }
    if !kept.holds(.activityMaxSections, index) {
      activity.maxSections = max(activity.maxSections, pins.count)
    }
    if !kept.holds(.activityGrades, index) {
      activity.grades = Instance.unique(activity.grades + grades)
    }
  }

  /// Slots, sessions and doubles. Where these are dropped, what the first pin with slots asks for
  /// decides: the others must then agree with it, or cannot hold beside it anyway.
  private func relaxTimes(
    _ activity: inout Activity, _ index: Int, _ kept: KeptStatements, _ pinned: [[Slot]]
  ) {
    let keepsSlots = kept.holds(.activitySlots, index)
    let keepsSessions = kept.holds(.activitySessions, index)
    let keepsDouble = kept.holds(.activityDouble, index)
    if keepsSlots, keepsSessions, keepsDouble { return }
    let calendar = problem.calendar
    let first = Dictionary(grouping: pinned.first ?? [], by: \.day)
    var slots = activity.allowedSlots(in: calendar)
    let wasDouble = activity.double
    if !keepsSessions { activity.sessions = max(1, first.count) }
    if !keepsDouble { activity.double = first.values.contains { $0.count > 1 } }
    if !activity.double {
      if !keepsSlots { slots = calendar.slots }
    } else if !keepsSlots || !wasDouble {
      // A double takes all slots of a day, so each day is given those that are wanted of it.
      slots = calendar.days.flatMap { day -> [Slot] in
        let allowed = slots.filter { $0.day == day }
        let wanted = pinned.lazy.map { $0.filter { $0.day == day } }.first { $0.count > 1 }
        if let wanted, !keepsSlots || Set(wanted).isSubset(of: allowed) { return wanted }
        if keepsSlots || isDouble(allowed) { return allowed }
        return Array(calendar.slots.filter { $0.day == day }.prefix(2))
      }
    }
    activity.slots = slots
  }

  /// Whether slots of one day make a double session.
  private func isDouble(_ slots: [Slot]) -> Bool {
    let periods = problem.calendar.periods.map(\.id)
    let positions = slots.compactMap { periods.firstIndex(of: $0.period) }.sorted()
    guard positions.count >= 2, let first = positions.first, let last = positions.last else {
      return false
    }
    return last - first == positions.count - 1
  }

  // MARK: Students

  private func relaxStudents(
    _ relaxed: inout Problem, _ kept: KeptStatements, _ positive: [Pin]
  ) {
    let pinned = Instance.unique(positive.compactMap(\.activity))
    change(\.students, &relaxed, without: .studentChoices, kept) { student in
      let chosen = Set(student.choices)
      student.choices += pinned.filter { !chosen.contains($0) }
    }
    change(\.students, &relaxed, without: .studentElectives, kept) {
      $0.electives = max($0.electives, pinned.count)
    }
    change(\.students, &relaxed, without: .studentNeeds, kept) { $0.needs = [] }
    relaxAttendance(&relaxed, kept, positive)
  }

  /// A student whose attendance is dropped is there when a pin has use for him, and only then: a
  /// student more in a class group is no help to anybody.
  private func relaxAttendance(
    _ relaxed: inout Problem, _ kept: KeptStatements, _ positive: [Pin]
  ) {
    guard !kept.holdsThroughout(.studentAttends) else { return }
    let calendar = CalendarIndex(problem.calendar)
    var allowed: [String: [Slot]] = [:]
    for activity in relaxed.activities {
      allowed[activity.id] = activity.allowedSlots(in: problem.calendar)
    }
    var open: [String: SlotSet] = [:]
    var named: [String: SlotSet] = [:]
    var supervised: [String: SlotSet] = [:]
    var inPlay: Set<String> = []
    for pin in positive {
      if case .supervisor(let schoolClass, let slot, _) = pin {
        inPlay.insert(schoolClass)
        supervised[schoolClass, default: .empty].formUnion(calendar.set(.slots([slot])))
      } else if let activity = pin.activity {
        let slots = pin.slots.isEmpty ? allowed[activity] ?? [] : pin.slots
        let set = calendar.set(.slots(slots))
        open[activity, default: .empty].formUnion(set)
        for student in pin.students { named[student, default: .empty].formUnion(set) }
      }
      if let room = pin.room, let schoolClass = homeRooms[room] { inPlay.insert(schoolClass) }
    }
    var attended: [String: SlotSet] = [:]
    for student in problem.students where supervised[student.schoolClass] != nil {
      attended[student.schoolClass, default: .empty].formUnion(calendar.set(student.attends))
    }
    for index in relaxed.students.indices where !kept.holds(.studentAttends, index) {
      let student = relaxed.students[index]
      var slots = calendar.set(student.attends).union(named[student.id] ?? .empty)
      if !inPlay.contains(student.schoolClass) {
        for activity in student.choices { slots.formUnion(open[activity] ?? .empty) }
      }
      // One student is enough for a class group.
      if let wanted = supervised.removeValue(forKey: student.schoolClass) {
        slots.formUnion(wanted.subtracting(attended[student.schoolClass] ?? .empty))
      }
      relaxed.students[index].attends = .slots(slots.map { calendar.slots[$0] })
    }
  }
}

extension SlotSet {
  mutating func formUnion(_ other: SlotSet) { self = union(other) }
}
