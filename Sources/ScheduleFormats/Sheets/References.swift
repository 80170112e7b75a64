import ScheduleModel

/// The entries of one table by everything they may be called.
struct References {
  enum Match {
    case found(String)
    case ambiguous([String])
    case none
  }

  private(set) var ids: [String] = []
  private var known: Set<String> = []
  private var names: [String: [String]] = [:]
  private var folded: [String: [String]] = [:]
  /// Names, for hints.
  private(set) var spoken: [String] = []

  mutating func add(id: String, name: String?) {
    if known.insert(id).inserted { ids.append(id) }
    note(id, Spelling.folded(id))
    guard let name, name != id, !name.isEmpty else { return }
    spoken.append(name)
    if !(names[name]?.contains(id) ?? false) { names[name, default: []].append(id) }
    note(id, Spelling.folded(name))
  }

  /// One more way to call an entry.
  mutating func note(_ id: String, _ name: String) {
    if !(folded[name]?.contains(id) ?? false) { folded[name, default: []].append(id) }
  }

  func contains(_ id: String) -> Bool { known.contains(id) }

  func find(_ text: String) -> Match {
    if known.contains(text) { return .found(text) }
    if let found = names[text] { return found.count == 1 ? .found(found[0]) : .ambiguous(found) }
    let plain = Spelling.plain(text)
    if known.contains(plain) { return .found(plain) }
    guard let found = folded[Spelling.folded(text)] else { return .none }
    return found.count == 1 ? .found(found[0]) : .ambiguous(found)
  }

  /// What a hint may name.
  var candidates: [String] { ids + spoken }
}
