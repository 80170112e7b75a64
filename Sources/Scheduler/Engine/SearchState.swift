/// A whole plan in the making, with its exact cost kept up to date.
///
/// All that changes lives in one array of words, and every write is logged, so that a refused move
/// is undone by replaying the log backwards, and a snapshot is one copy. Positions are named by
/// the `let` offsets below; `m[offset + index]`.
///
/// The cost counts every component of the objective exactly. What is not allowed but passed
/// through while searching is counted apart: heads missing in sections below their minimum size
/// (`short`), and `faults` (students who could not be kept in a group, pinned choices not held).
final class SearchState {
  let tables: SearchTables
  let m: UnsafeMutablePointer<Int>
  let wordCount: Int

  // Scalars, saved whole at `begin`.
  static let scalarCount = 10
  let costAt = 0
  let shortAt = 1
  let faultsAt = 2
  let ownAt = 3
  let staffedAt = 4
  let openAt = 5
  /// The part of the cost that is `uncovered`.
  let uncoveredAt = 6
  /// Pay of the week, where there is a budget.
  let paidAt = 7
  /// Students' moves against the old timetable, in a repair.
  let movedAt = 8
  /// What all duties cost at a district's prices.
  let pricedAt = 9

  // Sections.
  let sectionPattern: Int
  let sectionLeader: Int
  let sectionRoom: Int
  let sectionSeats: Int
  let sectionSize: Int
  let sectionFirst: Int
  /// The open sections, dense, and where each is in the list.
  let openList: Int
  let openPosition: Int
  // Places: one per student and elective.
  let placeSection: Int
  let placeOption: Int
  let placeNext: Int
  let placePrevious: Int
  // Students.
  let studentCount: Int
  let studentCost: Int
  let studentMissing: Int
  /// The dearest choice held: nobody whose places are full wins by a dearer one.
  let studentWorst: Int
  /// Moves against the old timetable; empty where this is no repair.
  let studentMoves: Int
  /// Two words each: a set of slots.
  let studentBusy: Int
  // Class x slot.
  let left: Int
  let leftWeight: Int
  /// The host of the class's group; -1 none, -2 students left but no group can take them.
  let host: Int
  let groupSize: Int
  let groupClasses: Int
  let supervisor: Int
  // Classes.
  let distinct: Int
  /// Two words each: slots whose group has no supervisor.
  let uncoveredSlots: Int
  // Slots.
  let uncoveredGroups: Int
  // Staff.
  let load: Int
  let dayLoad: Int
  /// Staff x slot: section + 1, or -(host + 1), or 0.
  let duty: Int
  // Rooms x slot: section + 1, or 0.
  let roomUse: Int
  let openCount: Int
  let organisationSessions: Int

  struct LogEntry {
    var index: Int
    var value: Int
  }
  /// What changes but is not part of the plan; behind pointers, so that no exclusivity checks
  /// burden the inner loops.
  struct Work {
    var log: UnsafeMutablePointer<LogEntry>
    var logCount = 0
    var logCapacity: Int
    var dirtyCount = 0
    var touchedSlots: UInt128 = 0
    var shortPenalty = 15_000
    /// What students without supervisor count in `energy` and in students' choices, in 1024ths.
    var uncoveredPrice = 1024
    /// What a thousandth of a currency unit over the budget counts in `energy`, in 1024ths.
    var budgetPrice = 1024
    /// What a thousandth of a currency unit counts in `energy` at all, in 1024ths.
    var payPrice = 0
    /// How much of a district's prices counts in `energy`, in 1024ths.
    var priceFactor = 0
    /// Places were given up in these full sections.
    var freedCount = 0
    /// Where long lists are looked through from: moves on with each use.
    var turn = 0
    /// Words changed since the best plan was put aside, with repetitions; `journalIsWhole` when
    /// they are too many to be worth keeping.
    var journalCount = 0
    var journalIsWhole = true
    /// Whether the plan was put aside since `begin`.
    var savedInMove = false
  }
  let work: UnsafeMutablePointer<Work>
  let saved: UnsafeMutablePointer<Int>
  let journal: UnsafeMutablePointer<Int32>
  let journalCapacity: Int
  /// Class x slot to settle, as a stack, and whether it is on it.
  let dirty: UnsafeMutablePointer<Int>
  let isDirty: UnsafeMutablePointer<Bool>
  let freed: UnsafeMutablePointer<Int>
  let isFreed: UnsafeMutablePointer<Bool>
  /// Marks staff already seen with a class, by stamp.
  let seen: UnsafeMutablePointer<Int>
  /// Buffers of `coverByChain`.
  struct Chain {
    /// Who would hand a group on, and in which slot.
    var giver: UnsafeMutablePointer<Int>
    var slot: UnsafeMutablePointer<Int>
    /// By staff: the need that the person would meet, valid where `seen` has the stamp.
    var from: UnsafeMutablePointer<Int>
    var seen: UnsafeMutablePointer<Int>
    var stamp = 0
  }
  let chain: UnsafeMutablePointer<Chain>

