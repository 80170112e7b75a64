/// `styles.xml`: which cell formats show a number as a date or time.
final class CellStyles: XMLHandler {
  /// How a cell format shows numbers.
  enum Kind: Hashable {
    case number, date, time, dateTime
    /// A length of time, e.g. `[h]:mm`.
    case duration
  }

  /// By the index that cells name.
  private(set) var kinds: [Kind] = []
  private var custom: [Int: Kind] = [:]
  private var isInCellFormats = false

  var isDone: Bool { false }

  func start(_ name: XMLName, _ attributes: XMLAttributes) {
    switch name {
    case "numFmt":
      if let id = attributes.integer("numFmtId"), let code = attributes["formatCode"] {
        custom[id] = Self.kind(ofCode: code)
      }
    case "cellXfs": isInCellFormats = true
    case "xf":
      guard isInCellFormats else { return }
      let id = attributes.integer("numFmtId") ?? 0
      kinds.append(custom[id] ?? Self.kind(ofBuiltIn: id))
    default: break
    }
  }

  func end(_ name: XMLName) {
    if name == "cellXfs" { isInCellFormats = false }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

  /// Formats that are not spelt out in the file (ECMA-376 part 1, 18.8.30, with those of Chinese).
  static func kind(ofBuiltIn id: Int) -> Kind {
    switch id {
    case 14...17, 27...31, 36, 50...54, 57, 58: return .date
    case 18...21, 32...35, 45, 47, 55, 56: return .time
    case 22: return .dateTime
    case 46: return .duration
    default: return .number
    }
  }

  /// What a format code such as `yyyy"年"m"月"d"日";@` shows; its first section counts.
  static func kind(ofCode code: String) -> Kind {
    var hasDay = false
    var hasMonth = false
    var hasClock = false
    var scalars = Array(code.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      switch scalar {
      case ";": scalars = []
      case "\"": scalars = scalars.drop { $0 != "\"" }.dropFirst()
      case "\\", "_", "*": scalars = scalars.dropFirst()
      case "[":
        let inside = scalars.prefix { $0 != "]" }
        scalars = scalars.dropFirst(inside.count + 1)
        let word = String(String.UnicodeScalarView(inside)).lowercased()
        // `[h]`, `[mm]`, `[ss]`; others are colours, conditions, languages.
        if let first = word.first, "hms".contains(first), word.allSatisfy({ $0 == first }) {
          return .duration
        }
      case "y", "Y", "d", "D": hasDay = true
      case "m", "M": hasMonth = true
      case "a", "A":  // `aaa` is the weekday in East Asian versions; `AM/PM` is none
        if scalars.count > 1, scalars.prefix(2).allSatisfy({ $0 == "a" || $0 == "A" }) {
          hasDay = true
        }
      case "h", "H", "s", "S": hasClock = true
      case "G", "g":
        let general = "eneral"
        if scalars.starts(with: general.unicodeScalars) {
          scalars = scalars.dropFirst(general.count)
        }
      default: break
      }
    }
    if hasClock { return hasDay ? .dateTime : .time }
    return hasDay || hasMonth ? .date : .number
  }
}
