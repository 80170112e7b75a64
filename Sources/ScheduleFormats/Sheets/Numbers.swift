import ScheduleModel

/// Numbers as people and files write them, brought to JSON's form without rounding.
enum Numbers {
  /// A plain decimal (`-3.50`, `.5`, `1E+31`) in JSON's grammar; nil if it is none.
  static func json(_ text: String) -> String? {
    var rest = text[...]
    var sign = ""
    if let first = rest.first, first == "-" || first == "+" {
      if first == "-" { sign = "-" }
      rest.removeFirst()
    }
    var exponent = ""
    if let e = rest.firstIndex(where: { $0 == "e" || $0 == "E" }) {
      exponent = "e" + rest[rest.index(after: e)...]
      rest = rest[..<e]
      guard Int(exponent.dropFirst()) != nil else { return nil }
    }
    let parts = rest.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let isPlain = parts.allSatisfy { part in
      part.utf8.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    }
    guard isPlain, parts.contains(where: { !$0.isEmpty }) else { return nil }
    var whole = String(parts[0].drop { $0 == "0" })
    if whole.isEmpty { whole = "0" }
    var fraction = parts.count > 1 ? String(parts[1]) : ""
    while fraction.last == "0" { fraction.removeLast() }
    if whole == "0", fraction.isEmpty { sign = "" }
    return sign + whole + (fraction.isEmpty ? "" : "." + fraction) + exponent
  }

  private static let units = [
    "元/人", "元/课时", "元/节", "分钟", "小时", "课时", "人", "名", "元", "节", "次", "个", "门", "班", "间", "分", "￥",
    "¥",
  ]

  /// A number with what people put around it: thousands separators, a unit.
  static func read(_ text: String) -> String? {
    var text = text
    if let number = json(text) { return number }
    for unit in units where text.hasSuffix(unit) {
      text = Spelling.trimmed(String(text.dropLast(unit.count)))
      break
    }
    while let first = text.first, first == "￥" || first == "¥" || first == "$" {
      text.removeFirst()
    }
    let groups = text.split(separator: ",", omittingEmptySubsequences: false)
    if groups.count > 1 {
      let last = groups[groups.count - 1].prefix { $0 != "." }
      let isGrouped =
        groups.dropFirst().dropLast().allSatisfy { $0.count == 3 } && last.count == 3
        && (1...3).contains(groups[0].filter { $0.isASCII && $0.isNumber }.count)
      guard isGrouped else { return nil }
      text = groups.joined()
    }
    if Spelling.digits(text) != text { text = Spelling.digits(text) }
    return json(Spelling.trimmed(text))
  }

  /// A number in JSON's form without exponent, divided by one hundred.
  static func hundredth(_ number: String) -> String {
    number.contains("e") ? number : json(shifted(number)) ?? number
  }

  private static func shifted(_ number: String) -> String {
    let sign = number.hasPrefix("-") ? "-" : ""
    let parts = number.drop { $0 == "-" }.split(separator: ".", maxSplits: 1)
    var whole = String(parts.first ?? "0")
    while whole.count < 3 { whole = "0" + whole }
    return sign + whole.dropLast(2) + "." + whole.suffix(2) + (parts.count > 1 ? parts[1] : "")
  }
}

/// Times and dates as people write them.
enum Times {
  /// Seconds since midnight.
  static func seconds(_ text: String) -> Int? {
    var text = text.lowercased()
    var isAfternoon = false
    for (word, afternoon) in [
      ("下午", true), ("晚上", true), ("上午", false), ("am", false), ("pm", true), ("a.m.", false),
      ("p.m.", true),
    ] {
      if text.hasPrefix(word) {
        text = String(text.dropFirst(word.count))
        isAfternoon = afternoon
      } else if text.hasSuffix(word) {
        text = String(text.dropLast(word.count))
        isAfternoon = afternoon
      }
    }
    if text.hasSuffix("半") { text = text.dropLast() + "30" }
    let parts = text.split(
      omittingEmptySubsequences: true, whereSeparator: { ":.点时分秒 h".contains($0) }
    ).map { Int($0) }
    guard (1...3).contains(parts.count),
      parts.count > 1 || text.contains(where: { "点时h".contains($0) })
    else { return nil }
    var numbers: [Int] = []
    for part in parts {
      guard let part, part >= 0, part < 60 else { return nil }
      numbers.append(part)
    }
    guard var hour = numbers.first, hour < 24 else { return nil }
    if isAfternoon, hour < 12 { hour += 12 }
    return hour * 3600 + (numbers.count > 1 ? numbers[1] * 60 : 0)
      + (numbers.count > 2 ? numbers[2] : 0)
  }

  /// `2026-09-01`, `2026/9/1`, `2026.9.1`, `2026年9月1日`, `20260901`; nil unless it exists.
  static func date(_ text: String) -> CalendarDate? {
    var parts = text.split { "-/.年月日 ".contains($0) }.map(String.init)
    if parts.count == 1, parts[0].count == 8 {
      let all = parts[0]
      parts = [
        String(all.prefix(4)), String(all.dropFirst(4).prefix(2)), String(all.suffix(2)),
      ]
    }
    guard parts.count == 3, parts[0].count == 4, let year = Int(parts[0]),
      let month = Int(parts[1]),
      let day = Int(parts[2]), (1...12).contains(month), (1...31).contains(day), year > 0
    else { return nil }
    let date = CalendarDate(year: year, month: month, day: day)
    return CalendarDate(daysSince1970: date.daysSince1970) == date ? date : nil
  }
}

/// Grades by number and name.
enum Grades {
  /// The grades of a list: numbers, names, ranges, `all`; nil if something is none.
  static func read(_ text: String, all: [Int]) -> [Int]? {
    switch CellText.reading(text) {
    case .none: return []
    case .all: return all.isEmpty ? nil : all
    case .items(let items):
      var grades: [Int] = []
      for item in items {
        guard let found = range(item.text) else { return nil }
        grades += found
      }
      return grades
    }
  }

  private static func range(_ text: String) -> [Int]? {
    if let one = grade(text) { return [one] }
    for separator in ["至", "到", "~", "-"] {
      let parts = Spelling.folded(text.replacing("～", with: "~")).split(separator: separator)
      guard parts.count == 2, let low = grade(String(parts[0])), let high = grade(String(parts[1])),
        low <= high, high - low < 20
      else { continue }
      return Array(low...high)
    }
    return nil
  }

  /// One grade: `3`, `三年级`, `3年级`, `三`, `初一` (7), `高一` (10), `grade 3`, `G3`, `Year 3`.
  static func grade(_ text: String) -> Int? {
    var word = Spelling.folded(text)
    if let number = Int(word) { return number }
    if word.hasSuffix(".0"), let number = Int(word.dropLast(2)) { return number }
    for suffix in ["年级", "级"] where word.hasSuffix(suffix) {
      word = String(word.dropLast(suffix.count))
      break
    }
    for (prefix, offset) in [
      ("初", 6), ("高", 9), ("小学", 0), ("第", 0), ("grade", 0), ("year", 0), ("g", 0), ("y", 0),
      ("小", 0),
    ] where word.hasPrefix(prefix) {
      guard let number = Int(word.dropFirst(prefix.count)), number > 0, number < 20 else {
        continue
      }
      return number + offset
    }
    return Int(word)
  }
}
