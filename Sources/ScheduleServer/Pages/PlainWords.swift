import ScheduleModel

extension Text {
  /// A sentence for the page: what stands in a list is named by its number from 1, not by its path.
  func plain(_ language: Language) -> String {
    self[language]
      .replacing(/pins\[(\d{1,9})\]/) { Self.number($0.output.1, "pin", "预定", language) }
      .replacing(/bonds\[(\d{1,9})\]/) { Self.number($0.output.1, "bond", "约定", language) }
  }

  private static func number(
    _ index: Substring, _ en: String, _ zh: String, _ language: Language
  ) -> String {
    let number = (Int(index) ?? 0) + 1
    return language == .zh ? "\(zh) \(number)" : "\(en) \(number)"
  }
}
