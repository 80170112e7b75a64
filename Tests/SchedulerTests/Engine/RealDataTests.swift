import Foundation
import ScheduleModel
import Testing

@testable import Scheduler

/// Proven optima of real data, where the folder is at hand (`SCHEDULE_SOLVE_DATA`).
@Suite(.serialized) struct RealDataTests {
  static let folder = ProcessInfo.processInfo.environment["SCHEDULE_SOLVE_DATA"]

  @Test(
    .enabled(if: folder != nil, "SCHEDULE_SOLVE_DATA is not set"),
    arguments: [
      ("agh-2003-k1", 306_000), ("agh-2003-k3", 1_690_000), ("glasgow-2010-11", 21_000),
      ("glasgow-2012-13", 25_000),
    ] as [(String, Int64)])
  func isProvenOptimal(name: String, optimum: Int64) throws {
    let url = URL(fileURLWithPath: try #require(Self.folder))
      .appending(path: name).appending(path: "problem.json")
    let instance = Instance(try #require(ProblemReader.read(Array(Data(contentsOf: url))).problem))
    let model = TimetableModel(instance)
    print(
      "\(name): \(model.program.columns.count) columns, \(model.program.rows.count) rows,",
      "\(model.program.terms.count) terms")
    let outcome = try BranchAndBound(model).solve(stop: StopSignal(seconds: 60)) {
      print("  \($0.nodes) nodes, total \($0.total ?? -1), bound \($0.bound ?? -1)")
    }
    print(
      "\(name): \(outcome.status), \(outcome.total ?? -1) \(outcome.bound ?? -1), root",
      outcome.rootBound ?? -1, "nodes", outcome.nodes, "iterations", outcome.iterations,
      "seconds", outcome.seconds)
    #expect(outcome.status == .optimal)
    #expect(outcome.total == optimum)
  }
}
