/// Replaces one value of a JSON text and leaves all else as it stands.
public enum JSONReplacement {
  /// - Parameters:
  ///   - path: as diagnostics name places: `students[16].class`. A key that its object lacks is added.
  ///   - value: JSON.
  /// - Returns: nil for a text or value that is no JSON, and a path that leads nowhere.
  public static func text(
    _ bytes: [UInt8], at path: String, with value: [UInt8]
  ) -> [UInt8]? {
    guard let document = try? JSONDocument(bytes), (try? JSONDocument(value)) != nil,
      let steps = steps(path), !steps.isEmpty
    else { return nil }
    var place = document.root
    for (index, step) in steps.enumerated() {
      switch step {
      case .index(let number):
        guard let next = Array(place.elements.prefix(number + 1)).dropFirst(number).first else {
          return nil
        }
        place = next
      case .key(let key):
        if let next = place[key] {
          place = next
        } else {
          guard index == steps.count - 1, place.kind == .object else { return nil }
          let member = JSONQuoting.quoted(key) + [UInt8(ascii: ":"), 32] + value
          let isEmpty = Array(place.members.prefix(1)).isEmpty
          return Array(bytes[...place.offset]) + member
            + (isEmpty ? [] : [UInt8(ascii: ","), 32]) + Array(bytes[(place.offset + 1)...])
        }
      }
    }
    return Array(bytes[..<place.offset]) + value + Array(bytes[end(of: place, in: bytes)...])
  }

  /// The value at a path, as it stands in the text; nil where there is none.
  public static func value(_ bytes: [UInt8], at path: String) -> String? {
    guard let document = try? JSONDocument(bytes), let steps = steps(path) else { return nil }
    var place = document.root
    for step in steps {
      switch step {
      case .index(let number):
        guard let next = Array(place.elements.prefix(number + 1)).dropFirst(number).first else {
          return nil
        }
        place = next
      case .key(let key):
        guard let next = place[key] else { return nil }
        place = next
      }
    }
    return place.text
  }

  /// Takes `students[16].class` apart.
  static func steps(_ path: String) -> [DataPath.Step]? {
    var steps: [DataPath.Step] = []
    var rest = Substring(path)
    while !rest.isEmpty {
      if rest.first == "[" {
        guard let close = rest.firstIndex(of: "]") else { return nil }
        let inner = rest[rest.index(after: rest.startIndex)..<close]
        if let number = Int(inner) {
          guard number >= 0 else { return nil }
          steps.append(.index(number))
        } else {
          guard inner.count >= 2, inner.first == "\"", inner.last == "\"" else { return nil }
          steps.append(.key(String(inner.dropFirst().dropLast())))
        }
        rest = rest[rest.index(after: close)...]
      } else {
        if rest.first == "." { rest = rest.dropFirst() }
        let key = rest.prefix { $0 != "." && $0 != "[" }
        guard !key.isEmpty else { return nil }
        steps.append(.key(String(key)))
        rest = rest[key.endIndex...]
      }
    }
    return steps
  }

  /// Offset behind a value.
  static func end(of value: JSONValue, in bytes: [UInt8]) -> Int {
    var depth = 0
    var offset = value.offset
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: "\""):
        offset += 1
        while offset < bytes.count, bytes[offset] != UInt8(ascii: "\"") {
          offset += bytes[offset] == UInt8(ascii: "\\") ? 2 : 1
        }
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ","), 32, 10, 13, 9:
        if depth == 0 { return offset }
        if bytes[offset] == UInt8(ascii: "}") || bytes[offset] == UInt8(ascii: "]") {
          depth -= 1
          if depth == 0 { return offset + 1 }
        }
      default: break
      }
      offset += 1
      if depth == 0, value.kind == .string { return min(offset, bytes.count) }
    }
    return bytes.count
  }
}
