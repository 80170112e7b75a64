/// Reads a school-info file and checks it.
public enum SchoolInfoReader {
  static let file = Schema(
    Text(en: "school-info file", zh: "学校信息文件"), required: ["format"],
    optional: SchoolInfo.Field.allCases.map(\.rawValue) + ["approvals"])
  static let text = Schema(Text(en: "text", zh: "文本"), required: [], optional: ["en", "zh"])
  static let approval = Schema(
    Text(en: "approval", zh: "批准信息"), required: ["organisation", "number"],
    optional: ["by", "on"])

  /// Reads the file from the bytes of a JSON text.
  ///
  /// - Parameter problem: knows the organisations that approvals are of.
  /// - Returns: what it says, unless there is an error; and everything found, errors first, each
  ///   with line and column.
  public static func read(
    _ bytes: [UInt8], for problem: Problem
  ) -> (info: SchoolInfo?, diagnostics: [Diagnostic]) {
    let (info, diagnostics) = ReadContext.read(
      bytes, format: SchoolInfo.format, other: Problem.format
    ) { SchoolInfo($0, for: problem, in: $1) }
    return (info, diagnostics)
  }
}

extension SchoolInfo {
  init(_ root: JSONValue, for problem: Problem, in context: ReadContext) {
    let reader = ObjectReader(root, at: DataPath(), schema: SchoolInfoReader.file, in: context)
    _ = reader.optionalString("format", nullIsAbsent: false)  // its type; the text is checked
    self.init()
    for field in Field.allCases { texts[field] = reader.eitherText(field.rawValue) }
    approvals = reader.entries("approvals", SchoolInfoReader.approval, Approval.init)
    check(reader, problem.organisations.map(\.id), context)
  }

  private func check(_ reader: ObjectReader, _ organisations: [String], _ context: ReadContext) {
    var seen: Set<String> = []
    for (index, approval) in approvals.enumerated() {
      let path = reader.path.appending("approvals").appending(index)
      let element = reader.value("approvals")?.elements.dropFirst(index).first { _ in true }
      let id = approval.organisation
      if id != Unread.string, !organisations.contains(id) {
        context.fail(
          "unknown-id", path.appending("organisation"), of: element?["organisation"],
          en: "The organisation “\(id)” of this approval is not in the problem.",
          zh: "批准信息中的机构“\(id)”不在问题文件中。",
          hint: context.collector.nearest(to: id, among: organisations))
      } else if id != Unread.string, !seen.insert(id).inserted {
        context.collector.add(
          .warning, "repeated-entry", path, offset: element?.offset,
          en: "The approval of “\(id)” is given twice; the first counts.",
          zh: "机构“\(id)”的批准信息重复，以第一条为准。")
      }
      if let date = approval.on, date != Unread.string, CalendarDate(date) == nil {
        context.fail(
          "bad-date", path.appending("on"), of: element?["on"],
          en: "“on” of the approval of “\(id)” is “\(date)”, which is no date.",
          zh: "机构“\(id)”的批准日期“\(date)”不是有效的日期。",
          hint: Text(
            en: "Dates are written like 2026-09-01 and must exist.",
            zh: "日期应写成 2026-09-01 的形式，并且真实存在。"))
      }
    }
  }
}

extension SchoolInfo.Approval {
  fileprivate init(_ reader: ObjectReader) {
    self.init(
      organisation: reader.string("organisation"), number: reader.string("number"),
      by: reader.optionalString("by"), on: reader.optionalString("on"))
  }
}

extension ObjectReader {
  /// A text that is the same in both languages, or an object with one for each; nil if it is absent.
  func eitherText(_ key: String) -> Text? {
    guard let value = value(key), !value.isNull else { return nil }
    if value.kind == .object {
      return object(key, SchoolInfoReader.text).map {
        Text(en: $0.optionalString("en") ?? "", zh: $0.optionalString("zh") ?? "")
      }
    }
    if let text = value.string { return Text(text) }
    let words = value.kind.words
    context.fail(
      "wrong-type", path.appending(key), of: value,
      en: "“\(key)” of \(label.en) must be text, or {\"en\": ..., \"zh\": ...}, "
        + "but is \(words.en).",
      zh: "\(label.zh)的“\(key)”应为文本，或 {\"en\": ..., \"zh\": ...}，实际是\(words.zh)。")
    return nil
  }
}
