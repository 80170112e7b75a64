import ScheduleModel

/// Reasons for people: one a line, what they rest on below and further in.
public struct ReasonLines: Speaking {
  /// Most reasons below one that are shown, the first level aside.
  public static let limit = 10

  public let language: Language

  public init(language: Language) {
    self.language = language
  }

  public func text(_ reasons: [Reason]) -> String {
    reasons.map { lines($0, depth: 0).joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  private func lines(_ reason: Reason, depth: Int) -> [String] {
    let indent = String(repeating: "  ", count: depth)
    let most = depth == 0 ? Int.max : Self.limit
    var lines = [indent + Printable.text(reason.sentence[language])]
    for detail in reason.details.prefix(most) { lines += self.lines(detail, depth: depth + 1) }
    let more = reason.details.count - most
    if more > 0 {
      lines.append(indent + "  " + say("... and \(more) more (--json)", "……还有 \(more) 条（--json）"))
    }
    return lines
  }
}
