/// The parts of the bound, the rows between them, and the arrays they share.
final class LagrangianModel: @unchecked Sendable {
  let instance: Instance
  let layout: MultiplierLayout
  let students: StudentParts
  let activities: [ActivityPart]
  /// What branching allows.
  let limits: SectionLimits
  let staff: [WeekPart]
  let rooms: [WeekPart]
  let groups: [ClassGroupPart]
  let continuity: [ContinuityPart]
  let slotCount: Int
  let patternCount: Int

  /// Students of each task; tasks do not depend on the number of threads.
  let studentTasks: [[Int]]
  let special: SpecialRows
  /// One per thread that has worked so far.
  var scratch: [Scratch] = []
  let current: Multipliers
  /// Whether `gradient` belongs to `current`'s last evaluation.
  var hasGradient = false

  // Solution of the last evaluation, as rows need it.
  let taken: FlatArray<UInt8>
  let sections: FlatArray<Float>
  /// By pattern: 1 when it has a section. By activity, the same.
  let isUsed: FlatArray<Float>
  let isOpen: FlatArray<Float>
  let isEmpty: FlatArray<Float>
  let away: FlatArray<Int64>
  /// By class and slot: sum of the multipliers `away` of its students.
  let emptyPrice: FlatArray<Int64>
  /// By class and slot: whether the home room has other uses.
  let homeRoomMatters: [Bool]
  /// Own staff of H8: thousandths above or below the share, per period.
  let shareCoefficient: [Int64]
  /// Classes that a person is head teacher of.
  let headOf: [[Int]]
  /// By class and slot: its head may supervise it there.
  let isOwnSlot: [Bool]
  let gradient: FlatArray<Float>
  let placed: FlatArray<Int32>
  let left: FlatArray<Float>
  let isHost: FlatArray<Float>
  let isCovered: FlatArray<Float>
  let hasHead: FlatArray<Float>
  /// By part of `groups`.
  let groupCount: FlatArray<Float>
  /// Staff, then rooms.
  let weekAnswers: UnsafeMutableBufferPointer<WeekAnswer>
  let continuityChoice: FlatArray<ContinuityPart.Choice>
  /// Least cost of each person's week, room's week, grade's slot.
  let partCost: FlatArray<Int64>

  // Prices of the present evaluation.
  let sectionPrice: FlatArray<Int64>
  let firstPrice: FlatArray<Int64>
  let openPrice: FlatArray<Int64>
  let placeCredit: FlatArray<Int64>
  let homePrice: FlatArray<Int64>
  let coveredPrice: FlatArray<Int64>
  let ownHeadPrice: FlatArray<Int64>
  /// By entry: what bonds, and moves in a repair, add.
  let bondPrice: FlatArray<Int64>
  let isRepair: Bool
  /// Whether duties cost something of their own: in a repair, or at a district's prices.
  private(set) var hasDutyCosts: Bool
  /// What a repair adds, empty else. By entry, the least; by staff and slot, the least for supervising;
  /// by staff and pattern, for leading.
  let movePrice: FlatArray<Int64>
  private(set) var supervisingPrice: [Int64]
  private(set) var leadingPrice: [Int64]
  /// A district's prices that change during an ascent: by organisation; per currency unit beside what
  /// the instance has in its costs of loads.
  private(set) var sessionPrice: [Int64]
  private(set) var payPrice: Int64 = 0
  /// By index of `special.suits`: what students with needs pay for the room, and how often it is
  /// taken.
  let suitPrice: FlatArray<Int64>
  let suitTaken: FlatArray<Float>

