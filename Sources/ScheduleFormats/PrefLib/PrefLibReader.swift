import ScheduleModel

/// Reads PrefLib's files of strict orders: the present format with `#` lines before the rankings,
/// and the older one that begins with the number of alternatives.
public enum PrefLibReader {
  /// Most voters that are read.
  static let mostVoters = 100_000
  static let mostAlternatives = 10_000

  /// - Parameter type: what the file's extension says.
  /// - Returns: the rankings, nil after an error; everything that was found, with lines and
  ///   columns, errors first.
  public static func read(
    _ bytes: [UInt8], type: PrefLibRankings.DataType
  ) -> (rankings: PrefLibRankings?, diagnostics: [Diagnostic]) {
    var parser = PrefLibParser(type: type)
    if type.hasTies {
      parser.say(
        .error, "ties", line: nil,
        en: "Files with ties (.\(type.rawValue)) cannot be converted: a student's choices are a "
          + "strict order.",
        zh: "含并列名次的文件（.\(type.rawValue)）不能转换：学生的志愿必须有先后。",
        hint: Text(
          en: "Use the .soc or .soi file of the same data, or break the ties beforehand.",
          zh: "请改用同一数据的 .soc 或 .soi 文件，或先排定并列项的先后。"))
      return (nil, parser.diagnostics)
    }
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)[...]
    if let first = lines.first, first.starts(with: [0xEF, 0xBB, 0xBF]) {
      lines[lines.startIndex] = first.dropFirst(3)
    }
    for (index, line) in lines.enumerated() {
      guard let text = String(validating: line, as: UTF8.self) else {
        parser.say(
          .error, "not-utf8", line: index + 1, en: "The line is not UTF-8 text.",
          zh: "该行不是 UTF-8 文本。")
        continue
      }
      let trimmed = text.trimmingSpaces
      if !trimmed.isEmpty { parser.read(trimmed, line: index + 1) }
    }
    let rankings = parser.finish()
    return (rankings, parser.diagnostics)
  }
}

extension StringProtocol {
  /// Without white space at both ends.
  var trimmingSpaces: String {
    let from = drop { $0.isWhitespace }
    guard let last = from.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(from[...last])
  }
}
