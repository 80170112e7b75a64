import Foundation

/// Reads what RFC 5545 allows, and nothing else: line ends, folding, nesting, escapes.
struct StrictCalendar {
  struct Fault: Error { var what: String }

  struct Property {
    var name: String
    var parameters: [String: String]
    /// As written, still escaped.
    var value: String
  }

  struct Component {
    var name: String
    var properties: [Property] = []
    var children: [Component] = []

    func all(_ name: String) -> [Property] { properties.filter { $0.name == name } }

    func one(_ name: String) throws -> String {
      let found = all(name)
      guard found.count == 1 else { throw Fault(what: "\(found.count) \(name) in \(self.name)") }
      return found[0].value
    }
  }

  let root: Component

  init(_ bytes: [UInt8]) throws {
    var lines: [String] = []
    var line: [UInt8] = []
    var index = 0
    while index < bytes.count {
      guard bytes[index] != 10 else { throw Fault(what: "LF without CR") }
      if bytes[index] == 13 {
        guard index + 1 < bytes.count, bytes[index + 1] == 10 else {
          throw Fault(what: "CR without LF")
        }
        guard line.count <= 75 else { throw Fault(what: "a line of \(line.count) octets") }
        // Each physical line is whole characters.
        guard let text = String(validating: line, as: UTF8.self) else {
          throw Fault(what: "a character is cut")
        }
        if text.first == " ", !lines.isEmpty {
          lines[lines.count - 1] += text.dropFirst()
        } else {
          lines.append(text)
        }
        line = []
        index += 2
      } else {
        line.append(bytes[index])
        index += 1
      }
    }
    guard line.isEmpty else { throw Fault(what: "the last line does not end") }

    var stack: [Component] = []
    var done: Component?
    for text in lines {
      let property = try Self.property(text)
      guard done == nil else { throw Fault(what: "something after the end") }
      if property.name == "BEGIN" {
        stack.append(Component(name: property.value))
      } else if property.name == "END" {
        guard let last = stack.popLast(), last.name == property.value else {
          throw Fault(what: text)
        }
        if stack.isEmpty { done = last } else { stack[stack.count - 1].children.append(last) }
      } else {
        guard !stack.isEmpty else { throw Fault(what: text) }
        stack[stack.count - 1].properties.append(property)
      }
    }
    guard let done, done.name == "VCALENDAR" else { throw Fault(what: "no calendar") }
    root = done
  }

  private static func property(_ line: String) throws -> Property {
    guard let colon = line.firstIndex(of: ":") else { throw Fault(what: line) }
    let head = line[..<colon].split(separator: ";")
    guard let name = head.first, name.allSatisfy({ $0.isASCII && ($0.isLetter || $0 == "-") })
    else { throw Fault(what: line) }
    var parameters: [String: String] = [:]
    for part in head.dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1)
      guard pair.count == 2 else { throw Fault(what: line) }
      parameters[String(pair[0])] = String(pair[1])
    }
    return Property(
      name: String(name), parameters: parameters,
      value: String(line[line.index(after: colon)...]))
  }

  /// The text that a value's escapes stand for.
  static func text(_ value: String) throws -> String {
    var text = ""
    var rest = value[...]
    while let character = rest.popFirst() {
      if character == ";" || character == "," { throw Fault(what: value) }
      guard character == "\\" else {
        text.append(character)
        continue
      }
      switch rest.popFirst() {
      case "n", "N": text.append("\n")
      case let escaped? where "\\;,".contains(escaped): text.append(escaped)
      default: throw Fault(what: value)
      }
    }
    return text
  }

  var events: [Component] { root.children.filter { $0.name == "VEVENT" } }

  /// Local times at which an event begins: `20260901T163000`.
  static func starts(of event: Component) throws -> [String] {
    let start = try event.one("DTSTART")
    guard let rule = event.all("RRULE").first?.value else { return [start] }
    let parts = rule.split(separator: ";")
    guard parts.count == 2, parts[0] == "FREQ=WEEKLY", parts[1].hasPrefix("COUNT="),
      let count = Int(parts[1].dropFirst(6))
    else { throw Fault(what: rule) }
    let excluded = Set(event.all("EXDATE").map(\.value))
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.timeZone = TimeZone(identifier: "UTC")
    format.dateFormat = "yyyyMMdd'T'HHmmss"
    guard let first = format.date(from: start) else { throw Fault(what: start) }
    let all = (0..<count).map { format.string(from: first + Double($0) * 7 * 86_400) }
    guard excluded.isSubset(of: all) else { throw Fault(what: "EXDATE of no date") }
    return all.filter { !excluded.contains($0) }
  }
}
