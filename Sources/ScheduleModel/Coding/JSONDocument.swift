/// A JSON text read into a flat tape, with the place of every value in the text.
///
/// The tape has one 8-byte node per value and per key, in the order of the text; nothing is copied
/// out of the text until it is asked for. An array's elements, or an object's keys and values in
/// turn, follow their container's node.
///
/// Strict RFC 8259 in UTF-8; a byte order mark at the start is skipped. See `JSONParser`.
public final class JSONDocument: Sendable {
  /// What a value is.
  public enum Kind: Hashable, Sendable {
    case object, array, string, number, boolean, null
  }

  /// Deepest nesting of arrays and objects that is read.
  public static let maxDepth = 64

  let bytes: [UInt8]
  let nodes: [JSONNode]
  /// Key nodes that repeat an earlier key of their object.
  let duplicateKeys: [Int]
  let places: TextPlaces

  /// Reads a text.
  ///
  /// - Throws: `JSONSyntaxError` with the offset of the first fault. Repeated keys are no syntax
  ///   error: they are listed in `repeatedKeys`, and the first of them counts.
  /// - Complexity: O(bytes); 8 bytes of memory per value or key besides the text.
  public init(_ bytes: [UInt8]) throws(JSONSyntaxError) {
    var parser = JSONParser(bytes)
    try parser.parse()
    self.bytes = bytes
    self.nodes = parser.nodes
    self.duplicateKeys = parser.duplicateKeys
    self.places = TextPlaces(bytes)
  }

  /// The value that the whole text is.
  public var root: JSONValue { JSONValue(document: self, index: 0) }

  /// Keys that repeat an earlier key of their object.
  public var repeatedKeys: [JSONValue] {
    duplicateKeys.map { JSONValue(document: self, index: $0) }
  }
}

/// One value or key on the tape.
struct JSONNode {
  /// Offset of the first byte in the text; that byte tells the kind.
  var offset: UInt32
  /// A container: index of the node after all it holds. A string or number: its length in bytes
  /// (without quotes), doubled, plus 1 if a string has escapes.
  var extent: UInt32
}

/// One value of a `JSONDocument`.
public struct JSONValue: Sendable {
  let document: JSONDocument
  let index: Int

  private var node: JSONNode { document.nodes[index] }

  public var kind: JSONDocument.Kind {
    switch document.bytes[Int(node.offset)] {
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .boolean
    case UInt8(ascii: "n"): return .null
    default: return .number
    }
  }

  /// Where the value starts, in bytes from the start of the text.
  public var offset: Int { Int(node.offset) }

  /// Line and column, from 1; columns count Unicode scalars.
  public var place: (line: Int, column: Int) { document.places.place(at: offset) }

  /// Index of the node after this value and all it holds.
  var next: Int {
    switch kind {
    case .object, .array: return Int(node.extent)
    default: return index + 1
    }
  }

  /// The text of a string; nil for other kinds.
  public var string: String? {
    guard kind == .string else { return nil }
    let start = offset + 1
    let end = start + Int(node.extent >> 1)
    if node.extent & 1 == 0 {
      return String(decoding: document.bytes[start..<end], as: UTF8.self)
    }
    return JSONParser.unescaped(document.bytes[start..<end])
  }

  /// The raw bytes of a string without escapes; nil for other kinds and strings with escapes.
  var plainBytes: ArraySlice<UInt8>? {
    guard kind == .string, node.extent & 1 == 0 else { return nil }
    return document.bytes[offset + 1..<offset + 1 + Int(node.extent >> 1)]
  }

  /// A number as it is written; nil for other kinds.
  public var numberText: String? {
    guard kind == .number else { return nil }
    let end = offset + Int(node.extent >> 1)
    return String(decoding: document.bytes[offset..<end], as: UTF8.self)
  }

  /// A number taken exactly; nil for other kinds.
  public var decimal: ExactDecimal? {
    guard kind == .number else { return nil }
    return ExactDecimal(document.bytes[offset..<offset + Int(node.extent >> 1)])
  }

  public var boolean: Bool? {
    switch document.bytes[offset] {
    case UInt8(ascii: "t"): return true
    case UInt8(ascii: "f"): return false
    default: return nil
    }
  }

  /// The value as it stands in the text.
  public var text: String {
    String(
      decoding: document.bytes[offset..<JSONReplacement.end(of: self, in: document.bytes)],
      as: UTF8.self)
  }

  public var isNull: Bool { kind == .null }

  /// The elements of an array; nothing for other kinds.
  public var elements: JSONElements {
    kind == .array
      ? JSONElements(document: document, index: index + 1, end: next)
      : JSONElements(document: document, index: 0, end: 0)
  }

  /// Keys and values of an object, in order; nothing for other kinds.
  public var members: JSONMembers {
    kind == .object
      ? JSONMembers(document: document, index: index + 1, end: next)
      : JSONMembers(document: document, index: 0, end: 0)
  }

  /// The value of an object's first member of this name.
  public subscript(key: String) -> JSONValue? {
    for member in members where member.key.string == key { return member.value }
    return nil
  }
}

/// Elements of an array, in order.
public struct JSONElements: Sequence, IteratorProtocol, Sendable {
  let document: JSONDocument
  var index: Int
  let end: Int

  public mutating func next() -> JSONValue? {
    guard index < end else { return nil }
    let value = JSONValue(document: document, index: index)
    index = value.next
    return value
  }
}

/// Members of an object, in order.
public struct JSONMembers: Sequence, IteratorProtocol, Sendable {
  let document: JSONDocument
  var index: Int
  let end: Int

  public mutating func next() -> (key: JSONValue, value: JSONValue)? {
    guard index < end else { return nil }
    let key = JSONValue(document: document, index: index)
    let value = JSONValue(document: document, index: index + 1)
    index = value.next
    return (key, value)
  }
}
