import Foundation
import ScheduleModel

/// What people type, brought to one form.
enum Spelling {
  /// Full-width characters to their plain ones, white space at both ends taken off.
  static func plain(_ text: String) -> String {
    if isPlain(text) { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E:
        scalars.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
      case 0x3000, 0xA0, 0x2007, 0x202F: scalars.append(" ")
      case 0x200B, 0x200C, 0x200D, 0xFEFF: continue
      default: scalars.append(scalar)
      }
    }
    return trimmed(String(scalars))
  }

  /// Whether nothing is to be changed, as is so nearly always.
  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.utf8.first, let last = text.utf8.last else { return true }
    if first <= 32 || last <= 32 { return false }
    for byte in text.utf8 where byte == 0xEF || byte == 0xE2 || byte == 0xE3 || byte == 0xC2 {
      return false
    }
    return true
  }

  /// Without white space at both ends, of any kind.
  static func trimmed(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last,
      isSpace(first) || isSpace(last)
    else { return text }
    var scalars = text.unicodeScalars[...]
    while let first = scalars.first, isSpace(first) { scalars.removeFirst() }
    while let last = scalars.last, isSpace(last) { scalars.removeLast() }
    return String(String.UnicodeScalarView(scalars))
  }

  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar.value == 0xFEFF || scalar.value == 0x200B
  }

  /// The form in which names are compared: plain, lower case, without spaces, brackets, quotation
  /// marks and underscores (`-` for a bracket between digits); Chinese numerals below one hundred
  /// as digits.
  static func folded(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    var bracket = false
    for scalar in digits(plain(text).lowercased()).unicodeScalars {
      if isLoose(scalar) {
        if scalar == "(" || scalar == "[" { bracket = true }
        continue
      }
      if bracket, isDigit(scalar), let last = scalars.last, isDigit(last) { scalars.append("-") }
      bracket = false
      scalars.append(dashes.contains(scalar) ? "-" : scalar)
    }
    return String(scalars)
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 48 && scalar.value <= 57
  }

  private static let dashes: Set<Unicode.Scalar> = [
    "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2015}", "\u{2212}", "\u{FE63}",
  ]

  private static func isLoose(_ scalar: Unicode.Scalar) -> Bool {
    isSpace(scalar) || looseMarks.contains(scalar)
  }

  private static let looseMarks: Set<Unicode.Scalar> = [
    "_", "(", ")", "[", "]", "【", "】", "〔", "〕", "《", "》", "「", "」", "*", ":", "·", "'", "’", "‘",
    "“", "”", "\"",
  ]

  /// Chinese numerals (一 ... 九十九) as digits.
  static func digits(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { numerals[$0] != nil || $0 == "十" }) else {
      return text
    }
    var result = ""
    var run: [Unicode.Scalar] = []
    func flush() {
      guard !run.isEmpty else { return }
      if let ten = run.firstIndex(of: "十"), run.count <= 3, ten <= 1,
        run.count(where: { $0 == "十" }) == 1
      {
        let tens = ten == 0 ? 1 : numerals[run[0]] ?? 1
        let ones = ten + 1 < run.count ? numerals[run[ten + 1]] ?? 0 : 0
        result += String(tens * 10 + ones)
      } else {
        for scalar in run {
          if let digit = numerals[scalar] { result += String(digit) } else { result += "十" }
        }
      }
      run = []
    }
    for scalar in text.unicodeScalars {
      if numerals[scalar] != nil || scalar == "十" {
        run.append(scalar)
      } else {
        flush()
        result.unicodeScalars.append(scalar)
      }
    }
    flush()
    return result
  }

  private static let numerals: [Unicode.Scalar: Int] = [
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
  ]
}

/// Yes and no, as people mark them.
enum Mark {
  private static let yes: Set<String> = [
    "√", "✓", "✔", "✔️", "☑", "☑️", "✅", "v", "x", "1", "是", "对", "有", "可", "可以", "能", "参加", "报名",
    "选", "y",
    "yes", "true", "t", "on", "ok", "o", "○", "●", "◯", "■", "真", "已", "需要",
  ]
  private static let no: Set<String> = [
    "", "0", "否", "无", "不", "没有", "不可", "不能", "不参加", "不报", "n", "no", "false", "f", "off", "-",
    "--", "—",
    "——", "/", "\\", "×", "✗", "✘", "✕", "❌", "□", "假", "未", "不需要", "none",
  ]
  /// Ticks beside which an `x` says no.
  static let checks: Set<String> = ["√", "✓", "✔", "✔️", "☑", "☑️", "✅"]

