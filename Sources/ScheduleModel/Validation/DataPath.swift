/// The way from the root of a JSON document to a value.
public struct DataPath: Hashable, Sendable, CustomStringConvertible {
  /// One step: into an object, or into an array.
  public enum Step: Hashable, Sendable {
    case key(String)
    case index(Int)
  }

  public var steps: [Step]

  public init(_ steps: [Step] = []) {
    self.steps = steps
  }

  /// An entry of a top-level table, e.g. `students[16]`.
  public init(_ table: String, _ index: Int) {
    self.steps = [.key(table), .index(index)]
  }

  public func appending(_ key: String) -> DataPath { DataPath(steps + [.key(key)]) }
  public func appending(_ index: Int) -> DataPath { DataPath(steps + [.index(index)]) }

  /// `students[16].choices[0]`; empty for the whole document.
  public var description: String {
    var text = ""
    for step in steps {
      switch step {
      case .key(let key):
        let simple =
          !key.isEmpty
          && key.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "_"
          }
        if simple {
          text += text.isEmpty ? key : "." + key
        } else {
          text += "[\"" + key.prefix(60) + "\"]"
        }
      case .index(let index): text += "[\(index)]"
      }
    }
    return text
  }
}
