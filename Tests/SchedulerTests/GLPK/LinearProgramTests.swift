import CGLPK
import Foundation
import Testing

@testable import Scheduler

@Suite struct LinearProgramTests {
  /// min -x - 2y, x + y <= 4, x + 3y <= 6, 0 <= x, y <= 3.
  static func small(_ glpk: GLPKEnvironment, integer: Bool = false) throws -> LinearProgram {
    let program = try LinearProgram(glpk)
    try program.addColumns([
      .init(upper: 3, cost: -1, isInteger: integer), .init(upper: 3, cost: -2, isInteger: integer),
    ])
    try program.addRows([
      .init(upper: 4, columns: [0, 1], values: [1, 1]),
      .init(upper: 6, columns: [0, 1], values: [1, 3]),
    ])
    return program
  }

  @Test func theSimplexMethodFindsValuesAndDuals() throws {
    let (values, duals) = try GLPKThread.run { glpk in
      let program = try Self.small(glpk)
      #expect(try program.simplex() == .optimal)
      #expect(abs(try program.objective() + 5) < 1e-9)
      return (try program.columnValues(), try program.rowDuals())
    }
    #expect(zip(values, [3, 1]).allSatisfy { abs($0 - $1) < 1e-9 })
    // Duality: the multipliers of the rows and the columns' bounds give the same -5.
    let reduced = [-1 - duals[0] - duals[1], -2 - duals[0] - 3 * duals[1]]
    let bound = 4 * duals[0] + 6 * duals[1] + reduced.reduce(0) { $0 + min(0, 3 * $1) }
    #expect(abs(bound + 5) < 1e-9)
  }

  @Test func infeasibilityIsProvenByMultipliers() throws {
    let multipliers = try GLPKThread.run { glpk in
      let program = try Self.small(glpk)
      try program.addRows([.init(lower: 5, columns: [0, 1], values: [1, 1])])
      #expect(try program.simplex(.init(method: .dual)) == .infeasible)
      return try program.infeasibilityMultipliers()
    }
    let m = try #require(multipliers)
    // The rows combined: what their bounds allow, and what x, y in 0...3 can reach, are apart.
    let combined = [m[0] + m[1] + m[2], m[0] + 3 * m[1] + m[2]]
    let reach = (
      combined.reduce(0) { $0 + min(0, 3 * $1) }, combined.reduce(0) { $0 + max(0, 3 * $1) }
    )
    #expect(m[0] * m[2] <= 0 && m[1] * m[2] <= 0)
    let side = 4 * m[0] + 6 * m[1] + 5 * m[2]
    #expect(m[2] > 0 ? reach.1 < side : reach.0 > side)
  }

  @Test func wrongArgumentsAreErrorsAndDoNotEndTheProcess() throws {
    try GLPKThread.run { glpk in
      let program = try Self.small(glpk)
      #expect(throws: GLPKError.columnOutOfRange(2)) {
        try program.setBounds(column: 2, lower: 0, upper: 1)
      }
      #expect(throws: GLPKError.rowOutOfRange(-1)) {
        try program.setBounds(row: -1, lower: 0, upper: 1)
      }
      #expect(throws: GLPKError.invalidBounds(lower: 2, upper: 1)) {
        try program.setBounds(column: 0, lower: 2, upper: 1)
      }
      #expect(throws: GLPKError.self) { try program.setCost(column: 0, .nan) }
      #expect(throws: GLPKError.self) { try program.setName(column: 0, "a\nb") }
      #expect(throws: GLPKError.self) {
        try program.setName(column: 0, String(repeating: "n", count: 256))
      }
      #expect(throws: GLPKError.duplicateColumn(row: 2, column: 1)) {
        try program.addRows([.init(upper: 1, columns: [1, 1], values: [1, 1])])
      }
      #expect(throws: GLPKError.self) {
        try program.addRows([.init(upper: 1, columns: [0], values: [.infinity])])
      }
      #expect(throws: GLPKError.self) { try program.setBasis([]) }
      #expect(try program.simplex() == .optimal)
    }
  }

  @Test func aProgramOutlivingItsThreadIsRefused() throws {
    final class Holder: @unchecked Sendable { var program: LinearProgram? }
    let holder = Holder()
    try GLPKThread.run { glpk in holder.program = try Self.small(glpk) }
    let program = try #require(holder.program)
    #expect(throws: GLPKError.wrongThread) { try program.simplex() }
    holder.program = nil
  }

  @Test func anInternalErrorOfGLPKIsAnError() throws {
    try GLPKThread.run { glpk in
      let program = try Self.small(glpk)
      try program.setBasis([.basic, .basic, .basic, .atLower])
      #expect(try program.simplex() == .numericalTrouble(Int(GLP_EBADB)))
      var parameters = glp_smcp()
      glp_init_smcp(&parameters)
      parameters.meth = 99
      // Without the guard this would end the process.
      let code = schedule_glpk_simplex(program.problem, &parameters)
      #expect(code == SCHEDULE_GLPK_BROKEN)
      guard case .internalError(let message) = program.broken() else { return }
      #expect(message.contains("Error detected"))
      #expect(throws: GLPKError.wrongThread) { try program.simplex() }
    }
  }

  @Test func integerOptimumServesCallbacks() throws {
    try GLPKThread.run { glpk in
      let program = try Self.small(glpk, integer: true)
      var options = LinearProgram.IntegerOptions()
      options.presolve = false
      var seen: [Double] = []
      let result = try program.integerOptimum(
        options, events: .init(onIncumbent: { _, objective, _ in seen.append(objective) }))
      #expect(result.status == .optimal)
      #expect(result.objective.map { abs($0 + 5) < 1e-9 } == true)
      #expect(seen.last == result.objective)
      let stop = StopSignal()
      stop.raise()
      #expect(try program.integerOptimum(options, stop: stop).status == .interrupted)
    }
  }

  @Test func threadsSolveAtOnce() throws {
    DispatchQueue.concurrentPerform(iterations: 8) { k in
      let total = try? GLPKThread.run { glpk in
        let program = try Self.small(glpk)
        for round in 0..<50 {
          try program.setCost(column: 0, -Double(k) - Double(round % 3))
          guard try program.simplex() == .optimal else { return Double.nan }
        }
        return try program.objective()
      }
      #expect(total?.isFinite == true)
    }
  }
}
