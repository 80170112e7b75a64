import ScheduleModel
import TestSupport
import Testing

@testable import Scheduler

/// Tiny problems with an old timetable, of which something no longer holds.
@Suite struct RepairOptimumTests {
  static let block = 25

  @Test(arguments: 0..<5)
  func theOptimumEqualsExhaustiveSearch(block: Int) throws {
    var tooLarge = 0
    var repaired = 0
    for seed in block * Self.block..<(block + 1) * Self.block {
      guard let problem = try TinyRepair.random(seed: seed) else { continue }
      let instance = Instance(problem)
      let outcome = try BranchAndBound(TimetableModel(instance)).solve()
      switch Exhaustive.best(of: problem) {
      case .tooLarge: tooLarge += 1
      case .infeasible: #expect(outcome.status == .infeasible, "seed \(seed)")
      case .best(let total):
        repaired += 1
        #expect(outcome.status == .optimal, "seed \(seed)")
        #expect(outcome.total == Int64(total), "seed \(seed)")
        guard let plan = outcome.plan else { continue }
        let report = Auditor.audit(plan.timetable(for: instance), of: problem)
        #expect(report.violations.isEmpty, "seed \(seed): \(report.violations)")
        #expect(report.score.total.thousandths == Int64(total), "seed \(seed)")
      }
    }
    #expect(repaired > 10)
    #expect(tooLarge <= 3)
  }

  @Test(arguments: 0..<2)
  func theBoundHoldsAndTheSearchCountsExactly(block: Int) throws {
    for seed in block * Self.block..<(block + 1) * Self.block {
      guard let problem = try TinyRepair.random(seed: seed) else { continue }
      guard case .best(let total) = Exhaustive.best(of: problem) else { continue }
      let instance = Instance(problem)
      let bound = LagrangianBound(instance)
      #expect(bound.improve(rounds: 200) <= Int64(total), "seed \(seed)")
      let search = Search(instance, seed: 7)
      let old = problem.repair.map { Plan($0.timetable, for: instance) }
      guard search.start(from: old) != nil else { continue }
      guard let found = search.run(moves: 3_000, stop: StopSignal()) else { continue }
      let report = Auditor.audit(found.plan.timetable(for: instance), of: problem)
      #expect(report.violations.isEmpty, "seed \(seed): \(report.violations)")
      #expect(report.score.total.thousandths == found.cost, "seed \(seed)")
      #expect(found.cost >= Int64(total), "seed \(seed)")
    }
  }
}

/// What counting says about moves, and the slots that were to stay.
@Suite struct UnavoidableMovesTests {
  @Test(arguments: 0..<2)
  func noRepairMakesFewerMoves(block: Int) throws {
    var forced = 0
    for seed in block * 100..<(block + 1) * 100 {
      guard var problem = try TinyRepair.random(seed: seed) else { continue }
      problem.weights = .free
      problem.weights.moveStudent = Points(1)
      problem.repair?.mostMoves = nil
      problem.repair?.mostMovesPerStudent = nil
      let unavoidable = UnavoidableMoves(problem)
      forced += unavoidable.total
      guard case .best(let total) = Exhaustive.best(of: problem) else { continue }
      #expect(unavoidable.total * 1000 <= total, "seed \(seed)")
      #expect(unavoidable.students.reduce(0) { $0 + $1.moves } == unavoidable.total)
    }
    #expect(forced > 0)
  }

  @Test(arguments: 0..<2)
  func frozenSlotsChangeNoMoreThanTheyMust(block: Int) throws {
    for seed in block * 25..<(block + 1) * 25 {
      guard var problem = try TinyRepair.random(seed: seed),
        let slot = problem.calendar.slots.first
      else { continue }
      problem.repair?.mostMoves = nil
      problem.repair?.mostMovesPerStudent = nil
      // The least that has to move in the slot, everything else free of charge.
      var least = problem
      least.weights = .free
      least.weights.moveStudent = Points(1)
      least.repair?.timetable = TinyRepair.only(slot, of: problem.repair?.timetable)
      guard case .best(let needed) = Exhaustive.best(of: least) else { continue }
      problem.repair?.frozenSlots = [slot]
      let instance = Instance(problem)
      guard let plan = try BranchAndBound(TimetableModel(instance)).solve().plan,
        let old = problem.repair?.timetable
      else { continue }
      let moves = Moves(from: old, to: plan.timetable(for: instance), in: problem)
      #expect(moves.students.count { $0.slot == slot } * 1000 == needed, "seed \(seed)")
    }
  }
}

extension Weights {
  fileprivate static var free: Weights {
    var weights = Weights()
    weights.uncovered = .zero
    weights.underload = .zero
    weights.rank = [.zero]
    weights.unmet = .zero
    weights.nothing = .zero
    weights.variety = .zero
    weights.balance = .zero
    weights.pay = .zero
    weights.merge = .zero
    weights.unfamiliar = .zero
    weights.continuity = .zero
    weights.moveStudent = .zero
    weights.moveStaff = .zero
    return weights
  }
}

enum TinyRepair {
  /// What the timetable says about one slot.
  static func only(_ slot: Slot, of timetable: Timetable?) -> Timetable {
    var timetable = timetable ?? Timetable(school: "")
    timetable.classGroups.removeAll { $0.slot != slot }
    for k in timetable.sections.indices { timetable.sections[k].slots.removeAll { $0 != slot } }
    return timetable
  }

  /// A tiny problem that was solved, and in which something then changed; nil where it has no
  /// timetable.
  static func random(seed: Int) throws -> Problem? {
    let before = TinyProblem.random(seed: seed)
    let instance = Instance(before)
    guard let plan = try BranchAndBound(TimetableModel(instance)).solve().plan else { return nil }
    let old = plan.timetable(for: instance)
    var random = SeededGenerator(seed: UInt64(seed) &+ 99)
    var problem = before
    // Pins of the old problem would only make it impossible.
    if random.below(2) == 0 { problem.pins = [] }
    let slots = problem.calendar.slots
    switch random.below(5) {
    case 0 where !old.sections.isEmpty:
      let leader = old.sections[random.below(old.sections.count)].leader
      for s in problem.staff.indices where problem.staff[s].id == leader {
        problem.staff[s].availability = .slots(Array(slots.dropFirst()))
      }
    case 1:
      let s = random.below(problem.staff.count)
      problem.staff[s].availability = .slots([])
    case 2:
      let r = random.below(problem.rooms.count)
      problem.rooms[r].availability = .slots(slots.filter { _ in random.below(2) == 0 })
    case 3:
      for i in problem.students.indices where random.below(2) == 0 {
        problem.students[i].choices.reverse()
      }
    default:
      let gone = problem.staff.removeLast().id
      for c in problem.classes.indices where problem.classes[c].headTeacher == gone {
        problem.classes[c].headTeacher = nil
      }
      problem.pins = []
      for a in problem.activities.indices {
        problem.activities[a].leaders?.removeAll { $0 == gone }
      }
    }
    problem.weights.moveStudent = Points(thousandths: [0, 1000, 5000, 250][random.below(4)])
    problem.weights.moveStaff = Points(thousandths: [0, 3000, 500][random.below(3)])
    problem.repair = RepairTerms(
      from: old, mostMovesPerStudent: random.below(4) == 0 ? random.below(2) : nil,
      mostMoves: random.below(4) == 0 ? random.below(4) : nil)
    return problem
  }
}
