/// Reads one object's values by key; whatever is wrong is reported and replaced (see `Unread`).
struct ObjectReader {
  let context: ReadContext
  let path: DataPath
  let schema: Schema
  /// What this object is called in sentences, e.g. `room “gym”`.
  private(set) var label: Text
  private var values: [JSONValue?]

  /// - Parameter value: if it is no object, that is reported once and every key reads as absent
  ///   without further reports.
  init(_ value: JSONValue, at path: DataPath, schema: Schema, in context: ReadContext) {
    self.context = context
    self.path = path
    self.schema = schema
    self.values = Array(repeating: nil, count: schema.keys.count)
    self.label = schema.noun
    guard value.kind == .object else {
      let words = value.kind.words
      context.fail(
        "wrong-type", path, of: value,
        en: "A \(schema.noun.en) must be an object `{ ... }`, but this is \(words.en).",
        zh: "\(schema.noun.zh)应为对象 `{ ... }`，实际是\(words.zh)。")
      return
    }
    readMembers(of: value)
  }

  private mutating func readMembers(of value: JSONValue) {
    var guess = 0
    var unknown: [JSONMembers.Element] = []
    for member in value.members {
      if let position = schema.position(of: member.key, guess: guess) {
        if values[position] == nil { values[position] = member.value }
        guess = position + 1
      } else {
        unknown.append(member)
      }
    }
    if let position = schema.keys.firstIndex(of: "id"), let id = values[position]?.string {
      label = Text(en: "\(label.en) “\(id)”", zh: "\(label.zh)“\(id)”")
    }
    for member in unknown { report(unknown: member) }
    for (position, key) in schema.required.enumerated() where values[position] == nil {
      context.fail(
        "missing-key", path, of: value,
        en: "The key “\(key)” of \(label.en) is missing.",
        zh: "\(label.zh)缺少键“\(key)”。")
    }
  }

  /// A key that is near a known one that is absent is read as that one, so that no further faults
  /// follow from it.
  private mutating func report(unknown member: JSONMembers.Element) {
    let key = member.key.string ?? ""
    let near = NearestName.of(String(key.prefix(80)), among: schema.keys)
    if let near, let position = schema.keys.firstIndex(of: near), values[position] == nil {
      values[position] = member.value
      context.markUnread(path)
    }
    let known = schema.keys.joined(separator: ", ")
    context.collector.add(
      .error, "unknown-key", path.appending(key), offset: member.key.offset,
      en: "The key “\(key)” is not known in \(label.en).",
      zh: "\(label.zh)中没有名为“\(key)”的键。",
      hint: near.map { Text(en: "Did you mean “\($0)”?", zh: "是否应为“\($0)”？") }
        ?? Text(en: "Known keys: \(known).", zh: "可用的键：\(known)。"))
  }

  /// The value of a key, if it is there.
  func value(_ key: String) -> JSONValue? {
    guard let position = schema.keys.firstIndex(of: key) else { return nil }
    return values[position]
  }

  private func wrongType(_ key: String, _ value: JSONValue, _ wanted: Text) {
    wrongType(path.appending(key), named: key, value, wanted)
  }

  private func wrongType(
    _ path: DataPath, named key: String, _ value: JSONValue, _ wanted: Text
  ) {
    let words = value.kind.words
    context.fail(
      "wrong-type", path, of: value,
      en: "“\(key)” of \(label.en) must be \(wanted.en), but is \(words.en).",
      zh: "\(label.zh)的“\(key)”应为\(wanted.zh)，实际是\(words.zh)。")
  }

  // MARK: Texts

  private static let text = Text(en: "text", zh: "文本")

  func string(_ key: String) -> String {
    optionalString(key, nullIsAbsent: false) ?? Unread.string
  }

  func optionalString(_ key: String, nullIsAbsent: Bool = true) -> String? {
    guard let value = value(key), !(nullIsAbsent && value.isNull) else { return nil }
    if let text = value.string {
      context.markStandIn(text, path.appending(key))
      return text
    }
    wrongType(key, value, Self.text)
    return Unread.string
  }

  /// A list of texts; nil if it is absent.
  func optionalStrings(_ key: String, nullIsAbsent: Bool = true) -> [String]? {
    guard let value = value(key), !(nullIsAbsent && value.isNull) else { return nil }
    guard value.kind == .array else {
      wrongType(key, value, Text(en: "a list of texts", zh: "文本列表"))
      return []
    }
    var texts: [String] = []
    for (index, element) in value.elements.enumerated() {
      if let text = element.string {
        context.markStandIn(text, path.appending(key))
        texts.append(text)
      } else {
        wrongType(
          path.appending(key).appending(index), named: "\(key)[\(index)]", element, Self.text)
        texts.append(Unread.string)
      }
    }
    return texts
  }

  func strings(_ key: String) -> [String] { optionalStrings(key, nullIsAbsent: false) ?? [] }

