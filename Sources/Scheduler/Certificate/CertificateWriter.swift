import ScheduleModel

/// Writes a certificate as JSON; only rows with a multiplier somewhere are named.
public enum CertificateWriter {
  public static func data(_ certificate: Certificate, for problem: Problem) -> [UInt8] {
    let model = LagrangianModel(Instance(problem))
    let rows = CertificateRows(model)
    var used = Array(repeating: false, count: model.layout.count)
    mark(certificate.root, &used)
    var text = Output()
    text.add("{\n  \"format\": \"\(Certificate.format)\",\n  \"school\": ")
    text.add(string: certificate.school)
    text.add(",\n  \"bound\": \(certificate.bound),\n  \"rows\": {")
    writeLists(rows, used, first: "\n    ", next: ",\n    ", to: &text) { index, text in
      text.add(row: rows.names[index])
    }
    text.add("\n  },\n  \"tree\": ")
    write(certificate.root, rows, used, problem, to: &text)
    text.add("\n}\n")
    return text.bytes
  }

  private static func mark(_ node: Certificate.Node, _ used: inout [Bool]) {
    switch node {
    case .leaf(let multipliers):
      for index in multipliers.indices where multipliers[index] != 0 { used[index] = true }
    case .split(_, _, let low, let high):
      mark(low, &used)
      mark(high, &used)
    }
  }

  /// A list for each family with used rows, an item for each of them; `first` and `next` stand before
  /// the lists.
  private static func writeLists(
    _ rows: CertificateRows, _ used: [Bool], first: String, next: String,
    to text: inout Output,
    item: (Int, inout Output) -> Void
  ) {
    var isFirst = true
    for (name, range) in rows.families where range.contains(where: { used[$0] }) {
      text.add((isFirst ? first : next) + "\"\(name)\": [")
      isFirst = false
      var isFirstRow = true
      for index in range where used[index] {
        if !isFirstRow { text.add(",") }
        isFirstRow = false
        item(index, &text)
      }
      text.add("]")
    }
  }

  private static func write(
    _ node: Certificate.Node, _ rows: CertificateRows, _ used: [Bool], _ problem: Problem,
    to text: inout Output
  ) {
    switch node {
    case .leaf(let multipliers):
      text.add("{\"multipliers\": {")
      writeLists(rows, used, first: "", next: ", ", to: &text) { index, text in
        text.add(String(index < multipliers.count ? multipliers[index] : 0))
      }
      text.add("}}")
    case .split(let subject, let at, let low, let high):
      text.add("{\"split\": {\"activity\": ")
      switch subject {
      case .activity(let a):
        text.add(string: problem.activities[a].id)
        text.add(", \"slots\": null")
      case .pattern(let p):
        text.add(part: rows.patterns[p][0])
        text.add(", \"slots\": ")
        text.add(part: rows.patterns[p][1])
      }
      text.add(", \"at\": \(at)},\n \"low\": ")
      write(low, rows, used, problem, to: &text)
      text.add(",\n \"high\": ")
      write(high, rows, used, problem, to: &text)
      text.add("}")
    }
  }

  private struct Output {
    var bytes: [UInt8] = []

    mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }

    mutating func add(string: String) {
      bytes.append(contentsOf: JSONQuoting.quoted(string))
    }

    mutating func add(row: [CertificateRows.Part]) {
      add("[")
      for (k, part) in row.enumerated() {
        if k > 0 { add(",") }
        add(part: part)
      }
      add("]")
    }

    mutating func add(part: CertificateRows.Part) {
      switch part {
      case .id(let id): add(string: id)
      case .number(let number): add(String(number))
      case .slots(let slots):
        add("[")
        for (k, slot) in slots.enumerated() {
          if k > 0 { add(",") }
          add(string: slot)
        }
        add("]")
      }
    }
  }
}
