import ScheduleModel

extension Instance {
  /// What changes against the timetable in force cost (problem.md, "Repair").
  ///
  /// All of it is a sum over sections and duties: a student who stays with his class everywhere makes
  /// `movesInClass` moves; each section he is in adds the slots in which he was with his class before,
  /// and takes off those in which he was in a section of this activity with this leader.
  public struct MoveTerms: Sendable {
    /// A section that the student was in and could be in.
    struct Kept: Sendable {
      var activity: Int
      var leader: Int
      var slots: SlotSet
      /// Those in which he stays if he can.
      var frozen: SlotSet
    }

    /// A duty in the old timetable.
    enum Duty: Hashable, Sendable {
      case none
      case leads(Int)
      case supervises(Int)
      /// Of an activity or class that is gone.
      case gone
    }

    /// `weights.moveStudent` and `moveStaff`, thousandths.
    let studentCost: Int64
    let staffCost: Int64
    let mostPerStudent: Int
    let most: Int
    /// By student.
    let kept: [[Kept]]
    let inClass: [SlotSet]
    let frozenInClass: [SlotSet]
    let movesInClass: [Int]
    let costInClass: [Int64]
    /// By staff and slot.
    let duties: [Duty]
    let dutyCosts: [Int64]
    /// Cost and number of the moves that no plan can avoid or influence: people gone from the problem.
    let goneCost: Int64
    let goneMoves: Int
    private let slotCount: Int

    /// What it costs to move somebody in a frozen slot: students more than anything that could be
    /// won by it; a supervisor less than that somebody has none.
    static let frozenStudentCost: Int64 = 10_000_000
    static let frozenStaffCost: Int64 = 500_000

    init(_ terms: RepairTerms, for instance: Instance) {
      let problem = instance.problem
      let slots = CalendarIndex(problem.calendar).index
      let staff = Instance.index(problem.staff.map(\.id))
      let classes = Instance.index(problem.classes.map(\.id))
      let students = Instance.index(problem.students.map(\.id))
      let activities = Instance.index(problem.activities.map(\.id))
      let old = terms.timetable
      let frozen = SlotSet(terms.frozenSlots.compactMap { slots[$0] })
      slotCount = instance.slots.count
      studentCost = problem.weights.moveStudent.thousandths
      staffCost = problem.weights.moveStaff.thousandths
      mostPerStudent = terms.mostMovesPerStudent ?? .max
      most = terms.mostMoves ?? .max
      let price = max(studentCost, Self.frozenStudentCost)

      var kept: [[Kept]] = Array(repeating: [], count: students.count)
      var inSection = Array(repeating: SlotSet.empty, count: students.count)
      var frozenSections = inSection
      var dutyFrozen = Array(repeating: frozen, count: staff.count)
      var duties = Array(repeating: Duty.none, count: staff.count * instance.slots.count)
      var goneMoves = 0
      var goneDuties = 0
      for section in old.sections {
        let set = SlotSet(section.slots.compactMap { slots[$0] })
        let fixed = terms.frozenSections.contains(section.id) ? set : set.intersection(frozen)
        let activity = activities[section.activity]
        let leader = staff[section.leader]
        if let leader {
          dutyFrozen[leader] = dutyFrozen[leader].union(fixed)
          for t in set {
            duties[leader * instance.slots.count + t] = activity.map { .leads($0) } ?? .gone
          }
        } else {
          goneDuties += set.count
        }
        for id in section.students {
          guard let i = students[id] else {
            goneMoves += set.count
            continue
          }
          inSection[i] = inSection[i].union(set)
          frozenSections[i] = frozenSections[i].union(fixed)
          guard let activity, let leader else { continue }
          kept[i].append(Kept(activity: activity, leader: leader, slots: set, frozen: fixed))
        }
      }
      var hadGroup = Array(repeating: SlotSet.empty, count: classes.count)
      for group in old.classGroups {
        guard let t = slots[group.slot] else { continue }
        for c in Set([group.host] + group.classes).compactMap({ classes[$0] }) {
          hadGroup[c].insert(t)
        }
        guard let supervisor = group.supervisor else { continue }
        if let s = staff[supervisor] {
          duties[s * instance.slots.count + t] =
            classes[group.host].map { .supervises($0) } ?? .gone
        } else {
          goneDuties += 1
        }
      }
      self.kept = kept
      inClass = instance.students.indices.map { i in
        let student = instance.students[i]
        guard student.schoolClass >= 0 else { return .empty }
        return student.attends.intersection(hadGroup[student.schoolClass])
          .subtracting(inSection[i])
      }
      frozenInClass = inClass.map { $0.intersection(frozen) }
      movesInClass = inSection.map(\.count)
      let cost = studentCost
      costInClass = zip(inSection, frozenSections).map { all, fixed in
        Int64(all.count - fixed.count) * cost + Int64(fixed.count) * price
      }
      self.duties = duties
      let dutyCost = staffCost
      dutyCosts = dutyFrozen.flatMap { fixed in
        instance.slots.indices.map {
          fixed.contains($0) ? max(dutyCost, Self.frozenStaffCost) : dutyCost
        }
      }
      self.goneMoves = goneMoves
      goneCost = Int64(goneMoves) * studentCost + Int64(goneDuties) * staffCost
    }

