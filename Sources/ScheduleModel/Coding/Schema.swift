/// The keys that an object may and must have.
struct Schema: Sendable {
  let keys: [String]
  let required: [String]
  /// What such an object is called in sentences.
  let noun: Text
  private let keyBytes: [[UInt8]]

  init(_ noun: Text, required: [String], optional: [String] = []) {
    self.noun = noun
    self.required = required
    self.keys = required + optional
    self.keyBytes = keys.map { Array($0.utf8) }
  }

  /// The keys of another kind of object, and some more that must be there.
  init(_ noun: Text, like other: Schema, and more: [String] = []) {
    self.init(
      noun, required: other.required + more,
      optional: Array(other.keys.dropFirst(other.required.count)))
  }

  /// Position of a key.
  ///
  /// - Parameter guess: where to look first; files mostly keep one order of keys.
  func position(of key: JSONValue, guess: Int) -> Int? {
    guard let bytes = key.plainBytes else {
      return key.string.flatMap { keys.firstIndex(of: $0) }
    }
    if guess < keyBytes.count, bytes.elementsEqual(keyBytes[guess]) { return guess }
    return keyBytes.firstIndex { $0.count == bytes.count && bytes.elementsEqual($0) }
  }
}
