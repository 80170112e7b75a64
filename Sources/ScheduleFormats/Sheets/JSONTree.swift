import ScheduleModel

/// A JSON value to be written: what the tables' entries become.
enum JSONTree {
  case text(String)
  /// A number as JSON has it.
  case number(String)
  case flag(Bool)
  case list([JSONTree])
  case object([(key: String, value: JSONTree)])

  /// Stands for a value that could not be read.
  static let unread = JSONTree.text(ProblemReader.unread)

  func write(to bytes: inout [UInt8]) {
    switch self {
    case .text(let text): bytes += JSONQuoting.quoted(text)
    case .number(let text): bytes += text.utf8
    case .flag(let value): bytes += (value ? "true" : "false").utf8
    case .list(let items):
      bytes.append(UInt8(ascii: "["))
      for (index, item) in items.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        item.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { bytes += ",\n".utf8 }
        bytes += JSONQuoting.quoted(member.key)
        bytes.append(UInt8(ascii: ":"))
        member.value.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }
}
