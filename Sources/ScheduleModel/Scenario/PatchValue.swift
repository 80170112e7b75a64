/// A value that a change puts into a problem, as JSON has it.
public indirect enum PatchValue: Hashable, Sendable {
  case text(String)
  /// A number as it is written, in JSON's grammar.
  case number(String)
  case flag(Bool)
  case null
  case list([PatchValue])
  case object([Member])

  public struct Member: Hashable, Sendable {
    public var key: String
    public var value: PatchValue

    public init(_ key: String, _ value: PatchValue) {
      self.key = key
      self.value = value
    }
  }

  public init(_ points: Points) { self = .number(points.description) }

  init(_ value: JSONValue) {
    switch value.kind {
    case .string: self = .text(value.string ?? "")
    case .number: self = .number(value.numberText ?? "0")
    case .boolean: self = .flag(value.boolean ?? false)
    case .null: self = .null
    case .array: self = .list(value.elements.map(PatchValue.init))
    case .object:
      self = .object(value.members.map { Member($0.key.string ?? "", PatchValue($0.value)) })
    }
  }

  var output: JSONOutput {
    switch self {
    case .text(let text): return .string(text)
    case .number(let text): return .raw(text)
    case .flag(let flag): return .boolean(flag)
    case .null: return .null
    case .list(let values): return .list(values.map(\.output))
    case .object(let members):
      return .object(members.map { JSONMemberOutput($0.key, $0.value.output) })
    }
  }
}
