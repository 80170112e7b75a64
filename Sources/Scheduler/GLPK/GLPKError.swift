import CGLPK

/// Why a call of GLPK was not made, or failed.
///
/// GLPK ends the process on wrong arguments, so they are found here first.
public enum GLPKError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Used after its thread's end, on another thread, or after an internal error of GLPK.
  case wrongThread
  case noResult
  case columnOutOfRange(Int)
  case rowOutOfRange(Int)
  case invalidNumber(String)
  case invalidBounds(lower: Double, upper: Double)
  case duplicateColumn(row: Int, column: Int)
  case tooLarge
  case invalidName(String)
  /// The arrays given have not one element for each column or row.
  case countMismatch(expected: Int, given: Int)
  /// GLPK stopped by an internal error.
  case internalError(String)
  /// A return code that should not happen here.
  case unexpected(call: String, code: Int)

  public var description: String {
    switch self {
    case .wrongThread: return "GLPK object used off its thread or after its end"
    case .noResult: return "the GLPK thread ended without a result"
    case .columnOutOfRange(let column): return "no column \(column)"
    case .rowOutOfRange(let row): return "no row \(row)"
    case .invalidNumber(let what): return "\(what) is not a finite number"
    case .invalidBounds(let lower, let upper): return "bounds \(lower)...\(upper) are empty"
    case .duplicateColumn(let row, let column): return "column \(column) twice in row \(row)"
    case .tooLarge: return "the linear program is too large for GLPK"
    case .invalidName(let name): return "GLPK cannot take the name \(name.debugDescription)"
    case .countMismatch(let expected, let given): return "\(given) values given for \(expected)"
    case .internalError(let message): return "GLPK failed: \(message)"
    case .unexpected(let call, let code): return "\(call) returned \(code)"
    }
  }
}

/// How a linear program's solution ended.
public enum LPStatus: Hashable, Sendable {
  case optimal
  /// No solution satisfies the rows (by GLPK's floating-point arithmetic).
  case infeasible
  case unbounded
  /// The dual simplex passed the objective limit: no solution is better.
  case objectiveLimit
  case iterationLimit
  case timeLimit
  /// Singular or ill-conditioned basis, or no convergence; with GLPK's return code.
  case numericalTrouble(Int)
}