  init(_ instance: Instance) {
    self.instance = instance
    slotCount = instance.slots.count
    patternCount = instance.patterns.count
    let slotCount = slotCount
    students = StudentParts(instance)
    special = SpecialRows(instance, students)
    let classSlots = instance.classes.count * slotCount
    layout = MultiplierLayout(counts: [
      .place: students.entryPattern.count, .open: students.openActivity.count,
      .away: students.awaySlots.count,
      .seats: patternCount, .minimum: patternCount, .leaders: patternCount, .rooms: patternCount,
      .supervisors: slotCount, .homeRoom: classSlots, .left: classSlots, .headTeacher: classSlots,
      .covered: instance.continuityCost > 0 ? instance.classes.count : 0,
      .ownHead: instance.continuityCost > 0 ? instance.classes.count : 0,
      .sessions: instance.organisations.count, .ownShare: instance.ownStaffShare > 0 ? 1 : 0,
      .together: special.together.count, .apart: special.apart.count,
    ])
    activities = instance.activities.indices.map { ActivityPart(instance: instance, activity: $0) }
    limits = SectionLimits(instance)
    staff = Self.staffWeeks(instance)
    rooms = Self.roomWeeks(instance)
    groups = Self.groupParts(instance, certain: students.certain)
    continuity =
      instance.continuityCost > 0
      ? instance.classes.indices.map { ContinuityPart(instance: instance, schoolClass: $0) } : []
    studentTasks = Self.tasks(instance)
    current = Multipliers(layout)
    taken = FlatArray(repeating: 0, count: students.entryPattern.count)
    sections = FlatArray(repeating: 0, count: patternCount)
    isUsed = FlatArray(repeating: 0, count: patternCount)
    isOpen = FlatArray(repeating: 0, count: activities.count)
    isEmpty = FlatArray(repeating: 0, count: classSlots)
    away = FlatArray(repeating: 0, count: classSlots)
    emptyPrice = FlatArray(repeating: 0, count: classSlots)
    gradient = FlatArray(repeating: 0, count: layout.count)
    placed = FlatArray(repeating: 0, count: patternCount)
    left = FlatArray(repeating: 0, count: classSlots)
    isHost = FlatArray(repeating: 0, count: classSlots)
    isCovered = FlatArray(repeating: 0, count: classSlots)
    hasHead = FlatArray(repeating: 0, count: classSlots)
    groupCount = FlatArray(repeating: 0, count: groups.count)
    weekAnswers = .allocate(capacity: staff.count + rooms.count)
    weekAnswers.initialize(repeating: WeekAnswer())
    continuityChoice = FlatArray(
      repeating: ContinuityPart.Choice(covered: 0, ownHead: 0, cost: 0), count: continuity.count)
    partCost = FlatArray(repeating: 0, count: staff.count + rooms.count + groups.count)
    sectionPrice = FlatArray(repeating: 0, count: patternCount)
    firstPrice = FlatArray(repeating: 0, count: patternCount)
    openPrice = FlatArray(repeating: 0, count: activities.count)
    placeCredit = FlatArray(repeating: 0, count: patternCount)
    homePrice = FlatArray(repeating: 0, count: classSlots)
    coveredPrice = FlatArray(repeating: 0, count: instance.classes.count)
    ownHeadPrice = FlatArray(repeating: 0, count: instance.classes.count)
    bondPrice = FlatArray(repeating: 0, count: students.entryPattern.count)
    isRepair = instance.moves != nil
    hasDutyCosts = isRepair || !instance.dutyPrices.isEmpty
    movePrice = FlatArray(
      repeating: 0, count: isRepair ? students.entryPattern.count : 0)
    supervisingPrice = Self.supervisingPrices(instance)
    leadingPrice = Self.leadingPrices(instance)
    sessionPrice = instance.sessionPrices
    suitPrice = FlatArray(repeating: 0, count: special.suits.count)
    suitTaken = FlatArray(repeating: 0, count: special.suits.count)
    homeRoomMatters = instance.classes.flatMap { schoolClass in
      let home = schoolClass.homeRoom
      let used =
        home < 0
        ? SlotSet.empty
        : instance.activities.reduce(SlotSet.empty) { set, activity in
          guard activity.rooms.contains(home) else { return set }
          return activity.patterns.reduce(set) { set, p in
            instance.patterns[p].rooms.contains(home)
              ? set.union(instance.patterns[p].slots) : set
          }
        }
      return (0..<slotCount).map { used.contains($0) }
    }
    shareCoefficient = instance.staff.map { ($0.isOwn ? 1000 : 0) - instance.ownStaffShare }
    var headOf: [[Int]] = Array(repeating: [], count: instance.staff.count)
    var isOwnSlot = Array(repeating: false, count: classSlots)
    for (c, schoolClass) in instance.classes.enumerated() where schoolClass.headTeacher >= 0 {
      let head = instance.staff[schoolClass.headTeacher]
      guard head.supervises, head.maxLoad > 0 else { continue }
      headOf[schoolClass.headTeacher].append(c)
      for t in head.available where schoolClass.present[t] > 0 {
        isOwnSlot[c * slotCount + t] = true
      }
    }
    self.headOf = headOf
    self.isOwnSlot = isOwnSlot
    guard let moves = instance.moves else { return }
    for i in instance.students.indices {
      for e in students.students[i].entries {
        movePrice[e] = moves.placing(i, instance.patterns[Int(students.entryPattern[e])]).cost
      }
    }
  }

  /// By staff and slot: the least that supervising some group adds in a repair.
  private static func supervisingPrices(_ instance: Instance) -> [Int64] {
    guard let moves = instance.moves else { return instance.dutyPrices }
    return instance.staff.indices.flatMap { s in
      instance.slots.indices.map { t in
        let hosts = instance.classes.indices.filter { instance.classes[$0].present[t] > 0 }
        return hosts.map { moves.duty(s, t, .supervises($0)) }.min() ?? 0
      }
    }
  }

