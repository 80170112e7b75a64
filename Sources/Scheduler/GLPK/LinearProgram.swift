import CGLPK

/// A linear (or mixed-integer) program held by GLPK; minimises. Rows and columns count from 0.
///
/// It belongs to one thread: make it inside `GLPKThread.run` and leave it there. Every argument is
/// checked before GLPK sees it.
public final class LinearProgram {
  public struct Column: Hashable, Sendable {
    public var lower: Double
    public var upper: Double
    public var cost: Double
    public var isInteger: Bool

    public init(lower: Double = 0, upper: Double = .infinity, cost: Double = 0, isInteger: Bool) {
      self.lower = lower
      self.upper = upper
      self.cost = cost
      self.isInteger = isInteger
    }
  }

  public struct Row: Hashable, Sendable {
    public var lower: Double
    public var upper: Double
    /// Into the columns, each at most once.
    public var columns: [Int]
    public var values: [Double]

    public init(
      lower: Double = -.infinity, upper: Double = .infinity, columns: [Int], values: [Double]
    ) {
      self.lower = lower
      self.upper = upper
      self.columns = columns
      self.values = values
    }
  }

  /// Where a variable is in the basis.
  public enum BasisStatus: UInt8, Sendable {
    case basic = 1
    case atLower = 2
    case atUpper = 3
    case free = 4
    case fixed = 5
  }

  let environment: GLPKEnvironment
  let problem: OpaquePointer
  public private(set) var columnCount = 0
  public private(set) var rowCount = 0

  /// Most rows or columns that GLPK takes at once.
  static let limit = 100_000_000

  public init(_ environment: GLPKEnvironment) throws {
    guard environment.isHere else { throw GLPKError.wrongThread }
    guard let problem = glp_create_prob() else { throw GLPKError.noResult }
    self.environment = environment
    self.problem = problem
    glp_set_obj_dir(problem, GLP_MIN)
  }

  deinit {
    // After the thread's end, or an internal error, its memory is freed as a whole.
    if environment.isHere { glp_delete_prob(problem) }
  }

  func checkThread() throws {
    guard environment.isHere else { throw GLPKError.wrongThread }
  }

  func check(column: Int) throws {
    try checkThread()
    guard column >= 0, column < columnCount else { throw GLPKError.columnOutOfRange(column) }
  }

  func check(row: Int) throws {
    try checkThread()
    guard row >= 0, row < rowCount else { throw GLPKError.rowOutOfRange(row) }
  }

  // MARK: Building

  /// Adds columns without coefficients.
  public func addColumns(_ columns: [Column]) throws {
    try checkThread()
    guard !columns.isEmpty else { return }
    guard columnCount + columns.count <= Self.limit else { throw GLPKError.tooLarge }
    for column in columns {
      try Self.check(column.lower, column.upper)
      guard column.cost.isFinite else { throw GLPKError.invalidNumber("a cost") }
    }
    let first = Int(glp_add_cols(problem, Int32(columns.count)))
    for (offset, column) in columns.enumerated() {
      let j = Int32(first + offset)
      glp_set_col_bnds(
        problem, j, Self.kind(column.lower, column.upper), column.lower, column.upper)
      glp_set_obj_coef(problem, j, column.cost)
      if column.isInteger { glp_set_col_kind(problem, j, GLP_IV) }
    }
    columnCount += columns.count
  }

