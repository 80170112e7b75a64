import ScheduleModel

/// Markup that is safe to join: whatever text is put into it is escaped.
///
/// A literal is markup as it stands, and what is interpolated into it is text unless it is `HTML`
/// itself:
///
///     let cell: HTML = "<td>\(student.name)</td>"
///
/// Escaped text may stand in elements and in quoted attributes.
public struct HTML: Sendable, Equatable, ExpressibleByStringInterpolation {
  public private(set) var text: String

  public init(stringLiteral value: String) { text = value }

  public init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

  /// Text with all that means something in markup escaped.
  public init(escaping text: String) { self.text = Self.escaped(text) }

  /// Markup from our own sources: the stylesheet, scripts.
  init(verbatim text: String) { self.text = text }

  public static func + (a: HTML, b: HTML) -> HTML { HTML(verbatim: a.text + b.text) }

  public static func += (a: inout HTML, b: HTML) { a.text += b.text }

  public var isEmpty: Bool { text.isEmpty }

  /// Control characters are not allowed in HTML: they become U+FFFD.
  private static func escaped(_ text: String) -> String {
    let needsNone = text.utf8.allSatisfy { byte in
      byte >= 0x20 && byte != 0x7F && byte != UInt8(ascii: "&") && byte != UInt8(ascii: "<")
        && byte != UInt8(ascii: ">") && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "'")
    }
    if needsNone { return text }
    var safe = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": safe += "&amp;"
      case "<": safe += "&lt;"
      case ">": safe += "&gt;"
      case "\"": safe += "&quot;"
      case "'": safe += "&#39;"
      case "\t", "\n": safe.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x20 || scalar.value == 0x7F: safe += "\u{FFFD}"
      default: safe.unicodeScalars.append(scalar)
      }
    }
    return safe
  }

  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate(set) var text = ""

    public init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + interpolationCount * 16)
    }

    public mutating func appendLiteral(_ literal: String) { text += literal }
    public mutating func appendInterpolation(_ value: String) { text += HTML.escaped(value) }
    public mutating func appendInterpolation(_ value: Int) { text += String(value) }
    public mutating func appendInterpolation(_ value: Points) { text += value.description }
    public mutating func appendInterpolation(_ value: HTML) { text += value.text }
  }
}

extension Sequence where Element == HTML {
  /// All of them in one, in order.
  public func joined(separator: HTML = "") -> HTML {
    var all: HTML = ""
    var isFirst = true
    for part in self {
      if !isFirst { all += separator }
      all += part
      isFirst = false
    }
    return all
  }
}

extension DefaultStringInterpolation {
  /// Markup in plain text would be escaped later: the compiler warns of it.
  @available(*, deprecated, message: "markup goes into HTML, not into a String")
  public mutating func appendInterpolation(_ value: HTML) { appendLiteral(value.text) }
}