  /// One of a few words.
  func word<Word>(_ key: String, default fallback: Word? = nil) -> Word
  where Word: RawRepresentable & CaseIterable, Word.RawValue == String {
    let absent = fallback ?? Word.allCases[Word.allCases.startIndex]
    guard let value = value(key) else { return absent }
    let words = Word.allCases.map(\.rawValue)
    guard let text = value.string else {
      wrongType(key, value, Text(en: "text", zh: "文本"))
      return absent
    }
    if let word = Word(rawValue: text) { return word }
    let list = words.joined(separator: ", ")
    let path = path.appending(key)
    let near = NearestName.of(text, among: words)
    context.fail(
      "unknown-word", path, of: value,
      en: "“\(key)” of \(label.en) cannot be “\(text)”; it is one of: \(list).",
      zh: "\(label.zh)的“\(key)”不能是“\(text)”，只能是：\(list)。",
      hint: near.map { Text(en: "Did you mean “\($0)”?", zh: "是否应为“\($0)”？") })
    return absent
  }

  // MARK: Numbers

  func integer(_ key: String, default fallback: Int? = nil) -> Int {
    guard let value = value(key) else { return fallback ?? Unread.integer }
    return integer(value, path.appending(key), named: key)
  }

  func optionalInteger(_ key: String) -> Int? {
    guard let value = value(key), !value.isNull else { return nil }
    return integer(value, path.appending(key), named: key)
  }

  func integers(_ key: String) -> [Int] {
    guard let value = value(key) else { return [] }
    guard value.kind == .array else {
      wrongType(key, value, Text(en: "a list of whole numbers", zh: "整数列表"))
      return []
    }
    return value.elements.enumerated().map { index, element in
      integer(element, path.appending(key).appending(index), named: "\(key)[\(index)]")
    }
  }

  private func integer(_ value: JSONValue, _ path: @autoclosure () -> DataPath, named key: String)
    -> Int
  {
    guard let decimal = value.decimal else {
      wrongType(path(), named: key, value, Text(en: "a whole number", zh: "整数"))
      return Unread.integer
    }
    do {
      return try decimal.integer()
    } catch {
      let text = Self.shown(value)
      switch error {
      case .tooFine:
        context.fail(
          "bad-number", path(), of: value,
          en: "“\(key)” of \(label.en) must be a whole number, not \(text).",
          zh: "\(label.zh)的“\(key)”应为整数，而不是 \(text)。")
      case .tooLarge: tooLarge(value, path(), named: key)
      }
      return Unread.integer
    }
  }

  func points(_ key: String, default fallback: Points? = nil) -> Points {
    guard let value = value(key) else { return fallback ?? Unread.points }
    return points(value, path.appending(key), named: key)
  }

  func optionalPoints(_ key: String) -> Points? {
    guard let value = value(key), !value.isNull else { return nil }
    return points(value, path.appending(key), named: key)
  }

  func pointsList(_ key: String, default fallback: [Points]) -> [Points] {
    guard let value = value(key) else { return fallback }
    guard value.kind == .array else {
      wrongType(key, value, Text(en: "a list of numbers", zh: "数字列表"))
      return fallback
    }
    return value.elements.enumerated().map { index, element in
      points(element, path.appending(key).appending(index), named: "\(key)[\(index)]")
    }
  }

  private func points(_ value: JSONValue, _ path: @autoclosure () -> DataPath, named key: String)
    -> Points
  {
    guard let decimal = value.decimal else {
      wrongType(path(), named: key, value, Text(en: "a number", zh: "数字"))
      return Unread.points
    }
    do {
      return try decimal.points()
    } catch {
      let text = Self.shown(value)
      switch error {
      case .tooFine:
        context.fail(
          "bad-number", path(), of: value,
          en: "“\(key)” of \(label.en) is \(text); at most three decimal places can be kept.",
          zh: "\(label.zh)的“\(key)”为 \(text)，最多只能有三位小数。")
      case .tooLarge: tooLarge(value, path(), named: key)
      }
      return Unread.points
    }
  }

  private func tooLarge(_ value: JSONValue, _ path: DataPath, named key: String) {
    let text = Self.shown(value)
    context.fail(
      "number-too-large", path, of: value,
      en: "“\(key)” of \(label.en) is \(text), which is too large.",
      zh: "\(label.zh)的“\(key)”为 \(text)，数值过大。")
  }

  /// A number as it is written, shortened if it is very long.
  private static func shown(_ value: JSONValue) -> String {
    let text = value.numberText ?? ""
    return text.utf8.count > 40 ? text.prefix(37) + "..." : text
  }

  func boolean(_ key: String, default fallback: Bool = false) -> Bool {
    guard let value = value(key) else { return fallback }
    if let boolean = value.boolean { return boolean }
    wrongType(key, value, Text(en: "true or false", zh: "true 或 false"))
    return fallback
  }

  // MARK: Slots and times

  func slot(_ key: String) -> Slot {
    guard let value = value(key) else { return Unread.slot }
    return slot(value, path.appending(key), named: key)
  }

