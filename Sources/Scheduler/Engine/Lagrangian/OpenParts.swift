import ScheduleModel

/// Where the gap between a plan and a bound sits: what each kind of part could still lose, and what
/// the priced rows give away.
///
/// At fixed multipliers, total - bound = sum over the parts of (the plan's cost in it - its least
/// cost) + sum over the rows of multiplier x slack, all of them at least zero (rounding and a few
/// rows of pins aside, so the sum may be a little less than the gap). Whoever wants a better proof
/// or a better plan looks at the largest.
public struct OpenParts: Sendable {
  public enum Kind: Int, CaseIterable, Sendable {
    case students, activities, staff, rooms, classGroups, continuity
    case places, seats, minimumSizes, others

    public var name: Text {
      switch self {
      case .students: Text(en: "students' plans", zh: "学生选课组合")
      case .activities: Text(en: "numbers of sections", zh: "各时段开班数")
      case .staff: Text(en: "people's weeks", zh: "教职工一周安排")
      case .rooms: Text(en: "rooms' weeks", zh: "教室一周安排")
      case .classGroups: Text(en: "class groups", zh: "留班看护分组")
      case .continuity: Text(en: "changes of supervisor", zh: "看护教师更换")
      case .places: Text(en: "places in open sections", zh: "已开班的名额")
      case .seats: Text(en: "seats not taken", zh: "空余座位")
      case .minimumSizes: Text(en: "sections above the minimum", zh: "超过下限的人数")
      case .others: Text(en: "other limits", zh: "其他限制")
      }
    }
  }

  /// Thousandths of a point, by kind.
  public private(set) var points: [Kind: Int64] = [:]

  mutating func add(_ value: Int64, to kind: Kind) { points[kind, default: 0] += value }

  public var total: Int64 { points.values.reduce(0, +) }

  /// The largest first.
  public var ranking: [(kind: Kind, points: Int64)] {
    Kind.allCases.compactMap { kind in
      points[kind].flatMap { $0 > 0 ? (kind, $0) : nil }
    }.sorted { ($1.points, $0.kind.rawValue) < ($0.points, $1.kind.rawValue) }
  }
}

extension LagrangianModel {
  /// - Precondition: `evaluate` was called last with these multipliers.
  func open(in plan: Plan, _ multipliers: Multipliers) -> OpenParts {
    var open = OpenParts()
    let m = multipliers.integers
    let counts = Dictionary(grouping: plan.sections, by: \.pattern).mapValues { Int64($0.count) }
    openStudents(plan, m, counts, &open)
    for (a, activity) in activities.enumerated() {
      let least =
        activity.solve(
          sectionPrices, limits, into: sections.pointer) ?? 0
      var own: Int64 = 0
      var held: Int64 = 0
      for p in activity.patterns {
        guard let count = counts[p] else { continue }
        held += count
        own += count * sectionPrice[p] + firstPrice[p]
      }
      if held > 0 { own += openPrice[a] }
      open.add(own - least, to: .activities)
    }
    openStaff(plan, m, &open)
    openRooms(plan, m, &open)
    openGroups(plan, m, &open)
    return open
  }

