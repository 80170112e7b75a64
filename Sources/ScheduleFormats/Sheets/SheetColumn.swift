import ScheduleModel

/// One column of a sheet, or one row of the settings: how it is called, what may stand in it, and
/// where it goes in `problem.json`. Reading, writing, the template and the documentation all follow
/// this one description.
public struct SheetColumn: Sendable {
  /// One word of a closed set.
  public struct Word: Hashable, Sendable {
    /// As in `problem.json`.
    public var value: String
    public var text: Text
    /// What people also write.
    public var spellings: [String]

    init(_ value: String, zh: String, en: String? = nil, _ spellings: String...) {
      self.value = value
      self.text = Text(en: en ?? value, zh: zh)
      self.spellings = spellings
    }
  }

  /// What stands in a cell.
  public enum Kind: Sendable {
    case text
    case integer, decimal
    case flag
    case word([Word])
    /// A time of day.
    case time
    case date
    /// A school year: a number, or a name such as 三年级.
    case grade
    case slot
    /// Id, or unique name, of an entry of a table.
    case reference(SheetID)
    /// Lists in one cell.
    case texts, decimals, dates, grades
    case references(SheetID)
    /// A list of slots; `isAvailability`: where `"all"` stands for every slot.
    case slots(isAvailability: Bool)
    /// `2026-10-10=Mon; ...`: dates that are taught as another day.
    case makeUp
  }

  /// The key in `problem.json`; of a setting with the object's key before it (`school.name`).
  public var key: String
  public var heading: Text
  /// What people also write above such a column.
  public var spellings: [String]
  public var kind: Kind
  public var isRequired: Bool
  /// What an empty cell means, in words; nil where nothing needs to be said.
  public var usual: Text?
  public var note: Text
  /// Whether a list may also stand in columns of its own, one value each: `choice1`, `choice2` ...
  public var numbered: Text?

  init(
    _ key: String, zh: String, en: String, _ spellings: [String] = [], _ kind: Kind,
    required: Bool = false, usual: Text? = nil, note: Text, numbered: Text? = nil
  ) {
    self.key = key
    self.heading = Text(en: en, zh: zh)
    self.spellings = spellings
    self.kind = kind
    self.isRequired = required
    self.usual = usual
    self.note = note
    self.numbered = numbered
  }

  /// The last part of the key.
  var name: String { key.split(separator: ".").last.map(String.init) ?? key }

  /// The heading as it is written: both languages, the preferred one first.
  public func title(_ language: Language) -> String {
    title(heading, language)
  }

  /// As `title`, of the column of a numbered list's value (from 1).
  public func title(_ number: Int, _ language: Language) -> String {
    let base = numbered ?? heading
    return title(Text(en: "\(base.en)\(number)", zh: "\(base.zh)\(number)"), language)
  }

  private func title(_ heading: Text, _ language: Language) -> String {
    if heading.en == heading.zh { return heading.en }
    switch language {
    case .zh: return "\(heading.zh) \(heading.en)"
    case .en: return "\(heading.en) \(heading.zh)"
    }
  }

  /// The table that values name entries of.
  var referenced: SheetID? {
    switch kind {
    case .reference(let id), .references(let id): return id
    default: return nil
    }
  }
}

/// The sheets of a workbook, in their order.
public enum SheetID: String, CaseIterable, Sendable {
  case settings, periods, rooms, organisations, staff, classes, students, activities, bonds, pins
  case attestations
}

/// One sheet: its names and columns.
public struct SheetDescription: Sendable {
  public var id: SheetID
  public var title: Text
  public var spellings: [String]
  /// What one row is, in a sentence.
  public var noun: Text
  public var note: Text
  /// Of the settings: one row each.
  public var columns: [SheetColumn]

  /// The sheet's name in a workbook.
  public func name(_ language: Language) -> String { title[language] }

  func column(_ key: String) -> SheetColumn? { columns.first { $0.key == key } }

  /// Whether a school cannot be without it.
  var isNeeded: Bool {
    switch id {
    case .organisations, .bonds, .pins, .attestations: return false
    default: return true
    }
  }

  /// Whether its rows have ids that others refer to.
  var hasIDs: Bool { columns.first?.key == "id" && id != .periods }

  /// The column whose slots may also be ticked in columns of their own.
  var tickColumn: SheetColumn? {
    columns.first {
      if case .slots = $0.kind { return id != .pins }
      return false
    }
  }
}
