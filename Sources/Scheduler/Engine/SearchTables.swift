/// The instance as flat tables of plain values for the search's inner loops.
///
/// Everything here is constant but for what `limit` sets between moves. Raw pointers into one arena, so that a loop over candidates costs
/// neither bounds checks nor reference counts. Students' cost is as in `Instance`.
final class SearchTables {
  struct Pattern {
    var slots: UInt128
    var activity: Int
    /// Into `slotList`.
    var firstSlot: Int
    var slotCount: Int
    /// Into `leaderList`.
    var firstLeader: Int
    var leaderCount: Int
    /// Into `roomList`.
    var firstRoom: Int
    var roomCount: Int
  }

  struct Activity {
    var minSize: Int
    var maxSize: Int
    var sessions: Int
    var firstPattern: Int
    var patternCount: Int
    /// Sections of the activity are numbered `firstSection ..< firstSection + sectionCap`.
    var firstSection: Int
    var sectionCap: Int
    /// Into `candidateStudent`, `candidateOption`.
    var firstCandidate: Int
    var candidateCount: Int
  }

  struct Student {
    var attends: UInt128
    var schoolClass: Int
    /// Most electives he can get.
    var cap: Int
    var wanted: Int
    var unmet: Int
    var nothing: Int
    var uncovered: Int
    /// Into `options`.
    var firstOption: Int
    var optionCount: Int
    /// His places are `firstPlace ..< firstPlace + cap`.
    var firstPlace: Int
    /// Row of `suits`; -1: no needs.
    var needy: Int
    /// Into `apart`.
    var firstApart: Int
    var apartCount: Int
    /// Options that a pin grants.
    var mustCount: Int
  }

  struct Option {
    var activity: Int
    var cost: Int
    var category: Int
    /// Least cost among this and the student's later options.
    var cheapestFrom: Int
    /// Granted by a pin: never given up.
    var must: Bool
    /// Changed only with the whole bond (index of the bond), or -1.
    var bond: Int
    /// The section pin that holds the student in one section, or -1.
    var pin: Int

    /// Whether the place may be taken from the student alone.
    @inline(__always) var mayBeTaken: Bool { bond < 0 && pin < 0 && !must }
  }

  struct Staff {
    /// Slots free for anything but pinned supervision.
    var available: UInt128
    /// Slots in which a pin has him supervise.
    var reserved: UInt128
    var own: Bool
    var supervises: Bool
    var organisation: Int
    var maxLoad: Int
    var maxPerDay: Int
    /// Per period; 0 for everybody where there is no budget.
    var pay: Int
    /// Into `loadCosts`.
    var firstCost: Int
  }

  struct SchoolClass {
    var home: Int
    var head: Int
    var mergedLimit: Int
    /// Into `blocks`: the classes it may merge with, itself included.
    var firstPeer: Int
    var peerCount: Int
  }

  /// Somebody whom a student is kept apart from.
  struct Apart {
    var student: Int
    /// -1: in any activity.
    var activity: Int
  }

