import CGLPK

extension LinearProgram {
  public struct SimplexOptions: Sendable {
    public enum Method: Sendable { case primal, dual, dualThenPrimal }

    public var method = Method.dualThenPrimal
    /// Minimisation stops once the dual simplex has passed this.
    public var objectiveLimit = Double.infinity
    public var iterationLimit: Int?
    public var seconds: Double?
    public var presolve = false
    /// Long-step ratio test of the dual simplex: good where columns have two bounds.
    public var longStep = false

    public init(method: Method = .dualThenPrimal) {
      self.method = method
    }
  }

  /// Solves the relaxation from the present basis.
  ///
  /// - Parameter stop: looked at between slices of the work; the status then is `timeLimit`.
  public func simplex(_ options: SimplexOptions = .init(), stop: StopSignal? = nil) throws
    -> LPStatus
  {
    try checkThread()
    var parameters = glp_smcp()
    glp_init_smcp(&parameters)
    parameters.msg_lev = GLP_MSG_OFF
    switch options.method {
    case .primal: parameters.meth = GLP_PRIMAL
    case .dual: parameters.meth = GLP_DUAL
    case .dualThenPrimal: parameters.meth = GLP_DUALP
    }
    if options.longStep, options.method != .primal { parameters.r_test = GLP_RT_FLIP }
    if options.objectiveLimit.isFinite { parameters.obj_ul = options.objectiveLimit }
    parameters.presolve = options.presolve ? GLP_ON : GLP_OFF
    // GLPK cannot be interrupted: it gets slices, and goes on from the basis it reached. They are
    // counted in iterations, not in time, so that the same program takes the same path.
    let slice = stop == nil || options.presolve ? Int.max : iterationsPerSlice
    var iterationsLeft = options.iterationLimit ?? .max
    let limit = StopSignal(seconds: options.seconds, following: stop.map { [$0] } ?? [])
    while true {
      if limit.shouldStop { return .timeLimit }
      let count = min(slice, max(0, iterationsLeft))
      parameters.it_lim = Int32(clamping: count)
      let seconds = limit.secondsLeft
      parameters.tm_lim = seconds < 2e6 ? Int32(max(1, (seconds * 1000).rounded(.up))) : .max
      let code = Int(schedule_glpk_simplex(problem, &parameters))
      let status = try status(of: code)
      guard status == .iterationLimit, count < iterationsLeft else { return status }
      iterationsLeft -= count
    }
  }

  /// Some tenths of a second's work.
  private var iterationsPerSlice: Int {
    min(20_000, max(100, 4_000_000 / (rowCount + columnCount + 1)))
  }

  private func status(of code: Int) throws -> LPStatus {
    switch Int32(code) {
    case 0:
      switch glp_get_status(problem) {
      case GLP_OPT: return .optimal
      case GLP_NOFEAS: return .infeasible
      case GLP_UNBND: return .unbounded
      case GLP_INFEAS, GLP_FEAS, GLP_UNDEF:
        // The dual simplex found no dual feasible point: primal infeasible or unbounded.
        return .numericalTrouble(0)
      default: return .numericalTrouble(0)
      }
    case GLP_EBOUND: return .infeasible
    case GLP_EOBJUL, GLP_EOBJLL: return .objectiveLimit
    case GLP_EITLIM: return .iterationLimit
    case GLP_ETMLIM: return .timeLimit
    case GLP_ENOPFS: return .infeasible
    case GLP_ENODFS: return .unbounded
    case GLP_EBADB, GLP_ESING, GLP_ECOND, GLP_EFAIL: return .numericalTrouble(code)
    case SCHEDULE_GLPK_BROKEN: throw broken()
    default: throw GLPKError.unexpected(call: "glp_simplex", code: code)
    }
  }

  func broken() -> GLPKError {
    let message = environment.lastMessage
    environment.isUsable = false
    return .internalError(message)
  }

