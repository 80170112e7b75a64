import ScheduleModel

/// Writes students' choices as PrefLib's incomplete strict orders (`.soi`), in the present format.
public enum PrefLibWriter {
  /// - Returns: the file, and how many students had no choices and are not in it.
  public static func data(_ problem: Problem, fileName: String) -> (bytes: [UInt8], left: Int) {
    var positions: [String: Int] = [:]
    for (index, activity) in problem.activities.enumerated() where positions[activity.id] == nil {
      positions[activity.id] = index + 1
    }
    var counts: [[Int]: Int] = [:]
    var left = 0
    for student in problem.students {
      let order = student.choices.compactMap { positions[$0] }
      if order.isEmpty { left += 1 } else { counts[order, default: 0] += 1 }
    }
    let orders = counts.sorted { a, b in
      a.value != b.value ? a.value > b.value : a.key.lexicographicallyPrecedes(b.key)
    }
    func line(_ text: String) -> String {
      String(text.map { $0.isNewline ? " " : $0 })
    }
    var lines = [
      "# FILE NAME: \(line(fileName))", "# TITLE: \(line(problem.school.name))",
      "# DATA TYPE: soi", "# NUMBER ALTERNATIVES: \(problem.activities.count)",
      "# NUMBER VOTERS: \(orders.reduce(0) { $0 + $1.value })",
      "# NUMBER UNIQUE ORDERS: \(orders.count)",
    ]
    for (index, activity) in problem.activities.enumerated() {
      lines.append("# ALTERNATIVE NAME \(index + 1): \(line(activity.name))")
    }
    for (order, count) in orders {
      lines.append("\(count): " + order.map(String.init).joined(separator: ","))
    }
    return ([UInt8]((lines.joined(separator: "\n") + "\n").utf8), left)
  }
}
