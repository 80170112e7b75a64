/// What stands in a `Problem` for values that could not be read.
///
/// The reader keeps every entry in its place, so that all of a file's other faults are still found;
/// checks pass over these values, whose faults have been reported already. A problem with an
/// unread value is never handed out.
enum Unread {
  static let string = "\u{0}unread\u{0}"
  static let integer = Int.min
  static let points = Points(thousandths: .min)
  static let slot = Slot(day: string, period: string)
}

/// Entries of a problem that were not read completely.
struct UnreadEntries {
  /// Tables of which something is missing altogether: they were of a wrong type.
  var tables: Set<String> = []
  /// Positions of incomplete entries by table.
  var entries: [String: Set<Int>] = [:]

  var isEmpty: Bool { tables.isEmpty && entries.isEmpty }

  /// Marks the entry, or the table, that a path leads into.
  mutating func mark(_ path: DataPath) {
    guard case .key(let table) = path.steps.first else { return }
    if path.steps.count > 1, case .index(let index) = path.steps[1] {
      entries[table, default: []].insert(index)
    } else {
      tables.insert(table)
    }
  }

  /// Whether a path leads into one of the entries.
  func contains(_ path: DataPath) -> Bool {
    guard !isEmpty, path.steps.count > 1, case .key(let table) = path.steps[0],
      case .index(let index) = path.steps[1]
    else { return false }
    return contains(table, index)
  }

  func contains(_ table: String, _ index: Int) -> Bool {
    entries[table]?.contains(index) ?? false
  }
}
