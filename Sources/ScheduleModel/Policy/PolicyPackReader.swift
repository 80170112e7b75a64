/// Reads a policy pack's file and checks it.
public enum PolicyPackReader {
  /// Reads a pack from the bytes of a JSON text.
  ///
  /// - Returns: the pack, unless there is an error; and everything found, errors first, each with
  ///   line and column.
  public static func read(_ bytes: [UInt8]) -> (pack: PolicyPack?, diagnostics: [Diagnostic]) {
    let (pack, diagnostics) = ReadContext.read(
      bytes, format: PolicyPack.format, other: Problem.format
    ) { PolicyPack($0, in: $1) }
    return (pack, diagnostics)
  }
}

extension PolicyPack {
  init(_ root: JSONValue, in context: ReadContext) {
    let reader = ObjectReader(root, at: DataPath(), schema: PolicySchema.pack, in: context)
    _ = reader.optionalString("format", nullIsAbsent: false)  // its type; the text is checked
    self.init(
      id: reader.string("id"), name: reader.text("name") ?? Text(""),
      source: reader.text("source"))
    reader.checkIsNotEmpty(id, "id")
    guard let rules = reader.object("rules", PolicySchema.rules) else { return }
    for rule in Rule.policy + Rule.attested {
      guard let own = rules.object(rule.id, PolicySchema.rule(rule.id)) else { continue }
      if own.boolean("inForce", default: true) { inForce.insert(rule.id) }
      clauses[rule.id] = own.text("clause")
      limits.read(own, of: rule)
    }
  }
}

extension PolicyPack.Limits {
  fileprivate mutating func read(_ reader: ObjectReader, of rule: Rule) {
    switch rule {
    case .schoolWeek:
      days = reader.integer("days", in: 0...7, default: days)
      minutes = reader.integer("minutes", in: 0...1440, default: minutes)
      longestBreak = reader.integer("longestBreak", in: 0...1440, default: longestBreak)
    case .endOfDay:
      primaryEnd = reader.time("primaryEnd", default: primaryEnd)
      middleEnd = reader.time("middleEnd", default: middleEnd)
      tolerance = reader.integer("tolerance", in: 0...1440, default: tolerance)
      offWork = reader.time("offWork", default: offWork)
      ruralDiffers = reader.boolean("ruralDiffers", default: ruralDiffers)
    case .eveningStudy:
      firstMiddleGrade = reader.integer(
        "firstMiddleGrade", in: -1000...1000, default: firstMiddleGrade)
    case .priorityFirst:
      priorityFactor = reader.points("priorityFactor", in: 0...1000, default: priorityFactor)
    case .homeworkPeriod:
      homeworkKinds = reader.words("kinds", default: homeworkKinds)
      homeworkCategories = reader.optionalStrings("categories") ?? homeworkCategories
      homeworkDoubles = reader.boolean("doubles", default: homeworkDoubles)
      tutoringMaxSize = reader.integer(
        "tutoringMaxSize", in: 1...1_000_000, default: tutoringMaxSize)
    case .variety:
      categories = reader.lists("categories")
      schoolCategories = reader.integer("schoolCategories", in: 0...1000, default: schoolCategories)
      oneCategoryShare = reader.points("oneCategoryShare", in: 0...1, default: oneCategoryShare)
      varietyWeight = reader.points("varietyWeight", in: 0...1_000_000, default: varietyWeight)
    case .combinations:
      combinations = reader.integer("combinations", in: 0...4, default: combinations)
    case .ownStaff:
      ownStaffShare = reader.points("ownStaffShare", in: 0...1, default: ownStaffShare)
    case .outsideProviders: minRating = reader.points("minRating", in: 0...5)
    case .fees: maxFee = reader.points("maxFee", in: 0...1_000_000)
    default: break
    }
  }
}