  private func openStudents(
    _ plan: Plan, _ m: FlatArray<Int64>, _ counts: [Int: Int64], _ open: inout OpenParts
  ) {
    // By index of `special.suits`: sections of the pattern in the room.
    var roomsUsed: [Int: Int64] = [:]
    for section in plan.sections {
      if let k = special.suitsOf[section.room]?[section.pattern] {
        roomsUsed[k, default: 0] += 1
      }
    }
    var patternsOf: [[Int]] = Array(repeating: [], count: instance.students.count)
    var sizes: [Int: Int64] = [:]
    var entriesTaken: Set<Int> = []
    let openActivities = Set(plan.sections.map { instance.patterns[$0.pattern].activity })
    for section in plan.sections {
      for i in section.students { patternsOf[i].append(section.pattern) }
      sizes[section.pattern, default: 0] += Int64(section.students.count)
    }
    let place = layout.start(.place)
    let awayStart = layout.start(.away)
    let left = layout.start(.left)
    var search = StudentSearch(students)
    defer { search.free() }
    var prices = Array(repeating: Int64(0), count: layout.count)
    var gain = Array(repeating: Int64(0), count: max(1, slotCount))
    for i in instance.students.indices {
      let student = students.students[i]
      for e in student.entries {
        prices[e] = m[place + e] + (special.bonded.contains(i) ? bondPrice[e] : 0)
      }
      for t in 0..<slotCount { gain[t] = m[left + student.classSlots + t] }
      for k in student.away { gain[Int(students.awaySlots[k])] += m[awayStart + k] }
      let least =
        search.solve(
          student, place: prices, open: m.pointer + layout.start(.open),
          credit: placeCredit.pointer,
          gain: gain) ?? 0
      var cost = student.unmet + (patternsOf[i].isEmpty ? student.nothing : 0)
      var categories: Set<Int> = []
      for o in student.options {
        let row = students.options[o].open
        if row >= 0, openActivities.contains(Int(students.openActivity[row])) {
          open.add(m[layout.start(.open) + row], to: .places)
        }
        for e in students.options[o].entries
        where patternsOf[i].contains(Int(students.entryPattern[e])) {
          let p = Int(students.entryPattern[e])
          if row >= 0 {
            cost += m[layout.start(.open) + row]
            open.add(-m[layout.start(.open) + row], to: .places)
          }
          cost += students.options[o].value + prices[e] + placeCredit[p]
          for t in SlotSet(bits: students.entrySlots[e]) { cost -= gain[t] }
          if !categories.insert(students.options[o].category).inserted {
            cost += students.varietyCost
          }
        }
      }
      open.add(cost - least, to: .students)
      // Whom not every room suits has a place in the sections whose room does.
      let suited = special.needsOf[i].map { needs in
        Dictionary(
          uniqueKeysWithValues: special.needs[needs].map { need in
            (need.entry, need.suits.reduce(0) { $0 + (roomsUsed[$1] ?? 0) })
          })
      }
      for e in student.entries {
        let p = Int(students.entryPattern[e])
        let taken: Int64 = patternsOf[i].contains(p) ? 1 : 0
        let available = suited.map { $0[e] ?? 0 } ?? min(1, counts[p] ?? 0)
        open.add(m[place + e] * (available - taken), to: .places)
        if taken > 0 { entriesTaken.insert(e) }
      }
    }
    openAway(plan, m, &open)
    for (k, row) in special.apart.enumerated() {
      let taken = Int64(row.entries.count { entriesTaken.contains($0) })
      open.add(
        m[layout.start(.apart) + k] * ((counts[row.pattern] ?? 0) - taken), to: .others)
    }
    var seats: [Int: Int64] = [:]
    for section in plan.sections {
      let activity = instance.patterns[section.pattern].activity
      seats[section.pattern, default: 0] += Int64(
        instance.seats(activity: activity, room: section.room))
    }
    for (p, count) in counts {
      let size = sizes[p] ?? 0
      let least = Int64(instance.activities[instance.patterns[p].activity].minSize)
      open.add(m[layout.start(.seats) + p] * ((seats[p] ?? 0) - size), to: .seats)
      open.add(m[layout.start(.minimum) + p] * (size - least * count), to: .minimumSizes)
    }
  }

  /// By student: slots spent in sections.
  private func slotsAway(in plan: Plan) -> [SlotSet] {
    var busy = Array(repeating: SlotSet.empty, count: instance.students.count)
    for section in plan.sections {
      for i in section.students {
        busy[i] = busy[i].union(instance.patterns[section.pattern].slots)
      }
    }
    return busy
  }

  /// Who is away while others of the class are left.
  private func openAway(_ plan: Plan, _ m: FlatArray<Int64>, _ open: inout OpenParts) {
    let busy = slotsAway(in: plan)
    var left = Set<Int>()
    for group in plan.groups {
      for c in group.classes { left.insert(c * slotCount + group.slot) }
    }
    for i in instance.students.indices {
      let student = students.students[i]
      for k in student.away {
        let t = Int(students.awaySlots[k])
        guard busy[i].contains(t), left.contains(student.classSlots + t) else { continue }
        open.add(m[layout.start(.away) + k], to: .others)
      }
    }
  }