  init(_ tables: SearchTables) {
    self.tables = tables
    let instance = tables.instance
    let t = tables.slotCount
    let cells = instance.classes.count * t
    var next = Self.scalarCount
    func reserve(_ count: Int) -> Int {
      defer { next += count }
      return next
    }
    sectionPattern = reserve(tables.sectionCount)
    sectionLeader = reserve(tables.sectionCount)
    sectionRoom = reserve(tables.sectionCount)
    sectionSeats = reserve(tables.sectionCount)
    sectionSize = reserve(tables.sectionCount)
    sectionFirst = reserve(tables.sectionCount)
    openList = reserve(tables.sectionCount)
    openPosition = reserve(tables.sectionCount)
    placeSection = reserve(tables.placeCount)
    placeOption = reserve(tables.placeCount)
    placeNext = reserve(tables.placeCount)
    placePrevious = reserve(tables.placeCount)
    studentCount = reserve(instance.students.count)
    studentCost = reserve(instance.students.count)
    studentMissing = reserve(instance.students.count)
    studentWorst = reserve(instance.students.count)
    studentMoves = reserve(tables.isRepair ? instance.students.count : 0)
    studentBusy = reserve(2 * instance.students.count)
    left = reserve(cells)
    leftWeight = reserve(cells)
    host = reserve(cells)
    groupSize = reserve(cells)
    groupClasses = reserve(cells)
    supervisor = reserve(cells)
    distinct = reserve(instance.classes.count)
    uncoveredSlots = reserve(2 * instance.classes.count)
    uncoveredGroups = reserve(t)
    load = reserve(instance.staff.count)
    dayLoad = reserve(instance.staff.count * tables.dayCount)
    duty = reserve(instance.staff.count * t)
    roomUse = reserve(instance.rooms.count * t)
    openCount = reserve(instance.activities.count)
    organisationSessions = reserve(instance.organisations.count)
    wordCount = next

    m = .allocate(capacity: next)
    saved = .allocate(capacity: Self.scalarCount)
    journalCapacity = next / 2 + 1
    journal = .allocate(capacity: journalCapacity)
    dirty = .allocate(capacity: max(cells, 1))
    isDirty = .allocate(capacity: max(cells, 1))
    freed = .allocate(capacity: max(tables.sectionCount, 1))
    isFreed = .allocate(capacity: max(tables.sectionCount, 1))
    seen = .allocate(capacity: max(instance.staff.count, 1))
    let people = max(instance.staff.count, 1)
    let needs = people * max(t, 1) + 1
    chain = .allocate(capacity: 1)
    chain.initialize(
      to: Chain(
        giver: .allocate(capacity: needs), slot: .allocate(capacity: needs),
        from: .allocate(capacity: people), seen: .allocate(capacity: people)))
    chain.pointee.seen.initialize(repeating: -1, count: people)
    work = .allocate(capacity: 1)
    let capacity = 1 << 14
    work.initialize(to: Work(log: .allocate(capacity: capacity), logCapacity: capacity))
    saved.initialize(repeating: 0, count: Self.scalarCount)
    isDirty.initialize(repeating: false, count: max(cells, 1))
    isFreed.initialize(repeating: false, count: max(tables.sectionCount, 1))
    seen.initialize(repeating: -1, count: max(instance.staff.count, 1))
    m.initialize(repeating: 0, count: next)
    clear()
  }

  deinit {
    work.pointee.log.deallocate()
    work.deallocate()
    m.deallocate()
    saved.deallocate()
    journal.deallocate()
    dirty.deallocate()
    isDirty.deallocate()
    freed.deallocate()
    isFreed.deallocate()
    seen.deallocate()
    chain.pointee.giver.deallocate()
    chain.pointee.slot.deallocate()
    chain.pointee.from.deallocate()
    chain.pointee.seen.deallocate()
    chain.deallocate()
  }