extension ObjectReader {
  /// A text in both languages; nil if it is absent.
  fileprivate func text(_ key: String) -> Text? {
    object(key, PolicySchema.text).map { reader in
      let text = Text(en: reader.string("en"), zh: reader.string("zh"))
      reader.checkIsNotEmpty(text.en, "en")
      reader.checkIsNotEmpty(text.zh, "zh")
      return text
    }
  }

  fileprivate func checkIsNotEmpty(_ text: String, _ key: String) {
    guard text.isEmpty else { return }
    context.fail(
      "empty-text", path.appending(key), of: value(key), en: "“\(key)” of \(label.en) is empty.",
      zh: "\(label.zh)的“\(key)”是空的。")
  }

  fileprivate func time(_ key: String, default fallback: TimeOfDay) -> TimeOfDay {
    value(key) == nil ? fallback : time(key)
  }

  fileprivate func integer(_ key: String, in range: ClosedRange<Int>, default fallback: Int) -> Int
  {
    let number = integer(key, default: fallback)
    if number != Unread.integer, !range.contains(number) { outOfRange(key, "\(number)", range) }
    return number
  }

  fileprivate func points(
    _ key: String, in range: ClosedRange<Int>, default fallback: Points
  ) -> Points {
    points(key, in: range) ?? fallback
  }

  fileprivate func points(_ key: String, in range: ClosedRange<Int>) -> Points? {
    guard let number = optionalPoints(key) else { return nil }
    if number != Unread.points,
      number < Points(range.lowerBound) || number > Points(range.upperBound)
    {
      outOfRange(key, "\(number)", range)
    }
    return number
  }

  private func outOfRange(_ key: String, _ number: String, _ range: ClosedRange<Int>) {
    let (low, high) = (range.lowerBound, range.upperBound)
    context.fail(
      "out-of-range", path.appending(key), of: value(key),
      en: "“\(key)” of \(label.en) must be from \(low) to \(high), but is \(number).",
      zh: "\(label.zh)的“\(key)”应在 \(low) 到 \(high) 之间，实际是 \(number)。")
  }

  /// A list of a few words; one that is not known is reported with the nearest.
  fileprivate func words<Word>(_ key: String, default fallback: [Word]) -> [Word]
  where Word: RawRepresentable & CaseIterable, Word.RawValue == String {
    guard let texts = optionalStrings(key, nullIsAbsent: false) else { return fallback }
    let known = Word.allCases.map(\.rawValue)
    return texts.enumerated().compactMap { index, text in
      if let word = Word(rawValue: text) { return word }
      guard text != Unread.string else { return nil }
      let list = known.joined(separator: ", ")
      context.fail(
        "unknown-word", path.appending(key).appending(index),
        of: value(key)?.elements.dropFirst(index).first(where: { _ in true }),
        en: "“\(key)” of \(label.en) cannot have “\(text)”; it is one of: \(list).",
        zh: "\(label.zh)的“\(key)”不能含“\(text)”，只能是：\(list)。",
        hint: context.collector.nearest(to: text, among: known))
      return nil
    }
  }

  /// A list of lists of texts.
  fileprivate func lists(_ key: String) -> [[String]] {
    guard let list = value(key) else { return [] }
    let path = path.appending(key)
    guard list.kind == .array else {
      failList(list, path, key, Text(en: "a list of lists of texts", zh: "由文本列表组成的列表"))
      return []
    }
    return list.elements.enumerated().map { index, element in
      let texts = element.elements.map(\.string)
      if element.kind != .array || texts.contains(nil) {
        failList(
          element, path.appending(index), "\(key)[\(index)]",
          Text(en: "a list of texts", zh: "文本列表"))
      }
      return texts.compactMap { $0 }
    }
  }

  private func failList(_ value: JSONValue, _ path: DataPath, _ key: String, _ wanted: Text) {
    context.fail(
      "wrong-type", path, of: value, en: "“\(key)” of \(label.en) must be \(wanted.en).",
      zh: "\(label.zh)的“\(key)”应为\(wanted.zh)。")
  }
}