  /// A basis of slack variables: every row basic, every column at a bound.
  public func resetBasis() throws {
    try checkThread()
    glp_std_basis(problem)
  }

  /// Scales rows and columns for the simplex method; values are given and returned unscaled.
  public func scale() throws {
    try checkThread()
    if rowCount > 0, columnCount > 0 { glp_scale_prob(problem, GLP_SF_AUTO) }
  }

  public var iterations: Int { environment.isHere ? Int(glp_get_it_cnt(problem)) : 0 }

  // MARK: Solution

  public func objective() throws -> Double {
    try checkThread()
    return glp_get_obj_val(problem)
  }

  public func columnValues() throws -> [Double] {
    try checkThread()
    return (0..<columnCount).map { glp_get_col_prim(problem, Int32($0 + 1)) }
  }

  public func reducedCosts() throws -> [Double] {
    try checkThread()
    return (0..<columnCount).map { glp_get_col_dual(problem, Int32($0 + 1)) }
  }

  public func rowValues() throws -> [Double] {
    try checkThread()
    return (0..<rowCount).map { glp_get_row_prim(problem, Int32($0 + 1)) }
  }

  /// Multipliers of the rows: the objective's change per unit of the row's bound.
  public func rowDuals() throws -> [Double] {
    try checkThread()
    return (0..<rowCount).map { glp_get_row_dual(problem, Int32($0 + 1)) }
  }

  /// Row multipliers of a combination of rows that no solution within the columns' bounds can
  /// satisfy, after `infeasible` from the dual simplex.
  ///
  /// Row of the basis' inverse that belongs to the basic variable which can get no better: Farkas'
  /// lemma. Floating-point numbers, so to be checked.
  /// - Returns: nil when GLPK kept no such row.
  public func infeasibilityMultipliers() throws -> [Double]? {
    try checkThread()
    let k = glp_get_unbnd_ray(problem)
    guard k >= 1, Int(k) <= rowCount + columnCount else { return nil }
    if glp_bf_exists(problem) == 0 {
      let code = schedule_glpk_factorize(problem)
      if code == SCHEDULE_GLPK_BROKEN { throw broken() }
      guard code == 0 else { return nil }
    }
    let position =
      Int(k) <= rowCount
      ? glp_get_row_bind(problem, k) : glp_get_col_bind(problem, k - Int32(rowCount))
    guard position >= 1, Int(position) <= rowCount else { return nil }
    var vector = [Double](repeating: 0, count: rowCount + 1)
    vector[Int(position)] = 1
    glp_btran(problem, &vector)
    vector.removeFirst()
    return vector.allSatisfy(\.isFinite) ? vector : nil
  }

  // MARK: Basis

  /// Rows first, then columns.
  public func basis() throws -> [BasisStatus] {
    try checkThread()
    var basis: [BasisStatus] = []
    basis.reserveCapacity(rowCount + columnCount)
    for row in 0..<rowCount {
      basis.append(Self.basisStatus(glp_get_row_stat(problem, Int32(row + 1))))
    }
    for column in 0..<columnCount {
      basis.append(Self.basisStatus(glp_get_col_stat(problem, Int32(column + 1))))
    }
    return basis
  }

  public func setBasis(_ basis: [BasisStatus]) throws {
    try checkThread()
    guard basis.count == rowCount + columnCount else {
      throw GLPKError.countMismatch(expected: rowCount + columnCount, given: basis.count)
    }
    for row in 0..<rowCount {
      glp_set_row_stat(problem, Int32(row + 1), Int32(basis[row].rawValue))
    }
    for column in 0..<columnCount {
      glp_set_col_stat(problem, Int32(column + 1), Int32(basis[rowCount + column].rawValue))
    }
  }

  private static func basisStatus(_ status: Int32) -> BasisStatus {
    BasisStatus(rawValue: UInt8(clamping: status)) ?? .basic
  }
}