  // MARK: Cost

  @inline(__always) var cost: Int { m[costAt] }
  @inline(__always) var short: Int { m[shortAt] }
  @inline(__always) var faults: Int { m[faultsAt] }

  /// Periods that own staff lack for their share (H8), rounded up.
  var shareDeficit: Int {
    guard tables.ownShare > 0 else { return 0 }
    let missing = tables.ownShare * m[staffedAt] - 1000 * m[ownAt]
    return missing > 0 ? (missing + 999) / 1000 : 0
  }

  /// What pay over the budget (F2) counts in `energy`: the excess, and one period more, so that the
  /// least excess is worth nobody's while.
  var budgetPenalty: Int { budgetPenalty(paid: m[paidAt]) }

  private func budgetPenalty(paid: Int) -> Int {
    let over = paid - tables.budget
    guard over > 0 else { return 0 }
    let counted = over + tables.mostPay
    let (product, overflow) = counted.multipliedReportingOverflow(by: work.pointee.budgetPrice)
    return overflow ? Int.max >> 10 : product >> 10
  }

  /// How much more it counts when this person has so many more periods.
  @inline(__always) func budgetStep(_ s: Int, periods: Int = 1) -> Int {
    let more = periods * tables.staff[s].pay
    let price = (more &* work.pointee.payPrice) >> 10
    let paid = m[paidAt] + more
    guard paid > tables.budget else { return price }
    return budgetPenalty(paid: paid) - budgetPenalty + price
  }

  var pinFaults: Int {
    var count = 0
    for pin in tables.instance.supervisorPins {
      let cell = pin.schoolClass * tables.slotCount + pin.slot
      if m[host + cell] < 0 || m[supervisor + cell] != pin.staff { count += 1 }
    }
    return count
  }

  /// What keeps the plan from being valid, for messages.
  var faultSummary: String {
    let missing = tables.instance.students.indices.filter { m[studentMissing + $0] > 0 }
    return "faults \(faults), heads short \(short), share \(shareDeficit), pins \(pinFaults), "
      + "over budget \(max(0, m[paidAt] - tables.budget)), "
      + "moves \(m[movedAt]), choices \(missing), classes without room \(homeless.count)"
  }

  /// Class x slot whose students no group can take.
  var homeless: [Int] {
    (0..<(tables.instance.classes.count * tables.slotCount)).filter { m[host + $0] == -2 }
  }

  /// Whether the plan keeps every hard rule.
  var isValid: Bool {
    short == 0 && faults == 0 && shareDeficit == 0 && m[paidAt] <= tables.budget
      && m[movedAt] <= tables.repair.mostMoves && pinFaults == 0
  }

  /// Each fault outweighs whatever could be won by it.
  static let faultPenalty = 1_000_000_000

  /// Cost with penalties: what the search lowers.
  var energy: Int {
    cost - relief + short * work.pointee.shortPenalty
      + (faults + shareDeficit + pinFaults) * Self.faultPenalty + pinDistance + budgetPenalty
      + movesPenalty + (m[pricedAt] &* work.pointee.priceFactor) >> 10
      + (m[paidAt] &* work.pointee.payPrice) >> 10
  }

  /// Moves beyond the most that are allowed in all.
  private var movesPenalty: Int {
    let over = m[movedAt] - tables.repair.mostMoves
    return over > 0 ? over * Self.movePrice : 0
  }

  /// The part of `uncovered` that is not counted while it is warm.
  @inline(__always) private var relief: Int {
    (m[uncoveredAt] &* (1024 &- work.pointee.uncoveredPrice)) >> 10
  }

  /// What it counts now that the student is without supervisor in one slot.
  @inline(__always) func uncoveredPrice(_ student: SearchTables.Student) -> Int {
    (student.uncovered &* work.pointee.uncoveredPrice) >> 10
  }

  /// Students left in classes whose pinned supervisor is elsewhere: two classes pinned to one
  /// person can only meet when enough students are away.
  private var pinDistance: Int {
    var students = 0
    for pin in tables.instance.supervisorPins {
      let cell = pin.schoolClass * tables.slotCount + pin.slot
      if m[host + cell] < 0 || m[supervisor + cell] != pin.staff { students += m[left + cell] }
    }
    return students * 100_000
  }
}
