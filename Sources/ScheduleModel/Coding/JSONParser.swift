/// The first place where a text stops being JSON.
public struct JSONSyntaxError: Error, Hashable, Sendable {
  /// Short stable name, as in `Diagnostic.code`.
  public var code: String
  /// Bytes from the start of the text.
  public var offset: Int
  public var sentence: Text
  public var hint: Text?

  init(_ code: String = "json-syntax", at offset: Int, _ sentence: Text, hint: Text? = nil) {
    self.code = code
    self.offset = offset
    self.sentence = sentence
    self.hint = hint
  }
}

/// Reads a text into the nodes of a `JSONDocument`, without recursion.
struct JSONParser {
  let bytes: [UInt8]
  private(set) var position = 0
  private(set) var open: [Int] = []
  private(set) var nodes: [JSONNode] = []
  var duplicateKeys: [Int] = []

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The byte at the position; 0 at the end (as 0 is nowhere allowed, that is no ambiguity).
  var byte: UInt8 { position < bytes.count ? bytes[position] : 0 }

  mutating func parse() throws(JSONSyntaxError) {
    guard bytes.count < Int(UInt32.max / 2) else {
      throw JSONSyntaxError(
        "file-too-large", at: 0,
        Text(
          en: "The file is larger than two gigabytes.",
          zh: "文件超过 2 GB，无法读取。"))
    }
    reserve()
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    skipSpace()
    if position == bytes.count {
      throw JSONSyntaxError(
        at: position, Text(en: "The file is empty.", zh: "文件是空的。"),
        hint: Text(
          en: "It must hold one JSON object, `{ ... }`.", zh: "文件应是一个 JSON 对象，即 `{ ... }`。"))
    }
    var wantsValue = true
    while wantsValue || !open.isEmpty {
      if wantsValue {
        wantsValue = try parseValue()
      } else {
        wantsValue = try parseAfterValue()
      }
    }
    skipSpace()
    if position < bytes.count {
      throw JSONSyntaxError(
        at: position,
        Text(
          en: "There is something after the end of the JSON text: \(shown).",
          zh: "JSON 内容结束之后还有多余的内容：\(shown)。"))
    }
  }

