import ScheduleModel

extension PrefLibParser {
  /// Compares what the file says of itself with what it holds.
  ///
  /// - Returns: nil after an error.
  mutating func finish() -> PrefLibRankings? {
    let count = checkNames()
    checkComplete(count)
    checkCounts()
    if orders.isEmpty, !lostOrders {
      say(.error, "no-rankings", line: nil, en: "The file has no rankings.", zh: "文件中没有任何排序。")
    }
    guard !diagnostics.contains(where: { $0.severity == .error }) else { return nil }
    return PrefLibRankings(
      title: title, alternatives: (1...max(1, count)).map { names[$0]?.name ?? "\($0)" },
      orders: orders.map(\.order))
  }

  /// - Returns: the number of alternatives.
  private mutating func checkNames() -> Int {
    guard let alternatives else {
      if !lostNames {
        say(
          .error, "no-alternatives", line: nil,
          en: "The file does not say how many alternatives there are (“# NUMBER ALTERNATIVES: 9”).",
          zh: "文件没有给出备选项的个数（“# NUMBER ALTERNATIVES: 9”）。")
      }
      return names.keys.max() ?? 0
    }
    for (number, name) in names.sorted(by: { $0.key < $1.key }) where number > alternatives.count {
      say(
        .error, "name-beyond", line: name.line,
        en: "Alternative \(number) is named, but there are only \(alternatives.count) (line "
          + "\(alternatives.line)).",
        zh: "给出了备选项 \(number) 的名称，但备选项只有 \(alternatives.count) 个（第 \(alternatives.line) 行）。")
    }
    let unnamed = (1...alternatives.count).filter { names[$0] == nil }
    if let first = unnamed.first, !lostNames {
      say(
        .warning, "unnamed", line: alternatives.line,
        en: "\(unnamed.count) of \(alternatives.count) alternatives have no name, the first is "
          + "\(first); their numbers are used.",
        zh: "\(alternatives.count) 个备选项中有 \(unnamed.count) 个没有名称，第一个是 \(first)；以编号代替。")
    }
    return alternatives.count
  }

  /// In a complete order every alternative is ranked.
  private mutating func checkComplete(_ count: Int) {
    guard type == .soc, alternatives != nil else { return }
    for (order, line) in orders where order.ranking.count < count {
      say(
        .error, "incomplete", line: line,
        en: "The ranking has \(order.ranking.count) of \(count) alternatives, but the orders of a "
          + ".soc file are complete.",
        zh: "该排序只有 \(count) 个备选项中的 \(order.ranking.count) 个，而 .soc 文件的排序应当完整。",
        hint: Text(
          en: "Incomplete orders are .soi (--from soi).",
          zh: "不完整的排序属于 .soi（--from soi）。"))
    }
  }

  private mutating func checkCounts() {
    let sum = orders.reduce(0) { $0 + $1.order.voters }
    if sum > PrefLibReader.mostVoters {
      say(
        .error, "too-many-voters", line: nil,
        en: "The rankings are of \(sum) voters; at most \(PrefLibReader.mostVoters) can be read.",
        zh: "排序共有 \(sum) 人，最多只能读入 \(PrefLibReader.mostVoters) 人。")
    }
    guard !lostOrders else { return }
    if let voters, voters.count != sum {
      say(
        .error, "voters", line: voters.line,
        en: "The file says that there are \(voters.count) voters, but its rankings are of \(sum).",
        zh: "文件自称有 \(voters.count) 人，而各排序之和为 \(sum) 人。",
        hint: Text(en: "The file may have been cut off.", zh: "文件可能不完整。"))
    }
    if let uniqueOrders, uniqueOrders.count != orders.count {
      say(
        .warning, "unique-orders", line: uniqueOrders.line,
        en: "The file says that there are \(uniqueOrders.count) different orders, but it has "
          + "\(orders.count).",
        zh: "文件自称有 \(uniqueOrders.count) 种排序，实际有 \(orders.count) 种。")
    }
  }
}