    /// What it adds that the student is in a section of the pattern with this leader, and not with his
    /// class: thousandths, and moves.
    func placing(_ i: Int, _ pattern: Pattern, leader: Int) -> (cost: Int64, moves: Int) {
      let place = kept[i].first { $0.activity == pattern.activity && $0.leader == leader }
      return placing(i, pattern, kept: place)
    }

    /// The same with the leader whom it is cheapest to have.
    func placing(_ i: Int, _ pattern: Pattern) -> (cost: Int64, moves: Int) {
      let own = kept[i].filter {
        $0.activity == pattern.activity && pattern.leaders.contains($0.leader)
      }
      let all = own.map { placing(i, pattern, kept: $0) } + [placing(i, pattern, kept: nil)]
      return (all.map(\.cost).min() ?? 0, all.map(\.moves).min() ?? 0)
    }

    func placing(_ i: Int, _ pattern: Pattern, kept: Kept?) -> (cost: Int64, moves: Int) {
      let left = pattern.slots.intersection(inClass[i])
      let frozen = pattern.slots.intersection(frozenInClass[i]).count
      let price = max(studentCost, Self.frozenStudentCost)
      var cost = Int64(left.count - frozen) * studentCost + Int64(frozen) * price
      var moves = left.count
      if let kept {
        let same = pattern.slots.intersection(kept.slots).count
        let fixed = pattern.slots.intersection(kept.frozen).count
        cost -= Int64(same - fixed) * studentCost + Int64(fixed) * price
        moves -= same
      }
      return (cost, moves)
    }

    /// What it adds that the person has this duty, and none otherwise; thousandths.
    func duty(_ s: Int, _ t: Int, _ duty: Duty) -> Int64 {
      let old = duties[s * slotCount + t]
      let cost = dutyCosts[s * slotCount + t]
      return (old == duty ? 0 : cost) - (old == .none ? 0 : cost)
    }

    func leading(_ s: Int, _ pattern: Pattern) -> Int64 {
      pattern.slotList.reduce(0) { $0 + duty(s, $1, .leads(pattern.activity)) }
    }

    /// All costs are sums of these.
    var costs: [Int64] {
      [
        studentCost, staffCost, max(studentCost, Self.frozenStudentCost),
        max(staffCost, Self.frozenStaffCost),
      ]
    }

    /// What the plan's moves cost, those in frozen slots at their price.
    func cost(of plan: Plan, for instance: Instance) -> Int64 {
      var sum = constant
      for section in plan.sections {
        let pattern = instance.patterns[section.pattern]
        sum += leading(section.leader, pattern)
        for i in section.students { sum += placing(i, pattern, leader: section.leader).cost }
      }
      for group in plan.groups where group.supervisor >= 0 {
        sum += duty(group.supervisor, group.slot, .supervises(group.host))
      }
      return sum
    }

    /// Cost of all moves where all students are with their classes and nobody has a duty.
    var constant: Int64 {
      var sum = goneCost
      for cost in costInClass { sum += cost }
      for (old, cost) in zip(duties, dutyCosts) where old != .none { sum += cost }
      return sum
    }
  }
}