  let instance: Instance
  let slotCount: Int
  let dayCount: Int
  /// Whether there is an old timetable: then `repair` counts.
  let isRepair: Bool
  let repair: RepairTables
  let patterns: UnsafePointer<Pattern>
  let slotList: UnsafePointer<Int>
  let leaderList: UnsafePointer<Int>
  let roomList: UnsafePointer<Int>
  let activities: UnsafePointer<Activity>
  let candidateStudent: UnsafePointer<Int>
  let candidateOption: UnsafePointer<Int>
  let sectionActivity: UnsafePointer<Int>
  let sectionCount: Int
  let students: UnsafePointer<Student>
  let options: UnsafePointer<Option>
  let placeStudent: UnsafePointer<Int>
  let placeCount: Int
  let apart: UnsafePointer<Apart>
  let suits: UnsafePointer<Bool>
  let staff: UnsafePointer<Staff>
  let loadCosts: UnsafePointer<Int>
  /// By person and slot, what `price` sets; zero at first.
  let dutyPrice: UnsafePointer<Int>
  let organisationCap: UnsafePointer<Int>
  let classes: UnsafePointer<SchoolClass>
  let peers: UnsafePointer<Int>
  let roomCapacity: UnsafePointer<Int>
  let roomHomeOf: UnsafePointer<Int>
  let dayOfSlot: UnsafePointer<Int>
  /// Supervisors available in a slot: `supervisorStart[t] ..< supervisorStart[t + 1]`.
  let supervisorStart: UnsafePointer<Int>
  let supervisorList: UnsafePointer<Int>
  /// Pinned supervisor of class x slot, or -1.
  let pinnedSupervisor: UnsafePointer<Int>
  let slotHasPin: UnsafePointer<Bool>
  /// Together-bonds that can be granted at all, overlapping ones joined: (activity, students'
  /// options).
  let bonds: [(activity: Int, members: [(student: Int, option: Int)])]
  /// Students of each section pin, with all who are bonded to them.
  let pinStudents: [[Int]]
  /// Whether a pin asks for a choice that nobody can grant.
  let pinsAreImpossible: Bool
  let mergeCost: Int
  let unfamiliarCost: Int
  let continuityCost: Int
  let varietyCost: Int
  let ownShare: Int
  /// F2; far above any pay where there is none.
  private(set) var budget: Int
  /// Pay of the dearest person, at least 1.
  let mostPay: Int

  private let arena: TableArena

  /// More electives than this per student are not searched (places fit one mask).
  static let maxElectives = 60

