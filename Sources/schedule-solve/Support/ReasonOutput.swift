import Foundation
import ScheduleModel
import Scheduler

/// Reasons for people: one a line, what they rest on below and further in.
struct ReasonLines: Speaking {
  /// Most reasons below one that are shown, the first level aside.
  static let limit = 10

  let language: Language

  func text(_ reasons: [Reason]) -> String {
    reasons.map { lines($0, depth: 0).joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  private func lines(_ reason: Reason, depth: Int) -> [String] {
    let indent = String(repeating: "  ", count: depth)
    let most = depth == 0 ? Int.max : Self.limit
    var lines = [indent + DiagnosticPrinter.printable(reason.sentence[language])]
    for detail in reason.details.prefix(most) { lines += self.lines(detail, depth: depth + 1) }
    let more = reason.details.count - most
    if more > 0 {
      lines.append(indent + "  " + say("... and \(more) more (--json)", "……还有 \(more) 条（--json）"))
    }
    return lines
  }
}

/// A reason as `--json` has it.
struct ReasonOutput: Encodable {
  var code: String
  var ids: [String: [String]]
  var values: [String: Decimal]
  var sentence: DiagnosticOutput.Words
  var details: [ReasonOutput]

  init(_ reason: Reason) {
    code = reason.code.rawValue
    ids = Dictionary(uniqueKeysWithValues: reason.ids.map { ($0.key.rawValue, $0.value) })
    values = reason.values.mapValues(AuditOutput.number)
    sentence = DiagnosticOutput.Words(reason.sentence)
    details = reason.details.map(ReasonOutput.init)
  }
}