  /// By staff and pattern: what leading it adds.
  private static func leadingPrices(_ instance: Instance) -> [Int64] {
    if let moves = instance.moves {
      return instance.staff.indices.flatMap { s in
        instance.patterns.map { moves.leading(s, $0) }
      }
    }
    guard !instance.dutyPrices.isEmpty else { return [] }
    return instance.staff.indices.flatMap { s in
      let first = s * instance.slots.count
      return instance.patterns.map { pattern in
        pattern.slotList.reduce(0) { $0 + instance.dutyPrices[first + $1] }
      }
    }
  }

  /// Makes the prices of duties, sessions and pay ones that `charge` can change.
  func takePrices() {
    guard !isRepair else { return }
    hasDutyCosts = true
    if supervisingPrice.isEmpty {
      supervisingPrice = Array(repeating: 0, count: instance.staff.count * slotCount)
      leadingPrice = Array(repeating: 0, count: instance.staff.count * patternCount)
    }
  }

  /// Prices of a person's duties by slot; call `takePrices` before.
  ///
  /// - Parameter patterns: that the person may lead.
  func charge(_ s: Int, duties: (Int) -> Int64, patterns: [Int]) {
    for t in 0..<slotCount { supervisingPrice[s * slotCount + t] = duties(t) }
    for p in patterns {
      leadingPrice[s * patternCount + p] = instance.patterns[p].slotList.reduce(0) {
        $0 + supervisingPrice[s * slotCount + $1]
      }
    }
  }

  func charge(organisation o: Int, session: Int64) { sessionPrice[o] = session }

  func charge(pay: Int64) { payPrice = pay }

  /// What the pay of so many periods costs at `payPrice`, rounded down.
  func payCost(_ s: Int, _ load: Int) -> Int64 {
    payPrice == 0 ? 0 : payPrice * instance.staff[s].pay * Int64(load) / 1000
  }

  deinit {
    weekAnswers.deinitialize()
    weekAnswers.deallocate()
  }

  private static func staffWeeks(_ instance: Instance) -> [WeekPart] {
    var patterns: [[Int]] = Array(repeating: [], count: instance.staff.count)
    for (p, pattern) in instance.patterns.enumerated() {
      for s in pattern.leaders { patterns[s].append(p) }
    }
    let attended = SlotSet(
      instance.slots.indices.filter { t in instance.classes.contains { $0.present[t] > 0 } })
    return instance.staff.enumerated().map { s, person in
      let pinned = SlotSet(
        instance.supervisorPins.filter { $0.staff == s }.map(\.slot))
      return WeekPart(
        instance: instance, patterns: patterns[s],
        singles: person.supervises ? person.available.intersection(attended) : .empty,
        forced: pinned.intersection(person.available),
        certain: instance.sectionPins.filter { $0.leader == s && $0.patterns.count == 1 }
          .flatMap(\.patterns),
        maxPerDay: person.maxPerDay, loadCost: person.loadCost)
    }
  }

  private static func roomWeeks(_ instance: Instance) -> [WeekPart] {
    var patterns: [[Int]] = Array(repeating: [], count: instance.rooms.count)
    for (p, pattern) in instance.patterns.enumerated() {
      for r in pattern.rooms { patterns[r].append(p) }
    }
    return instance.rooms.enumerated().map { r, room in
      let used = patterns[r].reduce(SlotSet.empty) { $0.union(instance.patterns[$1].slots) }
      return WeekPart(
        instance: instance, patterns: patterns[r], singles: room.homeOf >= 0 ? used : .empty,
        forced: .empty,
        certain: instance.sectionPins.filter { $0.room == r && $0.patterns.count == 1 }
          .flatMap(\.patterns),
        maxPerDay: nil, loadCost: nil)
    }
  }

  private static func groupParts(_ instance: Instance, certain: [Int]) -> [ClassGroupPart] {
    let within = instance.problem.rules.mergeWithinGrade
    let byGrade = Dictionary(grouping: instance.classes.indices) {
      within ? instance.classes[$0].grade : 0
    }
    return byGrade.keys.sorted().flatMap { grade in
      instance.slots.indices.compactMap { slot in
        ClassGroupPart(
          instance: instance, classes: byGrade[grade] ?? [], slot: slot, certain: certain)
      }
    }
  }

  /// Whole classes, put together to some sixteen tasks: a class and slot belongs to one task.
  private static func tasks(_ instance: Instance) -> [[Int]] {
    let size = max(32, instance.students.count / 16)
    var tasks: [[Int]] = [[]]
    for schoolClass in instance.classes {
      if let last = tasks.last, last.count >= size { tasks.append([]) }
      tasks[tasks.count - 1] += schoolClass.students
    }
    let classless = instance.students.indices.filter { instance.students[$0].schoolClass < 0 }
    tasks[tasks.count - 1] += classless
    return tasks
  }
}
