/// A JSON value that is to be written.
package enum JSONOutput: Sendable {
  case string(String)
  case integer(Int)
  case points(Points)
  case boolean(Bool)
  case null
  /// Text that is JSON already.
  case raw(String)
  case list([JSONOutput])
  case object([JSONMemberOutput])
}

/// A JSON string, quotes included.
public enum JSONQuoting {
  public static func quoted(_ text: String) -> [UInt8] {
    var output = JSONText()
    output.write(text)
    return output.bytes
  }
}

/// A key and a value that are to be written.
package struct JSONMemberOutput: Sendable {
  package var key: String
  package var value: JSONOutput

  package init(_ key: String, _ value: JSONOutput) {
    self.key = key
    self.value = value
  }
}

/// Writes JSON: deterministic, in UTF-8, one line per entry of a table.
package struct JSONText {
  package private(set) var bytes: [UInt8] = []

  /// Writes an object whose members each start a line; lists of objects in it have one element a
  /// line, everything deeper is on one line.
  mutating func writeDocument(_ members: [JSONMemberOutput]) {
    add("{\n")
    for (index, member) in members.enumerated() {
      add("  ")
      write(member.key)
      add(": ")
      if case .list(let elements) = member.value, case .object = elements.first {
        add("[\n")
        for (position, element) in elements.enumerated() {
          add("    ")
          write(element)
          add(position + 1 < elements.count ? ",\n" : "\n")
        }
        add("  ]")
      } else {
        write(member.value)
      }
      add(index + 1 < members.count ? ",\n" : "\n")
    }
    add("}\n")
  }

  /// A value on one line.
  package static func bytes(of value: JSONOutput) -> [UInt8] {
    var text = JSONText()
    text.write(value)
    return text.bytes
  }

  private mutating func add(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  private mutating func write(_ value: JSONOutput) {
    switch value {
    case .string(let text): write(text)
    case .integer(let number): bytes.append(contentsOf: String(number).utf8)
    case .points(let points): bytes.append(contentsOf: points.description.utf8)
    case .boolean(let boolean): boolean ? add("true") : add("false")
    case .null: add("null")
    case .raw(let text): bytes.append(contentsOf: text.utf8)
    case .list(let elements):
      add("[")
      for (index, element) in elements.enumerated() {
        if index > 0 { add(", ") }
        write(element)
      }
      add("]")
    case .object(let members):
      add("{")
      for (index, member) in members.enumerated() {
        if index > 0 { add(", ") }
        write(member.key)
        add(": ")
        write(member.value)
      }
      add("}")
    }
  }

  fileprivate mutating func write(_ text: String) {
    add("\"")
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): add("\\\"")
      case UInt8(ascii: "\\"): add("\\\\")
      case 0x0A: add("\\n")
      case 0x0D: add("\\r")
      case 0x09: add("\\t")
      case 0..<0x20:
        add("\\u00")
        bytes.append(contentsOf: JSONParser.hexadecimal(byte).utf8)
      default: bytes.append(byte)
      }
    }
    add("\"")
  }
}

/// Members of an object that is to be written; what equals its default is left out.
package struct JSONMembersOutput: Sendable {
  package private(set) var members: [JSONMemberOutput] = []

  package init() {}

  package mutating func add(_ key: String, _ value: JSONOutput) {
    members.append(JSONMemberOutput(key, value))
  }

  package mutating func add(_ key: String, _ text: String, unless fallback: String? = nil) {
    if text != fallback { add(key, .string(text)) }
  }

  package mutating func add(_ key: String, _ text: String?) {
    if let text { add(key, .string(text)) }
  }

  package mutating func add(_ key: String, _ number: Int, unless fallback: Int? = nil) {
    if number != fallback { add(key, .integer(number)) }
  }

  package mutating func add(_ key: String, _ number: Int?) {
    if let number { add(key, .integer(number)) }
  }

  package mutating func add(_ key: String, _ points: Points, unless fallback: Points? = nil) {
    if points != fallback { add(key, .points(points)) }
  }

  package mutating func add(_ key: String, _ flag: Bool, unless fallback: Bool) {
    if flag != fallback { add(key, .boolean(flag)) }
  }

  /// Leaves out an empty list.
  package mutating func add(_ key: String, _ texts: [String]) {
    if !texts.isEmpty { add(key, .list(texts.map { .string($0) })) }
  }

  package mutating func add(_ key: String, _ availability: Availability) {
    if case .slots(let slots) = availability { add(key, .slotList(slots)) }
  }

  /// Leaves out an empty table.
  package mutating func add(_ key: String, table: [JSONOutput]) {
    if !table.isEmpty { add(key, .list(table)) }
  }

  package var object: JSONOutput { .object(members) }
}

extension JSONOutput {
  package static func members(_ members: [(String, JSONOutput)]) -> JSONOutput {
    .object(members.map { JSONMemberOutput($0.0, $0.1) })
  }

  package static func strings(_ texts: [String]) -> JSONOutput { .list(texts.map { .string($0) }) }
  package static func slotList(_ slots: [Slot]) -> JSONOutput {
    .list(slots.map { .string($0.description) })
  }
}
