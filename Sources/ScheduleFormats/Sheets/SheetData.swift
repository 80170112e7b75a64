import ScheduleModel

/// A cell of one of the tables that are read.
struct Place: Hashable {
  /// Which of the tables.
  var table: Int
  /// As the user sees it, from 1.
  var row: Int
  /// From 0; nil for the whole row.
  var column: Int?
}

/// One value of an entry, and where it comes from.
struct Field {
  var key: String
  var value: JSONTree
  var place: Place?
  /// Of a list that is spread over several cells: the place of each item.
  var itemPlaces: [Place] = []
}

/// One entry of a table of `problem.json`: what one row says.
struct Entry {
  var place: Place?
  var fields: [Field] = []

  func field(_ key: String) -> Field? { fields.first { $0.key == key } }

  subscript(key: String) -> JSONTree? { field(key)?.value }

  /// The text of a field.
  func text(_ key: String) -> String? {
    guard case .text(let text)? = self[key], text != ProblemReader.unread else { return nil }
    return text
  }

  mutating func set(_ field: Field) {
    if let index = fields.firstIndex(where: { $0.key == field.key }) {
      fields[index] = field
    } else {
      fields.append(field)
    }
  }
}

/// What all sheets say together: between tables and `problem.json`, and no less than either.
struct SheetData {
  /// By dotted key.
  var settings: [String: Field] = [:]
  var entries: [SheetID: [Entry]] = [:]
  /// Sheets that should be there and are not.
  var missing: Set<SheetID> = []

  subscript(id: SheetID) -> [Entry] {
    get { entries[id] ?? [] }
    set { entries[id] = newValue }
  }

  // MARK: As JSON

  /// The text of `problem.json`.
  func json() -> [UInt8] {
    var members: [(key: String, value: JSONTree)] = [("format", .text(Problem.format))]
    var roots: [String: [(path: ArraySlice<String>, value: JSONTree)]] = [:]
    for column in SheetDescription.settings.columns {
      guard let field = settings[column.key] else { continue }
      let path = column.key.split(separator: ".").map(String.init)
      roots[path[0], default: []].append((path.dropFirst(), field.value))
    }
    let periods = self[.periods].map(Self.object)
    roots["calendar", default: []].append((["periods"], .list(periods)))
    for root in ["school", "calendar"] { members.append((root, Self.nested(roots[root] ?? []))) }
    for id in SheetID.allCases where id != .settings && id != .periods {
      let list = JSONTree.list(self[id].map(Self.object))
      members.append((id.rawValue, missing.contains(id) ? .unread : list))
    }
    for root in ["rules", "weights"] {
      if let values = roots[root] { members.append((root, Self.nested(values))) }
    }
    var bytes: [UInt8] = []
    JSONTree.object(members).write(to: &bytes)
    return bytes
  }

  private static func object(_ entry: Entry) -> JSONTree {
    .object(entry.fields.map { ($0.key, $0.value) })
  }

  private static func nested(_ values: [(path: ArraySlice<String>, value: JSONTree)]) -> JSONTree {
    var members: [(key: String, value: JSONTree)] = []
    var inner: [(path: ArraySlice<String>, value: JSONTree)] = []
    var innerKey: String?
    for (path, value) in values {
      guard let first = path.first else { continue }
      if path.count == 1 {
        members.append((first, value))
      } else {
        innerKey = first
        inner.append((path.dropFirst(), value))
      }
    }
    if let innerKey { members.append((innerKey, nested(inner))) }
    return .object(members)
  }

  // MARK: From JSON

  /// What a problem says; values that equal their default are left out.
  init(_ problem: Problem) {
    guard let document = try? JSONDocument(ProblemWriter.data(problem)) else { return }
    let root = document.root
    for column in SheetDescription.settings.columns {
      var value: JSONValue? = root
      for step in column.key.split(separator: ".") { value = value?[String(step)] }
      guard let value, let tree = JSONTree(value) else { continue }
      settings[column.key] = Field(key: column.key, value: tree)
    }
    for id in SheetID.allCases where id != .settings {
      let list = id == .periods ? root["calendar"]?["periods"] : root[id.rawValue]
      entries[id] = list?.elements.map { element in
        Entry(
          fields: element.members.compactMap { key, value in
            guard let key = key.string, let tree = JSONTree(value) else { return nil }
            return Field(key: key, value: tree)
          })
      }
    }
  }

  init() {}
}

extension JSONTree {
  /// nil for null.
  init?(_ value: JSONValue) {
    switch value.kind {
    case .string: self = .text(value.string ?? "")
    case .number: self = .number(value.numberText ?? "0")
    case .boolean: self = .flag(value.boolean ?? false)
    case .null: return nil
    case .array: self = .list(value.elements.compactMap { JSONTree($0) })
    case .object:
      self = .object(
        value.members.compactMap { key, value in
          guard let key = key.string, let tree = JSONTree(value) else { return nil }
          return (key, tree)
        })
    }
  }

  var isUnread: Bool {
    if case .text(ProblemReader.unread) = self { return true }
    return false
  }

  /// The texts of a list of texts.
  var texts: [String] {
    guard case .list(let items) = self else { return [] }
    return items.compactMap { item in
      if case .text(let text) = item { return text }
      return nil
    }
  }
}
