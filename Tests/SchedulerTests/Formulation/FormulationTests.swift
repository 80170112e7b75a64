import ScheduleModel
import TestSupport
import Testing

@testable import Scheduler

@Suite struct FormulationTests {
  @Test func everyRuleAndComponentHasItsPart() {
    #expect(Formulation.rules.map { $0.rule } == Rule.all + [.payBudget])
    #expect(Formulation.components.map { $0.component } == Component.all)
  }

  /// Without one of them the answer is another in some of the tiny problems: their agreement with
  /// exhaustive search says something about each.
  @Test(arguments: Rule.all.map(\.id) + Component.all.map(\.id))
  func mattersInTinyProblems(id: String) throws {
    var matters = 0
    for seed in 0..<600 where matters < 3 {
      let instance = Instance(TinyProblem.random(seed: seed))
      let whole = try BranchAndBound(TimetableModel(instance)).solve()
      var options = TimetableModel.Options()
      options.without = [id]
      let part = try BranchAndBound(TimetableModel(instance, options: options)).solve()
      if whole.status != part.status || whole.total != part.total { matters += 1 }
    }
    #expect(matters == 3, "\(id)")
  }

  /// Students told apart by room, merged groups, paired pins and so on are all among them.
  @Test func everyKindOfColumnOccursInTinyProblems() {
    var seen: [String: Int] = [:]
    for seed in 0..<600 {
      let model = TimetableModel(Instance(TinyProblem.random(seed: seed)))
      let kinds = Set(model.roles.map { "\($0)".prefix { $0 != "(" } })
      for kind in kinds { seen[String(kind), default: 0] += 1 }
    }
    #expect(seen.count == 20)
    for (kind, count) in seen { #expect(count >= 3, "\(kind): \(count)") }
  }

  @Test func anyMultipliersGiveABound() throws {
    for seed in 0..<150 {
      let model = TimetableModel(Instance(TinyProblem.random(seed: seed)))
      let search = BranchAndBound(model)
      guard let total = try search.solve().total else { continue }
      var random = RandomSource(state: UInt64(seed))
      for scale in [1.0, 1e3, 1e6, 1e12] {
        let multipliers = model.program.rows.map { _ in
          random.chance(0.3) ? 0 : (Double(random.below(2001)) - 1000) / 1000 * scale
        }
        #expect(search.bound(multipliers: multipliers) <= total, "seed \(seed)")
      }
    }
  }

  @Test func aPlanIsASolutionOfItsOwnTotalAndBack() throws {
    for seed in 0..<150 {
      let problem = TinyProblem.random(seed: seed)
      let instance = Instance(problem)
      let model = TimetableModel(instance)
      guard let plan = try BranchAndBound(model).solve().plan else { continue }
      let values = model.values(of: plan)
      #expect(model.program.violation(by: values) == nil, "seed \(seed)")
      let score = Auditor.score(of: plan.timetable(for: instance), for: problem)
      #expect(model.program.total(of: values) == score.total.thousandths, "seed \(seed)")
      let again = model.plan(from: values)
      #expect(model.program.total(of: model.values(of: again)) == score.total.thousandths)
    }
  }
}
