import ScheduleModel

/// Finds sheets, columns and settings by what people call them.
enum SheetNames {
  /// The sheet that a table's name means, and which part of it the table is.
  struct Match {
    var id: SheetID
    /// The sheet's name, folded: tables of one name in one workbook are one list.
    var name: String
    /// What stands before or after the sheet's name: `1A` of `students 1A`.
    var part: String?
  }

  /// The sheet that a table's name means.
  ///
  /// A name may have something before it: `school-students.csv`. A list may lie in several tables,
  /// with a number in their names: `students 1A`, `学生（一年级1班）`, `一年级1班学生`.
  static func sheet(_ name: String) -> Match? {
    let folded = Spelling.folded(name)
    if let id = sheets[folded] { return Match(id: id, name: folded) }
    if let match = ending(of: name) { return match }
    guard let match = beginning(of: name), hasDigit(match.part) else { return nil }
    return match
  }

  private static func hasDigit(_ part: String?) -> Bool {
    part.map { Spelling.folded($0).contains(where: Survey.isDigit) } ?? false
  }

  /// The sheet with whose name a table's name ends, after a dash or space, or after a number.
  private static func ending(of name: String) -> Match? {
    for start in name.indices.dropFirst() {
      let folded = Spelling.folded(String(name[start...]))
      guard let id = sheets[folded] else { continue }
      let before = name[..<start]
      let isApart = before.last.map { "-_ ".contains($0) } ?? false
      let match = Match(id: id, name: folded, part: before.trimmed)
      if isApart || (!name[start].isASCII && id.maySpread && hasDigit(match.part)) { return match }
    }
    return nil
  }

  /// The sheet with whose name a table's name begins, whatever follows.
  static func beginning(of name: String) -> Match? {
    for end in name.indices.reversed() where end > name.startIndex {
      let folded = Spelling.folded(String(name[..<end]))
      guard let id = sheets[folded], id.maySpread else { continue }
      let last = name[name.index(before: end)]
      let next = name[end]
      // `staffroom 1` is no staff, `教师值班表2` no teachers.
      if last.isASCII, last.isLetter, next.isASCII, next.isLetter { continue }
      if !next.isASCII, next.isLetter, !isOrdinal(next) { continue }
      let part = name[end...].trimmed
      return part.isEmpty ? nil : Match(id: id, name: folded, part: part)
    }
    return nil
  }

  private static func isOrdinal(_ character: Character) -> Bool {
    "第初高".contains(character) || Spelling.digits(String(character)) != String(character)
  }

  /// Whether a table is for people only, or for the program that wrote the file.
  static func isForPeople(_ name: String) -> Bool {
    let last = name.split { "-_".contains($0) }.last.map(String.init) ?? name
    return peoples.contains(Spelling.folded(name)) || peoples.contains(Spelling.folded(last))
      || name.hasPrefix("WpsReserved_")
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
    for (name, id) in names {
      for ending in endings where names[name + ending] == nil { names[name + ending] = id }
    }
    return names
  }()

  /// What people put behind the name of a list.
  private static let endings = [
    "表", "名单", "名册", "花名册", "信息", "信息表", "基本信息", "一览表", "清单", "汇总", "汇总表", "登记表", "list", "table",
    "data",
  ]

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

extension SheetID {
  /// Whether the list may lie in several tables: `class 1` holds the students of a class, not classes.
  fileprivate var maySpread: Bool {
    switch self {
    case .settings, .periods, .classes: return false
    default: return true
    }
  }
}

extension Substring {
  /// Without spaces, dashes and brackets at both ends.
  fileprivate var trimmed: String {
    func isLoose(_ character: Character) -> Bool {
      character.isWhitespace || "-_·.()[]（）【】－—".contains(character)
    }
    var rest = self
    while let first = rest.first, isLoose(first) { rest.removeFirst() }
    while let last = rest.last, isLoose(last) { rest.removeLast() }
    return String(rest)
  }
}
