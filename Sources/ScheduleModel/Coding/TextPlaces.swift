import Synchronization

/// Lines and columns of offsets in a text.
///
/// Nothing is computed until the first question; then every 1,024th byte's place is noted once, so
/// that a question costs at most 1,024 steps even where the whole text is one line.
final class TextPlaces: Sendable {
  private static let stride = 1024

  private struct Mark: Sendable {
    var line: Int
    /// Unicode scalars since the line's start.
    var scalars: Int
  }

  private let bytes: [UInt8]
  private let marks = Mutex<[Mark]>([])

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Line and column, from 1. A byte order mark takes no column. Lines end with `\n`.
  func place(at offset: Int) -> (line: Int, column: Int) {
    let offset = min(max(offset, 0), bytes.count)
    let start = offset / Self.stride
    var mark = marks.withLock { marks in
      if marks.isEmpty { marks = allMarks() }
      return marks[start]
    }
    advance(&mark, over: start * Self.stride..<offset)
    return (mark.line, mark.scalars + 1)
  }

  private func allMarks() -> [Mark] {
    var marks: [Mark] = []
    marks.reserveCapacity(bytes.count / Self.stride + 1)
    var mark = Mark(line: 1, scalars: 0)
    var offset = 0
    while true {
      marks.append(mark)
      guard offset + Self.stride <= bytes.count else { return marks }
      advance(&mark, over: offset..<offset + Self.stride)
      offset += Self.stride
    }
  }

  private func advance(_ mark: inout Mark, over range: Range<Int>) {
    for offset in range {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "\n") {
        mark.line += 1
        mark.scalars = 0
      } else if byte & 0xC0 != 0x80, !(offset == 0 && byte == 0xEF) {
        mark.scalars += 1
      }
    }
  }
}