  /// Reserves room for all nodes at once: each is the first thing in the text, or comes after a
  /// comma, a colon or an opening bracket.
  private mutating func reserve() {
    var count = 1
    for byte in bytes {
      switch byte {
      case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "{"): count += 1
      default: break
      }
    }
    nodes.reserveCapacity(count)
  }

  private mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x0A, 0x0D, 0x09: position += 1
      default: return
      }
    }
  }

  /// Reads a value, or the opening of a container.
  ///
  /// - Returns: whether another value must follow at once.
  private mutating func parseValue() throws(JSONSyntaxError) -> Bool {
    skipSpace()
    switch byte {
    case UInt8(ascii: "{"):
      try push()
      skipSpace()
      if byte == UInt8(ascii: "}") {
        pop()
        return false
      }
      try parseKey()
      return true
    case UInt8(ascii: "["):
      try push()
      skipSpace()
      if byte == UInt8(ascii: "]") {
        pop()
        return false
      }
      return true
    case UInt8(ascii: "\""): try parseString()
    case UInt8(ascii: "t"): try parseWord("true")
    case UInt8(ascii: "f"): try parseWord("false")
    case UInt8(ascii: "n"): try parseWord("null")
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try parseNumber()
    default: throw noValue()
    }
    return false
  }

  /// Reads what follows a value within a container: a comma, or the closing bracket.
  private mutating func parseAfterValue() throws(JSONSyntaxError) -> Bool {
    guard let container = open.last else { return false }
    let isObject = bytes[Int(nodes[container].offset)] == UInt8(ascii: "{")
    let closing: UInt8 = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
    skipSpace()
    if byte == closing {
      if isObject { noteDuplicateKeys(of: container) }
      pop()
      return false
    }
    guard byte == UInt8(ascii: ",") else {
      if position >= bytes.count { throw truncated() }
      let mark = isObject ? "}" : "]"
      throw JSONSyntaxError(
        at: position,
        Text(
          en: "Here a “,” or “\(mark)” is expected, not \(shown).",
          zh: "此处应为“,”或“\(mark)”，而不是 \(shown)。"))
    }
    let comma = position
    position += 1
    skipSpace()
    if byte == closing {
      throw JSONSyntaxError(
        at: comma,
        Text(en: "A comma after the last entry is not allowed.", zh: "最后一项之后不能有逗号。"),
        hint: Text(en: "Remove the comma.", zh: "请删去这个逗号。"))
    }
    if isObject { try parseKey() }
    return true
  }

  private mutating func push() throws(JSONSyntaxError) {
    guard open.count < JSONDocument.maxDepth else {
      throw JSONSyntaxError(
        "json-depth", at: position,
        Text(
          en: "Brackets are nested more than \(JSONDocument.maxDepth) deep.",
          zh: "括号嵌套超过 \(JSONDocument.maxDepth) 层。"))
    }
    open.append(nodes.count)
    append(at: position, extent: 0)
    position += 1
  }

  private mutating func pop() {
    if let container = open.popLast() { nodes[container].extent = UInt32(nodes.count) }
    position += 1
  }

  private mutating func append(at offset: Int, extent: Int) {
    nodes.append(JSONNode(offset: UInt32(offset), extent: UInt32(extent)))
  }

  private mutating func parseKey() throws(JSONSyntaxError) {
    guard byte == UInt8(ascii: "\"") else {
      if position >= bytes.count { throw truncated() }
      throw JSONSyntaxError(
        at: position,
        Text(
          en: "Here a key in double quotes is expected, not \(shown).",
          zh: "此处应为用双引号括起的键名，而不是 \(shown)。"),
        hint: strayHint)
    }
    try parseString()
    skipSpace()
    guard byte == UInt8(ascii: ":") else {
      if position >= bytes.count { throw truncated() }
      throw JSONSyntaxError(
        at: position,
        Text(
          en: "After a key a “:” is expected, not \(shown).",
          zh: "键名之后应为“:”，而不是 \(shown)。"))
    }
    position += 1
  }

  private mutating func parseWord(_ word: StaticString) throws(JSONSyntaxError) {
    let start = position
    let matches = word.withUTF8Buffer { bytes[start...].starts(with: $0) }
    guard matches else {
      let cutOff = word.withUTF8Buffer { $0.starts(with: bytes[start...]) }
      throw cutOff ? truncated() : noValue()
    }
    append(at: start, extent: 0)
    position += word.utf8CodeUnitCount
  }

  private mutating func parseNumber() throws(JSONSyntaxError) {
    let start = position
    if byte == UInt8(ascii: "-") { position += 1 }
    if byte == UInt8(ascii: "0") {
      position += 1
    } else {
      try skipDigits(from: start)
    }
    if byte == UInt8(ascii: ".") {
      position += 1
      try skipDigits(from: start)
    }
    if byte | 0x20 == UInt8(ascii: "e") {
      position += 1
      if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { position += 1 }
      try skipDigits(from: start)
    }
    if isWordByte(byte) { throw badNumber(from: start) }
    append(at: start, extent: (position - start) << 1)
  }

  private mutating func skipDigits(from start: Int) throws(JSONSyntaxError) {
    let first = position
    while byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { position += 1 }
    if position == first {
      if position >= bytes.count { throw truncated() }
      throw badNumber(from: start)
    }
  }

  func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "."), UInt8(ascii: "+"),
      UInt8(ascii: "-"), UInt8(ascii: "_"):
      return true
    default: return false
    }
  }

  private mutating func parseString() throws(JSONSyntaxError) {
    let start = position
    var escaped = 0
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        append(at: start, extent: (position - start - 1) << 1 | escaped)
        position += 1
        return
      } else if byte == UInt8(ascii: "\\") {
        escaped = 1
        try skipEscape()
      } else if byte < 0x20 {
        throw controlCharacter(byte)
      } else if byte < 0x80 {
        position += 1
      } else {
        let length = Self.scalarLength(bytes, at: position)
        if length == 0 { throw badEncoding() }
        position += length
      }
    }
    throw JSONSyntaxError(
      "json-truncated", at: start,
      Text(
        en: "The text that starts here has no closing quote before the end of the file.",
        zh: "从此处开始的文本直到文件末尾都没有结束的引号。"))
  }

  private mutating func skipEscape() throws(JSONSyntaxError) {
    let start = position
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      position += 1
    case UInt8(ascii: "u"):
      let unit = try hexUnit(from: start)
      switch unit {
      case 0xD800...0xDBFF:
        let hasSecond =
          byte == UInt8(ascii: "\\") && position + 1 < bytes.count
          && bytes[position + 1] == UInt8(ascii: "u")
        guard hasSecond else { throw loneSurrogate(at: start) }
        position += 1
        let second = try hexUnit(from: start)
        guard (0xDC00...0xDFFF).contains(second) else { throw loneSurrogate(at: start) }
      case 0xDC00...0xDFFF: throw loneSurrogate(at: start)
      default: break
      }
    default:
      if position >= bytes.count { throw truncated() }
      throw JSONSyntaxError(
        at: start,
        Text(
          en: "After “\\” stands \(shown), which is no escape that JSON knows.",
          zh: "“\\”后面是 \(shown)，JSON 没有这种转义。"),
        hint: Text(en: "A backslash itself is written “\\\\”.", zh: "反斜杠本身应写成“\\\\”。"))
    }
  }

  /// Four hexadecimal digits after `u`, at which the position is.
  private mutating func hexUnit(from start: Int) throws(JSONSyntaxError) -> UInt32 {
    position += 1
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = Self.hexDigit(byte) else {
        if position >= bytes.count { throw truncated() }
        throw JSONSyntaxError(
          at: start,
          Text(
            en: "“\\u” must be followed by four hexadecimal digits.",
            zh: "“\\u”之后必须是四位十六进制数字。"))
      }
      unit = unit << 4 | digit
      position += 1
    }
    return unit
  }

  private static func hexDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): return UInt32(byte - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): return UInt32(byte - UInt8(ascii: "A")) + 10
    default: return nil
    }
  }

  /// Length in bytes of the well-formed multi-byte scalar at a place; 0 if it is not well formed.
  static func scalarLength(_ bytes: [UInt8], at start: Int) -> Int {
    let first = bytes[start]
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch first {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF:
      length = 3
      if first == 0xE0 { second = 0xA0...0xBF }
      if first == 0xED { second = 0x80...0x9F }
    case 0xF0...0xF4:
      length = 4
      if first == 0xF0 { second = 0x90...0xBF }
      if first == 0xF4 { second = 0x80...0x8F }
    default: return 0
    }
    guard start + length <= bytes.count, second.contains(bytes[start + 1]) else { return 0 }
    for next in start + 2..<start + max(length, 2) where bytes[next] & 0xC0 != 0x80 { return 0 }
    return length
  }

  /// The text that a string's bytes stand for; the bytes have been checked.
  static func unescaped(_ text: ArraySlice<UInt8>) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var index = text.startIndex
    func unit(at index: Int) -> UInt32 {
      text[index..<min(index + 4, text.endIndex)].reduce(0) { $0 << 4 | (hexDigit($1) ?? 0) }
    }
    while index < text.endIndex {
      guard text[index] == UInt8(ascii: "\\"), index + 1 < text.endIndex else {
        result.append(text[index])
        index += 1
        continue
      }
      let letter = text[index + 1]
      index += 2
      switch letter {
      case UInt8(ascii: "b"): result.append(0x08)
      case UInt8(ascii: "f"): result.append(0x0C)
      case UInt8(ascii: "n"): result.append(0x0A)
      case UInt8(ascii: "r"): result.append(0x0D)
      case UInt8(ascii: "t"): result.append(0x09)
      case UInt8(ascii: "u"):
        var value = unit(at: index)
        index += 4
        if (0xD800...0xDBFF).contains(value), index + 6 <= text.endIndex {
          value = 0x10000 + (value - 0xD800) << 10 + (unit(at: index + 2) - 0xDC00)
          index += 6
        }
        let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
        result.append(contentsOf: Array(String(Character(scalar)).utf8))
      default: result.append(letter)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
