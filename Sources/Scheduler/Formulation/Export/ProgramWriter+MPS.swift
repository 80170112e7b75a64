extension ProgramWriter {
  func mpsText() -> String {
    let relations = relations()
    var text = "* schedule-solve: costs in points, constant = 1\nNAME \(title)\nROWS\n N total\n"
    var rowsOf: [[Int]] = Array(repeating: [], count: program.rows.count)
    for (k, relation) in relations.enumerated() {
      rowsOf[relation.row].append(k)
      switch relation.sign {
      case .atLeast: text += " G \(relation.name)\n"
      case .atMost: text += " L \(relation.name)\n"
      case .equal: text += " E \(relation.name)\n"
      }
    }
    var entries: [[(relation: Int, value: Int64)]] = Array(
      repeating: [], count: program.columns.count)
    for (i, row) in program.rows.enumerated() {
      for term in program.terms[row.terms] {
        for k in rowsOf[i] { entries[term.column].append((k, term.coefficient)) }
      }
    }
    text += "COLUMNS\n"
    text += " \(Self.constantName) total \(Self.points(program.constant))\n"
    for relation in relations where program.rows[relation.row].terms.isEmpty {
      text += " \(Self.constantName) \(relation.name) 1\n"
    }
    var inInteger = false
    var markers = 0
    func marker(_ kind: String) -> String {
      markers += 1
      return " MARKER\(markers) 'MARKER' '\(kind)'\n"
    }
    for (j, column) in program.columns.enumerated() {
      if column.isInteger != inInteger {
        text += marker(column.isInteger ? "INTORG" : "INTEND")
        inInteger = column.isInteger
      }
      // A column without any entry has to be named all the same.
      if column.cost != 0 || entries[j].isEmpty {
        text += " \(columnNames[j]) total \(Self.points(column.cost))\n"
      }
      for (relation, value) in entries[j] {
        text += " \(columnNames[j]) \(relations[relation].name) \(value)\n"
      }
    }
    if inInteger { text += marker("INTEND") }
    text += "RHS\n"
    for relation in relations {
      let limit = relation.limit + (program.rows[relation.row].terms.isEmpty ? 1 : 0)
      if limit != 0 { text += " RHS \(relation.name) \(limit)\n" }
    }
    text += "BOUNDS\n FX BND \(Self.constantName) 1\n"
    for (j, column) in program.columns.enumerated() {
      if column.lower == column.upper {
        text += " FX BND \(columnNames[j]) \(column.lower)\n"
      } else {
        text += " LO BND \(columnNames[j]) \(column.lower)\n"
        text += " UP BND \(columnNames[j]) \(column.upper)\n"
      }
    }
    return text + "ENDATA\n"
  }
}
