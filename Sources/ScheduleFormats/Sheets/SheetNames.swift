import ScheduleModel

/// Finds sheets, columns and settings by what people call them.
enum SheetNames {
  /// The sheet that a table's name means.
  ///
  /// A file's name may have something before it, with a dash: `school-students.csv`.
  static func sheet(_ name: String) -> SheetID? {
    if let id = sheets[Spelling.folded(name)] { return id }
    guard let dash = name.lastIndex(where: { "-_ ".contains($0) }) else { return nil }
    return sheets[Spelling.folded(String(name[name.index(after: dash)...]))]
  }

  /// Whether a table is for people only.
  static func isForPeople(_ name: String) -> Bool {
    let last = name.split { "-_".contains($0) }.last.map(String.init) ?? name
    return peoples.contains(Spelling.folded(name)) || peoples.contains(Spelling.folded(last))
  }

  private static let peoples = Set(SheetDescription.unread.map(Spelling.folded))

  private static let sheets: [String: SheetID] = {
    var names: [String: SheetID] = [:]
    for sheet in SheetDescription.all {
      for name in both(sheet.title) + [sheet.id.rawValue] {
        names[Spelling.folded(name)] = sheet.id
      }
    }
    for sheet in SheetDescription.all {
      for name in sheet.spellings where names[Spelling.folded(name)] == nil {
        names[Spelling.folded(name)] = sheet.id
      }
    }
    for name in ["rules", "规则", "weights"] { names[Spelling.folded(name)] = .settings }
    return names
  }()

  /// A name alone and both languages together, in either order.
  private static func both(_ text: Text) -> [String] {
    [text.en, text.zh, text.en + text.zh, text.zh + text.en]
  }

  /// The columns of a sheet by folded heading.
  static func columns(of sheet: SheetDescription) -> [String: Int] {
    var names: [String: Int] = [:]
    for (index, column) in sheet.columns.enumerated() {
      var all = both(column.heading) + [column.key]
      all.append(column.heading.zh + column.key)
      all.append(column.key + column.heading.zh)
      if sheet.id == .settings { all.append(column.name) }
      for name in all where names[Spelling.folded(name)] == nil {
        names[Spelling.folded(name)] = index
      }
    }
    for (index, column) in sheet.columns.enumerated() {
      for name in column.spellings where names[Spelling.folded(name)] == nil {
        names[Spelling.folded(name)] = index
      }
    }
    return names
  }

  /// The column that a heading means: one of its names, or several of them with spaces or brackets
  /// between (`姓名 name`).
  static func column(_ heading: String, in known: [String: Int]) -> Int? {
    if let index = known[Spelling.folded(heading)] { return index }
    let parts = Spelling.plain(heading).split { $0.isWhitespace || "/()|".contains($0) }
    guard parts.count > 1 else { return nil }
    let found = parts.map { known[Spelling.folded(String($0))] }
    guard let first = found[0], found.allSatisfy({ $0 == first }) else { return nil }
    return first
  }

  /// The number in a heading such as `choice2`, `志愿2`, `第二志愿 2nd choice`; nil if it is none.
  static func choiceNumber(_ heading: String) -> Int? {
    let folded = Spelling.folded(heading)
    var words = ""
    var numbers: Set<Int> = []
    var digits = ""
    for character in folded {
      if let digit = character.wholeNumberValue, character.isASCII {
        digits += String(digit)
        continue
      }
      if !digits.isEmpty {
        numbers.insert(Int(digits.prefix(6)) ?? 0)
        digits = ""
      }
      words.append(character)
    }
    if !digits.isEmpty { numbers.insert(Int(digits.prefix(6)) ?? 0) }
    if numbers.isEmpty, let index = ordinals.firstIndex(where: { words.hasPrefix($0) }),
      words.hasSuffix("choice")
    {
      return index + 1
    }
    guard numbers.count == 1, let number = numbers.first, (1...200).contains(number),
      choiceWords.contains(words)
    else { return nil }
    return number
  }

  private static let ordinals = ["first", "second", "third", "fourth", "fifth", "sixth"]

  private static let choiceWords: Set<String> = {
    let zh = ["志愿", "第志愿", "第个志愿", "选择", "第选择", "选课", "志愿活动", "志愿课程", "选"]
    let en = ["choice", "choices", "stchoice", "ndchoice", "rdchoice", "thchoice", "rank", "pref"]
    var all = Set(zh + en + ["preference"])
    for a in zh { for b in en { all.formUnion([a + b, b + a]) } }
    return all
  }()
}
