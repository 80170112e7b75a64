import CGLPK

extension LinearProgram {
  public struct IntegerOptions: Sendable {
    public var seconds: Double?
    /// Stops after so many nodes with the best found; the same on every machine, unlike time.
    public var nodeLimit: Int?
    /// Stops when (incumbent - bound) / |incumbent| is no more.
    public var relativeGap = 0.0
    public var presolve = true
    public var feasibilityPump = false
    public var cuts = false

    public init() {}
  }

  /// How `integerOptimum` ended. By GLPK's floating-point arithmetic: no proof.
  public enum IntegerStatus: Hashable, Sendable {
    case optimal
    case infeasible
    case unbounded
    /// Within the gap asked for.
    case gapReached
    case timeLimit
    case interrupted
    case numericalTrouble(Int)
  }

  public struct IntegerResult: Sendable {
    public var status: IntegerStatus
    /// The best solution found, if any.
    public var values: [Double]?
    public var objective: Double?
  }

  /// What GLPK asks during its search.
  public struct IntegerEvents {
    /// A better solution and the best bound so far.
    public var onIncumbent: (_ values: [Double], _ objective: Double, _ bound: Double?) -> Void
    /// Gets the relaxation's values; may offer a solution.
    public var heuristic: (_ relaxation: [Double]) -> [Double]?

    public init(
      onIncumbent: @escaping ([Double], Double, Double?) -> Void = { _, _, _ in },
      heuristic: @escaping ([Double]) -> [Double]? = { _ in nil }
    ) {
      self.onIncumbent = onIncumbent
      self.heuristic = heuristic
    }
  }

  fileprivate final class CallbackState {
    let stop: StopSignal?
    let events: IntegerEvents
    let columnCount: Int
    let presolved: Bool
    var nodesLeft: Int

    init(
      stop: StopSignal?, events: IntegerEvents, columnCount: Int, presolved: Bool, nodes: Int?
    ) {
      nodesLeft = nodes ?? .max
      self.stop = stop
      self.events = events
      self.columnCount = columnCount
      self.presolved = presolved
    }
  }

  /// Minimises over the integer columns by GLPK's branch and cut.
  ///
  /// With `presolve` the callback sees another program than this, so `events` are only served
  /// without it; interruption works always.
  public func integerOptimum(
    _ options: IntegerOptions = .init(), stop: StopSignal? = nil,
    events: IntegerEvents = .init()
  ) throws -> IntegerResult {
    try checkThread()
    // GLPK checks integer columns' bounds itself, by an error code.
    if !options.presolve {
      let root = try simplex(stop: stop)
      switch root {
      case .optimal: break
      case .infeasible: return IntegerResult(status: .infeasible)
      case .unbounded: return IntegerResult(status: .unbounded)
      case .timeLimit, .iterationLimit, .objectiveLimit:
        return IntegerResult(status: stop?.isRaised == true ? .interrupted : .timeLimit)
      case .numericalTrouble(let code): return IntegerResult(status: .numericalTrouble(code))
      }
    }
    var parameters = glp_iocp()
    glp_init_iocp(&parameters)
    parameters.msg_lev = GLP_MSG_OFF
    parameters.presolve = options.presolve ? GLP_ON : GLP_OFF
    parameters.fp_heur = options.feasibilityPump ? GLP_ON : GLP_OFF
    if options.cuts {
      parameters.mir_cuts = GLP_ON
      parameters.cov_cuts = GLP_ON
      parameters.clq_cuts = GLP_ON
    }
    parameters.mip_gap = max(0, options.relativeGap)
    let seconds = min(options.seconds ?? .infinity, stop?.secondsLeft ?? .infinity)
    if seconds < 2e6 { parameters.tm_lim = Int32(max(1, (seconds * 1000).rounded(.up))) }
    let state = CallbackState(
      stop: stop, events: events, columnCount: columnCount, presolved: options.presolve,
      nodes: options.nodeLimit)
    parameters.cb_info = Unmanaged.passUnretained(state).toOpaque()
    parameters.cb_func = { tree, info in
      guard let tree, let info else { return }
      Unmanaged<CallbackState>.fromOpaque(info).takeUnretainedValue().handle(tree)
    }
    let code = withExtendedLifetime(state) { schedule_glpk_intopt(problem, &parameters) }
    return try result(of: Int(code), stop: stop)
  }

  private func result(of code: Int, stop: StopSignal?) throws -> IntegerResult {
    var result = IntegerResult(status: .numericalTrouble(code))
    switch Int32(code) {
    case 0:
      switch glp_mip_status(problem) {
      case GLP_OPT: result.status = .optimal
      case GLP_NOFEAS: result.status = .infeasible
      case GLP_FEAS: result.status = .gapReached
      default: break
      }
    case GLP_EMIPGAP: result.status = .gapReached
    case GLP_ETMLIM: result.status = .timeLimit
    case GLP_ESTOP: result.status = stop?.isRaised == true ? .interrupted : .timeLimit
    case GLP_ENOPFS, GLP_EBOUND: result.status = .infeasible
    case GLP_ENODFS: result.status = .unbounded
    case GLP_EROOT, GLP_EFAIL: break
    case SCHEDULE_GLPK_BROKEN: throw broken()
    default: throw GLPKError.unexpected(call: "glp_intopt", code: code)
    }
    let status = glp_mip_status(problem)
    if status == GLP_OPT || status == GLP_FEAS {
      result.values = (0..<columnCount).map { glp_mip_col_val(problem, Int32($0 + 1)) }
      result.objective = glp_mip_obj_val(problem)
    }
    return result
  }
}

extension LinearProgram.CallbackState {
  fileprivate func handle(_ tree: OpaquePointer) {
    if let stop, stop.shouldStop {
      glp_ios_terminate(tree)
      return
    }
    if glp_ios_reason(tree) == GLP_ISELECT {
      nodesLeft -= 1
      if nodesLeft < 0 {
        glp_ios_terminate(tree)
        return
      }
    }
    guard !presolved, let problem = glp_ios_get_prob(tree),
      Int(glp_get_num_cols(problem)) == columnCount
    else { return }
    switch glp_ios_reason(tree) {
    case GLP_IBINGO:
      let values = (0..<columnCount).map { glp_mip_col_val(problem, Int32($0 + 1)) }
      let best = glp_ios_best_node(tree)
      let bound = best > 0 ? glp_ios_node_bound(tree, best) : nil
      events.onIncumbent(values, glp_mip_obj_val(problem), bound)
    case GLP_IHEUR:
      let relaxation = (0..<columnCount).map { glp_get_col_prim(problem, Int32($0 + 1)) }
      guard let values = events.heuristic(relaxation), values.count == columnCount,
        values.allSatisfy(\.isFinite)
      else { return }
      // GLPK ends the process on a solution that breaks a bound or is not integer.
      for (column, value) in values.enumerated() {
        let j = Int32(column + 1)
        if value < glp_get_col_lb(problem, j) || value > glp_get_col_ub(problem, j) { return }
        if glp_get_col_kind(problem, j) != GLP_CV, value != value.rounded() { return }
      }
      _ = glp_ios_heur_sol(tree, [0] + values)
    default: break
    }
  }
}
