extension ProgramWriter {
  func lpText() -> String {
    var text = "\\ schedule-solve \(title): costs in points, constant = 1\nMinimize\n"
    var line = LineBreaker(" total:")
    for (j, column) in program.columns.enumerated() where column.cost != 0 {
      line.add(Self.signed(Self.points(column.cost), columnNames[j]))
    }
    line.add(Self.signed(Self.points(program.constant), Self.constantName))
    text += line.finished()
    text += "Subject To\n"
    for relation in relations() {
      var line = LineBreaker(" \(relation.name):")
      let terms = program.terms[program.rows[relation.row].terms]
      for term in terms {
        line.add(Self.signed(String(term.coefficient), columnNames[term.column]))
      }
      var limit = relation.limit
      if terms.isEmpty {
        line.add("+ 1 \(Self.constantName)")
        limit += 1
      }
      line.add("\(relation.sign.rawValue) \(limit)")
      text += line.finished()
    }
    text += "Bounds\n \(Self.constantName) = 1\n"
    for (j, column) in program.columns.enumerated() {
      text +=
        column.lower == column.upper
        ? " \(columnNames[j]) = \(column.lower)\n"
        : " \(column.lower) <= \(columnNames[j]) <= \(column.upper)\n"
    }
    let integers = program.columns.indices.filter { program.columns[$0].isInteger }
    if !integers.isEmpty {
      text += "Generals\n"
      for j in integers { text += " \(columnNames[j])\n" }
    }
    return text + "End\n"
  }

  private static func signed(_ number: String, _ name: String) -> String {
    number.hasPrefix("-") ? "- \(number.dropFirst()) \(name)" : "+ \(number) \(name)"
  }

  /// Readers of LP files take lines of limited length.
  private struct LineBreaker {
    private var text: String
    private var length: Int

    init(_ start: String) {
      text = start
      length = start.utf8.count
    }

    mutating func add(_ part: String) {
      if length + part.utf8.count > 240 {
        text += "\n  "
        length = 2
      }
      text += " " + part
      length += 1 + part.utf8.count
    }

    func finished() -> String { text + "\n" }
  }
}
