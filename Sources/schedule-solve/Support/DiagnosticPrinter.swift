import Foundation
import ScheduleModel

/// Shows diagnostics to people, and as JSON to programs.
struct DiagnosticPrinter {
  /// Most diagnostics of one kind that are shown to people.
  static let limit = 20

  /// What the file is called.
  var file: String
  var language: Language

  /// One diagnostic a line, hints indented below; kinds together in the order in which they first
  /// occur, at most twenty of a kind.
  func lines(for diagnostics: [Diagnostic]) -> [String] {
    var lines: [String] = []
    for severity in Diagnostic.Severity.allCases {
      let ofSeverity = diagnostics.filter { $0.severity == severity }
      var codes: [String] = []
      var byCode: [String: [Diagnostic]] = [:]
      for diagnostic in ofSeverity {
        if byCode[diagnostic.code] == nil { codes.append(diagnostic.code) }
        byCode[diagnostic.code, default: []].append(diagnostic)
      }
      for code in codes {
        let group = byCode[code] ?? []
        for diagnostic in group.prefix(Self.limit) { lines += self.lines(for: diagnostic) }
        if group.count > Self.limit {
          let more = group.count - Self.limit
          let text = Text(
            en: "... and \(more) more of this kind (\(code))",
            zh: "……同类问题还有 \(more) 处（\(code)）")
          lines.append("    " + text[language])
        }
      }
    }
    return lines
  }

  private func lines(for diagnostic: Diagnostic) -> [String] {
    var place = file
    if let cell = diagnostic.cell {
      // A file that is one table needs no name of its table, and one as a whole no place in it.
      let name = cell.file.isEmpty ? file : cell.file
      place = Printable.text(cell.isWholeFile ? name : "\(name): \(cell.name)")
    } else if let line = diagnostic.line, let column = diagnostic.column {
      place += ":\(line):\(column)"
    }
    let word = Self.words(diagnostic.severity)[language]
    var lines = ["\(place): \(word): \(Printable.text(diagnostic.sentence[language]))"]
    if let hint = diagnostic.hint { lines.append("    " + Printable.text(hint[language])) }
    return lines
  }

  static func words(_ severity: Diagnostic.Severity) -> Text {
    switch severity {
    case .error: return Text(en: "error", zh: "错误")
    case .warning: return Text(en: "warning", zh: "警告")
    case .note: return Text(en: "note", zh: "提示")
    }
  }

  /// `2 errors, 1 warning` and the like; nil if nothing was found.
  func count(of diagnostics: [Diagnostic]) -> String? {
    Self.count(of: Dictionary(diagnostics.map { ($0.severity, 1) }, uniquingKeysWith: +), language)
  }

  /// As above, of numbers by severity.
  static func count(of numbers: [Diagnostic.Severity: Int], _ language: Language) -> String? {
    var parts: [String] = []
    for severity in Diagnostic.Severity.allCases {
      let number = numbers[severity, default: 0]
      guard number > 0 else { continue }
      let word = words(severity)
      let plural = number == 1 ? "" : "s"
      parts.append(
        Text(en: "\(number) \(word.en)\(plural)", zh: "\(number) 条\(word.zh)")[language])
    }
    return parts.isEmpty ? nil : parts.joined(separator: language == .zh ? "，" : ", ")
  }
}

/// A diagnostic as machine-readable output has it.
struct DiagnosticOutput: Encodable {
  struct Words: Encodable {
    var en: String
    var zh: String

    init(_ text: Text) {
      en = text.en
      zh = text.zh
    }
  }

  var severity: String
  var code: String
  var path: String
  var line: Int?
  var column: Int?
  /// Of a workbook or CSV folder: the file, the sheet, the cell, and what stands in it.
  var file: String?
  var sheet: String?
  var cell: String?
  var value: String?
  var sentence: Words
  var hint: Words?

  /// - Parameter file: the file's name, where that is not the problem's.
  init(_ diagnostic: Diagnostic, file: String? = nil) {
    severity = diagnostic.severity.rawValue
    code = diagnostic.code
    path = diagnostic.path
    line = diagnostic.line
    column = diagnostic.column
    self.file = diagnostic.cell?.file ?? file
    sheet = diagnostic.cell.flatMap { $0.isWholeFile ? nil : $0.sheet }
    cell = diagnostic.cell?.cell
    value = diagnostic.cell?.value
    sentence = Words(diagnostic.sentence)
    hint = diagnostic.hint.map(Words.init)
  }
}

extension Console {
  /// Writes a value as JSON with sorted keys to standard output.
  static func output(json value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try output([UInt8](try encoder.encode(value)) + [UInt8(ascii: "\n")])
  }
}
