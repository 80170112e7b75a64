/// What is shared while one document is read: the text, what was found, what could not be read.
final class ReadContext {
  let document: JSONDocument
  let collector = DiagnosticCollector()
  var unread = UnreadEntries()
  /// Whether the text holds `ProblemReader.unread` where a converter could not read a value. These
  /// are passed over in silence: the converter has said what is wrong.
  let hasStandIns: Bool
  /// Slots that exist, for hints; empty until the calendar has been read.
  var slotNames: [String] = []
  private var slots: [String: Slot] = [:]

  init(_ document: JSONDocument, hasStandIns: Bool = false) {
    self.document = document
    self.hasStandIns = hasStandIns
    for key in document.repeatedKeys {
      let name = key.string ?? ""
      collector.add(
        .error, "duplicate-key", DataPath(), offset: key.offset,
        en: "The key “\(name)” is given twice in one object.",
        zh: "同一对象中键“\(name)”出现了两次。",
        hint: Text(en: "Keep one of the two.", zh: "请只保留其中一个。"))
    }
  }

  /// For a part of another context's text, whose paths begin there.
  init(partOf whole: ReadContext) {
    document = whole.document
    hasStandIns = whole.hasStandIns
  }

  /// Reads a file of one of our formats from the bytes of a JSON text.
  ///
  /// - Parameters:
  ///   - format: what its key `format` says.
  ///   - other: the format of a file that is likely to be given by mistake.
  ///   - make: reads the root; nil where nothing can come of it.
  /// - Returns: what was made, unless there is an error; and everything found, errors first, each
  ///   with line and column.
  static func read<Value>(
    _ bytes: [UInt8], format: String, other: String, hasStandIns: Bool = false,
    _ make: (JSONValue, ReadContext) -> Value?
  ) -> (value: Value?, diagnostics: [Diagnostic]) {
    let document: JSONDocument
    do {
      document = try JSONDocument(bytes)
    } catch {
      return (nil, [error.diagnostic(in: bytes)])
    }
    let context = ReadContext(document, hasStandIns: hasStandIns)
    guard ObjectReader.checkFormat(of: document.root, format, other: other, in: context) else {
      return (nil, context.collector.diagnostics(in: document))
    }
    let value = make(document.root, context)
    return (context.collector.hasErrors ? nil : value, context.collector.diagnostics(in: document))
  }

  /// Reports a fault of the value at a path, unless it is a stand-in, and marks its entry as not
  /// read.
  func fail(
    _ code: String, _ path: DataPath, of value: JSONValue? = nil, en: @autoclosure () -> String,
    zh: @autoclosure () -> String, hint: @autoclosure () -> Text? = nil
  ) {
    markUnread(path)
    guard !isStandIn(value?.string) else { return }
    collector.add(.error, code, path, offset: value?.offset, en: en(), zh: zh(), hint: hint())
  }

  /// Marks the entry of a text that no kind of text would be wrong for, if it is a stand-in.
  func markStandIn(_ text: String, _ path: @autoclosure () -> DataPath) {
    if isStandIn(text) { markUnread(path()) }
  }

  private func isStandIn(_ text: String?) -> Bool { hasStandIns && text == Unread.string }

  func markUnread(_ path: DataPath) { unread.mark(path) }

  /// Reads `DAY-PERIOD`; every text is taken apart once.
  func slot(_ text: String) -> Slot? {
    if let known = slots[text] { return known }
    let slot = Slot(text)
    if slots.count < 10_000 { slots[text] = slot }
    return slot
  }
}

extension JSONDocument.Kind {
  /// What a value is, in a sentence.
  var words: Text {
    switch self {
    case .object: return Text(en: "an object", zh: "对象")
    case .array: return Text(en: "a list", zh: "列表")
    case .string: return Text(en: "text", zh: "文本")
    case .number: return Text(en: "a number", zh: "数字")
    case .boolean: return Text(en: "true or false", zh: "布尔值")
    case .null: return Text(en: "null", zh: "空值 null")
    }
  }
}
