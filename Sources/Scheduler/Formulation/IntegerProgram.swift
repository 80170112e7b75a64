/// An integer program in exact numbers, for any solver: minimise `constant` + costs · values.
///
/// Every column has finite bounds, which is what makes any row multipliers give a bound
/// (`RowBound`). Costs are thousandths of a point.
public struct IntegerProgram: Sendable {
  public struct Column: Hashable, Sendable {
    /// Empty when the model was built without names.
    public var name: String
    public var lower: Int64
    public var upper: Int64
    /// False: integer in some optimum of its own accord, so a solver need not see to it.
    public var isInteger: Bool
    public var cost: Int64
  }

  public struct Row: Hashable, Sendable {
    public var name: String
    /// Into `terms`.
    public var terms: Range<Int>
    /// nil: none.
    public var lower: Int64?
    public var upper: Int64?
  }

  public internal(set) var columns: [Column] = []
  public internal(set) var rows: [Row] = []
  /// The rows' coefficients, row by row, each column at most once in a row.
  public internal(set) var terms: [Term] = []
  public internal(set) var constant: Int64 = 0

  public init() {}

  /// - Returns: the column's number.
  @discardableResult
  public mutating func addColumn(_ column: Column) -> Int {
    columns.append(column)
    return columns.count - 1
  }

  /// Adds a row; terms of one column are summed, zeros dropped, the order kept.
  @discardableResult
  public mutating func addRow(
    named name: String, _ terms: [Term], atLeast lower: Int64? = nil, atMost upper: Int64? = nil
  ) -> Int {
    let start = self.terms.count
    if Set(terms.map(\.column)).count == terms.count {
      self.terms += terms.filter { $0.coefficient != 0 }
    } else {
      var place: [Int: Int] = [:]
      var merged: [Term] = []
      for term in terms {
        if let k = place[term.column] {
          merged[k].coefficient += term.coefficient
        } else {
          place[term.column] = merged.count
          merged.append(term)
        }
      }
      self.terms += merged.filter { $0.coefficient != 0 }
    }
    rows.append(Row(name: name, terms: start..<self.terms.count, lower: lower, upper: upper))
    return rows.count - 1
  }

  /// The greatest number that divides every possible total minus `constant`; 0 without costs.
  public var costDivisor: Int64 {
    columns.reduce(0) { Self.gcd($0, $1.cost) }
  }

  static func gcd(_ a: Int64, _ b: Int64) -> Int64 {
    var (a, b) = (a.magnitude, b.magnitude)
    while b != 0 { (a, b) = (b, a % b) }
    return Int64(clamping: a)
  }

  /// The objective of these values, in thousandths.
  public func total(of values: [Int64]) -> Int64 {
    var sum = Int128(constant)
    for (column, value) in zip(columns, values) { sum += Int128(column.cost) * Int128(value) }
    return Int64(clamping: sum)
  }

  /// The name, or number, of a row or column whose limits these values break; nil: none.
  public func violation(by values: [Int64]) -> String? {
    guard values.count == columns.count else { return "\(values.count) values" }
    for (j, column) in columns.enumerated()
    where values[j] < column.lower || values[j] > column.upper {
      return column.name.isEmpty ? "column \(j)" : column.name
    }
    for (i, row) in rows.enumerated() {
      let activity = terms[row.terms].reduce(Int128(0)) {
        $0 + Int128($1.coefficient) * Int128(values[$1.column])
      }
      if row.lower.map({ activity < Int128($0) }) ?? false
        || row.upper.map({ activity > Int128($0) }) ?? false
      {
        return row.name.isEmpty ? "row \(i)" : row.name
      }
    }
    return nil
  }
}

/// A coefficient of a row.
public struct Term: Hashable, Sendable {
  public var coefficient: Int64
  public var column: Int

  public init(_ coefficient: Int64, _ column: Int) {
    self.coefficient = coefficient
    self.column = column
  }

  public init(_ coefficient: Int, _ column: Int) {
    self.init(Int64(coefficient), column)
  }
}