  init(_ instance: Instance) {
    self.instance = instance
    let arena = TableArena()
    self.arena = arena
    slotCount = instance.slots.count
    dayCount = instance.dayCount
    let bonding = BondTable(instance)

    // Patterns.
    var slotList: [Int] = []
    var leaderList: [Int] = []
    var roomList: [Int] = []
    patterns = arena.table(
      instance.patterns.map { pattern in
        defer {
          slotList += pattern.slotList
          leaderList += pattern.leaders
          roomList += pattern.rooms
        }
        return Pattern(
          slots: pattern.slots.bits, activity: pattern.activity, firstSlot: slotList.count,
          slotCount: pattern.slotList.count, firstLeader: leaderList.count,
          leaderCount: pattern.leaders.count, firstRoom: roomList.count,
          roomCount: pattern.rooms.count)
      })
    self.slotList = arena.table(slotList)
    self.leaderList = arena.table(leaderList)
    self.roomList = arena.table(roomList)

    // Students.
    var options: [Option] = []
    var placeStudent: [Int] = []
    var apart: [Apart] = []
    var suits: [Bool] = []
    let granted = Set(
      instance.studentPins.filter(\.granted).map {
        Instance.StudentActivity($0.student, $0.activity)
      })
    var held: [Instance.StudentActivity: Int] = [:]
    var pinStudents: [[Int]] = []
    for (number, pin) in instance.sectionPins.enumerated() {
      // Who is bonded to somebody in the section is in it.
      var members = pin.students
      for student in pin.students {
        let key = Instance.StudentActivity(student, pin.activity)
        if let bond = bonding.bondOf[key] { members += bonding.bonds[bond].students }
      }
      members = Instance.unique(members)
      pinStudents.append(members)
      for student in members { held[Instance.StudentActivity(student, pin.activity)] = number }
    }
    self.pinStudents = pinStudents
    var apartOf: [Int: [Apart]] = [:]
    for bond in instance.apartBonds {
      for student in bond.students {
        apartOf[student, default: []] += bond.students.filter { $0 != student }.map {
          Apart(student: $0, activity: bond.activity)
        }
      }
    }
    var optionIndex: [Instance.StudentActivity: Int] = [:]
    var students: [Student] = []
    students.reserveCapacity(instance.students.count)
    for (i, student) in instance.students.enumerated() {
      let first = options.count
      var must = 0
      for option in student.options {
        let key = Instance.StudentActivity(i, option.activity)
        guard !bonding.excluded.contains(key) else { continue }
        let pin = held[key] ?? -1
        let isMust = pin >= 0 || granted.contains(key)
        if isMust { must += 1 }
        optionIndex[key] = options.count
        options.append(
          Option(
            activity: option.activity, cost: Int(option.cost),
            category: instance.activities[option.activity].category, cheapestFrom: 0,
            must: isMust, bond: bonding.bondOf[key] ?? -1, pin: pin))
      }
      var cheapest = Int.max
      for o in stride(from: options.count - 1, through: first, by: -1) {
        cheapest = min(cheapest, options[o].cost)
        options[o].cheapestFrom = cheapest
      }
      let cap = min(student.electives, options.count - first, Self.maxElectives)
      let mates = apartOf[i] ?? []
      var needy = -1
      if student.hasNeeds {
        needy = suits.count / max(instance.rooms.count, 1)
        suits += instance.rooms.indices.map { instance.suits(student: i, room: $0) }
      }
      students.append(
        Student(
          attends: student.attends.bits, schoolClass: student.schoolClass, cap: cap,
          wanted: student.wanted, unmet: Int(student.unmetCost),
          nothing: Int(student.nothingCost), uncovered: Int(student.uncoveredCost),
          firstOption: first, optionCount: options.count - first, firstPlace: placeStudent.count,
          needy: needy, firstApart: apart.count, apartCount: mates.count, mustCount: must))
      apart += mates
      placeStudent += Array(repeating: i, count: cap)
    }
    pinsAreImpossible =
      held.keys.contains { optionIndex[$0] == nil }
      || granted.contains { optionIndex[$0] == nil }
    isRepair = instance.moves != nil
    repair = RepairTables(instance.moves, students: students, options: options, in: arena)
    self.students = arena.table(students)
    self.options = arena.table(options)
    self.placeStudent = arena.table(placeStudent)
    placeCount = placeStudent.count
    self.apart = arena.table(apart)
    self.suits = arena.table(suits)
    bonds = bonding.bonds.map { bond in
      (
        activity: bond.activity,
        members: bond.students.compactMap { student in
          optionIndex[Instance.StudentActivity(student, bond.activity)].map {
            (student: student, option: $0)
          }
        }
      )
    }

    // Activities and their sections.
    var sectionActivity: [Int] = []
    var candidateStudent: [Int] = []
    var candidateOption: [Int] = []
    activities = arena.table(
      instance.activities.indices.map { a in
        let activity = instance.activities[a]
        let firstCandidate = candidateStudent.count
        for candidate in activity.candidates {
          if let option = optionIndex[Instance.StudentActivity(candidate.student, a)] {
            candidateStudent.append(candidate.student)
            candidateOption.append(option)
          }
        }
        let candidates = candidateStudent.count - firstCandidate
        let cap = Self.sectionCap(of: a, candidates: candidates, in: instance)
        defer { sectionActivity += Array(repeating: a, count: cap) }
        return Activity(
          minSize: activity.minSize, maxSize: activity.maxSize, sessions: activity.sessions,
          firstPattern: activity.patterns.lowerBound, patternCount: activity.patterns.count,
          firstSection: sectionActivity.count, sectionCap: cap, firstCandidate: firstCandidate,
          candidateCount: candidates)
      })
    self.sectionActivity = arena.table(sectionActivity)
    sectionCount = sectionActivity.count
    self.candidateStudent = arena.table(candidateStudent)
    self.candidateOption = arena.table(candidateOption)

    // Staff.
    var reserved = Array(repeating: SlotSet.empty, count: instance.staff.count)
    var pinned = Array(repeating: -1, count: instance.classes.count * slotCount)
    var slotHasPin = Array(repeating: false, count: slotCount)
    for pin in instance.supervisorPins {
      reserved[pin.staff].insert(pin.slot)
      pinned[pin.schoolClass * slotCount + pin.slot] = pin.staff
      slotHasPin[pin.slot] = true
    }
    pinnedSupervisor = arena.table(pinned)
    self.slotHasPin = arena.table(slotHasPin)
    var loadCosts: [Int] = []
    staff = arena.table(
      instance.staff.indices.map { s in
        let person = instance.staff[s]
        defer { loadCosts += person.loadCost.map { Int($0) } }
        return Staff(
          available: person.available.subtracting(reserved[s]).bits, reserved: reserved[s].bits,
          own: person.isOwn, supervises: person.supervises, organisation: person.organisation,
          maxLoad: person.maxLoad, maxPerDay: person.maxPerDay,
          pay: instance.budget == nil ? 0 : Int(person.pay), firstCost: loadCosts.count)
      })
    self.loadCosts = arena.table(loadCosts)
    dutyPrice = arena.table(Array(repeating: 0, count: instance.staff.count * slotCount))
    organisationCap = arena.table(instance.organisations.map { $0.maxSessions ?? Int.max })
    var supervisorStart = [0]
    var supervisorList: [Int] = []
    for t in 0..<slotCount {
      supervisorList += instance.staff.indices.filter { s in
        instance.staff[s].supervises && instance.staff[s].maxLoad > 0
          && instance.staff[s].available.contains(t) && !reserved[s].contains(t)
      }
      supervisorStart.append(supervisorList.count)
    }
    self.supervisorStart = arena.table(supervisorStart)
    self.supervisorList = arena.table(supervisorList)

    // Classes and rooms.
    var peers: [Int] = []
    classes = arena.table(
      instance.classes.indices.map { c in
        let schoolClass = instance.classes[c]
        let own = ([c] + schoolClass.peers).sorted()
        defer { peers += own }
        return SchoolClass(
          home: schoolClass.homeRoom, head: schoolClass.headTeacher,
          mergedLimit: schoolClass.mergedLimit, firstPeer: peers.count, peerCount: own.count)
      })
    self.peers = arena.table(peers)
    roomCapacity = arena.table(instance.rooms.map(\.capacity))
    roomHomeOf = arena.table(instance.rooms.map(\.homeOf))
    dayOfSlot = arena.table((0..<slotCount).map { $0 / max(instance.periodCount, 1) })
    mergeCost = Int(instance.mergeCost)
    unfamiliarCost = Int(instance.unfamiliarCost)
    continuityCost = Int(instance.continuityCost)
    varietyCost = Int(instance.varietyCost)
    ownShare = Int(instance.ownStaffShare)
    budget = instance.budget.map { Int($0) } ?? Int.max
    mostPay = max(1, instance.staff.map { Int($0.pay) }.max() ?? 1)
  }