  /// Adds rows with their coefficients: in bulk where there are none yet.
  public func addRows(_ rows: [Row]) throws {
    try checkThread()
    guard !rows.isEmpty else { return }
    var entries = 0
    var seenInRow = [Int](repeating: -1, count: columnCount)
    for (r, row) in rows.enumerated() {
      try Self.check(row.lower, row.upper)
      guard row.columns.count == row.values.count else {
        throw GLPKError.countMismatch(expected: row.columns.count, given: row.values.count)
      }
      for (column, value) in zip(row.columns, row.values) {
        guard column >= 0, column < columnCount else { throw GLPKError.columnOutOfRange(column) }
        guard seenInRow[column] != r else {
          throw GLPKError.duplicateColumn(row: rowCount + r, column: column)
        }
        seenInRow[column] = r
        guard value.isFinite else { throw GLPKError.invalidNumber("a coefficient") }
      }
      entries += row.columns.count
    }
    guard rowCount + rows.count <= Self.limit, entries < 400_000_000 else {
      throw GLPKError.tooLarge
    }
    let first = Int(glp_add_rows(problem, Int32(rows.count)))
    for (offset, row) in rows.enumerated() {
      glp_set_row_bnds(
        problem, Int32(first + offset), Self.kind(row.lower, row.upper), row.lower, row.upper)
    }
    if rowCount == 0 {
      loadMatrix(rows, entries: entries)
    } else {
      for (offset, row) in rows.enumerated() {
        let indices = [0] + row.columns.map { Int32($0 + 1) }
        glp_set_mat_row(
          problem, Int32(first + offset), Int32(row.columns.count), indices, [0] + row.values)
      }
    }
    rowCount += rows.count
  }

  private func loadMatrix(_ rows: [Row], entries: Int) {
    var rowIndices: [Int32] = [0]
    var columnIndices: [Int32] = [0]
    var values: [Double] = [0]
    rowIndices.reserveCapacity(entries + 1)
    columnIndices.reserveCapacity(entries + 1)
    values.reserveCapacity(entries + 1)
    for (r, row) in rows.enumerated() {
      for (column, value) in zip(row.columns, row.values) {
        rowIndices.append(Int32(r + 1))
        columnIndices.append(Int32(column + 1))
        values.append(value)
      }
    }
    glp_load_matrix(problem, Int32(entries), rowIndices, columnIndices, values)
  }

  public func setBounds(column: Int, lower: Double, upper: Double) throws {
    try check(column: column)
    try Self.check(lower, upper)
    glp_set_col_bnds(problem, Int32(column + 1), Self.kind(lower, upper), lower, upper)
  }

  public func setBounds(row: Int, lower: Double, upper: Double) throws {
    try check(row: row)
    try Self.check(lower, upper)
    glp_set_row_bnds(problem, Int32(row + 1), Self.kind(lower, upper), lower, upper)
  }

  public func setCost(column: Int, _ cost: Double) throws {
    try check(column: column)
    guard cost.isFinite else { throw GLPKError.invalidNumber("a cost") }
    glp_set_obj_coef(problem, Int32(column + 1), cost)
  }

  public func setInteger(column: Int, _ isInteger: Bool) throws {
    try check(column: column)
    glp_set_col_kind(problem, Int32(column + 1), isInteger ? GLP_IV : GLP_CV)
  }

  /// Names a column for GLPK's own messages and files; at most 255 bytes, no control characters.
  public func setName(column: Int, _ name: String) throws {
    try check(column: column)
    try Self.check(name: name)
    glp_set_col_name(problem, Int32(column + 1), name)
  }

  public func setName(row: Int, _ name: String) throws {
    try check(row: row)
    try Self.check(name: name)
    glp_set_row_name(problem, Int32(row + 1), name)
  }

  static func check(name: String) throws {
    // GLPK calls iscntrl on each byte: in the C locale these.
    guard name.utf8.count <= 255, !name.utf8.contains(where: { $0 < 0x20 || $0 == 0x7f }) else {
      throw GLPKError.invalidName(name)
    }
  }

  static func check(_ lower: Double, _ upper: Double) throws {
    guard !lower.isNaN, !upper.isNaN, lower != .infinity, upper != -.infinity, lower <= upper
    else { throw GLPKError.invalidBounds(lower: lower, upper: upper) }
  }

  static func kind(_ lower: Double, _ upper: Double) -> Int32 {
    if lower == upper { return GLP_FX }
    switch (lower.isFinite, upper.isFinite) {
    case (true, true): return GLP_DB
    case (true, false): return GLP_LO
    case (false, true): return GLP_UP
    case (false, false): return GLP_FR
    }
  }
}