  /// nil: neither.
  static func value(_ text: String) -> Bool? {
    let word = Spelling.plain(text).lowercased()
    if yes.contains(word) { return true }
    if no.contains(word) { return false }
    return nil
  }
}

/// Texts in cells, and lists of them, such that every text can be written and read back.
enum CellText {
  /// A text as it stands in a cell: in quotation marks if it would not be read back as it is.
  static func written(_ text: String) -> String { needsQuotes(text) ? "\"\(text)\"" : text }

  /// The text that a cell means.
  static func read(_ cell: String) -> String {
    let text = Spelling.trimmed(cell)
    guard isQuoted(text) else { return text }
    let inner = String(text.dropFirst().dropLast())
    return needsQuotes(inner) ? inner : text
  }

  private static func needsQuotes(_ text: String) -> Bool {
    text.isEmpty || isQuoted(text) || Spelling.trimmed(text) != text
  }

  private static func isQuoted(_ text: String) -> Bool {
    text.utf8.count >= 2 && text.utf8.first == UInt8(ascii: "\"")
      && text.utf8.last == UInt8(ascii: "\"")
  }

  /// A list in one cell, `; ` between its items. Items in which a separator or quotation mark
  /// stands, or that would mean something else, are in quotation marks, doubled inside. An empty
  /// list is `none`.
  static func written(list: [String], language: Language) -> String {
    if list.isEmpty { return language == .zh ? "无" : "none" }
    return list.map { item in
      let isSimple =
        !item.isEmpty && Spelling.trimmed(item) == item && !item.contains("\"")
        && !item.unicodeScalars.contains(where: isSeparator)
        && (list.count > 1 || !isSpecial(item))
      return isSimple ? item : "\"" + item.replacing("\"", with: "\"\"") + "\""
    }.joined(separator: "; ")
  }

  /// Words that mean a whole list.
  static let noneWords: Set<String> = ["none", "无", "没有", "-", "—", "/"]
  static let allWords: Set<String> = [
    "all", "全部", "所有", "全", "全部时段", "任何", "每天", "any", "都可以", "全选", "*",
  ]

  private static func isSpecial(_ item: String) -> Bool {
    let word = Spelling.plain(item).lowercased()
    return noneWords.contains(word) || allWords.contains(word)
  }

  static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ";", "；", "、", ",", "，", "\n", "\r", "\u{2028}", "\u{85}", "\u{0B}", "\u{0C}", "\u{2029}",
      "┋":
      return true
    default: return false
    }
  }

  /// One item of a list, and whether it stood in quotation marks (and so is meant as it is).
  struct Item {
    var text: String
    var isQuoted: Bool
  }

  /// The items of a cell; empty ones are left out.
  static func items(_ cell: String) -> [Item] {
    var items: [Item] = []
    var current = String.UnicodeScalarView()
    var isQuoted = false
    var inQuotes = false
    let scalars = Array(cell.unicodeScalars)
    var index = 0
    func finish() {
      let text = isQuoted ? String(current) : Spelling.trimmed(String(current))
      if isQuoted || !text.isEmpty { items.append(Item(text: text, isQuoted: isQuoted)) }
      current = String.UnicodeScalarView()
      isQuoted = false
    }
    while index < scalars.count {
      let scalar = scalars[index]
      if inQuotes {
        if scalar == "\"" {
          if index + 1 < scalars.count, scalars[index + 1] == "\"" {
            current.append("\"")
            index += 1
          } else {
            inQuotes = false
          }
        } else {
          current.append(scalar)
        }
      } else if isSeparator(scalar) {
        finish()
      } else if isQuoted {
        if !Spelling.isSpace(scalar) { current.append(scalar) }
      } else if scalar == "\"", Spelling.trimmed(String(current)).isEmpty,
        scalars[(index + 1)...].contains("\"")
      {
        current = String.UnicodeScalarView()
        isQuoted = true
        inQuotes = true
      } else {
        current.append(scalar)
      }
      index += 1
    }
    finish()
    return items
  }

  /// The items, where the whole cell does not mean all or none.
  enum Reading {
    case all
    case none
    case items([Item])
  }

  static func reading(_ cell: String) -> Reading {
    let items = items(cell)
    if items.count == 1, !items[0].isQuoted {
      let word = Spelling.plain(items[0].text).lowercased()
      if noneWords.contains(word) { return .none }
      if allWords.contains(word) { return .all }
    }
    return .items(items)
  }
}