  /// The most sections of an activity that could ever be open together.
  private static func sectionCap(of a: Int, candidates: Int, in instance: Instance) -> Int {
    let activity = instance.activities[a]
    guard let shortest = activity.patterns.map({ instance.patterns[$0].slotList.count }).min(),
      shortest > 0
    else { return 0 }
    let pins = instance.sectionPins.filter { $0.activity == a }.count
    let byLeaders = activity.leaders.reduce(0) { $0 + instance.staff[$1].maxLoad / shortest }
    let byStudents = candidates / max(activity.minSize, 1)
    return min(activity.maxSections, byLeaders, max(byStudents, activity.minSize == 0 ? pins : 0))
  }

  // MARK: Limits that change between moves

  /// Lets the person be asked for these slots and so many periods only; what he does now must be within.
  func limit(_ s: Int, available: SlotSet, maxLoad: Int) {
    let row = UnsafeMutablePointer(mutating: staff) + s
    row.pointee.available = available.bits
    row.pointee.maxLoad = maxLoad
  }

  func limit(organisation o: Int, sessions: Int) {
    UnsafeMutablePointer(mutating: organisationCap)[o] = sessions
  }

  func limit(budget: Int) { self.budget = budget }

  /// Sets what duties cost at a district's prices; before there is a plan.
  func price(_ prices: [Int]) {
    guard prices.count == instance.staff.count * slotCount else { return }
    UnsafeMutablePointer(mutating: dutyPrice).update(from: prices, count: prices.count)
  }

  /// Lists anew who can supervise in each slot; never more than at first.
  func listSupervisors() {
    let starts = UnsafeMutablePointer(mutating: supervisorStart)
    let list = UnsafeMutablePointer(mutating: supervisorList)
    var next = 0
    for t in 0..<slotCount {
      starts[t] = next
      for s in instance.staff.indices
      where staff[s].supervises && staff[s].maxLoad > 0
        && staff[s].available >> UInt128(t) & 1 == 1
      {
        list[next] = s
        next += 1
      }
    }
    starts[slotCount] = next
  }

  @inline(__always) func seats(activity: Int, room: Int) -> Int {
    min(activities[activity].maxSize, roomCapacity[room])
  }
}
