import Foundation
import ScheduleModel
import Testing

@testable import Scheduler

/// `fixtures/rules`: one tiny problem for each rule and component, solved differently without it.
@Suite struct RuleFixtureTests {
  static func problem(_ id: String) throws -> Problem {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../fixtures/rules/\(id)/problem.json").standardizedFileURL
    return try #require(ProblemReader.read(Array(Data(contentsOf: file))).problem)
  }

  static func solve(_ instance: Instance, without id: String? = nil) throws
    -> (plan: Plan, total: Int64)
  {
    var options = TimetableModel.Options()
    if let id { options.without = [id] }
    let outcome = try BranchAndBound(TimetableModel(instance, options: options)).solve()
    #expect(outcome.status == .optimal)
    return (try #require(outcome.plan), try #require(outcome.total))
  }

  @Test(arguments: Rule.all)
  func withoutTheRuleItIsBrokenForFewerPoints(rule: Rule) throws {
    let problem = try Self.problem(rule.id)
    let instance = Instance(problem)
    let whole = try Self.solve(instance)
    #expect(Auditor.violations(in: whole.plan.timetable(for: instance), of: problem).isEmpty)
    let part = try Self.solve(instance, without: rule.id)
    #expect(part.total < whole.total)
    let broken = Auditor.violations(in: part.plan.timetable(for: instance), of: problem)
    #expect(Set(broken.map(\.rule)) == [rule.id])
  }

  @Test(arguments: Component.all)
  func withoutTheComponentTheAnswerIsAWorseOne(component: Component) throws {
    let problem = try Self.problem(component.id)
    let instance = Instance(problem)
    let whole = try Self.solve(instance)
    let part = try Self.solve(instance, without: component.id)
    let timetable = part.plan.timetable(for: instance)
    #expect(Auditor.violations(in: timetable, of: problem).isEmpty)
    #expect(Auditor.score(of: timetable, for: problem).total.thousandths > whole.total)
  }
}
