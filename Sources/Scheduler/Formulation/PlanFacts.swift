/// What a plan says about each role that a column can stand for.
struct PlanFacts {
  let instance: Instance
  let plan: Plan
  private var sectionsOf: [Int: [PlannedSection]] = [:]
  private var patternsOf: [[Int]]
  /// By slot and class: into `plan.groups`; -1: none.
  private var groupOf: [[Int]]
  private var left: [[Set<Int>]]
  private var loads: [Int]

  init(_ plan: Plan, instance: Instance) {
    self.plan = plan
    self.instance = instance
    patternsOf = Array(repeating: [], count: instance.students.count)
    groupOf = Array(
      repeating: Array(repeating: -1, count: instance.classes.count), count: instance.slots.count)
    loads = Array(repeating: 0, count: instance.staff.count)
    var busy = Array(repeating: SlotSet.empty, count: instance.students.count)
    for section in plan.sections {
      sectionsOf[section.pattern, default: []].append(section)
      let slots = instance.patterns[section.pattern].slots
      loads[section.leader] += slots.count
      for i in section.students {
        patternsOf[i].append(section.pattern)
        busy[i] = busy[i].union(slots)
      }
    }
    for (g, group) in plan.groups.enumerated() {
      for c in group.classes { groupOf[group.slot][c] = g }
      if group.supervisor >= 0 { loads[group.supervisor] += 1 }
    }
    left = instance.slots.indices.map { t in
      instance.classes.map { schoolClass in
        Set(
          schoolClass.students.filter {
            instance.students[$0].attends.contains(t) && !busy[$0].contains(t)
          })
      }
    }
  }

  private func group(_ c: Int, _ t: Int) -> PlannedGroup? {
    groupOf[t][c] < 0 ? nil : plan.groups[groupOf[t][c]]
  }

  private func isGuest(_ c: Int, of host: Int, _ t: Int) -> Bool {
    group(c, t)?.host == host
  }

  private func supervisor(_ c: Int, _ t: Int) -> Int { group(c, t)?.supervisor ?? -1 }

  private func supervisors(of c: Int) -> Set<Int> {
    Set(instance.slots.indices.map { supervisor(c, $0) }).subtracting([-1])
  }

  func value(of role: ColumnRole) -> Int {
    switch role {
    case .sections(let p): return sectionsOf[p]?.count ?? 0
    case .leader(let p, let s): return count(p) { $0.leader == s }
    case .room(let p, let r): return count(p) { $0.room == r }
    case .place(let i, let p): return patternsOf[i].filter { $0 == p }.count
    case .roomPlace(let i, let p, let r):
      return count(p) { $0.room == r && $0.students.contains(i) }
    case .ordinary: return 0  // what the special students leave: see values(of:)
    case .left(let c, let t): return left[t][c].isEmpty ? 0 : 1
    case .group(let h, let c, let t): return isGuest(c, of: h, t) ? 1 : 0
    case .moved(let h, let c, let t): return isGuest(c, of: h, t) ? left[t][c].count : 0
    case .supervisor(let s, let h, let t):
      return isGuest(h, of: h, t) && supervisor(h, t) == s ? 1 : 0
    case .covered(let h, let c, let t): return isGuest(c, of: h, t) && supervisor(c, t) >= 0 ? 1 : 0
    case .familiar(let h, let c, let t):
      let head = instance.classes[c].headTeacher
      return isGuest(c, of: h, t) && head >= 0 && supervisor(c, t) == head ? 1 : 0
    case .known(let c, let s): return supervisors(of: c).contains(s) ? 1 : 0
    case .strangers(let c): return max(0, supervisors(of: c).count - 1)
    case .uncovered(let c, let t, let kind):
      guard supervisor(c, t) < 0 else { return 0 }
      return left[t][c].filter { kind.includes(instance.students[$0]) }.count
    case .nothing(let i): return patternsOf[i].isEmpty ? 1 : 0
    case .repeats(let i, let category):
      let own = patternsOf[i].filter {
        instance.activities[instance.patterns[$0].activity].category == category
      }
      return max(0, own.count - 1)
    case .load(let s, let from, let to): return min(max(loads[s] - from, 0), to - from)
    case .pin(let k, let p, let r):
      let pin = instance.sectionPins[k]
      return min(
        1,
        count(p) { section in
          (r < 0 || section.room == r) && (pin.leader < 0 || section.leader == pin.leader)
            && (pin.room < 0 || section.room == pin.room)
            && pin.students.allSatisfy(section.students.contains)
        })
    case .again(let i, let p, let r):
      let kept = instance.moves?.kept[i] ?? []
      return count(p) { section in
        (r < 0 || section.room == r) && section.students.contains(i)
          && kept.contains {
            $0.activity == instance.patterns[p].activity && $0.leader == section.leader
          }
      }
    case .pair(let p, let s, let r): return count(p) { $0.leader == s && $0.room == r }
    case .supervisorPin(let k, let h):
      let pin = instance.supervisorPins[k]
      return isGuest(pin.schoolClass, of: h, pin.slot)
        && supervisor(pin.schoolClass, pin.slot) == pin.staff ? 1 : 0
    }
  }

  private func count(_ pattern: Int, where holds: (PlannedSection) -> Bool) -> Int {
    sectionsOf[pattern]?.filter(holds).count ?? 0
  }

  /// Students of the pattern's section in the room, without some.
  func students(pattern: Int, room: Int, without some: Set<Int>) -> Int {
    sectionsOf[pattern]?.first { $0.room == room }?.students.filter { !some.contains($0) }.count
      ?? 0
  }
}

extension TimetableModel {
  /// The columns' values for a plan; a plan that breaks a rule breaks a row or bound with them.
  ///
  /// What the program has no column for (a leader who may not lead, say) is lost, so a plan from
  /// outside is checked by the auditor as well.
  public func values(of plan: Plan) -> [Int64] {
    let facts = PlanFacts(plan, instance: instance)
    var apart: [Int: Set<Int>] = [:]
    for p in special.indices where !special[p].isEmpty { apart[p] = Set(special[p].map(\.student)) }
    return roles.map { role in
      if case .ordinary(let p, let r) = role {
        return Int64(facts.students(pattern: p, room: r, without: apart[p] ?? []))
      }
      return Int64(facts.value(of: role))
    }
  }
}
