/// A language that people's output comes in.
public enum Language: String, CaseIterable, Sendable {
  case zh, en
}

/// What speaks to people in one language.
public protocol Speaking {
  var language: Language { get }
}

extension Speaking {
  /// One of the two, in the language spoken.
  public func say(_ en: String, _ zh: String) -> String { language == .zh ? zh : en }
}

/// One sentence or name in every language a coordinator may read.
public struct Text: Hashable, Sendable {
  public var en: String
  public var zh: String

  public init(en: String, zh: String) {
    self.en = en
    self.zh = zh
  }

  /// The same words in both languages: for ids, names and numbers.
  public init(_ same: String) {
    self.init(en: same, zh: same)
  }

  public subscript(language: Language) -> String {
    switch language {
    case .en: return en
    case .zh: return zh
    }
  }
}
