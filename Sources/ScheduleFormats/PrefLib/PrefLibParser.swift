import ScheduleModel

/// What has been read of one file, line by line.
struct PrefLibParser {
  private enum Layout { case undecided, present, older }

  let type: PrefLibRankings.DataType
  private var found: [Diagnostic] = []
  private var layout = Layout.undecided

  // What the file says of itself, each with its line.
  private(set) var title: String?
  private(set) var alternatives: (count: Int, line: Int)?
  private(set) var voters: (count: Int, line: Int)?
  private(set) var uniqueOrders: (count: Int, line: Int)?
  private(set) var names: [Int: (name: String, line: Int)] = [:]
  private var olderNameLines = 0
  private var olderTotalsAreRead = false
  private(set) var orders: [(order: PrefLibRankings.Order, line: Int)] = []
  /// Whether a ranking could not be read: then counts cannot be compared.
  private(set) var lostOrders = false
  private(set) var lostNames = false

  private static let keys = [
    "FILE NAME", "TITLE", "DESCRIPTION", "DATA TYPE", "MODIFICATION TYPE", "RELATES TO",
    "RELATED FILES", "PUBLICATION DATE", "MODIFICATION DATE", "NUMBER ALTERNATIVES",
    "NUMBER VOTERS", "NUMBER UNIQUE ORDERS", "ALTERNATIVE NAME",
  ]

  init(type: PrefLibRankings.DataType) {
    self.type = type
  }

  /// Errors first, each severity by lines.
  var diagnostics: [Diagnostic] {
    let ranks: [Diagnostic.Severity: Int] = [.error: 0, .warning: 1, .note: 2]
    return found.enumerated().sorted { a, b in
      let first = (ranks[a.element.severity] ?? 2, a.element.line ?? Int.max, a.offset)
      let second = (ranks[b.element.severity] ?? 2, b.element.line ?? Int.max, b.offset)
      return first < second
    }.map(\.element)
  }

  mutating func say(
    _ severity: Diagnostic.Severity, _ code: String, line: Int?, en: String, zh: String,
    hint: Text? = nil
  ) {
    found.append(
      Diagnostic(
        severity, code: code, path: "", line: line, column: line.map { _ in 1 },
        sentence: Text(en: en, zh: zh), hint: hint))
  }

  /// - Parameter text: not empty, without spaces around.
  mutating func read(_ text: String, line: Int) {
    if text.hasPrefix("#") {
      if layout == .undecided { layout = .present }
      readHeader(text.dropFirst().trimmingSpaces, line: line)
      return
    }
    if layout == .undecided { layout = text.contains(":") ? .present : .older }
    switch layout {
    case .older: readOlder(text, line: line)
    default: readPresent(text, line: line)
    }
  }

  // MARK: Lines of the present format

  private mutating func readHeader(_ text: String, line: Int) {
    guard let colon = text.firstIndex(of: ":") else { return }  // a remark
    let key = text[..<colon].trimmingSpaces
    let value = text[text.index(after: colon)...].trimmingSpaces
    switch key {
    case "TITLE": title = value.isEmpty ? nil : value
    case "DATA TYPE": checkType(value, line: line)
    case "NUMBER ALTERNATIVES":
      alternatives = count(value, key, 1...PrefLibReader.mostAlternatives, line).map { ($0, line) }
      if alternatives == nil { lostNames = true }
    case "NUMBER VOTERS":
      voters = count(value, key, 0...PrefLibReader.mostVoters, line).map { ($0, line) }
    case "NUMBER UNIQUE ORDERS":
      uniqueOrders = count(value, key, 0...PrefLibReader.mostVoters, line).map { ($0, line) }
    default:
      if key.hasPrefix("ALTERNATIVE NAME ") {
        name(String(key.dropFirst("ALTERNATIVE NAME ".count)), value, line: line)
      } else if !Self.keys.contains(key), let near = NearestName.of(key, among: Self.keys) {
        say(
          .warning, "unknown-key", line: line, en: "“\(key)” is not known and is passed over.",
          zh: "“\(key)”无法识别，已忽略。",
          hint: Text(en: "Did you mean “\(near)”?", zh: "是否应为“\(near)”？"))
      }
    }
  }

  private mutating func checkType(_ value: String, line: Int) {
    guard value.lowercased() != type.rawValue else { return }
    say(
      .error, "data-type", line: line,
      en: "The file says that its data type is “\(value)”, but it is read as .\(type.rawValue).",
      zh: "文件自称数据类型为“\(value)”，而现在按 .\(type.rawValue) 读取。",
      hint: Text(en: "Give the right type with --from.", zh: "请用 --from 给出正确的类型。"))
  }

