/// The text of one string item: plain or in runs; phonetic readings above the characters are left
/// out. Used for shared and for inline strings.
struct StringItem {
  /// Bytes that are kept: enough to see that a text is too long.
  private let mostBytes: Int
  private var bytes: [UInt8] = []
  private var isInText = false
  private var phoneticDepth = 0

  init(limits: ReadingLimits) {
    mostBytes = 4 * (limits.textLength + 1)
  }

  mutating func begin() {
    bytes.removeAll(keepingCapacity: true)
    isInText = false
    phoneticDepth = 0
  }

  mutating func start(_ name: XMLName) {
    if name == "t" { isInText = true } else if name == "rPh" { phoneticDepth += 1 }
  }

  mutating func end(_ name: XMLName) {
    if name == "t" { isInText = false } else if name == "rPh" { phoneticDepth -= 1 }
  }

  mutating func append(_ more: UnsafeBufferPointer<UInt8>) {
    guard isInText, phoneticDepth == 0, bytes.count < mostBytes else { return }
    bytes.append(contentsOf: more)
  }

  var string: String { StringItem.decoded(bytes) }

  /// Text with `_x000D_` and the like as the characters they stand for (ECMA-376 part 1, 22.9.2.19).
  static func decoded(_ bytes: [UInt8]) -> String {
    guard bytes.contains(UInt8(ascii: "_")) else { return String(decoding: bytes, as: UTF8.self) }
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if let unit = escape(in: bytes, at: index) {
        var character = Character(UnicodeScalar(UInt8(ascii: "?")))
        if let scalar = Unicode.Scalar(unit) { character = Character(scalar) }
        result.append(contentsOf: String(character).utf8)
        index += 7
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Text in which nothing passes for such an escape. (The library escapes control characters.)
  static func encoded(_ text: String) -> String {
    let bytes = Array(text.utf8)
    guard bytes.contains(UInt8(ascii: "_")) else { return text }
    var result: [UInt8] = []
    for index in bytes.indices {
      if escape(in: bytes, at: index) != nil { result += "_x005F".utf8 }
      result.append(bytes[index])
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func escape(in bytes: [UInt8], at index: Int) -> UInt16? {
    guard bytes[index] == UInt8(ascii: "_"), index + 6 < bytes.count,
      bytes[index + 1] == UInt8(ascii: "x"), bytes[index + 6] == UInt8(ascii: "_")
    else { return nil }
    var value: UInt16 = 0
    for byte in bytes[index + 2..<index + 6] {
      guard let digit = Character(UnicodeScalar(byte)).hexDigitValue else { return nil }
      value = value << 4 | UInt16(digit)
    }
    // Half a surrogate pair is no character; it is left as written.
    return Unicode.Scalar(value) == nil ? nil : value
  }
}

/// `sharedStrings.xml`.
final class SharedStrings: XMLHandler {
  private let limits: ReadingLimits
  private(set) var strings: [String] = []
  private(set) var isTooMany = false
  private var item: StringItem
  private var isInItem = false

  init(limits: ReadingLimits) {
    self.limits = limits
    item = StringItem(limits: limits)
  }

  var isDone: Bool { isTooMany }

  func start(_ name: XMLName, _ attributes: XMLAttributes) {
    if name == "si" {
      isInItem = true
      item.begin()
    } else if isInItem {
      item.start(name)
    }
  }

  func end(_ name: XMLName) {
    if name == "si" {
      isInItem = false
      strings.append(item.string)
      isTooMany = strings.count > limits.cells
    } else if isInItem {
      item.end(name)
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if isInItem { item.append(bytes) }
  }
}