  private func slot(_ value: JSONValue, _ path: @autoclosure () -> DataPath, named key: String)
    -> Slot
  {
    guard let text = value.string else {
      wrongType(path(), named: key, value, Text(en: "a slot such as “Mon-P1”", zh: "时段（如“Mon-P1”）"))
      return Unread.slot
    }
    if let slot = context.slot(text) { return slot }
    context.fail(
      "bad-slot", path(), of: value,
      en: "“\(text)” of \(label.en) is no slot; a slot is written DAY-PERIOD.",
      zh: "\(label.zh)中的“\(text)”不是时段；时段应写成“日-节”。",
      hint: context.collector.nearest(to: text, among: context.slotNames)
        ?? context.slotNames.first.map { Text(en: "For example “\($0)”.", zh: "例如“\($0)”。") })
    return Unread.slot
  }

  func optionalSlots(_ key: String) -> [Slot]? {
    guard let value = value(key), !value.isNull else { return nil }
    guard value.kind == .array else {
      wrongType(key, value, Text(en: "a list of slots", zh: "时段列表"))
      return []
    }
    return slots(of: value, key)
  }

  private func slots(of list: JSONValue, _ key: String) -> [Slot] {
    var slots: [Slot] = []
    for (index, element) in list.elements.enumerated() {
      slots.append(
        slot(element, path.appending(key).appending(index), named: "\(key)[\(index)]"))
    }
    return slots
  }

  /// A list of slots, or `"all"`, which is also what an absent key means.
  func availability(_ key: String) -> Availability {
    guard let value = value(key), value.string != "all" else { return .all }
    guard value.kind == .array else {
      if let text = value.string {
        context.fail(
          "wrong-type", path.appending(key), of: value,
          en: "“\(key)” of \(label.en) must be “all” or a list of slots, but is “\(text)”.",
          zh: "\(label.zh)的“\(key)”应为“all”或时段列表，实际是“\(text)”。",
          hint: context.slot(text).map {
            Text(en: "Write [\"\($0)\"].", zh: "请写成 [\"\($0)\"]。")
          })
      } else {
        wrongType(key, value, Text(en: "“all” or a list of slots", zh: "“all”或时段列表"))
      }
      return .all
    }
    return .slots(slots(of: value, key))
  }

  /// A time of day written `HH:MM`.
  func time(_ key: String) -> TimeOfDay {
    let unread = TimeOfDay(minutes: Unread.integer)
    guard let value = value(key) else { return unread }
    guard let text = value.string else {
      wrongType(key, value, Text(en: "a time such as “16:30”", zh: "时间（如“16:30”）"))
      return unread
    }
    if let time = TimeOfDay(text) { return time }
    context.fail(
      "bad-time", path.appending(key), of: value,
      en: "“\(key)” of \(label.en) is “\(text)”, which is no time of day.",
      zh: "\(label.zh)的“\(key)”为“\(text)”，不是有效的时间。",
      hint: Text(
        en: "Times are written HH:MM, from 00:00 to 23:59.",
        zh: "时间应写成 HH:MM，从 00:00 到 23:59。"))
    return unread
  }

  // MARK: Objects

  /// The object of a key, read with a schema; nil if the key is absent.
  func object(_ key: String, _ schema: Schema) -> ObjectReader? {
    guard let value = value(key) else { return nil }
    return ObjectReader(value, at: path.appending(key), schema: schema, in: context)
  }

  /// As `object`, where null says that there is none.
  func optionalObject(_ key: String, _ schema: Schema) -> ObjectReader? {
    value(key)?.isNull == true ? nil : object(key, schema)
  }

  /// What a list of objects holds, each read by a function; empty if the key is absent.
  func entries<Entry>(_ key: String, _ schema: Schema, _ read: (ObjectReader) -> Entry) -> [Entry] {
    entries(key, { _ in schema }, read)
  }

  /// As above, where the schema depends on the entry.
  func entries<Entry>(
    _ key: String, _ schema: (JSONValue) -> Schema, _ read: (ObjectReader) -> Entry
  ) -> [Entry] {
    guard let value = value(key) else { return [] }
    let path = path.appending(key)
    guard value.kind == .array else {
      wrongType(key, value, Text(en: "a list", zh: "列表"))
      context.markUnread(path)
      return []
    }
    var entries: [Entry] = []
    for (index, element) in value.elements.enumerated() {
      entries.append(
        read(
          ObjectReader(
            element, at: path.appending(index), schema: schema(element), in: context)))
    }
    return entries
  }
}

extension TimeOfDay {
  /// Reads `HH:MM`, from `00:00` to `23:59`.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 5, bytes[2] == UInt8(ascii: ":") else { return nil }
    var digits: [Int] = []
    for byte in [bytes[0], bytes[1], bytes[3], bytes[4]] {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      digits.append(Int(byte - UInt8(ascii: "0")))
    }
    let hour = digits[0] * 10 + digits[1]
    let minute = digits[2] * 10 + digits[3]
    guard hour < 24, minute < 60 else { return nil }
    self.init(minutes: hour * 60 + minute)
  }
}