  private mutating func name(_ number: String, _ value: String, line: Int) {
    guard
      let number = count(number, "ALTERNATIVE NAME", 1...PrefLibReader.mostAlternatives, line)
    else {
      lostNames = true
      return
    }
    if let earlier = names[number] {
      say(
        .error, "duplicate-name", line: line,
        en: "Alternative \(number) is named a second time; the first is in line \(earlier.line).",
        zh: "备选项 \(number) 重复命名，第一次在第 \(earlier.line) 行。")
      return
    }
    names[number] = (value.isEmpty ? "\(number)" : value, line)
  }

  private mutating func readPresent(_ text: String, line: Int) {
    guard let colon = text.firstIndex(of: ":") else {
      lostOrders = true
      say(
        .error, "no-colon", line: line,
        en: "A ranking is written “count: 1,2,3”, but this line has no colon.",
        zh: "排序应写成“人数: 1,2,3”，而该行没有冒号。")
      return
    }
    order(
      count: text[..<colon].trimmingSpaces, ranking: String(text[text.index(after: colon)...]),
      line: line)
  }

  // MARK: Lines of the older format

  private mutating func readOlder(_ text: String, line: Int) {
    guard let all = alternatives else {
      guard !lostNames else { return }
      alternatives =
        count(text, "number of alternatives", 1...PrefLibReader.mostAlternatives, line)
        .map { ($0, line) }
      lostNames = alternatives == nil
      return
    }
    let parts = text.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
    if olderNameLines < all.count {
      olderNameLines += 1
      name(parts[0].trimmingSpaces, parts.count > 1 ? parts[1].trimmingSpaces : "", line: line)
    } else if !olderTotalsAreRead {
      olderTotalsAreRead = true
      let totals = text.split(separator: ",", omittingEmptySubsequences: false)
        .map(\.trimmingSpaces)
      guard totals.count == 3 else {
        say(
          .error, "totals", line: line,
          en: "After the names there should be three numbers: voters, sum of counts, orders.",
          zh: "名称之后应有三个数：投票人数、计数之和、不同排序数。")
        return
      }
      voters = count(totals[1], "sum of counts", 0...PrefLibReader.mostVoters, line)
        .map { ($0, line) }
      uniqueOrders = count(totals[2], "number of orders", 0...PrefLibReader.mostVoters, line)
        .map { ($0, line) }
    } else {
      order(
        count: parts[0].trimmingSpaces, ranking: parts.count > 1 ? String(parts[1]) : "",
        line: line)
    }
  }

  // MARK: Parts of lines

  /// A whole number within a range; what is none is reported.
  private mutating func count(
    _ text: String, _ what: String, _ range: ClosedRange<Int>, _ line: Int
  ) -> Int? {
    if let number = Int(text), range.contains(number) { return number }
    say(
      .error, "bad-number", line: line,
      en: "“\(text)” (\(what)) must be a whole number from \(range.lowerBound) to "
        + "\(range.upperBound).",
      zh: "“\(text)”（\(what)）应为 \(range.lowerBound) 到 \(range.upperBound) 的整数。")
    return nil
  }

  private mutating func order(count text: String, ranking: String, line: Int) {
    let errors = found.count
    let voters = count(text, "count", 1...PrefLibReader.mostVoters, line)
    if ranking.contains("{") || ranking.contains("}") {
      say(
        .error, "ties", line: line,
        en: "The ranking has a tie ({ }); a student's choices are a strict order.",
        zh: "该排序有并列（{ }）；学生的志愿必须有先后。",
        hint: Text(
          en: "Use a .soc or .soi file, or break the ties beforehand.",
          zh: "请改用 .soc 或 .soi 文件，或先排定并列项的先后。"))
      lostOrders = true
      return
    }
    var positions: [Int] = []
    var seen: Set<Int> = []
    for part in ranking.split(separator: ",", omittingEmptySubsequences: false) {
      let most = alternatives?.count ?? PrefLibReader.mostAlternatives
      let number = count(part.trimmingSpaces, "alternative", 1...most, line)
      guard let number else { continue }
      if !seen.insert(number).inserted {
        say(
          .error, "ranked-twice", line: line, en: "Alternative \(number) is ranked twice.",
          zh: "备选项 \(number) 重复出现。")
      }
      positions.append(number - 1)
    }
    guard found.count == errors, let voters else {
      lostOrders = true
      return
    }
    orders.append((PrefLibRankings.Order(voters: voters, ranking: positions), line))
  }
}
