extension JSONParser {
  /// The character at the position, as it is shown in a sentence.
  var shown: String {
    guard position < bytes.count else { return "the end of the file" }
    let byte = bytes[position]
    if byte < 0x20 || byte == 0x7F { return "U+" + Self.hexadecimal(byte) }
    if byte < 0x80 { return "“\(Character(Unicode.Scalar(byte)))”" }
    let length = Self.scalarLength(bytes, at: position)
    if length == 0 { return "0x" + Self.hexadecimal(byte) }
    return "“" + String(decoding: bytes[position..<position + length], as: UTF8.self) + "”"
  }

  static func hexadecimal(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }

  /// The text ends before all brackets are closed.
  func truncated() -> JSONSyntaxError {
    var hint: Text?
    if let container = open.last {
      let offset = Int(nodes[container].offset)
      let place = TextPlaces(bytes).place(at: offset)
      let mark = bytes[offset] == UInt8(ascii: "{") ? "{" : "["
      hint = Text(
        en: "The “\(mark)” of line \(place.line), column \(place.column) is still open.",
        zh: "第 \(place.line) 行第 \(place.column) 列的“\(mark)”尚未结束。")
    }
    return JSONSyntaxError(
      "json-truncated", at: bytes.count,
      Text(en: "The file ends too early.", zh: "文件不完整，提前结束。"), hint: hint)
  }

  func noValue() -> JSONSyntaxError {
    guard position < bytes.count else { return truncated() }
    return JSONSyntaxError(
      at: position,
      Text(en: "Here a value is expected, not \(shown).", zh: "此处应为一个值，而不是 \(shown)。"),
      hint: strayHint)
  }

  /// What may be meant by a character that is no part of JSON.
  var strayHint: Text? {
    switch byte {
    case UInt8(ascii: "'"):
      return Text(en: "Text is written in double quotes.", zh: "文本应使用双引号。")
    case UInt8(ascii: "/"), UInt8(ascii: "#"):
      return Text(en: "JSON has no comments.", zh: "JSON 不允许注释。")
    case UInt8(ascii: "+"), UInt8(ascii: "."):
      return Text(en: "A number starts with a digit or “-”.", zh: "数字应以数字或“-”开头。")
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"):
      return Text(
        en: "Apart from text in double quotes only true, false and null are words.",
        zh: "除双引号内的文本外，只能使用 true、false、null。")
    case 0xE2:
      return Text(en: "Text is written in straight double quotes.", zh: "文本应使用半角双引号 \"。")
    default: return nil
    }
  }

  func badNumber(from start: Int) -> JSONSyntaxError {
    var end = start
    while end < bytes.count, end < start + 40, isWordByte(bytes[end]) { end += 1 }
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    return JSONSyntaxError(
      at: start,
      Text(en: "“\(text)” is not a number as JSON writes it.", zh: "“\(text)”不符合 JSON 的数字写法。"),
      hint: Text(
        en: "Numbers look like 12, -3 or 0.25, without leading zeros.",
        zh: "数字的写法如 12、-3 或 0.25，前面不加零。"))
  }

  func controlCharacter(_ byte: UInt8) -> JSONSyntaxError {
    if byte == 0x0A || byte == 0x0D {
      return JSONSyntaxError(
        at: position,
        Text(en: "The line ends within a text.", zh: "文本中间换了行。"),
        hint: Text(
          en: "Close the quotes on this line, or write the line break as “\\n”.",
          zh: "请在本行补上结束的引号，或把换行写成“\\n”。"))
    }
    let name = Self.hexadecimal(byte)
    return JSONSyntaxError(
      at: position,
      Text(
        en: "A text holds the control character U+00\(name).",
        zh: "文本中含有控制字符 U+00\(name)。"),
      hint: Text(en: "Write it as “\\u00\(name)”.", zh: "请写成“\\u00\(name)”。"))
  }

  func badEncoding() -> JSONSyntaxError {
    JSONSyntaxError(
      "json-encoding", at: position,
      Text(
        en: "The byte 0x\(Self.hexadecimal(byte)) here is not valid UTF-8.",
        zh: "此处的字节 0x\(Self.hexadecimal(byte)) 不是有效的 UTF-8。"),
      hint: Text(
        en: "Save the file as UTF-8 (not as GBK).", zh: "请把文件保存为 UTF-8 编码（不要用 GBK）。"))
  }

  func loneSurrogate(at start: Int) -> JSONSyntaxError {
    JSONSyntaxError(
      "json-encoding", at: start,
      Text(
        en: "“\\u” gives half of a surrogate pair without its other half.",
        zh: "“\\u”只给出了代理对的一半。"))
  }

  /// Notes the keys of an object that has been read whole and that repeat an earlier key.
  mutating func noteDuplicateKeys(of container: Int) {
    var keys: [Int] = []
    var index = container + 1
    while index < nodes.count {
      keys.append(index)
      let value = index + 1
      guard value < nodes.count else { break }
      switch bytes[Int(nodes[value].offset)] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): index = Int(nodes[value].extent)
      default: index = value + 1
      }
    }
    guard keys.count > 1 else { return }
    if keys.count <= 24 {
      for later in 1..<keys.count where keys[..<later].contains(where: { same($0, keys[later]) }) {
        duplicateKeys.append(keys[later])
      }
    } else {
      var seen: Set<String> = []
      for key in keys where !seen.insert(text(of: key)).inserted { duplicateKeys.append(key) }
    }
  }

  private func same(_ a: Int, _ b: Int) -> Bool {
    let first = nodes[a]
    let second = nodes[b]
    if (first.extent | second.extent) & 1 == 1 { return text(of: a) == text(of: b) }
    guard first.extent == second.extent else { return false }
    let length = Int(first.extent >> 1)
    for step in 1..<length + 1
    where bytes[Int(first.offset) + step] != bytes[Int(second.offset) + step] {
      return false
    }
    return true
  }

  private func text(of key: Int) -> String {
    let start = Int(nodes[key].offset) + 1
    return Self.unescaped(bytes[start..<start + Int(nodes[key].extent >> 1)])
  }
}
