import ScheduleModel

/// Writes an integer program for other solvers: the same program, the same bytes.
///
/// Costs are in points. The column `constant`, always 1, carries the objective's constant, so that
/// the optimum of the file is the total of the best timetable.
public struct ProgramWriter: Sendable {
  public enum Format: String, CaseIterable, Sendable {
    /// CPLEX LP.
    case lp
    /// Free MPS.
    case mps
  }

  static let constantName = "constant"

  let program: IntegerProgram
  let title: String
  let columnNames: [String]
  let rowNames: [String]

  /// - Parameter title: named in the file's head.
  public init(_ program: IntegerProgram, title: String) {
    self.program = program
    self.title = ExportNames.escaped(title)
    var names = ExportNames(reserving: [Self.constantName])
    columnNames = program.columns.enumerated().map { j, column in
      names.unique(column.name.isEmpty ? "c\(j)" : column.name, number: j)
    }
    names = ExportNames(reserving: ["total"])
    rowNames = program.rows.enumerated().map { i, row in
      names.unique(row.name.isEmpty ? "r\(i)" : row.name, number: i)
    }
  }

  public func text(_ format: Format) -> String {
    switch format {
    case .lp: return lpText()
    case .mps: return mpsText()
    }
  }

  /// A row as solvers write it: one relation.
  struct Relation {
    enum Sign: String {
      case atLeast = ">="
      case atMost = "<="
      case equal = "="
    }
    var name: String
    var row: Int
    var sign: Sign
    var limit: Int64
  }

  /// A row without columns that nothing satisfies is kept: as one of the constant.
  func relations() -> [Relation] {
    var relations: [Relation] = []
    for (i, row) in program.rows.enumerated() {
      switch (row.lower, row.upper) {
      case (let lower?, let upper?) where lower == upper:
        relations.append(Relation(name: rowNames[i], row: i, sign: .equal, limit: lower))
      case (let lower, let upper):
        let both = lower != nil && upper != nil
        if let lower {
          relations.append(
            Relation(
              name: rowNames[i] + (both ? "~~lo" : ""), row: i, sign: .atLeast, limit: lower))
        }
        if let upper {
          relations.append(
            Relation(
              name: rowNames[i] + (both ? "~~up" : ""), row: i, sign: .atMost, limit: upper))
        }
      }
    }
    return relations
  }

  static func points(_ thousandths: Int64) -> String {
    Points(thousandths: thousandths).description
  }
}
