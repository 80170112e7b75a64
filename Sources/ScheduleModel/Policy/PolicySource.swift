/// Where packs come from that are not built in.
public struct PolicySource {
  /// Takes the place of whatever the problem names.
  private let given: PolicyPack?
  /// Finds the pack of a name that is not built in.
  private let find: (String) -> PolicyPack?

  /// - Parameters:
  ///   - given: takes the place of whatever the problem names.
  ///   - find: finds the pack of a name that is not built in, as a rule a file's path.
  public init(_ given: PolicyPack? = nil, find: @escaping (String) -> PolicyPack? = { _ in nil }) {
    self.given = given
    self.find = find
  }

  /// - Returns: nil for a built-in pack, which a problem finds by itself, and for an unknown one.
  func pack(named name: String?) -> PolicyPack? {
    if let given { return given }
    guard let name, name != Unread.string, PolicyPack.builtIn(named: name) == nil else {
      return nil
    }
    return find(name)
  }
}