  private func openStaff(_ plan: Plan, _ m: FlatArray<Int64>, _ open: inout OpenParts) {
    var cost = Array(repeating: Int64(0), count: staff.count)
    var load = Array(repeating: 0, count: staff.count)
    // By organisation with a cap: what of it is left.
    var sessions = instance.organisations.map { Int64($0.maxSessions ?? 0) }
    for section in plan.sections {
      cost[section.leader] -= m[layout.start(.leaders) + section.pattern]
      load[section.leader] += instance.patterns[section.pattern].slotList.count
      let organisation = instance.staff[section.leader].organisation
      if organisation >= 0, instance.organisations[organisation].maxSessions != nil {
        let activity = instance.patterns[section.pattern].activity
        let held = Int64(instance.activities[activity].sessions)
        cost[section.leader] += m[layout.start(.sessions) + organisation] * held
        sessions[organisation] -= held
      }
    }
    for group in plan.groups where group.supervisor >= 0 {
      let s = group.supervisor
      load[s] += 1
      cost[s] -= m[layout.start(.supervisors) + group.slot]
      for c in headOf[s] where isOwnSlot[c * slotCount + group.slot] {
        cost[s] -= m[layout.start(.headTeacher) + c * slotCount + group.slot]
      }
    }
    let share = instance.ownStaffShare > 0 ? m[layout.start(.ownShare)] : 0
    for s in staff.indices {
      let own = cost[s] + instance.staff[s].loadCost[min(load[s], instance.staff[s].maxLoad)]
      let shared = Self.floorOfThousandths(-share * shareCoefficient[s] * Int64(load[s]))
      open.add(own + shared - partCost[s], to: .staff)
      open.add(-shared, to: .others)
    }
    for (o, organisation) in instance.organisations.enumerated()
    where organisation.maxSessions != nil {
      open.add(m[layout.start(.sessions) + o] * sessions[o], to: .others)
    }
  }

  private func openRooms(_ plan: Plan, _ m: FlatArray<Int64>, _ open: inout OpenParts) {
    var cost = Array(repeating: Int64(0), count: rooms.count)
    for section in plan.sections {
      let activity = instance.patterns[section.pattern].activity
      cost[section.room] -=
        m[layout.start(.rooms) + section.pattern]
        + m[layout.start(.seats) + section.pattern]
        * Int64(instance.seats(activity: activity, room: section.room))
      if let k = special.suitsOf[section.room]?[section.pattern] {
        cost[section.room] -= suitPrice[k]
      }
    }
    for group in plan.groups where instance.classes[group.host].homeRoom >= 0 {
      cost[instance.classes[group.host].homeRoom] -=
        homePrice[group.host * slotCount + group.slot]
    }
    for r in rooms.indices { open.add(cost[r] - partCost[staff.count + r], to: .rooms) }
  }

  private func openGroups(_ plan: Plan, _ m: FlatArray<Int64>, _ open: inout OpenParts) {
    let busy = slotsAway(in: plan)
    var cost: [[Int]: Int64] = [:]
    var done: Set<Int> = []
    var covered = Array(repeating: 0, count: instance.classes.count)
    var ownHead = covered
    var supervisors: [Set<Int>] = Array(repeating: [], count: instance.classes.count)
    let within = instance.problem.rules.mergeWithinGrade
    func key(_ c: Int, _ t: Int) -> [Int] { [within ? instance.classes[c].grade : 0, t] }
    for group in plan.groups {
      let t = group.slot
      var own = homePrice[group.host * slotCount + t]
      own += instance.mergeCost * Int64(group.classes.count - 1)
      if group.supervisor >= 0 { own += m[layout.start(.supervisors) + t] }
      for c in group.classes {
        done.insert(c * slotCount + t)
        let left = instance.classes[c].students.filter {
          instance.students[$0].attends.contains(t) && !busy[$0].contains(t)
        }
        own -= m[layout.start(.left) + c * slotCount + t] * Int64(left.count)
        if group.supervisor < 0 {
          own += left.reduce(0) { $0 + instance.students[$1].uncoveredCost }
          continue
        }
        own += coveredPrice[c]
        covered[c] += 1
        supervisors[c].insert(group.supervisor)
        if instance.classes[c].headTeacher == group.supervisor {
          own += m[layout.start(.headTeacher) + c * slotCount + t] + ownHeadPrice[c]
          ownHead[c] += 1
        } else {
          own += instance.unfamiliarCost
        }
      }
      cost[key(group.host, t), default: 0] += own
    }
    openContinuity(covered, ownHead, supervisors.map(\.count), &open)
    for part in groups {
      for member in part.members where !done.contains(member.classSlot) {
        cost[key(member.schoolClass, part.slot), default: 0] += emptyPrice[member.classSlot]
      }
    }
    for (index, part) in groups.enumerated() {
      guard let first = part.members.first else { continue }
      let own = cost[key(first.schoolClass, part.slot)] ?? 0
      open.add(own - partCost[staff.count + rooms.count + index], to: .classGroups)
    }
  }

  private func openContinuity(
    _ covered: [Int], _ ownHead: [Int], _ supervisors: [Int], _ open: inout OpenParts
  ) {
    for (c, part) in continuity.enumerated() {
      let own =
        instance.continuityCost * Int64(max(0, supervisors[c] - 1))
        - coveredPrice[c] * Int64(covered[c]) - ownHeadPrice[c] * Int64(ownHead[c])
      let least = part.solve(covered: coveredPrice[c], ownHead: ownHeadPrice[c])
      open.add(own - least.cost, to: .continuity)
    }
  }
}
